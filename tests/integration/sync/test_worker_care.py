"""The worker's care for the data file: the day's backup, and what it does when a value went bad."""

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import Desk, everything
from zenjin_desktop.store import learners
from zenjin_desktop.store.backups import backups
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import facts, is_counting, recount
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.state import SyncState
from zenjin_desktop.sync.worker import SyncThread, SyncWorker, turns

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
    monkeypatch.setattr(turns, "COUNT_AFTER_MS", 10)
    for _ in range(25):
        desk.brief_session()
    before = facts(desk.store, desk.learner)
    desk.begin()  # so that it takes several rounds
    with desk.store.writing():
        recount(desk.store, desk.learner)
    with SyncThread(worker):
        qtbot.waitUntil(lambda: not is_counting(desk.store, desk.learner))
    assert facts(desk.store, desk.learner) == before


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
