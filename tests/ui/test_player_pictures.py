"""The player and the summary look as they did when somebody last looked at them."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.support.pictures import assert_as_kept, difference, picture
from tests.support.playing import ask, presentation
from tests.ui.samples import PLAYED
from zenjin_desktop.ui.player.model import Pace, Ways
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.summary.view import SummaryView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.background import Background
from zenjin_desktop.ui.widgets.clock import AnimationClock

LONG = Pace(right_ms=60_000, wrong_ms=60_000, celebration_ms=60_000)
OFFERED = "one-switch"


def wrong(view: PlayerView) -> None:
    view.show_wrong("right", equation="13 + 13 = 26")


def right(view: PlayerView) -> None:
    view.show_right("left", points=150)
    view.celebrate("Perfect! Every one at the first try.")


def missed(view: PlayerView) -> None:
    view.show_missed("left", equation="13 + 13 = 26")


SCENES: dict[str, Callable[[PlayerView], None]] = {
    "question": lambda _view: None,
    "right": right,
    "wrong": wrong,
    "missed": missed,
    "pause": PlayerView.show_pause,
    "finish": lambda view: view.ask_finish(7),
    OFFERED: lambda _view: None,
}


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_the_player_looks_as_it_did(
    qtbot: QtBot, worn: Theme, water: Background, stillness: AnimationClock, scene: str
) -> None:
    ways = Ways(scan_ms=60_000) if scene == OFFERED else Ways()
    view = PlayerView(worn, stillness, water, pace=LONG, ways=ways)
    view.resize(water.size())
    view.show()
    view.set_points(147)
    ask(qtbot, view, presentation())
    SCENES[scene](view)
    assert_as_kept(_seen(water), f"player-{scene}-{worn.name}")
    view.halt()
    view.hide()


def test_the_summary_looks_as_it_did(
    worn: Theme, water: Background, stillness: AnimationClock
) -> None:
    view = SummaryView(worn, stillness, water)
    view.resize(water.size())
    view.show_summary(replace(PLAYED, best_points=True, best_run=34))
    view.show()
    assert_as_kept(_seen(water), f"summary-{worn.name}")


def test_the_tolerance_tells_every_two_scenes_apart() -> None:
    kept = {scene: picture(f"player-{scene}-night") for scene in SCENES}
    alike = [
        (one, other)
        for one, other in combinations(sorted(SCENES), 2)
        if not difference(kept[one], kept[other])
    ]
    assert alike == []


def _seen(water: Background) -> QImage:
    return water.grab().toImage()
