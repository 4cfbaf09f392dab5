"""The sync thread: woken, asked, stopped; it never outlives its context."""

import os
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import CHANGES, RECORD, agreeing, always
from tests.support.leaks import lively, new_in
from tests.support.misbehaving import (
    DRIPPING_BODY,
    Act,
    drips,
    hangs_up,
    misbehaving,
    page,
    refuses,
    says_nothing,
    tells,
)
from zenjin_desktop.errors import Reason, StoreUnusable
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.sync import backoff
from zenjin_desktop.sync.state import (
    SignedInAs,
    SignInRequest,
    SignOutRequest,
    SyncReport,
    SyncState,
)
from zenjin_desktop.sync.worker import SyncThread, SyncWorker

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Screen(QObject):
    """What a screen hears, in the thread in which it hears it."""

    def __init__(self, worker: SyncWorker) -> None:
        super().__init__()
        self.states: list[SyncState] = []
        self.reports: list[SyncReport] = []
        self.signed_in: list[SignedInAs] = []
        self.failures: list[Reason] = []
        self.signed_out: list[SignOutRequest] = []
        self.threads: set[int] = set()
        worker.state_changed.connect(self.on_state_changed)
        worker.reported.connect(self.on_reported)
        worker.signed_in.connect(self.on_signed_in)
        worker.sign_in_failed.connect(self.on_sign_in_failed)
        worker.signed_out.connect(self.on_signed_out)

    @Slot(object)
    def on_state_changed(self, state: SyncState) -> None:
        self.states.append(state)
        self.threads.add(threading.get_ident())

    @Slot(object)
    def on_reported(self, report: SyncReport) -> None:
        self.reports.append(report)

    @Slot(object)
    def on_signed_in(self, who: SignedInAs) -> None:
        self.signed_in.append(who)

    @Slot(object)
    def on_sign_in_failed(self, reason: Reason) -> None:
        self.failures.append(reason)

    @Slot(object)
    def on_signed_out(self, request: SignOutRequest) -> None:
        self.signed_out.append(request)


@pytest.fixture(autouse=True)
def no_leaks(qapp: object) -> Iterator[None]:  # noqa: ARG001 - there must be one
    before = lively()
    yield
    assert not (leaked := new_in(lively(), before)), f"left behind: {leaked}"


@pytest.fixture
def worker(bench: Bench) -> SyncWorker:
    return SyncWorker(open_store=lambda: bench.store, credentials=bench.credentials)


@pytest.fixture
def screen(worker: SyncWorker) -> Screen:
    return Screen(worker)


def test_what_waits_is_sent_at_the_start(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        for _ in range(3):
            anna.brief_session()
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: bool(screen.reports))
        assert sync.ended
    assert screen.reports[0].acked == 6
    # It comes right behind the report, and may be on its way still.
    qtbot.waitUntil(lambda: screen.states[-1].phase == "idle")
    assert "syncing" in {state.phase for state in screen.states}
    assert screen.states[-1].waiting == 0
    assert screen.threads == {threading.get_ident()}
    assert bench.counts(anna) == (0, 0)


def test_a_session_is_sent_when_the_worker_is_woken(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: len(screen.reports) == 1)
            anna.brief_session()
            sync.woken.emit()
            qtbot.waitUntil(lambda: len(screen.reports) == 2)
    assert screen.reports[1].acked == 2


def test_several_wakes_in_a_row_are_one(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(agreeing()) as server:
        bench.account(server.url)
        with SyncThread(worker) as sync:
            for _ in range(100):
                sync.woken.emit()
            qtbot.waitUntil(lambda: len(screen.reports) >= 1)
            sync.woken.emit()
            qtbot.waitUntil(lambda: len(screen.reports) >= 2)
        pulls = [path for path in server.paths() if path.startswith(CHANGES)]
    assert len(pulls) <= 10


def test_a_guest_causes_no_connection_even_with_a_server_at_hand(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(agreeing()) as server:
        guest = learners.current_player(bench.store)
        with SyncThread(worker) as sync:
            sync.player_changed.emit(guest.learner)
            sync.sync_requested.emit()
            qtbot.waitUntil(lambda: bool(screen.reports))
        assert server.connections == 0
    assert screen.states[-1].phase == "guest"


@pytest.mark.clock
@pytest.mark.parametrize("act", [says_nothing, drips(), drips(DRIPPING_BODY)])
def test_it_ends_in_time_while_a_server_drips(
    bench: Bench, worker: SyncWorker, act: Act, qtbot: QtBot
) -> None:
    with misbehaving(always(act)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: bool(server.asked))
            began = time.monotonic()
        took = time.monotonic() - began
        assert sync.ended
        assert took < 2.5
    assert bench.counts(anna) == (2, 0)


def test_what_still_waits_at_the_end_gets_a_last_try(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: bool(screen.reports))
            anna.brief_session()
        assert sync.ended
        assert server.paths().count(RECORD) == 1
    assert bench.counts(anna) == (0, 0)


@pytest.mark.clock
def test_the_last_try_lasts_two_seconds_at_most(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: bool(screen.reports))
            server.respond = always(says_nothing)
            anna.brief_session()
            began = time.monotonic()
        assert sync.ended
        assert time.monotonic() - began < 2.5
    assert bench.counts(anna) == (2, 0)


@pytest.mark.clock
def test_an_offline_worker_ends_at_once(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    busy = refuses(503, "Busy.", Retry_After="600")
    with misbehaving(agreeing(record=always(busy))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: bool(screen.reports))
            before = len(server.asked)
            began = time.monotonic()
        assert sync.ended
        assert time.monotonic() - began < 0.5
        assert len(server.asked) == before


@pytest.mark.clock
def test_a_back_off_of_ours_does_not_take_the_last_try_away(
    bench: Bench,
    worker: SyncWorker,
    screen: Screen,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backoff, "LEAST", 60.0)
    with misbehaving(always(hangs_up)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: bool(screen.reports))
            assert screen.states[-1].phase == "offline"
            server.respond = agreeing()
            began = time.monotonic()
        assert sync.ended
        assert time.monotonic() - began < 2.5
        assert server.paths().count(RECORD) == 1
    assert bench.counts(anna) == (0, 0)


def test_it_comes_back_by_itself(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(always(hangs_up)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        with SyncThread(worker):
            qtbot.waitUntil(lambda: bool(screen.reports))
            assert screen.states[-1].phase == "offline"
            server.respond = agreeing()
            qtbot.waitUntil(lambda: screen.states[-1].phase == "idle", timeout=10_000)
    assert bench.counts(anna) == (0, 0)


def test_sync_now_does_not_wait_for_the_back_off(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(agreeing(record=always(refuses(403, "Not yet.")))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: bool(screen.reports))
            assert screen.states[-1].phase == "error"
            server.respond = agreeing()
            sync.sync_requested.emit()
            qtbot.waitUntil(lambda: screen.states[-1].phase == "idle")
    assert bench.counts(anna) == (0, 0)


def request(server: str, **changed: str) -> SignInRequest:
    wanted = {"login": "anna", "password": "long enough"} | changed
    return SignInRequest(mode="sign_in", server=server, **wanted)  # type: ignore[arg-type]  # texts only


SIGNED_IN = {
    "success": True,
    "userId": "0198",
    "login": "anna",
    "displayName": "Anna",
    "token": "0198.secret",
}


def test_signing_in_keeps_the_token_and_says_who_it_is(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(always(tells(200, SIGNED_IN))) as server:
        with SyncThread(worker) as sync:
            sync.sign_in_requested.emit(request(server.url + "/"))
            qtbot.waitUntil(lambda: bool(screen.signed_in))
        assert server.asked[0].json() | {"deviceName": ""} == {
            "login": "anna", "password": "long enough", "deviceName": "",
        }  # fmt: skip
    (who,) = screen.signed_in
    assert (who.server, who.user_id, who.login, who.display_name, who.kept_in) == (
        server.url, "0198", "anna", "Anna", "file",
    )  # fmt: skip
    assert bench.credentials.get(server.url, "0198") == "0198.secret"


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (refuses(401, "No."), "wrong_password"),
        (refuses(409, "Taken."), "name_taken"),
        (refuses(429, "Slowly.", Retry_After="30"), "too_many_tries"),
        (refuses(404, "What?"), "no_accounts_there"),
        (refuses(422, "The name is too long."), "refused"),
        (page(200), "not_our_server"),
        (page(502), "offline"),
        (hangs_up, "offline"),
        (tells(200, SIGNED_IN | {"token": "0199.secret"}), "not_our_server"),
        (tells(200, SIGNED_IN | {"token": "0198.se\r\ncret"}), "not_our_server"),
    ],
)
def test_a_sign_in_that_fails_says_why(
    bench: Bench, worker: SyncWorker, screen: Screen, act: Act, code: str, qtbot: QtBot
) -> None:
    with misbehaving(always(act)) as server:
        with SyncThread(worker) as sync:
            sync.sign_in_requested.emit(request(server.url))
            qtbot.waitUntil(lambda: bool(screen.failures))
        (reason,) = screen.failures
        assert reason.code == code
        assert str(reason).endswith(".")
        assert "long enough" not in str(reason)
        assert bench.credentials.get(server.url, "0198") is None


def test_an_address_that_is_none_is_not_asked(
    worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with SyncThread(worker) as sync:
        sync.sign_in_requested.emit(request("http://school.example"))
        qtbot.waitUntil(lambda: bool(screen.failures))
    assert screen.failures[0].code == "bad_server_address"


def test_signing_out_forgets_the_token_and_tells_the_server(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(agreeing()) as server:
        bench.account(server.url)
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: bool(screen.reports))
            sync.sign_out_requested.emit(SignOutRequest(server=server.url, user_id="anna"))
            qtbot.waitUntil(lambda: bool(screen.signed_out))
            qtbot.waitUntil(lambda: screen.states[-1].phase == "signed_out")
        told = [asked for asked in server.asked if asked.path == "/api/auth/logout"]
        assert [asked.headers["authorization"] for asked in told] == ["Bearer anna.secret"]
    assert bench.credentials.get(server.url, "anna") is None


def test_a_store_that_cannot_be_opened_is_an_error_state_and_no_crash(
    bench: Bench, qtbot: QtBot
) -> None:
    def fails() -> Store:
        raise StoreUnusable(path="zenjin.db", reason="the disk is full")

    worker = SyncWorker(open_store=fails, credentials=bench.credentials)
    screen = Screen(worker)
    with SyncThread(worker) as sync:
        qtbot.waitUntil(lambda: bool(screen.states))
    assert sync.ended
    assert screen.states[-1].phase == "error"
    assert "the disk is full" in str(screen.states[-1].reason)


def test_a_fault_of_ours_stays_in_the_background_and_in_the_log(
    bench: Bench, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> Store:
        raise ZeroDivisionError("ours")

    worker = SyncWorker(open_store=fails, credentials=bench.credentials)
    screen = Screen(worker)
    with SyncThread(worker) as sync:
        qtbot.waitUntil(lambda: bool(screen.states))
    assert sync.ended
    assert screen.states[-1].reason is not None
    assert screen.states[-1].reason.code == "sync_fault"
    assert "ZeroDivisionError" in caplog.text


def test_a_thread_that_was_hardly_started_ends_too(worker: SyncWorker) -> None:
    with SyncThread(worker) as sync:
        pass
    assert sync.ended


def test_the_password_is_in_no_text_of_the_request() -> None:
    assert "long enough" not in repr(request("https://s.example"))
