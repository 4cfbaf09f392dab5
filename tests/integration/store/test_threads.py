"""An answer does not fail because somebody else is writing."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from queue import Queue

import pytest

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import Desk, asked
from zenjin_core.learning.helix import Place
from zenjin_core.learning.profile import fold
from zenjin_core.learning.question import Attempt
from zenjin_core.wire.progress import ProgressItem
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import all_facts, profile_of
from zenjin_desktop.store.learners import current_player
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.pull import merge_current


def beside(work: Callable[[], None], store: Store) -> Callable[[], None]:
    """Start work in a thread with its own connection; the result waits and passes errors on."""
    failed: Queue[BaseException] = Queue()

    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - handed over to the test's own thread
            failed.put(error)
        finally:
            store.close_thread()

    thread = threading.Thread(target=run)
    thread.start()

    def wait() -> None:
        thread.join(60)
        assert not thread.is_alive()
        if not failed.empty():
            raise failed.get()

    return wait


def attempt(number: int, clock: Clock) -> Attempt:
    return Attempt(
        question_id=f"q{number}", stitch_id="s", chosen=number, correct=True, first_time=True,
        response_ms=800, at=clock(),
    )  # fmt: skip


def pulled(revision: int) -> list[ProgressItem]:
    return [
        ProgressItem(
            thread_id="thread-T1-001",
            stitch_id=f"stitch-T1-001-{n:02}",
            order_number=1_000 * n,
            last_attempted=None,
            revision=revision,
            device_id="elsewhere",
        )
        for n in range(1, 9)
    ]


def test_answers_are_appended_while_a_pull_is_stored(desk: Desk) -> None:
    desk.begin()
    stop = threading.Event()
    rounds: list[bool] = []

    def pull() -> None:
        while not stop.is_set():
            rounds.append(merge_current(desk.store, desk.learner, pulled(len(rounds) + 1)))

    wait = beside(pull, desk.store)
    try:
        for number in range(150):
            journal.append(desk.store, desk.learner, attempt(number, desk.clock))
    finally:
        stop.set()
        wait()

    chosen = [one.chosen for one in journal.journal(desk.store, desk.learner)]
    assert chosen == list(range(150))
    assert all(rounds)
    assert progress_rows(desk.store, desk.learner)["stitch-T1-001-01"].revision == len(rounds) > 1


@pytest.mark.parametrize("same_process", [True, False], ids=["a thread", "another process"])
def test_transactions_that_read_and_then_write_queue_up(
    desk: Desk, open_one: OpenStore, *, same_process: bool
) -> None:
    # A second store on the same file shares no lock with the first, as another program would.
    second = desk.store if same_process else open_one()
    other = Desk(second, desk.learner, desk.clock)
    attempts = [attempt(number, desk.clock) for number in range(2)]
    tubes = {1: (Place(thread_id="t", stitch_id="s"),)}

    def finish_many(store: Store, mine: Attempt) -> None:
        for _ in range(25):
            journal.finish_stitch(store, desk.learner, mine, ftc=20, tube=1, tubes=tubes)

    wait = beside(lambda: finish_many(other.store, attempts[0]), other.store)
    finish_many(desk.store, attempts[1])
    wait()

    assert len(journal.journal(desk.store, desk.learner)) == 50
    row = progress_rows(desk.store, desk.learner)["s"]
    assert row.revision == 50, "each finish has seen the one before"


def test_what_a_transaction_has_read_is_still_so_when_it_writes(
    desk: Desk, open_one: OpenStore
) -> None:
    desk.begin()
    second, written = open_one(), threading.Event()

    def append_there() -> None:
        journal.append(second, desk.learner, attempt(2, desk.clock))
        written.set()

    with desk.store.writing():
        assert journal.journal(desk.store, desk.learner) == []
        wait = beside(append_there, second)
        assert not written.wait(0.3), "the other one waits for this transaction"
        journal.append(desk.store, desk.learner, attempt(1, desk.clock))
    wait()

    assert [one.chosen for one in journal.journal(desk.store, desk.learner)] == [1, 2]


def test_an_answer_waits_for_another_process_that_is_writing(desk: Desk) -> None:
    desk.begin()
    with closing(
        sqlite3.connect(desk.store.path, isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO settings (key, value) VALUES ('other', 'was here')")
        timer = threading.Timer(0.3, other.execute, ["COMMIT"])
        timer.start()
        journal.append(desk.store, desk.learner, attempt(1, desk.clock))
        timer.join()
    assert len(asked(desk.store.path, "SELECT * FROM attempts")) == 1
    assert asked(desk.store.path, "SELECT value FROM settings WHERE key = 'other'") == [
        ("was here",)
    ]


def test_a_reader_in_the_middle_of_its_rows_stops_no_answer(desk: Desk) -> None:
    for _ in range(3):
        desk.session()
    desk.begin()
    with closing(sqlite3.connect(desk.store.path)) as reader:
        rows = reader.execute("SELECT * FROM session_results")
        rows.fetchone()
        desk.answers(2)
        desk.store.checkpoint()
        assert len(rows.fetchall()) == 2
    assert len(journal.journal(desk.store, desk.learner)) == 2


def test_the_log_is_moved_into_the_file_by_the_worker(desk: Desk) -> None:
    desk.begin()
    desk.answers(20)
    log = desk.store.path.with_name("zenjin.db-wal")
    before = desk.store.path.read_bytes()
    assert log.stat().st_size > 0

    beside(desk.store.checkpoint, desk.store)()

    assert desk.store.path.read_bytes() != before
    assert len(journal.journal(desk.store, desk.learner)) == 20


def test_two_sessions_finished_at_once_are_both_folded_in(desk: Desk, clock: Clock) -> None:
    # Two learners never share a session; one learner at two programs is what must not lose.
    store = desk.store
    learner = current_player(store).learner
    desk.session()
    clock.turn(minutes=1)
    desk.begin()
    desk.answers(5)
    done: Queue[object] = Queue()

    def finish() -> None:
        done.put(journal.finish_session(store, learner))

    wait = beside(finish, store)
    finish()
    wait()

    assert sorted(done.get() is None for _ in range(2)) == [False, True]
    assert profile_of(store, learner) == fold(all_facts(store, learner))
    assert profile_of(store, learner).total_sessions == 2
