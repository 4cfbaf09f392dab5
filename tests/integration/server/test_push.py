"""What a device has to send in one body: judged record by record, applied all at once."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.integration.server.conftest import PASSWORD, Desk, item, session

AHEAD = {"revision": 7, "lastAttempted": "2026-03-02T08:00:00Z"}


def push(desk: Desk, *, status: int = 200, **body: Any) -> dict[str, Any]:
    answer = desk.post("/api/push", body)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def stream(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = desk.get("/api/changes").json()
    return found


def test_sessions_and_rows_are_taken_at_once(mia: Desk) -> None:
    said = push(mia, sessions=[session()], progressItems=[item(**AHEAD)])
    (of_session,), (of_row,) = said["sessions"], said["progressItems"]
    assert (of_session["sessionId"], of_session["status"]) == ("s-1", "recorded")
    assert (of_row["stitchId"], of_row["status"]) == ("stitch-T1-001-01", "applied")
    assert [one["kind"] for one in stream(mia)["items"]] == ["session", "progress"]


def test_the_stream_is_told_as_it_stands_before_and_after(mia: Desk) -> None:
    mia.record(sessionId="s-0", totalPoints=5)
    said = push(mia, sessions=[session()], progressItems=[item(**AHEAD)])["stream"]
    now = stream(mia)
    assert (said["before"], said["cursor"]) == (1, 3)
    assert said["cursor"] == now["cursor"]
    assert said["epoch"] == now["epoch"] != ""
    assert said["totals"] == now["totals"] == {"sessions": 2, "points": 65}
    assert said["displayName"] == now["profile"]["displayName"]


def test_what_the_server_has_already_moves_nothing(mia: Desk) -> None:
    push(mia, sessions=[session()], progressItems=[item(**AHEAD)])
    again = push(mia, sessions=[session()], progressItems=[item(**AHEAD)])
    assert again["sessions"][0]["status"] == "duplicate"
    assert again["stream"]["before"] == again["stream"]["cursor"] == 2
    assert stream(mia)["totals"] == {"sessions": 1, "points": 60}


def test_a_row_that_wins_there_comes_back(mia: Desk) -> None:
    push(mia, progressItems=[item(**AHEAD, orderNumber=9)])
    older = {**AHEAD, "revision": 3}
    (of_row,) = push(mia, progressItems=[item(**older, orderNumber=1)])["progressItems"]
    assert of_row["status"] == "superseded"
    assert of_row["current"]["orderNumber"] == 9


def test_a_bad_record_costs_none_of_the_others(mia: Desk) -> None:
    said = push(
        mia,
        status=207,
        sessions=[5, session(), session(sessionId="s-2", totalPoints=-1)],
        progressItems=[item(skipNumber=-1), item(stitchId="s-b", **AHEAD)],
    )
    assert [one["status"] for one in said["sessions"]] == ["rejected", "recorded", "rejected"]
    assert [one["status"] for one in said["progressItems"]] == ["rejected", "applied"]
    assert said["sessions"][2]["sessionId"] == "s-2"
    assert said["progressItems"][0]["code"] == "out_of_range"
    assert len(stream(mia)["items"]) == 2


def test_where_all_is_bad_each_is_told_and_nothing_moves(mia: Desk) -> None:
    said = push(mia, status=207, sessions=[{}], progressItems=[{}])
    assert [one["status"] for one in (*said["sessions"], *said["progressItems"])] == [
        "rejected",
        "rejected",
    ]
    assert said["stream"]["before"] == said["stream"]["cursor"] == 0


def test_nothing_and_too_much_are_refused(mia: Desk) -> None:
    empty = mia.post("/api/push", {"sessions": [], "progressItems": []})
    assert (empty.status_code, empty.json()["code"]) == (400, "missing_field")
    for name in ("sessions", "progressItems"):
        many = mia.post("/api/push", {name: [{}] * 501})
        assert (many.status_code, many.json()["code"]) == (422, "out_of_range")
        assert name in many.json()["error"]
    theirs = mia.post("/api/push", {"progressItems": [item()], "userId": "somebody"})
    assert theirs.status_code == 403


@pytest.mark.usefixtures("mia")
def test_an_upload_token_pushes_and_is_told_nothing_of_the_stream(
    mia: Desk, register: Callable[..., Desk]
) -> None:
    register("ben")
    form = {"login": "ben", "password": PASSWORD, "kind": "upload"}
    upload = Desk(mia.client, mia.post("/api/auth/login", form).json()["token"])
    said = push(upload, sessions=[session()], progressItems=[item(**AHEAD)])
    assert said["sessions"][0]["status"] == "recorded"
    assert said["stream"] is None


def test_an_anonymous_user_records_one_by_one(mia: Desk) -> None:
    guest = Desk(mia.client, mia.post("/api/auth/anonymous", {}).json()["token"])
    assert guest.post("/api/push", {"sessions": [session()]}).status_code == 403
