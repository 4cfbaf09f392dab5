"""One bad item of a bulk body never costs the others, though it be no JSON at all."""

import json

import msgspec
import pytest
from litestar.testing import TestClient

from tests.integration.server.conftest import PASSWORD, QUICK, Desk, item, session
from tests.support.clock import Clock
from zenjin_server.app import create_app
from zenjin_server.database import Database
from zenjin_server.settings.config import Settings

BAD = [
    (rb'"deviceId":"\ud800"', r"\ud800 at byte "),
    (rb'"deviceId":"\udfff\ud800"', r"\udfff at byte "),
    (rb'"results":["\ud800"]', r"\ud800 at byte "),
    (b'"results":' + b"[" * 2000 + b"]" * 2000, "nested too deeply"),
    (b'"x":' + b'{"x":' * 2000 + b"1" + b"}" * 2000, "nested too deeply"),
    (b'"deviceId":"\x01"', "invalid character"),
    (b'"deviceId":"\xff"', "not UTF-8"),
    (b'"totalPoints":NaN', "invalid character"),
]


@pytest.mark.parametrize(("bad", "says"), BAD)
def test_a_session_that_is_no_json(mia: Desk, bad: bytes, says: str) -> None:
    one = b'{"sessionId":"bad","threadId":"t","stitchId":"s",' + bad + b"}"
    good = [json.dumps(session(sessionId=f"s-{number}")).encode() for number in (1, 2)]
    body = b'{"sessions":[%s,%s,%s],"userId":"%s"}' % (*good, one, mia.user_id.encode())
    answer = mia.post("/api/sessions/bulk-record", raw=body)
    items = answer.json()["items"]
    assert (answer.status_code, [one["status"] for one in items]) == (
        207,
        ["recorded", "recorded", "rejected"],
    )
    assert (items[2]["sessionId"], items[2]["code"]) == ("bad", "malformed")
    assert says in items[2]["error"]
    assert mia.profile()["totalSessions"] == 2
    alone = mia.post("/api/sessions/record", raw=one)
    assert (alone.status_code, alone.json()["code"]) == (400, "malformed")
    assert says in alone.json()["error"]
    assert "truncated" not in alone.json()["error"]
    nothing_else = mia.post("/api/sessions/bulk-record", raw=b'{"sessions":[' + one + b"]}")
    assert (nothing_else.status_code, nothing_else.json()["code"]) == (400, "all_failed")


@pytest.mark.parametrize(("bad", "says"), [one for one in BAD if b"results" not in one[0]])
def test_a_stitch_that_is_no_json(mia: Desk, database: Database, bad: bytes, says: str) -> None:
    one = b'{"threadId":"t","stitchId":"bad",' + bad.replace(b"totalPoints", b"skipNumber") + b"}"
    good = [json.dumps(item(stitchId=f"s-{number}")).encode() for number in (1, 2)]
    answer = mia.post(
        "/api/progress/bulk-sync", raw=b'{"progressItems":[%s,%s,%s]}' % (good[0], one, good[1])
    )
    items = answer.json()["items"]
    assert (answer.status_code, [one["status"] for one in items]) == (
        207,
        ["applied", "rejected", "applied"],
    )
    assert (items[1]["threadId"], items[1]["stitchId"]) == ("t", "bad")
    assert says in items[1]["error"]
    with database.connected():
        rows = database.rows("SELECT stitch_id FROM user_stitch_progress ORDER BY stitch_id")
    assert rows == [("s-1",), ("s-2",)]


@pytest.mark.parametrize(
    "body",
    [
        b'{"sessions":[{"sessionId":"a"}',
        b'{"sessions":[{"sessionId":"a"}]',
        rb'{"sessions":[{"sessionId":"\ud800"}]',
        b"[" * 3000,
    ],
)
def test_a_body_that_broke_off_is_refused_whole(mia: Desk, body: bytes) -> None:
    answer = mia.post("/api/sessions/bulk-record", raw=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert "items" not in answer.json()


def test_each_record_that_is_refused_is_counted(
    settings: Settings, database: Database, clock: Clock
) -> None:
    """Alone or among others, and for nobody who may not send it."""
    assert database.place
    word = "for-the-monitor-alone"
    app = create_app(
        msgspec.structs.replace(settings, metrics_token=word), now=clock, passwords=QUICK
    )
    with TestClient(app, raise_server_exceptions=False) as client:
        body = {"login": "mia", "password": PASSWORD}
        mia = Desk(client, client.post("/api/auth/register", json=body).json()["token"])

        def rejected(kind: str) -> float:
            line = f'zenjin_verdicts_total{{kind="{kind}",verdict="rejected"}} '
            text = Desk(client, word).get("/metrics").text
            return sum(float(one.split()[-1]) for one in text.splitlines() if one.startswith(line))

        count = 0.0
        for wrong, status in (
            (b"{", 400),
            (b"{}", 400),
            (b'{"threadId":"","stitchId":"s"}', 400),
            (b'{"threadId":"t","stitchId":"s","userId":"other"}', 403),
            (b'{"threadId":"t","stitchId":"\\u0000"}', 422),
        ):
            count += 1
            for path, kind in (("sessions/record", "session"), ("progress/update", "progress")):
                assert mia.post(f"/api/{path}", raw=wrong).status_code == status
                assert rejected(kind) == count, (path, wrong)
        assert Desk(client).post("/api/sessions/record", raw=b"{").status_code == 401
        assert mia.record().is_success
        assert (rejected("session"), rejected("progress")) == (count, count)
