"""What a database holds of each account, of a PC and of the server in the same words."""

import json
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from sqlite3 import Row, connect
from typing import Any

Figures = dict[str, Any]

PROFILE = (
    *("total_points", "avg_blink_speed", "evolution_level", "total_sessions", "streak_days"),
    *("last_session_date", "last_session_id", "last_local_date"),
)
SESSION = (
    *("thread_id", "stitch_id", "total_questions", "correct_answers", "total_points", "accuracy"),
    *("blink_speed", "started_at", "completed_at", "device_completed_at", "utc_offset_minutes"),
    *("base_points", "bonus_multiplier", "duration_seconds", "evolution_level", "device_id"),
)
PROGRESS = (
    *("order_number", "skip_number", "distractor_level", "is_completed", "revision"),
    *("last_attempted", "device_id"),
)
TIMES = {"started_at", "completed_at", "device_completed_at", "last_attempted", "last_session_date"}


@dataclass
class Held:
    """One account.

    Attributes:
        name: the display name.
        profile: the columns in ``PROFILE``.
        sessions: by id, the columns in ``SESSION`` and in ``answers`` each answer.
        progress: by thread and stitch, the columns in ``PROGRESS``.
    """

    name: str
    profile: Figures
    sessions: dict[str, Figures] = field(default_factory=dict)
    progress: dict[tuple[str, str], Figures] = field(default_factory=dict)

    @property
    def answers(self) -> int:
        """How many attempts its sessions hold."""
        return sum(len(session["answers"]) for session in self.sessions.values())

    def total(self, column: str) -> int:
        """The sum of a column over all sessions."""
        return sum(session[column] or 0 for session in self.sessions.values())


AT_SERVER = (
    "SELECT id AS account, * FROM profiles",
    "SELECT user_id AS account, * FROM session_results",
    "SELECT user_id AS account, * FROM user_stitch_progress",
)
HERE = (
    "SELECT l.account, t.* FROM learners l JOIN profiles t ON t.learner = l.id",
    "SELECT l.account, t.* FROM learners l JOIN session_results t ON t.learner = l.id",
    "SELECT l.account, t.* FROM learners l JOIN user_stitch_progress t ON t.learner = l.id",
)


def held_at_server(database: Path) -> dict[str, Held]:
    """By user id: everybody in a server's SQLite file."""
    return _read(database, AT_SERVER)


def held_here(store: Path) -> dict[str, Held]:
    """By user id: everybody on a PC where all have accounts."""
    return _read(store, HERE)


def _read(path: Path, queries: tuple[str, str, str]) -> dict[str, Held]:
    profiles, sessions, progress = queries
    with closing(_open(path)) as file:
        found = {row["account"]: _held(row) for row in file.execute(profiles)}
        for row in file.execute(sessions):
            _add_session(found[row["account"]], row)
        for row in file.execute(progress):
            _add_progress(found[row["account"]], row)
    return found


def _open(path: Path) -> Any:
    file = connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    file.row_factory = Row
    return file


def _held(row: Row) -> Held:
    return Held(row["display_name"], _figures(row, PROFILE))


def _add_session(held: Held, row: Row) -> None:
    answers = [
        {**answer, "at": datetime.fromisoformat(answer["at"])}
        for answer in json.loads(row["results"])
    ]
    held.sessions[row["id"]] = {**_figures(row, SESSION), "answers": answers}


def _add_progress(held: Held, row: Row) -> None:
    held.progress[row["thread_id"], row["stitch_id"]] = _figures(row, PROGRESS)


def _figures(row: Row, columns: tuple[str, ...]) -> Figures:
    return {name: _value(name, row[name]) for name in columns}


def _value(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name in TIMES and value is not None else value
