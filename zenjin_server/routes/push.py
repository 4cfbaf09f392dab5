"""``POST /api/push``: what a device has to send, sessions and progress, in one transaction."""

from collections.abc import Sequence

import msgspec
from litestar import Response, post
from litestar.params import RawBody

from zenjin_core.wire.progress import MAX_BULK_PROGRESS, ProgressItem
from zenjin_core.wire.push import Push, PushJudged, StreamMoved
from zenjin_core.wire.sessions import MAX_BULK_SESSIONS
from zenjin_server.accounts.auth import ACCOUNTS, SYNCERS
from zenjin_server.apply.profiles import locked, locking
from zenjin_server.apply.progress import ProgressOutcome, apply_progress
from zenjin_server.apply.sessions import CheckedSession, SessionOutcome, apply_sessions
from zenjin_server.checks import decoded, own
from zenjin_server.context import AnyRequest, Call, Given, calling
from zenjin_server.description.contract import BODY, SYNCER, TOKEN, contract
from zenjin_server.errors import Refused, missing, out_of_range, success
from zenjin_server.reading import stream_moved
from zenjin_server.routes import progress, sessions

_PUSH = msgspec.json.Decoder(Push)


class _Applied(msgspec.Struct, frozen=True):
    sessions: Sequence[SessionOutcome]
    rows: Sequence[ProgressOutcome]
    stream: StreamMoved | None


@post(
    "/api/push",
    status_code=200,
    sync_to_thread=True,
    opt=contract(
        summary="Record sessions and merge stitches' rows, each judged by itself, all at once.",
        who=SYNCER,
        takes=Push,
        gives=PushJudged,
        partial=207,
        refuses=(*BODY, *TOKEN),
    ),
)
def push_all(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Record and merge what a device sends; a bad record never costs the others."""
    with calling(request, context, allowed=SYNCERS) as call:
        push = decoded(body, _PUSH)
        own(push.user_id, call.user_id)
        _bounded(push)
        records = [sessions.judged_session(one, call.user_id) for one in push.sessions]
        items = [progress.judged_item(one, call.user_id) for one in push.progress_items]
        applied = call.database.write(
            lambda: _applied(
                call,
                [one for one in records if isinstance(one, CheckedSession)],
                [one for one in items if isinstance(one, ProgressItem)],
            )
        )
    answer = PushJudged(
        message="Pushed",
        sessions=sessions.verdicts(push.sessions, records, applied.sessions),
        progress_items=progress.verdicts(push.progress_items, items, applied.rows),
        stream=applied.stream,
    )
    context.metrics.judged("session", [one.status for one in answer.sessions])
    context.metrics.judged("progress", [one.status for one in answer.progress_items])
    is_whole = not any(isinstance(one, Refused) for one in (*records, *items))
    return success(answer, 200 if is_whole else 207)


def _bounded(push: Push) -> None:
    if not push.sessions and not push.progress_items:
        raise missing("sessions or progressItems")
    for name, given, most in (
        ("sessions", push.sessions, MAX_BULK_SESSIONS),
        ("progressItems", push.progress_items, MAX_BULK_PROGRESS),
    ):
        if len(given) > most:
            raise out_of_range(f"{name} has {len(given)} items; at most {most}.")


def _applied(
    call: Call, records: Sequence[CheckedSession], items: Sequence[ProgressItem]
) -> _Applied:
    database, arrival = call.database, call.arrival
    (found,) = database.several(locking(database, call.user_id, arrival.token_hash))
    before, _ = locked(database, arrival, found)
    recorded = apply_sessions(database, arrival, records) if records else ()
    merged = apply_progress(database, arrival, items) if items else ()
    # who may not read the stream is not told of it either
    told = call.who.kind in ACCOUNTS
    stream = stream_moved(database, call.user_id, before=before) if told else None
    return _Applied(recorded, merged, stream)
