"""The whole way against the real server, in a process of its own."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from tests.conftest import OpenStore
from tests.integration.sync.conftest import Bench
from tests.support.clock import Clock
from tests.support.played import Desk
from tests.support.played import asked as rows
from tests.support.server import ServerProcess
from zenjin_desktop.errors import NameTaken, Offline, Refused, WrongPassword
from zenjin_desktop.store import learners
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.entrance import enter, leave
from zenjin_desktop.sync.state import SignInRequest, SignOutRequest

PASSWORD = "correct horse"


class Reached(Protocol):
    """The server, or a way to it."""

    @property
    def url(self) -> str: ...


def request(server: Reached, mode: str = "register", **changed: str) -> SignInRequest:
    texts = {"login": "anna", "password": PASSWORD, "display_name": "Anna"} | changed
    return SignInRequest(mode=mode, server=server.url, **texts)  # type: ignore[arg-type]  # checked by use


def signed_in(bench: Bench, server: Reached, mode: str = "register") -> Desk:
    """A child who registers (or signs in) at this bench, a guest's history included."""
    who = enter(request(server, mode), bench.credentials, stop=threading.Event())
    account = learners.Account(
        server=who.server, user_id=who.user_id, login=who.login, display_name=who.display_name
    )
    guest = learners.current_player(bench.store)
    player = learners.sign_in(bench.store, account, claim=guest.learner if guest.is_guest else None)
    return Desk(bench.store, player.learner, bench.clock)


@pytest.fixture
def second(open_one: OpenStore, clock: Clock, tmp_path: Path) -> Callable[[], Bench]:
    """Another computer, with a store and tokens of its own."""
    return lambda: Bench(open_one("second.db"), clock, Credentials(tmp_path / "second.json"))


def ledger(server: ServerProcess) -> list[tuple[object, ...]]:
    return rows(server.database, "SELECT id, total_points FROM session_results ORDER BY id")


def played(bench: Bench) -> list[tuple[object, ...]]:
    return rows(bench.store.path, "SELECT id, total_points FROM session_results ORDER BY id")


FIGURES = (
    "SELECT total_points, avg_blink_speed, evolution_level, total_sessions, streak_days"
    " FROM profiles"
)


def test_a_guests_play_reaches_the_ledger_once_after_registering(
    bench: Bench, server_process: ServerProcess
) -> None:
    guest = Desk(bench.store, learners.current_player(bench.store).learner, bench.clock)
    for _ in range(3):
        guest.session()
    bench.turn()
    assert bench.connected == []
    anna = signed_in(bench, server_process)
    report = bench.turn()
    assert report.state.phase == "idle"
    assert report.rejected == 0
    assert bench.counts(anna) == (0, 0)
    assert ledger(server_process) == played(bench)
    assert len(ledger(server_process)) == 3
    assert rows(server_process.database, FIGURES) == rows(bench.store.path, FIGURES)
    # What came back by the pull is what was here already.
    assert report.changed == frozenset()


def test_two_computers_show_the_same(
    bench: Bench, second: Callable[[], Bench], server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    for _ in range(4):
        anna.session()
    bench.turn()
    other = second()
    there = signed_in(other, server_process, "sign_in")
    assert other.turn().changed == {there.learner}
    assert played(other) == played(bench)
    there.session(2)
    anna.session()
    for computer in (other, bench, other):
        computer.turn()
    assert played(other) == played(bench) == ledger(server_process)
    path = "SELECT stitch_id, order_number, skip_number, distractor_level, revision, device_id"
    progress = f"{path} FROM user_stitch_progress ORDER BY stitch_id"
    assert rows(other.store.path, progress) == rows(bench.store.path, progress)
    figures = rows(server_process.database, FIGURES)
    assert rows(other.store.path, FIGURES) == rows(bench.store.path, FIGURES) == figures
    other.close()


def test_a_killed_server_loses_nothing_and_doubles_nothing(
    bench: Bench, server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    anna.session()
    bench.turn()
    server_process.kill()
    for _ in range(3):
        anna.session()
    assert bench.turn().state.phase == "offline"
    waiting, rejected = bench.counts(anna)
    assert waiting > 3
    assert rejected == 0
    server_process.start()
    bench.ticks.now += 400
    assert bench.turn().state.phase == "idle"
    assert ledger(server_process) == played(bench)
    assert len(ledger(server_process)) == 4


def test_a_session_in_the_servers_future_takes_the_servers_time(
    bench: Bench, server_process: ServerProcess
) -> None:
    bench.clock.turn(days=365_0)
    anna = signed_in(bench, server_process)
    anna.session()
    report = bench.turn()
    assert anna.learner in report.changed
    assert bench.counts(anna) == (0, 0)
    stored = "SELECT substr(completed_at, 1, 19) FROM session_results"
    assert rows(bench.store.path, stored) == rows(server_process.database, stored)
    assert rows(bench.store.path, FIGURES) == rows(server_process.database, FIGURES)


def test_who_may_come_in(bench: Bench, server_process: ServerProcess) -> None:
    stop = threading.Event()
    enter(request(server_process), bench.credentials, stop=stop)
    with pytest.raises(NameTaken, match="anna is taken"):
        enter(request(server_process), bench.credentials, stop=stop)
    with pytest.raises(WrongPassword):
        enter(
            request(server_process, "sign_in", password="wrong one"), bench.credentials, stop=stop
        )
    with pytest.raises(WrongPassword):
        enter(request(server_process, "sign_in", login="nobody"), bench.credentials, stop=stop)
    with pytest.raises(Refused, match="8"):
        enter(request(server_process, login="ben", password="short"), bench.credentials, stop=stop)
    again = enter(request(server_process, "sign_in"), bench.credentials, stop=stop)
    assert again.display_name == "Anna"


def test_signed_out_there_is_signed_out_here(
    bench: Bench, second: Callable[[], Bench], server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    (player,) = learners.accounts(bench.store)
    assert player.account is not None
    user_id = player.account.user_id
    # A copy of the token elsewhere, which then signs out.
    other = second()
    token = bench.credentials.get(server_process.url, user_id)
    assert token is not None
    other.credentials.put(server_process.url, user_id, token)
    leave(
        SignOutRequest(server=server_process.url, user_id=user_id),
        other.credentials,
        stop=threading.Event(),
    )
    anna.session()
    report = bench.turn()
    assert report.state.phase == "signed_out"
    assert report.state.waiting == bench.counts(anna)[0] > 0
    # The next sign-in sends what waited.
    signed_in(bench, server_process, "sign_in")
    assert bench.turn().state.phase == "idle"
    assert ledger(server_process) == played(bench)


def test_nobody_there_is_said_in_one_sentence(bench: Bench, server_process: ServerProcess) -> None:
    asked = request(server_process)
    server_process.kill()
    with pytest.raises(Offline, match="cannot be reached now"):
        enter(asked, bench.credentials, stop=threading.Event())
