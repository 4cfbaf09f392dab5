"""``/api/sessions``: record finished sessions, and say which are held."""

from collections.abc import Iterable, Sequence

import msgspec
from litestar import Response, get, post
from litestar.params import RawBody

from zenjin_core.wire.bounds import MAX_ID
from zenjin_core.wire.sessions import (
    DEFAULT_IDS,
    MAX_BULK_SESSIONS,
    MAX_IDS,
    BulkRecord,
    BulkRecorded,
    SessionIds,
    SessionRecord,
    SessionRecorded,
    SessionVerdict,
)
from zenjin_server.accounts.auth import ACCOUNTS, RECORDERS
from zenjin_server.apply.foreknown import known_of
from zenjin_server.apply.sessions import (
    CheckedSession,
    SessionOutcome,
    applied,
    apply_sessions,
    asked_first,
)
from zenjin_server.checks import decoded_bulk, judged, named, own, results_text, session_record
from zenjin_server.context import AnyRequest, Claim, Context, Given, called, calling, claimed
from zenjin_server.database import Database, Query
from zenjin_server.description.contract import ACCOUNT, BODY, RECORDER, TOKEN, contract
from zenjin_server.errors import Answer, Refused, missing, out_of_range, success
from zenjin_server.reading import session_ids
from zenjin_server.routes.paging import limit_of, since_of

RECORD = "/api/sessions/record"

_BULK = msgspec.json.Decoder(BulkRecord)


class _Sound(msgspec.Struct, rename="camel"):
    """A bulk body in which every session has the right shape."""

    sessions: tuple[SessionRecord, ...]
    user_id: str | None = None


_SOUND = msgspec.json.Decoder(_Sound)


@post(
    RECORD,
    status_code=200,
    sync_to_thread=True,
    opt=contract(
        summary="Record one finished session; the same id again is a success, counted once.",
        who=RECORDER,
        takes=SessionRecord,
        gives=SessionRecorded,
        refuses=(*BODY, *TOKEN),
    ),
)
def record_session(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Record one finished session, unless that was done before the framework was asked."""
    return recorded(context, recorded_in_turn(context, claimed(request), body))


def recorded(context: Context, outcome: SessionOutcome) -> Answer:
    """What is said, and counted, of a session that was recorded or is held."""
    context.metrics.judged("session", [outcome.status])
    return success(
        SessionRecorded(
            message="Session recorded successfully",
            session_id=outcome.session_id,
            thread_id=outcome.thread_id,
            stitch_id=outcome.stitch_id,
            total_points=outcome.total_points,
            status=outcome.status,
            completed_at=outcome.completed_at,
        )
    )


@post(
    "/api/sessions/bulk-record",
    status_code=200,
    sync_to_thread=True,
    opt=contract(
        summary=f"Record up to {MAX_BULK_SESSIONS} sessions, each judged by itself.",
        who=RECORDER,
        takes=BulkRecord,
        gives=BulkRecorded,
        partial=207,
        refuses=(*BODY, *TOKEN),
    ),
)
def record_sessions(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Record many sessions; a bad one never costs the others."""
    with calling(request, context, allowed=RECORDERS) as call:
        bulk = _sent(body)
        own(bulk.user_id, call.user_id)
        sent: Sequence[msgspec.Raw | SessionRecord] = bulk.sessions
        if not sent:
            raise missing("sessions")
        if len(sent) > MAX_BULK_SESSIONS:
            raise out_of_range(f"sessions has {len(sent)} items; at most {MAX_BULK_SESSIONS}.")
        judgements = [judged_session(one, call.user_id) for one in sent]
        good = [found for found in judgements if isinstance(found, CheckedSession)]
        outcomes = apply_sessions(call.database, call.arrival, good) if good else ()
    items = verdicts(sent, judgements, outcomes)
    context.metrics.judged("session", [item.status for item in items])
    if not good:
        raise Refused(400, "all_failed", "None of the sessions could be recorded.", items=items)
    if len(good) < len(items):
        return success(BulkRecorded(message="Some sessions were refused", items=items), 207)
    return success(BulkRecorded(message="Sessions recorded successfully", items=items))


@get(
    "/api/sessions/ids",
    sync_to_thread=True,
    opt=contract(
        summary="Ids, points and change numbers of the sessions held, to find what is missing.",
        who=ACCOUNT,
        gives=SessionIds,
        refuses=(400, *TOKEN, 422),
        query={
            "since": "the cursor of the last answer; 0 from the beginning",
            "limit": f"how many at most; {DEFAULT_IDS} unless told, up to {MAX_IDS}",
        },
    ),
)
def held_sessions(request: AnyRequest, context: Given) -> Response[bytes]:
    """Say which sessions of the caller are held."""
    since, limit = since_of(request), limit_of(request, default=DEFAULT_IDS, most=MAX_IDS)
    with calling(request, context, allowed=ACCOUNTS) as call:
        return success(session_ids(call.database, call.user_id, since=since, limit=limit))


def _sent(body: bytes) -> _Sound | BulkRecord:
    """A bulk body; its sessions are read one by one only where one of them is amiss."""
    try:
        return _SOUND.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return decoded_bulk(body, _BULK, "sessions")


def _checked(sent: bytes | msgspec.Raw | SessionRecord, user_id: str) -> CheckedSession:
    record = session_record(sent, user_id=user_id)
    return CheckedSession(record, results_text(record))


def recorded_in_turn(context: Context, claim: Claim | None, body: bytes) -> SessionOutcome:
    """What became of a session, after asking who sends it.

    Raises:
        Refused: what is wrong with the sender, or else with the body; 503 without a database.
    """
    found = judged_session(body, claim[0] if claim else "")
    foreseen = _foreseen(context.database, claim, found)
    with called(context, claim, allowed=RECORDERS, foreseen=foreseen) as call:
        # who asks comes first: to nobody it is told what is wrong with a body
        if isinstance(found, Refused):
            context.metrics.judged("session", ["rejected"])
            raise found
        done = applied(call.database, call.arrival, [found])
    # after the transaction: what is known is what was kept
    if call.database.is_far:
        known = known_of(call.who.token_hash, call.who.kind, done.counter, done.profile)
        context.foreknown.keep(call.user_id, known)
    return done.outcomes[0]


def _foreseen(
    database: Database, claim: Claim | None, found: CheckedSession | Refused
) -> tuple[Query, ...]:
    if claim is None or isinstance(found, Refused) or not found.record.session_id:
        return ()
    user_id, token_hash = claim
    return asked_first(database, user_id, token_hash=token_hash, ids=[found.record.session_id])


def judged_session(
    sent: bytes | msgspec.Raw | SessionRecord, user_id: str
) -> CheckedSession | Refused:
    """A session that passed the checks, or what is wrong with it."""
    return judged(lambda: _checked(sent, user_id))


def verdicts(
    sent: Sequence[msgspec.Raw | SessionRecord],
    judgements: Sequence[CheckedSession | Refused],
    outcomes: Iterable[SessionOutcome],
) -> tuple[SessionVerdict, ...]:
    """A verdict for each session sent; ``outcomes`` are those of the ones that passed."""
    became = iter(outcomes)
    return tuple(
        _refusal(one, found) if isinstance(found, Refused) else _verdict(next(became))
        for one, found in zip(sent, judgements, strict=True)
    )


def _verdict(outcome: SessionOutcome) -> SessionVerdict:
    return SessionVerdict(
        session_id=outcome.session_id,
        status=outcome.status,
        completed_at=outcome.completed_at,
    )


def _refusal(sent: msgspec.Raw | SessionRecord, refused: Refused) -> SessionVerdict:
    if isinstance(sent, SessionRecord):
        session_id = sent.session_id and sent.session_id[:MAX_ID]
    else:
        (session_id,) = named(sent, "session_id")
    return SessionVerdict(
        session_id=session_id,
        status="rejected",
        code=refused.code,
        error=refused.sentence,
    )
