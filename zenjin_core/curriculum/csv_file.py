"""A thread as a spreadsheet saves it: question, answer, and up to three distractors a row.

Whatever a spreadsheet makes of it is read: comma, semicolon, tab or bar between the cells; UTF-8,
UTF-16 or the Western encoding of Windows; with a heading or without; empty rows anywhere. Every
twenty questions are a stitch. What is read becomes the text of a thread file.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Sequence

import msgspec

from zenjin_core.curriculum.families import LARGEST
from zenjin_core.curriculum.problem import Problem
from zenjin_core.curriculum.recipe import RecipeError
from zenjin_core.curriculum.thread_file import QUESTIONS_A_STITCH
from zenjin_core.curriculum.written import (
    MOST_DISTRACTORS,
    WrittenEntry,
    check_numbers,
    check_text,
    plain,
)

DELIMITERS = ";\t,|"
MOST_STITCHES = 99
"""Ids have two digits for a stitch's place in its thread."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADINGS = frozenset(
    {
        *("question", "questions", "prompt", "task", "frage", "aufgabe", "calcul", "pregunta"),
        *("answer", "answers", "right", "correct", "result", "solution", "antwort", "ergebnis"),
        *("lösung", "richtig", "réponse", "résultat", "respuesta", "resultado", "risposta"),
    }
)
"""What a heading may call its first two columns; anything else is taken for a question."""

_NAMED = re.compile(r"(?i)\"?sep=([;\t,|])\"? *(?:[\r\n]|$)")
"""A first line by which some spreadsheets say what stands between the cells."""

_DIGITS = re.compile(r"[+-]?[0-9]+")


class Row(msgspec.Struct, frozen=True):
    """One question and the line it begins on, from 1."""

    line: int
    entry: WrittenEntry


class CsvRead(msgspec.Struct, frozen=True):
    """The questions of a file in its order, or the problems that keep it from being a thread."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_csv(content: bytes, *, file: str, thread_id: str) -> CsvRead:
    """Read and check the rows of a file.

    Args:
        content: the file as it is on the disk.
        file: its name, for the problems.
        thread_id: such as ``thread-T3-901``, for the problems to name stitches.
    """
    try:
        cells = _cells(_decoded(content))
    except RecipeError as error:
        return CsvRead((), (Problem(file, None, str(error), 1),))
    questions = _without_heading(cells)
    if len(questions) > MOST_STITCHES * QUESTIONS_A_STITCH:
        # Perhaps another table altogether: what is wrong with each of its rows helps nobody.
        told = Problem(file, None, _too_many(len(questions)), questions[-1][0])
        return CsvRead((), (told,))
    rows: list[Row] = []
    problems: list[Problem] = []
    for place, (line, row) in enumerate(questions):
        stitch = stitch_name(thread_id, place)
        try:
            entry = _entry(row)
            _refuse_repetition(entry, rows[place - place % QUESTIONS_A_STITCH :])
        except RecipeError as error:
            problems.append(Problem(file, stitch, str(error), line))
            entry = WrittenEntry(text=f"line {line}", answer=0)
        # A row that is wrong keeps its place, so that the rows below keep their stitches.
        rows.append(Row(line=line, entry=entry))
    if reason := _wrong_number(len(rows)):
        short = stitch_name(thread_id, len(rows) - 1) if rows else None
        problems.append(Problem(file, short, reason, rows[-1].line if rows else 1))
    return CsvRead(() if problems else tuple(rows), tuple(problems))


def stitch_name(thread_id: str, place: int) -> str:
    """The stitch that the question at a place (from 0) belongs to."""
    number = place // QUESTIONS_A_STITCH + 1
    return f"stitch-{thread_id.removeprefix('thread-')}-{number:02}"


def thread_text(
    rows: Sequence[Row],
    *,
    thread_id: str,
    title: str,
    version: int = 1,
    numbered_from: Sequence[int] = (),
) -> str:
    """The rows as a thread file; :func:`zenjin_core.curriculum.thread_file.read_thread` checks it.

    Args:
        rows: as many times twenty as there are stitches.
        thread_id: such as ``thread-T3-901``; it names the tube.
        title: of the thread; a stitch's is the same with its number behind.
        version: of the thread.
        numbered_from: the number of each stitch's first question, 1 where there is none.
    """
    tube = thread_id.removeprefix("thread-T")[0]
    parts = [
        f"id = {_quoted(thread_id)}\ntube = {tube}\ntitle = {_quoted(title)}\nversion = {version}\n"
    ]
    stitches = range(0, len(rows), QUESTIONS_A_STITCH)
    for number, first in enumerate(stitches):
        name = title if len(stitches) == 1 else f"{title} {number + 1}"
        begins = numbered_from[number] if number < len(numbered_from) else 1
        entries = "".join(
            f"    {_table(row.entry)},\n" for row in rows[first : first + QUESTIONS_A_STITCH]
        )
        parts.append(
            f"\n[[stitch]]\nid = {_quoted(stitch_name(thread_id, first))}\n"
            f"title = {_quoted(name)}\nnumbered_from = {begins}\nwritten = [\n{entries}]\n"
        )
    return "".join(parts)


def _decoded(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _text(content, encoding)
    if b"\0" in content:
        # Latin letters in UTF-16 have a nought beside them; where it stands tells the order.
        return _text(content, "utf-16-be" if content[:1] == b"\0" else "utf-16-le")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _text(content, "cp1252")


def _text(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RecipeError("it is not a text in UTF-8, UTF-16 or Windows-1252") from error


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """Every row with something in it and its line, split as most rows make sense."""
    named = _NAMED.match(text)
    tables = [_table_of(text, named[1])] if named else [_table_of(text, d) for d in DELIMITERS]
    best = max(tables, key=lambda table: sum(_makes_sense(row) for _, row in table))
    return best[1:] if named else best


def _table_of(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for raw in reader:
            row = [cell.strip() for cell in raw]
            while row and not row[-1]:
                row.pop()
            if row:
                found.append((begins, row))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise RecipeError(f"it is not a table ({error})") from error
    return found


def _makes_sense(row: Sequence[str]) -> bool:
    return len(row) > 1 and _DIGITS.fullmatch(row[1]) is not None


def _without_heading(cells: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    if cells and not any(_DIGITS.fullmatch(cell) for cell in cells[0][1]):
        first, second = (*cells[0][1], "")[:2]
        if first.casefold() in _HEADINGS or _HEADINGS.intersection(second.casefold().split()):
            return cells[1:]
    return cells


def _entry(row: Sequence[str]) -> WrittenEntry:
    text = " ".join(row[0].split())
    check_text(text)
    if len(row) < 2 or not row[1]:
        raise RecipeError(f'"{text}" has no answer beside it')
    if len(row) > 2 + MOST_DISTRACTORS:
        raise RecipeError(
            f"there are {len(row)} cells; a question, its answer and at most"
            f" {MOST_DISTRACTORS} distractors are {2 + MOST_DISTRACTORS}"
        )
    answer = _whole(row[1], "answer")
    distractors = tuple(_whole(cell, "distractor") for cell in row[2:] if cell)
    try:
        check_numbers(text, answer, distractors)
    except RecipeError as error:
        raise RecipeError(f'in "{text}" {error}') from error
    return WrittenEntry(text=text, answer=answer, distractors=distractors)


def _whole(cell: str, name: str) -> int:
    if not _DIGITS.fullmatch(cell):
        raise RecipeError(f'the {name} "{cell}" is no whole number')
    if len(cell.lstrip("+-0")) > len(str(LARGEST)):
        raise RecipeError(f"the {name} {cell[:12]} is larger than {LARGEST}")
    # Noughts in front are none of the number's digits, and Python reads only so many of them.
    return int(f"{'-' if cell.startswith('-') else ''}{cell.lstrip('+-0') or '0'}")


def _refuse_repetition(entry: WrittenEntry, earlier: Sequence[Row]) -> None:
    for row in earlier:
        if plain(row.entry.text) == plain(entry.text):
            raise RecipeError(f'"{entry.text}" is asked in line {row.line} already')


def _too_many(count: int) -> str:
    return f"there are {count} questions, a thread holds {MOST_STITCHES * QUESTIONS_A_STITCH}"


def _wrong_number(count: int) -> str | None:
    stitches, over = divmod(count, QUESTIONS_A_STITCH)
    if count == 0:
        return "there are no questions"
    if not over:
        return None
    missing = QUESTIONS_A_STITCH - over
    are = "is" if missing == 1 else "are"
    sentence = (
        f"there are {count} questions and every stitch has {QUESTIONS_A_STITCH},"
        f" so {missing} {are} missing"
    )
    return sentence if not stitches else f"{sentence} in the last one (or {over} too many)"


def _table(entry: WrittenEntry) -> str:
    distractors = ""
    if entry.distractors:
        distractors = f", distractors = [{', '.join(map(str, entry.distractors))}]"
    return f"{{ text = {_quoted(entry.text)}, answer = {entry.answer}{distractors} }}"


def _quoted(text: str) -> str:
    """A TOML string; JSON writes a text without unprintable signs just so."""
    return json.dumps(text, ensure_ascii=False)
