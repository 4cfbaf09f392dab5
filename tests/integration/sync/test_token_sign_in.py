"""Signing in by a ready token: at our server, and where there is no other way in."""

import threading
from dataclasses import replace

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_with_server import PASSWORD, ledger, played, request
from tests.integration.sync.test_worker import Screen
from tests.support.misbehaving import Act, hangs_up, misbehaving, page, refuses
from tests.support.original import Original
from tests.support.played import Desk
from tests.support.server import ServerProcess
from zenjin_desktop.errors import (
    BadServerAddress,
    NotATokenOf,
    NotOurServer,
    Offline,
    ZenjinError,
)
from zenjin_desktop.store import learners
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.entrance import enter, enter_by_token, settle
from zenjin_desktop.sync.state import SignedInAs, TokenSettled, TokenSignIn
from zenjin_desktop.sync.worker import SyncThread, SyncWorker


def came_in(bench: Bench, wish: TokenSignIn) -> SignedInAs:
    """Somebody comes in by a token, which is taken."""
    who, replaced = enter_by_token(wish, bench.credentials, stop=threading.Event())
    settled = TokenSettled(who.server, who.user_id, taken=True)
    settle(settled, replaced, bench.credentials, stop=threading.Event())
    return who


def desk_of(bench: Bench, who: SignedInAs) -> Desk:
    account = learners.Account(
        server=who.server, user_id=who.user_id, login=who.login, display_name=who.display_name
    )
    player = learners.sign_in(bench.store, account, claim=None)
    return Desk(bench.store, player.learner, bench.clock)


def test_at_the_original_a_token_is_all_it_takes(bench: Bench) -> None:
    """It has no profile of somebody who has played nothing: the giver's word is taken."""
    original = Original(clock=bench.clock)
    with misbehaving(original) as server:
        wish = TokenSignIn(server=server.url, user_id="anna", token=" anna.secret\n")
        who = came_in(bench, wish)
        assert (who.user_id, who.login, who.display_name) == ("anna", "anna", "")
        anna = desk_of(bench, who)
        anna.session()
        assert bench.turn().state.push_only
        # Now it knows whose the token is.
        assert came_in(bench, replace(wish, display_name="Anna")).display_name == "Anna"
        with pytest.raises(NotATokenOf, match="another's"):
            came_in(bench, replace(wish, user_id="ben"))
        with pytest.raises(NotATokenOf, match="does not know it"):
            came_in(bench, replace(wish, token="anna.wrong"))
        assert bench.credentials.get(server.url, "anna") == "anna.secret"
        assert bench.credentials.get(server.url, "ben") is None
    assert len(original.sessions) == 1


def test_at_our_server_the_account_is_the_token_s(
    bench: Bench, server_process: ServerProcess
) -> None:
    made = enter(request(server_process), bench.credentials, stop=threading.Event())
    token = bench.credentials.get(made.server, made.user_id)
    assert token is not None
    bench.credentials.drop(made.server, made.user_id)
    wish = TokenSignIn(server=server_process.url, user_id=made.user_id, token=token, login="anna")
    with pytest.raises(NotATokenOf, match="another's"):
        came_in(bench, replace(wish, user_id="somebody-else"))
    who = came_in(bench, wish)
    assert (who.user_id, who.login, who.display_name) == (made.user_id, "anna", "Anna")
    desk_of(bench, who).session()
    assert bench.turn().state.phase == "idle"
    assert ledger(server_process) == played(bench)
    assert PASSWORD not in repr(wish)
    assert token not in repr(wish)


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (page(200), NotOurServer),
        (hangs_up, Offline),
        (refuses(403, "No.", code="forbidden"), ZenjinError),
        (refuses(401, "No."), NotATokenOf),
    ],
)
def test_what_cannot_be_asked_keeps_no_token(
    bench: Bench, act: Act, kind: type[ZenjinError]
) -> None:
    with misbehaving(lambda _: act) as server, pytest.raises(kind):
        came_in(bench, TokenSignIn(server=server.url, user_id="anna", token="anna.secret"))
    assert bench.credentials.get(server.url, "anna") is None


@pytest.mark.parametrize(
    ("user_id", "token"),
    [("", "t"), ("anna", ""), ("anna", "a b"), ("anna", "a\r\nX: y"), ("änna", "t"), ("a b", "t")],
)
def test_what_is_no_token_is_not_sent_anywhere(bench: Bench, user_id: str, token: str) -> None:
    with misbehaving(Original()) as server:
        with pytest.raises(NotATokenOf) as caught:
            came_in(bench, TokenSignIn(server=server.url, user_id=user_id, token=token))
        assert server.asked == []
    assert "\n" not in str(caught.value)
    with pytest.raises(BadServerAddress):
        came_in(bench, TokenSignIn(server="http://school.example", user_id="anna", token="t"))


def test_the_worker_takes_a_token_as_it_takes_a_password(bench: Bench, qtbot) -> None:  # type: ignore[no-untyped-def]  # pytest-qt's fixture
    worker = SyncWorker(open_store=lambda: bench.store, credentials=bench.credentials)
    screen = Screen(worker)
    with misbehaving(Original()) as server, SyncThread(worker) as sync:
        sync.sign_in_requested.emit(
            TokenSignIn(server=server.url, user_id="anna", token="anna.secret")
        )
        qtbot.waitUntil(lambda: bool(screen.signed_in))
        sync.sign_in_requested.emit(TokenSignIn(server=server.url, user_id="anna", token="x"))
        qtbot.waitUntil(lambda: bool(screen.failures))
    assert screen.failures[0].code == "not_a_token_of"
    assert bench.credentials.get(server.url, "anna") == "anna.secret"


def test_the_token_that_was_left_for_uploads_is_worthless_after_a_new_one(
    bench: Bench, server_process: ServerProcess
) -> None:
    """As after a sign-in by a password: what lay in the key store is done with at the server."""
    first = enter(request(server_process, "register"), bench.credentials, stop=threading.Event())
    anna = desk_of(bench, first)
    anna.brief_session()
    bench.credentials.leave(first.server, first.user_id)
    left = bench.credentials.upload(first.server, first.user_id)
    assert left is not None
    elsewhere = Credentials(bench.store.path.parent / "elsewhere.json")
    enter(request(server_process, "sign_in"), elsewhere, stop=threading.Event())
    new = elsewhere.get(first.server, first.user_id)
    assert new is not None
    wish = TokenSignIn(server=first.server, user_id=first.user_id, token=new)
    came_in(bench, wish)
    assert bench.credentials.upload(first.server, first.user_id) is None
    assert bench.credentials.get(first.server, first.user_id) == new
    with pytest.raises(NotATokenOf, match="does not know it"):
        came_in(bench, replace(wish, token=left))
    # The very token that was left, given again, is good: it is the account's own once more.
    bench.credentials.leave(first.server, first.user_id)
    came_in(bench, wish)
    bench.turn()
    assert bench.counts(anna) == (0, 0)


def test_a_sign_in_by_password_ends_the_token_that_the_account_had_here(
    bench: Bench, server_process: ServerProcess
) -> None:
    first = enter(request(server_process, "register"), bench.credentials, stop=threading.Event())
    old = bench.credentials.get(first.server, first.user_id)
    assert old is not None
    enter(request(server_process, "sign_in"), bench.credentials, stop=threading.Event())
    new = bench.credentials.get(first.server, first.user_id)
    assert new not in {None, old}
    elsewhere = Credentials(bench.store.path.parent / "elsewhere.json")
    wish = TokenSignIn(server=first.server, user_id=first.user_id, token=old)
    with pytest.raises(NotATokenOf, match="does not know it"):
        enter_by_token(wish, elsewhere, stop=threading.Event())


def test_a_given_token_that_is_not_taken_brings_back_what_was_there(bench: Bench) -> None:
    """What is in use and what was left for uploads; unless the account came in again meanwhile."""
    with misbehaving(Original(clock=bench.clock)) as server:
        wish = TokenSignIn(server=server.url, user_id="anna", token="anna.secret")
        not_taken = TokenSettled(server.url, "anna", taken=False)
        bench.credentials.put(server.url, "anna", "anna.left")
        bench.credentials.leave(server.url, "anna")
        _, replaced = enter_by_token(wish, bench.credentials, stop=threading.Event())
        assert bench.credentials.get(server.url, "anna") == "anna.secret"
        settle(not_taken, replaced, bench.credentials, stop=threading.Event())
        assert bench.credentials.get(server.url, "anna") is None
        assert bench.credentials.upload(server.url, "anna") == "anna.left"
        bench.credentials.put(server.url, "anna", "anna.used")
        _, replaced = enter_by_token(wish, bench.credentials, stop=threading.Event())
        settle(not_taken, replaced, bench.credentials, stop=threading.Event())
        assert bench.credentials.get(server.url, "anna") == "anna.used"
        _, replaced = enter_by_token(wish, bench.credentials, stop=threading.Event())
        bench.credentials.put(server.url, "anna", "anna.newest")
        settle(not_taken, replaced, bench.credentials, stop=threading.Event())
        assert bench.credentials.get(server.url, "anna") == "anna.newest"
        assert "/api/auth/logout" not in server.paths()
