"""One session in one way to the database and back, where it is known what the answers would be.

Who records a session asks first: is the token good, what says the user's counter, how is the
profile folded so far? Right after a record this process knows, for it has just written it. So the
next one does not ask but states it: one statement writes session, counter and profile if all of it
still holds and nobody else is at it, locked as ever, and else nothing. Then it is asked in turn, as
for the first time. What is remembered here can be old without harm; nothing is ever true because
of it. There is one answer to wait for and no lock, so the event loop does it, without a thread.
"""

import threading
from collections import OrderedDict
from datetime import datetime
from typing import NamedTuple

import msgspec

from zenjin_core.learning.profile import Profile, extend
from zenjin_server.apply.arrival import Arrival
from zenjin_server.apply.profiles import PROFILE_COLUMNS, fact_of, profile_values
from zenjin_server.apply.sessions import CheckedSession, SessionOutcome, outcome_of, session_row
from zenjin_server.database import Database, marks
from zenjin_server.models import SessionRow, columns
from zenjin_server.moments import to_text

MOST = 4_096
"""Users remembered, those that recorded last; some two kilobytes each."""

_COLUMNS = columns(SessionRow)

_RECORD = (
    "WITH mine AS (SELECT 1 FROM users u JOIN profiles p ON p.id = u.user_id"  # noqa: S608 - column names of our own
    " JOIN tokens t ON t.user_id = u.user_id"
    " WHERE u.user_id = ? AND u.change_counter = ? AND u.erased_at IS NULL"
    " AND t.hash = ? AND t.kind = ? AND t.expires_at > ? AND t.last_used_at > ?"
    f" AND {' AND '.join(f'p.{name} IS NOT DISTINCT FROM ?' for name in PROFILE_COLUMNS)}"
    # of two at a time the other is waited for in a thread, which is asked in turn
    " FOR UPDATE SKIP LOCKED),"
    " counted AS (UPDATE users SET change_counter = ?"
    " WHERE user_id = ? AND EXISTS (SELECT 1 FROM mine)),"
    f" folded AS (UPDATE profiles SET {', '.join(f'{name} = ?' for name in PROFILE_COLUMNS)},"
    " updated_at = ? WHERE id = ? AND EXISTS (SELECT 1 FROM mine))"
    f" INSERT INTO session_results ({', '.join(_COLUMNS)})"
    f" SELECT {marks(len(_COLUMNS))} FROM mine RETURNING id"
)


class Known(NamedTuple):
    """What was written last for somebody, and by a token of which hash and kind."""

    token_hash: str
    kind: str
    counter: int
    profile: Profile
    folded: tuple[int | float | str | None, ...]
    """The profile as it is kept."""


def known_of(token_hash: str, kind: str, counter: int, profile: Profile) -> Known:
    """What there is to know after a record."""
    return Known(token_hash, kind, counter, profile, profile_values(profile))


class Foreknown:
    """What is known of those who recorded last; safe to use from any thread."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._of: OrderedDict[str, Known] = OrderedDict()

    def knows(self, claim: tuple[str, str]) -> bool:
        """Whether anything is known of a user who comes with the token of this hash."""
        user_id, token_hash = claim
        known = self._of.get(user_id)
        return known is not None and known.token_hash == token_hash

    def take(self, claim: tuple[str, str]) -> Known | None:
        """What is known of them, for one who states it; meanwhile nobody else knows."""
        with self._lock:
            return self._of.pop(claim[0]) if self.knows(claim) else None

    def keep(self, user_id: str, known: Known) -> None:
        """Remember what was just written."""
        with self._lock:
            self._of[user_id] = known
            self._of.move_to_end(user_id)
            if len(self._of) > self._most:
                self._of.popitem(last=False)


async def recorded_at_once(
    database: Database,
    foreknown: Foreknown,
    claim: tuple[str, str],
    checked: CheckedSession,
    *,
    now: datetime,
    used_since: datetime,
) -> SessionOutcome | None:
    """Record a session as what is known of its sender foretells; None where it has to be asked.

    A session without an id is asked for, too: where nobody knows what became of it, it would be
    recorded again under another.

    Args:
        database: which is far away.
        foreknown: what is known.
        claim: the user and the hash of the token that came along.
        checked: the session.
        now: when it came.
        used_since: a token that was not used since has to be asked for, and its use kept.
    """
    known = foreknown.take(claim) if checked.record.session_id else None
    if known is None:
        return None
    user_id, token_hash = claim
    arrival = Arrival(
        user_id=user_id,
        token_hash=token_hash,
        received_at=now,
        is_anonymous=known.kind == "anonymous",
    )
    row = session_row(checked, arrival)
    profile = extend(known.profile, fact_of(row))
    if profile is None:  # it came out of order
        return None
    counter, at, folded = known.counter + 1, row.created_at, profile_values(profile)
    values = (
        *(user_id, known.counter),
        *(token_hash, known.kind, at, to_text(used_since)),
        *known.folded,
        *(counter, user_id),
        *(*folded, at, user_id),
        *msgspec.structs.astuple(msgspec.structs.replace(row, change_number=counter)),
    )
    if not await database.at_once(user_id, _RECORD, *values):
        return None
    foreknown.keep(user_id, Known(token_hash, known.kind, counter, profile, folded))
    return outcome_of(row)
