"""What every question id of one's own threads ever stood for.

An id means one question for ever, whatever a newer version asks. The file of a thread knows only
what it asks now, so a record beside it remembers the rest; it stays when the thread is removed,
keeps its id from being given to another, and tells whether what comes back is the same thread.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from zenjin_core.curriculum.problem import sentence
from zenjin_core.curriculum.prompt import prompt
from zenjin_core.curriculum.thread_file import (
    LAST_BEGINNING,
    QUESTIONS_A_STITCH,
    Recipe,
    ThreadRecipes,
)
from zenjin_core.curriculum.written import plain
from zenjin_desktop.own_threads import RECORD, Shelf, imported_thread, keep, removed_thread, stem

_DIGITS = re.compile("[0-9]{1,9}")

Wording = tuple[str, int]
"""A question as it was asked, and its answer."""


class Asked(msgspec.Struct, frozen=True):
    """A thread's record.

    Attributes:
        title: of the version imported last.
        version: of that version.
        questions: by question id, everything that was ever asked under it.
    """

    title: str
    version: int
    questions: dict[str, Wording]


class DamagedRecordError(Exception):
    """A record that cannot be read; the message says which and why."""


def asked(thread_id: str, shelf: Shelf) -> Asked | None:
    """All that was ever asked under a thread's id; None where there was never such a thread.

    What its file asks, imported or removed, belongs to it whether or not a record says so: the
    file may have been put there by hand.

    Raises:
        DamagedRecordError: without it nobody knows which ids are used up.
    """
    path = shelf.own / f"{stem(thread_id)}{RECORD}"
    found: Asked | None = None
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Asked)
    except (FileNotFoundError, NotADirectoryError):
        pass  # nothing was imported under this id since records are kept
    except OSError as error:
        raise DamagedRecordError(f"{path.name} cannot be read ({error.strerror})") from error
    except msgspec.ValidationError as error:
        raise DamagedRecordError(f"{path.name} is damaged ({sentence(error)})") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise DamagedRecordError(f"{path.name} is damaged ({error})") from error
    for thread in (removed_thread(thread_id, shelf), imported_thread(thread_id, shelf)):
        if thread is not None:
            found = _with(found, thread)
    return found


def remember(thread: ThreadRecipes, shelf: Shelf) -> None:
    """Add to the record what a thread asks; before the thread itself is kept.

    If the thread then is not kept, some ids stay unused, which does no harm.

    Raises:
        DamagedRecordError: see :func:`asked`.
        ContentNotKept: the folder cannot be written; nothing was changed.
    """
    record = _with(asked(thread.id, shelf), thread)
    content = msgspec.json.format(msgspec.json.encode(record), indent=1)
    keep(shelf.own / f"{stem(thread.id)}{RECORD}", content)


def _with(record: Asked | None, thread: ThreadRecipes) -> Asked:
    earlier = {} if record is None else record.questions
    version = max(thread.version, 0 if record is None else record.version)
    return Asked(title=thread.title, version=version, questions={**wordings(thread), **earlier})


def wordings(thread: ThreadRecipes) -> dict[str, Wording]:
    """What a thread asks, by question id."""
    return {
        question.id: (prompt(question), question.answer)
        for recipe in thread.recipes
        for question in recipe.questions()
    }


def begin_ids(stitch_id: str, entries: Sequence[Wording], record: Asked | None) -> int | None:
    """The first number from which a stitch's questions can have their ids.

    Those that were asked before under just these ids keep them; no id gets another question.
    None when so many versions have used up all numbers.
    """
    used = _used(stitch_id, record)
    wanted = [_same(entry) for entry in entries]
    for first in range(1, min(max(used, default=0) + 1, LAST_BEGINNING) + 1):
        taken = (used.get(number) for number in range(first, first + len(wanted)))
        if all(had is None or _same(had) == now for had, now in zip(taken, wanted, strict=True)):
            return first
    return None


def changed_under_its_id(recipe: Recipe, record: Asked | None) -> str | None:
    """What is wrong where an id of a stitch once stood for another question; else None."""
    used = _used(recipe.id, record)
    for question in recipe.questions():
        had = used.get(_number(question.id))
        if had is not None and _same(had) != _same((prompt(question), question.answer)):
            text, answer = had
            last = max(*used, recipe.numbered_from + QUESTIONS_A_STITCH - 1)
            advice = f"so begin them with numbered_from = {last + 1}"
            if last >= LAST_BEGINNING:
                advice = "and this stitch has used up all its ids: give it another id"
            return (
                f'an id that asked "{text}" ({answer}) before asks something else now; new'
                f" questions need new ids, {advice}"
            )
    return None


def known_among(entries: Iterable[Wording], record: Asked) -> int:
    """How many of these questions the thread of a record asked at some time."""
    had = {_same(entry) for entry in record.questions.values()}
    return sum(_same(entry) in had for entry in entries)


def _used(stitch_id: str, record: Asked | None) -> Mapping[int, Wording]:
    questions = {} if record is None else record.questions
    return {
        _number(question_id): entry
        for question_id, entry in questions.items()
        if question_id.startswith(f"{stitch_id}-q")
    }


def _number(question_id: str) -> int:
    digits = question_id.rpartition("-q")[2]
    return int(digits) if _DIGITS.fullmatch(digits) else 0


def _same(entry: Wording) -> Wording:
    return plain(entry[0]), entry[1]
