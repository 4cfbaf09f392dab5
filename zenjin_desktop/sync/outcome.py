"""What an answer means for the records that were sent: the table of the sync contract as code.

Pure functions. A record leaves the outbox only by a verdict about that very record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from zenjin_core.wire.progress import ProgressItem, ProgressVerdict
from zenjin_core.wire.sessions import SessionVerdict
from zenjin_desktop.errors import Refused
from zenjin_desktop.store.outbox import Ack, PendingProgress, PendingSession

Name = TypeVar("Name")
Verdict = TypeVar("Verdict", SessionVerdict, ProgressVerdict)

Kind = Literal["session", "progress"]

Action = Literal[
    "sign_out",  # the token is dropped, rows are kept
    "erased",  # an adult is told, then the rows go here too
    "away",  # the whole server is left alone for a while
    "halve",  # one of these records may be the trouble: fewer next time
    "one_by_one",  # this server has no bulk route for sessions
    "slim",  # the session again, without its results
    "reject",  # out of the line, kept with the reason
    "defer",  # this record later, the others first
    "trouble",  # nothing of this learner is taken: say why, try again slowly
]


@dataclass(frozen=True, slots=True)
class Rejection:
    """The server refused this very record."""

    outbox_id: int
    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of each record of one body.

    Attributes:
        acks: the server has these.
        rejections: it refused these.
        unanswered: it said nothing about these, or one thing and another; they wait for another
            try.
        currents: rows that won on the server, to be merged here.
    """

    acks: tuple[Ack, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    unanswered: tuple[int, ...] = ()
    currents: tuple[ProgressItem, ...] = field(default=())


def action(refused: Refused, kind: Kind, *, records: int, slim: bool = False) -> Action:
    """What a refusal of a whole body without verdicts asks for.

    Args:
        refused: the server's no.
        kind: what was sent.
        records: how many; 0 for a question.
        slim: whether a single session went without its results already.
    """
    status = refused.status
    if status == 410 and refused.word == "erased":
        return "erased"
    if status in _WHATEVER_WAS_SENT:
        return _WHATEVER_WAS_SENT[status]
    if records == 0:
        return "away" if status >= 500 else "trouble"
    if records > 1:
        return _for_many(status, kind)
    return _for_one(status, may_slim=kind == "session" and not slim)


_WHATEVER_WAS_SENT: dict[int, Action] = {401: "sign_out", 408: "away", 429: "away", 503: "away"}


def _for_many(status: int, kind: Kind) -> Action:
    if status in {400, 413, 422} or status >= 500:
        return "halve"
    return "one_by_one" if kind == "session" and status in {404, 405} else "trouble"


def _for_one(status: int, *, may_slim: bool) -> Action:
    if status == 413 and may_slim:
        return "slim"
    if status in {400, 413, 422}:
        return "reject"
    return "defer" if status >= 500 else "trouble"


def sessions_outcome(
    batch: Sequence[PendingSession], verdicts: Sequence[SessionVerdict]
) -> Outcome:
    """Verdicts about sessions, matched by session id whatever their order."""
    by_id = _only_one_each((verdict.session_id, verdict) for verdict in verdicts)
    acks: list[Ack] = []
    rejections: list[Rejection] = []
    unanswered: list[int] = []
    for pending in batch:
        verdict = by_id.get(pending.record.session_id)
        if verdict is None:
            unanswered.append(pending.outbox_id)
        elif verdict.status == "rejected":
            rejections.append(_rejection(pending.outbox_id, verdict.code, verdict.error))
        else:
            # Only a time that differs is taken over: mostly there is nothing to write.
            same = verdict.completed_at == pending.record.completed_at
            moved_to = None if same else verdict.completed_at
            acks.append(Ack(outbox_id=pending.outbox_id, completed_at=moved_to))
    return Outcome(acks=tuple(acks), rejections=tuple(rejections), unanswered=tuple(unanswered))


def progress_outcome(
    batch: Sequence[PendingProgress], verdicts: Sequence[ProgressVerdict]
) -> Outcome:
    """Verdicts about progress rows, matched by thread and stitch whatever their order."""
    by_stitch = _only_one_each(
        ((verdict.thread_id, verdict.stitch_id), verdict) for verdict in verdicts
    )
    acks: list[Ack] = []
    rejections: list[Rejection] = []
    unanswered: list[int] = []
    currents: list[ProgressItem] = []
    for pending in batch:
        verdict = by_stitch.get((pending.item.thread_id, pending.item.stitch_id))
        if verdict is None:
            unanswered.append(pending.outbox_id)
        elif verdict.status == "rejected":
            rejections.append(_rejection(pending.outbox_id, verdict.code, verdict.error))
        else:
            acks.append(Ack(outbox_id=pending.outbox_id))
            if verdict.current is not None:
                currents.append(verdict.current)
    return Outcome(
        acks=tuple(acks),
        rejections=tuple(rejections),
        unanswered=tuple(unanswered),
        currents=tuple(currents),
    )


def _only_one_each(verdicts: Iterable[tuple[Name, Verdict]]) -> dict[Name, Verdict | None]:
    """Verdicts by what they are about; None where they say one thing and another of it."""
    found: dict[Name, Verdict | None] = {}
    for name, verdict in verdicts:
        found[name] = verdict if found.get(name, verdict) == verdict else None
    return found


def _rejection(outbox_id: int, code: str, error: str) -> Rejection:
    status = _STATUS.get(code, 400)
    return Rejection(outbox_id=outbox_id, status=status, reason=error or code or "no reason given")


_STATUS = {
    "forbidden": 403,
    "not_found": 404,
    "erased": 410,
    "too_large": 413,
    "out_of_range": 422,
}
"""What a body with this verdict alone would have had: the code is kept as its status."""
