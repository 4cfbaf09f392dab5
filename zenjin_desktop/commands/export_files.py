"""How an export looks on the disk: one JSON file, and tables for a spreadsheet.

Everything is written as it is read: a history of any length takes no more memory than its
longest session.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from typing import Any, BinaryIO, NamedTuple

import msgspec

from zenjin_core.curriculum import prompt
from zenjin_core.spreadsheet import guarded
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.store.export import (
    LearnerOut,
    OpenSessionOut,
    Out,
    ProfileOut,
    ProgressOut,
    SessionOut,
    WaitingOut,
    local_text,
)

FORMAT = "zenjin-export"
VERSION = 1
"""Rises when a field's meaning changes or one goes; new fields may come without."""

BOM = b"\xef\xbb\xbf"

_NOT_IN_TABLES = {"results", "results_text"}


def _columns(kind: type[Out]) -> tuple[str, ...]:
    """A struct's fields as columns, the stitch's title behind its id."""
    names = [field.name for field in msgspec.structs.fields(kind)]
    named = [name for name in names if name not in _NOT_IN_TABLES]
    at = named.index("stitch_id") + 1
    return (*named[:at], "stitch", *named[at:])


ANSWERS = (
    *("session_id", "number", "at", "stitch_id", "stitch", "question_id", "question", "answer"),
    *("chosen", "correct", "first_time", "response_ms", "other"),
)
_KNOWN = {"questionId", "stitchId", "chosen", "correct", "firstTime", "responseMs", "at"}


class Table(NamedTuple):
    """A CSV file's name and its columns."""

    name: str
    columns: Sequence[str]


TABLES = {
    "profile": Table("profile.csv", ("figure", "value")),
    "sessions": Table("sessions.csv", (*_columns(SessionOut), "answers")),
    "answers": Table("answers.csv", ANSWERS),
    "progress": Table("progress.csv", _columns(ProgressOut)),
}


class Whole(NamedTuple):
    """All there is of a learner, to be read once from front to end."""

    learner: LearnerOut
    profile: ProfileOut
    progress: Iterable[ProgressOut]
    waiting: Iterable[WaitingOut]
    open_session: OpenSessionOut | None
    sessions: Iterable[tuple[SessionOut, list[Any]]]


def plain(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: such a text gets an apostrophe in front."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else value


Row = Callable[[Sequence[object]], None]


def _rows(file: BinaryIO, table: Table, *, bom: bool) -> Row:
    if bom:
        file.write(BOM)
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")

    def row(values: Sequence[object]) -> None:
        writer.writerow([plain(value) for value in values])
        # Half of a surrogate pair, which JSON may hold, is no text: a question mark stands for it.
        file.write(line.getvalue().encode("utf-8", "replace"))
        line.seek(0)
        line.truncate()

    row(table.columns)
    return row


class Tables:
    """The CSV files.

    Args:
        files: a file for each of ``TABLES``, by its key.
        lessons: tells titles, questions and answers.
        bom: whether to begin each with a byte order mark, by which some spreadsheets know UTF-8.
    """

    def __init__(self, files: Mapping[str, BinaryIO], lessons: Lessons, *, bom: bool) -> None:
        self._row = {name: _rows(files[name], table, bom=bom) for name, table in TABLES.items()}
        self._lessons = lessons
        self._asked: dict[str, dict[str, tuple[str, int]]] = {}

    def profile(self, profile: ProfileOut) -> None:
        """A line for each figure."""
        for name, value in msgspec.structs.asdict(profile).items():
            self._row["profile"]([name, value])

    def progress(self, one: ProgressOut) -> None:
        """A stitch's line."""
        self._line("progress", one)

    def session(self, one: SessionOut, answers: Sequence[Any]) -> None:
        """A session's line, and one for each of its answers."""
        self._line("sessions", one, answers=len(answers))
        self.answers(one.session_id, one.utc_offset_minutes, answers)

    def _line(self, table: str, one: ProgressOut | SessionOut, **more: object) -> None:
        cells = more | {"stitch": self._lessons.title(one.stitch_id)}
        columns = TABLES[table].columns
        self._row[table]([cells[n] if n in cells else getattr(one, n) for n in columns])

    def answers(self, session_id: str, offset: int, answers: Sequence[Any]) -> None:
        """A line for each answer; what another program stored under other names stands behind."""
        for number, one in enumerate(answers, 1):
            found = one if isinstance(one, dict) else {}
            stitch_id, question_id = found.get("stitchId"), found.get("questionId")
            text, right = self._question(stitch_id, question_id)
            other = one if not found else {k: v for k, v in found.items() if k not in _KNOWN}
            values = (
                *(session_id, number, _local(found.get("at"), offset), stitch_id),
                "" if stitch_id is None else self._lessons.title(str(stitch_id)),
                *(question_id, text, right, found.get("chosen"), found.get("correct")),
                *(found.get("firstTime"), found.get("responseMs")),
                "" if not other else msgspec.json.encode(other).decode(),
            )
            self._row["answers"](values)

    def _question(self, stitch_id: object, question_id: object) -> tuple[str, int | str]:
        stitch, question = str(stitch_id), str(question_id)
        if stitch not in self._asked:
            try:
                questions = self._lessons.stitch(stitch).questions
            except LookupError:  # a stitch this curriculum does not know (any more)
                questions = ()
            self._asked[stitch] = {one.id: (prompt(one), one.answer) for one in questions}
        return self._asked[stitch].get(question, ("", ""))


def _local(at: object, offset: int) -> object:
    if not isinstance(at, str):
        return at
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return at
    return at if found.tzinfo is None else local_text(found, offset)


class Json:
    """The JSON file; a value a line, so that it can be read by eye as well."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def head(self, whole: Whole, *, program: str, exported_at: str) -> None:
        """What says what this is and whose, and all that is short."""
        head = {
            "format": FORMAT,
            "version": VERSION,
            "program": program,
            "exportedAt": exported_at,
            "learner": whole.learner,
            "profile": whole.profile,
            "openSession": whole.open_session,
        }
        lines = (msgspec.json.encode(name) + b": " + _encoded(head[name]) for name in head)
        self._file.write(b"{\n" + b",\n".join(lines))

    @contextmanager
    def listed(self, name: str) -> Iterator[Callable[[Out], None]]:
        """A list, item by item."""
        self._file.write(b',\n"' + name.encode() + b'": [')
        begin = chain([b"\n"], iter(lambda: b",\n", None))
        yield lambda item: self._put(next(begin), item)
        self._file.write(b"\n]")

    def _put(self, before: bytes, item: Out) -> None:
        self._file.write(before + _encoded(item))

    def end(self) -> None:
        """Nothing follows."""
        self._file.write(b"\n}\n")


def _encoded(value: object) -> bytes:
    return msgspec.json.encode(value)


def write(
    whole: Whole, *, json: Json | None, tables: Tables | None, program: str, exported_at: str
) -> tuple[int, int]:
    """Write everything once, into all the files there are; how many sessions and answers."""
    opened = whole.open_session
    if json is not None:
        json.head(whole, program=program, exported_at=exported_at)
    if tables is not None:
        tables.profile(whole.profile)
    with _list(json, "progress") as put:
        for stitch in whole.progress:
            put(stitch)
            if tables is not None:
                tables.progress(stitch)
    with _list(json, "waiting") as put:
        for record in whole.waiting:
            put(record)
    sessions, answers = _write_sessions(whole, json, tables)
    if opened is not None:
        so_far = msgspec.json.decode(opened.results)
        answers += len(so_far)
        if tables is not None:
            tables.answers(opened.session_id, opened.utc_offset_minutes, so_far)
    if json is not None:
        json.end()
    return sessions, answers


def _write_sessions(whole: Whole, json: Json | None, tables: Tables | None) -> tuple[int, int]:
    sessions = answers = 0
    with _list(json, "sessions") as put:
        for session, answered in whole.sessions:
            put(session)
            if tables is not None:
                tables.session(session, answered)
            sessions, answers = sessions + 1, answers + len(answered)
    return sessions, answers


@contextmanager
def _list(json: Json | None, name: str) -> Iterator[Callable[[Out], None]]:
    if json is None:
        yield lambda _: None
        return
    with json.listed(name) as put:
        yield put
