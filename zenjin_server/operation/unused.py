"""The questions about all users at once, as somebody asks who may read every row.

Which anonymous users nobody uses any more, and who has answers whose time is over. The server never
asks them: they are put to a SQLite file, or to PostgreSQL by the role for backups, in a transaction
that can only read.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from typing import Any, LiteralString, NamedTuple

from zenjin_server.apply.rolling import DUE
from zenjin_server.moments import to_text
from zenjin_server.operation.copies import CopyFailed
from zenjin_server.settings.config import Settings

NO_ROLE = (
    "backup_url (ZENJIN_BACKUP_URL) is not set. Row level security keeps every other role from"
    " reading who there is, so this needs the role for backups (docs/server.md); it only reads by"
    " it. Nothing was removed."
)

_UNUSED = """
    SELECT u.user_id, p.total_sessions FROM users u JOIN profiles p ON p.id = u.user_id
    WHERE u.kind = 'anonymous' AND u.erased_at IS NULL AND u.created_at < ? AND p.updated_at < ?
    AND NOT EXISTS (SELECT 1 FROM tokens t WHERE t.user_id = u.user_id
                    AND (t.expires_at > ? OR t.last_used_at >= ?))
    ORDER BY u.user_id"""


_OLD_ANSWERS = (
    f"SELECT user_id, count(*) FROM session_results WHERE {DUE}"  # noqa: S608 - a text of our own
    " GROUP BY user_id ORDER BY user_id"
)


class OldAnswers(NamedTuple):
    """A user, and how many of the sessions hold answers whose time is over."""

    user_id: str
    sessions: int


class Unused(NamedTuple):
    """An anonymous user without a way in, and how many sessions would go."""

    user_id: str
    sessions: int


def unused_guests(settings: Settings, *, unused_since: datetime, now: datetime) -> list[Unused]:
    """Who was not there since then and has no token that has not ended.

    Raises:
        CopyFailed: the database cannot be read, or there is no role that may read all of it.
    """
    before = to_text(unused_since)
    values = (before, before, to_text(now), before)
    return [Unused(*row) for row in _asked_of_all(settings, _UNUSED, values)]


def old_answers(settings: Settings, *, before: datetime) -> list[OldAnswers]:
    """Who has sessions that ended before and hold their single answers still.

    Raises:
        CopyFailed: as :func:`unused_guests`.
    """
    found = _asked_of_all(settings, _OLD_ANSWERS, (to_text(before),))
    return [OldAnswers(*row) for row in found]


def _asked_of_all(
    settings: Settings, statement: LiteralString, values: Sequence[str]
) -> list[tuple[Any, ...]]:
    if not settings.database_url:
        try:
            file = sqlite3.connect(f"{settings.database.absolute().as_uri()}?mode=ro", uri=True)
            with closing(file) as connection:
                return connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise CopyFailed(f"{settings.database} cannot be read: {error}.") from error
    if not settings.backup_url:
        raise CopyFailed(NO_ROLE)
    from zenjin_server.operation.dumps import read_all

    return read_all(settings.backup_url, statement, values)
