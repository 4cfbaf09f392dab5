"""No secret and no name gets into a log, and none is in the database in clear."""

import logging
from collections.abc import Callable

import pytest

from tests.integration.server.conftest import PASSWORD, Desk
from tests.support.accounts import code_for, teacher_code
from zenjin_server.app import ROUTES
from zenjin_server.database import Database
from zenjin_server.description.openapi import contracts

OTHER = "neun-mal-neun"
WRONG = "falsch-falsch-falsch"
NAME = "Wilhelmina"


def ask(desk: Desk, method: str, path: str, body: object) -> int:
    headers = {"Authorization": f"Bearer {desk.token}"}
    content = {} if method == "GET" else {"json": body}
    return desk.client.request(method, path, headers=headers, **content).status_code


def walked(desk: Desk, code: str) -> set[int]:
    """Every route asked with every secret there is, rightly and wrongly."""
    seen = set()
    wrong_code = code[:-1] + ("D" if code.endswith("C") else "C")
    for method, path, _ in contracts(ROUTES):
        for body in (
            {},
            {"login": "wilhelmina", "password": WRONG},
            {"code": wrong_code, "password": OTHER},
            {"code": code.replace("-", "\0")},
            {"oldPassword": WRONG, "newPassword": OTHER, "displayName": NAME},
            {"login": NAME, "password": [PASSWORD], "displayName": [NAME], "code": [code]},
        ):
            if method != "DELETE" and path != "/api/auth/logout":
                seen.add(ask(desk, method, path.replace("{token_id}", code), body))
    return seen


def test_no_secret_is_logged(
    register: Callable[..., Desk], database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "zenjin_server"):
        desk = register("wilhelmina", displayName=NAME)
        code = code_for(database, "wilhelmina")
        teachers = teacher_code(database, "anna")
        statuses = walked(desk, code)
        nobody = Desk(desk.client)
        for one in (code, teachers):
            assert nobody.post("/api/auth/code", {"code": one, "password": OTHER}).is_success
        body = {"login": "wilhelmina", "password": OTHER}
        again = Desk(desk.client, nobody.post("/api/auth/login", body).json()["token"])
        body = {"oldPassword": OTHER, "newPassword": PASSWORD}
        assert again.post("/api/auth/password", body).is_success
        assert ask(again, "DELETE", "/api/auth/tokens/x", {}) == 404
        assert ask(again, "DELETE", "/api/account", {"password": PASSWORD}) == 200
    assert {200, 400, 401, 403, 422} <= statuses
    assert not {status for status in statuses if status >= 500}
    # the statements are for tests alone, on a logger of their own that the server never turns on
    lines = [str(vars(one)) for one in caplog.records if one.name.startswith("zenjin_server")]
    assert len(lines) > 60
    secrets = (
        *(PASSWORD, OTHER, WRONG, NAME, NAME.lower(), "anna"),
        *(desk.token.partition(".")[2], again.token.partition(".")[2], desk.user_id),
        *(code, teachers, *code.rsplit("-", 2)[1:], *teachers.rsplit("-", 2)[1:], "argon2"),
    )
    for line in lines:
        assert not [secret for secret in secrets if secret in line], line
