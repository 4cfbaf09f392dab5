"""A picture and a PIN for every learner, and which accounts were signed out.

Until now an account that did not play any more had been signed out: it asks for its sign-in.
"""

from typing import Any

STATEMENTS = (
    "ALTER TABLE learners ADD COLUMN avatar TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE learners ADD COLUMN pin TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE learners ADD COLUMN pin_failures INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE learners ADD COLUMN pin_wait_until TEXT",
    """INSERT OR IGNORE INTO settings (key, value)
        SELECT 'signed_out:' || id, '1' FROM learners
        WHERE account IS NOT NULL AND id NOT IN (
            SELECT CAST(value AS INTEGER) FROM settings WHERE key GLOB 'current_learner*')""",
)


def up(_migrator: Any, db: Any) -> None:
    """Add the columns; the runner wraps it in one transaction."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 4")
