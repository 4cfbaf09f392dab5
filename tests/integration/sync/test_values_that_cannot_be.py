"""What no store can hold and no calendar knows stays outside, and costs nothing that is sound."""

import json
from typing import Any

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_pull import progress_changed, session_changed
from tests.support.agreeing import (
    BULK_RECORD,
    PROFILE,
    agreeing,
    always,
    progress_verdict,
    recorded,
    session_verdict,
    sessions_in,
)
from tests.support.misbehaving import Act, Asked, Misbehaving, answer, misbehaving, tells
from tests.support.played import TUBES
from tests.support.played import asked as rows
from zenjin_core.wire.progress import MAX_REVISION
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.flaws import deep_flaw
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.sync.state import Done, SyncReport

BEFORE_ALL_YEARS, AFTER_ALL = "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"


def page(*items: Any, **more: Any) -> dict[str, Any]:
    return {
        "success": True,
        "items": items,
        "profile": PROFILE,
        "cursor": len(items),
        "hasMore": False,
        "epoch": "one",
        "totals": {"sessions": 2, "points": 120},
        **more,
    }


def session(n: int, **more: Any) -> dict[str, Any]:
    changed = session_changed(n)
    return {**changed, "record": changed["record"] | more}


def progress(n: int, **more: Any) -> dict[str, Any]:
    changed = progress_changed(n, revision=5)
    return {**changed, "record": changed["record"] | more}


def is_sound(bench: Bench) -> bool:
    """Nothing in the file is what a damaged one would hold, nor was it said to be."""
    return deep_flaw(bench.store.path) is None and not mark_of(bench.store.path).exists()


def pulled(bench: Bench, server: Misbehaving) -> SyncReport:
    bench.account(server.url)
    return bench.turn()


@pytest.mark.parametrize(
    "wrong",
    [
        {"cursor": 2**70},
        {"cursor": -1},
        {"items": [session(2**70)]},
        {"totals": {"sessions": 2**70, "points": 0}},
        {"epoch": "o\0ne"},
        {"epoch": "x" * 100_000},
    ],
)
def test_a_stream_that_cannot_be_is_no_answer(bench: Bench, wrong: dict[str, Any]) -> None:
    stream = always(tells(200, page(session(1)) | wrong))
    with misbehaving(agreeing(changes=stream)) as server:
        assert pulled(bench, server).state.phase == "offline"
    assert rows(bench.store.path, "SELECT cursor, epoch FROM sync_state") == [(0, "")]
    assert is_sound(bench)


WRONG_IN_A_SESSION: list[dict[str, Any]] = [
    {"completedAt": BEFORE_ALL_YEARS},
    {"completedAt": AFTER_ALL},
    {"completedAt": "9000-01-01T00:00:00Z"},
    {"completedAt": "0001-01-02T00:00:00Z", "utcOffsetMinutes": -840},
    {"utcOffsetMinutes": 10**12},
    {"totalPoints": 2**70},
    {"totalPoints": -1},
    {"correctAnswers": 21},
    {"totalQuestions": 2**70},
    {"blinkSpeed": -1.0},
    {"blinkSpeed": 1e300},
    {"basePoints": 2**70},
    {"bonusMultiplier": 2**63},
    {"durationSeconds": 2**63},
    {"evolutionLevel": 2**63},
    {"threadId": "a\0b"},
    {"stitchId": "x" * 100_000},
    {"sessionId": ""},
    {"sessionId": "line\nbreak"},
    {"deviceId": "a\0b"},
]


@pytest.mark.parametrize("wrong", WRONG_IN_A_SESSION, ids=lambda wrong: str(wrong)[:40])
def test_a_session_that_cannot_be_is_left_out_and_the_others_come(
    bench: Bench, wrong: dict[str, Any]
) -> None:
    stream = always(tells(200, page(session(1), session(2, **wrong), session(3))))
    with misbehaving(agreeing(changes=stream)) as server:
        assert pulled(bench, server).state.phase == "idle"
    path = bench.store.path
    found = rows(path, "SELECT id FROM session_results ORDER BY id")
    assert found == [("elsewhere-1",), ("elsewhere-3",)]
    assert rows(path, "SELECT cursor FROM sync_state") == [(3,)]
    assert is_sound(bench)


@pytest.mark.parametrize(
    "wrong",
    [
        {"revision": 2**63 - 1},
        {"revision": 2**70},
        {"revision": -1},
        {"orderNumber": 2**70},
        {"skipNumber": -5},
        {"lastAttempted": BEFORE_ALL_YEARS},
        {"threadId": ""},
        {"deviceId": "x" * 100_000},
    ],
)
def test_a_row_that_cannot_be_is_left_out_and_play_goes_on(
    bench: Bench, wrong: dict[str, Any]
) -> None:
    stream = always(tells(200, page(session(1), progress(2, **wrong), session(3))))
    with misbehaving(agreeing(changes=stream)) as server:
        anna = bench.account(server.url)
        assert bench.turn().pulled == 2
        anna.brief_session()
        assert bench.turn().acked == 2
    path = bench.store.path
    assert rows(path, "SELECT revision FROM user_stitch_progress") == [(1,)]
    assert is_sound(bench)


def test_the_largest_and_oldest_values_there_are_can_be_kept_and_played_on(bench: Bench) -> None:
    """Whatever passes the border is nothing that the store takes for damage later."""
    largest = {
        "completedAt": "8999-12-31T23:59:59.999Z",
        "startedAt": "1970-01-01T00:00:00Z",
        "utcOffsetMinutes": 1_439,
        "totalQuestions": 100_000,
        "correctAnswers": 100_000,
        "totalPoints": 10_000_000,
        "basePoints": 10_000_000,
        "blinkSpeed": 3_600.0,
        "bonusMultiplier": 1_000,
        "durationSeconds": 2**53 - 1,
        "evolutionLevel": 100,
        "sessionId": "é" * 128,
        "deviceId": "d" * 128,
    }
    oldest = {"completedAt": "1970-01-01T00:00:00Z", "utcOffsetMinutes": -1_439}
    row = {
        "revision": MAX_REVISION,
        "orderNumber": 2**31 - 1,
        "skipNumber": 1_000,
        "lastAttempted": "1970-01-01T00:00:00Z",
    }
    items = (session(1, **largest), session(2, **oldest), progress(3, **row))
    with misbehaving(agreeing(changes=always(tells(200, page(*items))))) as server:
        anna = bench.account(server.url)
        bench.turn()
        assert rows(bench.store.path, "SELECT count(*) FROM session_results") == [(2,)]
        anna.brief_session()
        anna.brief_session()
        assert bench.turn().state.waiting == 0
    assert rows(bench.store.path, "SELECT max(revision) FROM user_stitch_progress") == [
        (MAX_REVISION,)
    ]
    assert is_sound(bench)


def test_a_row_at_the_end_of_the_numbers_does_not_stop_play(bench: Bench) -> None:
    """An earlier program took over whatever revision a server sent."""
    anna = bench.account("http://127.0.0.1:9")
    anna.brief_session()
    with bench.store.writing():
        bench.store.db.execute_sql("UPDATE user_stitch_progress SET revision = ?", (2**63 - 1,))
    for _ in TUBES:
        anna.brief_session()
    played = progress_rows(bench.store, anna.learner).values()
    assert min(row.revision for row in played) == MAX_REVISION


DEEP = b"[" * 800 + b"]" * 800


@pytest.mark.parametrize(
    "results", [DEEP, b"[1e999]", b'{"a":1}', b'"text"', b"[" + b"9" * 5_000 + b"]"]
)
def test_results_that_cannot_be_read_again_stay_out_and_their_session_comes(
    bench: Bench, results: bytes
) -> None:
    body = json.dumps(page(session(1, results="HERE"), session(2))).encode()
    stream = answer(200, body.replace(b'"HERE"', results), "application/json")
    with misbehaving(agreeing(changes=always(stream))) as server:
        assert pulled(bench, server).pulled == 2
    path = bench.store.path
    assert rows(path, "SELECT results FROM session_results") == [("[]",), ("[]",)]
    assert is_sound(bench)


@pytest.mark.parametrize("text", [b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800"])
def test_results_that_are_no_text_do_not_say_that_the_file_is_damaged(
    bench: Bench, text: bytes
) -> None:
    body = json.dumps(page(session(1, results=["HERE"]))).encode()
    stream = answer(200, body.replace(b"HERE", text), "application/json")
    with misbehaving(agreeing(changes=always(stream))) as server:
        assert pulled(bench, server).state.phase == "offline"
    assert is_sound(bench)


def test_a_text_of_ours_that_is_none_is_not_the_files_fault(bench: Bench) -> None:
    with pytest.raises(UnicodeDecodeError), bench.store.writing():
        b"\xff".decode()
    assert not mark_of(bench.store.path).exists()


@pytest.mark.parametrize("at", [BEFORE_ALL_YEARS, AFTER_ALL])
@pytest.mark.parametrize("many", [False, True])
def test_a_verdict_with_a_time_that_cannot_be_is_a_verdict(
    bench: Bench, at: str, many: bool
) -> None:
    def bulk(asked: Asked) -> Act:
        items = [session_verdict(sent) | {"completedAt": at} for sent in sessions_in(asked)]
        return tells(200, {"success": True, "items": items})

    def one(asked: Asked) -> Act:
        return recorded(asked, completed_at=at)

    with misbehaving(agreeing(record=one, bulk_record=bulk)) as server:
        anna = bench.account(server.url)
        played = [anna.brief_session().record for _ in range(3 if many else 1)]
        bench.turn()
        assert (BULK_RECORD in server.paths()) is many
    assert bench.counts(anna) == (0, 0)
    kept = rows(bench.store.path, "SELECT completed_at FROM session_results ORDER BY completed_at")
    assert len(kept) == len(played)
    assert all(str(at).startswith("2026-03-02") for (at,) in kept)


def test_a_row_that_won_and_cannot_be_is_not_taken_over(bench: Bench) -> None:
    def wins(asked: Asked) -> Act:
        (sent,) = asked.json()["progressItems"]
        items = [progress_verdict(sent, "superseded", current=sent | {"revision": 2**63 - 1})]
        return tells(200, {"success": True, "totalSynced": 0, "results": [], "items": items})

    with misbehaving(agreeing(bulk_sync=wins)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert isinstance(bench.last(), Done)
    assert bench.counts(anna) == (0, 0)
    assert rows(bench.store.path, "SELECT revision FROM user_stitch_progress") == [(1,)]
