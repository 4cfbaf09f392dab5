"""The table of learners: what it shows, sorts, finds, opens and saves."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.support.seat import ALL_LESSONS, Seat
from zenjin_core.curriculum.facts import Fact, facts_of
from zenjin_core.learning.question import Attempt
from zenjin_desktop.store import journal
from zenjin_desktop.store.classroom import Done
from zenjin_desktop.store.facts import count_some, recount
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.teacher.figures import (
    COLUMNS,
    NOTHING,
    Column,
    LearnerRow,
    cell,
    in_one_line,
)
from zenjin_desktop.ui.teacher.learners_section import LearnersSection
from zenjin_desktop.ui.teacher.section import Desk as TeacherDesk

WEAK = "=HYPERLINK(1)"
"""A name that a spreadsheet would obey."""


def played(seat: Seat, learner: int, rounds: int, *, wrong: int) -> None:
    """Rounds of what is next in one session, the first questions of each wrong at first.

    Of a ``wrong`` below zero so many at the end, each of them wrong five times.
    """
    store, clock, tubes = seat.store, seat.clock, ALL_LESSONS.tubes
    first = journal.head(store, learner, tubes).row
    places = [place for one in tubes.values() for place in one]
    place = next(one for one in places if one.stitch_id == first.stitch_id)
    with store.writing():
        journal.open_session(store, learner, place, utc_offset_minutes=60)
        for _ in range(rounds):
            head = journal.head(store, learner, tubes)
            answers = list(_answers(seat, head.row.stitch_id, wrong))
            for one in answers[:-1]:
                journal.append(store, learner, one)
            journal.finish_stitch(
                store, learner, answers[-1], ftc=20 - abs(wrong), tube=head.tube, tubes=tubes
            )
        journal.finish_session(store, learner)
    clock.turn(minutes=5)


def _answers(seat: Seat, stitch_id: str, wrong: int) -> Iterator[Attempt]:
    for number, question in enumerate(ALL_LESSONS.stitch(stitch_id).questions):
        tries: tuple[tuple[bool, bool], ...]
        tries = ((True, False), (False, True)) if number < wrong else ((True, True),)
        if wrong < 0 and number >= 20 + wrong:
            tries = ((True, False), *((False, False),) * 4, (False, True))
        for first, correct in tries:
            yield Attempt(
                question_id=question.id,
                stitch_id=stitch_id,
                chosen=question.answer if correct else question.answer + 1,
                correct=correct,
                first_time=first,
                response_ms=2_000,
                at=seat.clock.turn(seconds=3),
            )


@pytest.fixture
def school(seat: Seat) -> Seat:
    """Four children: one sure, one stuck, one who has just come, one with a dangerous name."""
    of = {
        name: add_learner(seat.store, name=name, avatar="").learner
        for name in ("Ada", "Ben", "Zoë", WEAK)
    }
    for _ in range(3):
        played(seat, of["Ada"], 9, wrong=0)
        played(seat, of["Ben"], 9, wrong=6)
    played(seat, of[WEAK], 1, wrong=2)
    return seat


@pytest.fixture
def section(school: Seat) -> LearnersSection:
    """The section in a window of its own, everything read."""
    shell = school.shell
    desk = TeacherDesk(shell.screens._parts, shell.choosing.look)
    made = LearnersSection(desk, ask_for_place=lambda *_: "")
    made.resize(1_800, 800)
    school.qtbot.addWidget(made)
    with school.qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.come()
    school.until(lambda: not made.reading.is_under_way)
    return made


def on_screen(section: LearnersSection) -> list[list[str]]:
    """Every cell as the table gives it to be drawn."""
    model = section.table.words
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.index(row, column).data()) for column in columns] for row in rows]


def in_file(section: LearnersSection, delimiter: str) -> list[list[str]]:
    text = section.file.content(delimiter).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def shown(section: LearnersSection, column: Column) -> list[str]:
    return [row[COLUMNS.index(column)] for row in on_screen(section)]


def test_each_figure_is_what_was_played(section: LearnersSection) -> None:
    by_name = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in on_screen(section)}
    ada, ben, zoe = by_name["Ada"], by_name["Ben"], by_name["Zoë"]
    assert (ada["week_sessions"], ada["week_questions"], ada["accuracy"]) == ("3", "540", "100")
    assert (ada["known"], ada["stuck"], ada["missed"]) == ("100", NOTHING, NOTHING)
    assert (ben["accuracy"], ben["known"]) == ("70", "40")
    assert "(14 of 20)" in ben["stuck"]
    assert len(ben["missed"].split(", ")) == 3
    assert int(ada["secure"]) == 0
    assert (zoe["week_sessions"], zoe["accuracy"], zoe["known"]) == ("0", NOTHING, NOTHING)
    assert (zoe["blink_speed"], ada["blink_speed"]) != (NOTHING, NOTHING)
    assert int(by_name[WEAK]["known"]) == 80


def test_percentages_are_never_more_than_reached_and_known_follows_from_what_is_shown() -> None:
    done = Done(1, 40, 9, 60, 9, 2.5, (1, "Mind Spark"), questions=40, right=39)
    row = LearnerRow(1, "Ada", done)
    assert cell(row, "accuracy") == "97"
    assert cell(row, "known") == "94"
    whole = LearnerRow(1, "Ada", done._replace(right=40))
    assert (cell(whole, "accuracy"), cell(whole, "known")) == ("100", "100")


def test_missed_most_is_what_was_missed_most_often(section: LearnersSection, school: Seat) -> None:
    dora = add_learner(school.store, name="Dora", avatar="").learner
    played(school, dora, 3, wrong=10)
    played(school, dora, 3, wrong=-2)
    section.come()
    school.until(lambda: not section.reading.is_under_way)
    found = next(row for row in section.shown if row.name == "Dora").learnt
    assert found is not None
    missed: Counter[Fact] = Counter()
    for (results,) in school.store.rows(
        "SELECT results FROM session_results WHERE learner = ?", (dora,)
    ):
        for one in json.loads(results):
            if not one["correct"]:
                missed[facts_of(ALL_LESSONS.stitch(one["stitchId"]))[one["questionId"]]] += 1
    often = sorted(missed.values(), reverse=True)[: len(found.missed)]
    assert often == [5, 5, 5]
    assert [missed[fact] for fact in found.missed] == often


@pytest.mark.parametrize("locale", ["en", "de"])
def test_the_file_says_in_each_cell_what_the_screen_says(
    section: LearnersSection, school: Seat, locale: str
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        section.come()
        school.until(lambda: not section.reading.is_under_way)
        saved = in_file(section, ";" if locale == "de" else ",")
        screen = on_screen(section)
        group = QLocale().groupSeparator()
        assert saved[0] == list(in_one_line().values())
        assert len(saved) == 1 + len(screen) == 5
        for line, row in zip(saved[1:], screen, strict=True):
            assert line[0].removeprefix("'") == row[0]
            for column, inside, drawn in zip(COLUMNS[1:], line[1:], row[1:], strict=True):
                is_figure = column not in ("stuck", "missed", "level")
                assert inside == (drawn.replace(group, "") if is_figure else drawn)
        assert any(group in cell for cell in (row[5] for row in screen)), "something to group"
        blink = saved[1][COLUMNS.index("blink_speed")]
        assert ("," if locale == "de" else ".") in blink
    finally:
        QLocale.setDefault(before)


def test_nothing_in_the_file_is_a_formula(section: LearnersSection) -> None:
    cells = [cell for row in in_file(section, ";") for cell in row]
    assert f"'{WEAK}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert section.file.content(";").startswith(b"\xef\xbb\xbf")


def test_a_press_on_a_column_sorts_and_a_second_one_turns_it(section: LearnersSection) -> None:
    header = section.table.horizontalHeader()
    at = header.sectionViewportPosition(COLUMNS.index("known")) + 10
    for wanted in (["100", "80", "40", NOTHING], ["40", "80", "100", NOTHING]):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 10))
        assert shown(section, "known") == wanted, "who has nothing comes last either way"
    assert section.tools.sorted_by.currentIndex() == COLUMNS.index("known")


def test_keys_alone_sort_find_and_open(section: LearnersSection, school: Seat) -> None:
    section.tools.sorted_by.setFocus()
    while section.tools.sorted_by.currentIndex() != COLUMNS.index("total_points"):
        QTest.keyClick(section.tools.sorted_by, Qt.Key.Key_Down)
    assert shown(section, "name")[0] == "Ada"
    section.tools.turned.setFocus()
    QTest.keyClick(section.tools.turned, Qt.Key.Key_Space)
    assert shown(section, "name")[-1] == "Ada"
    section.tools.search.setFocus()
    QTest.keyClicks(section.tools.search, "bEn")
    assert shown(section, "name") == ["Ben"]
    assert section.status.text() == "1 of them"
    QTest.keyClick(section.tools.search, Qt.Key.Key_Return)
    assert section.table.hasFocus()
    with school.qtbot.waitSignal(section.page_opened) as opened:
        QTest.keyClick(section.table, Qt.Key.Key_Return)
    (page,) = opened.args
    school.qtbot.addWidget(page)
    assert page.accessibleName() == "Ben"
    school.until(lambda: not page.is_reading)
    rows = page.stitches.table.model()
    played_last = [str(rows.index(row, 4).data()) for row in range(rows.rowCount())]
    assert "14 of 20, stuck" in played_last
    assert page.progress.start.isHidden()


def test_whoever_was_chosen_stays_so_when_rows_move(section: LearnersSection) -> None:
    ben = shown(section, "name").index("Ben")
    section.table.setFocus()
    section.table.setCurrentIndex(section.table.words.index(ben, 0))
    section.sort("known")
    chosen = section.table.currentIndex().row()
    assert shown(section, "name")[chosen] == "Ben"


def test_the_ear_is_told_which_column_a_figure_is_in(section: LearnersSection) -> None:
    model = section.table.words
    heard = model.index(0, COLUMNS.index("week_points")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("This week points: ")
    told = QAccessible.queryAccessibleInterface(section.table)
    assert told is not None
    assert told.text(QAccessible.Text.Name) == "Learners"


@pytest.mark.parametrize("width", [340, 700, 1_200, 1_800])
def test_columns_fit_the_room(section: LearnersSection, school: Seat, width: int) -> None:
    section.resize(700, 700)  # where it folds, and needs less from then on
    section.resize(width, 700)
    school.until(lambda: section.width() == width)
    table = section.table
    there = [at for at in range(len(COLUMNS)) if not table.isColumnHidden(at)]
    assert COLUMNS.index("name") in there
    assert len(there) > 1
    assert sum(map(table.columnWidth, there)) <= table.viewport().width()
    assert (len(there) == len(COLUMNS)) is not section.tools.views.isVisible()


def test_it_is_saved_where_one_says_and_told(school: Seat, tmp_path: Path) -> None:
    shell = school.shell
    asked: list[str] = []

    def place(_window: object, suggested: str, _kinds: str) -> str:
        asked.append(suggested)
        return str(tmp_path / "class")

    desk = TeacherDesk(shell.screens._parts, shell.choosing.look)
    section = LearnersSection(desk, ask_for_place=place)
    school.qtbot.addWidget(section)
    section.show()
    assert not section.file.isEnabled(), "not before it is read"
    section.come()
    school.until(lambda: not section.reading.is_under_way)
    section.file.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert (tmp_path / "class.csv").read_bytes() == section.file.content(",")
    assert asked[0].startswith("zenjin-learners-20")
    assert section.status.text() == f"Saved as {tmp_path / 'class.csv'}."

    (tmp_path / "gone").write_text("a file, no folder")
    section.file._ask_for_place = lambda *_: str(tmp_path / "gone" / "class.csv")
    section.file.save_as(";")
    assert "could not be saved" in school.notice


def test_it_is_said_that_older_sessions_are_counted_still(
    section: LearnersSection, school: Seat
) -> None:
    assert section.status.text() == "4 learners"
    with school.store.writing():
        recount(school.store, section.shown[0].learner)
    section.come()
    school.until(lambda: not section.reading.is_under_way)
    assert section.status.text() == "4 learners. Older sessions are still being counted."
    while count_some(school.store):
        pass
    section.come()
    school.until(lambda: not section.reading.is_under_way)
    assert section.status.text() == "4 learners"


def in_the_area(seat: Seat) -> LearnersSection:
    """The section as a teacher comes to it, everything read."""
    seat.shell.wishes.teacher_requested.emit()
    seat.until(lambda: seat.window.page_name == "teacher")
    view = seat.shell.screens.teaching.view
    for field in (view.door.new, view.door.again):
        field.edit.setText("blue-kettle-9")
    view.door.send.click()
    seat.until(lambda: view.area is not None and bool(view.area.made))
    assert view.area is not None
    section = view.area.section
    assert isinstance(section, LearnersSection)
    seat.until(section.file.isEnabled)
    return section


def test_back_leads_from_a_learner_to_the_table_and_out(school: Seat) -> None:
    section = in_the_area(school)
    view = school.shell.screens.teaching.view
    section.table.setFocus()
    school.press(Qt.Key.Key_Return)
    school.until(lambda: view.page is not view.area)
    school.press(Qt.Key.Key_Escape)
    assert view.page is view.area
    assert section.table.hasFocus()
    school.press(Qt.Key.Key_Return)
    school.until(lambda: view.page is not view.area)
    school.press(Qt.Key.Key_Escape)
    school.press(Qt.Key.Key_Escape)
    assert school.window.page_name == "home"


@pytest.mark.parametrize(
    ("width", "height", "rows"), [(1_280, 800, 10), (1_920, 1_080, 16), (1_024, 600, 8)]
)
def test_a_class_is_seen_by_as_many_rows_as_the_window_has_room_for(
    seat: Seat, width: int, height: int, rows: int
) -> None:
    for number in range(30):
        add_learner(seat.store, name=f"Pupil {number:02}", avatar="")
    seat.window.resize(width, height)
    section = in_the_area(seat)
    table = section.table
    seen = table.viewport().height() // table.rowHeight(0)
    assert rows <= seen <= 30
    everything = (section.tools, section.tools.turned, section.file, section.explained)
    assert all(one.isVisible() for one in everything), "nothing is left out for it"


@pytest.mark.parametrize(("width", "lines"), [(1_280, 1), (1_024, 1), (700, 2), (400, 3)])
def test_what_stands_above_the_table_folds_where_the_window_is_narrow(
    seat: Seat, width: int, lines: int
) -> None:
    add_learner(seat.store, name="Ada", avatar="")
    tools = in_the_area(seat).tools
    fields = (tools.search, tools.views, tools.sorted_by)
    for wide in (1_280, width, 1_280, width):  # and back again
        seat.window.resize(wide, 800)
        wanted = 1 if wide == 1_280 else lines
        seat.until(partial(_stand_in, wanted, fields))
    ends = [one.geometry().right() for one in (*fields, tools.turned)]
    assert max(ends) < tools.width() < width


def _stand_in(lines: int, fields: Sequence[QWidget]) -> bool:
    return len({one.y() for one in fields}) == lines
