"""A tombstone names the server as well: the same user id on another server is somebody else.

Whose server an older tombstone means is not written anywhere. Where only one is known here it is
that one, unless the account plays there; otherwise it stays open, and buries nobody who plays.
"""

from typing import Any

STATEMENTS = (
    "ALTER TABLE tombstones RENAME TO tombstones_before",
    """CREATE TABLE tombstones (
        server TEXT NOT NULL DEFAULT '', account TEXT NOT NULL, erased_at TEXT NOT NULL,
        PRIMARY KEY (server, account)) WITHOUT ROWID""",
    "INSERT INTO tombstones (account, erased_at) SELECT account, erased_at FROM tombstones_before",
    # Else the old rows stay in pages that are free, where mending might find them.
    "PRAGMA secure_delete = ON",
    "DROP TABLE tombstones_before",
    "PRAGMA secure_delete = OFF",
    """WITH known AS (
        SELECT server FROM learners WHERE server <> ''
        UNION SELECT value FROM settings WHERE key = 'last_server' AND value <> '')
    UPDATE tombstones SET server = (SELECT min(server) FROM known)
    WHERE (SELECT count(*) FROM known) = 1 AND NOT EXISTS (
        SELECT 1 FROM learners JOIN known ON known.server = learners.server
        WHERE learners.account = tombstones.account)""",
)


def up(_migrator: Any, db: Any) -> None:
    """Make the table anew; the runner wraps it in one transaction."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 2")
