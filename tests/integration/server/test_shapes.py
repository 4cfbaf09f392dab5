"""Every route, asked rightly and wrongly, answers in one of the two shapes."""

import logging
from typing import Any

import httpx
import pytest
from litestar.handlers import HTTPRouteHandler

from tests.integration.server.conftest import Desk, item, session
from tests.support.clock import Clock
from zenjin_core.wire.envelope import Code
from zenjin_server.app import ROUTES
from zenjin_server.contract import ANYONE, Contract

WALK = [
    (next(iter(route.http_methods)), next(iter(route.paths)), route.opt["contract"])
    for route in ROUTES
    if isinstance(route, HTTPRouteHandler) and "contract" in route.opt
]
TAKING = [(path, promise) for method, path, promise in WALK if promise.takes]
CODES = set(Code.__args__)
GOOD_BODIES: dict[str, Any] = {
    "/api/sessions/record": session(),
    "/api/sessions/bulk-record": {"sessions": [session()]},
    "/api/progress/update": item(),
    "/api/progress/bulk-sync": {"progressItems": [item()]},
    "/api/auth/register": {"login": "ben", "password": "acht-mal-acht"},
    "/api/auth/login": {"login": "mia", "password": "sieben-sieben"},
}


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
        "/api/dashboard",
        "/api/changes",
        "/api/health",
        "/api/health/live",
        "/api/auth/register",
        "/api/auth/login",
        "/api/auth/logout",
    }


@pytest.mark.parametrize(("method", "path", "promise"), WALK)
def test_asked_rightly(mia: Desk, method: str, path: str, promise: Contract) -> None:
    answer = mia.post(path, GOOD_BODIES.get(path)) if method == "POST" else mia.get(path)
    assert answer.status_code == promise.status, answer.text
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert body["success"] is True
    assert isinstance(body["message"], str)


@pytest.mark.parametrize(("method", "path", "promise"), WALK)
def test_another_method(mia: Desk, method: str, path: str, promise: Contract) -> None:
    for wrong in {"GET", "POST", "PUT", "DELETE", "PATCH"} - {method}:
        answer = mia.client.request(wrong, path)
        is_failure(answer, 405, "wrong_method")
        assert method in answer.headers["allow"]
    assert promise.status in (200, 201)


@pytest.mark.parametrize(("method", "path", "promise"), WALK)
def test_without_a_token(nobody: Desk, method: str, path: str, promise: Contract) -> None:
    if promise.who == ANYONE:
        return
    for header in ("", "Bearer", "Bearer x", "Basic bWlhOm1pYQ==", "Bearer a.b", "Bearer .", "é"):
        answer = nobody.client.request(
            method, path, headers={"Authorization": header.encode()}, json=GOOD_BODIES.get(path)
        )
        is_failure(answer, 401, "unauthorized")
        assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("path", "promise"), TAKING)
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"nonsense",
        b"[]",
        b'"text"',
        b"null",
        b"\xff\xfe",
        b'{"threadId": "a\xff", "login": "\xff", "sessions": "\xff", "progressItems": "\xff"}',
        b'{"x":' + b"[" * 200_000,
        b'{"x":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"threadId": 5, "sessions": {}, "progressItems": 5, "login": true}',
    ],
)
def test_a_body_that_cannot_be_read(mia: Desk, path: str, promise: Contract, raw: bytes) -> None:
    is_failure(mia.post(path, raw=raw), 400, "malformed")
    assert 400 in promise.refuses


@pytest.mark.parametrize(("path", "promise"), TAKING)
def test_a_body_without_what_is_required(mia: Desk, path: str, promise: Contract) -> None:
    answer = mia.post(path, {})
    is_failure(answer, 400, "missing_field")
    assert "Missing required field" in answer.json()["error"]
    assert promise.takes


@pytest.mark.parametrize(("path", "promise"), TAKING)
def test_a_huge_body(mia: Desk, path: str, promise: Contract) -> None:
    huge = b'{"x": "' + b"y" * (4 * 1024 * 1024) + b'"}'
    is_failure(mia.post(path, raw=huge), 413, "too_large")
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


def test_the_openapi_file_describes_every_route(nobody: Desk) -> None:
    described = nobody.get("/api/openapi.json").json()
    assert {(method.lower(), path) for method, path, _ in WALK} == {
        (method, path) for path, methods in described["paths"].items() for method in methods
    }
    schemas = described["components"]["schemas"]
    assert schemas["SessionRecord"]["required"] == ["threadId", "stitchId"]
    assert schemas["ProgressItem"]["properties"]["skipNumber"] == {"type": "integer", "default": 5}
    bulk = schemas["BulkRecord"]["properties"]["sessions"]
    assert bulk["items"] == {"$ref": "#/components/schemas/SessionRecord"}
