"""Every route that takes a body, given anything: one of the two shapes, never a mistake of ours."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.server.conftest import Desk
from tests.integration.server.test_fuzz import VALUES
from zenjin_core.wire.envelope import Code
from zenjin_server.app import ROUTES
from zenjin_server.description.contract import Contract
from zenjin_server.description.openapi import contracts, openapi

# The server's own threads in this process draw lots for their pauses; the strategies do not.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Do not use the:hypothesis.errors.HypothesisDeprecationWarning"
)

SCHEMAS = openapi(ROUTES, version="")["components"]["schemas"]
TAKING = [(method, path, promise) for method, path, promise in contracts(ROUTES) if promise.takes]
CODES = set(Code.__args__)


def bodies(promise: Contract) -> st.SearchStrategy[dict[str, Any]]:
    """The fields a route knows, with values it does not expect."""
    assert promise.takes is not None
    fields = SCHEMAS[promise.takes.__name__]["properties"]
    return st.dictionaries(st.sampled_from([*fields, "userId", "x"]), VALUES, max_size=5)


@pytest.mark.parametrize(("method", "path", "promise"), TAKING)
def test_a_body_of_any_content(mia: Desk, method: str, path: str, promise: Contract) -> None:
    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(body=bodies(promise), raw=st.none() | st.binary(max_size=200))
    def any_content(body: dict[str, Any], raw: bytes | None) -> None:
        answer = mia.client.request(
            method,
            path,
            headers={"Authorization": f"Bearer {mia.token}"},
            **({"json": body} if raw is None else {"content": raw}),
        )
        allowed = {promise.status, promise.partial, *promise.refuses}
        assert answer.status_code in allowed, answer.text
        told = answer.json()
        assert told["success"] is (answer.status_code < 300)
        if answer.status_code >= 300:
            assert told["code"] in CODES
            assert isinstance(told["error"], str)

    any_content()


@pytest.mark.parametrize(("method", "path", "promise"), TAKING)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    header=st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=90)
    | st.from_regex(r"Bearer [0-9a-f-]{36}\.[A-Za-z0-9_-]{0,50}", fullmatch=True)
)
def test_a_token_of_any_content(
    nobody: Desk, method: str, path: str, promise: Contract, header: str
) -> None:
    answer = nobody.client.request(
        method, path, headers={"Authorization": header.encode("latin-1")}, json={}
    )
    assert answer.status_code in {400, 401, 409, 422, 429, 201}, answer.text
    assert answer.json()["success"] is (answer.status_code < 300)
    if promise.who != "anyone":
        assert answer.status_code == 401
