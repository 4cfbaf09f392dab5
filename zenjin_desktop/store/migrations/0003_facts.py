"""What is known of each question, kept beside the sessions it comes from.

The sessions there are already are listed only; the worker counts them, a few at a time, so that
no start waits for them.
"""

from typing import Any

STATEMENTS = (
    """CREATE TABLE facts (
        learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
        stitch_id TEXT NOT NULL, figures TEXT NOT NULL,
        PRIMARY KEY (learner, stitch_id)) WITHOUT ROWID""",
    """CREATE TABLE uncounted (
        learner INTEGER NOT NULL, id TEXT NOT NULL,
        PRIMARY KEY (learner, id),
        FOREIGN KEY (learner, id) REFERENCES session_results (learner, id)
            ON DELETE CASCADE ON UPDATE CASCADE) WITHOUT ROWID""",
    "INSERT INTO uncounted (learner, id) SELECT learner, id FROM session_results",
)


def up(_migrator: Any, db: Any) -> None:
    """Make the tables; the runner wraps it in one transaction."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 3")
