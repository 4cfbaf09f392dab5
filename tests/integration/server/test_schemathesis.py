"""The description taken at its word: schemathesis asks a real server whatever it allows, and not.

Answers have to be of a status, type and shape that the description names, and never a mistake of
the server's.
"""

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from tests.integration.server.conftest import served
from tests.integration.server.test_process import SESSION, ask
from tests.support.server import ServerProcess
from zenjin_server.app import ROUTES
from zenjin_server.description.openapi import contracts, openapi

ASKED = [
    (method, path, mode)
    for method, path, promise in contracts(ROUTES)
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    # nothing can be wrong about a question that takes nothing
    if mode is GenerationMode.POSITIVE or promise.takes or promise.query or promise.path
]
ASKED += [
    (method, path, GenerationMode.POSITIVE)
    for path, operations in openapi(ROUTES, version="")["paths"].items()
    for method in map(str.upper, operations)
    if (method, path) not in {one[:2] for one in ASKED}
]
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.unsupported_method,
    checks.ignored_auth,
]
EXAMPLES = 12
LINE_HEADERS = (
    "Connection",
    "Content-Length",
    "Expect",
    "Host",
    "TE",
    "Transfer-Encoding",
    "Upgrade",
)
"""How bytes travel; what is wrong with these the web server says, before any application."""


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServerProcess]:
    with served(request, tmp_path_factory.mktemp("described")) as process:
        yield process


@pytest.fixture(scope="module")
def described(server: ServerProcess) -> Any:
    with urllib.request.urlopen(f"{server.url}/api/openapi.json", timeout=20) as answer:  # noqa: S310 - our own loopback server
        return schemathesis.openapi.from_dict(json.load(answer))


def entered(server: ServerProcess) -> str:
    """The token of somebody who has played."""
    token = str(ask(server, "/api/auth/anonymous", {})[1]["token"])
    ask(server, "/api/sessions/record", SESSION, token)
    ask(server, "/api/progress/update", {"threadId": "t", "stitchId": "s"}, token)
    login = {"login": token[:32], "password": "sieben-sieben"}
    return str(ask(server, "/api/auth/register", login, token)[1]["token"])


@pytest.mark.parametrize(("method", "path", "mode"), ASKED)
def test_a_route_is_as_described(
    server: ServerProcess, described: Any, method: str, path: str, mode: GenerationMode
) -> None:
    operation = described[path][method]
    headers = {"Authorization": f"Bearer {entered(server)}"}

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def asked(case: Case) -> None:
        # a name may have been read in another test's source, where it stands for that
        for name in LINE_HEADERS if case.headers else ():
            case.headers.pop(name, None)
        case.call_and_validate(base_url=server.url, headers=headers, checks=CHECKS)

    asked()
