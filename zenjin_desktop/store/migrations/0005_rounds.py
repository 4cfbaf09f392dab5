"""The rounds of a stitch that were finished, kept with what is known of its questions.

Of each answer it is kept how hard its distractor was; of what was answered before, nobody knows.
Every session is listed to be counted anew; the worker does it, a few at a time.
"""

from typing import Any

STATEMENTS = (
    "ALTER TABLE attempts ADD COLUMN level TEXT NOT NULL DEFAULT 'L1'",
    "DELETE FROM facts",
    "INSERT OR IGNORE INTO uncounted (learner, id) SELECT learner, id FROM session_results",
)


def up(_migrator: Any, db: Any) -> None:
    """List them; the runner wraps it in one transaction."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 5")
