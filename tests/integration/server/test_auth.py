"""Accounts: registering, signing in and out, the life of a token, and guessing."""

import hashlib
from collections.abc import Callable
from typing import Literal

import pytest
from argon2 import PasswordHasher
from litestar.enums import ScopeType
from litestar.testing import TestClient
from litestar.types import ASGIApp, Receive, Scope, Send

from tests.integration.server.conftest import PASSWORD, Desk
from tests.support.accounts import code_for, teacher_code
from tests.support.clock import Clock
from zenjin_server.accounts.auth import Passwords, login_key
from zenjin_server.app import create_app
from zenjin_server.database import Database, SqliteDatabase
from zenjin_server.migrations.guarding import tables_of
from zenjin_server.settings.config import Settings


def sign_in(desk: Desk, login: str, password: str = PASSWORD) -> tuple[int, dict[str, str]]:
    answer = desk.post("/api/auth/login", {"login": login, "password": password})
    return answer.status_code, answer.json()


def test_registering_signs_in(nobody: Desk) -> None:
    body = {"login": " Mia ", "password": PASSWORD, "displayName": "Mia Maus", "deviceName": "PC 7"}
    answer = nobody.post("/api/auth/register", body)
    assert answer.status_code == 201
    found = answer.json()
    assert (found["login"], found["displayName"]) == ("Mia", "Mia Maus")
    assert found["token"].startswith(found["userId"] + ".")
    assert PASSWORD not in answer.text
    assert Desk(nobody.client, found["token"]).profile()["displayName"] == "Mia Maus"


@pytest.mark.parametrize(
    ("first", "second"), [("mia", "MIA"), ("Zoé", "Zoe\u0301"), ("straße", "STRASSE"), ("a", " a ")]
)
def test_a_name_is_taken_however_it_is_written(
    register: Callable[..., Desk], nobody: Desk, first: str, second: str
) -> None:
    register(first)
    answer = nobody.post("/api/auth/register", {"login": second, "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (409, "name_taken")
    assert sign_in(nobody, second)[0] == 200
    assert login_key(first) == login_key(second)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"login": "", "password": PASSWORD}, 400, "missing_field"),
        ({"login": "   ", "password": PASSWORD}, 400, "missing_field"),
        ({"login": "mia", "password": ""}, 400, "missing_field"),
        ({"login": "mia"}, 400, "missing_field"),
        ({"login": "mia", "password": "1234567"}, 422, "out_of_range"),
        ({"login": "mia", "password": "x" * 257}, 422, "out_of_range"),
        ({"login": "m" * 65, "password": PASSWORD}, 422, "out_of_range"),
        ({"login": "mi\0a", "password": PASSWORD}, 422, "out_of_range"),
        ({"login": "mi\na", "password": PASSWORD}, 422, "out_of_range"),
        *(
            ({"login": f"mia{sign}", "password": PASSWORD}, 422, "out_of_range")
            for sign in "\u2800\u115f\u1160\u034f\u3164\uffa0\u17b4\u180b\ufe0f\U000e0100\u200b"
        ),
        *(
            ({"login": "mia", "password": PASSWORD, "displayName": name}, 422, "out_of_range")
            for name in ("\x1b[2Jmia", "mia\r\n", "\t", "\x7f", "\x9bA", "mia\u202e", "a\u2028b")
        ),
        ({"login": "mia", "password": PASSWORD, "displayName": "x" * 65}, 422, "out_of_range"),
        ({"login": "mia", "password": PASSWORD, "deviceName": "\0"}, 422, "out_of_range"),
        ({"login": 5, "password": PASSWORD}, 400, "malformed"),
    ],
)
def test_what_is_no_account(
    nobody: Desk, body: dict[str, object], status: int, code: str, database: Database
) -> None:
    answer = nobody.post("/api/auth/register", body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    with database.connected():
        assert database.rows("SELECT * FROM users") == []


def test_signing_in_on_a_second_device_and_out_on_the_first(mia: Desk, nobody: Desk) -> None:
    status, answer = sign_in(nobody, "MIA")
    assert status == 200
    second = Desk(nobody.client, answer["token"])
    assert (second.user_id, second.token != mia.token) == (mia.user_id, True)
    assert mia.post("/api/auth/logout").json() == {"success": True, "message": "Signed out"}
    assert mia.get("/api/dashboard").status_code == 401
    assert mia.post("/api/auth/logout").status_code == 401
    assert second.get("/api/dashboard").status_code == 200


def test_a_wrong_password_and_an_unknown_name_look_the_same(mia: Desk, nobody: Desk) -> None:
    wrong = sign_in(nobody, "mia", "acht-mal-acht")
    unknown = sign_in(nobody, "nobody-of-that-name", "acht-mal-acht")
    assert wrong == unknown
    assert (wrong[0], wrong[1]["code"]) == (401, "unauthorized")
    assert mia.get("/api/dashboard").status_code == 200


class Counting(PasswordHasher):
    """argon2 that counts how often it is worked out."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.verified = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - the library's name
        self.verified += 1
        return super().verify(hash, password)


def test_a_name_nobody_has_takes_as_long_as_a_wrong_password(
    settings: Settings, database: Database, clock: Clock
) -> None:
    """Or the time would tell which names there are, and who has a code."""
    hasher = Counting()
    app = create_app(settings, now=clock, passed=clock.passed, passwords=Passwords(hasher))
    with TestClient(app, raise_server_exceptions=False) as client:
        nobody = Desk(client)
        for login in ("mia", "ben"):
            body = {"login": login, "password": PASSWORD}
            assert nobody.post("/api/auth/register", body).is_success
        code_for(database, "ben")
        teacher_code(database, "anna")
        seen = {}
        for login in ("mia", "ben", "anna", "nobody"):
            for path, body in (
                ("/api/auth/login", {"login": login, "password": "falsch-falsch"}),
                ("/api/auth/code", {"code": f"{login}-CCCCC-CCCCC"}),
            ):
                before = hasher.verified
                answer = nobody.post(path, body)
                assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
                seen[login, path] = hasher.verified - before
    assert set(seen.values()) == {1}, seen


@pytest.mark.parametrize(
    "name", ["Zoë", "علی‌رضا", "नेहा", "Mia ❤️", "👩‍🚀", "李 明", "O’Neill-Smith", " "]
)
def test_names_of_the_world_are_names(register: Callable[..., Desk], name: str) -> None:
    assert register("mia", displayName=name).profile()["displayName"] == name


def test_secrets_are_not_stored(mia: Desk, database: Database) -> None:
    secret = mia.token.partition(".")[2]
    assert len(secret) == 43
    with database.connected():
        (hashed,) = database.row("SELECT hash FROM tokens") or ("",)
        (password_hash,) = database.row("SELECT password_hash FROM logins") or ("",)
    assert hashed == hashlib.sha256(secret.encode()).hexdigest()
    assert password_hash.startswith("$argon2id$")
    kept = everything_in(database)
    assert b"argon2id" in kept
    assert secret.encode() not in kept
    assert PASSWORD.encode() not in kept


def everything_in(database: Database) -> bytes:
    if isinstance(database, SqliteDatabase):
        log = database.path.with_name(f"{database.path.name}-wal")
        return database.path.read_bytes() + log.read_bytes()
    with database.connected():
        rows = [database.rows(f"SELECT * FROM {table}") for table in tables_of(database)]  # noqa: S608 - tables of our own
    return repr(rows).encode()


def test_passwords_in_earnest_are_dear() -> None:
    stored = Passwords().hashed(PASSWORD)
    assert "m=65536,t=3" in stored
    assert PasswordHasher().verify(stored, PASSWORD)


def test_a_token_slides_while_it_is_used_and_ends_when_it_is_not(mia: Desk, clock: Clock) -> None:
    for _ in range(3):
        clock.turn(days=89)
        assert mia.get("/api/dashboard").status_code == 200
    clock.turn(days=90)
    answer = mia.get("/api/dashboard")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


def test_another_users_secret_opens_nothing(mia: Desk, register: Callable[..., Desk]) -> None:
    ben = register("ben")
    mixed = f"{ben.user_id}.{mia.token.partition('.')[2]}"
    upper = mia.token.upper()
    for token in (mixed, upper, mia.token + "x", mia.token[:-1], f"{mia.user_id}."):
        assert Desk(mia.client, token).get("/api/dashboard").status_code == 401


def test_an_erased_account_is_told_so(mia: Desk, nobody: Desk, database: Database) -> None:
    with database.connected(), database.writing():
        database.run("UPDATE users SET erased_at = created_at WHERE user_id = ?", mia.user_id)
    for answer in (mia.get("/api/dashboard"), mia.record()):
        assert (answer.status_code, answer.json()["code"]) == (410, "erased")
    assert sign_in(nobody, "mia")[0] == 401


def test_guessing_one_account_is_slowed_down(mia: Desk, nobody: Desk, clock: Clock) -> None:
    for _ in range(10):
        assert sign_in(nobody, "mia", "falsch-falsch")[0] == 401
    answer = nobody.post("/api/auth/login", {"login": "Mia", "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (429, "slow_down")
    wait = int(answer.headers["retry-after"])
    assert 0 < wait <= 15 * 60 + 1
    assert mia.get("/api/dashboard").status_code == 200
    clock.turn(seconds=wait)
    assert sign_in(nobody, "mia")[0] == 200


def test_guessing_from_one_address_is_slowed_down(nobody: Desk, clock: Clock) -> None:
    seen = [sign_in(nobody, f"pupil-{number}", "falsch-falsch")[0] for number in range(101)]
    assert seen == [401] * 100 + [429]
    clock.turn(minutes=16)
    assert sign_in(nobody, "pupil-1", "falsch-falsch")[0] == 401


def test_an_address_that_guessed_too_often_locks_nobody(
    register: Callable[..., Desk], nobody: Desk
) -> None:
    register("mia")
    for number in range(100):
        assert sign_in(nobody, f"pupil-{number}", "falsch-falsch")[0] == 401
    for _ in range(20):
        assert sign_in(nobody, "mia", "falsch-falsch")[0] == 429
    nobody.client.app.asgi_handler = elsewhere(nobody.client.app.asgi_handler)
    assert sign_in(nobody, "mia")[0] == 200


def elsewhere(app: ASGIApp) -> ASGIApp:
    """The app, asked from another address."""

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            scope["client"] = ("203.0.113.9", 4711)
        await app(scope, receive, send)

    return run


def test_an_account_that_is_locked_does_not_use_up_the_address(mia: Desk, nobody: Desk) -> None:
    seen = [sign_in(nobody, "mia", "falsch-falsch")[0] for _ in range(150)]
    assert seen == [401] * 10 + [429] * 140
    assert sign_in(nobody, "ben", "falsch-falsch")[0] == 401
    assert mia.get("/api/dashboard").status_code == 200


def test_a_clock_set_back_locks_nobody(mia: Desk, nobody: Desk, clock: Clock) -> None:
    for _ in range(10):
        assert sign_in(nobody, "mia", "falsch-falsch")[0] == 401
    clock.turn(days=-365)
    answer = nobody.post("/api/auth/login", {"login": "mia", "password": PASSWORD})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "901")
    clock.turn(minutes=15)
    assert sign_in(nobody, "mia")[0] == 200
    assert mia.token


def test_right_passwords_are_never_slowed_down(mia: Desk, nobody: Desk) -> None:
    assert [sign_in(nobody, "mia")[0] for _ in range(30)] == [200] * 30
    assert mia.get("/api/dashboard").status_code == 200
