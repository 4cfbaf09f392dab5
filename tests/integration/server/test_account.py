"""An account's own: its name, all that is held about it, and its end."""

import json
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import msgspec

from tests.integration.server.conftest import ON_SQLITE, PASSWORD, Desk, item, session
from tests.support.accounts import code_for, teacher_code
from tests.support.clock import Clock
from zenjin_core.wire.account import AccountExport
from zenjin_server.accounts.auth import hash_of
from zenjin_server.accounts.export import exported
from zenjin_server.app import ROUTES
from zenjin_server.database import Database
from zenjin_server.description.contract import ANYONE
from zenjin_server.description.openapi import contracts
from zenjin_server.migrations.guarding import SHARED


def ask(desk: Desk, method: str, path: str, body: object = None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {desk.token}"}
    content = {} if body is None else {"json": body}
    return desk.client.request(method, path, headers=headers, **content)


def erase(desk: Desk, **body: str) -> int:
    return ask(desk, "DELETE", "/api/account", body or None).status_code


def test_the_name_shown(mia: Desk) -> None:
    answer = ask(mia, "PATCH", "/api/account", {"displayName": "Mia Maus"})
    assert (answer.status_code, answer.json()["displayName"]) == (200, "Mia Maus")
    assert answer.json()["login"] == "mia"
    assert mia.profile()["displayName"] == "Mia Maus"
    assert ask(mia, "PATCH", "/api/account", {"displayName": ""}).status_code == 200
    assert mia.profile()["displayName"] == ""
    for name, status in (
        ("x" * 65, 422),
        ("\0", 422),
        ("\x1b]0;", 422),
        ("a\u2066", 422),
        (5, 400),
        (None, 400),
    ):
        assert ask(mia, "PATCH", "/api/account", {"displayName": name}).status_code == status


def test_everything_about_me(mia: Desk, database: Database, clock: Clock) -> None:
    code = code_for(database, "mia")
    mia.record(sessionId="s-1", results=[{"questionId": "q", "chosen": 6}], deviceId="d")
    mia.record(sessionId="s-2", completedAt="2031-01-01T00:00:00Z")
    mia.post("/api/progress/update", item(isCompleted=True))
    answer = mia.get("/api/account/export")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    found = answer.json()
    assert msgspec.json.decode(answer.content, type=AccountExport).success
    assert found["exportedAt"] == "2026-03-02T09:00:00Z"
    assert found["account"] == {
        "userId": mia.user_id,
        "kind": "student",
        "login": "mia",
        "displayName": "",
        "hasPassword": True,
        "createdAt": "2026-03-02T09:00:00Z",
        "codeExpiresAt": "2026-04-01T09:00:00Z",
    }
    assert found["profile"]["totalPoints"] == 120
    assert [one["current"] for one in found["devices"]] == [True]
    assert [one["sessionId"] for one in found["sessions"]] == ["s-1", "s-2"]
    assert found["sessions"][0]["results"] == [{"questionId": "q", "chosen": 6}]
    assert found["sessions"][1]["deviceCompletedAt"] == "2031-01-01T00:00:00Z"
    assert [(one["stitchId"], one["isCompleted"]) for one in found["progress"]] == [
        ("stitch-T1-001-01", True)
    ]
    secrets = (PASSWORD, mia.token.partition(".")[2], *code.rsplit("-", 2)[1:], "argon2")
    assert not any(secret in answer.text for secret in secrets)
    assert clock().year == 2026


def test_an_export_of_nothing_is_json_too(mia: Desk) -> None:
    found = mia.get("/api/account/export").json()
    assert (found["sessions"], found["progress"], found["acts"]) == ([], [], [])


def test_an_export_is_of_many_pages(mia: Desk) -> None:
    for start in range(0, 600, 300):
        many = [session(sessionId=f"s-{number}") for number in range(start, start + 300)]
        assert mia.post("/api/sessions/bulk-record", {"sessions": many}).is_success
        stitches = [item(stitchId=f"s-{number}") for number in range(start, start + 300)]
        assert mia.post("/api/progress/bulk-sync", {"progressItems": stitches}).is_success
    found = mia.get("/api/account/export").json()
    assert [one["sessionId"] for one in found["sessions"]] == [f"s-{n}" for n in range(600)]
    assert len({one["stitchId"] for one in found["progress"]}) == len(found["progress"]) == 600


@ON_SQLITE
def test_a_long_history_does_not_fill_the_memory(
    mia: Desk, database: Database, clock: Clock
) -> None:
    attempts = [{"questionId": f"q-{number}", "chosen": 6, "at": "x" * 30} for number in range(40)]
    assert mia.record(results=attempts).is_success
    with database.connected(), database.writing():
        database.run(
            "WITH RECURSIVE n (k) AS (SELECT 2 UNION ALL SELECT k + 1 FROM n WHERE k < 10000)"
            " INSERT INTO session_results (user_id, id, change_number, thread_id, stitch_id,"
            " completed_at, created_at, results) SELECT s.user_id, 's-' || k, k, s.thread_id,"
            " s.stitch_id, s.completed_at, s.created_at, s.results FROM session_results s, n"
        )
    sent = longest = 0
    tracemalloc.start()
    current = hash_of(mia.token.partition(".")[2])
    for part in exported(database, mia.user_id, current=current, now=clock()):
        sent, longest = sent + len(part), max(longest, len(part))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sent > 25_000_000
    assert longest < 1_500_000
    assert peak < 8_000_000


def test_erased_is_erased(
    mia: Desk, register: Callable[..., Desk], database: Database, nobody: Desk
) -> None:
    ben = register("ben", displayName="Ben Bär")
    code = code_for(database, "mia")
    for desk in (mia, ben):
        desk.record()
        desk.post("/api/progress/update", item())
    assert erase(mia, password=PASSWORD) == 200
    with database.connected():
        left = [(table, row) for table in tables(database) for row in database.rows(all_of(table))]
    mine = {table: row for table, row in left if {mia.user_id, "mia"} & set(row)}
    # the trail of who made the code holds no name
    assert set(mine) == {"users", "audit_trail"}
    at = "2026-03-02T09:00:00.000000+00:00"
    assert set(mine["users"]) == {mia.user_id, "student", None, 0, at}
    assert not any("mia" in str(row).replace(mia.user_id, "") for _, row in left)
    assert ben.profile()["totalSessions"] == 1
    assert nobody.post("/api/auth/code", {"code": code}).status_code == 401
    assert nobody.post("/api/auth/login", {"login": "mia", "password": PASSWORD}).status_code == 401


def tables(database: Database) -> list[str]:
    rows = database.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if database.dialect == "sqlite"
        else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    )
    return [name for (name,) in rows if name not in SHARED]


def all_of(table: str) -> str:
    return f"SELECT * FROM {table}"  # noqa: S608 - names of our own


def test_every_call_of_the_erased_says_so(mia: Desk, nobody: Desk, clock: Clock) -> None:
    body = {"login": "mia", "password": PASSWORD}
    other = Desk(mia.client, nobody.post("/api/auth/login", body).json()["token"])
    assert erase(mia, password=PASSWORD) == 200
    clock.turn(days=200)
    unknown = Desk(mia.client, f"{mia.user_id}.some-other-secret")
    for desk in (mia, other, unknown):
        for method, path, promise in contracts(ROUTES):
            if promise.who == ANYONE:
                continue
            answer = ask(desk, method, path.replace("{token_id}", "0"), {})
            assert (answer.status_code, answer.json()["code"]) == (410, "erased"), (method, path)


def test_the_login_name_is_free_again(mia: Desk, register: Callable[..., Desk]) -> None:
    assert erase(mia, password=PASSWORD) == 200
    again = register("mia")
    assert again.user_id != mia.user_id
    assert again.profile()["totalSessions"] == 0
    assert mia.get("/api/dashboard").status_code == 410


def test_erasing_needs_the_password_or_a_fresh_sign_in(mia: Desk, clock: Clock) -> None:
    assert erase(mia, password="falsch-falsch") == 403
    clock.turn(minutes=10, seconds=1)
    assert erase(mia) == 403
    assert mia.get("/api/dashboard").status_code == 200
    body = {"login": "mia", "password": PASSWORD}
    fresh = Desk(mia.client, mia.client.post("/api/auth/login", json=body).json()["token"])
    clock.turn(minutes=9)
    assert erase(mia) == 403, "another device's sign-in is not this one's"
    assert erase(fresh) == 200


def test_guessing_the_password_to_erase_is_slowed_down(mia: Desk) -> None:
    assert [erase(mia, password="falsch-falsch") for _ in range(11)] == [403] * 10 + [429]


def test_erased_while_recording_stays_erased(mia: Desk, database: Database) -> None:
    def work(number: int) -> int:
        if number == 5:
            return erase(mia, password=PASSWORD)
        if number % 2:
            return mia.record(sessionId=f"s-{number}").status_code
        return ask(mia, "PATCH", "/api/account", {"displayName": "Mia"}).status_code

    with ThreadPoolExecutor(6) as pool:
        seen = set(pool.map(work, range(30)))
    assert seen <= {200, 410}
    with database.connected():
        for table in ("session_results", "profiles", "tokens", "logins"):
            assert database.rows(all_of(table)) == []


def test_what_a_teacher_did_stays_known(nobody: Desk, database: Database) -> None:
    code = teacher_code(database, "anna")
    signed_in = nobody.post("/api/auth/code", {"code": code, "password": PASSWORD}).json()
    anna = Desk(nobody.client, signed_in["token"])
    acts = anna.get("/api/account/export").json()["acts"]
    assert [act["action"] for act in acts] == [
        "code.redeemed",
        "password.changed",
        "token.made",
    ]
    assert {act["subject"] for act in acts} == {anna.user_id}
    assert erase(anna, password=PASSWORD) == 200
    with database.connected():
        trail = database.rows("SELECT action, subject FROM audit_trail ORDER BY at, id")
    assert [row[0] for row in trail] == [
        "teacher.created",
        "code.redeemed",
        "password.changed",
        "token.made",
        "account.exported",
        "account.erased",
    ]
    assert {row[1] for row in trail} == {anna.user_id}


@ON_SQLITE
def test_an_export_cannot_be_had_by_an_upload_token(of_kind: Callable[[str], Desk]) -> None:
    desk = of_kind("upload")
    assert desk.get("/api/account/export").status_code == 403
    assert erase(desk) == 403
    assert json.loads(desk.get("/api/auth/tokens").text)["code"] == "forbidden"
