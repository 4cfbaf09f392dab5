"""My progress over a real store: what a child did is there, whichever way one looks at it."""

from datetime import date, timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.elsewhere import a_session, changes
from tests.support.seat import ALL_LESSONS, Seat
from zenjin_core.curriculum.facts import Fact, facts_of
from zenjin_core.learning.question import Attempt
from zenjin_desktop.store.dashboard import Day
from zenjin_desktop.store.facts import count_some, recount
from zenjin_desktop.store.learners import Account, current_player, sign_in
from zenjin_desktop.store.pull import store_changes
from zenjin_desktop.ui.progress.controller import ProgressController, course
from zenjin_desktop.ui.progress.sessions_card import PAGE
from zenjin_desktop.ui.progress.view import ProgressView

ANNA = Account(server="https://school.example", user_id="u", login="anna", display_name="Anna")
TABLES = "stitch-T2-000-01"


def opened(seat: Seat) -> ProgressView:
    """From Home to My progress by its button; until the facts are there."""
    seat.shell.screens.home.plot.more.setFocus()
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.page_name == "progress")
    read(seat)
    return seat.shell.screens.progress


def read(seat: Seat) -> None:
    seat.until(lambda: not figures(seat).is_reading)


def figures(seat: Seat) -> ProgressController:
    return seat.shell.screens.progress_figures


def brought(seat: Seat, count: int, *, stitch: str = TABLES) -> None:
    """So many sessions of earlier days, a question each, from another computer."""
    made = []
    for n in range(count):
        at = seat.clock() - timedelta(days=count - n, hours=1)
        attempt = Attempt(f"{stitch}-q{n % 20 + 1:02}", stitch, 1, True, True, 1_000, at)
        results = msgspec.Raw(msgspec.json.encode([attempt]))
        made.append(
            a_session(f"s{n:05}", seat.clock, completed_at=at, stitch_id=stitch, results=results)
        )
    store_changes(seat.store, seat.shell.chair.player.learner, changes(list(made)))


def test_a_session_just_played_is_there_in_full(seat: Seat) -> None:
    seat.play()
    seat.questions(4, slips={2})
    seat.finish()
    seat.press(Qt.Key.Key_Escape)
    view = opened(seat)

    known = figures(seat).known
    assert sum(one.asked for one in known.values()) == 4
    assert sum(one.right for one in known.values()) == 3
    assert sum(one.missed for one in known.values()) == 1
    assert view.facts.grid.accessibleDescription().startswith("quick: ")
    assert view.points.accessibleName() == "Points a day"
    assert len(view.threads.accessibleDescription()) > 0

    view.sessions.table.setFocus()
    view.sessions.table.selectRow(0)
    QTest.keyClick(view.sessions.table, Qt.Key.Key_Return)
    lines = view.sessions.table.opened.splitlines()
    assert lines[1].endswith(": right at once 3 of 4, tried again 1")
    assert lines[2] == "Points: 10"


def test_older_sessions_come_twenty_at_a_time(seat: Seat) -> None:
    brought(seat, 45)
    view = opened(seat)
    sessions = view.sessions
    widgets = len(view.findChildren(QWidget))
    assert sessions.table.model().rowCount() == PAGE
    assert sessions.place.text() == "1 to 20 of 45"
    assert not sessions.newer.isEnabled()
    for wanted in ("21 to 40 of 45", "41 to 45 of 45"):
        sessions.older.setFocus()
        QTest.keyClick(sessions.older, Qt.Key.Key_Return)
        assert sessions.place.text() == wanted
    assert not sessions.older.isEnabled()
    ids = [line.id for line in sessions.page.lines]
    assert ids == ["s00004", "s00003", "s00002", "s00001", "s00000"]
    sessions.newer.click()
    assert sessions.place.text() == "21 to 40 of 45"
    assert len(view.findChildren(QWidget)) == widgets, "however many sessions, as many widgets"


def test_a_session_s_time_is_the_student_s_own(seat: Seat) -> None:
    one = a_session("a", seat.clock, utc_offset_minutes=-300)
    store_changes(seat.store, seat.shell.chair.player.learner, changes([one]))
    opened(seat)
    (line,) = seat.sessions
    assert line.when.utcoffset() == timedelta(hours=-5)
    assert line.when == seat.clock()


def test_another_span_shows_other_days(seat: Seat) -> None:
    brought(seat, 300)
    view = opened(seat)
    view.points_card.as_table.click()

    def rows() -> int:
        return view.points_card.table.model().rowCount()

    assert 41 <= rows() <= 42
    for span, least, most in (("months", 26, 27), ("all", 43, 44), ("weeks", 41, 42)):
        view.spans.button(span).click()
        assert least <= rows() <= most
        assert view.points_card.title.text().endswith("day" if span == "weeks" else "week")


def test_a_week_s_blink_speed_is_the_mean_of_its_sessions() -> None:
    monday = date(2025, 11, 3)
    days = (
        Day(monday, 3, 60, 100, 2.0, measured=3),
        Day(monday + timedelta(days=6), 1, 20, 50, 4.0, measured=1),
        Day(monday + timedelta(days=7), 1, 20, 7, None),
    )
    found = course(days, every=7)
    assert found.points == ((monday, 150), (monday + timedelta(days=7), 7))
    assert found.blink == ((monday, 2.5),)


def test_facts_of_a_stitch_that_is_not_here_are_left_out(seat: Seat) -> None:
    brought(seat, 3, stitch="stitch-T1-999-01")
    opened(seat)
    assert figures(seat).known == {}
    assert seat.shell.screens.progress.sessions.page.total == 3


def test_a_fact_asked_in_two_stitches_is_one(seat: Seat) -> None:
    places: dict[Fact, list[tuple[str, str]]] = {}
    for stitch in ("stitch-T2-000-01", "stitch-T2-001-01", "stitch-T2-004-01", "stitch-T2-002-01"):
        for question, fact in facts_of(ALL_LESSONS.stitch(stitch)).items():
            places.setdefault(fact, []).append((stitch, question))
    fact, twice = next((fact, where) for fact, where in places.items() if len(where) > 1)
    attempts = [
        Attempt(question, stitch, 1, True, True, 1_000, seat.clock()) for stitch, question in twice
    ]
    results = msgspec.Raw(msgspec.json.encode(attempts))
    page = changes([a_session("a", seat.clock, results=results)])
    store_changes(seat.store, seat.shell.chair.player.learner, page)
    opened(seat)
    assert figures(seat).known[fact].asked == len(twice)


def test_somebody_else_s_progress_is_not_shown(seat: Seat) -> None:
    brought(seat, 30)
    view = opened(seat)
    view.sessions.older.click()
    assert figures(seat).known
    seat.shell.on_player_changed(sign_in(seat.store, ANNA, claim=None))
    view = opened(seat)
    assert figures(seat).known == {}
    assert view.sessions.page.total == 0
    assert view.sessions.invitation.isVisible()


def test_what_a_sync_brings_is_shown_and_one_stays_on_one_s_page(seat: Seat) -> None:
    brought(seat, 45)
    view = opened(seat)
    view.sessions.older.click()
    page = changes([a_session("new", seat.clock)])
    store_changes(seat.store, seat.shell.chair.player.learner, page)
    figures(seat).show(current_player(seat.store))
    read(seat)
    assert view.sessions.place.text() == "21 to 40 of 46"


def test_while_sessions_wait_to_be_counted_it_says_so(seat: Seat) -> None:
    brought(seat, 5)
    with seat.store.writing():
        recount(seat.store, seat.shell.chair.player.learner)
    view = opened(seat)
    assert view.facts.words.text() == "Older sessions are still being counted."
    while count_some(seat.store):
        pass
    figures(seat).show(current_player(seat.store))
    read(seat)
    assert "counted" not in view.facts.words.text()
    assert len(figures(seat).known) == 5


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_the_way_back_leads_home(seat: Seat, key: Qt.Key) -> None:
    opened(seat)
    seat.press(key)
    assert seat.window.page_name == "home"
