"""What waits of a user in one body, sessions and progress; and where that leaves the stream."""

import msgspec

from zenjin_core.wire.changes import Totals
from zenjin_core.wire.envelope import Success
from zenjin_core.wire.progress import ProgressVerdict
from zenjin_core.wire.sessions import SessionVerdict


class Push(msgspec.Struct, frozen=True, rename="camel"):
    """The body of ``POST /api/push``: not empty, each record judged by itself.

    At most as many sessions as bulk-record takes, and progress rows as bulk-sync.
    """

    sessions: tuple[msgspec.Raw, ...] = ()
    progress_items: tuple[msgspec.Raw, ...] = ()
    user_id: str | None = None


class StreamMoved(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How the user's stream of changes stands after a push, told by the transaction that moved it.

    A device that had stored all up to ``before`` has stored all up to ``cursor``: what lies between
    is what it sent, and the verdicts say where the server's rows differ from that.

    Attributes:
        before: the user's change counter when the push came.
        cursor: and after it.
        epoch: the life of the database that counts so, as ``/api/changes`` names it.
        totals: what the server holds in all, this push included.
        display_name: what the account is called.
    """

    before: int
    cursor: int
    epoch: str
    totals: Totals
    display_name: str = ""


class PushJudged(Success, frozen=True, kw_only=True):
    """The answer to a push: 200, or 207 when some records were refused.

    Attributes:
        sessions: a verdict for each session, in the order sent.
        progress_items: likewise for each row.
        stream: for an account's token; an upload token is not told.
    """

    sessions: tuple[SessionVerdict, ...]
    progress_items: tuple[ProgressVerdict, ...]
    stream: StreamMoved | None = None
