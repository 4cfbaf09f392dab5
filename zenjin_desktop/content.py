"""A teacher's own thread, from a TOML or CSV file: checked, then imported.

A file is checked whole, beside everything that is there already, before a byte of it is kept.
Every problem is a sentence with the line, the stitch and the reason.
"""

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from zenjin_core.curriculum.catalogue import Curriculum
from zenjin_core.curriculum.check import faults
from zenjin_core.curriculum.csv_file import Row, read_csv, stitch_name, thread_text
from zenjin_core.curriculum.lines import with_line
from zenjin_core.curriculum.loader import OWN_NUMBERS, load, own_files, read_own_thread
from zenjin_core.curriculum.problem import Problem
from zenjin_core.curriculum.recipe import RecipeError
from zenjin_core.curriculum.thread_file import QUESTIONS_A_STITCH, ThreadRecipes
from zenjin_core.curriculum.title import checked_title
from zenjin_core.curriculum.toml_file import UnreadableFileError, file_content
from zenjin_desktop.asked import (
    Asked,
    DamagedRecordError,
    asked,
    begin_ids,
    changed_under_its_id,
    known_among,
    remember,
    wordings,
)
from zenjin_desktop.own_lock import PATIENCE_S, alone_with, unchanged_meanwhile
from zenjin_desktop.own_threads import (
    Shelf,
    imported_thread,
    keep,
    own_threads,
    removed_thread,
    reserved_ids,
)

CSV_SUFFIXES = (".csv", ".tsv", ".txt")
USUAL_TUBE = 3

_OWN_ID = re.compile(r"thread-T([123])-9(?!00)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class CsvOptions:
    """What a CSV does not say itself; a thread file does, and takes none of it.

    Attributes:
        tube: 1, 2 or 3; None takes 3, and must stand beside a ``thread_id``, which names one.
        title: the thread's title; None takes the file's name, or the title it had.
        thread_id: an own thread to bring up to date or back; None makes a new one.
    """

    tube: int | None = None
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


def check_file(
    file: Path,
    shelf: Shelf,
    *,
    options: CsvOptions | None = None,
    patience: float = PATIENCE_S,
) -> Checked:
    """Check a TOML or CSV file by every rule, as an import would; nothing is written.

    Raises:
        ContentBusy: somebody is importing for longer than ``patience``, in seconds.
    """
    with unchanged_meanwhile(shelf.own, patience=patience):
        return _check(file, shelf, options)


def _check(file: Path, shelf: Shelf, options: CsvOptions | None) -> Checked:
    try:
        content = file_content(file)
    except UnreadableFileError as error:
        return _refused(file.name, str(error))
    options = options or CsvOptions()
    suffix = file.suffix.lower()
    try:
        if suffix == ".toml":
            return _check_toml(file.name, content, shelf, options)
        if suffix in CSV_SUFFIXES:
            return _check_csv(file, content, shelf, options)
    except DamagedRecordError as error:
        reason = f"id: which of its ids are used up is not known, as {error}; take another id"
        return _refused(file.name, reason)
    except OSError as error:  # no room to try it, or the threads that are there cannot be listed
        return _refused(file.name, f"it cannot be checked ({error.strerror}: {error.filename})")
    return _refused(file.name, "its name ends neither in .toml nor in .csv")


def import_file(
    file: Path,
    shelf: Shelf,
    *,
    options: CsvOptions | None = None,
    patience: float = PATIENCE_S,
) -> Checked:
    """Check a file and keep it; with a problem nothing is kept.

    Raises:
        ContentBusy: somebody else is importing for longer than ``patience``, in seconds.
        ContentNotKept: the folder cannot be written; nothing was changed.
    """
    with alone_with(shelf.own, patience=patience):
        checked = _check(file, shelf, options)
        if checked.draft is not None:
            name = checked.draft.thread.id.removeprefix("thread-") + ".toml"
            remember(checked.draft.thread, shelf)
            keep(checked.draft.replaces or shelf.own / name, checked.draft.content)
        return checked


def _refused(file: str, reason: str) -> Checked:
    return Checked(None, (Problem(file, None, reason),))


def _check_toml(name: str, content: bytes, shelf: Shelf, options: CsvOptions) -> Checked:
    if problems := tuple(_for_a_csv(name, options)):
        return Checked(None, problems)
    text = content.decode("utf-8", errors="replace")
    checked = _tried(name, content, shelf)
    problems = checked.problems
    if checked.draft is not None:
        problems = _against_earlier(name, checked.draft.thread, shelf)
    if problems:
        return Checked(None, tuple(with_line(problem, text) for problem in problems))
    return checked


def _for_a_csv(name: str, options: CsvOptions) -> Iterator[Problem]:
    given = {"tube": options.tube, "title": options.title, "id": options.thread_id}
    for word, value in given.items():
        if value is not None:
            reason = f"--{word} is for a CSV; a thread file says its {word} itself"
            yield Problem(name, None, reason)


def _check_csv(file: Path, content: bytes, shelf: Shelf, options: CsvOptions) -> Checked:
    thread_id, earlier = options.thread_id, None
    if thread_id is None:
        thread_id = free_id(shelf, options.tube or USUAL_TUBE)
        if thread_id is None:
            tube = options.tube or USUAL_TUBE
            return _refused(file.name, f"no id is left for another own thread in tube {tube}")
    else:
        if reason := _wrong_id(thread_id, options.tube):
            return _refused(file.name, reason)
        earlier = asked(thread_id, shelf)
        if earlier is None:
            reason = f"--id: there is no own thread {thread_id}, nor was there one"
            return _refused(file.name, f"{reason}; leave --id out, and a new one is made")
    title = file.stem if earlier is None else earlier.title
    try:
        title = checked_title(title if options.title is None else options.title)
    except RecipeError as error:
        return _refused(file.name, str(error))
    read = read_csv(content, file=file.name, thread_id=thread_id)
    if read.problems:
        return Checked(None, read.problems)
    checked = _check_rows(file.name, read.rows, shelf, thread_id, title=title, earlier=earlier)
    lines = {
        stitch_name(thread_id, place): read.rows[place].line
        for place in range(0, len(read.rows), QUESTIONS_A_STITCH)
    }
    located = (
        msgspec.structs.replace(problem, line=lines.get(problem.stitch or "", 1))
        for problem in checked.problems
    )
    return Checked(checked.draft, tuple(located))


def _wrong_id(thread_id: str, tube: int | None) -> str | None:
    match = _OWN_ID.fullmatch(thread_id)
    if match is None:
        first, last = OWN_NUMBERS[0], OWN_NUMBERS[-1]
        return f'--id: "{thread_id}" is no id of an own thread, as thread-T3-{first} to {last} are'
    if tube is not None:
        return f"--tube: {thread_id} is in tube {match[1]} and stays there; leave --tube out"
    return None


def _check_rows(
    name: str,
    rows: Sequence[Row],
    shelf: Shelf,
    thread_id: str,
    *,
    title: str,
    earlier: Asked | None,
) -> Checked:
    begins: list[int] = []
    for place in range(0, len(rows), QUESTIONS_A_STITCH):
        entries = [row.entry for row in rows[place : place + QUESTIONS_A_STITCH]]
        stitch = stitch_name(thread_id, place)
        first = begin_ids(stitch, [(entry.text, entry.answer) for entry in entries], earlier)
        if first is None:
            reason = "so many versions have used up all its ids; import it without --id"
            return Checked(None, (Problem(name, stitch, reason),))
        begins.append(first)
    text = thread_text(
        rows,
        thread_id=thread_id,
        title=title,
        version=1 if earlier is None else earlier.version + 1,
        numbered_from=begins,
    )
    checked = _tried(name, text.encode(), shelf)
    if checked.draft is not None:
        problems = _against_earlier(name, checked.draft.thread, shelf)
        return Checked(None, problems) if problems else checked
    return checked


def free_id(shelf: Shelf, tube: int) -> str | None:
    """The next id for an own thread of a tube; None if all were given at some time."""
    taken = reserved_ids(shelf)
    names = (f"thread-T{tube}-{number}" for number in OWN_NUMBERS)
    return next((name for name in names if name not in taken), None)


def _tried(name: str, content: bytes, shelf: Shelf) -> Checked:
    """Read a thread's text beside all others, by the rules of loading and of the deep check."""
    with tempfile.TemporaryDirectory(prefix="zenjin-") as folder:
        trial = Path(folder) / name
        trial.write_bytes(content)
        read = read_own_thread(trial)
        if read.thread is None:
            return Checked(None, read.problems)
        thread = read.thread
        earlier = next((own.path for own in own_threads(shelf) if own.id == thread.id), None)
        others = [path for path in own_files(shelf.own) if path != earlier]
        loaded = load(shelf.shipped, own=(*others, trial))
    problems = tuple(problem for problem in loaded.problems if problem.file == name)
    problems = problems or _deep(name, thread, loaded.curriculum)
    if problems:
        return Checked(None, problems)
    return Checked(Draft(thread=thread, content=content, replaces=earlier), ())


def _deep(name: str, thread: ThreadRecipes, curriculum: Curriculum) -> tuple[Problem, ...]:
    return tuple(
        Problem(name, recipe.id, reason)
        for recipe in thread.recipes
        for reason in faults(curriculum.stitch(recipe.id))
    )


def _against_earlier(name: str, new: ThreadRecipes, shelf: Shelf) -> tuple[Problem, ...]:
    """What keeps a thread from taking the place of the one imported or removed under its id."""
    here, gone = imported_thread(new.id, shelf), removed_thread(new.id, shelf)
    record = asked(new.id, shelf)
    if here is None and record is not None and (reason := _another(new, gone, record, shelf)):
        return (Problem(name, None, reason),)
    earlier = here or gone
    if earlier is not None and (earlier.title, earlier.recipes) == (new.title, new.recipes):
        if here is not None:
            return (Problem(name, None, f"{new.id} is imported already, just as it is here"),)
    elif earlier is not None and new.version <= earlier.version:
        reason = (
            f"version: version {earlier.version} of {new.id} {'is' if here else 'was'} imported"
            f" already; make this one version {earlier.version + 1}"
        )
        return (Problem(name, None, reason),)
    return tuple(
        Problem(name, recipe.id, reason)
        for recipe in new.recipes
        if (reason := changed_under_its_id(recipe, record))
    )


def _another(
    new: ThreadRecipes, gone: ThreadRecipes | None, record: Asked, shelf: Shelf
) -> str | None:
    """Why a thread is not the one that was removed; None if it is, by half of its questions."""
    entries = wordings(new).values()
    known = known_among(entries, record)
    had = len(entries) if gone is None else len(wordings(gone))
    if not record.questions or 2 * known >= min(len(entries), had):
        return None
    free = free_id(shelf, new.tube)
    return (
        f'id: {new.id} is kept for "{record.title}", which was removed and has students\' progress;'
        f" only {known} of these {len(entries)} questions are from it, so this is another thread;"
        f" {f'take another id, as {free}' if free else 'take an id of another tube'}"
    )
