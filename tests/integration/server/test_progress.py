"""Rows of stitches: merged, judged one by one, never reset by an older device."""

from typing import Any

import pytest

from tests.integration.server.conftest import Desk, item
from tests.support.clock import Clock
from zenjin_core.wire.progress import MAX_REVISION

DEFAULTS = {
    "threadId": "thread-T1-001",
    "stitchId": "stitch-T1-001-01",
    "orderNumber": 0,
    "skipNumber": 5,
    "distractorLevel": "L1",
    "isCompleted": False,
    "lastAttempted": "2026-03-02T09:00:00Z",
    "revision": 1,
    "deviceId": "",
    "userId": None,
}


def rows(desk: Desk) -> list[dict[str, Any]]:
    items = desk.get("/api/changes").json()["items"]
    return [change["record"] for change in items if change["kind"] == "progress"]


def update(desk: Desk, **fields: Any) -> dict[str, Any]:
    answer = desk.post("/api/progress/update", item(**fields))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_absent_fields_take_the_defaults(mia: Desk) -> None:
    assert update(mia) == {
        "success": True,
        "message": "Progress updated successfully",
        "threadId": "thread-T1-001",
        "stitchId": "stitch-T1-001-01",
        "orderNumber": 0,
        "status": "applied",
    }
    assert rows(mia) == [DEFAULTS]


def test_explicit_zero_false_empty_and_null_are_honoured(mia: Desk) -> None:
    update(
        mia,
        orderNumber=0,
        skipNumber=0,
        isCompleted=False,
        deviceId="",
        lastAttempted=None,
        revision=0,
    )
    assert rows(mia) == [{**DEFAULTS, "skipNumber": 0, "lastAttempted": None, "revision": 0}]


def test_a_client_without_revisions_is_the_newest(mia: Desk) -> None:
    update(mia, stitchId="another", revision=41)
    update(mia, skipNumber=10, revision=7)
    assert update(mia, skipNumber=3)["status"] == "applied"
    newest = next(row for row in rows(mia) if row["stitchId"] == "stitch-T1-001-01")
    assert (newest["skipNumber"], newest["revision"]) == (3, 42)


def test_an_older_row_is_superseded_and_gets_the_current_one(mia: Desk) -> None:
    update(mia, skipNumber=10, revision=5, isCompleted=True, distractorLevel="L2", deviceId="a")
    answer = update(mia, skipNumber=1, revision=4, orderNumber=7, deviceId="b")
    assert answer["status"] == "superseded"
    assert answer["current"]["skipNumber"] == 10
    assert answer["current"]["revision"] == 5
    assert answer["orderNumber"] == 0
    assert [row["skipNumber"] for row in rows(mia)] == [10]


def test_completion_and_level_are_never_reset(mia: Desk) -> None:
    update(mia, revision=1, isCompleted=True, distractorLevel="L3")
    newer = update(mia, revision=2, isCompleted=False, distractorLevel="L1", skipNumber=1)
    assert newer["status"] == "applied"
    assert (newer["current"]["isCompleted"], newer["current"]["distractorLevel"]) == (True, "L3")
    (row,) = rows(mia)
    assert (row["isCompleted"], row["distractorLevel"], row["skipNumber"]) == (True, "L3", 1)


def test_the_same_row_again_changes_nothing(mia: Desk) -> None:
    sent = {"revision": 3, "deviceId": "a", "lastAttempted": "2026-03-01T10:00:00Z"}
    update(mia, **sent)
    cursor = mia.get("/api/changes").json()["cursor"]
    assert update(mia, **sent)["status"] == "applied"
    assert mia.get("/api/changes").json()["cursor"] == cursor


def test_a_row_is_in_the_stream_once_under_its_newest_number(mia: Desk) -> None:
    update(mia, revision=1)
    update(mia, stitchId="another", revision=2)
    update(mia, revision=3)
    items = mia.get("/api/changes").json()["items"]
    assert [(change["n"], change["record"]["stitchId"]) for change in items] == [
        (2, "another"),
        (3, "stitch-T1-001-01"),
    ]


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("orderNumber", -1, 422),
        ("orderNumber", 2**31, 422),
        ("skipNumber", -1, 422),
        ("skipNumber", 1_001, 422),
        ("revision", -1, 422),
        ("revision", 2**53, 422),
        ("distractorLevel", "L4", 422),
        ("distractorLevel", "", 422),
        ("threadId", "\0", 422),
        ("deviceId", "x" * 200, 422),
        ("skipNumber", "5", 400),
        ("isCompleted", 1, 400),
        ("orderNumber", None, 400),
        ("threadId", "", 400),
        ("lastAttempted", "never", 400),
    ],
)
def test_what_cannot_be_kept(mia: Desk, field: str, value: Any, status: int) -> None:
    answer = mia.post("/api/progress/update", item(**{field: value}))
    assert answer.status_code == status
    assert field in answer.json()["error"]
    assert rows(mia) == []


def test_somebody_elses_row(mia: Desk) -> None:
    assert mia.post("/api/progress/update", item(userId="someone")).status_code == 403
    bulk = {"progressItems": [item()], "userId": "someone"}
    assert mia.post("/api/progress/bulk-sync", bulk).status_code == 403
    assert rows(mia) == []


def test_bulk_judges_each_by_itself(mia: Desk) -> None:
    update(mia, stitchId="s-old", revision=9)
    answer = mia.post(
        "/api/progress/bulk-sync",
        {
            "progressItems": [
                item(stitchId="s-1", revision=1),
                item(stitchId="s-2", skipNumber=-1),
                item(stitchId="s-old", revision=2),
                item(stitchId="s-1", revision=2, skipNumber=3),
                "nonsense",
                item(stitchId="s-3", userId="someone"),
                {"stitchId": "s-4"},
            ]
        },
    )
    assert answer.status_code == 207
    body = answer.json()
    assert (body["success"], body["totalSynced"], body["results"]) == (
        True,
        3,
        [{"batch": 1, "count": 3}],
    )
    assert [(i["stitchId"], i["status"], i.get("code")) for i in body["items"]] == [
        ("s-1", "applied", None),
        ("s-2", "rejected", "out_of_range"),
        ("s-old", "superseded", None),
        ("s-1", "applied", None),
        ("", "rejected", "malformed"),
        ("s-3", "rejected", "forbidden"),
        ("s-4", "rejected", "missing_field"),
    ]
    assert body["items"][2]["current"]["revision"] == 9
    assert {row["stitchId"]: row["skipNumber"] for row in rows(mia)} == {"s-old": 5, "s-1": 3}


def test_bulk_counts_batches_of_fifty(mia: Desk) -> None:
    items = [item(stitchId=f"s-{number}", revision=1) for number in range(120)]
    body = mia.post("/api/progress/bulk-sync", {"progressItems": items}).json()
    assert body["totalSynced"] == 120
    assert body["results"] == [
        {"batch": 1, "count": 50},
        {"batch": 2, "count": 50},
        {"batch": 3, "count": 20},
    ]


def test_bulk_all_bad_none_and_too_many(mia: Desk) -> None:
    bad = mia.post("/api/progress/bulk-sync", {"progressItems": [5, item(skipNumber=-1)]})
    assert (bad.status_code, bad.json()["code"]) == (400, "all_failed")
    assert [found["status"] for found in bad.json()["items"]] == ["rejected", "rejected"]
    none = mia.post("/api/progress/bulk-sync", {"progressItems": []})
    assert (none.status_code, none.json()["code"]) == (400, "missing_field")
    many = mia.post("/api/progress/bulk-sync", {"progressItems": [item()] * 501})
    assert (many.status_code, many.json()["code"]) == (422, "out_of_range")


def test_two_devices_meet(mia: Desk, clock: Clock) -> None:
    a = item(revision=4, deviceId="a", skipNumber=3, lastAttempted="2026-03-01T10:00:00Z")
    b = item(revision=4, deviceId="b", skipNumber=10, lastAttempted="2026-03-01T10:00:00Z")
    assert update(mia, **b)["status"] == "applied"
    clock.turn(minutes=1)
    assert update(mia, **a)["status"] == "superseded"
    assert [(row["deviceId"], row["skipNumber"]) for row in rows(mia)] == [("b", 10)]


def test_no_row_goes_beyond_the_greatest_revision(mia: Desk, clock: Clock) -> None:
    assert update(mia, stitchId="s-1", revision=MAX_REVISION)["status"] == "applied"
    clock.turn(minutes=1)
    bulk = {"progressItems": [item(stitchId=f"s-{n}", skipNumber=7) for n in (2, 3, 1)]}
    assert mia.post("/api/progress/bulk-sync", bulk).status_code == 200
    # a client without revisions goes on being heard: the later time decides
    clock.turn(minutes=1)
    assert update(mia, stitchId="s-2", skipNumber=8)["status"] == "applied"
    held = {row["stitchId"]: (row["revision"], row["skipNumber"]) for row in rows(mia)}
    assert held == {
        "s-1": (MAX_REVISION, 7),
        "s-2": (MAX_REVISION, 8),
        "s-3": (MAX_REVISION, 7),
    }
    clock.turn(minutes=1)
    sent = {"stitchId": "s-2", "revision": MAX_REVISION, "lastAttempted": clock().isoformat()}
    assert update(mia, **sent)["status"] == "applied"


def test_a_leap_second_is_a_time(mia: Desk) -> None:
    update(mia, revision=1, lastAttempted="2016-12-31T23:59:60Z")
    assert rows(mia)[0]["lastAttempted"] == "2016-12-31T23:59:59.999000Z"
