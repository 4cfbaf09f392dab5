"""Signing in by a one-time code, against the real server in a process of its own."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_guest_to_account import guest_at
from tests.integration.sync.test_with_server import FIGURES, PASSWORD, ledger, played, request
from tests.support.accounts import pupil_code
from tests.support.agreeing import agreeing, always
from tests.support.misbehaving import misbehaving, refuses
from tests.support.played import asked as rows
from tests.support.server import ServerProcess
from zenjin_desktop.errors import NoAccountsThere, NotATokenOf, Refused, TooManyTries, WrongPassword
from zenjin_desktop.store import learners
from zenjin_desktop.sync.entrance import choose_password, enter
from zenjin_desktop.sync.state import PasswordChoice, SignedInAs, SignInRequest
from zenjin_desktop.turned_away import CodeEnded, CodeUsed, WrongCode
from zenjin_server.database import SqliteDatabase


def by_code(bench: Bench, server: str, code: str, **more: str) -> SignedInAs:
    wish = SignInRequest(mode="code", server=server, code=code, **more)
    return enter(wish, bench.credentials, stop=threading.Event())


@pytest.fixture
def code(server_process: ServerProcess) -> str:
    """As an operator's command makes it, beside the server that runs."""
    return pupil_code(SqliteDatabase(server_process.database), "Mia Maus", "mia-maus")


def test_a_code_as_a_child_types_it_brings_the_guests_rows_once(
    bench: Bench, server_process: ServerProcess, code: str
) -> None:
    guest = guest_at(bench)
    for _ in range(2):
        guest.session()
    typed = f" {code.rsplit('-', 2)[0].upper()} {code[-11:].lower().replace('-', ' ')}"
    who = by_code(bench, server_process.url, typed)
    assert (who.login, who.display_name, who.has_password) == ("mia-maus", "Mia Maus", False)
    account = learners.Account(who.server, who.user_id, who.login, who.display_name)
    learners.sign_in(bench.store, account, claim=guest.learner)
    bench.turn()
    bench.turn()
    assert ledger(server_process) == played(bench)
    assert len(ledger(server_process)) == 2
    assert rows(server_process.database, FIGURES) == rows(bench.store.path, FIGURES)


def test_a_used_code_says_so_and_a_wrong_one_says_so(
    bench: Bench, server_process: ServerProcess, code: str
) -> None:
    first = by_code(bench, server_process.url, code)
    token = bench.credentials.get(first.server, first.user_id)
    with pytest.raises(CodeUsed):
        by_code(bench, server_process.url, code)
    wrong = code[:-1] + ("C" if code[-1] != "C" else "D")
    with pytest.raises(WrongCode):
        by_code(bench, server_process.url, wrong)
    assert bench.credentials.get(first.server, first.user_id) == token


def test_a_code_that_has_run_out_says_so(bench: Bench, server_process: ServerProcess) -> None:
    database = SqliteDatabase(server_process.database)
    old = pupil_code(database, "Ben", "ben", lasts=timedelta(seconds=1))
    with pytest.raises(CodeEnded):
        by_code(bench, server_process.url, old)
    assert rows(server_process.database, "SELECT count(*) FROM tokens") == [(0,)]


def test_after_ten_wrong_ones_it_is_told_for_how_long_to_wait(
    bench: Bench, server_process: ServerProcess, code: str
) -> None:
    wrong = code[:-1] + ("C" if code[-1] != "C" else "D")
    for _ in range(10):
        with pytest.raises(WrongCode):
            by_code(bench, server_process.url, wrong)
    with pytest.raises(TooManyTries, match=r"Please wait 15 minutes and try again\."):
        by_code(bench, server_process.url, code)


def test_a_password_chosen_afterwards_signs_in_from_then_on(
    bench: Bench, server_process: ServerProcess, code: str
) -> None:
    who = by_code(bench, server_process.url, code)
    mia = replace(request(server_process, "sign_in"), login="mia-maus")
    with pytest.raises(WrongPassword):
        enter(mia, bench.credentials, stop=threading.Event())
    choice = PasswordChoice(who.server, who.user_id, PASSWORD)
    assert PASSWORD not in repr(choice)
    choose_password(choice, bench.credentials, stop=threading.Event())
    assert enter(mia, bench.credentials, stop=threading.Event()).has_password
    # It has one now: without the old one it is not changed, and the server says so.
    with pytest.raises(Refused, match="The password is not right"):
        choose_password(choice, bench.credentials, stop=threading.Event())


def test_a_password_may_come_with_the_code(
    bench: Bench, server_process: ServerProcess, code: str
) -> None:
    assert by_code(bench, server_process.url, code, password=PASSWORD).has_password
    mia = replace(request(server_process, "sign_in"), login="mia-maus")
    assert enter(mia, bench.credentials, stop=threading.Event()).login == "mia-maus"


def test_nobody_who_is_signed_out_here_chooses_a_password(
    bench: Bench, server_process: ServerProcess, code: str
) -> None:
    who = by_code(bench, server_process.url, code)
    bench.credentials.drop(who.server, who.user_id)
    choice = PasswordChoice(who.server, who.user_id, PASSWORD)
    with pytest.raises(NotATokenOf, match="signed out on this computer"):
        choose_password(choice, bench.credentials, stop=threading.Event())


def test_a_server_without_codes_is_told_from_a_wrong_code(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        server.respond = always(refuses(404, "There is nothing here.", code="not_found"))
        with pytest.raises(NoAccountsThere):
            by_code(bench, server.url, "mia-CCCCC-CCCCC")
        # An older server has one word for a wrong, a used and an old code.
        server.respond = always(refuses(401, "The code is not right.", code="unauthorized"))
        with pytest.raises(WrongCode, match="ask for a new code"):
            by_code(bench, server.url, "mia-CCCCC-CCCCC")
        sent = server.asked[-1].json()
        assert sent.pop("deviceName", "")
        assert sent == {"code": "mia-CCCCC-CCCCC"}
