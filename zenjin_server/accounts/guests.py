"""Anonymous users nobody can come back to: their last token has ended, long ago.

They have no login name, so there is no way in but a token. Who they are is read by whoever may
read all rows, as a backup is (:mod:`zenjin_server.operation.unused`); each is removed as that user,
in a transaction of its own, in which it is looked again whether nobody has come meanwhile.
"""

from datetime import datetime

from zenjin_server.accounts.audit import note, operators
from zenjin_server.database import Database
from zenjin_server.moments import to_text


def remove_guest(
    database: Database, user_id: str, *, unused_since: datetime, now: datetime
) -> bool:
    """Remove an anonymous user with all rows; False, and nothing done, when it is none of these.

    Args:
        database: connected.
        user_id: whose rows; no other row is touched.
        unused_since: whoever was made, sent something or used a token after this stays.
        now: the time; whoever has a token that has not ended stays.
    """
    removed = False
    act = operators("guest.removed", now=now, subject=user_id)

    def remove() -> None:
        nonlocal removed
        with database.as_user(user_id):
            removed = _is_unused(database, user_id, unused_since=unused_since, now=now)
            if removed:
                for statement in _REMOVE:
                    database.run(statement, user_id)
                note(database, act)

    database.write(remove)
    return removed


def _is_unused(database: Database, user_id: str, *, unused_since: datetime, now: datetime) -> bool:
    user = database.row(
        # the lock: whoever records for this user comes before, or finds nobody
        "SELECT kind, created_at FROM users"  # noqa: S608 - a clause of our own
        f" WHERE user_id = ? AND erased_at IS NULL{database.for_update}",
        user_id,
    )
    before = to_text(unused_since)
    if user is None or user[0] != "anonymous" or user[1] >= before:
        return False
    profile = database.row("SELECT updated_at FROM profiles WHERE id = ?", user_id)
    if profile is not None and profile[0] >= before:
        return False
    tokens = database.rows("SELECT last_used_at, expires_at FROM tokens WHERE user_id = ?", user_id)
    return all(used < before and ends <= to_text(now) for used, ends in tokens)


_REMOVE = (
    "DELETE FROM session_results WHERE user_id = ?",
    "DELETE FROM user_stitch_progress WHERE user_id = ?",
    "DELETE FROM tokens WHERE user_id = ?",
    "DELETE FROM profiles WHERE id = ?",
    "DELETE FROM users WHERE user_id = ?",
)
