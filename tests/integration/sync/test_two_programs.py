"""Two programs on one store: whoever plays in the other one is that one's to sync."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_with_server import FIGURES, ledger, played, request, signed_in
from tests.support.clock import Clock
from tests.support.misbehaving import Act, Asked, misbehaving
from tests.support.played import Desk, asked
from tests.support.relay import Relay
from tests.support.server import ServerProcess
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.seats import Seats
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.entrance import enter

Program = Callable[[str], Bench]


@pytest.fixture
def program(
    tmp_path: Path,
    clock: Clock,
    new_id: Callable[[], str],
    credentials: Credentials,  # noqa: ARG001 - no key store: each log-in has a file of its own
) -> Iterator[Program]:
    """A log-in's program on the one store, with tokens of its own."""
    made: list[Bench] = []

    def start(login: str) -> Bench:
        store = open_store(
            tmp_path / "zenjin.db", now=clock, new_id=new_id, seats=Seats(tmp_path, login)
        )
        made.append(Bench(store, clock, Credentials(tmp_path / f"tokens-{login}.json")))
        return made[-1]

    yield start
    for bench in made:
        bench.close()
        bench.store.seats.leave()
        bench.store.close(last=False)


def plays(bench: Bench, desk: Desk) -> None:
    """Have a child play at a program from now on."""
    assert bench.store.seats.take(desk.learner) is None
    bench.store.seats.settle(desk.learner)
    bench.engine.current = desk.learner


def knows_token_of(bench: Bench, other: Bench, desk: Desk) -> None:
    """Give a program another one's sign-in, as if that child had signed in at both."""
    player = learners.player(other.store, desk.learner)
    assert player is not None
    assert player.account is not None
    named = (player.account.server, player.account.user_id)
    token = other.credentials.get(*named)
    assert token is not None
    bench.credentials.put(*named, token)


def test_whoever_plays_in_another_program_is_left_to_that_one(
    program: Program, server_process: ServerProcess
) -> None:
    here, there = program("anna"), program("ben")
    anna = signed_in(here, server_process)
    plays(here, anna)
    guest = Desk(there.store, learners.current_player(there.store).learner, there.clock)
    plays(there, guest)
    knows_token_of(there, here, anna)
    anna.session()

    report = there.turn()
    assert there.connected == []
    assert (report.sent, report.state.phase, report.state.left) == (0, "guest", ())
    assert not there.engine.anything_waits()

    here.store.seats.leave()
    report = there.turn()
    assert report.acked > 0
    assert report.pulled == 0, "nothing is fetched for somebody who does not play"
    assert ledger(server_process) == played(here)
    assert here.counts(anna) == (0, 0)


def test_two_children_at_two_programs_are_synced_each_by_the_own_one(
    program: Program, server_process: ServerProcess
) -> None:
    here, there = program("anna"), program("ben")
    anna = signed_in(here, server_process)
    plays(here, anna)
    learners.switch_to_guest(there.store)
    who = signed_in_as(there, server_process, "ben")
    plays(there, who)
    for bench, desk, other in ((here, anna, there), (there, who, here)):
        knows_token_of(other, bench, desk)
    for desk in (anna, who, anna):
        desk.session()
    threads = [threading.Thread(target=bench.turn) for bench in (here, there)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (here.counts(anna), there.counts(who)) == ((0, 0), (0, 0))
    assert ledger(server_process) == played(here)
    assert len(ledger(server_process)) == 3
    by_points = f"{FIGURES} WHERE total_sessions > 0 ORDER BY total_points, total_sessions"
    assert asked(server_process.database, by_points) == asked(here.store.path, by_points)


def signed_in_as(bench: Bench, server: ServerProcess, login: str) -> Desk:
    """A child who registers with this login."""
    who = enter(
        request(server, login=login, display_name=login.title()),
        bench.credentials,
        stop=threading.Event(),
    )
    account = learners.Account(
        server=who.server, user_id=who.user_id, login=who.login, display_name=who.display_name
    )
    player = learners.sign_in(bench.store, account, claim=None)
    return Desk(bench.store, player.learner, bench.clock)


def test_rows_that_both_programs_push_at_once_are_there_once(
    program: Program, server_process: ServerProcess
) -> None:
    """While the first one's request is under way the second one sends the same, and more comes."""
    here, there = program("anna"), program("ben")
    between: list[str] = []
    relay = Relay(server_process.url)

    def respond(request: Asked) -> Act:
        if request.path == "/api/push" and not between:
            between.append(request.path)
            there.turn()
            anna.session()  # what it moves is queued under new ids, which no ack has read
        return relay(request)

    with misbehaving(respond) as way:
        anna = signed_in(here, way)
        knows_token_of(there, here, anna)
        here.store.seats.leave()  # nobody plays her now: whoever has her token pushes
        for _ in range(4):
            anna.session()
        here.engine.current = there.engine.current = None
        report = here.turn()
    assert between != []
    assert report.rejected == 0
    assert here.counts(anna) == (0, 0)
    assert ledger(server_process) == played(here)
    assert len(ledger(server_process)) == 5
    assert asked(server_process.database, FIGURES) == asked(
        here.store.path, f"{FIGURES} WHERE learner = {anna.learner}"
    )
