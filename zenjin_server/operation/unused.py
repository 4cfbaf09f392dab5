"""Which anonymous users nobody uses any more, as somebody reads who may read every row.

This is the one question about all users at once. The server never asks it: it is put to a SQLite
file, or to PostgreSQL by the role for backups, in a transaction that can only read.
"""

import sqlite3
from contextlib import closing
from datetime import datetime
from typing import NamedTuple

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
    if not settings.database_url:
        try:
            file = sqlite3.connect(f"{settings.database.absolute().as_uri()}?mode=ro", uri=True)
            with closing(file) as connection:
                return [Unused(*row) for row in connection.execute(_UNUSED, values)]
        except sqlite3.Error as error:
            raise CopyFailed(f"{settings.database} cannot be read: {error}.") from error
    if not settings.backup_url:
        raise CopyFailed(NO_ROLE)
    from zenjin_server.operation.dumps import read_all

    return [Unused(*row) for row in read_all(settings.backup_url, _UNUSED, values)]
