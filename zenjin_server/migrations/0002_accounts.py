"""One-time sign-in codes, and the trail of what teachers and administrators did."""

from typing import Any

STATEMENTS = (
    # one open code a user: a new one ends the one before
    """CREATE TABLE sign_in_codes (
        user_id TEXT PRIMARY KEY REFERENCES users (user_id) ON DELETE CASCADE,
        hash TEXT NOT NULL,
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL)""",
    # user_id is who acted; it refers to nothing, because the trail stays when the account goes,
    # and because who acts at the server's own command line is no user
    """CREATE TABLE audit_trail (
        user_id TEXT NOT NULL,
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL DEFAULT '',
        detail TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (user_id, id))""",
)


def up(_: Any, db: Any) -> None:
    """Make them in ``db``, a :class:`zenjin_server.migrations.Schema` inside a transaction."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
