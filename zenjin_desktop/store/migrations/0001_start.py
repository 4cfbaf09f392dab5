"""The first schema: the original three tables, the learners, the journal and the outbox."""

from typing import Any

STATEMENTS = (
    """CREATE TABLE learners (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account TEXT, server TEXT NOT NULL DEFAULT '', login TEXT NOT NULL DEFAULT '',
        next_tube INTEGER, created_at TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX learners_account ON learners (server, account)",
    """CREATE TABLE profiles (
        learner INTEGER PRIMARY KEY REFERENCES learners (id) ON DELETE CASCADE,
        display_name TEXT NOT NULL DEFAULT '',
        total_points INTEGER NOT NULL DEFAULT 0,
        avg_blink_speed REAL NOT NULL DEFAULT 2.5,
        evolution_level INTEGER NOT NULL DEFAULT 1,
        total_sessions INTEGER NOT NULL DEFAULT 0,
        streak_days INTEGER NOT NULL DEFAULT 0,
        last_session_date TEXT,
        last_session_id TEXT NOT NULL DEFAULT '',
        last_local_date TEXT,
        behind INTEGER NOT NULL DEFAULT 0,
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL)""",
    """CREATE TABLE session_results (
        learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        thread_id TEXT NOT NULL, stitch_id TEXT NOT NULL,
        total_questions INTEGER NOT NULL DEFAULT 0,
        correct_answers INTEGER NOT NULL DEFAULT 0,
        total_points INTEGER NOT NULL DEFAULT 0,
        accuracy REAL NOT NULL DEFAULT 0,
        blink_speed REAL,
        started_at TEXT, completed_at TEXT NOT NULL, device_completed_at TEXT NOT NULL,
        utc_offset_minutes INTEGER NOT NULL DEFAULT 0,
        base_points INTEGER,
        bonus_multiplier INTEGER NOT NULL DEFAULT 1,
        duration_seconds INTEGER,
        evolution_level INTEGER NOT NULL DEFAULT 1,
        device_id TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        results TEXT NOT NULL DEFAULT '[]',
        PRIMARY KEY (learner, id)) WITHOUT ROWID""",
    "CREATE INDEX session_results_time ON session_results (learner, completed_at, id)",
    "CREATE INDEX session_results_blink ON session_results (learner, blink_speed)",
    """CREATE TABLE user_stitch_progress (
        learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
        thread_id TEXT NOT NULL, stitch_id TEXT NOT NULL,
        order_number INTEGER NOT NULL DEFAULT 0,
        skip_number INTEGER NOT NULL DEFAULT 5,
        distractor_level TEXT NOT NULL DEFAULT 'L1',
        is_completed INTEGER NOT NULL DEFAULT 0,
        last_attempted TEXT,
        revision INTEGER NOT NULL DEFAULT 0,
        device_id TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
        PRIMARY KEY (learner, thread_id, stitch_id)) WITHOUT ROWID""",
    """CREATE TABLE open_sessions (
        learner INTEGER PRIMARY KEY REFERENCES learners (id) ON DELETE CASCADE,
        id TEXT NOT NULL, thread_id TEXT NOT NULL, stitch_id TEXT NOT NULL,
        started_at TEXT NOT NULL, utc_offset_minutes INTEGER NOT NULL)""",
    """CREATE TABLE attempts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
        question_id TEXT NOT NULL, stitch_id TEXT NOT NULL,
        chosen INTEGER, correct INTEGER NOT NULL, first_time INTEGER NOT NULL,
        response_ms INTEGER NOT NULL, at TEXT NOT NULL)""",
    """CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('session', 'progress')),
        reference TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'rejected')),
        attempts INTEGER NOT NULL DEFAULT 0,
        next_attempt_at TEXT, last_status INTEGER, last_error TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        UNIQUE (learner, kind, reference))""",
    "CREATE INDEX outbox_line ON outbox (learner, state, kind, attempts, created_at)",
    """CREATE TABLE sync_state (
        learner INTEGER PRIMARY KEY REFERENCES learners (id) ON DELETE CASCADE,
        cursor INTEGER NOT NULL DEFAULT 0, epoch TEXT NOT NULL DEFAULT '', last_sync_at TEXT)""",
    """CREATE TABLE days (
        learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
        day TEXT NOT NULL,
        sessions INTEGER NOT NULL, questions INTEGER NOT NULL, points INTEGER NOT NULL,
        blink_sum REAL NOT NULL, blink_count INTEGER NOT NULL, consistent INTEGER NOT NULL,
        PRIMARY KEY (learner, day)) WITHOUT ROWID""",
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE tombstones (account TEXT PRIMARY KEY, erased_at TEXT NOT NULL) WITHOUT ROWID",
)


def up(_migrator: Any, db: Any) -> None:
    """Make every table; the runner wraps it in one transaction."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 1")
