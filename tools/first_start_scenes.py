"""What somebody sees who has never played: nothing is asked."""

from PySide6.QtCore import Qt

from tools.camera import Camera, come_to
from zenjin_desktop.ui.self_play import Hands, Script, after, solve

EVERY = 3  # of so many questions that find the start, one is not learned yet


def first_start(hands: Hands, camera: Camera) -> Script:
    """Home, the ways of "Find my start", and the forms of an account."""
    shell = hands.shell
    yield from come_to(hands, "home")
    yield from camera.take("home-first-start")
    yield from _find_my_start(hands, camera)
    shell.wishes.sign_in_requested.emit()
    yield from come_to(hands, "sign_in")
    yield from camera.take("sign-in")
    shell.screens.sign_in.form.mode.button("code").click()
    yield from camera.take("sign-in-code")
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    shell.wishes.save_requested.emit()
    yield from come_to(hands, "sign_in")
    yield from camera.take("register")
    shell.screens.sign_in.offer_password("emil.b", "Emil")  # as after a code, which a server knows
    yield from camera.take("first-password")
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    shell.wishes.sync_details_requested.emit()
    yield from come_to(hands, "sync")
    yield from camera.take("sync-details-guest")


def _find_my_start(hands: Hands, camera: Camera) -> Script:
    hands.shell.wishes.start_requested.emit()
    yield from come_to(hands, "placement")
    view = hands.shell.screens.asides.placing
    yield from camera.take("find-my-start")
    view.intro.start.click()
    yield lambda: view.questions.waiting
    yield from camera.take("find-my-start-question")
    view.not_yet.click()
    yield from camera.take("find-my-start-not-yet")
    while view.page is view.questions:
        yield lambda: view.questions.waiting or view.page is not view.questions
        if view.page is view.questions:
            _find(hands)
        yield from after(2)
    yield from camera.take("find-my-start-result")
    view.result.choose.click()
    yield from camera.take("find-my-start-choose")
    view.choose.tubes[0].sleep.click()
    yield from camera.take("find-my-start-asleep")
    hands.press(Qt.Key.Key_Escape)
    view.result.home.click()
    yield from come_to(hands, "home")


def _find(hands: Hands) -> None:
    asides = hands.shell.screens.asides
    board = asides.placing.questions.board
    is_left = str(solve(board.prompt.prompt)) == board.left.text()
    knows = asides.placement.asked % EVERY
    right = Qt.Key.Key_Left if is_left else Qt.Key.Key_Right
    hands.press(right if knows else Qt.Key.Key_Down)
