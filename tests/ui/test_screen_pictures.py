"""Home, My progress and Who is playing? look as they did when somebody last looked at them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.all_screens import settle
from tests.support.pictures import assert_as_kept
from tests.ui.samples import MIRA
from tests.ui.test_progress_view import FACTS, answered
from tests.ui.test_progress_view import MIRA as MIRA_S_PROGRESS
from zenjin_core.curriculum.facts import Fact
from zenjin_desktop.ui.dashboard.model import SyncLine
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.progress.view import ProgressView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.who.model import Person, WhoModel
from zenjin_desktop.ui.who.view import WhoView
from zenjin_desktop.ui.widgets.background import Background
from zenjin_desktop.ui.widgets.clock import AnimationClock

PEOPLE = tuple(
    Person(learner=number, name=name, avatar=avatar, has_pin=name == "Mira")
    for number, (name, avatar) in enumerate(
        (("Ada", "owl"), ("Emil", "robot"), ("Mira", "fox"), ("Tom", "whale"), ("Zoe", "turtle"))
    )
)
FIRST_ROWS = {
    Fact("times", (1, 3), 3): answered((1_200, True), (1_600, True)),
    Fact("times", (1, 8), 8): answered((1_000, False)),
    Fact("times", (2, 4), 8): answered((4_000, True)),
}
Show = Callable[[Look, QWidget], QWidget]


def home(look: Look, water: QWidget) -> HomeView:
    view = HomeView(look.theme, water)
    view.show_home(replace(MIRA, avatar="fox"))
    view.show_sync(SyncLine(state="up_to_date", text="Up to date · 2 min ago"))
    return view


def my_progress(look: Look, water: QWidget) -> ProgressView:
    view = ProgressView(look.theme, water)
    view.show_progress(MIRA_S_PROGRESS)
    view.show_facts(FACTS | FIRST_ROWS, counting=False)
    return view


def who_is_playing(look: Look, water: QWidget) -> WhoView:
    view = WhoView(look, water)
    view.show_people(WhoModel(people=PEOPLE, current=2, can_leave=True, can_sign_in=True))
    return view


SCREENS: dict[str, Show] = {
    "home": home,
    "my-progress": my_progress,
    "who-is-playing": who_is_playing,
}


def shown(qtbot: QtBot, look: Look, water: Background, name: str) -> QWidget:
    view = SCREENS[name](look, water)
    view.resize(water.size())
    water.activateWindow()
    qtbot.waitUntil(water.isActiveWindow)
    view.show()
    settle()
    qtbot.waitUntil(lambda: all(not one.isActive() for one in view.findChildren(QTimer)))
    return view


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_looks_as_it_did(
    qtbot: QtBot, worn: Theme, water: Background, stillness: AnimationClock, name: str
) -> None:
    shown(qtbot, Look(theme=worn, clock=stillness), water, name)
    assert_as_kept(water.grab().toImage(), f"{name}-{worn.name}")


@pytest.mark.parametrize("worn", ["night"], indirect=True)
@pytest.mark.parametrize("name", SCREENS)
def test_a_card_in_another_place_is_noticed(
    qtbot: QtBot,
    worn: Theme,
    water: Background,
    stillness: AnimationClock,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.delenv("ZENJIN_PICTURES", raising=False)
    view = shown(qtbot, Look(theme=worn, clock=stillness), water, name)
    water.grab()  # it is laid out now
    card = card_of(view)
    card.move(card.x() + 40, card.y())
    with pytest.raises(AssertionError, match="differs by"):
        assert_as_kept(water.grab().toImage(), f"{name}-{worn.name}")


def card_of(view: QWidget) -> QWidget:
    """A card or a tile: what may be put in a wrong place."""
    if isinstance(view, HomeView):
        return view.points
    if isinstance(view, ProgressView):
        return view.blink_card
    assert isinstance(view, WhoView)
    return view.choosing.people[-1]
