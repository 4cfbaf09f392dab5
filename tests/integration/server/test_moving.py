"""What somebody played without an account comes along at sign-in: once, all of it or nothing."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.integration.server.conftest import PASSWORD, Desk, item, session
from tests.support.accounts import code_for
from tests.support.clock import Clock
from zenjin_server.database import Database

TABLES = ("session_results", "user_stitch_progress", "tokens", "users")


def anonymous(nobody: Desk) -> Desk:
    answer = nobody.post("/api/auth/anonymous")
    assert answer.status_code == 201, answer.text
    assert (answer.json()["kind"], answer.json()["login"]) == ("anonymous", "")
    return Desk(nobody.client, answer.json()["token"])


def played(nobody: Desk) -> Desk:
    """An anonymous user with two sessions and two stitches."""
    guest = anonymous(nobody)
    for number in (1, 2):
        guest.record(sessionId=f"g-{number}", totalPoints=10 * number)
        guest.post("/api/progress/update", item(stitchId=f"s-{number}", revision=3, skipNumber=10))
    return guest


def sign_in(guest: Desk, login: str = "mia") -> httpx.Response:
    return guest.post("/api/auth/login", {"login": login, "password": PASSWORD})


def rows_of(database: Database, user_id: str) -> dict[str, int]:
    with database.connected():
        found = {
            table: database.row(f"SELECT count(*) FROM {table} WHERE user_id = ?", user_id)  # noqa: S608 - names of our own
            for table in TABLES
        }
        found["profiles"] = database.row("SELECT count(*) FROM profiles WHERE id = ?", user_id)
    return {table: row[0] if row else 0 for table, row in found.items()}


def test_what_an_anonymous_user_may_do(nobody: Desk) -> None:
    guest = played(nobody)
    assert guest.record(sessionId="g-1").json()["status"] == "duplicate"
    for path in ("/api/dashboard", "/api/account/export", "/api/auth/tokens", "/api/changes"):
        assert guest.get(path).status_code == 403
    assert guest.post("/api/auth/logout").status_code == 200
    assert guest.record().status_code == 401


def test_registering_brings_the_rows_along(nobody: Desk, database: Database) -> None:
    guest = played(nobody)
    answer = guest.post("/api/auth/register", {"login": "mia", "password": PASSWORD})
    assert (answer.status_code, answer.json()["movedSessions"]) == (201, 2)
    assert answer.json()["movedStitches"] == 2
    mia = Desk(nobody.client, answer.json()["token"])
    assert mia.user_id != guest.user_id
    assert (mia.profile()["totalPoints"], mia.profile()["totalSessions"]) == (30, 2)
    changes = mia.get("/api/changes").json()
    assert [change["n"] for change in changes["items"]] == [1, 2, 3, 4]
    assert changes["totals"] == {"sessions": 2, "points": 30}
    assert set(rows_of(database, guest.user_id).values()) == {0}
    with database.connected():
        assert database.rows("SELECT DISTINCT is_anonymous FROM session_results") in (
            [(0,)],
            [(False,)],
        )


@pytest.mark.parametrize("way", ["login", "code"])
def test_signing_in_merges_with_what_the_account_has(
    mia: Desk, nobody: Desk, database: Database, way: str
) -> None:
    mia.record(sessionId="g-1", totalPoints=10)
    mia.record(sessionId="m-1", totalPoints=100, completedAt="2026-02-27T08:00:00Z")
    mia.post("/api/progress/update", item(stitchId="s-1", revision=9, skipNumber=25))
    mia.post("/api/progress/update", item(stitchId="s-2", revision=1, isCompleted=True))
    guest = played(nobody)
    if way == "login":
        answer = sign_in(guest)
    else:
        answer = guest.post("/api/auth/code", {"code": code_for(database, "mia")})
    assert answer.status_code == 200, answer.text
    # g-1 is there already: the same session, counted once
    assert (answer.json()["movedSessions"], answer.json()["movedStitches"]) == (1, 2)
    held = mia.get("/api/sessions/ids").json()["sessions"]
    assert sorted((one["sessionId"], one["totalPoints"]) for one in held) == [
        ("g-1", 10),
        ("g-2", 20),
        ("m-1", 100),
    ]
    assert mia.profile()["totalPoints"] == 130
    rows = {
        change["record"]["stitchId"]: change["record"]
        for change in mia.get("/api/changes").json()["items"]
        if change["kind"] == "progress"
    }
    assert (rows["s-1"]["skipNumber"], rows["s-1"]["revision"]) == (25, 9)
    assert (rows["s-2"]["skipNumber"], rows["s-2"]["isCompleted"]) == (10, True)
    assert set(rows_of(database, guest.user_id).values()) == {0}


def test_the_anonymous_token_ends_with_it(mia: Desk, nobody: Desk, database: Database) -> None:
    guest = played(nobody)
    assert sign_in(guest).status_code == 200
    assert guest.record().status_code == 401
    before = rows_of(database, mia.user_id)
    for path, body in (
        ("/api/auth/login", {"login": "mia", "password": PASSWORD}),
        ("/api/auth/register", {"login": "ben", "password": PASSWORD}),
        ("/api/auth/code", {"code": code_for(database, "mia")}),
    ):
        answer = guest.post(path, body)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
        assert "invalid_token" in answer.headers["www-authenticate"]
    assert rows_of(database, mia.user_id) == before
    with database.connected():
        assert database.row("SELECT count(*) FROM users") == (1,)
    # without the ended token all of it goes
    assert nobody.post("/api/auth/register", {"login": "ben", "password": PASSWORD}).is_success


def test_an_anonymous_token_that_ran_out_brings_nothing(
    mia: Desk, nobody: Desk, database: Database, clock: Clock
) -> None:
    guest = played(nobody)
    before = rows_of(database, guest.user_id)
    clock.turn(days=90)
    for path, body in (
        ("/api/auth/login", {"login": "mia", "password": PASSWORD}),
        ("/api/auth/register", {"login": "ben", "password": PASSWORD}),
        ("/api/auth/code", {"code": code_for(database, "mia", lasts=timedelta(days=365))}),
    ):
        answer = guest.post(path, body)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized"), path
        assert "invalid_token" in answer.headers["www-authenticate"]
    assert rows_of(database, guest.user_id) == before
    assert sign_in(Desk(mia.client)).json()["movedSessions"] == 0


def test_other_tokens_that_come_along_do_not_matter(
    mia: Desk, register: Callable[..., Desk], clock: Clock
) -> None:
    ben = register("ben")
    mia.record(sessionId="m-1")
    assert sign_in(mia, "ben").json()["movedSessions"] == 0
    clock.turn(days=100)
    assert mia.get("/api/dashboard").status_code == 401
    assert sign_in(mia, "mia").status_code == 200
    for token in ("x", "eyJhbGciOi.J9.x", "a.b"):
        assert sign_in(Desk(mia.client, token), "mia").status_code == 200
    assert sign_in(Desk(mia.client), "ben").json()["userId"] == ben.user_id


def test_a_wrong_password_moves_nothing(mia: Desk, nobody: Desk, database: Database) -> None:
    guest = played(nobody)
    body = {"login": "mia", "password": "falsch-falsch"}
    assert guest.post("/api/auth/login", body).status_code == 401
    taken = guest.post("/api/auth/register", {"login": "mia", "password": PASSWORD})
    assert taken.status_code == 409
    assert guest.record(sessionId="g-3").json()["status"] == "recorded"
    assert rows_of(database, guest.user_id)["session_results"] == 3
    assert mia.profile()["totalSessions"] == 0


def test_many_at_once_move_the_rows_once(
    mia: Desk, register: Callable[..., Desk], nobody: Desk, database: Database
) -> None:
    register("ben")
    guest = played(nobody)
    with ThreadPoolExecutor(8) as pool:
        logins = ["mia", "ben"] * 4
        seen = [
            answer.status_code for answer in pool.map(lambda name: sign_in(guest, name), logins)
        ]
    assert sorted(seen) == [200] + [401] * 7
    with database.connected():
        assert database.rows("SELECT count(*), count(DISTINCT user_id) FROM session_results") == [
            (2, 1)
        ]
    assert set(rows_of(database, guest.user_id).values()) == {0}
    assert mia.get("/api/dashboard").status_code == 200


def test_recording_while_it_moves_loses_nothing(mia: Desk, nobody: Desk) -> None:
    guest = played(nobody)

    def work(number: int) -> tuple[int, str]:
        if number == 3:
            return sign_in(guest).status_code, ""
        name = f"g-{number + 10}"
        return guest.record(sessionId=name, totalPoints=1).status_code, name

    with ThreadPoolExecutor(6) as pool:
        seen = list(pool.map(work, range(12)))
    # whoever was told that it is recorded finds it in the account; the others were told 401
    acked = {name for status, name in seen if status == 200 and name}
    assert {status for status, _ in seen} <= {200, 401}
    held = {one["sessionId"] for one in mia.get("/api/sessions/ids").json()["sessions"]}
    assert held == acked | {"g-1", "g-2"}
    assert mia.profile()["totalSessions"] == len(held)


def test_all_or_nothing(mia: Desk, nobody: Desk, database: Database) -> None:
    guest = played(nobody)
    before = (rows_of(database, guest.user_id), rows_of(database, mia.user_id))
    with without_counting(database):
        assert sign_in(guest).status_code >= 500
    assert (rows_of(database, guest.user_id), rows_of(database, mia.user_id)) == before
    assert guest.record(sessionId="g-1").status_code == 200
    assert sign_in(guest).json()["movedSessions"] == 2


@contextmanager
def without_counting(database: Database) -> Iterator[None]:
    """A database that refuses the change counter, which is among the last things written."""
    if database.dialect == "sqlite":
        breaking = (
            "CREATE TRIGGER broken BEFORE UPDATE ON users BEGIN SELECT raise(ABORT, 'no'); END"
        )
        mending = "DROP TRIGGER broken"
    else:
        breaking = "ALTER TABLE users ADD CONSTRAINT broken CHECK (change_counter < 2) NOT VALID"
        mending = "ALTER TABLE users DROP CONSTRAINT broken"
    with database.connected(), database.writing():
        database.run(breaking)
    try:
        yield
    finally:
        with database.connected(), database.writing():
            database.run(mending)


def test_a_long_history_moves_whole(mia: Desk, nobody: Desk) -> None:
    guest = anonymous(nobody)
    for start in range(0, 450, 150):
        many: list[dict[str, Any]] = [
            session(sessionId=f"g-{number:04}", totalPoints=1)
            for number in range(start, start + 150)
        ]
        assert guest.post("/api/sessions/bulk-record", {"sessions": many}).status_code == 200
    assert sign_in(guest).json()["movedSessions"] == 450
    assert mia.profile()["totalPoints"] == 450


def test_new_users_from_one_address_are_bounded(nobody: Desk, clock: Clock) -> None:
    seen = [nobody.post("/api/auth/anonymous").status_code for _ in range(301)]
    assert seen == [201] * 300 + [429]
    refused = nobody.post("/api/auth/register", {"login": "mia", "password": PASSWORD})
    assert (refused.status_code, refused.json()["code"]) == (429, "slow_down")
    clock.turn(seconds=int(refused.headers["retry-after"]))
    assert nobody.post("/api/auth/anonymous").status_code == 201


def test_asking_for_names_that_are_taken_is_bounded(mia: Desk, nobody: Desk) -> None:
    body = {"login": "mia", "password": PASSWORD}
    seen = [nobody.post("/api/auth/register", body).status_code for _ in range(300)]
    assert seen == [409] * 299 + [429]
    assert mia.get("/api/dashboard").status_code == 200
