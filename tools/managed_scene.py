"""What pupils see of what their school has set: what is locked, and who says so."""

from PySide6.QtCore import Qt

from tools.camera import Camera, come_to
from tools.lived_in import live
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths
from zenjin_desktop.policy import Policy, Ruled
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.learners import Account, current_player, sign_in
from zenjin_desktop.ui.self_play import Hands, Script

SCHOOL = "https://zenjin.oakhill.example"
ELSEWHERE = Account(
    server="https://maths-club.example", user_id="u-19", login="mira", display_name="Mira"
)
ANSWER_MS = 10_000


def set_by_the_school() -> Ruled:
    """As a policy file says it that names the server and locks it with two settings."""
    return Ruled(
        policy=Policy(guest="off", locked=("server", "answer_seconds", "sound")),
        settings={"server": SCHOOL, "window_ms": ANSWER_MS, "sound": False},
        fixed={"server": "file", "window_ms": "file", "sound": "file"},
        managed=True,
    )


def came_from_elsewhere(paths: Paths, lessons: Lessons) -> None:
    """A store of somebody who has an account at another server than the school's."""
    live(paths, lessons)
    store = open_store(paths.store, now=now, new_id=new_id)
    try:
        sign_in(store, ELSEWHERE, claim=current_player(store).learner)
    finally:
        store.close()


def managed(hands: Hands, camera: Camera) -> Script:
    """Sync details, the settings, who is playing, and the form of somebody new."""
    shell = hands.shell
    yield from come_to(hands, "home")
    yield lambda: shell.chair.sync_state.phase == "error"  # the server is not the school's
    shell.wishes.sync_details_requested.emit()
    yield from come_to(hands, "sync")
    yield from camera.take("sync-details-other-server")
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    shell.wishes.settings_requested.emit()
    yield from come_to(hands, "settings")
    yield from camera.take("settings-locked")
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    shell.comings.show_people()
    yield from come_to(hands, "who")
    yield from camera.take("who-is-playing-no-guest")
    shell.wishes.newcomer_requested.emit()
    yield from come_to(hands, "sign_in")
    yield from camera.take("sign-in-locked")
