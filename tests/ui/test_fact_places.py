"""The grid of facts uses the width there is, at every size of letters."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtWidgets import QApplication

from zenjin_core.curriculum.facts import Fact
from zenjin_core.learning.facts import Figures
from zenjin_desktop.ui.progress.fact_places import SMALLEST, Placed, places
from zenjin_desktop.ui.progress.sheets import sheet

ASKED = Figures(asked=1, right=1)
SMALL = {Fact("times", (7, 8), 56): ASKED}
LARGE = SMALL | {Fact("times", (6, 14), 84): ASKED, Fact("times", (12, 13), 156): ASKED}
SUMS = {
    Fact("add", (first, result - first), result): ASKED
    for result in range(61, 71)
    for first in range(20, 30)
}


def right_end(placed: Placed) -> float:
    return max(place.rect.right() for place in placed.cells)


@pytest.mark.usefixtures("dressed_app")
@pytest.mark.parametrize("known", [SMALL, LARGE], ids=["one square", "two squares"])
@pytest.mark.parametrize("width", [300, 620, 900, 1136])
def test_squares_fill_the_width(known: dict[Fact, Figures], width: int) -> None:
    placed = places(sheet("times", known), width)
    assert 0.9 * width <= right_end(placed) <= width
    assert all(place.rect.height() <= 44 for place in placed.cells)


@pytest.mark.usefixtures("dressed_app")
def test_two_squares_stand_side_by_side_where_both_have_room() -> None:
    facts = sheet("times", LARGE)
    assert len(facts.blocks) == 2
    assert places(facts, 900).height < places(facts, 600).height


@pytest.mark.usefixtures("dressed_app")
@pytest.mark.parametrize("width", [620, 900, 1136])
def test_cells_that_flow_fill_their_lines(width: int) -> None:
    assert right_end(places(sheet("add", SUMS), width)) >= 0.97 * width


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [280, 620, 900])
@pytest.mark.parametrize("known", [SMALL, LARGE], ids=["one square", "two squares"])
def test_no_cell_lies_on_another_or_beyond_the_edge(
    dressed_app: QApplication,  # noqa: ARG001 - letters are measured
    large_letters: Callable[[int], None],
    known: dict[Fact, Figures],
    width: int,
    percent: int,
) -> None:
    large_letters(percent)
    placed = places(sheet("times", known), width)
    rects = [place.rect for place in placed.cells]
    assert not any(one.intersects(other) for one, other in combinations(rects, 2))
    assert right_end(placed) <= width or rects[0].width() == SMALLEST
    assert max(rect.bottom() for rect in rects) <= placed.height
