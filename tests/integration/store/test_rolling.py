"""Single answers go after their time, and nothing else: not a figure, not what waits, not early."""

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from peewee import DatabaseError

from tests.support.clock import Clock
from tests.support.elsewhere import (
    ANNA,
    a_session,
    all_of,
    assert_sound,
    changes,
    facts_of_results,
    facts_stored,
    held,
)
from tests.support.long_ago import days_of_use, roll_up
from tests.support.played import Desk, everything, failing
from tests.support.rounds import knows, slips_at
from zenjin_core.learning import kept
from zenjin_core.learning.question import Attempt
from zenjin_core.wire.changes import SessionChanged
from zenjin_desktop.store import rolling
from zenjin_desktop.store.bringing import bring_in
from zenjin_desktop.store.carry_journal import carry_journal
from zenjin_desktop.store.dashboard import dashboard, session_detail
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.export import sessions_out
from zenjin_desktop.store.facts import count_some, recount
from zenjin_desktop.store.learners import current_player, sign_in, switch_to_guest
from zenjin_desktop.store.opening import opened
from zenjin_desktop.store.outbox import Ack, acked, pending_sessions, rejected
from zenjin_desktop.store.pull import store_changes
from zenjin_desktop.store.rescue import restore
from zenjin_desktop.store.rolling import DAYS_SEEN, RollUp, believed_now
from zenjin_desktop.store.shapes import Values

ROOT = Path(__file__).resolve().parents[3]


def results(store: Store) -> dict[str, str]:
    found = store.db.execute_sql("SELECT id, results FROM session_results").fetchall()
    return dict(found)


def rolled(store: Store) -> set[str]:
    """The ids of the sessions whose answers went."""
    return {name for name, text in results(store).items() if "rolledUp" in text}


def counted(store: Store) -> None:
    while count_some(store):
        pass


def some_years(desk: Desk, sessions: int = 6) -> None:
    """A session every hundred days."""
    for n in range(sessions):
        desk.session(player=slips_at(1 + n, 7))
        desk.clock.turn(days=100)


def test_answers_older_than_the_months_go_and_no_figure_changes(desk: Desk) -> None:
    some_years(desk)
    days_of_use(desk.store, desk.clock)
    tables, today = everything(desk.store.path), desk.clock().date()
    facts, home = facts_stored(desk), dashboard(desk.store, desk.learner, today=today)
    roll_up(desk.store)
    # 600 days and five of use; the answers of 426 days and less are here
    ages = dict(zip(sorted(results(desk.store)), range(600, 0, -100), strict=True))
    assert {ages[name] for name in rolled(desk.store)} == {600, 500}
    assert facts_stored(desk) == facts
    assert dashboard(desk.store, desk.learner, today=today) == home
    assert_sound(desk)
    now = everything(desk.store.path)
    assert {name for name in tables if tables[name] != now[name]} == {"session_results"}
    assert [row[:-1] for row in now["session_results"]] == [
        row[:-1] for row in tables["session_results"]
    ]


def test_to_the_day_and_not_before(desk: Desk) -> None:
    """Played on March 2nd at nine; a month on, the earliest of five days of use decides."""
    desk.session()
    for today, gone in ((6, False), (7, True)):
        desk.clock.at = datetime(2026, 4, today, 8, tzinfo=UTC)
        days_of_use(desk.store, desk.clock)
        roll_up(desk.store, keep_months=1)
        assert bool(rolled(desk.store)) is gone


def test_for_ever_is_for_ever(desk: Desk) -> None:
    some_years(desk)
    days_of_use(desk.store, desk.clock)
    roll_up(desk.store, keep_months=0)
    assert rolled(desk.store) == set()


def test_what_went_is_not_in_the_file_s_bytes(desk: Desk, clock: Clock) -> None:
    """So many answers that they lie on pages of their own, which are free afterwards."""
    told = Attempt("q", "stitch-T1-001-01", 987_654_321, False, True, 1, clock())
    text = msgspec.Raw(msgspec.json.encode([told] * 200))
    store_changes(desk.store, desk.learner, changes([a_session("old", clock, results=text)]))
    clock.turn(days=500)
    days_of_use(desk.store, clock)
    desk.store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert desk.store.path.read_bytes().count(b"987654321") > 100
    roll_up(desk.store)
    desk.store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert desk.store.path.read_bytes().count(b"987654321") == 0


def test_what_no_server_has_acked_keeps_its_answers(desk: Desk) -> None:
    sign_in(desk.store, ANNA, claim=desk.learner)
    some_years(desk, 4)
    waiting = pending_sessions(desk.store, desk.learner)
    sent, refused, *_ = waiting
    acked(desk.store, desk.learner, [Ack(sent.outbox_id)])
    rejected(desk.store, refused.outbox_id, status=422, reason="no")
    desk.clock.turn(days=500)
    days_of_use(desk.store, desk.clock)
    before = results(desk.store)
    roll_up(desk.store)
    assert rolled(desk.store) == {sent.record.session_id}
    assert results(desk.store).keys() == before.keys()
    acked(desk.store, desk.learner, [Ack(one.outbox_id) for one in waiting[2:]])
    roll_up(desk.store)
    assert before.keys() - rolled(desk.store) == {refused.record.session_id}


def test_a_guest_s_answers_go_though_they_wait_for_an_account(desk: Desk) -> None:
    some_years(desk, 1)
    desk.clock.turn(days=500)
    days_of_use(desk.store, desk.clock)
    roll_up(desk.store)
    facts = facts_stored(desk)
    (name,) = rolled(desk.store)
    anna = sign_in(desk.store, ANNA, claim=desk.learner).learner
    (waiting,) = pending_sessions(desk.store, anna)
    assert waiting.record.session_id == name
    assert facts_stored(Desk(desk.store, anna, desk.clock)) == facts


def test_a_clock_that_is_ahead_takes_nothing(desk: Desk) -> None:
    """A year's answers, and days on which the clock is three years ahead; then it is put right."""
    desk.session()
    days_of_use(desk.store, desk.clock)
    right = desk.clock.at
    for _ in range(DAYS_SEEN - 1):
        desk.clock.turn(days=1_000)
        roll_up(desk.store)
    assert rolled(desk.store) == set()
    desk.clock.at = right
    for _ in range(DAYS_SEEN + 1):
        roll_up(desk.store)
        desk.clock.turn(days=1)
    assert rolled(desk.store) == set()
    found = believed_now(desk.store)
    assert found is not None
    assert desk.clock() - found <= timedelta(days=DAYS_SEEN)


def test_a_new_computer_waits_for_days_of_use_as_well(desk: Desk) -> None:
    old = a_session("old", desk.clock, results=by_hand(desk.clock, 3))
    store_changes(desk.store, desk.learner, changes([old]))
    desk.clock.turn(days=1_000)
    for day in range(DAYS_SEEN):
        roll_up(desk.store)
        assert rolled(desk.store) == ({"old"} if day == DAYS_SEEN - 1 else set())
        roll_up(desk.store)  # twice a day is once
        desk.clock.turn(days=400)


@pytest.mark.parametrize("bad", ["", "[]", "7", '["last Tuesday"]', '["2026-01-01"]'])
def test_a_note_of_days_that_went_bad_begins_anew(desk: Desk, bad: str) -> None:
    some_years(desk)
    days_of_use(desk.store, desk.clock)
    desk.store.db.execute_sql("UPDATE settings SET value = ? WHERE key = 'days_seen'", (bad,))
    roll_up(desk.store)
    assert rolled(desk.store) == set()


def by_hand(clock: Clock, answers: int) -> msgspec.Raw:
    made = [
        Attempt(f"q{n}", "stitch-T1-001-01", 4, n != 1, True, 900, clock.turn(seconds=1))
        for n in range(answers)
    ]
    return msgspec.Raw(msgspec.json.encode(made))


def test_what_comes_again_neither_brings_answers_back_nor_takes_them(desk: Desk) -> None:
    some_years(desk)
    days_of_use(desk.store, desk.clock)
    whole = all_of(desk)
    roll_up(desk.store)
    facts, here = facts_stored(desk), results(desk.store)
    rest = all_of(desk)
    assert rest != whole
    store_changes(desk.store, desk.learner, changes(whole))
    sessions = [one.record for one in whole if isinstance(one, SessionChanged)]
    bring_in(desk.store, desk.learner, sessions=sessions, progress=[])
    assert results(desk.store) == here
    assert facts_stored(desk) == facts


def test_what_comes_without_its_answers_counts_as_it_did(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    """A new computer that fetches what was rolled up elsewhere, and one that has them still."""
    some_years(desk)
    days_of_use(desk.store, clock)
    whole = all_of(desk)
    roll_up(desk.store)
    rest = all_of(desk)
    names = (f"there-{n}" for n in count())
    for first in (whole, rest):
        store = open_store(tmp_path / f"{next(names)}.db", now=clock, new_id=lambda: next(names))
        other = Desk(store, current_player(store).learner, clock)
        store_changes(store, other.learner, changes(first))
        before = results(store)
        for then in (rest, whole):
            store_changes(store, other.learner, changes(then))
            assert results(store) == before, "what is here stays as it is until its own time"
        assert facts_stored(other) == facts_stored(desk)
        assert held(other)[1:] == held(desk)[1:]
        assert_sound(other)
        store.close()


def test_counted_anew_it_is_the_same(desk: Desk) -> None:
    some_years(desk)
    days_of_use(desk.store, desk.clock)
    facts = facts_stored(desk)
    with desk.store.writing():
        recount(desk.store, desk.learner)
    count_some(desk.store)
    roll_up(desk.store)  # while some are counted and some are not
    counted(desk.store)
    assert facts_stored(desk) == facts
    with desk.store.writing():
        recount(desk.store, desk.learner)
    counted(desk.store)
    assert facts_stored(desk) == facts


def test_a_mended_file_and_a_backup_brought_back_come_to_the_same(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    some_years(desk)
    days_of_use(desk.store, clock)
    facts, path = facts_stored(desk), desk.store.path
    backup = tmp_path / "before.db"
    desk.store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(path, backup)
    roll_up(desk.store)
    gone = rolled(desk.store)
    desk.store.close()
    with path.open("r+b") as file:
        file.write(b"\xff" * 4096)
    found = opened(path, current_player, now=clock, new_id=lambda: "another")
    assert [type(one).__name__ for one in found.told] == ["StoreMended"]
    counted(found.store)
    assert rolled(found.store) == gone
    assert facts_stored(Desk(found.store, desk.learner, clock)) == facts
    found.store.close()

    restore(path, backup, now=clock, new_id=lambda: "third")
    store = open_store(path, now=clock, new_id=lambda: "fourth")
    assert rolled(store) == set()
    assert facts_stored(Desk(store, desk.learner, clock)) == facts
    roll_up(store)
    assert rolled(store) == gone
    assert facts_stored(Desk(store, desk.learner, clock)) == facts
    store.close()


def test_broken_off_within_a_transaction_nothing_is_half(desk: Desk) -> None:
    some_years(desk)
    days_of_use(desk.store, desk.clock)
    before, facts = results(desk.store), facts_stored(desk)
    last = max(before)
    mended = failing(desk.store, f"UPDATE ON session_results WHEN NEW.id < '{last}'")
    with pytest.raises(DatabaseError):
        roll_up(desk.store)
    assert results(desk.store) == before
    desk.store.db.execute_sql(mended)
    roll_up(desk.store)
    assert rolled(desk.store)
    assert facts_stored(desk) == facts


def test_what_another_program_did_meanwhile_stands(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the reading and the writing a session is signed over and waits for its ack."""
    some_years(desk, 2)
    desk.clock.turn(days=500)
    days_of_use(desk.store, desk.clock)
    before = kept.rolled_up

    def meanwhile(text: bytes, known: Any) -> bytes:
        monkeypatch.undo()
        sign_in(desk.store, ANNA, claim=desk.learner)
        return before(text, known)

    monkeypatch.setattr(rolling, "rolled_up", meanwhile)
    roll_up(desk.store)
    assert rolled(desk.store) == set()


def test_an_answer_never_waits_for_many(desk: Desk, clock: Clock) -> None:
    clock.turn(days=-500)
    many = [a_session(f"s{n:03}", clock, results=by_hand(clock, 20)) for n in range(120)]
    store_changes(desk.store, desk.learner, changes(many))
    clock.turn(days=500)
    days_of_use(desk.store, clock)
    all_at_once = RollUp(desk.store)
    all_at_once.begin()
    sizes = []
    more = True
    while more:
        before = len(rolled(desk.store))
        more = all_at_once.some()
        sizes.append(len(rolled(desk.store)) - before)
    assert sizes == [50, 50, 20]
    assert not all_at_once.some()


def test_the_detail_and_the_export_say_so(desk: Desk) -> None:
    some_years(desk)
    days_of_use(desk.store, desk.clock)
    first = min(results(desk.store))
    before = session_detail(desk.store, desk.learner, first)
    roll_up(desk.store)
    after = session_detail(desk.store, desk.learner, first)
    assert before is not None
    assert after is not None
    assert (before.rolled_up, after.rolled_up) == (False, True)
    sums = [
        {name: (one.asked, one.right, one.missed) for name, one in of_stitch.items()}
        for detail in (before, after)
        for of_stitch in detail.figures.values()
    ]
    assert sums[0] == sums[1]
    assert len(sums[0]) == 20
    for session, answers in sessions_out(desk.store, desk.learner):
        assert session.rolled_up is (session.session_id in rolled(desk.store))
        assert len(answers) == (0 if session.rolled_up else 22)
        assert json.loads(bytes(session.results))


def test_a_run_is_held_against_those_that_are_rolled_up(desk: Desk) -> None:
    desk.session()  # twenty
    desk.clock.turn(days=500)
    days_of_use(desk.store, desk.clock)
    roll_up(desk.store)
    assert desk.session(player=slips_at(16)).bests.run == 0
    assert desk.session(rounds=2).bests.run == 40


def test_an_old_page_of_the_journal_is_known_by_its_time(desk: Desk) -> None:
    """What is read of a damaged file may be answers of a session that was rolled up since."""
    desk.begin()
    first = desk.answers(2)
    stale: list[Values] = [
        {
            "id": 1,
            "learner": desk.learner,
            "question_id": first[0].question_id,
            "stitch_id": first[0].stitch_id,
            "chosen": 4,
            "correct": True,
            "first_time": True,
            "response_ms": 900,
            "at": f"{first[0].at:%Y-%m-%dT%H:%M:%S}.{first[0].at.microsecond // 1000:03d}Z",
        }
    ]
    desk.finish()
    desk.clock.turn(days=500)
    days_of_use(desk.store, desk.clock)
    roll_up(desk.store)
    under_way: Values = {
        "learner": desk.learner,
        "id": "new",
        "thread_id": "thread-T1-001",
        "stitch_id": "stitch-T1-001-01",
        "started_at": "2027-09-01T08:00:00.000Z",
        "utc_offset_minutes": 0,
    }
    with desk.store.writing():
        assert carry_journal(desk.store, [under_way], stale, may_be_stale=True) == 0


KILLED = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.shapes import Values
from zenjin_desktop.store.rolling import RollUp
at = datetime.fromisoformat(sys.argv[2])
store = open_store(Path(sys.argv[1]), now=lambda: at, new_id=lambda: "x")
begun = RollUp(store)
begun.begin()
print("ready", flush=True)
while begun.some():
    pass
print("done", flush=True)
"""


def test_killed_in_the_middle_each_session_has_the_one_form_or_the_other(
    desk: Desk, clock: Clock
) -> None:
    clock.turn(days=-500)
    many = [a_session(f"s{n:04}", clock, results=by_hand(clock, 20)) for n in range(600)]
    store_changes(desk.store, desk.learner, changes(many))
    clock.turn(days=500)
    days_of_use(desk.store, clock)
    facts, whole, path = facts_stored(desk), results(desk.store), desk.store.path
    desk.store.close()
    rng, seen = Random(7), set()
    for number in range(60):
        if number >= 12 and len(seen) > 2:
            break
        command = [sys.executable, "-c", KILLED, str(path), clock().isoformat()]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        # the slower the computer, the later is the middle
        with_some = rng.uniform(0.0, 0.04 + 0.01 * number)
        try:
            program.wait(with_some)
        except subprocess.TimeoutExpired:
            os.kill(program.pid, signal.SIGKILL)
        program.communicate()
        store = open_store(path, now=clock, new_id=lambda: "y")
        now = results(store)
        seen.add(len(rolled(store)))
        assert now.keys() == whole.keys()
        assert facts_of_results(now.values()) == facts
        assert all(now[name] == whole[name] for name in now.keys() - rolled(store))
        after = Desk(store, desk.learner, clock)
        assert facts_stored(after) == facts
        store.close()
    assert len(seen) > 2, "it was cut off in the middle, more than once"


class AnyOrder(RuleBasedStateMachine):
    """Two computers and a server: play, roll-ups, exchange, rebuilds, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.clock = Clock()
        self.desks: list[Desk] = []
        for n in range(2):
            names = map(f"{n}-{{}}".format, count())
            store = open_store(
                Path(self.folder.name) / f"{n}.db",
                now=self.clock,
                new_id=partial(next, names),
            )
            store.db.execute_sql("PRAGMA synchronous = OFF")
            learner = sign_in(store, ANNA, claim=current_player(store).learner).learner
            self.desks.append(Desk(store, learner, self.clock, seed=n))
        self.ledger: dict[str, str] = {}
        self.held: list[SessionChanged] = []

    def teardown(self) -> None:
        try:
            self._in_the_end_all_agree()
        finally:
            for desk in self.desks:
                desk.store.close()
            self.folder.cleanup()

    def _note(self, desk: Desk) -> None:
        for name, text in results(desk.store).items():
            if "rolledUp" not in text:
                assert self.ledger.setdefault(name, text) == text, "answers never change"

    @rule(n=st.integers(0, 1), misses=st.sets(st.integers(1, 20), max_size=4))
    def plays(self, n: int, misses: set[int]) -> None:
        desk = self.desks[n]
        desk.session(player=slips_at(*misses) if misses else knows)
        self._note(desk)

    @rule(n=st.integers(0, 1), months=st.sampled_from((1, 2, 14)))
    def rolls_up(self, n: int, months: int) -> None:
        desk = self.desks[n]
        roll_up(desk.store, keep_months=months)

    @rule(days=st.sampled_from((1, 20, 40, 500)))
    def time_passes(self, days: int) -> None:
        self.clock.turn(days=days)
        for desk in self.desks:
            days_of_use(desk.store, self.clock)

    @rule(n=st.integers(0, 1))
    def sends(self, n: int) -> None:
        """What waits is acked, and lies on the server as it was sent."""
        desk = self.desks[n]
        waiting = pending_sessions(desk.store, desk.learner)
        self.held.extend(SessionChanged(n=1, record=one.record) for one in waiting)
        acked(desk.store, desk.learner, [Ack(one.outbox_id) for one in waiting])

    @rule(n=st.integers(0, 1))
    def fetches(self, n: int) -> None:
        desk = self.desks[n]
        store_changes(desk.store, desk.learner, changes(list(self.held)))

    @rule(data=st.data())
    def the_server_rolls_up(self, data: st.DataObject) -> None:
        """It knows no more than what it holds."""
        if self.held:
            known = kept.counted(bytes(one.record.results) for one in self.held)
            for n in data.draw(st.sets(st.integers(0, len(self.held) - 1))):
                record = self.held[n].record
                text = msgspec.Raw(kept.rolled_up(bytes(record.results), known))
                self.held[n] = SessionChanged(
                    n=1, record=msgspec.structs.replace(record, results=text)
                )

    @rule(n=st.integers(0, 1))
    def a_stick_comes(self, n: int) -> None:
        here, there = self.desks[n], self.desks[1 - n]
        brought = [one.record for one in all_of(here) if isinstance(one, SessionChanged)]
        bring_in(there.store, there.learner, sessions=brought, progress=[])

    @rule(n=st.integers(0, 1), times=st.integers(0, 2))
    def is_counted_anew(self, n: int, times: int) -> None:
        desk = self.desks[n]
        with desk.store.writing():
            recount(desk.store, desk.learner)
        for _ in range(times):
            count_some(desk.store)

    @rule(n=st.integers(0, 1))
    def a_guest_plays_and_signs_in(self, n: int) -> None:
        desk = self.desks[n]
        guest = Desk(desk.store, switch_to_guest(desk.store).learner, self.clock, seed=3)
        guest.session(player=slips_at(3))
        self._note(guest)
        sign_in(desk.store, ANNA, claim=guest.learner)

    @invariant()
    def each_says_what_a_scan_of_the_answers_would(self) -> None:
        for desk in self.desks:
            counted(desk.store)
            mine = results(desk.store)
            whole = facts_of_results(self.ledger[name] for name in mine)
            # one that came rolled up may lack what was newer on the other computer, until it comes
            assert {name: one[:3] for name, one in facts_stored(desk).items()} == {
                name: one[:3] for name, one in whole.items()
            }
            assert_sound(desk)

    def _in_the_end_all_agree(self) -> None:
        for _ in range(2):
            for n in range(2):
                self.sends(n)
                self.fetches(n)
        for desk in self.desks:
            counted(desk.store)
            assert results(desk.store).keys() == self.ledger.keys()
            assert facts_stored(desk) == facts_of_results(self.ledger.values())


AnyOrder.TestCase.settings = settings(max_examples=30, stateful_step_count=14, deadline=None)
TestAnyOrder = AnyOrder.TestCase
