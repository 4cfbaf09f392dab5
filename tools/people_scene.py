"""What they see who share a computer: who is playing, PINs, and the end of a turn."""

from typing import NamedTuple

from PySide6.QtCore import Qt

from tools.camera import Camera, come_to
from zenjin_core.learning.profile import local_date
from zenjin_desktop.moment import new_id, now, utc_offset_minutes
from zenjin_desktop.paths import Paths
from zenjin_desktop.pin_hash import pin_hash
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.pins import set_pin
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.store.turns import TurnTaken, keep_turn
from zenjin_desktop.ui.self_play import Hands, Script, after, finish

PLAY_MINUTES = 15
LEFT_S = 1
"""So much of a turn is left before the stitch that ends it."""


class Sharer(NamedTuple):
    """One of those who share; ``pin`` of four digits, or ``pictures`` in their order."""

    name: str
    picture: str
    pin: str = ""
    pictures: str = ""


OTHERS = (
    Sharer("Emil", "robot"),
    Sharer("Mira", "fox", pin="4711"),
    Sharer("Tom", "whale"),
    Sharer("Zoe", "turtle", pictures="sun key boat"),
    Sharer("Ada", "owl"),
)


def sharers(paths: Paths) -> None:
    """A store that several share."""
    store = open_store(paths.store, now=now, new_id=new_id)
    try:
        with store.writing():
            for one in OTHERS:
                learner = add_learner(store, name=one.name, avatar=one.picture).learner
                if one.pin or one.pictures:
                    hashed = pin_hash(one.pin or one.pictures)
                    set_pin(store, learner, hashed, pictures=bool(one.pictures))
    finally:
        store.close()


def begin_as_guest(hands: Hands) -> Script:
    """Say at the start, which asks among several, that it is none of those who have a name here."""
    yield from come_to(hands, "who")
    hands.shell.screens.who.choosing.people[-1].click()
    yield from come_to(hands, "home")


def people(hands: Hands, camera: Camera) -> Script:
    """The form, everybody, the pads; then play until somebody else is to."""
    shell, view = hands.shell, hands.shell.screens.who
    yield from begin_as_guest(hands)
    shell.comings.show_people()
    shell.comings.people.add()
    yield lambda: view.shows_form
    yield from come_to(hands, "who", view.form)
    hands.write(view.form.name.edit, "Kim")
    yield from camera.take("add-learner")
    view.form.pin.toggle.click()
    yield from camera.take("add-learner-pin")
    view.form.pin.kind.button("pictures").click()
    yield from camera.take("add-learner-pictures")
    hands.press(Qt.Key.Key_Escape)
    yield from camera.take("who-is-playing")
    for name, scene in (("Mira", "pin"), ("Zoe", "pin-of-pictures")):
        next(tile for tile in view.choosing.people if tile.person.name == name).click()
        yield lambda: view.asks_pin
        view.pad.add("4" if name == "Mira" else "sun")
        yield from camera.take(scene)
        hands.press(Qt.Key.Key_Escape)
        yield view.choosing.isVisible
    mira = next(tile.person for tile in view.choosing.people if tile.person.name == "Mira")
    view.show_form(mira, frozenset())
    yield from camera.take("change-learner")
    hands.press(Qt.Key.Key_Escape)
    shell.wishes.home_requested.emit()
    yield from come_to(hands, "home")
    yield from _turns(hands, camera)


def _turns(hands: Hands, camera: Camera) -> Script:
    hands.press_enter()
    for _ in range(4):
        yield hands.asked
        hands.answer(rightly=True)
    yield hands.asked
    yield from finish(hands)
    yield from camera.take("next-player")
    _nearly_end_turn(hands)
    hands.press_enter()
    summary = hands.shell.screens.summary
    while not summary.isVisible():
        yield lambda: hands.asked() or summary.isVisible()
        yield from after(4)  # the stitch takes longer than what is left of the turn
        if hands.asked():
            hands.answer(rightly=True)
    yield from camera.take("turn-over")
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    hands.shell.wishes.play_requested.emit()
    yield from come_to(hands, "who")
    yield from camera.take("turn-over-who")


def _nearly_end_turn(hands: Hands) -> None:
    store, today = hands.shell.parts.store, local_date(now(), utc_offset_minutes())
    with store.writing():
        turn = TurnTaken(hands.shell.chair.learner, today, PLAY_MINUTES * 60 - LEFT_S)
        keep_turn(store, turn)
