"""Whatever is sent: one of the two shapes comes back, and never a mistake of the server's."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.server.conftest import Desk, item, session

# The server's own threads in this process draw lots for their pauses; the strategies do not.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Do not use the:hypothesis.errors.HypothesisDeprecationWarning"
)

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.datetimes().map(lambda at: at.isoformat() + "Z")
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [
        *("sessionId", "threadId", "stitchId", "totalQuestions", "correctAnswers", "totalPoints"),
        *("blinkSpeed", "results", "startedAt", "completedAt", "utcOffsetMinutes", "basePoints"),
        *("bonusMultiplier", "durationSeconds", "evolutionLevel", "deviceId", "orderNumber"),
        *("skipNumber", "distractorLevel", "isCompleted", "lastAttempted", "revision", "x"),
    ]
)
ANSWERS = {200, 207, 400, 403, 422}


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changed=st.dictionaries(FIELDS, VALUES, max_size=4))
def test_records_of_any_content(mia: Desk, changed: dict[str, Any]) -> None:
    for path, body in (
        ("/api/sessions/record", session(**changed)),
        ("/api/sessions/bulk-record", {"sessions": [session(**changed), changed]}),
        ("/api/progress/update", item(**changed)),
        ("/api/progress/bulk-sync", {"progressItems": [item(**changed), changed]}),
    ):
        answer = mia.post(path, body)
        assert answer.status_code in ANSWERS, answer.text
        assert answer.json()["success"] is (answer.status_code < 300)
    for path in ("/api/changes", "/api/dashboard", "/api/sessions/ids"):
        assert mia.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/api/auth/register", "/api/auth/login"])
def test_accounts_of_any_content(path: str, register: Callable[..., Desk]) -> None:
    nobody = Desk(register("mia").client)

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(
        body=st.dictionaries(
            st.sampled_from(["login", "password", "displayName", "deviceName"]), VALUES
        )
    )
    def any_content(body: dict[str, Any]) -> None:
        answer = nobody.post(path, body)
        assert answer.status_code in {200, 201, 400, 401, 409, 422, 429}, answer.text
        assert answer.json()["success"] is (answer.status_code < 300)

    any_content()
