"""My progress as it is shown, walked through by keys, read as tables and saved as files."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from zenjin_core.curriculum.facts import Fact
from zenjin_core.learning.facts import Figures
from zenjin_desktop.ui.dashboard.model import ThreadLine
from zenjin_desktop.ui.progress.figure_card import FigureCard
from zenjin_desktop.ui.progress.model import (
    Course,
    Detail,
    KnownFacts,
    Progress,
    SessionLine,
    SessionPage,
    StitchPart,
)
from zenjin_desktop.ui.progress.view import ProgressView
from zenjin_desktop.ui.theme import Theme

# The offscreen platform says so of every menu that opens; nothing is wrong.
opens_a_menu = pytest.mark.qt_log_ignore("does not support", extend=True)

DAY = date(2025, 10, 20)
NEWEST = SessionLine(
    id="b", when=datetime(2025, 11, 22, 15, 4, tzinfo=UTC), title="19 × tables", points=1070,
    accuracy=90.8, blink_speed=1.52,
)  # fmt: skip
OLDER = SessionLine(
    id="a", when=datetime(2025, 11, 21, 9, 30, tzinfo=UTC), title="Adding to 40", points=1,
    accuracy=100.0, blink_speed=None,
)  # fmt: skip
MIRA = Progress(
    learner_name="Mira Ünal",
    today=date(2025, 11, 22),
    course=Course(
        points=tuple((DAY + timedelta(days=n), 10 * n) for n in range(30)),
        blink=tuple((DAY + timedelta(days=n), 2.8 - n * 0.04) for n in range(30)),
    ),
    threads=(ThreadLine(title="Adding", done=4, secure=1, nearly=2, met=1, total=10),),
    sessions=SessionPage(lines=(NEWEST, OLDER), total=2),
)
GUEST = Progress(learner_name="", today=DAY, course=Course(), threads=(), sessions=SessionPage())


def answered(*answers: tuple[int, bool]) -> Figures:
    return Figures(
        asked=len(answers),
        right=sum(right for _, right in answers),
        missed=sum(not right for _, right in answers),
        latest=tuple((at, ms, right) for at, (ms, right) in enumerate(answers)),
    )


FACTS: KnownFacts = {
    Fact("times", (7, 8), 56): answered((1_200, True), (1_600, True)),
    Fact("times", (6, 7), 42): answered((4_000, True)),
    Fact("times", (3, 9), 27): answered((1_000, False)),
    Fact("times", (4, 90), 360): answered((1_000, True)),
    Fact("times", (5, 90), 450): answered((1_000, True)),
    Fact("add", (4, 9), 13): answered((900, True)),
}


class Asked:
    """Answers where a file is to go, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answer = ""
        self.suggested: list[str] = []

    def __call__(self, _window: QWidget, suggested: str, _kinds: str) -> str:
        self.suggested.append(suggested)
        return self.answer


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def progress(theme: Theme, qtbot: QtBot, asked: Asked) -> ProgressView:
    view = ProgressView(theme, ask_for_place=asked)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    return view


def shown(view: ProgressView, qtbot: QtBot, model: Progress = MIRA) -> ProgressView:
    view.show_progress(model)
    view.show_facts(FACTS if model.sessions.lines else {}, counting=False)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def cells(table: QWidget) -> list[list[str]]:
    model = table.model()  # type: ignore[attr-defined]  # every table here has one
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_last_sessions_are_rows_in_the_words_of_the_locale(
    progress: ProgressView, qtbot: QtBot
) -> None:
    shown(progress, qtbot)
    assert cells(progress.sessions.table) == [
        ["22 Nov, 15:04", "19 × tables", "1,070", "90\u202f%", "1.52 s"],
        ["21 Nov, 09:30", "Adding to 40", "1", "100\u202f%", "–"],
    ]
    assert not progress.sessions.invitation.isVisible()
    assert not progress.sessions.older.isVisible(), "two sessions are one page"


def test_without_a_session_everything_invites(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot, GUEST)
    assert progress.sessions.invitation.isVisible()
    assert not progress.sessions.table.isVisible()
    assert progress.points.accessibleDescription() == "Your first points are waiting."
    assert progress.facts.words.text().startswith("Play, and here you will see")
    assert progress.threads.accessibleDescription().startswith("Your threads appear here")
    for card in (progress.points_card, progress.blink_card, progress.facts, progress.threads_card):
        assert not card.as_table.isVisible()
        assert not card.save.isVisible()


@pytest.mark.parametrize("how", ["esc", "button"])
def test_esc_and_the_button_lead_back(progress: ProgressView, qtbot: QtBot, how: str) -> None:
    shown(progress, qtbot)
    with qtbot.waitSignal(progress.back_requested, timeout=500):
        if how == "esc":
            QTest.keyClick(progress.points, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(progress.header.back, Qt.MouseButton.LeftButton)


def test_tab_goes_through_everything_in_reading_order(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot)
    points, blink, facts, threads = (
        (card.as_table, card.save)
        for card in (
            progress.points_card,
            progress.blink_card,
            progress.facts,
            progress.threads_card,
        )
    )
    way = (
        *(progress.header.back, progress.spans.button("weeks")),
        *(progress.points, *points, progress.blink, *blink),
        *(progress.facts.tables.button("times"), progress.facts.grid, *facts),
        *(*threads, progress.sessions.table, progress.start, progress.header.back),
    )
    for wanted in way:
        assert QApplication.focusWidget() is wanted
        QTest.keyClick(wanted, Qt.Key.Key_Tab)


def test_a_narrow_window_stacks_the_plots_and_leaves_out_columns(
    progress: ProgressView, qtbot: QtBot
) -> None:
    shown(progress, qtbot)
    corner = QPoint(0, 0)
    assert progress.points.mapTo(progress, corner).y() == progress.blink.mapTo(progress, corner).y()
    progress.resize(375, 700)
    qtbot.waitUntil(lambda: progress.blink.mapTo(progress, corner).y() > 300)
    hidden = [progress.sessions.table.isColumnHidden(column) for column in range(5)]
    assert hidden == [False, True, False, False, True]
    # The upright scroll bar takes its width first, the page follows in the next layout.
    qtbot.waitUntil(lambda: progress.area.horizontalScrollBar().maximum() == 0)
    assert progress.area.page.width() <= 375


def test_the_page_ends_with_its_last_line(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot)
    page, start = progress.area.page, progress.start
    qtbot.waitUntil(lambda: page.height() - start.geometry().bottom() < 40)
    progress.facts.tables.button("add").click()
    qtbot.waitUntil(lambda: page.height() - start.geometry().bottom() < 40)


def test_another_span_is_asked_for_and_weeks_are_read_out(
    progress: ProgressView, qtbot: QtBot
) -> None:
    shown(progress, qtbot)
    with qtbot.waitSignal(progress.span_chosen) as chosen:
        qtbot.mouseClick(progress.spans.button("months"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["months"]
    progress.show_course(Course(every=7, points=((DAY, 50), (DAY + timedelta(days=7), 80))))
    progress.points.setFocus()
    assert progress.points.read_out() == "Week of 27 Oct: 80 points"
    QTest.keyClick(progress.points, Qt.Key.Key_Left)
    assert progress.points.accessibleDescription() == "Week of 20 Oct: 50 points", "and is spoken"
    assert progress.points_card.title.text() == "Points a week"


# The grid of facts


def test_a_fact_says_itself_under_the_pointer(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot)
    grid = progress.facts.grid
    progress.area.ensureWidgetVisible(grid, 0, 200)
    for begin, words in (
        ("7 × 8", "7 × 8 = 56: quick, 1.4 s, right at once 2 of 2"),
        ("6 × 7", "6 × 7 = 42: with a little thought, 4.0 s, right at once 1 of 1"),
        ("3 × 9", "3 × 9 = 27: to practise, right at once 0 of 1"),
        ("2 × 2", "2 × 2 = 4: still to come"),
    ):
        QTest.mouseMove(grid, grid.cell_rect(begin).center().toPoint())
        assert grid.read_out() == words
    QTest.mouseMove(grid, QPoint(grid.width() - 2, 2))
    assert grid.read_out() == ""


def test_arrow_keys_walk_through_the_facts_and_each_is_spoken(
    progress: ProgressView, qtbot: QtBot
) -> None:
    shown(progress, qtbot)
    grid = progress.facts.grid
    grid.setFocus()
    assert grid.read_out() == "1 × 1 = 1: still to come"
    for key, begin in (
        (Qt.Key.Key_Right, "1 × 2 "),
        (Qt.Key.Key_Down, "2 × 2 "),
        (Qt.Key.Key_Down, "2 × 3 "),
        (Qt.Key.Key_Left, "1 × 3 "),
        (Qt.Key.Key_Left, "1 × 3 "),
        (Qt.Key.Key_Up, "1 × 2 "),
        (Qt.Key.Key_End, "10 × 10 "),
        (Qt.Key.Key_Right, "10 × 10 "),
        (Qt.Key.Key_Home, "1 × 1 "),
    ):
        QTest.keyClick(grid, key)
        assert grid.read_out().startswith(begin), key
        assert grid.accessibleDescription() == grid.read_out()
    grid.clearFocus()
    assert grid.read_out() == ""
    assert grid.accessibleDescription() == (
        "quick: 2, with a little thought: 2, to practise: 2, still to come: 94"
    )


def test_standings_are_told_apart_without_their_colours(
    progress: ProgressView, qtbot: QtBot
) -> None:
    shown(progress, qtbot)
    grid = progress.facts.grid
    image = grid.grab().toImage()

    def shape(begin: str) -> frozenset[tuple[int, int]]:
        """Where a cell differs from its own ground, whatever the colours."""
        box = grid.cell_rect(begin).adjusted(5, 5, -5, -5).toRect()
        ground = image.pixelColor(box.topLeft())
        return frozenset(
            (x - box.x(), y - box.y())
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
            if image.pixelColor(x, y) != ground
        )

    shapes = [shape(begin) for begin in ("7 × 8", "6 × 7", "3 × 9", "2 × 2")]
    assert len(set(shapes)) == 4
    assert shapes[3] == frozenset(), "what was not asked has no sign"


def test_sums_stand_by_what_they_come_to(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot)
    qtbot.mouseClick(progress.facts.tables.button("add"), Qt.MouseButton.LeftButton)
    grid = progress.facts.grid
    assert grid.accessibleName() == "Sums"
    grid.setFocus()
    assert grid.read_out() == "4 + 9 = 13: quick, 0.9 s, right at once 1 of 1"


def test_what_stands_in_no_square_is_counted_and_in_the_table(
    progress: ProgressView, qtbot: QtBot
) -> None:
    shown(progress, qtbot)
    assert progress.facts.words.text() == "And 2 larger ones: see them in the table."
    qtbot.mouseClick(progress.facts.as_table, Qt.MouseButton.LeftButton)
    assert cells(progress.facts.table)[1] == ["4 × 90", "quick", "1.0", "1", "1", "0"]


def test_while_older_sessions_are_counted_it_says_so(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot)
    progress.show_facts(FACTS, counting=True)
    assert progress.facts.words.text() == "Older sessions are still being counted."


# Tables and files


def test_every_figure_has_a_table_in_its_place(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot)
    first_rows = {
        progress.points_card: ["20 Oct", "0"],
        progress.blink_card: ["20 Oct", "2.80 s"],
        progress.facts: ["3 × 9", "to practise", "–", "1", "0", "1"],
        progress.threads_card: ["Adding", "1", "3", "2", "1", "10"],
    }
    for card, row in first_rows.items():
        card.as_table.setFocus()
        QTest.keyClick(card.as_table, Qt.Key.Key_Space)
        assert cells(card.table)[0] == row
        assert card.table.isVisible()
        assert not card.figure.isVisible()
        assert card.table.accessibleName() == card.title.text()
        QTest.keyClick(card.as_table, Qt.Key.Key_Return)
        assert card.figure.isVisible()
        assert not card.table.isVisible()


def chosen_by_keys(card: FigureCard, qtbot: QtBot, downs: int) -> None:
    """Save…, down to a line of its menu, Enter."""
    card.save.setFocus()
    QTest.keyClick(card.save, Qt.Key.Key_Return)
    menu = card.save_menu()
    qtbot.waitUntil(menu.isVisible)
    for _ in range(downs):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not menu.isVisible())


@opens_a_menu
def test_numbers_are_saved_as_csv(
    progress: ProgressView, qtbot: QtBot, asked: Asked, tmp_path: Path
) -> None:
    shown(progress, qtbot)
    asked.answer = str(tmp_path / "mine")
    chosen_by_keys(progress.blink_card, qtbot, downs=2)
    assert asked.suggested == ["zenjin-mira-ünal-blink-speed-2025-11-22.csv"]
    saved = (tmp_path / "mine.csv").read_bytes()
    assert saved.startswith(codecs.BOM_UTF8), "or a spreadsheet takes ü for two letters"
    text = saved.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[:3] == [["From", "Seconds"], ["2025-10-20", "2.800"], ["2025-10-21", "2.760"]]
    assert len(rows) == 31
    assert progress.told.text() == "Saved as mine.csv."
    assert progress.told.isVisible()


@opens_a_menu
def test_facts_and_threads_are_saved_as_csv(
    progress: ProgressView, qtbot: QtBot, asked: Asked, tmp_path: Path
) -> None:
    shown(progress, qtbot)
    for card, first in (
        (progress.facts, "3 × 9,to practise,,1,0,1"),
        (progress.threads_card, "Adding,1,3,2,1,10"),
    ):
        asked.answer = str(tmp_path / "a.csv")
        chosen_by_keys(card, qtbot, downs=2)
        lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
        assert lines[1] == first


@opens_a_menu
def test_a_picture_is_twice_as_sharp_and_shows_the_figure(
    progress: ProgressView, qtbot: QtBot, asked: Asked, tmp_path: Path, theme: Theme
) -> None:
    shown(progress, qtbot)
    asked.answer = str(tmp_path / "points.png")
    chosen_by_keys(progress.points_card, qtbot, downs=1)
    image = QImage(asked.answer)
    assert image.width() >= 2 * progress.points.width()
    assert image.height() >= 2 * progress.points.height()
    bright = QColor(theme.accent_bright)
    found = sum(
        image.pixelColor(x, y) == bright
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    assert found > 500, "the last bar, in its full colour"


@opens_a_menu
def test_a_file_that_cannot_be_written_is_told_and_an_older_one_stays(
    progress: ProgressView, qtbot: QtBot, asked: Asked, tmp_path: Path
) -> None:
    shown(progress, qtbot)
    asked.answer = str(tmp_path / "no folder" / "a.csv")
    chosen_by_keys(progress.points_card, qtbot, downs=2)
    assert progress.told.text() == (
        "This could not be saved: No such file or directory. Choose another place."
    )
    assert progress.told.accessibleDescription() == "", "its text says it already"
    (tmp_path / "b.csv").mkdir()
    asked.answer = str(tmp_path / "b.csv")
    chosen_by_keys(progress.points_card, qtbot, downs=2)
    assert progress.told.text().startswith("This could not be saved")
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]


@opens_a_menu
def test_whoever_thinks_better_of_it_saves_nothing(
    progress: ProgressView, qtbot: QtBot, asked: Asked
) -> None:
    shown(progress, qtbot)
    chosen_by_keys(progress.points_card, qtbot, downs=2)
    assert asked.suggested
    assert not progress.told.isVisible()


@opens_a_menu
def test_a_name_without_its_ending_overwrites_nothing(
    progress: ProgressView, qtbot: QtBot, asked: Asked, tmp_path: Path
) -> None:
    shown(progress, qtbot)
    (tmp_path / "mine.csv").write_text("precious")
    asked.answer = str(tmp_path / "mine")
    chosen_by_keys(progress.points_card, qtbot, downs=2)
    assert (tmp_path / "mine.csv").read_text() == "precious"
    assert progress.told.text() == "Saved as mine-2.csv."


# Sessions


def test_enter_and_a_click_open_a_session(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot)
    table = progress.sessions.table
    table.setFocus()
    table.selectRow(1)
    with qtbot.waitSignal(progress.session_chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == ["a"]
    with qtbot.waitSignal(progress.session_chosen) as chosen:
        at = table.visualRect(table.model().index(0, 1)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == ["b"]


def test_a_session_in_full_is_read_out(progress: ProgressView, qtbot: QtBot) -> None:
    shown(progress, qtbot)
    parts = (
        StitchPart(title="19 × tables", asked=20, right=18, missed=3),
        StitchPart(title="Adding to 40", asked=5, right=5, missed=0),
    )
    progress.show_detail(
        Detail(line=NEWEST, parts=parts, questions=25, right=23, base_points=535, bonus=2)
    )
    assert progress.sessions.table.opened.splitlines() == [
        "22 Nov, 15:04",
        "19 × tables: right at once 18 of 20, tried again 3",
        "Adding to 40: right at once 5 of 5",
        "Points: 535 × 2 = 1,070",
        "Blink speed: 1.52 s",
    ]
    assert progress.sessions.table.accessibleDescription() == progress.sessions.table.opened


def test_a_session_of_long_ago_says_that_its_answers_are_no_longer_kept(
    progress: ProgressView, qtbot: QtBot
) -> None:
    shown(progress, qtbot)
    said = "That was long ago: its single answers are no longer kept."
    for rolled_up in (False, True):
        progress.show_detail(
            Detail(
                line=NEWEST,
                parts=(),
                questions=25,
                right=23,
                base_points=535,
                bonus=1,
                rolled_up=rolled_up,
            )
        )
        assert (said in progress.sessions.table.opened.splitlines()) is rolled_up


def test_extremes_are_drawn(progress: ProgressView, qtbot: QtBot) -> None:
    huge = replace(
        MIRA,
        learner_name="Maximiliane " * 20,
        course=Course(points=tuple((DAY + timedelta(days=n), 10**9) for n in range(3))),
        threads=tuple(
            ThreadLine(title="a thread of a very long title " * 5, done=n, total=0)
            for n in range(30)
        ),
    )
    shown(progress, qtbot, huge)
    image = progress.grab().toImage()
    assert (image.width(), image.height()) == (1280, 800)
    words = progress.points.accessibleDescription().replace(",", "")
    assert words.startswith("From 1000000000 points")


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (375, 700)])
def test_nothing_is_cut_whatever_the_letters(
    theme: Theme,
    qtbot: QtBot,
    large_letters: Callable[[int], None],
    size: tuple[int, int],
    percent: int,
) -> None:
    large_letters(percent)
    view = ProgressView(theme)
    qtbot.addWidget(view)
    view.resize(*size)
    shown(view, qtbot)
    qtbot.waitUntil(lambda: view.area.horizontalScrollBar().maximum() == 0)
    assert view.area.page.width() <= size[0]
    table, grid = view.sessions.table, view.facts.grid
    metrics = QFontMetrics(table.font())
    for column in range(5):
        words = str(table.model().index(0, column).data()).split(" ")  # where a line may end
        widest = max(map(metrics.horizontalAdvance, words))
        assert table.isColumnHidden(column) or table.columnWidth(column) > widest, words
    when = str(table.model().index(0, 0).data())
    lines = -(-metrics.horizontalAdvance(when) // (table.columnWidth(0) - 24))
    assert table.rowHeight(0) >= lines * metrics.height(), "what does not fit goes on below"
    assert grid.cell_rect("10 × 10").right() <= grid.width()
    qtbot.waitUntil(lambda: grid.heightForWidth(grid.width()) <= grid.height())


def test_from_the_right_everything_stands_on_the_other_side(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        view = ProgressView(theme)
        qtbot.addWidget(view)
        view.resize(1280, 800)
        shown(view, qtbot)
        grid = view.facts.grid
        first, second = grid.cell_rect("\u20661 × 1 "), grid.cell_rect("\u20661 × 2 ")
        assert first.left() > second.left() > grid.width() / 2
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_Left)
        assert grid.read_out().startswith("\u20661 × 2 ")
        view.points.setFocus()
        assert view.points.read_out() == "18 Nov: 290 points"
        QTest.keyClick(view.points, Qt.Key.Key_Right)
        assert view.points.read_out() == "17 Nov: 280 points"
        points = [point.x() for point in view.blink.frame().points]
        assert points == sorted(points, reverse=True)
        view.grab()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
