"""What was checked before a slow hash, and is not so any more once the hash is done."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.integration.server.conftest import PASSWORD, QUICK, Desk
from tests.support.accounts import code_for, teacher_code
from tests.support.clock import Clock
from zenjin_server.accounts.auth import Passwords, hash_of
from zenjin_server.accounts.pupils import renew_codes, with_codes
from zenjin_server.accounts.tokens import Caller, end_token
from zenjin_server.accounts.users import find_account, rename_account
from zenjin_server.app import create_app
from zenjin_server.database import Database
from zenjin_server.errors import Refused
from zenjin_server.layers.logs import request_number
from zenjin_server.settings.config import Settings

NEW = "neun-mal-neun"
BODY = {"login": "mia", "password": PASSWORD}


class Interrupted(Passwords):
    """argon2, during which something else happens: once, when the hash is as good as done."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: Callable[[], object] = lambda: None

    def hashed(self, password: str) -> str:
        found = QUICK.hashed(password)
        self._happen()
        return found

    def matches(self, stored: str | None, password: str) -> bool:
        found = QUICK.matches(stored, password)
        self._happen()
        return found

    def _happen(self) -> None:
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()


@pytest.fixture
def passwords() -> Interrupted:
    return Interrupted()


@pytest.fixture
def client(
    settings: Settings, database: Database, clock: Clock, passwords: Interrupted
) -> Iterator[TestClient[Litestar]]:
    assert database.place
    app = create_app(settings, now=clock, passed=clock.passed, passwords=passwords)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def second(mia: Desk) -> Desk:
    return Desk(mia.client, mia.client.post("/api/auth/login", json=BODY).json()["token"])


def ask(desk: Desk, method: str, path: str, body: Any = None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {desk.token}"} if desk.token else {}
    return desk.client.request(method, path, headers=headers, json=body or {})


def changing(mia: Desk, *, keep_others: bool = False) -> Callable[[], None]:
    """Mia sets another password."""

    def change() -> None:
        body = {"oldPassword": PASSWORD, "newPassword": NEW, "keepOthers": keep_others}
        assert mia.post("/api/auth/password", body).status_code == 200

    return change


def signing_out(by: Desk, whom: Desk) -> Callable[[], None]:
    """Mia signs one of her other devices out."""

    def sign_out() -> None:
        tokens = whom.get("/api/auth/tokens").json()["tokens"]
        (name,) = [one["id"] for one in tokens if one["current"]]
        assert ask(by, "DELETE", f"/api/auth/tokens/{name}").status_code == 200

    return sign_out


def test_what_a_sign_in_logs_carries_its_number(
    mia: Desk, nobody: Desk, passwords: Interrupted, database: Database
) -> None:
    """The handlers with slow hashes run in threads of their own."""
    seen: list[str] = []
    for method, path, body in (
        ("POST", "/api/auth/register", {"login": "ben", "password": PASSWORD}),
        ("POST", "/api/auth/login", BODY),
        ("POST", "/api/auth/code", {"code": code_for(database, "mia")}),
        ("POST", "/api/auth/password", {"oldPassword": PASSWORD, "newPassword": NEW}),
        ("DELETE", "/api/account", {"password": NEW}),
    ):
        passwords.meanwhile = lambda: seen.append(request_number.get())
        desk = mia if path in ("/api/auth/password", "/api/account") else nobody
        answer = ask(desk, method, path, body)
        assert answer.is_success, answer.text
        assert seen[-1:] == [answer.headers["x-request-id"]], path


@pytest.mark.parametrize("keep_others", [False, True])
def test_the_old_password_signs_nobody_in_any_more(
    mia: Desk, nobody: Desk, passwords: Interrupted, database: Database, keep_others: bool
) -> None:
    passwords.meanwhile = changing(mia, keep_others=keep_others)
    answer = nobody.post("/api/auth/login", BODY)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    assert nobody.post("/api/auth/login", BODY).json() == answer.json(), "as a wrong one does"
    with database.connected():
        assert database.row("SELECT count(*) FROM tokens") == (1,)
    assert nobody.post("/api/auth/login", {**BODY, "password": NEW}).status_code == 200


def test_somebody_elses_account_of_the_same_name_is_not_signed_in_to(
    mia: Desk, nobody: Desk, passwords: Interrupted, register: Callable[..., Desk]
) -> None:
    def make_another() -> None:
        assert ask(mia, "DELETE", "/api/account", {"password": PASSWORD}).status_code == 200
        register("mia")

    passwords.meanwhile = make_another
    assert nobody.post("/api/auth/login", BODY).status_code == 410


@pytest.mark.parametrize("keep_others", [False, True])
def test_the_old_password_erases_nothing_any_more(
    mia: Desk, passwords: Interrupted, keep_others: bool
) -> None:
    other = second(mia)
    mia.record()
    passwords.meanwhile = changing(mia, keep_others=keep_others)
    answer = ask(other, "DELETE", "/api/account", {"password": PASSWORD})
    assert answer.status_code == (403 if keep_others else 401)
    assert mia.profile()["totalSessions"] == 1


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("DELETE", "/api/account", {"password": PASSWORD}),
        ("POST", "/api/auth/password", {"oldPassword": PASSWORD, "newPassword": "drei-mal-drei"}),
    ],
)
def test_a_device_that_was_signed_out_does_nothing_any_more(
    mia: Desk, passwords: Interrupted, method: str, path: str, body: dict[str, str]
) -> None:
    other = second(mia)
    passwords.meanwhile = signing_out(mia, other)
    assert ask(other, method, path, body).status_code == 401
    assert mia.get("/api/dashboard").status_code == 200
    assert Desk(mia.client).post("/api/auth/login", BODY).status_code == 200


def test_an_account_by_code_gets_no_password_from_a_device_that_was_signed_out(
    nobody: Desk, passwords: Interrupted, database: Database
) -> None:
    codes = teacher_code(database, "anna")
    anna = Desk(nobody.client, nobody.post("/api/auth/code", {"code": codes}).json()["token"])
    again = code_for(database, "anna")
    other = Desk(nobody.client, nobody.post("/api/auth/code", {"code": again}).json()["token"])
    passwords.meanwhile = signing_out(anna, other)
    assert other.post("/api/auth/password", {"newPassword": NEW}).status_code == 401
    body = {"login": "anna", "password": NEW}
    assert nobody.post("/api/auth/login", body).status_code == 401


def test_a_code_that_another_password_ended_signs_nobody_in(
    mia: Desk, nobody: Desk, passwords: Interrupted, database: Database
) -> None:
    code = code_for(database, "mia")
    passwords.meanwhile = changing(mia)
    assert nobody.post("/api/auth/code", {"code": code, "password": PASSWORD}).status_code == 401
    assert nobody.post("/api/auth/login", {**BODY, "password": NEW}).status_code == 200


def test_a_guest_who_signed_out_brings_nothing_along(
    mia: Desk, nobody: Desk, passwords: Interrupted
) -> None:
    guest = Desk(nobody.client, nobody.post("/api/auth/anonymous").json()["token"])
    guest.record()
    passwords.meanwhile = lambda: guest.post("/api/auth/logout")
    for path, body in (
        ("/api/auth/login", BODY),
        ("/api/auth/register", {"login": "ben", "password": PASSWORD}),
    ):
        assert guest.post(path, body).status_code == 401
    assert mia.profile()["totalSessions"] == 0
    assert nobody.post("/api/auth/login", {**BODY, "login": "ben"}).status_code == 401


def test_no_code_is_opened_for_an_account_that_was_erased(
    mia: Desk, database: Database, clock: Clock
) -> None:
    """The slow hashes of new codes are worked out between the look at who there is and this."""
    with database.connected():
        account = find_account(database, "mia")
    assert account is not None
    made = with_codes([account], passwords=QUICK)
    assert ask(mia, "DELETE", "/api/account", {"password": PASSWORD}).status_code == 200
    with pytest.raises(Refused) as refused, database.connected():
        renew_codes(database, made, now=clock(), lasts=timedelta(days=1))
    assert refused.value.status == 410
    with database.connected():
        assert database.rows("SELECT * FROM sign_in_codes") == []


def test_a_device_that_was_signed_out_names_and_ends_nothing(
    mia: Desk, database: Database, clock: Clock
) -> None:
    """Between the look at its token and the lock."""
    gone = Caller(mia.user_id, "student", "ended", clock())
    mine = hash_of(mia.token.partition(".")[2])
    acts: tuple[Callable[[], None], ...] = (
        lambda: rename_account(database, gone, "Nobody", now=clock(), noted=None),
        lambda: end_token(database, gone, mine),
    )
    for act in acts:
        with (
            pytest.raises(Refused) as refused,
            database.connected(),
            database.as_user(mia.user_id),
            database.writing(),
        ):
            act()
        assert refused.value.status == 401
    assert mia.profile()["displayName"] == ""
