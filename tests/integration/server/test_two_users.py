"""Two users of one server: no route shows or changes what is the other's, whatever is guessed."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.integration.server.conftest import PASSWORD, Desk, item, session
from tests.support.accounts import code_for
from zenjin_server.app import ROUTES
from zenjin_server.database import Database
from zenjin_server.description.contract import Contract
from zenjin_server.description.openapi import contracts
from zenjin_server.migrations.guarding import SHARED

WALK = list(contracts(ROUTES))
MARK = "nur-bens"
SAME = "s-of-both"
SECRET = ("7654321", '"skipNumber":987')
"""Figures of his that nobody else sends."""


def everything(database: Database, user_id: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that names the user, but for when a token was used last."""
    with database.connected():
        if database.dialect == "sqlite":
            named = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        else:
            named = database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = sorted(name for (name,) in named if name not in SHARED)
        assert {"logins", "sign_in_codes", "audit_trail", "session_results"} <= set(tables)
        rows = {table: database.rows(f"SELECT * FROM {table}") for table in tables}  # noqa: S608 - names of our own
    return {table: sorted(row for row in found if user_id in row) for table, found in rows.items()}


@pytest.fixture
def ben(register: Callable[..., Desk], database: Database) -> Desk:
    """Ben, whose every text is marked, and whose session has an id Mia uses too."""
    ben = register("ben", displayName=MARK, deviceName=MARK)
    marked = {"threadId": MARK, "stitchId": MARK, "deviceId": MARK}
    ben.record(**session(sessionId=SAME, totalPoints=7_654_321, results=[MARK], **marked))
    ben.record(**session(sessionId=f"{MARK}-s", totalPoints=1, **marked))
    ben.post("/api/progress/update", item(**marked, skipNumber=987))
    code_for(database, "ben")
    return ben


def bodies(path: str, ben: Desk, his_token: str) -> Iterator[Any]:
    """What somebody could send there who is after Ben's rows."""
    plain: dict[str, Any] = {
        "/api/sessions/record": session(sessionId=SAME),
        "/api/sessions/bulk-record": {"sessions": [session(sessionId=SAME)]},
        "/api/progress/update": item(threadId=MARK, stitchId=MARK, revision=9_999),
        "/api/progress/bulk-sync": {
            "progressItems": [item(threadId=MARK, stitchId=MARK, revision=9_999)]
        },
        "/api/push": {
            "sessions": [session(sessionId=SAME)],
            "progressItems": [item(threadId=MARK, stitchId=MARK, revision=9_999)],
        },
        "/api/auth/register": {"login": "ben", "password": PASSWORD},
        "/api/auth/login": {"login": "ben", "password": "falsch-falsch"},
        "/api/auth/code": {"code": "ben-CCCCC-CCCCC", "password": "falsch-falsch"},
        "/api/auth/password": {"oldPassword": "falsch-falsch", "newPassword": PASSWORD},
        "/api/account": {"displayName": "Mia", "password": "falsch-falsch"},
    }
    body = plain.get(path, {})
    yield body
    yield {**body, "userId": ben.user_id, "id": ben.user_id, "login": "ben", "tokenId": his_token}
    for key in ("sessions", "progressItems"):
        if key in body:
            yield {**body, key: [{**body[key][0], "userId": ben.user_id}]}


def ask(desk: Desk, method: str, path: str, body: Any, **query: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {desk.token}"}
    content = {} if method == "GET" else {"json": body}
    return desk.client.request(method, path, headers=headers, params=query, **content)


@pytest.mark.parametrize(("method", "path", "promise"), WALK)
def test_no_route_reaches_the_others_rows(
    mia: Desk, ben: Desk, database: Database, method: str, path: str, promise: Contract
) -> None:
    (his_token,) = [one["id"] for one in ben.get("/api/auth/tokens").json()["tokens"]]
    before = everything(database, ben.user_id)
    where = path.replace("{token_id}", his_token)
    mixed = Desk(mia.client, f"{ben.user_id}.{mia.token.partition('.')[2]}")
    query = {"userId": ben.user_id, "user_id": ben.user_id, **dict.fromkeys(promise.query, 1)}
    for desk in (mia, mixed):
        for body in bodies(path, ben, his_token):
            for answer in (
                ask(desk, method, where, body),
                ask(desk, method, where, body, **query),
            ):
                sent = {MARK} if MARK in str(body) else set()
                seen = {mark for mark in (MARK, *SECRET, ben.user_id) if mark in answer.text}
                assert seen <= sent, (desk.user_id, path, answer.text)
                assert desk is mia or promise.who == "anyone" or answer.status_code == 401
    assert everything(database, ben.user_id) == before


def test_a_classmates_session_id_is_mine_too(mia: Desk, ben: Desk) -> None:
    answer = mia.record(sessionId=SAME, totalPoints=5)
    assert answer.json()["status"] == "recorded"
    assert mia.record(sessionId=SAME, totalPoints=5).json()["status"] == "duplicate"
    assert mia.profile()["totalPoints"] == 5
    assert ben.profile()["totalPoints"] == 7_654_322


def test_erasing_one_leaves_the_other(mia: Desk, ben: Desk, database: Database) -> None:
    mia.record(sessionId=SAME)
    before = everything(database, ben.user_id)
    assert ask(mia, "DELETE", "/api/account", {"password": PASSWORD}).status_code == 200
    assert everything(database, ben.user_id) == before


def test_what_moves_to_one_is_not_the_others(mia: Desk, ben: Desk, database: Database) -> None:
    guest = Desk(mia.client, mia.client.post("/api/auth/anonymous").json()["token"])
    guest.record(sessionId=SAME, totalPoints=3)
    guest.post("/api/progress/update", item(threadId=MARK, stitchId=MARK, revision=9_999))
    before = everything(database, ben.user_id)
    answer = guest.post("/api/auth/login", {"login": "mia", "password": PASSWORD})
    assert answer.json()["movedSessions"] == 1
    assert everything(database, ben.user_id) == before
    assert mia.profile()["totalPoints"] == 3


OF_MY_OWN = [
    (method, path, promise)
    for method, path, promise in WALK
    if promise.takes and promise.who != "anyone"
]


@pytest.mark.parametrize(("method", "path", "promise"), OF_MY_OWN)
def test_a_body_that_names_another_does_nothing(
    mia: Desk, ben: Desk, database: Database, method: str, path: str, promise: Contract
) -> None:
    assert mia.record(sessionId="mine").is_success
    before = everything(database, mia.user_id)
    body = {
        **next(bodies(path, ben, "")),
        "oldPassword": PASSWORD,
        "newPassword": "acht-mal-acht",
    }
    if path == "/api/account":
        body["password"] = PASSWORD
    answer = ask(mia, method, path, {**body, "userId": ben.user_id})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert everything(database, mia.user_id) == before
    assert ask(mia, method, path, {**body, "userId": 5}).status_code == 400
    assert everything(database, mia.user_id) == before
    assert ask(mia, method, path, {**body, "userId": mia.user_id}).status_code == promise.status
