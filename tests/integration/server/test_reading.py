"""What devices read back: the dashboard and the stream of changes."""

import logging
from collections.abc import Callable
from typing import Any

import pytest

from tests.integration.server.conftest import Desk, item, session
from tests.support.clock import Clock
from zenjin_server.database import Database, statements


def test_a_new_account_has_an_empty_dashboard(register: Callable[..., Desk]) -> None:
    mia = register("mia", displayName="Mia Maus")
    assert mia.get("/api/dashboard").json()["dashboard"] == {
        "userId": mia.user_id,
        "profile": {
            "displayName": "Mia Maus",
            "totalPoints": 0,
            "blinkSpeed": 2.5,
            "blinkSpeedTrend": "steady",
            "evolutionLevel": 1,
            "totalSessions": 0,
            "streakDays": 0,
            "lastSessionDate": None,
            "isSubscribed": False,
        },
        "progress": {"totalStitchesCompleted": 0, "threadProgress": {}},
        "recentSessions": [],
    }


def test_the_last_five_sessions_in_the_originals_names(mia: Desk) -> None:
    for hour in (3, 1, 7, 2, 6, 5):
        mia.record(
            sessionId=f"s-{hour}",
            completedAt=f"2026-03-02T0{hour}:00:00Z",
            correctAnswers=15,
            blinkSpeed=None if hour == 5 else hour / 2,
        )
    recent = mia.get("/api/dashboard").json()["dashboard"]["recentSessions"]
    assert [found["id"] for found in recent] == ["s-7", "s-6", "s-5", "s-3", "s-2"]
    assert recent[2] == {
        "id": "s-5",
        "thread_id": "thread-T1-001",
        "stitch_id": "stitch-T1-001-01",
        "total_points": 60,
        "accuracy": 75.0,
        "completed_at": "2026-03-02T05:00:00Z",
        "blink_speed": None,
    }


@pytest.mark.parametrize(
    ("blinks", "word"),
    [
        ([3.0, 3.0, 3.0, 3.0], "steady"),
        ([3.0, 3.0, 3.0, 3.0, 3.0], "steady"),
        ([9.0, 9.0, 9.0, 9.0, 1.0, 1.0, 1.0, 1.0, 1.0], "improving"),
        ([1.0, 1.0, 1.0, 1.0, 4.0, 4.0, 4.0, 4.0, 4.0], "declining"),
        ([9.0, 9.0, 9.0, 1.0, None, 1.0, None, 1.0, 1.0, None, 1.0], "improving"),
    ],
)
def test_the_trend_of_the_last_five_with_a_blink_speed(
    mia: Desk, blinks: list[float | None], word: str
) -> None:
    bodies = [
        session(sessionId=f"s-{n}", completedAt=f"2026-03-02T08:00:{n:02}Z", blinkSpeed=blink)
        for n, blink in enumerate(blinks)
    ]
    assert mia.post("/api/sessions/bulk-record", {"sessions": bodies}).status_code == 200
    assert mia.profile()["blinkSpeedTrend"] == word


def test_completed_stitches_by_thread(mia: Desk) -> None:
    for thread, stitch, done in (("t1", "a", True), ("t1", "b", True), ("t2", "c", False)):
        body = {"threadId": thread, "stitchId": stitch, "isCompleted": done, "revision": 1}
        mia.post("/api/progress/update", body)
    assert mia.get("/api/dashboard").json()["dashboard"]["progress"] == {
        "totalStitchesCompleted": 2,
        "threadProgress": {"t1": 2},
    }


def test_the_stream_holds_everything_in_order_and_can_be_read_in_parts(mia: Desk) -> None:
    mia.record(sessionId="s-1", results=[{"a": 1}])
    mia.post("/api/progress/update", item(revision=1))
    mia.record(sessionId="s-2")
    whole = mia.get("/api/changes").json()
    assert [change["n"] for change in whole["items"]] == [1, 2, 3]
    assert [change["kind"] for change in whole["items"]] == ["session", "progress", "session"]
    assert (whole["cursor"], whole["hasMore"]) == (3, False)
    assert whole["totals"] == {"sessions": 2, "points": 120}
    for since in range(1, whole["cursor"] + 1):
        # of all there is, not of what was not read yet
        assert mia.get("/api/changes", since=since).json()["totals"] == whole["totals"]
    assert whole["profile"] == mia.profile()
    assert whole["items"][0]["record"]["results"] == [{"a": 1}]
    read: list[Any] = []
    cursor, more = 0, True
    while more:
        part = mia.get("/api/changes", since=cursor, limit=1).json()
        read += part["items"]
        cursor, more = part["cursor"], part["hasMore"]
    assert read == whole["items"]
    nothing = mia.get("/api/changes", since=cursor).json()
    assert (nothing["items"], nothing["cursor"], nothing["hasMore"]) == ([], 3, False)


def test_what_a_device_sent_comes_back_the_same(mia: Desk) -> None:
    sent = {
        **session(),
        "results": [],
        "startedAt": "2026-03-02T07:55:00Z",
        "utcOffsetMinutes": 60,
        "basePoints": 60,
        "bonusMultiplier": 5,
        "durationSeconds": 300,
        "evolutionLevel": 2,
        "deviceId": "d-1",
    }
    mia.post("/api/sessions/record", sent)
    (change,) = mia.get("/api/changes").json()["items"]
    assert change == {"kind": "session", "n": 1, "record": {**sent, "userId": None}}


def test_an_answer_is_cut_at_a_mebibyte_but_one_record_always_goes(mia: Desk) -> None:
    large = ["x" * 400_000]
    for number in range(4):
        mia.record(sessionId=f"s-{number}", results=large * (4 if number == 3 else 1))
    sizes, cursor, more = [], 0, True
    while more:
        part = mia.get("/api/changes", since=cursor).json()
        sizes.append(len(part["items"]))
        cursor, more = part["cursor"], part["hasMore"]
    assert sizes == [2, 1, 1]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({"since": "x"}, 400, "malformed"),
        ({"since": ""}, 400, "malformed"),
        ({"since": "1.5"}, 400, "malformed"),
        ({"since": "-1"}, 422, "out_of_range"),
        ({"since": "9" * 5_000}, 422, "out_of_range"),
        ({"limit": "0"}, 422, "out_of_range"),
        ({"limit": "10001"}, 422, "out_of_range"),
    ],
)
@pytest.mark.parametrize("path", ["/api/changes", "/api/sessions/ids"])
def test_a_wrong_question(
    mia: Desk, path: str, query: dict[str, str], status: int, code: str
) -> None:
    answer = mia.get(path, **query)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert next(iter(query)) in answer.json()["error"]


def test_more_changes_than_are_given_at_once(mia: Desk) -> None:
    answer = mia.get("/api/changes", limit=501)
    assert (answer.status_code, answer.json()["code"]) == (422, "out_of_range")


def test_a_cursor_from_another_life_is_no_error(mia: Desk, database: Database) -> None:
    mia.record()
    answer = mia.get("/api/changes", since=999).json()
    assert (answer["items"], answer["cursor"]) == ([], 1)
    with database.connected():
        assert database.row("SELECT epoch FROM server_state") == (answer["epoch"],)


def test_no_route_shows_another_users_rows(
    mia: Desk, register: Callable[..., Desk], clock: Clock
) -> None:
    ben = register("ben", displayName="Ben Bär")
    ben.record(sessionId="s-ben", threadId="thread-of-ben")
    ben.post("/api/progress/update", item(threadId="thread-of-ben", isCompleted=True))
    before = ben.get("/api/changes").json()
    for path in ("/api/dashboard", "/api/changes", "/api/sessions/ids"):
        text = mia.get(path).text
        assert "ben" not in text.lower()
        assert ben.user_id not in text
    mia.record(sessionId="s-ben", totalPoints=1)
    mia.post("/api/progress/update", item(threadId="thread-of-ben", revision=99, skipNumber=1))
    mia.post("/api/auth/logout")
    clock.turn(seconds=1)
    assert ben.get("/api/changes").json() == before


def asked_of_the_database(caplog: pytest.LogCaptureFixture, act: Callable[[], Any]) -> list[Any]:
    """The (statement, values) that were run for what ``act`` did."""
    caplog.clear()
    with caplog.at_level(logging.DEBUG, statements.name):
        act()
    return [record.msg[:2] for record in caplog.records if record.name == statements.name]


def test_a_dashboard_costs_the_same_for_any_number_of_sessions(
    mia: Desk, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    mia.record()
    queries = [
        (sql, values)
        for sql, values in asked_of_the_database(caplog, lambda: mia.get("/api/dashboard"))
        if sql.startswith("SELECT")
    ]
    assert len(queries) == 5
    with database.connected():
        for sql, values in queries:
            plan = planned(database, sql, values)
            assert not any(step.startswith("SCAN") or "Seq Scan" in step for step in plan), plan
            if "session_results" in sql:
                assert not any("TEMP B-TREE" in step or "Sort" in step for step in plan), plan


def planned(database: Database, sql: str, values: tuple[Any, ...]) -> list[str]:
    """How the database will go about a statement, in its own words."""
    if database.dialect == "sqlite":
        return [row[3] for row in database.rows(f"EXPLAIN QUERY PLAN {sql}", *values)]
    # of a nearly empty table reading all is the cheapest, whatever indexes there are
    database.run("SET LOCAL enable_seqscan = off")
    database.run("SET LOCAL enable_bitmapscan = off")
    database.run("SET LOCAL enable_sort = off")
    return [row[0] for row in database.rows(f"EXPLAIN {sql}", *values)]
