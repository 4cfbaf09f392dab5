"""The table of answers, row by row, as a pure function."""

from datetime import UTC, datetime, timedelta

import pytest

from zenjin_core.wire.progress import ProgressItem, ProgressVerdict
from zenjin_core.wire.sessions import SessionRecord, SessionVerdict
from zenjin_desktop.errors import Refused
from zenjin_desktop.store.outbox import Ack, PendingProgress, PendingSession
from zenjin_desktop.sync.outcome import (
    Rejection,
    action,
    progress_outcome,
    sessions_outcome,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def no(status: int, word: str = "") -> Refused:
    return Refused(server="https://s.example", status=status, error="No.", word=word)


@pytest.mark.parametrize("records", [0, 1, 7])
@pytest.mark.parametrize("kind", ["session", "progress"])
@pytest.mark.parametrize(
    ("refused", "expected"),
    [
        (no(401, "unauthorized"), "sign_out"),
        (no(401), "sign_out"),
        (no(410, "erased"), "erased"),
        (no(410), "trouble"),
        (no(429), "away"),
        (no(503), "away"),
        (no(403, "forbidden"), "trouble"),
        (no(409), "trouble"),
    ],
)
def test_some_answers_mean_the_same_whatever_was_sent(
    refused: Refused, expected: str, kind: str, records: int
) -> None:
    assert action(refused, kind, records=records) == expected  # type: ignore[arg-type]  # parametrised


@pytest.mark.parametrize("kind", ["session", "progress"])
@pytest.mark.parametrize("status", [400, 413, 422, 500, 502, 504])
def test_a_body_of_several_without_verdicts_is_halved(status: int, kind: str) -> None:
    assert action(no(status), kind, records=2) == "halve"  # type: ignore[arg-type]  # parametrised


@pytest.mark.parametrize("status", [404, 405])
def test_a_server_without_the_bulk_route_gets_sessions_one_by_one(status: int) -> None:
    assert action(no(status), "session", records=2) == "one_by_one"
    assert action(no(status), "session", records=1) == "trouble"
    assert action(no(status), "progress", records=2) == "trouble"


def test_a_single_record() -> None:
    assert action(no(400), "session", records=1) == "reject"
    assert action(no(422), "progress", records=1) == "reject"
    assert action(no(413), "session", records=1) == "slim"
    assert action(no(413), "session", records=1, slim=True) == "reject"
    assert action(no(413), "progress", records=1) == "reject"
    assert action(no(500), "session", records=1) == "defer"


def test_a_question_that_fails_leaves_the_server_alone() -> None:
    assert action(no(500), "session", records=0) == "away"
    assert action(no(404), "session", records=0) == "trouble"


def pending(outbox_id: int, session_id: str) -> PendingSession:
    record = SessionRecord(
        thread_id="thread-T1-001",
        stitch_id="stitch-T1-001-01",
        session_id=session_id,
        completed_at=NOON,
    )
    return PendingSession(outbox_id=outbox_id, record=record)


def test_each_session_gets_its_own_verdict_whatever_the_order() -> None:
    later = NOON - timedelta(hours=1)
    outcome = sessions_outcome(
        [pending(1, "a"), pending(2, "b"), pending(3, "c"), pending(4, "d")],
        [
            SessionVerdict(
                session_id="c", status="rejected", code="out_of_range", error="Too many points."
            ),
            SessionVerdict(session_id="b", status="duplicate", completed_at=NOON),
            SessionVerdict(session_id="a", status="recorded", completed_at=later),
            SessionVerdict(session_id="stranger", status="recorded", completed_at=NOON),
        ],
    )
    # The same time is not taken over again, a different one is.
    assert outcome.acks == (Ack(outbox_id=1, completed_at=later), Ack(outbox_id=2))
    assert outcome.rejections == (Rejection(outbox_id=3, status=422, reason="Too many points."),)
    assert outcome.unanswered == (4,)


def test_a_superseded_row_is_acked_and_the_winner_comes_back() -> None:
    mine = ProgressItem(thread_id="t", stitch_id="s", revision=3)
    theirs = ProgressItem(thread_id="t", stitch_id="s", revision=9, order_number=5)
    other = ProgressItem(thread_id="t", stitch_id="other")
    outcome = progress_outcome(
        [PendingProgress(outbox_id=1, item=mine), PendingProgress(outbox_id=2, item=other)],
        [
            ProgressVerdict(thread_id="t", stitch_id="s", status="superseded", current=theirs),
            ProgressVerdict(thread_id="u", stitch_id="other", status="applied"),
        ],
    )
    assert outcome.acks == (Ack(outbox_id=1),)
    assert outcome.currents == (theirs,)
    assert outcome.unanswered == (2,)
