"""What somebody sees who has played for six weeks, and registers today."""

from PySide6.QtCore import Qt

from tools.camera import Camera, come_to
from zenjin_desktop.ui.self_play import Hands, Script, after, finish

THINKING = 45  # looks before a key is pressed, so that the figures are a child's


def lived_in(hands: Hands, camera: Camera, *, server: str) -> Script:
    """Register, look around, play with slips and a time-out, finish, look at the sync."""
    wishes, screens = hands.shell.wishes, hands.shell.screens
    yield from come_to(hands, "home")
    yield from _registered(hands, server)
    yield from camera.take("home")
    wishes.progress_requested.emit()
    yield from come_to(hands, "progress")
    yield lambda: not screens.progress_figures.is_reading
    yield from camera.take("my-progress")
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    wishes.warm_up_requested.emit()
    yield from come_to(hands, "warm_up")
    yield lambda: screens.asides.warming.waiting
    yield from camera.take("warm-up")
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    yield from _played(hands, camera)
    yield from finish(hands)
    yield from camera.take("summary")
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    yield hands.up_to_date
    yield from _looked_around(hands, camera)


def _looked_around(hands: Hands, camera: Camera) -> Script:
    wishes = hands.shell.wishes
    for wish, page, scene in (
        (wishes.sync_details_requested, "sync", "sync-details"),
        (wishes.settings_requested, "settings", "settings"),
        (wishes.help_requested, "help", "help"),
    ):
        wish.emit()
        yield from come_to(hands, page)
        yield from camera.take(scene)


def _registered(hands: Hands, server: str) -> Script:
    hands.shell.wishes.sign_in_requested.emit()
    yield from come_to(hands, "sign_in")
    form = hands.shell.screens.sign_in.form
    form.mode.button("register").click()
    form.more.setChecked(True)
    for field, words in (
        (form.display_name, "Mira"),
        (form.login, "mira"),
        (form.server, server),
        (form.password, "nineteen times four"),
    ):
        hands.write(field.edit, words)
    hands.press_enter()
    yield from come_to(hands, "home")
    yield hands.up_to_date


def _played(hands: Hands, camera: Camera) -> Script:
    playing = hands.shell.screens.playing
    hands.press_enter()
    yield hands.asked
    yield from camera.take("player")
    for _ in range(3):
        yield from _answered(hands, rightly=True)
    camera.snap("player-right")
    yield from _answered(hands, rightly=False)
    camera.snap("player-wrong")
    yield from _answered(hands, rightly=False)
    yield hands.asked
    yield from camera.take("player-third-time")
    yield from _answered(hands, rightly=True)
    while playing.board.celebration.isHidden():
        yield from _answered(hands, rightly=True)
    camera.snap("player-celebration")
    for _ in range(6):
        yield from _answered(hands, rightly=True)
    yield hands.asked
    yield lambda: playing.board.equation_shown
    yield from after(3)
    camera.snap("player-time-out")
    yield playing.pause_panel.isVisible
    yield from camera.take("player-pause")
    hands.press(Qt.Key.Key_Space, " ")
    yield hands.asked
    hands.press(Qt.Key.Key_Escape)
    yield playing.finish_panel.isVisible
    yield from camera.take("player-finish")
    hands.press(Qt.Key.Key_Escape)
    yield hands.asked


def _answered(hands: Hands, *, rightly: bool) -> Script:
    yield hands.asked
    yield from after(THINKING)
    hands.answer(rightly=rightly)
    yield from after(8)
