"""Recording finished sessions: verdicts, times, ranges, the profile beside them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.integration.server.conftest import Desk, item, session
from tests.support.clock import Clock
from zenjin_core.learning.profile import SessionFact, fold, local_date
from zenjin_core.wire.sessions import DEFAULT_IDS
from zenjin_server.database import Database
from zenjin_server.models import SessionRow, columns
from zenjin_server.moments import from_text


def stored(database: Database, user_id: str) -> list[dict[str, Any]]:
    with database.connected():
        rows = database.rows(
            "SELECT * FROM session_results WHERE user_id = ? ORDER BY change_number", user_id
        )
    return [dict(zip(columns(SessionRow), row, strict=True)) for row in rows]


def folded(database: Database, user_id: str) -> Any:
    with database.connected():
        rows = database.rows(
            "SELECT id, completed_at, utc_offset_minutes, total_points, blink_speed,"
            " evolution_level FROM session_results WHERE user_id = ?",
            user_id,
        )
    return fold(SessionFact(row[0], from_text(row[1]), *row[2:]) for row in rows)


def same_figures(shown: dict[str, Any], profile: Any) -> None:
    assert (
        shown["totalPoints"],
        shown["blinkSpeed"],
        shown["evolutionLevel"],
        shown["totalSessions"],
    ) == (
        profile.total_points,
        profile.avg_blink_speed,
        profile.evolution_level,
        profile.total_sessions,
    )
    assert shown["lastSessionDate"] == profile.last_session_date.isoformat().replace("+00:00", "Z")


def test_the_answer_says_what_was_stored(mia: Desk) -> None:
    answer = mia.record().json()
    assert answer == {
        "success": True,
        "message": "Session recorded successfully",
        "sessionId": "s-1",
        "threadId": "thread-T1-001",
        "stitchId": "stitch-T1-001-01",
        "totalPoints": 60,
        "status": "recorded",
        "completedAt": "2026-03-02T08:00:00Z",
    }


def test_the_same_id_again_counts_once(mia: Desk, database: Database) -> None:
    mia.record()
    again = mia.record(totalPoints=9_999, completedAt="2026-03-02T08:30:00Z").json()
    assert (again["success"], again["status"]) == (True, "duplicate")
    assert (again["totalPoints"], again["completedAt"]) == (60, "2026-03-02T08:00:00Z")
    assert (mia.profile()["totalPoints"], mia.profile()["totalSessions"]) == (60, 1)
    assert len(stored(database, mia.user_id)) == 1


def test_a_class_mates_id_is_mine_to_use(
    mia: Desk, register: Callable[..., Desk], database: Database
) -> None:
    ben = register("ben")
    assert mia.record(totalPoints=60).json()["status"] == "recorded"
    assert ben.record(totalPoints=30).json()["status"] == "recorded"
    assert [row["total_points"] for row in stored(database, mia.user_id)] == [60]
    assert [row["total_points"] for row in stored(database, ben.user_id)] == [30]


def test_a_client_of_the_original_application_is_served(mia: Desk, clock: Clock) -> None:
    first = mia.post("/api/sessions/record", {"threadId": "t", "stitchId": "s"}).json()
    second = mia.post("/api/sessions/record", {"threadId": "t", "stitchId": "s"}).json()
    assert first["sessionId"] != second["sessionId"]
    assert first["status"] == second["status"] == "recorded"
    assert first["completedAt"] == clock.at.isoformat().replace("+00:00", "Z")
    assert mia.profile()["totalSessions"] == 2


def test_explicit_zeros_are_honoured(mia: Desk, database: Database) -> None:
    mia.record(totalQuestions=0, correctAnswers=0, totalPoints=0, blinkSpeed=0, results=[])
    (row,) = stored(database, mia.user_id)
    assert (row["total_points"], row["accuracy"], row["blink_speed"]) == (0, 0.0, 0.0)
    assert mia.profile()["blinkSpeed"] == pytest.approx(0.7 * 2.5)


def test_a_time_in_the_future_is_stored_as_the_receipt(
    mia: Desk, clock: Clock, database: Database
) -> None:
    answer = mia.record(completedAt="2031-01-01T00:00:00Z").json()
    assert answer["completedAt"] == clock.at.isoformat().replace("+00:00", "Z")
    (row,) = stored(database, mia.user_id)
    assert from_text(row["completed_at"]) == clock.at
    assert row["device_completed_at"] == "2031-01-01T00:00:00.000000+00:00"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2026-03-02T09:30:00+02:00", "2026-03-02T07:30:00Z"),
        ("1969-07-20T20:17:00Z", "1970-01-01T00:00:00Z"),
        ("0001-01-01T00:00:00+14:00", "1970-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59-14:00", "2026-03-02T09:00:00Z"),
        ("2026-03-02T08:00:00.123456Z", "2026-03-02T08:00:00.123456Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999000Z"),
        ("2017-01-01T01:59:60.25+02:00", "2016-12-31T23:59:59.999000Z"),
    ],
)
def test_a_time_is_never_refused(mia: Desk, sent: str, kept: str) -> None:
    assert mia.record(completedAt=sent, startedAt=sent).json()["completedAt"] == kept


def test_a_leap_second_among_many_sessions_changes_nothing_else(
    mia: Desk, database: Database
) -> None:
    leap = "2016-12-31T23:59:60Z"
    bulk = {
        "sessions": [
            session(completedAt=leap, results=[{"at": leap, "completedAt": "12:00:60"}]),
            session(sessionId="s-2"),
            session(sessionId="s-3", completedAt="2016-12-31T23:59:61Z"),
        ]
    }
    answer = mia.post("/api/sessions/bulk-record", bulk)
    verdicts = [(found["status"], found.get("code")) for found in answer.json()["items"]]
    assert verdicts == [("recorded", None), ("recorded", None), ("rejected", "malformed")]
    (row, _) = stored(database, mia.user_id)
    assert json.loads(row["results"]) == [{"at": leap, "completedAt": "12:00:60"}]


def test_results_are_kept_as_they_came(mia: Desk, database: Database) -> None:
    results = '[ {"questionId":"q", "at":"2026", "n":1.50, "ö":"\\u00e9"} ,\n[null,true] ]'
    body = json.dumps(session()).removesuffix("}") + f', "results": {results}}}'
    mia.post("/api/sessions/record", raw=body.encode())
    assert stored(database, mia.user_id)[0]["results"] == results
    assert mia.get("/api/changes").text.count(results) == 1


@pytest.mark.parametrize(
    ("results", "status", "code"),
    [
        (b'{"a": 1}', 400, "malformed"),
        (b'"[]"', 400, "malformed"),
        (b"null", 400, "malformed"),
        (b"5", 400, "malformed"),
        (b'["\xff"]', 400, "malformed"),
        (b'["\\ud800"]', 400, "malformed"),
        (b'["a\\u0000b"]', 422, "out_of_range"),
        (b'["\\\\\\u0000"]', 422, "out_of_range"),
        (b'["\\\\u0000", "\\n\\u0000"]', 422, "out_of_range"),
        (b'["\\udc00x"]', 400, "malformed"),
        (b'["\\ud83dxxxxxxxxxx"]', 400, "malformed"),
        (b'["\\ud83d\\ud83d\\ude00"]', 400, "malformed"),
        (b'["\\u00e9", "\\u00g0"]', 400, "malformed"),
        (b'["\\u00e9", "\\q"]', 400, "malformed"),
        (b'["\\u00e9", "\xed\xa0\x80"]', 400, "malformed"),
        (b'[{"a\\u0000": 1}]', 422, "out_of_range"),
    ],
)
def test_results_that_cannot_be_kept(
    mia: Desk, results: bytes, status: int, code: str, database: Database
) -> None:
    raw = json.dumps(session()).encode().removesuffix(b"}") + b', "results": ' + results + b"}"
    answer = mia.post("/api/sessions/record", raw=raw)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert stored(database, mia.user_id) == []


def test_a_clock_set_during_a_session_does_not_cost_the_session(
    mia: Desk, database: Database
) -> None:
    answer = mia.record(durationSeconds=848_664_000)  # started in 2000, finished in 2026
    assert (answer.status_code, answer.json()["status"]) == (200, "recorded")
    (row,) = stored(database, mia.user_id)
    assert row["duration_seconds"] == 31 * 24 * 3_600


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("totalPoints", -1),
        ("totalPoints", 10**30),
        pytest.param("totalPoints", 10**4_000, id="thousands of digits"),
        ("totalQuestions", -1),
        ("correctAnswers", 21),
        ("blinkSpeed", -0.1),
        ("blinkSpeed", 1e300),
        ("utcOffsetMinutes", 1440),
        ("bonusMultiplier", -1),
        ("basePoints", -1),
        ("durationSeconds", -1),
        ("evolutionLevel", -1),
        ("sessionId", "x" * 129),
        ("sessionId", "a\0b"),
        ("threadId", "a\0b"),
        ("stitchId", "x" * 129),
        ("deviceId", "\0"),
    ],
)
def test_values_out_of_range(mia: Desk, field: str, value: Any, database: Database) -> None:
    answer = mia.record(**{field: value})
    assert (answer.status_code, answer.json()["code"]) == (422, "out_of_range")
    assert field in answer.json()["error"]
    assert len(answer.text) < 300
    assert stored(database, mia.user_id) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("totalPoints", "60"),
        ("totalPoints", 1.5),
        ("totalPoints", True),
        ("totalPoints", None),
        ("sessionId", 5),
        ("completedAt", "yesterday"),
        ("completedAt", "2026-03-02T08:00:00"),
        ("threadId", None),
    ],
)
def test_values_of_a_wrong_type(mia: Desk, field: str, value: Any) -> None:
    answer = mia.record(**{field: value})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert field in answer.json()["error"]


@pytest.mark.parametrize("field", ["threadId", "stitchId"])
def test_required_fields(mia: Desk, field: str) -> None:
    for body in ({**session(), field: ""}, {k: v for k, v in session().items() if k != field}):
        answer = mia.post("/api/sessions/record", body)
        assert (answer.status_code, answer.json()["code"]) == (400, "missing_field")
        assert field in answer.json()["error"]


def test_identity_comes_from_the_token_alone(
    mia: Desk, register: Callable[..., Desk], database: Database
) -> None:
    ben = register("ben")
    answer = mia.record(userId=ben.user_id)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert stored(database, ben.user_id) == stored(database, mia.user_id) == []
    assert mia.record(userId=mia.user_id).status_code == 200


def test_a_late_session_gives_the_profile_it_would_have_given_in_time(
    mia: Desk, database: Database
) -> None:
    for number, (day, blink) in enumerate([(26, 1.0), (28, 3.0), (27, 2.0), (25, None), (27, 4.0)]):
        mia.record(
            sessionId=f"s-{number}",
            completedAt=f"2026-02-{day}T08:00:00Z",
            blinkSpeed=blink,
            totalPoints=number + 1,
            evolutionLevel=number,
            utcOffsetMinutes=60,
        )
        same_figures(mia.profile(), folded(database, mia.user_id))
    assert folded(database, mia.user_id).streak_days == 4
    assert mia.profile()["evolutionLevel"] == 4


def test_bulk_judges_each_by_itself(mia: Desk, database: Database) -> None:
    mia.record(sessionId="s-there")
    bodies: list[Any] = [
        session(sessionId="s-a"),
        session(sessionId="s-there"),
        session(sessionId="s-bad", totalPoints=-5),
        5,
        session(sessionId="s-a"),
        session(sessionId="s-other", userId="someone"),
        {"sessionId": "s-empty"},
        session(sessionId="s-late", completedAt="2026-01-01T00:00:00Z"),
    ]
    answer = mia.post("/api/sessions/bulk-record", {"sessions": bodies})
    assert answer.status_code == 207
    items = answer.json()["items"]
    assert [(item["sessionId"], item["status"], item.get("code")) for item in items] == [
        ("s-a", "recorded", None),
        ("s-there", "duplicate", None),
        ("s-bad", "rejected", "out_of_range"),
        (None, "rejected", "malformed"),
        ("s-a", "duplicate", None),
        ("s-other", "rejected", "forbidden"),
        ("s-empty", "rejected", "missing_field"),
        ("s-late", "recorded", None),
    ]
    assert items[0]["completedAt"] == "2026-03-02T08:00:00Z"
    assert "totalPoints" in items[2]["error"]
    assert [row["id"] for row in stored(database, mia.user_id)] == ["s-there", "s-a", "s-late"]
    same_figures(mia.profile(), folded(database, mia.user_id))


def test_bulk_all_good_and_all_bad(mia: Desk, database: Database) -> None:
    good = mia.post("/api/sessions/bulk-record", {"sessions": [session()]})
    assert (good.status_code, good.json()["items"][0]["status"]) == (200, "recorded")
    bad = mia.post("/api/sessions/bulk-record", {"sessions": [session(totalPoints=-1), None]})
    assert (bad.status_code, bad.json()["code"]) == (400, "all_failed")
    assert [item["status"] for item in bad.json()["items"]] == ["rejected", "rejected"]
    assert len(stored(database, mia.user_id)) == 1


def test_bulk_of_none_and_of_too_many(mia: Desk) -> None:
    assert mia.post("/api/sessions/bulk-record", {"sessions": []}).status_code == 400
    many = mia.post("/api/sessions/bulk-record", {"sessions": [session()] * 501})
    assert (many.status_code, many.json()["code"]) == (422, "out_of_range")


def test_the_ids_held(mia: Desk, register: Callable[..., Desk]) -> None:
    register("ben").record(sessionId="s-ben")
    mia.record(sessionId="s-2", totalPoints=7)
    mia.record(sessionId="s-1", totalPoints=9)
    assert mia.get("/api/sessions/ids").json()["sessions"] == [
        {"sessionId": "s-2", "totalPoints": 7, "n": 1},
        {"sessionId": "s-1", "totalPoints": 9, "n": 2},
    ]
    (found,) = mia.get("/api/changes", since=1, limit=1).json()["items"]
    assert found["record"]["sessionId"] == "s-1"


def test_the_ids_held_in_pages(mia: Desk) -> None:
    """What is recorded between two pages comes with a later one; nothing twice, nothing lost."""
    for number in (5, 3, 4):
        mia.record(sessionId=f"s-{number}")
    mia.post("/api/progress/update", item())  # a number that no session has
    whole = mia.get("/api/sessions/ids").json()
    assert (whole["cursor"], whole["hasMore"]) == (3, False)
    read, cursor, more = [], 0, True
    while more:
        page = mia.get("/api/sessions/ids", since=cursor, limit=2).json()
        assert len(page["sessions"]) <= 2
        read += page["sessions"]
        cursor, more = page["cursor"], page["hasMore"]
        if len(read) == 2:
            mia.record(sessionId="s-1")
            mia.record(sessionId="s-5")
    assert [(one["sessionId"], one["n"]) for one in read] == [
        *(("s-5", 1), ("s-3", 2), ("s-4", 3), ("s-1", 5)),
    ]
    after = mia.get("/api/sessions/ids", since=cursor).json()
    assert (after["sessions"], after["cursor"], after["hasMore"]) == ([], cursor, False)


def test_a_client_that_names_no_limit_gets_a_first_page_of_many_ids(mia: Desk) -> None:
    total = 0
    while total <= DEFAULT_IDS:
        many = [session(sessionId=f"s-{total + n:05}", results=[]) for n in range(500)]
        assert mia.post("/api/sessions/bulk-record", {"sessions": many}).status_code == 200
        total += len(many)
    first = mia.get("/api/sessions/ids").json()
    assert (len(first["sessions"]), first["hasMore"]) == (DEFAULT_IDS, True)
    rest = mia.get("/api/sessions/ids", since=first["cursor"]).json()
    assert (len(rest["sessions"]), rest["hasMore"]) == (total - DEFAULT_IDS, False)


@pytest.mark.parametrize(
    ("kind", "path", "status"),
    [
        ("anonymous", "/api/sessions/record", 200),
        ("anonymous", "/api/progress/update", 200),
        ("anonymous", "/api/progress/bulk-sync", 403),
        ("anonymous", "/api/dashboard", 403),
        ("anonymous", "/api/changes", 403),
        ("upload", "/api/sessions/record", 200),
        ("upload", "/api/sessions/bulk-record", 200),
        ("upload", "/api/progress/bulk-sync", 200),
        ("upload", "/api/dashboard", 403),
        ("upload", "/api/sessions/ids", 403),
        ("teacher", "/api/dashboard", 200),
    ],
)
def test_what_each_kind_of_token_may_do(
    of_kind: Callable[[str], Desk], kind: str, path: str, status: int
) -> None:
    bodies = {
        "/api/sessions/record": session(),
        "/api/sessions/bulk-record": {"sessions": [session()]},
        "/api/progress/update": {"threadId": "t", "stitchId": "s"},
        "/api/progress/bulk-sync": {"progressItems": [{"threadId": "t", "stitchId": "s"}]},
    }
    desk = of_kind(kind)
    answer = desk.post(path, bodies[path]) if path in bodies else desk.get(path)
    assert answer.status_code == status
    assert answer.json().get("code") == (None if status == 200 else "forbidden")


def test_an_anonymous_session_is_marked(of_kind: Callable[[str], Desk], database: Database) -> None:
    of_kind("anonymous").record()
    with database.connected():
        assert database.rows("SELECT is_anonymous FROM session_results") == [(1,)]


def test_local_days_are_the_students_own(mia: Desk, clock: Clock) -> None:
    clock.at = from_text("2026-03-02T23:30:00+00:00")
    mia.record(completedAt="2026-03-02T23:00:00Z", utcOffsetMinutes=120)
    # for the student it is the 3rd already, and the 5th half an hour before midnight UTC
    assert local_date(clock.at, 120).day == 3
    assert mia.profile()["streakDays"] == 1
    clock.turn(days=1)
    assert mia.profile()["streakDays"] == 1
    clock.turn(days=1)
    assert mia.profile()["streakDays"] == 0
