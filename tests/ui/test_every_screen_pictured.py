"""Every screen that is walked through for other tests has a picture in the documents."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel

from tests.support.all_screens import every_screen
from tests.support.seat import Seat
from tools.managed_scene import set_by_the_school
from tools.scenes import MENUS, SCENES
from zenjin_desktop.errors import template_of
from zenjin_desktop.sync.only_server import OtherServer

PICTURED = {
    "home, the first time": "home-first-start",
    "find my start": "find-my-start",
    "find my start: choose": "find-my-start-choose",
    "find my start: a tube sleeps": "find-my-start-asleep",
    "find my start: a question": "find-my-start-question",
    "find my start: result": "find-my-start-result",
    "a question": "player",
    "right": "player-right",
    "wrong": "player-wrong",
    "missed": "player-time-out",
    "stitch done": "player-celebration",
    "paused": "player-pause",
    "stop here?": "player-finish",
    "summary": "summary",
    "summary where others wait": "next-player",
    "summary of the last session of a turn": "turn-over",
    "warm-up": "warm-up",
    "home": "home",
    "my progress": "my-progress",
    "my progress as tables, a session in full": "my-progress-tables",
    "sign in": "sign-in",
    "register": "register",
    "sign in by a code": "sign-in-code",
    "whose of many sessions these are": "all-yours",
    "a first password": "first-password",
    "sync details of a guest": "sync-details-guest",
    "sync details of an account": "sync-details-refused",
    "sync details with an erased account": "sync-details-erased",
    "settings": "settings",
    "help": "help",
    "who is playing?": "who-is-playing",
    "who is playing after a turn?": "turn-over-who",
    "somebody new": "add-learner",
    "another picture or PIN": "change-learner",
    "a PIN": "pin",
    "a PIN of pictures": "pin-of-pictures",
    "the first teacher secret": "teacher-secret",
    "another teacher secret": "teacher-secret-changed",
    "the teacher secret": "teacher-secret-asked",
    "teacher area: learners": "teacher-learners",
    "teacher area: a learner": "teacher-learner",
    "teacher area: roster": "teacher-roster",
    "a list that is looked through": "teacher-list",
    "a list that was taken over": "teacher-pins-made",
    "PINs for many": "teacher-pins-for-many",
    "somebody leaves": "teacher-somebody-leaves",
    "teacher area: stick": "teacher-stick",
    "teacher area: backups": "teacher-backups",
}
"""What each screen's picture is called."""

AS_ANOTHER = {
    "home with a notice": "home",
    "sign in, with what is missing": "sign-in",
    "whose sessions these are": "all-yours",
    "another PIN": "pin",
    "another PIN of pictures": "add-learner-pictures",
    "no teacher secret yet": "teacher-secret",
    "a list that is decided about": "teacher-list",
    "teacher area: a stick is written": "teacher-stick",
    "teacher area: a stick is looked through": "teacher-stick",
    "teacher area: a stick is taken in": "teacher-stick",
    "teacher area: a backup is looked at": "teacher-backups",
}
"""A screen whose picture shows it in another state: a line or a list more, no screen of its own."""


def test_every_screen_that_is_walked_has_a_scene(sit_down: Callable[..., Seat]) -> None:
    seat = sit_down()
    walked = set(every_screen(seat))
    scenes = {name for story in SCENES.values() for name in story}
    known = PICTURED | AS_ANOTHER
    assert sorted(walked - set(known)) == [], "a screen without a picture: tools/scenes.py"
    assert sorted(set(known) - walked - OFFERED_LATER) == [], "walked no more"
    assert sorted(set(known.values()) - scenes) == [], "not among the scenes"


OFFERED_LATER = {"warm-up"}
"""Walked only once enough is known to be warmed up."""


def test_what_a_school_has_set_is_pictured(sit_down: Callable[..., Seat]) -> None:
    """The same screens, on a computer whose policy says how they are."""
    seat = sit_down(settings=set_by_the_school().base, ruled=set_by_the_school())
    screens = seat.shell.screens
    found = {}
    seat.shell.wishes.newcomer_requested.emit()
    seat.until(lambda: seat.window.page_name == "sign_in")
    found["sign-in-locked"] = screens.sign_in.form.fixed_server.isVisible()
    seat.shell.comings.show_people()
    tiles = screens.who.choosing.tiles.shown
    found["who-is-playing-no-guest"] = "Guest" not in [tile.text() for tile in tiles]
    seat.shell.wishes.settings_requested.emit()
    seat.until(lambda: seat.window.page_name == "settings")
    lines = [label.text() for label in screens.settings.findChildren(QLabel) if label.isVisible()]
    found["settings-locked"] = "Set by your school." in lines
    found["sync-details-other-server"] = template_of(OtherServer.code) == OtherServer.sentence
    assert found == dict.fromkeys(SCENES["managed"], True)


def test_a_picture_is_of_one_screen_and_each_menu_has_one(sit_down: Callable[..., Seat]) -> None:
    assert len(set(PICTURED.values())) == len(PICTURED)
    titles = [action.text() for action in sit_down().shell.screens.menus.bar.actions()]
    assert [title.replace("&", "").lower() for title in titles] == list(MENUS)
    scenes = {name for story in SCENES.values() for name in story}
    assert {"menu", *(f"menu-{name}" for name in MENUS)} <= scenes
