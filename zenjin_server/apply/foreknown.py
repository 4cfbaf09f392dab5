"""One session in one way to the database and back, where it is known what the answers would be.

Who records a session asks first: is the token good, what says the user's counter, how is the
profile folded so far? Right after a record this process knows, for it has just written it. So the
next one does not ask but states it: one statement writes session, counter and profile if all of it
still holds, locked as ever, and else nothing. Then it is asked in turn, as for the first time. What
is remembered here can be old without harm; nothing is ever true because of it.
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
"""Devices remembered, those that recorded last; some two kilobytes each."""

_COLUMNS = columns(SessionRow)

_RECORD = (
    "WITH mine AS (SELECT 1 FROM users u JOIN profiles p ON p.id = u.user_id"  # noqa: S608 - column names of our own
    " JOIN tokens t ON t.user_id = u.user_id"
    " WHERE u.user_id = ? AND u.change_counter = ? AND u.erased_at IS NULL"
    " AND t.hash = ? AND t.kind = ? AND t.expires_at > ? AND t.last_used_at > ?"
    f" AND {' AND '.join(f'p.{name} IS NOT DISTINCT FROM ?' for name in PROFILE_COLUMNS)}"
    " FOR UPDATE),"
    " counted AS (UPDATE users SET change_counter = ?"
    " WHERE user_id = ? AND EXISTS (SELECT 1 FROM mine)),"
    f" folded AS (UPDATE profiles SET {', '.join(f'{name} = ?' for name in PROFILE_COLUMNS)},"
    " updated_at = ? WHERE id = ? AND EXISTS (SELECT 1 FROM mine))"
    f" INSERT INTO session_results ({', '.join(_COLUMNS)})"
    f" SELECT {marks(len(_COLUMNS))} FROM mine RETURNING id"
)


class Known(NamedTuple):
    """What was written last for somebody, and by a token of which kind."""

    kind: str
    counter: int
    profile: Profile


class Foreknown:
    """What is known of those who recorded last; safe to use from any thread."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._of: OrderedDict[tuple[str, str], Known] = OrderedDict()

    def __contains__(self, claim: tuple[str, str]) -> bool:
        """Whether anything is known of a user who comes with the token of this hash."""
        return claim in self._of

    def of(self, claim: tuple[str, str]) -> Known | None:
        """What is known of them."""
        return self._of.get(claim)

    def keep(self, claim: tuple[str, str], known: Known) -> None:
        """Remember what was just written."""
        with self._lock:
            self._of[claim] = known
            self._of.move_to_end(claim)
            if len(self._of) > self._most:
                self._of.popitem(last=False)

    def forget(self, claim: tuple[str, str]) -> None:
        """It turned out not to hold."""
        with self._lock:
            self._of.pop(claim, None)


def recorded_at_once(
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

    Raises:
        Refused: 503 when no connection was to be had.
    """
    known = foreknown.of(claim)
    if known is None or not checked.record.session_id:
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
    counter = known.counter + 1
    at = to_text(now)
    values = (
        *(user_id, known.counter),
        *(token_hash, known.kind, at, to_text(used_since)),
        *profile_values(known.profile),
        *(counter, user_id),
        *(*profile_values(profile), at, user_id),
        *msgspec.structs.astuple(msgspec.structs.replace(row, change_number=counter)),
    )
    if not database.at_once(user_id, _RECORD, *values):
        foreknown.forget(claim)
        return None
    foreknown.keep(claim, Known(known.kind, counter, profile))
    return outcome_of(row)
