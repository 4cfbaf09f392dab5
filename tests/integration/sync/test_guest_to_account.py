"""A guest's history on its way into an account, and an account on its way out; the real server."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_with_server import (
    FIGURES,
    ledger,
    played,
    request,
    second,
    signed_in,
)
from tests.support.agreeing import agreeing, recorded
from tests.support.misbehaving import Act, Asked, hangs_up, misbehaving
from tests.support.played import Desk, failing
from tests.support.played import asked as rows
from tests.support.relay import Relay
from tests.support.server import ServerProcess
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store import learners
from zenjin_desktop.sync.entrance import enter, leave
from zenjin_desktop.sync.state import SignOutRequest

__all__ = ["second"]


def guest_at(bench: Bench) -> Desk:
    guest = learners.switch_to_guest(bench.store)
    return Desk(bench.store, guest.learner, bench.clock)


def account_of(bench: Bench) -> learners.Account:
    (player,) = learners.accounts(bench.store)
    assert player.account is not None
    return player.account


def sign_out(bench: Bench, *, waiting: bool) -> SignOutRequest:
    account = account_of(bench)
    asked = SignOutRequest(server=account.server, user_id=account.user_id)
    learners.switch_to_guest(bench.store)
    leave(asked, bench.credentials, stop=threading.Event(), waiting=waiting)
    return asked


def test_the_rows_are_restamped_whole_or_not_at_all(bench: Bench) -> None:
    ben = bench.account("https://school.example")
    ben.session()
    guest = guest_at(bench)
    guest.session()
    before = rows(bench.store.path, "SELECT learner, id FROM session_results ORDER BY 1, 2")
    account = account_of(bench)
    mend = failing(bench.store, "DELETE ON learners")  # the last statement of the union
    with pytest.raises(Exception, match="fault"):
        learners.sign_in(bench.store, account, claim=guest.learner)
    assert rows(bench.store.path, "SELECT learner, id FROM session_results ORDER BY 1, 2") == before
    assert learners.current_player(bench.store).is_guest
    bench.store.db.execute_sql(mend)
    learners.sign_in(bench.store, account, claim=guest.learner)
    owners = rows(bench.store.path, "SELECT DISTINCT learner FROM session_results")
    assert owners == [(ben.learner,)]


def test_nothing_of_the_guest_leaves_this_computer_before_its_acks(bench: Bench) -> None:
    """While the first request is under way everything is still here, and still queued."""
    seen: list[tuple[object, ...]] = []

    def looks(asked: Asked) -> Act:
        seen.extend(rows(bench.store.path, "SELECT count(*) FROM session_results"))
        seen.extend(rows(bench.store.path, "SELECT count(*) FROM outbox WHERE kind = 'session'"))
        return recorded(asked)

    guest = guest_at(bench)
    guest.brief_session()
    with misbehaving(agreeing(record=looks)) as server:
        account = learners.Account(
            server=server.url, user_id="anna", login="anna", display_name="Anna"
        )
        learners.sign_in(bench.store, account, claim=guest.learner)
        bench.credentials.put(server.url, "anna", "anna.secret")
        bench.turn()
    assert seen == [(1,), (1,)]
    assert rows(bench.store.path, "SELECT count(*) FROM outbox") == [(0,)]
    assert rows(bench.store.path, "SELECT count(*) FROM session_results") == [(1,)]


def test_a_claim_cut_off_before_its_acks_goes_on_after_the_next_start(
    bench: Bench, server_process: ServerProcess
) -> None:
    guest = guest_at(bench)
    for _ in range(3):
        guest.session()
    with misbehaving(Relay(server_process.url)) as way:
        way.respond.faults.extend(["none", "none", "ack_lost"])  # type: ignore[attr-defined]  # a Relay
        anna = signed_in(bench, way)
        bench.turn()
        assert bench.counts(anna)[0] > 0
        bench.engine = bench.new_engine()  # the program begins anew
        assert bench.turn().state.phase == "idle"
    assert bench.counts(anna) == (0, 0)
    assert ledger(server_process) == played(bench)


def test_two_guests_histories_into_one_account(
    bench: Bench, second: Callable[[], Bench], server_process: ServerProcess
) -> None:
    guest_at(bench).session()
    signed_in(bench, server_process)
    bench.turn()
    other = second()
    for _ in range(2):
        guest_at(other).session()
    signed_in(other, server_process, "sign_in")
    other.turn()
    # And once more at the first computer, where the account is known by now.
    guest_at(bench).session()
    anna = signed_in(bench, server_process, "sign_in")
    bench.turn()
    other.turn()
    assert played(bench) == played(other) == ledger(server_process)
    assert len(ledger(server_process)) == 4
    assert rows(bench.store.path, FIGURES) == rows(server_process.database, FIGURES)
    assert rows(bench.store.path, "SELECT id FROM learners") == [(anna.learner,)]
    other.close()


def test_a_sign_in_where_another_account_has_data_touches_none_of_it(
    bench: Bench, server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    anna.session()
    hers = rows(bench.store.path, "SELECT * FROM session_results")
    guest_at(bench).session()
    who = enter(request(server_process, login="ben"), bench.credentials, stop=threading.Event())
    account = learners.Account(
        server=who.server, user_id=who.user_id, login=who.login, display_name="Ben"
    )
    guest = learners.current_player(bench.store).learner
    ben = learners.sign_in(bench.store, account, claim=guest)
    # Anna's still waits: the turn serves everybody who has a token.
    bench.engine.current = ben.learner
    bench.turn()
    held = rows(
        server_process.database, "SELECT user_id, count(*) FROM session_results GROUP BY user_id"
    )
    assert sorted(count for _, count in held) == [1, 1]
    mine = f"SELECT * FROM session_results WHERE learner = {anna.learner}"  # noqa: S608 - a local id
    assert rows(bench.store.path, mine) == hers
    assert bench.counts(anna) == (0, 0)
    assert bench.counts(Desk(bench.store, ben.learner, bench.clock)) == (0, 0)


def test_signed_out_with_rows_waiting_they_go_at_once_by_the_token_that_stays(
    bench: Bench, server_process: ServerProcess
) -> None:
    with misbehaving(Relay(server_process.url)) as way:
        anna = signed_in(bench, way)
        anna.session()
        account = account_of(bench)
        token = bench.credentials.get(account.server, account.user_id)
        sign_out(bench, waiting=True)
        assert bench.credentials.get(account.server, account.user_id) is None
        guest_at(bench).session()
        bench.engine.current = learners.current_player(bench.store).learner
        report = bench.turn()
        assert report.state.phase == "guest"
        assert bench.counts(anna) == (0, 0)
        # Then the token goes, here and there, and nothing was fetched by it.
        assert not [path for path in way.paths() if "changes" in path]
        assert way.paths()[-1] == "/api/auth/logout"
        assert bench.credentials.upload(account.server, account.user_id) is None
        before = len(way.asked)
        bench.turn()
        assert len(way.asked) == before
    assert len(ledger(server_process)) == 1
    assert token is not None
    assert rows(server_process.database, "SELECT count(*) FROM tokens") == [(0,)]


def test_signed_out_offline_they_wait_and_go_when_the_network_is_back(bench: Bench) -> None:
    with misbehaving(lambda _: hangs_up) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        sign_out(bench, waiting=True)
        guest = guest_at(bench)
        bench.engine.current = guest.learner
        report = bench.turn()
        assert report.state.phase == "guest"
        ((name, waiting, goes),) = [(one.name, one.waiting, one.goes) for one in report.state.left]
        assert (name, waiting, goes) == ("Anna", 2, True)
        # Another run of the program knows it, too.
        bench.engine = bench.new_engine()
        server.respond = agreeing()
        bench.turn()
        assert bench.counts(anna) == (0, 0)
        assert bench.engine.state().left == ()


def test_signed_out_by_the_server_they_wait_for_the_next_sign_in(
    bench: Bench, server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    anna.session()
    account = account_of(bench)
    token = bench.credentials.get(account.server, account.user_id)
    assert token is not None
    sign_out(bench, waiting=True)
    server_process.stop()
    with closing(sqlite3.connect(server_process.database)) as connection, connection:
        connection.execute("DELETE FROM tokens")
    server_process.start()
    bench.engine.current = guest_at(bench).learner
    bench.ticks.now += 400
    report = bench.turn()
    assert [(one.waiting, one.goes) for one in report.state.left] == [
        (bench.counts(anna)[0], False)
    ]
    assert bench.counts(anna)[0] > 0
    anna = signed_in(bench, server_process, "sign_in")
    bench.engine.current = anna.learner
    bench.turn()
    assert ledger(server_process) == played(bench)


def test_signing_in_again_makes_the_token_that_stayed_worthless(
    bench: Bench, server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    anna.session()
    account = account_of(bench)
    sign_out(bench, waiting=True)
    signed_in(bench, server_process, "sign_in")
    assert bench.credentials.upload(account.server, account.user_id) is None
    assert rows(server_process.database, "SELECT count(*) FROM tokens") == [(1,)]


def test_a_claim_that_cannot_be_written_down_leaves_everything_as_it_was(bench: Bench) -> None:
    anna = bench.account("https://school.example")
    anna.brief_session()
    guest = guest_at(bench)
    guest.brief_session()
    bench.store.db.execute_sql("PRAGMA query_only = 1")
    with pytest.raises(StoreUnusable):
        learners.sign_in(bench.store, account_of(bench), claim=guest.learner)
    bench.store.db.execute_sql("PRAGMA query_only = 0")
    assert bench.counts(guest) == (2, 0)
