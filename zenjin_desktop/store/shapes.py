"""Which table a row found on a page belongs to, and whether its values can be true.

A page of a damaged file does not say whose it is, and a value that went bad can still be read. The
tables are those of a sound file of this version; what a column may hold is known by its name.
"""

import math
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from zenjin_core.learning.question import LEVELS
from zenjin_core.learning.rules import TUBES
from zenjin_core.wire.bounds import YEARS
from zenjin_core.wire.progress import MAX_ORDER_NUMBER, MAX_SKIP_NUMBER
from zenjin_core.wire.sessions import MAX_SESSION_POINTS, MAX_SESSION_QUESTIONS
from zenjin_desktop.store.pages import Lost, Row, Value

_DAY_MINUTES = 24 * 60

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_MOST_ID = 128

_RANGES: dict[str, tuple[float, float]] = {
    "accuracy": (0, 100),
    "avg_blink_speed": (0, 3_600),
    "attempts": (0, 2**31),
    "base_points": (0, MAX_SESSION_POINTS),
    "blink_speed": (0, 3_600),
    "bonus_multiplier": (0, 1_000),
    "chosen": (-(10**12), 10**12),
    "correct_answers": (0, MAX_SESSION_QUESTIONS),
    "cursor": (0, 2**53),
    "duration_seconds": (0, 2**53),
    "evolution_level": (0, 100),
    "learner": (1, 2**31),
    "id": (1, 2**53),
    "next_tube": (min(TUBES), max(TUBES)),
    "order_number": (0, MAX_ORDER_NUMBER),
    "pin_failures": (0, 2**31),
    "response_ms": (0, 2**31),
    "revision": (0, 2**53),
    "skip_number": (0, MAX_SKIP_NUMBER),
    "total_points": (0, 2**53),
    "total_questions": (0, MAX_SESSION_QUESTIONS),
    "utc_offset_minutes": (1 - _DAY_MINUTES, _DAY_MINUTES - 1),
}
_FLAGS = {"behind", "correct", "first_time", "is_completed", "consistent"}
_WORDS: dict[str, tuple[str, ...]] = {
    "distractor_level": LEVELS,
    "kind": ("session", "progress"),
    "state": ("pending", "rejected"),
}
_NAMES = {"stitch_id", "thread_id", "question_id", "reference"}
_INSTANTS = {"at", "last_attempted", "last_session_date", "pin_wait_until"}
_DAYS = {"day", "last_local_date"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the file keeps it; ``affinity`` is INTEGER, REAL or TEXT."""

    name: str
    affinity: str
    not_null: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its rows lie on pages.

    Attributes:
        columns: in the order of the file.
        rowid: the column that is the row's number, which the file keeps apart; or None.
        kind: see :class:`~zenjin_desktop.store.pages.Row`.
        lengths: how many values a row may have: an older version's has fewer.
    """

    name: str
    columns: tuple[Column, ...]
    rowid: str | None
    kind: str
    lengths: frozenset[int]


Values = dict[str, int | float | str | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A row whose every value can be true.

    Attributes:
        is_whole: False for a session whose attempts could not be read.
    """

    table: str
    values: Values
    is_whole: bool = True


def tables_through(migrations: Path) -> tuple[Table, ...]:
    """The tables of the newest version, which know how their rows were before.

    A table that was made anew with other columns is there in each of its shapes; its older rows
    lack what came later.
    """
    # Imported here: both are for damaged files only, and playhouse costs time.
    from peewee import SqliteDatabase
    from playhouse.migrations import Runner

    pattern = SqliteDatabase(":memory:")
    seen: list[Table] = []
    newest: tuple[Table, ...] = ()
    try:
        runner = Runner(pattern, directory=str(migrations))
        for step in runner.migrations():
            runner.up(step.name)
            newest = tables(pattern.connection())
            seen.extend(newest)
    finally:
        pattern.close()
    return tuple(shape for one in newest for shape in _shapes_of(one, seen))


def _shapes_of(table: Table, seen: Iterable[Table]) -> tuple[Table, ...]:
    """A table, and before it those of its name whose rows are no beginnings of its own."""
    lengths = table.lengths
    others: dict[tuple[Column, ...], Table] = {}
    for one in seen:
        if one.name != table.name:
            continue
        if one.kind == table.kind and one.columns == table.columns[: len(one.columns)]:
            lengths |= one.lengths
        else:
            others[one.columns] = one
    return (*others.values(), replace(table, lengths=lengths))


def tables(connection: sqlite3.Connection) -> tuple[Table, ...]:
    """The tables of a sound file, but SQLite's own and the migrations' history."""
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return tuple(
        _table(connection, name, sql)
        for name, sql in made
        if not name.startswith("sqlite_") and name != "schema_migration"
    )


def _table(connection: sqlite3.Connection, name: str, sql: str) -> Table:
    about = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
    columns = [
        (key, Column(column, kind or "TEXT", bool(full))) for _, column, kind, full, _, key in about
    ]
    lengths = frozenset({len(columns)})
    if re.search(r"\bWITHOUT\s+ROWID\W*$", sql, re.IGNORECASE):
        first = [column for key, column in sorted(columns, key=lambda one: one[0]) if key]
        others = [column for key, column in columns if not key]
        return Table(name, (*first, *others), None, "index", lengths)
    keys = [column for key, column in columns if key]
    alias = keys[0].name if len(keys) == 1 and keys[0].affinity == "INTEGER" else None
    return Table(name, tuple(column for _, column in columns), alias, "table", lengths)


def recognised(among: Sequence[Table], row: Row) -> Found | None:
    """The table this row is of, with its values by name; None for an index's entry or a wreck."""
    length = len(row.values)
    likely = [one for one in among if one.kind == row.kind and length in one.lengths]
    for table in sorted(likely, key=lambda one: len(one.columns)):
        found = _as_row_of(table, row)
        if found is not None:
            return found
    return None


def _as_row_of(table: Table, row: Row) -> Found | None:
    values: Values = {}
    whole = True
    for column, raw in zip(table.columns, row.values, strict=False):
        value = row.rowid if column.name == table.rowid and raw is None else raw
        if column.name == "results" and not _is_list(value):
            whole, value = False, "[]"
        if isinstance(value, bytes | Lost) or not can_be(column, value):
            return None
        number = column.affinity == "REAL" and value is not None
        values[column.name] = float(value or 0) if number else value
    return Found(table.name, values, is_whole=whole) if _agree(table.name, values) else None


def _agree(table: str, values: Values) -> bool:
    """Whether values that could each be true can be so together."""
    if table == "session_results":
        return int(values["correct_answers"] or 0) <= int(values["total_questions"] or 0)
    if table != "settings":
        return True
    # Of the same shape as the tombstones, which alone hold a time.
    if str(values["key"]).startswith(("current_learner", "guest_learner")):
        return re.fullmatch(r"[0-9]{1,10}", str(values["value"])) is not None
    return not _is_instant(values["value"])


def _is_list(value: Value) -> bool:
    if not isinstance(value, str) or not value.startswith("["):
        return False
    try:
        msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def wrong_values(
    connection: sqlite3.Connection,
    among: Iterable[Table],
    *,
    gently: Callable[[Iterable[Any]], Iterable[Any]] = iter,
) -> str | None:
    """The first table of an open file that holds what cannot be; None if all can be true.

    Args:
        connection: to the file.
        among: its tables.
        gently: makes pauses while rows are looked through, for whoever plays meanwhile.

    Raises:
        sqlite3.DatabaseError: a page cannot be read.
    """
    for table in among:
        names = [column.name for column in table.columns]
        columns = ", ".join(f'"{name}"' for name in names)
        found = connection.execute(f'SELECT {columns} FROM "{table.name}"')  # noqa: S608 - names from the schema
        for values in gently(found):
            for column, value in zip(table.columns, values, strict=True):
                if not can_be(column, value) or (column.name == "results" and not _is_list(value)):
                    return f"a wrong {column.name} in {table.name}"
            if not _agree(table.name, dict(zip(names, values, strict=True))):
                return f"a wrong row in {table.name}"
    return None


def can_be(column: Column, value: Value) -> bool:
    """Whether a column may hold this value."""
    if value is None:
        return not column.not_null
    if column.affinity in {"INTEGER", "REAL"}:
        return _can_be_number(column, value)
    return isinstance(value, str) and _text_rule(column.name)(value)


def _can_be_number(column: Column, value: Value) -> bool:
    if not isinstance(value, int | float) or not math.isfinite(value):
        return False
    if column.affinity == "INTEGER" and not isinstance(value, int):
        return False
    if column.name in _FLAGS:
        return value in {0, 1}
    least, most = _RANGES.get(column.name, (-(2**63), 2**63))
    return least <= value <= most


def _text_rule(name: str) -> Callable[[str], bool]:
    if name in _WORDS:
        return lambda text: text in _WORDS[name]
    if name in _INSTANTS or name.endswith("_at"):
        return _is_instant
    if name in _DAYS:
        return _is_day
    if name in _NAMES or name == "id":
        return lambda text: 0 < len(text) <= _MOST_ID and text.isprintable()
    return lambda text: "\0" not in text


def _is_instant(text: object) -> bool:
    if not isinstance(text, str) or not _INSTANT.fullmatch(text):
        return False
    try:
        return datetime.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).year in range(YEARS.start - 1, YEARS.stop + 1)
    except ValueError:
        return False
