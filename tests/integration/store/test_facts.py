"""What is kept of each question is what a scan of all sessions would say, whatever happened."""

import threading
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from peewee import DatabaseError, SqliteDatabase
from playhouse.migrations import Runner

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.elsewhere import ANNA, a_session, assert_sound, changes, facts_stored
from tests.support.played import TUBES, Desk, asked, failing
from tests.support.rounds import knows, slips_at
from zenjin_core.learning.facts import ROUNDS
from zenjin_core.learning.question import Attempt
from zenjin_core.wire.changes import SessionChanged
from zenjin_desktop.store import journal
from zenjin_desktop.store.bringing import bring_in
from zenjin_desktop.store.database import CURRENT, Store, open_store
from zenjin_desktop.store.erasing import erase
from zenjin_desktop.store.facts import count_some, facts, is_counting, recount, rounds_in
from zenjin_desktop.store.learners import current_player, sign_in, switch_to_guest
from zenjin_desktop.store.opening import opened
from zenjin_desktop.store.outbox import Ack, acked, pending_sessions
from zenjin_desktop.store.pull import store_changes

STITCH = "stitch-T1-001-01"


def attempts(
    clock: Clock, *answers: tuple[str, bool, bool, int], stitch: str = STITCH
) -> msgspec.Raw:
    """Answers as (question, right, first time, ms), a second apart."""
    made = [
        Attempt(
            question_id=f"{stitch}-{question}",
            stitch_id=stitch,
            chosen=7,
            correct=right,
            first_time=first,
            response_ms=ms,
            at=clock.turn(seconds=1),
        )
        for question, right, first, ms in answers
    ]
    return msgspec.Raw(msgspec.json.encode(made))


def counted(store: Store) -> None:
    """The worker's part."""
    while count_some(store):
        pass


def test_a_session_s_answers_are_counted_as_it_ends(desk: Desk) -> None:
    desk.session(player=slips_at(2))
    found = facts(desk.store, desk.learner)
    rounds = found.pop(ROUNDS)
    ((stitch, of_stitch),) = found.items()
    assert {name: (one.asked, one.right) for name, one in rounds.items()} == {stitch: (1, 0)}
    assert rounds[stitch].latest[-1][1:] == (19, False)
    assert len(of_stitch) == 20
    assert sorted((one.asked, one.right, one.missed) for one in of_stitch.values()) == [
        (1, 0, 1),
        *[(1, 1, 0)] * 19,
    ]
    assert_sound(desk)


def test_a_round_at_the_hardest_level_is_known_by_its_answers(desk: Desk) -> None:
    hardest: dict[str, int] = {}
    while not hardest:
        row = journal.head(desk.store, desk.learner, TUBES).row
        desk.session()
        counted = rounds_in(desk.store, desk.learner)
        hardest = {
            name: one.perfect_at_hardest for name, one in counted.items() if one.perfect_at_hardest
        }
        assert bool(hardest) is (row.distractor_level == "L3")
    assert hardest == {row.stitch_id: 1}
    ((results,),) = asked(
        desk.store.path, "SELECT results FROM session_results ORDER BY completed_at DESC LIMIT 1"
    )
    assert {one["level"] for one in msgspec.json.decode(str(results))} == {"L3"}
    assert_sound(desk)


def test_an_answer_costs_nothing_more(desk: Desk) -> None:
    desk.begin()
    desk.answers(5)
    assert asked(desk.store.path, "SELECT count(*) FROM facts") == [(0,)]
    desk.finish()
    assert asked(desk.store.path, "SELECT count(*) FROM facts") == [(1,)]


def test_the_last_five_answers_stay_and_the_rest_is_counted(desk: Desk, clock: Clock) -> None:
    results = attempts(clock, *[("q01", n != 3, True, 1_000 + n) for n in range(8)])
    store_changes(desk.store, desk.learner, changes([a_session("a", clock, results=results)]))
    one = facts(desk.store, desk.learner)[STITCH][f"{STITCH}-q01"]
    assert (one.asked, one.right, one.missed) == (8, 7, 1)
    assert [(ms, right) for _, ms, right in one.latest] == [
        (1_003, False), (1_004, True), (1_005, True), (1_006, True), (1_007, True)
    ]  # fmt: skip


def test_a_session_that_fails_to_be_written_counts_nothing(desk: Desk) -> None:
    desk.begin()
    desk.answers(5)
    mended = failing(desk.store, "INSERT ON outbox")
    with pytest.raises(DatabaseError):
        journal.finish_session(desk.store, desk.learner)
    assert facts(desk.store, desk.learner) == {}
    desk.store.db.execute_sql(mended)
    desk.finish()
    assert_sound(desk)


def test_the_same_session_twice_is_counted_once(desk: Desk, clock: Clock) -> None:
    page = changes([a_session("a", clock, results=attempts(clock, ("q01", True, True, 900)))])
    store_changes(desk.store, desk.learner, page)
    store_changes(desk.store, desk.learner, page)
    assert facts_stored(desk)[f"{STITCH}-q01"][0] == 1


def test_what_is_no_attempt_of_ours_is_left_out(desk: Desk, clock: Clock) -> None:
    good = msgspec.json.decode(attempts(clock, ("q01", True, True, 900)))
    odd = [
        {**good[0], "questionId": ""},
        {**good[0], "questionId": "q" * 129},
        {**good[0], "stitchId": "a\u0000b"},
        {**good[0], "responseMs": "soon"},
        {"question": 1},
        7,
        None,
    ]
    for name, results in (("a", [*odd, *good]), ("b", {"no": "list"}), ("c", [])):
        raw = msgspec.Raw(msgspec.json.encode(results))
        store_changes(desk.store, desk.learner, changes([a_session(name, clock, results=raw)]))
    assert list(facts_stored(desk)) == [f"{STITCH}-q01"]
    assert facts_stored(desk)[f"{STITCH}-q01"][0] == 1


@pytest.mark.parametrize("bad", ["[1]", "{", '{"q": ["many"]}', b"\x00"])
def test_a_value_that_went_bad_is_counted_anew(desk: Desk, clock: Clock, bad: object) -> None:
    desk.session(rounds=4)
    desk.store.db.execute_sql("UPDATE facts SET figures = ? WHERE stitch_id = ?", (bad, STITCH))
    assert facts(desk.store, desk.learner)[STITCH] == {}
    results = attempts(clock, ("q01", True, True, 900))
    desk.store.pace.began()
    store_changes(desk.store, desk.learner, changes([a_session("a", clock, results=results)]))
    assert is_counting(desk.store, desk.learner), "while somebody plays it waits for the worker"
    counted(desk.store)
    assert_sound(desk)


def test_a_history_that_comes_in_pages_is_counted_with_the_last(desk: Desk, clock: Clock) -> None:
    results = attempts(clock, ("q01", True, True, 900))
    first, second = (changes([a_session(name, clock, results=results)]) for name in "ab")
    store_changes(desk.store, desk.learner, msgspec.structs.replace(first, has_more=True))
    assert is_counting(desk.store, desk.learner)
    store_changes(desk.store, desk.learner, second)
    assert not is_counting(desk.store, desk.learner)
    assert facts(desk.store, desk.learner)[STITCH][f"{STITCH}-q01"].asked == 2
    assert_sound(desk)


def test_pages_that_break_off_are_counted_in_the_workers_time(desk: Desk, clock: Clock) -> None:
    results = attempts(clock, ("q01", True, True, 900))
    page = changes([a_session("a", clock, results=results)])
    store_changes(desk.store, desk.learner, msgspec.structs.replace(page, has_more=True))
    counted(desk.store)
    assert facts(desk.store, desk.learner)[STITCH][f"{STITCH}-q01"].asked == 1
    assert_sound(desk)


def test_a_mended_file_is_counted_anew(desk: Desk, clock: Clock) -> None:
    for _ in range(3):
        desk.session()
        clock.turn(minutes=10)
    before, path = facts_stored(desk), desk.store.path
    desk.store.close()
    with path.open("r+b") as file:
        file.write(b"\xff" * 4096)  # the first page, which says where every table is
    found = opened(path, current_player, now=clock, new_id=lambda: "another")
    assert [type(one).__name__ for one in found.told] == ["StoreMended"]
    assert is_counting(found.store, desk.learner)
    counted(found.store)
    mended = Desk(found.store, desk.learner, clock)
    assert facts_stored(mended) == before
    found.store.close()


def test_an_erased_learner_s_figures_are_gone(desk: Desk) -> None:
    sign_in(desk.store, ANNA, claim=desk.learner)
    desk.session()
    recount(desk.store, desk.learner)
    erase(desk.store, desk.learner)
    for table in ("facts", "uncounted"):
        assert asked(desk.store.path, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 - our own tables


def test_counting_anew_comes_to_the_same_a_few_at_a_time(desk: Desk) -> None:
    for _ in range(12):
        desk.brief_session(points=3)
    before = facts_stored(desk)
    desk.begin()  # somebody plays: few rows a transaction
    recount(desk.store, desk.learner)
    assert is_counting(desk.store, desk.learner)
    assert count_some(desk.store)
    assert asked(desk.store.path, "SELECT count(*) FROM uncounted") == [(2,)]
    counted(desk.store)
    assert not is_counting(desk.store, desk.learner)
    assert facts_stored(desk) == before
    assert_sound(desk)


def test_what_another_program_counts_meanwhile_is_counted_once(
    desk: Desk, open_one: OpenStore
) -> None:
    elsewhere = open_one()  # the same file
    for _ in range(3):
        desk.brief_session(points=3)
    before = facts_stored(desk)
    recount(desk.store, desk.learner)
    counting: list[threading.Thread] = []

    def count() -> None:
        counted(elsewhere)
        elsewhere.close_thread()

    def on_statement(statement: str) -> None:
        # The sum is made, and about to be written: now, and only once.
        if statement.startswith("BEGIN") and not counting:
            counting.append(threading.Thread(target=count))
            counting[0].start()
            counting[0].join()

    connection = desk.store.db.connection()
    connection.set_trace_callback(on_statement)
    try:
        counted(desk.store)
    finally:
        connection.set_trace_callback(None)

    assert counting
    assert facts_stored(desk) == before
    assert_sound(desk)


@pytest.mark.parametrize("version", ["0002_tombstones_by_server", "0004_pupils"])
def test_a_file_of_before_is_counted_by_the_worker_while_new_sessions_come(
    tmp_path: Path, desk: Desk, clock: Clock, version: str
) -> None:
    for _ in range(3):
        desk.session()
    rows = asked(desk.store.path, "SELECT * FROM session_results")
    old = SqliteDatabase(str(tmp_path / "old.db"))
    Runner(old, directory=str(CURRENT.migrations)).up(version)
    at = "2025-01-01T00:00:00.000Z"
    old.execute_sql("INSERT INTO learners (id, created_at) VALUES (1, ?)", (at,))
    old.execute_sql(
        "INSERT INTO profiles (learner, created_at, updated_at, behind) VALUES (1, ?1, ?1, 1)",
        (at,),
    )
    old.execute_sql("INSERT INTO sync_state (learner) VALUES (1)")
    for row in rows:
        marks = ", ".join("?" * len(row))
        old.execute_sql(f"INSERT INTO session_results VALUES ({marks})", row)  # noqa: S608 - marks only
    old.close()

    upgraded = open_store(tmp_path / "old.db", now=clock, new_id=lambda: "new")
    journal.recover(upgraded)
    now = Desk(upgraded, 1, clock)
    assert facts(upgraded, 1) == {}
    now.session()
    counted(upgraded)
    assert_sound(now)
    assert sum(one.asked for one in facts(upgraded, 1)[ROUNDS].values()) == 4
    assert sum(one[0] for one in facts_stored(now).values()) == 84
    upgraded.close()


class AnyMix(RuleBasedStateMachine):
    """Sessions, pulls, imports, acks that move, claims, erasures and rebuilds, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.clock = Clock()
        names = (f"id-{n}" for n in count())
        self.store = open_store(
            Path(self.folder.name) / "a.db", now=self.clock, new_id=lambda: next(names)
        )
        self.learner = current_player(self.store).learner
        self.rng = Random(1)
        self.known: list[SessionChanged] = []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @property
    def desk(self) -> Desk:
        return Desk(self.store, self.learner, self.clock, seed=self.rng.randint(0, 9))

    @rule(misses=st.sets(st.integers(1, 20), max_size=4))
    def plays(self, misses: set[int]) -> None:
        self.desk.session(player=slips_at(*misses) if misses else knows)

    @rule(
        answers=st.lists(
            st.tuples(
                st.sampled_from(("q01", "q02", "x")),
                st.booleans(),
                st.booleans(),
                st.integers(-5, 20_000),
            ),
            max_size=8,
        ),
        stitch=st.sampled_from((STITCH, "stitch-T9-999-01")),
        earlier=st.integers(0, 9),
        by_hand=st.booleans(),
    )
    def comes_from_elsewhere(
        self, answers: list[tuple[str, bool, bool, int]], stitch: str, earlier: int, by_hand: bool
    ) -> None:
        results = attempts(
            self.clock, *[(q, r, f, max(ms, 0)) for q, r, f, ms in answers], stitch=stitch
        )
        at = self.clock() - timedelta(days=earlier)
        one = a_session(f"s{len(self.known)}", self.clock, completed_at=at, results=results)
        self.known.append(one)
        if by_hand:
            bring_in(self.store, self.learner, sessions=[one.record], progress=[])
        else:
            store_changes(self.store, self.learner, changes([one]))

    @rule(which=st.integers(0, 99), later=st.integers(0, 50))
    def comes_again(self, which: int, later: int) -> None:
        if self.known:
            one = self.known[which % len(self.known)]
            moved = msgspec.structs.replace(
                one.record, completed_at=self.clock() - timedelta(hours=later)
            )
            store_changes(self.store, self.learner, changes([SessionChanged(n=1, record=moved)]))

    @rule(hours=st.integers(1, 40))
    def is_acked_with_another_time(self, hours: int) -> None:
        waiting = pending_sessions(self.store, self.learner)
        acks = [
            Ack(one.outbox_id, completed_at=self.clock() - timedelta(hours=hours))
            for one in waiting[:2]
        ]
        acked(self.store, self.learner, acks)

    @rule(misses=st.sets(st.integers(1, 20), max_size=4), again=st.booleans())
    def a_guest_plays_and_signs_in(self, misses: set[int], *, again: bool) -> None:
        """Into an account that is here, or new; what a pull had brought there, it may bring too."""
        guest = self.learner = switch_to_guest(self.store).learner
        self.plays(misses)
        if again and self.known:
            store_changes(self.store, guest, changes(self.known[-1:]))
        self.learner = sign_in(self.store, ANNA, claim=guest).learner

    @rule()
    def a_guest_comes(self) -> None:
        self.learner = switch_to_guest(self.store).learner

    @rule()
    def is_erased(self) -> None:
        erase(self.store, self.learner)
        self.learner = current_player(self.store).learner

    @rule(times=st.integers(0, 2))
    def is_counted_anew(self, times: int) -> None:
        """Not always to the end before the next thing happens."""
        with self.store.writing():
            recount(self.store, self.learner)
        for _ in range(times):
            count_some(self.store)

    @invariant()
    def every_figure_is_what_a_scan_says(self) -> None:
        if self.rng.random() < 0.5:
            counted(self.store)
        if not is_counting(self.store, self.learner):
            assert_sound(self.desk)


AnyMix.TestCase.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
TestAnyMix = AnyMix.TestCase
