"""The table of the last sessions: even rows, and a session in full below its own."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.test_progress_view import MIRA, NEWEST, english
from zenjin_desktop.ui.progress.model import Detail, SessionPage, StitchPart
from zenjin_desktop.ui.progress.sessions_card import PAGE
from zenjin_desktop.ui.progress.view import ProgressView
from zenjin_desktop.ui.theme import Theme

__all__ = ["english"]  # a fixture of every test here, too

LINES = tuple(
    replace(NEWEST, id=f"s{n}", when=NEWEST.when - timedelta(hours=11 * n)) for n in range(PAGE)
)
PARTS = tuple(StitchPart(title=f"{n} × tables", asked=20, right=18, missed=3) for n in range(3))


@pytest.fixture
def progress(theme: Theme, qtbot: QtBot) -> ProgressView:
    view = ProgressView(theme)
    qtbot.addWidget(view)
    view.resize(1024, 600)
    view.show_progress(replace(MIRA, sessions=SessionPage(lines=LINES, total=PAGE)))
    view.session_chosen.connect(lambda chosen: view.show_detail(detail_of(chosen)))
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    qtbot.waitUntil(lambda: settled(view))
    return view


def settled(view: ProgressView) -> bool:
    before = view.area.page.size()
    QApplication.processEvents()
    return view.area.page.size() == before


def detail_of(chosen: str) -> Detail:
    line = next(line for line in LINES if line.id == chosen)
    return Detail(line=line, parts=PARTS, questions=60, right=54, base_points=535, bonus=2)


def top_of(view: ProgressView, row: int) -> int:
    """Where a row begins in the picture."""
    table = view.sessions.table
    return table.mapTo(view, QPoint(0, table.rect_of(row).top())).y()


def click(view: ProgressView, row: int) -> None:
    table = view.sessions.table
    at = table.rect_of(row).topLeft() + QPoint(60, 20)
    inside = table.viewport().mapFrom(table, at)
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        inside,
    )


def bring(view: ProgressView, row: int, top: int) -> None:
    bar = view.area.verticalScrollBar()
    bar.setValue(bar.value() + top_of(view, row) - top)


@pytest.mark.parametrize("row", [0, 9, 19])
def test_a_clicked_session_opens_below_its_row_which_does_not_move(
    progress: ProgressView, row: int
) -> None:
    bring(progress, row, 200)
    before = top_of(progress, row)
    click(progress, row)

    table = progress.sessions.table
    assert table.opened_row == row
    assert table.opened.splitlines()[1] == "0 × tables: right at once 18 of 20, tried again 3"
    assert table.rect_of(row).height() > 5 * table.fontMetrics().height()
    QApplication.processEvents()
    if row < PAGE - 1:  # the last one may stand at the end of the page
        assert top_of(progress, row) == before
    assert top_of(progress, row) >= 0
    assert top_of(progress, row) + table.rect_of(row).height() <= progress.height()


def test_at_the_lower_edge_the_page_moves_no_more_than_is_needed(
    progress: ProgressView,
) -> None:
    bring(progress, 9, progress.height() - 60)
    click(progress, 9)
    below = top_of(progress, 9) + progress.sessions.table.rect_of(9).height()
    assert progress.height() - 20 < below <= progress.height()


def test_another_session_takes_the_place_of_the_one_before(
    progress: ProgressView,
) -> None:
    bring(progress, 2, 40)
    click(progress, 2)
    before = top_of(progress, 5)
    click(progress, 5)
    table = progress.sessions.table
    assert table.opened_row == 5
    assert table.model().rowCount() == PAGE + 1
    assert top_of(progress, 5) == before, "what closed above it does not push it away"
    click(progress, 7)
    assert table.opened_row == 7


def test_keys_open_sessions_too_and_other_rows_close_it(progress: ProgressView) -> None:
    table = progress.sessions.table
    table.setFocus()
    table.selectRow(3)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.opened_row == 3
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.opened_row == 4
    progress.sessions.show_page(SessionPage(lines=LINES[:4], total=4))
    assert (table.opened, table.model().rowCount()) == ("", 4)


@pytest.mark.parametrize("width", [1024, 1280, 375])
def test_rows_whose_words_take_one_line_are_equally_high(
    progress: ProgressView, qtbot: QtBot, width: int
) -> None:
    progress.resize(width, 700)
    table = progress.sessions.table
    qtbot.waitUntil(lambda: table.width() < width)
    assert len({table.rowHeight(row) for row in range(PAGE)}) == 1
    assert table.rowHeight(0) < 2 * table.fontMetrics().height() + 28
