"""A token that may do less than its account: asked for at sign-in, it records and updates only."""

from typing import Any

import pytest
from litestar import Litestar

from tests.integration.server.conftest import PASSWORD, Desk, item, session
from tests.support.accounts import code_for, teacher_code
from zenjin_server.database import Database

OPEN_TO_IT = {
    ("POST", "/api/sessions/record"),
    ("POST", "/api/sessions/bulk-record"),
    ("POST", "/api/progress/update"),
    ("POST", "/api/progress/bulk-sync"),
    ("POST", "/api/push"),
    ("POST", "/api/auth/logout"),
}
BODIES: dict[str, Any] = {
    "/api/sessions/record": session(),
    "/api/sessions/bulk-record": {"sessions": [session(sessionId="s-2")]},
    "/api/progress/update": item(),
    "/api/progress/bulk-sync": {"progressItems": [item()]},
    "/api/push": {"sessions": [session(sessionId="s-3")], "progressItems": [item()]},
    "/api/auth/password": {"newPassword": "neun-mal-neun", "oldPassword": PASSWORD},
    "/api/account": {"displayName": "Mia", "password": PASSWORD},
}


def by_password(desk: Desk, login: str = "mia", **more: object) -> dict[str, Any]:
    answer = desk.post("/api/auth/login", {"login": login, "password": PASSWORD, **more})
    found: dict[str, Any] = answer.json()
    return found


def by_code(desk: Desk, code: str) -> dict[str, Any]:
    found: dict[str, Any] = desk.post("/api/auth/code", {"code": code, "kind": "upload"}).json()
    return found


def guarded(desk: Desk) -> set[tuple[str, str]]:
    """Every route that asks for a token, by its method and path."""
    app: Litestar = desk.client.app
    return {
        (method, route.path)
        for route in app.routes
        for handler in getattr(route, "route_handlers", ())
        for method in handler.http_methods
        if (promise := handler.opt.get("contract")) is not None and 403 in promise.refuses
        if method != "OPTIONS"
    } - {("POST", "/api/auth/login"), ("POST", "/api/auth/code")}


@pytest.mark.parametrize("way", ["password", "code"])
def test_it_may_record_and_update_and_nothing_else_on_any_route(
    mia: Desk, nobody: Desk, database: Database, way: str
) -> None:
    made = (
        by_password(nobody, kind="upload")
        if way == "password"
        else by_code(nobody, code_for(database, "mia"))
    )
    assert (made["kind"], made["userId"], made["hasPassword"]) == ("upload", mia.user_id, True)
    desk = Desk(nobody.client, made["token"])
    routes = guarded(desk)
    assert routes > OPEN_TO_IT
    assert len(routes) > 12
    seen = {}
    for method, path in sorted(routes - {("POST", "/api/auth/logout")}):
        place = path.replace("{token_id:str}", made["token"][:16])
        answer = desk.client.request(
            method,
            place,
            headers={"Authorization": f"Bearer {desk.token}"},
            json=BODIES.get(path),
        )
        seen[method, path] = answer.status_code
    assert seen == {
        route: 200 if route in OPEN_TO_IT else 403
        for route in routes - {("POST", "/api/auth/logout")}
    }
    assert mia.profile()["totalSessions"] == 3
    held = mia.get("/api/auth/tokens").json()["tokens"]
    assert sorted(one["kind"] for one in held) == ["student", "upload"]
    assert desk.post("/api/auth/logout").status_code == 200
    assert desk.record().status_code == 401


def test_a_new_password_ends_it(mia: Desk, nobody: Desk) -> None:
    desk = Desk(nobody.client, by_password(nobody, kind="upload")["token"])
    body = {"newPassword": "neun-mal-neun", "oldPassword": PASSWORD}
    assert mia.post("/api/auth/password", body).status_code == 200
    assert desk.record().status_code == 401


@pytest.mark.parametrize(
    ("kind", "status", "found"),
    [(None, 200, "student"), ("upload", 200, "upload"), ("admin", 422, None), (1, 400, None)],
)
def test_which_kinds_can_be_asked_for(
    mia: Desk, nobody: Desk, kind: object, status: int, found: str | None
) -> None:
    answer = nobody.post("/api/auth/login", {"login": "mia", "password": PASSWORD, "kind": kind})
    assert (answer.status_code, answer.json().get("kind")) == (status, found)
    assert mia.get("/api/dashboard").status_code == 200


def test_a_teacher_gets_none_and_the_code_stays_good(nobody: Desk, database: Database) -> None:
    code = teacher_code(database, "anna")
    assert by_code(nobody, code)["code"] == "forbidden"
    answer = nobody.post("/api/auth/code", {"code": code})
    assert (answer.status_code, answer.json()["kind"]) == (200, "teacher")


def test_it_brings_an_anonymous_users_rows(mia: Desk, nobody: Desk) -> None:
    guest = Desk(nobody.client, nobody.post("/api/auth/anonymous").json()["token"])
    assert guest.record().status_code == 200
    assert by_password(guest, kind="upload")["movedSessions"] == 1
    assert mia.profile()["totalSessions"] == 1


@pytest.mark.parametrize("sign", ["\n", "\x1b", "\u202e", "\u2028"])
@pytest.mark.parametrize("way", ["register", "login", "code", "anonymous"])
def test_a_device_cannot_be_called_by_what_a_terminal_obeys(
    mia: Desk, nobody: Desk, database: Database, way: str, sign: str
) -> None:
    bodies: dict[str, Any] = {
        "register": {"login": "ben", "password": PASSWORD},
        "login": {"login": "mia", "password": PASSWORD},
        "code": {"code": code_for(database, "mia")},
        "anonymous": {},
    }
    wrong = nobody.post(f"/api/auth/{way}", {**bodies[way], "deviceName": f"PC{sign}7"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "out_of_range")
    assert "deviceName" in wrong.json()["error"]
    right = nobody.post(f"/api/auth/{way}", {**bodies[way], "deviceName": "Mías 🖥️ №7"})
    assert right.status_code < 300
    assert mia.get("/api/dashboard").status_code == 200
