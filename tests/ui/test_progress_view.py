from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.samples import EXTREME, GUEST, MIRA
from zenjin_desktop.ui.dashboard.model import HomeModel
from zenjin_desktop.ui.dashboard.progress_view import ProgressView
from zenjin_desktop.ui.theme import Theme


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def progress(theme: Theme, qtbot: QtBot) -> ProgressView:
    view = ProgressView(theme)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    return view


def shown(view: ProgressView, qtbot: QtBot, model: HomeModel) -> ProgressView:
    view.show_progress(model)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def cells(view: ProgressView) -> list[list[str]]:
    model = view.sessions.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_last_sessions_are_rows_in_the_words_of_the_locale(
    progress: ProgressView, qtbot: QtBot
) -> None:
    shown(progress, qtbot, MIRA)
    assert cells(progress) == [
        ["22 Nov, 15:04", "19 × tables", "1,070", "90\u202f%", "1.52 s"],
        ["21 Nov, 09:30", "Adding to 40", "1", "100\u202f%", "–"],
    ]
    assert not progress.invitation.isVisible()


def test_without_a_session_there_is_an_invitation(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot, GUEST)
    assert progress.invitation.isVisible()
    assert not progress.sessions.isVisible()
    assert progress.points.accessibleDescription() == "Your first points are waiting."


@pytest.mark.parametrize("how", ["esc", "button"])
def test_esc_and_the_button_lead_back(progress: ProgressView, qtbot: QtBot, how: str) -> None:
    shown(progress, qtbot, MIRA)
    with qtbot.waitSignal(progress.back_requested, timeout=500):
        if how == "esc":
            QTest.keyClick(progress.points, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(progress.header.back, Qt.MouseButton.LeftButton)


def test_tab_reaches_both_plots_and_the_table(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot, MIRA)
    way = (progress.points, progress.blink, progress.sessions, progress.start)
    for wanted in (progress.header.back, *way):
        assert QApplication.focusWidget() is wanted
        QTest.keyClick(wanted, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is progress.header.back


def test_a_narrow_window_stacks_the_plots_and_leaves_out_columns(
    progress: ProgressView, qtbot: QtBot
) -> None:
    shown(progress, qtbot, MIRA)
    assert progress.points.mapTo(progress, progress.points.rect().topLeft()).y() == (
        progress.blink.mapTo(progress, progress.blink.rect().topLeft()).y()
    )
    progress.resize(375, 700)
    corner = progress.blink.rect().topLeft()
    qtbot.waitUntil(lambda: progress.blink.mapTo(progress, corner).y() > 300)
    hidden = [progress.sessions.isColumnHidden(column) for column in range(5)]
    assert hidden == [False, True, False, False, True]
    # The upright scroll bar takes its width first, the page follows in the next layout.
    qtbot.waitUntil(lambda: progress.area.horizontalScrollBar().maximum() == 0)


def test_a_table_is_as_high_as_its_rows(progress: ProgressView, qtbot: QtBot) -> None:
    line = MIRA.sessions[0]
    long = replace(line, title="a title of many words that must wrap " * 5)
    shown(progress, qtbot, replace(MIRA, sessions=(line, line, long)))
    heights = [progress.sessions.rowHeight(row) for row in range(3)]
    assert heights[0] >= 44
    header = progress.sessions.horizontalHeader().height()
    assert progress.sessions.height() >= sum(heights) + header


def test_extremes_are_drawn(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot, EXTREME)
    image = progress.grab().toImage()
    assert (image.width(), image.height()) == (1280, 800)
    assert progress.points.accessibleDescription().startswith("From 1000000000 points")
