"""What of an answer is taken over: nothing that the store cannot keep gets past here.

A record that cannot be is left out, for one row of a server must not hold back all the others; a
number that says where to go on is the server's own, and without it the answer is none.
"""

import logging
from collections.abc import Sequence

import msgspec

from zenjin_core.said import said
from zenjin_core.wire.auth import MAX_DISPLAY_NAME
from zenjin_core.wire.bounds import (
    MAX_NUMBER,
    is_id,
    is_instant,
    is_number,
    progress_flaw,
    results_are_kept,
    session_flaw,
)
from zenjin_core.wire.changes import Changes, ProgressChanged, SessionChanged
from zenjin_core.wire.progress import ProgressVerdict
from zenjin_core.wire.push import PushJudged, StreamMoved
from zenjin_core.wire.sessions import SessionIds, SessionRecord, SessionVerdict
from zenjin_desktop.errors import NotOurServer
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.api.shapes import plain

log = logging.getLogger(__name__)


def kept_changes(server: ServerAddress, page: Changes) -> Changes:
    """A page of the stream with what of it can be kept.

    Raises:
        NotOurServer: it does not say in a way that can be where to go on.
    """
    epoch_can_be = page.epoch == "" or is_id(page.epoch)
    numbers = (page.cursor, *(item.n for item in page.items), *_counts(page))
    if not epoch_can_be or not all(is_number(number, 0, MAX_NUMBER) for number in numbers):
        raise NotOurServer(server=server, reason=said("a stream whose numbers cannot be"))
    if page.has_more and not page.items:
        raise NotOurServer(server=server, reason=said("a stream that goes on with nothing in it"))
    items = tuple(kept for item in page.items if (kept := _kept(item)) is not None)
    name = plain(page.profile.display_name, MAX_DISPLAY_NAME)
    profile = msgspec.structs.replace(page.profile, display_name=name)
    return msgspec.structs.replace(page, items=items, profile=profile)


def _counts(page: Changes) -> tuple[int, int]:
    return page.totals.sessions, page.totals.points


def _kept(item: SessionChanged | ProgressChanged) -> SessionChanged | ProgressChanged | None:
    if isinstance(item, ProgressChanged):
        flaw = progress_flaw(item.record)
        if flaw is None:
            return item
        _log_left_out(item.n, flaw)
        return None
    record = item.record
    if record.started_at is not None and not is_instant(record.started_at):
        record = msgspec.structs.replace(record, started_at=None)  # the clock was set meanwhile
    flaw = session_flaw(record)
    if flaw is not None:
        _log_left_out(item.n, flaw)
        return None
    return msgspec.structs.replace(item, record=_with_readable_results(record))


def _log_left_out(number: int, flaw: str) -> None:
    log.warning("change %s of the server is left out: its %s cannot be", number, flaw)


def _with_readable_results(record: SessionRecord) -> SessionRecord:
    if results_are_kept(record.results):
        return record
    return msgspec.structs.replace(record, results=msgspec.Raw(b"[]"))


def kept_ids(server: ServerAddress, page: SessionIds) -> SessionIds:
    """A page of the ids a server holds, as it is.

    Raises:
        NotOurServer: it does not say in a way that can be where to go on.
    """
    numbers = (page.cursor, *(held.n for held in page.sessions))
    if not all(is_number(number, 0, MAX_NUMBER) for number in numbers):
        raise NotOurServer(server=server, reason=said("ids whose numbers cannot be"))
    if page.has_more and not page.sessions:
        raise NotOurServer(server=server, reason=said("ids that go on with nothing in them"))
    return page


def kept_push(answer: PushJudged) -> PushJudged:
    """The verdicts of a push as :func:`kept_session_verdict` has them; no place that cannot be."""
    stream = answer.stream if answer.stream is not None and _can_be(answer.stream) else None
    if stream is not None:
        name = plain(stream.display_name, MAX_DISPLAY_NAME)
        stream = msgspec.structs.replace(stream, display_name=name)
    return msgspec.structs.replace(
        answer,
        sessions=kept_session_verdicts(answer.sessions),
        progress_items=kept_progress_verdicts(answer.progress_items),
        stream=stream,
    )


def _can_be(stream: StreamMoved) -> bool:
    totals = stream.totals
    numbers = (stream.before, stream.cursor, totals.sessions, totals.points)
    return is_id(stream.epoch) and all(is_number(number, 0, MAX_NUMBER) for number in numbers)


def kept_session_verdict(verdict: SessionVerdict) -> SessionVerdict:
    """A verdict without a time that cannot be; what it says of the session stands."""
    at = verdict.completed_at
    return msgspec.structs.replace(
        verdict,
        completed_at=at if at is not None and is_instant(at) else None,
        code=plain(verdict.code),
        error=plain(verdict.error),
    )


def kept_session_verdicts(verdicts: Sequence[SessionVerdict]) -> tuple[SessionVerdict, ...]:
    """The same of several."""
    return tuple(kept_session_verdict(verdict) for verdict in verdicts)


def kept_progress_verdicts(verdicts: Sequence[ProgressVerdict]) -> tuple[ProgressVerdict, ...]:
    """Verdicts without rows that cannot be; what they say of the stitches stands."""
    return tuple(_kept_progress_verdict(verdict) for verdict in verdicts)


def _kept_progress_verdict(verdict: ProgressVerdict) -> ProgressVerdict:
    current = verdict.current
    flaw = None if current is None else progress_flaw(current)
    if flaw is not None:
        log.warning("a row the server holds is not taken over: its %s cannot be", flaw)
    return msgspec.structs.replace(
        verdict,
        current=current if flaw is None else None,
        code=plain(verdict.code),
        error=plain(verdict.error),
    )
