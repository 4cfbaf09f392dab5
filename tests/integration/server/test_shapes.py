"""Every route, asked rightly and wrongly, answers in one of the two shapes."""

import json
import logging
from typing import Any

import httpx
import msgspec
import pytest
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from litestar.testing import TestClient

from tests.integration.server.conftest import PASSWORD, QUICK, Desk, item, session
from tests.support.accounts import code_for
from tests.support.clock import Clock
from zenjin_core.wire.envelope import Code
from zenjin_server.app import ROUTES, create_app
from zenjin_server.database import Database
from zenjin_server.description.contract import ANYONE, Contract
from zenjin_server.description.openapi import contracts
from zenjin_server.settings.config import Settings

WALK = list(contracts(ROUTES))
TAKING = [(method, path, promise) for method, path, promise in WALK if promise.takes]
REQUIRING = [(method, path) for method, path, promise in TAKING if not promise.body_optional]
CODES = set(Code.__args__)
TEXTS = ("threadId", "login", "code", "password", "newPassword", "displayName", "deviceName")
ARRAYS = ("sessions", "progressItems")
GOOD_BODIES: dict[str, Any] = {
    "/api/sessions/record": session(),
    "/api/sessions/bulk-record": {"sessions": [session()]},
    "/api/progress/update": item(),
    "/api/progress/bulk-sync": {"progressItems": [item()]},
    "/api/push": {"sessions": [session()], "progressItems": [item()]},
    "/api/auth/register": {"login": "ben", "password": "acht-mal-acht"},
    "/api/auth/login": {"login": "mia", "password": "sieben-sieben"},
    "/api/auth/anonymous": {"deviceName": "the browser"},
    "/api/auth/password": {"oldPassword": "sieben-sieben", "newPassword": "acht-mal-acht"},
    "/api/account": {"displayName": "Mia Maus", "password": "sieben-sieben"},
}


def ask(desk: Desk, method: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
    """A request to a path of the walk, with whatever it names filled in."""
    content = more if body is None else {"json": body, **more}
    headers = {"Authorization": f"Bearer {desk.token}"} if desk.token else {}
    where = path.replace("{token_id}", "0123456789abcdef")
    return desk.client.request(method, where, headers=headers, **content)


def is_failure(answer: httpx.Response, status: int, code: str) -> None:
    body = answer.json()
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert body["success"] is False
    assert body["code"] == code
    assert code in CODES
    assert body["error"].endswith((".", "seconds."))
    assert set(body) <= {"success", "error", "code", "details", "items"}


def test_every_route_is_walked() -> None:
    paths = {path for _, path, _ in WALK}
    assert paths == {
        "/api/sessions/record",
        "/api/sessions/bulk-record",
        "/api/sessions/ids",
        "/api/progress/update",
        "/api/progress/bulk-sync",
        "/api/push",
        "/api/dashboard",
        "/api/changes",
        "/api/health",
        "/api/health/live",
        "/api/auth/register",
        "/api/auth/login",
        "/api/auth/logout",
        "/api/auth/anonymous",
        "/api/auth/code",
        "/api/auth/password",
        "/api/auth/tokens",
        "/api/auth/tokens/{token_id}",
        "/api/account",
        "/api/account/export",
    }


@pytest.mark.parametrize(("method", "path", "promise"), WALK)
def test_asked_rightly(
    mia: Desk, database: Database, method: str, path: str, promise: Contract
) -> None:
    body = GOOD_BODIES.get(path) if promise.takes else None
    if path == "/api/auth/code":
        body = {"code": code_for(database, "mia")}
    (device,) = mia.get("/api/auth/tokens").json()["tokens"]
    answer = ask(mia, method, path.replace("{token_id}", device["id"]), body)
    assert answer.status_code == promise.status, answer.text
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert body["success"] is True
    assert isinstance(body["message"], str)


@pytest.mark.parametrize(("method", "path", "promise"), WALK)
def test_another_method(mia: Desk, method: str, path: str, promise: Contract) -> None:
    known = {verb for verb, where, _ in WALK if where == path}
    for wrong in {"GET", "POST", "PUT", "DELETE", "PATCH"} - known:
        answer = ask(mia, wrong, path)
        is_failure(answer, 405, "wrong_method")
        assert method in answer.headers["allow"]
    assert promise.status in (200, 201)


ADDRESSES = sorted({path for _, path, _ in WALK} | {"/metrics", "/api/openapi.json", "/api/docs"})


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_method_that_no_route_has(mia: Desk, path: str) -> None:
    head = ask(mia, "HEAD", path)
    # an answer to HEAD has no body
    assert (head.status_code, head.content) == (405, b"")
    assert "OPTIONS" in head.headers["allow"]
    for wrong in ("TRACE", "CONNECT", "PROPFIND", "QUERY", "X" * 99):
        answer = ask(mia, wrong, path)
        is_failure(answer, 405, "wrong_method")
        assert "OPTIONS" in answer.headers["allow"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_which_methods_an_address_answers(nobody: Desk, path: str) -> None:
    answer = ask(nobody, "OPTIONS", path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    known = {method for method, where, _ in WALK if where == path} or {"GET"}
    assert set(answer.headers["allow"].split(", ")) == known | {"OPTIONS"}
    assert answer.json()["success"] is True
    assert set(answer.json()) == {"success", "message"}
    assert not [name for name in answer.headers if name.startswith("access-control")]
    refused = ask(nobody, "PUT", path)
    is_failure(refused, 405, "wrong_method")
    assert set(refused.headers["allow"].split(", ")) == known | {"OPTIONS"}
    is_failure(nobody.client.request("OPTIONS", f"{path}/nowhere/else"), 404, "not_found")


@pytest.mark.parametrize(("method", "path", "promise"), WALK)
def test_without_a_token(nobody: Desk, method: str, path: str, promise: Contract) -> None:
    if promise.who == ANYONE:
        return
    where = path.replace("{token_id}", "x")
    for header in ("", "Bearer", "Bearer x", "Basic bWlhOm1pYQ==", "Bearer a.b", "Bearer .", "é"):
        answer = nobody.client.request(
            method, where, headers={"Authorization": header.encode()}, json=GOOD_BODIES.get(path)
        )
        is_failure(answer, 401, "unauthorized")
        assert answer.headers["www-authenticate"].startswith("Bearer")


UNREADABLE = (
    b"{",
    b"nonsense",
    b"[]",
    b'"text"',
    b"null",
    b"\xff\xfe",
    b"{%s}" % b", ".join(b'"%s": "\xff"' % name.encode() for name in (*TEXTS, *ARRAYS)),
    b'{"x":' + b"[" * 200_000,
    b'{"x":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    json.dumps(dict.fromkeys((*TEXTS, *ARRAYS), 5) | {"login": True}).encode(),
)


@pytest.mark.parametrize(("method", "path", "promise"), TAKING)
def test_a_body_that_cannot_be_read(mia: Desk, method: str, path: str, promise: Contract) -> None:
    for raw in UNREADABLE:
        is_failure(ask(mia, method, path, content=raw), 400, "malformed")
        assert mia.get("/api/auth/tokens").status_code == 200
    assert 400 in promise.refuses


@pytest.mark.parametrize(("method", "path"), REQUIRING)
def test_a_body_without_what_is_required(mia: Desk, method: str, path: str) -> None:
    answer = ask(mia, method, path, {})
    is_failure(answer, 400, "missing_field")
    assert "Missing required field" in answer.json()["error"]
    is_failure(ask(mia, method, path, content=b""), 400, "malformed")


@pytest.mark.parametrize(("method", "path", "promise"), TAKING)
def test_a_huge_body(mia: Desk, method: str, path: str, promise: Contract) -> None:
    huge = b'{"x": "' + b"y" * (4 * 1024 * 1024) + b'"}'
    is_failure(ask(mia, method, path, content=huge), 413, "too_large")
    assert 413 in promise.refuses


def test_a_huge_body_that_is_not_announced(mia: Desk) -> None:
    def parts() -> Any:
        for _ in range(5):
            yield b" " * (1024 * 1024)

    answer = mia.client.post(
        "/api/sessions/record",
        content=parts(),
        headers={"Authorization": f"Bearer {mia.token}"},
    )
    is_failure(answer, 413, "too_large")


@pytest.mark.parametrize("path", ["/", "/api", "/api/nope", "/api/sessions/record/x", "/é", "/%00"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_address(mia: Desk, method: str, path: str) -> None:
    is_failure(mia.client.request(method, path), 404, "not_found")


def test_our_own_mistake(mia: Desk, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    # no request can make the server err, so the clock it was given breaks
    clock.at = mia.token  # type: ignore[assignment]  # that is how it breaks
    with caplog.at_level(logging.ERROR, "zenjin_server"):
        answer = mia.record()
    is_failure(answer, 500, "internal")
    (line,) = [record for record in caplog.records if record.name == "zenjin_server.errors"]
    assert line.fields["error"] == "AttributeError"
    assert mia.token not in answer.text + str(line.__dict__)


def test_what_is_said_to_any_body_at_any_address_is_described(
    settings: Settings, database: Database, clock: Clock
) -> None:
    assert database.place
    app = create_app(
        msgspec.structs.replace(settings, max_body_bytes=1024), now=clock, passwords=QUICK
    )
    with TestClient(app, raise_server_exceptions=False) as client:
        body = {"login": "mia", "password": PASSWORD}
        mia = Desk(client, client.post("/api/auth/register", json=body).json()["token"])
        for path, operations in mia.get("/api/openapi.json").json()["paths"].items():
            for method, operation in operations.items():
                described = operation["responses"]
                where = path.replace("{token_id}", "x")
                for sent in (b"x" * 1025, b"{", b"[]", b""):
                    for desk in (Desk(client), Desk(client, "x"), mia):
                        if desk is mia and len(sent) <= 1024 and (method, path) in ENDING:
                            continue
                        headers = desk._headers()
                        answer = client.request(
                            method.upper(), where, content=sent, headers=headers
                        )
                        place = (method, path, sent[:3], answer.status_code)
                        said = described.get(str(answer.status_code))
                        assert said is not None, place
                        assert (answer.status_code == 413) == (len(sent) > 1024), place
                        wanted = {
                            name.lower()
                            for name, one in said["headers"].items()
                            if "$ref" not in one
                        }
                        assert wanted | {"x-request-id"} <= set(answer.headers), place
                        media = answer.headers["content-type"].partition(";")[0]
                        assert {media} == set(said["content"]), place


ENDING = {("post", "/api/auth/logout"), ("delete", "/api/account")}
"""After these she would be gone."""


def test_the_openapi_file_describes_every_route(nobody: Desk) -> None:
    described = nobody.get("/api/openapi.json").json()
    answered = {
        (HttpMethod(method).value.lower(), path.replace(":str}", "}"))
        for route in ROUTES
        if isinstance(route, HTTPRouteHandler)
        for path in route.paths
        for method in route.http_methods
    }
    assert {(method.lower(), path) for method, path, _ in WALK} < answered
    assert answered | {("options", path) for _, path in answered} == {
        (method, path) for path, methods in described["paths"].items() for method in methods
    }
    schemas = described["components"]["schemas"]
    assert schemas["SessionRecord"]["required"] == ["threadId", "stitchId"]
    assert schemas["ProgressItem"]["properties"]["skipNumber"] == {"type": "integer", "default": 5}
    bulk = schemas["BulkRecord"]["properties"]["sessions"]
    assert bulk["items"] == {"$ref": "#/components/schemas/SessionRecord"}
