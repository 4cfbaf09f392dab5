"""The worker's care for the data file: the day's backup, and what it does when a value went bad."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.long_ago import days_of_use
from tests.support.played import Desk, asked, everything
from zenjin_desktop.policy import Policy
from zenjin_desktop.store import learners
from zenjin_desktop.store.backups import backups
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import facts, is_counting, recount
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.state import SyncState
from zenjin_desktop.sync.worker import SyncThread, SyncWorker, care, turns
from zenjin_desktop.sync.worker.care import Care

ANNA = learners.Account("https://school.example", "user-1", "anna", "Anna")


@pytest.fixture
def desk(open_one: OpenStore, clock: Clock) -> Desk:
    store: Store = open_one()
    return Desk(store, learners.current_player(store).learner, clock)


@pytest.fixture
def worker(desk: Desk, credentials: Credentials, monkeypatch: pytest.MonkeyPatch) -> SyncWorker:
    monkeypatch.setattr(turns, "CHECKPOINT_MS", 20)
    return SyncWorker(open_store=lambda: desk.store, credentials=credentials)


def test_a_guest_s_program_backs_up_once_a_day_beside_play(
    desk: Desk, worker: SyncWorker, qtbot: QtBot
) -> None:
    desk.session()
    before = everything(desk.store.path)
    with SyncThread(worker):
        qtbot.waitUntil(lambda: len(backups(desk.store.path)) == 1)
        (made,) = backups(desk.store.path)
        copied = everything(made.path)
        del copied["settings"], before["settings"]  # the worker notes there who it is
        assert copied == before
        desk.session()
        desk.clock.turn(days=1)
        qtbot.waitUntil(lambda: len(backups(desk.store.path)) == 2)
    assert made.path.exists()


def test_answers_that_wait_to_be_counted_are_counted_in_the_background(
    desk: Desk, worker: SyncWorker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "CARE_AFTER_MS", 10)
    for _ in range(25):
        desk.brief_session()
    before = facts(desk.store, desk.learner)
    desk.begin()  # so that it takes several rounds
    with desk.store.writing():
        recount(desk.store, desk.learner)
    with SyncThread(worker):
        qtbot.waitUntil(lambda: not is_counting(desk.store, desk.learner))
    assert facts(desk.store, desk.learner) == before


def test_the_log_has_room_before_anybody_plays(
    worker: SyncWorker, desk: Desk, qtbot: QtBot
) -> None:
    desk.store.close()  # and opened again by the worker, as at each start
    log = desk.store.path.with_name(desk.store.path.name + "-wal")
    with SyncThread(worker):
        qtbot.waitUntil(lambda: log.exists() and log.stat().st_size > 1_000_000)
    assert asked(desk.store.path, "PRAGMA integrity_check") == [("ok",)]


def looked_after(one: Care, desk: Desk) -> list[int]:
    """In how many milliseconds the next piece was due, each time, until it is done."""
    waits: list[int] = []
    while not waits or waits[-1] == care.AT_ONCE_MS:
        waits.append(one.some(desk.store))
    return waits


@pytest.mark.parametrize(("months", "goes"), [(14, 0), (0, 0), (3, 1)])
def test_answers_go_after_the_months_of_the_policy_and_not_while_somebody_plays(
    desk: Desk, months: int, goes: int
) -> None:
    desk.session()
    desk.clock.turn(days=120)
    days_of_use(desk.store, desk.clock)
    one = Care(threading.Event(), Policy(keep_months=months))
    assert looked_after(one, desk) == [care.AFTER_START_MS]
    desk.begin()
    desk.answers(2)
    for _ in range(3):
        assert looked_after(one, desk) == [care.WHILE_PLAYED_MS]
    desk.finish()
    assert _rolled(desk) == 0
    assert looked_after(one, desk)[-1] == care.WHEN_DONE_MS
    assert _rolled(desk) == goes
    assert looked_after(one, desk)[-1] == care.WHEN_DONE_MS, "an hour later"


def test_whoever_always_plays_has_them_go_beside_play_a_few_at_a_time(desk: Desk) -> None:
    for _ in range(25):
        desk.brief_session()
    desk.clock.turn(days=1_000)
    days_of_use(desk.store, desk.clock)
    one = Care(threading.Event())
    looked_after(one, desk)
    desk.begin()
    for _ in range(care.MOST_PUT_OFF):
        assert looked_after(one, desk) == [care.WHILE_PLAYED_MS]
    assert _rolled(desk) == 0
    one.some(desk.store)
    assert _rolled(desk) == 10
    assert looked_after(one, desk)[-1] == care.WHEN_DONE_MS
    assert _rolled(desk) == 25
    assert looked_after(one, desk) == [care.WHILE_PLAYED_MS], "the next hour it waits again"


def test_they_go_in_the_background(
    desk: Desk, worker: SyncWorker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "CARE_AFTER_MS", 10)
    monkeypatch.setattr(care, "AFTER_START_MS", 10)
    desk.session()
    before = facts(desk.store, desk.learner)
    desk.clock.turn(days=1_000)
    days_of_use(desk.store, desk.clock)
    with SyncThread(worker):
        qtbot.waitUntil(lambda: _rolled(desk) == 1)
    assert facts(desk.store, desk.learner) == before


def test_a_file_that_cannot_be_written_then_is_looked_at_an_hour_later(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.session()
    desk.clock.turn(days=1_000)
    days_of_use(desk.store, desk.clock)
    one = Care(threading.Event())
    looked_after(one, desk)
    desk.store.db.execute_sql("PRAGMA query_only = ON")
    assert looked_after(one, desk) == [care.WHEN_DONE_MS]
    assert "no answers could be rolled up" in caplog.text
    desk.store.db.execute_sql("PRAGMA query_only = OFF")
    assert looked_after(one, desk)[-1] == care.WHEN_DONE_MS
    assert _rolled(desk) == 1


def _rolled(desk: Desk) -> int:
    asked = "SELECT count(*) FROM session_results WHERE results LIKE '[{\"rolledUp\"%'"
    found: int = desk.store.db.execute_sql(asked).fetchone()[0]
    return found


def test_a_value_that_went_bad_is_told_as_damage_and_noted_for_the_next_start(
    desk: Desk, worker: SyncWorker, credentials: Credentials, qtbot: QtBot
) -> None:
    learners.sign_in(desk.store, ANNA, claim=desk.learner)
    credentials.put(ANNA.server, ANNA.user_id, "a token")
    desk.session()
    desk.store.db.execute_sql("UPDATE session_results SET completed_at = 'last Tuesday'")
    states: list[SyncState] = []
    worker.state_changed.connect(states.append)
    with SyncThread(worker):
        qtbot.waitUntil(lambda: any(state.phase == "error" for state in states))
    (reason,) = {state.reason for state in states if state.phase == "error"}
    assert reason is not None
    assert reason.code == "store_damaged"
    assert mark_of(desk.store.path).read_text() != ""
