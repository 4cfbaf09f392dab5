"""The first tables: users, logins, tokens, profiles, sessions, progress and the epoch.

Every primary key begins with the user, so that the tables can be spread over several machines by
user; ``logins`` alone is keyed by the name typed at sign-in and therefore refers to nothing.
Column names and defaults of profiles, session_results and user_stitch_progress are those of the
original web application. Times are UTC as fixed-width text.
"""

import uuid
from typing import Any

STATEMENTS = (
    # every writer locks the user's row here first; the counter numbers what changed for the user
    """CREATE TABLE users (
        user_id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        login TEXT,
        change_counter BIGINT NOT NULL DEFAULT 0,
        created_at TEXT NOT NULL,
        erased_at TEXT)""",
    """CREATE TABLE logins (
        name TEXT PRIMARY KEY,
        user_id TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        created_at TEXT NOT NULL)""",
    """CREATE TABLE tokens (
        user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
        hash TEXT NOT NULL,
        kind TEXT NOT NULL,
        device_name TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        last_used_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        PRIMARY KEY (user_id, hash))""",
    """CREATE TABLE profiles (
        id TEXT PRIMARY KEY REFERENCES users (user_id) ON DELETE CASCADE,
        display_name TEXT NOT NULL DEFAULT '',
        total_points BIGINT NOT NULL DEFAULT 0,
        avg_blink_speed DOUBLE PRECISION NOT NULL DEFAULT 2.5,
        evolution_level INTEGER NOT NULL DEFAULT 1,
        total_sessions INTEGER NOT NULL DEFAULT 0,
        streak_days INTEGER NOT NULL DEFAULT 0,
        last_session_date TEXT,
        last_session_id TEXT NOT NULL DEFAULT '',
        last_local_date TEXT,
        subscription_id TEXT,
        subscription_status TEXT,
        is_subscribed BOOLEAN NOT NULL DEFAULT false,
        stripe_customer_id TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL)""",
    # completed_at is never later than created_at, the receipt; device_completed_at is as sent
    """CREATE TABLE session_results (
        user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        change_number BIGINT NOT NULL,
        thread_id TEXT NOT NULL,
        stitch_id TEXT NOT NULL,
        total_questions INTEGER NOT NULL DEFAULT 0,
        correct_answers INTEGER NOT NULL DEFAULT 0,
        total_points INTEGER NOT NULL DEFAULT 0,
        accuracy DOUBLE PRECISION NOT NULL DEFAULT 0,
        blink_speed DOUBLE PRECISION,
        is_anonymous BOOLEAN NOT NULL DEFAULT false,
        started_at TEXT,
        completed_at TEXT NOT NULL,
        device_completed_at TEXT,
        utc_offset_minutes INTEGER NOT NULL DEFAULT 0,
        base_points INTEGER,
        bonus_multiplier INTEGER NOT NULL DEFAULT 1,
        duration_seconds INTEGER,
        evolution_level INTEGER NOT NULL DEFAULT 1,
        device_id TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        results TEXT NOT NULL DEFAULT '[]',
        PRIMARY KEY (user_id, id))""",
    "CREATE UNIQUE INDEX session_results_changes ON session_results (user_id, change_number)",
    "CREATE INDEX session_results_recent ON session_results (user_id, completed_at, id)",
    # the trend reads the last five that have a blink speed, however rare these are
    """CREATE INDEX session_results_blink ON session_results (user_id, completed_at, id)
        WHERE blink_speed IS NOT NULL""",
    """CREATE TABLE user_stitch_progress (
        user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
        thread_id TEXT NOT NULL,
        stitch_id TEXT NOT NULL,
        change_number BIGINT NOT NULL,
        order_number INTEGER NOT NULL DEFAULT 0,
        skip_number INTEGER NOT NULL DEFAULT 5,
        distractor_level TEXT NOT NULL DEFAULT 'L1',
        is_completed BOOLEAN NOT NULL DEFAULT false,
        is_anonymous BOOLEAN NOT NULL DEFAULT false,
        last_attempted TEXT,
        revision BIGINT NOT NULL DEFAULT 0,
        device_id TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        PRIMARY KEY (user_id, thread_id, stitch_id))""",
    """CREATE UNIQUE INDEX user_stitch_progress_changes
        ON user_stitch_progress (user_id, change_number)""",
    # one row about this life of the database; a restored one gets a new epoch
    "CREATE TABLE server_state (id INTEGER PRIMARY KEY, epoch TEXT NOT NULL)",
)


def up(_: Any, db: Any) -> None:
    """Make them in ``db``, a :class:`zenjin_server.migrations.Schema` inside a transaction."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    db.execute_sql("INSERT INTO server_state (id, epoch) VALUES (1, ?)", (str(uuid.uuid4()),))
