"""The devices of an account: listed, signed out one by one, and by another password."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.integration.server.conftest import PASSWORD, Desk
from tests.support.accounts import code_for, teacher_code
from tests.support.clock import Clock
from zenjin_server.database import Database

NEW = "neun-mal-neun"


def second(mia: Desk, **more: str) -> Desk:
    body = {"login": "mia", "password": PASSWORD, **more}
    return Desk(mia.client, mia.client.post("/api/auth/login", json=body).json()["token"])


def tokens(desk: Desk) -> list[dict[str, str]]:
    answer = desk.get("/api/auth/tokens")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, str]] = answer.json()["tokens"]
    return found


def end(desk: Desk, token_id: str) -> int:
    headers = {"Authorization": f"Bearer {desk.token}"}
    return desk.client.delete(f"/api/auth/tokens/{token_id}", headers=headers).status_code


def test_the_devices_are_listed(mia: Desk, clock: Clock) -> None:
    clock.turn(minutes=30)
    other = second(mia, deviceName="PC 7")
    first = tokens(mia)
    assert [(one["deviceName"], one["current"]) for one in first] == [("PC 7", False), ("", True)]
    assert first[0]["createdAt"] == "2026-03-02T09:30:00Z"
    assert first[0]["expiresAt"] == "2026-05-31T09:30:00Z"
    assert {one["kind"] for one in first} == {"student"}
    for desk in (mia, other):
        secret = desk.token.partition(".")[2]
        assert secret not in str(first)
        assert Desk(mia.client, f"{mia.user_id}.{first[0]['id']}").get("/api/dashboard").is_error
    clock.turn(minutes=59)
    now = tokens(mia)
    assert [one["current"] for one in now] == [True, False], "the one used last comes first"
    assert now[0]["lastUsedAt"] == "2026-03-02T10:29:00Z"
    clock.turn(minutes=59)
    assert tokens(mia)[0]["lastUsedAt"] == "2026-03-02T10:29:00Z", "it is exact to the hour"


def test_a_device_whose_token_ran_out_is_none(mia: Desk, clock: Clock) -> None:
    other = second(mia, deviceName="PC 7")
    clock.turn(days=60)
    assert mia.get("/api/dashboard").status_code == 200
    clock.turn(days=30)
    assert [one["current"] for one in tokens(mia)] == [True]
    devices = mia.get("/api/account/export").json()["devices"]
    assert [one["current"] for one in devices] == [True]
    assert other.get("/api/dashboard").status_code == 401


def test_use_is_written_once_an_hour(mia: Desk, database: Database, clock: Clock) -> None:
    def used() -> object:
        with database.connected():
            return database.row("SELECT last_used_at, expires_at FROM tokens")

    seen = {used()}
    for _ in range(12):
        clock.turn(minutes=10)
        assert mia.record().status_code == 200
        seen.add(used())
    assert len(seen) == 3


def test_a_device_is_signed_out(mia: Desk) -> None:
    other = second(mia)
    (gone,) = [one["id"] for one in tokens(mia) if not one["current"]]
    assert end(mia, gone) == 200
    assert other.get("/api/dashboard").status_code == 401
    assert end(mia, gone) == 404
    (own,) = [one["id"] for one in tokens(mia)]
    assert end(mia, own) == 200
    assert mia.get("/api/dashboard").status_code == 401


def test_nobody_elses_device_is(mia: Desk, register: Callable[..., Desk]) -> None:
    ben = register("ben")
    (his,) = [one["id"] for one in tokens(ben)]
    for guess in (his, his[:8], his * 4, "%", "_" * 16, "x", "0" * 16, "'", "é", "a%00b"):
        assert end(mia, guess) == 404
    assert tokens(ben)[0]["id"] == his
    assert len(tokens(mia)) == 1


def test_another_password(mia: Desk, nobody: Desk) -> None:
    other = second(mia)
    body = {"oldPassword": PASSWORD, "newPassword": NEW}
    assert mia.post("/api/auth/password", body).status_code == 200
    assert mia.get("/api/dashboard").status_code == 200
    assert other.get("/api/dashboard").status_code == 401
    for password, status in ((PASSWORD, 401), (NEW, 200)):
        answer = nobody.post("/api/auth/login", {"login": "mia", "password": password})
        assert answer.status_code == status


def test_another_password_with_the_others_staying(mia: Desk) -> None:
    other = second(mia)
    body = {"oldPassword": PASSWORD, "newPassword": NEW, "keepOthers": True}
    assert mia.post("/api/auth/password", body).status_code == 200
    assert other.get("/api/dashboard").status_code == 200


def test_another_password_ends_an_open_code(mia: Desk, nobody: Desk, database: Database) -> None:
    code = code_for(database, "mia")
    body = {"oldPassword": PASSWORD, "newPassword": NEW}
    assert mia.post("/api/auth/password", body).status_code == 200
    assert nobody.post("/api/auth/code", {"code": code}).status_code == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"oldPassword": "falsch-falsch", "newPassword": NEW}, 403),
        ({"newPassword": NEW}, 403),
        ({"oldPassword": PASSWORD, "newPassword": ""}, 400),
        ({"oldPassword": PASSWORD}, 400),
        ({"oldPassword": PASSWORD, "newPassword": "kurz"}, 422),
        ({"oldPassword": PASSWORD, "newPassword": "x" * 257}, 422),
    ],
)
def test_a_password_that_is_not_changed(
    mia: Desk, nobody: Desk, body: dict[str, str], status: int
) -> None:
    # a wrong one is 403: at 401 a device would take itself for signed out
    assert mia.post("/api/auth/password", body).status_code == status
    assert mia.get("/api/dashboard").status_code == 200
    assert nobody.post("/api/auth/login", {"login": "mia", "password": PASSWORD}).is_success


def test_guessing_the_old_password_is_slowed_down(mia: Desk, clock: Clock) -> None:
    wrong = {"oldPassword": "falsch-falsch", "newPassword": NEW}
    assert [mia.post("/api/auth/password", wrong).status_code for _ in range(10)] == [403] * 10
    right = {"oldPassword": PASSWORD, "newPassword": NEW}
    answer = mia.post("/api/auth/password", right)
    assert (answer.status_code, answer.json()["code"]) == (429, "slow_down")
    clock.turn(seconds=int(answer.headers["retry-after"]))
    assert mia.post("/api/auth/password", right).status_code == 200


def test_a_first_password_needs_a_fresh_sign_in(
    nobody: Desk, database: Database, clock: Clock
) -> None:
    code = teacher_code(database, "anna")
    anna = Desk(nobody.client, nobody.post("/api/auth/code", {"code": code}).json()["token"])
    clock.turn(minutes=11)
    assert anna.post("/api/auth/password", {"newPassword": NEW}).status_code == 403
    again = code_for(database, "anna")
    clock.turn(minutes=-11)
    anna = Desk(nobody.client, nobody.post("/api/auth/code", {"code": again}).json()["token"])
    assert anna.post("/api/auth/password", {"newPassword": NEW}).status_code == 200
    assert nobody.post("/api/auth/login", {"login": "anna", "password": NEW}).is_success


def test_two_passwords_at_once_leave_one(mia: Desk, nobody: Desk) -> None:
    def change(number: int) -> int:
        body = {"oldPassword": PASSWORD, "newPassword": f"neues-wort-{number}", "keepOthers": True}
        return mia.post("/api/auth/password", body).status_code

    with ThreadPoolExecutor(6) as pool:
        seen = list(pool.map(change, range(6)))
    assert sorted(seen) == [200] + [403] * 5
    opened = [
        nobody.post("/api/auth/login", {"login": "mia", "password": f"neues-wort-{number}"})
        for number in range(6)
    ]
    assert [answer.status_code for answer in opened] == [
        200 if status == 200 else 401 for status in seen
    ]
