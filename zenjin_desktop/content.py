"""A teacher's own thread, from a TOML or CSV file: checked, then imported.

A file is checked whole, beside everything that is there already, before a byte of it is kept.
Every problem is a sentence with the line, the stitch and the reason.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import msgspec

from zenjin_core.curriculum.catalogue import Curriculum
from zenjin_core.curriculum.check import faults
from zenjin_core.curriculum.csv_file import Row, read_csv, stitch_name, thread_text
from zenjin_core.curriculum.lines import with_line
from zenjin_core.curriculum.loader import load, own_files
from zenjin_core.curriculum.problem import Problem
from zenjin_core.curriculum.prompt import prompt
from zenjin_core.curriculum.thread_file import (
    QUESTIONS_A_STITCH,
    Recipe,
    ThreadRecipes,
    read_thread,
)
from zenjin_core.curriculum.written import plain
from zenjin_desktop.own_threads import Shelf, keep, own_threads, removed_ids

CSV_SUFFIXES = (".csv", ".tsv", ".txt")
LARGEST_FILE = 1_000_000
LONGEST_TITLE = 60
OWN_NUMBERS = range(901, 1_000)
"""Numbers of thread ids that no file of the program will ever have."""


@dataclass(frozen=True, slots=True)
class CsvOptions:
    """What a CSV does not say itself.

    Attributes:
        tube: 1, 2 or 3.
        title: the thread's title; None takes the file's name.
        thread_id: an own thread to bring up to date; None makes a new one.
    """

    tube: int = 3
    title: str | None = None
    thread_id: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A thread that may be imported: what it is, and the file to keep."""

    thread: ThreadRecipes
    content: bytes
    replaces: Path | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a check: a draft, or the problems, each a sentence with its line."""

    draft: Draft | None
    problems: tuple[Problem, ...]


def check_file(file: Path, shelf: Shelf, *, options: CsvOptions | None = None) -> Checked:
    """Check a TOML or CSV file by every rule, as an import would; nothing is written."""
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        return _refused(file.name, f"it cannot be read ({error.strerror})")
    if size > LARGEST_FILE:
        return _refused(file.name, f"it is larger than {LARGEST_FILE} bytes")
    suffix = file.suffix.lower()
    if suffix == ".toml":
        return _check_toml(file.name, content, shelf)
    if suffix in CSV_SUFFIXES:
        return _check_csv(file, content, shelf, options or CsvOptions())
    return _refused(file.name, "its name ends neither in .toml nor in .csv")


def import_file(file: Path, shelf: Shelf, *, options: CsvOptions | None = None) -> Checked:
    """Check a file and keep it; with a problem nothing is kept.

    Raises:
        ContentNotKept: the folder cannot be written; nothing was changed.
    """
    checked = check_file(file, shelf, options=options)
    if checked.draft is not None:
        name = checked.draft.thread.id.removeprefix("thread-") + ".toml"
        keep(checked.draft.replaces or shelf.own / name, checked.draft.content)
    return checked


def _refused(file: str, reason: str) -> Checked:
    return Checked(None, (Problem(file, None, reason),))


def _check_toml(name: str, content: bytes, shelf: Shelf) -> Checked:
    text = content.decode("utf-8", errors="replace")
    checked = _tried(name, content, shelf)
    problems = checked.problems
    if checked.draft is not None:
        problems = _against_earlier(name, checked.draft, shelf)
    if problems:
        return Checked(None, tuple(with_line(problem, text) for problem in problems))
    return checked


def _check_csv(file: Path, content: bytes, shelf: Shelf, options: CsvOptions) -> Checked:
    title = " ".join((file.stem if options.title is None else options.title).split())
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        return _refused(file.name, f'the title "{title[:LONGEST_TITLE]}" is empty or too long')
    earlier: ThreadRecipes | None = None
    thread_id = options.thread_id
    if thread_id is None:
        thread_id = _free_id(shelf, options.tube)
    else:
        found = next((own for own in own_threads(shelf) if own.id == thread_id), None)
        earlier = None if found is None else found.read.thread
        if earlier is None:
            return _refused(file.name, f"there is no own thread {thread_id} to bring up to date")
        title = earlier.title if options.title is None else title
    if thread_id is None:
        return _refused(file.name, f"no id is left for another own thread in tube {options.tube}")
    read = read_csv(content, file=file.name, thread_id=thread_id)
    if read.problems:
        return Checked(None, read.problems)
    text = thread_text(
        read.rows,
        thread_id=thread_id,
        title=title,
        version=1 if earlier is None else earlier.version + 1,
        numbered_from=() if earlier is None else _numbers(read.rows, earlier),
    )
    checked = _tried(file.name, text.encode(), shelf)
    if checked.draft is not None:
        problems = _against_earlier(file.name, checked.draft, shelf)
        checked = Checked(None, problems) if problems else checked
    lines = {stitch_name(thread_id, place): row.line for place, row in _first_rows(read.rows)}
    located = (
        msgspec.structs.replace(problem, line=lines.get(problem.stitch or "", 1))
        for problem in checked.problems
    )
    return Checked(checked.draft, tuple(located))


def _first_rows(rows: tuple[Row, ...]) -> list[tuple[int, Row]]:
    return [(place, rows[place]) for place in range(0, len(rows), QUESTIONS_A_STITCH)]


def _free_id(shelf: Shelf, tube: int) -> str | None:
    taken = {own.id for own in own_threads(shelf)} | removed_ids(shelf)
    taken |= {thread.id for thread in load(shelf.shipped).curriculum.threads}
    names = (f"thread-T{tube}-{number}" for number in OWN_NUMBERS)
    return next((name for name in names if name not in taken), None)


def _numbers(rows: tuple[Row, ...], earlier: ThreadRecipes) -> tuple[int, ...]:
    """Where each stitch's question ids begin: further on for one whose questions changed."""
    numbers: list[int] = []
    for place, recipe in zip(
        range(0, len(rows), QUESTIONS_A_STITCH), earlier.recipes, strict=False
    ):
        entries = [row.entry for row in rows[place : place + QUESTIONS_A_STITCH]]
        same = [_asked(e.text, e.answer) for e in entries] == _questions(recipe)
        numbers.append(recipe.numbered_from + (0 if same else QUESTIONS_A_STITCH))
    return tuple(numbers)


def _questions(recipe: Recipe) -> list[tuple[str, int]]:
    return [_asked(prompt(question), question.answer) for question in recipe.questions()]


def _asked(text: str, answer: int) -> tuple[str, int]:
    return plain(text), answer


def _tried(name: str, content: bytes, shelf: Shelf) -> Checked:
    """Read a thread's text beside all others, by the rules of loading and of the deep check."""
    with tempfile.TemporaryDirectory(prefix="zenjin-") as folder:
        trial = Path(folder) / name
        trial.write_bytes(content)
        read = read_thread(trial)
        if read.thread is None:
            return Checked(None, read.problems)
        thread = read.thread
        earlier = next((own.path for own in own_threads(shelf) if own.id == thread.id), None)
        others = [path for path in own_files(shelf.own) if path != earlier]
        loaded = load(shelf.shipped, own=(*others, trial))
    problems = tuple(
        _of_the_program(problem, thread) for problem in loaded.problems if problem.file == name
    )
    problems = problems or _deep(name, thread, loaded.curriculum)
    if problems:
        return Checked(None, problems)
    return Checked(Draft(thread=thread, content=content, replaces=earlier), ())


def _of_the_program(problem: Problem, thread: ThreadRecipes) -> Problem:
    if problem.stitch is not None:
        return problem
    # The one thread of this id that was left beside it is not an own one.
    free = f"thread-T{thread.tube}-{OWN_NUMBERS[0]}"
    reason = f"id: {thread.id} is a thread of the program; take another number, as in {free}"
    return msgspec.structs.replace(problem, reason=reason)


def _deep(name: str, thread: ThreadRecipes, curriculum: Curriculum) -> tuple[Problem, ...]:
    return tuple(
        Problem(name, recipe.id, reason)
        for recipe in thread.recipes
        for reason in faults(curriculum.stitch(recipe.id))
    )


def _against_earlier(name: str, draft: Draft, shelf: Shelf) -> tuple[Problem, ...]:
    """What keeps a new version of an own thread from taking the place of the one before."""
    new = draft.thread
    earlier = next((own.read.thread for own in own_threads(shelf) if own.id == new.id), None)
    if earlier is None:
        return ()
    if (earlier.title, earlier.recipes) == (new.title, new.recipes):
        return (Problem(name, None, f"{new.id} is imported already, just as it is here"),)
    if new.version <= earlier.version:
        reason = (
            f"version: version {earlier.version} of {new.id} is imported already;"
            f" make this one version {earlier.version + 1}"
        )
        return (Problem(name, None, reason),)
    before = {q.id: q for recipe in earlier.recipes for q in recipe.questions()}
    return tuple(
        Problem(name, recipe.id, _changed_under_its_id(changed, recipe))
        for recipe in new.recipes
        if (
            changed := next(
                (
                    prompt(before[q.id])
                    for q in recipe.questions()
                    if q.id in before
                    and _asked(prompt(q), q.answer)
                    != _asked(prompt(before[q.id]), before[q.id].answer)
                ),
                None,
            )
        )
    )


def _changed_under_its_id(asked: str, recipe: Recipe) -> str:
    last = recipe.numbered_from + QUESTIONS_A_STITCH
    return (
        f'an id that asked "{asked}" before asks something else now; new questions need new ids,'
        f" so begin them with numbered_from = {last}"
    )
