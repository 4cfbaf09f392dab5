"""One bad item of a bulk body never costs the others, though it be no JSON at all."""

import json

import pytest

from tests.integration.server.conftest import Desk, item, session
from zenjin_server.database import Database

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
