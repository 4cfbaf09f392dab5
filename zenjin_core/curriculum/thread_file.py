"""One thread's file as it is written, and its way to recipes that may be played.

Every rule that a file can break is checked here, so that a stitch of a file that was read can
be played without another look. What cannot go wrong in a file (the form of the distractors, an
order without equal neighbours) is proved in the tests and by :mod:`zenjin_core.curriculum.check`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec

from zenjin_core.curriculum.families import questions_of, step_of
from zenjin_core.curriculum.problem import Problem, sentence
from zenjin_core.curriculum.recipe import (
    LONGEST_RANGE,
    Line,
    Names,
    RecipeError,
    parse_line,
    parse_pairs,
    parse_set,
)
from zenjin_core.curriculum.title import LONGEST_STITCH_TITLE, checked_title
from zenjin_core.curriculum.toml_file import UnreadableFileError, read_toml
from zenjin_core.curriculum.written import WrittenEntry, plain, written_question
from zenjin_core.learning.distractors import above_bounds, form_step
from zenjin_core.learning.question import Question
from zenjin_core.said import said

QUESTIONS_A_STITCH = 20
MOST_OF_ONE_ANSWER = 5
LAST_BEGINNING = 900
"""The highest ``numbered_from``: question ids have three digits at most."""

MOST_STITCHES = 100
"""Of a thread: ids have two digits for a stitch's place."""

MOST_NAMES = 100
"""Sets of a file, and lists of pairs; each may hold a thousand numbers."""

NEWEST_VERSION = 999_999_999

_THREAD_ID = re.compile(r"thread-(T([123])-[0-9]{3})")

Text = Annotated[str, msgspec.Meta(min_length=1)]
Named = Annotated[dict[str, str], msgspec.Meta(max_length=MOST_NAMES)]
Key = tuple[str, tuple[int, ...], int | None, str]
"""What makes two questions the same: family, numbers, blank and text, whatever their ids."""


class ThreadHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The top of a file; ``stitch`` is looked at one by one, so that a fault names its stitch."""

    id: Text
    tube: Annotated[int, msgspec.Meta(ge=1, le=3)]
    title: Text
    version: Annotated[int, msgspec.Meta(ge=1, le=NEWEST_VERSION)]
    stitch: Annotated[
        tuple[dict[str, object], ...], msgspec.Meta(min_length=1, max_length=MOST_STITCHES)
    ]
    sets: Named = {}
    pairs: Named = {}


class StitchEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[stitch]]`` as written: ``questions`` by their recipe, ``written`` word for word.

    ``numbered_from`` is the number of the first question's id: raised past the last one used when
    questions that were already played change, because an id is stable for ever.
    """

    id: Text
    title: Text
    questions: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)] = ()
    written: tuple[dict[str, object], ...] = ()
    numbered_from: Annotated[int, msgspec.Meta(ge=1, le=LAST_BEGINNING)] = 1


class Recipe(msgspec.Struct, frozen=True):
    """A stitch that passed every rule, ready to be made when it is played."""

    id: str
    title: str
    lines: tuple[Line, ...]
    numbered_from: int
    written: tuple[WrittenEntry, ...] = ()

    def questions(self) -> tuple[Question, ...]:
        """The stitch's questions, in the recipe's order, those written out behind the others."""
        made = list(questions_of(self.lines, stitch_id=self.id, numbered_from=self.numbered_from))
        for number, entry in enumerate(self.written, self.numbered_from + len(made)):
            made.append(written_question(entry, stitch_id=self.id, number=number))
        return tuple(made)


class ThreadRecipes(msgspec.Struct, frozen=True):
    """A thread whose file was read.

    ``keys`` holds each stitch's set of questions, to find two stitches alike across files.
    """

    id: str
    tube: int
    title: str
    version: int
    recipes: tuple[Recipe, ...]
    keys: dict[str, frozenset[Key]]


class ThreadRead(msgspec.Struct, frozen=True):
    """What became of a file: a thread, or the reasons why not; ``thread_id`` as far as known."""

    thread: ThreadRecipes | None
    thread_id: str | None
    problems: tuple[Problem, ...] = ()


def read_thread(path: Path) -> ThreadRead:
    """Read and check one file; whatever is wrong with it becomes a problem, never an error."""
    try:
        document = read_toml(path)
        head = msgspec.convert(document, ThreadHead)
        names = _names(head)
        title = _checked_head(head)
    except UnreadableFileError as error:
        return ThreadRead(None, None, (Problem(path.name, None, str(error)),))
    except msgspec.ValidationError as error:
        return ThreadRead(None, None, (Problem(path.name, None, sentence(error)),))
    except RecipeError as error:
        return ThreadRead(None, head.id, (Problem(path.name, None, str(error)),))
    recipes: list[Recipe] = []
    keys: dict[str, frozenset[Key]] = {}
    problems: list[Problem] = []
    for place, raw in enumerate(head.stitch, 1):
        try:
            recipe, own = _recipe(raw, head.id, names)
            _refuse_repetition(recipe.id, own, keys)
        except msgspec.ValidationError as error:
            problems.append(Problem(path.name, _called(raw, place), sentence(error)))
        except RecipeError as error:
            problems.append(Problem(path.name, _called(raw, place), str(error)))
        else:
            recipes.append(recipe)
            keys[recipe.id] = own
    if problems:
        return ThreadRead(None, head.id, tuple(problems))
    thread = ThreadRecipes(head.id, head.tube, title, head.version, tuple(recipes), keys)
    return ThreadRead(thread, head.id)


def _names(head: ThreadHead) -> Names:
    sets: dict[str, tuple[int, ...]] = {}
    pairs: dict[str, tuple[tuple[int, int], ...]] = {}
    for name, text in (*head.sets.items(), *head.pairs.items()):
        try:
            if name in head.sets:
                sets[name] = parse_set(text, sets)
            if name in head.pairs:
                pairs[name] = parse_pairs(head.pairs[name])
        except RecipeError as error:
            raise RecipeError(said("{name}: {why}", name=name, why=str(error))) from error
    return Names(sets=sets, pairs=pairs)


def _checked_head(head: ThreadHead) -> str:
    """The thread's title, where nothing is wrong with the top of its file."""
    match = _THREAD_ID.fullmatch(head.id)
    if match is None:
        raise RecipeError(said('the id "{id}" has not the form thread-T1-001', id=head.id))
    if int(match[2]) != head.tube:
        raise RecipeError(
            said(
                "the id says tube {named}, the file says tube {tube}",
                named=match[2],
                tube=head.tube,
            )
        )
    return checked_title(head.title)


def _recipe(raw: dict[str, object], thread_id: str, names: Names) -> tuple[Recipe, frozenset[Key]]:
    entry = msgspec.convert(raw, StitchEntry)
    form = f"stitch-{thread_id.removeprefix('thread-')}-"
    if not re.fullmatch(re.escape(form) + "[0-9]{2}", entry.id):
        raise RecipeError(said("its id has not the form {form}", form=f"{form}01"))
    recipe = Recipe(
        id=entry.id,
        title=checked_title(entry.title, longest=LONGEST_STITCH_TITLE),
        lines=tuple(_lines(entry.questions, names)),
        numbered_from=entry.numbered_from,
        written=tuple(_written(entry.written)),
    )
    questions = recipe.questions()
    check_questions(questions)
    return recipe, frozenset(_key(question) for question in questions)


def _lines(texts: Sequence[str], names: Names) -> Iterator[Line]:
    count = 0
    for text in texts:
        try:
            line = parse_line(text, names)
        except RecipeError as error:
            raise RecipeError(said('in "{text}" {why}', text=text, why=str(error))) from error
        count += len(line.values)
        if count > LONGEST_RANGE:
            raise RecipeError(
                said(
                    "it has more than {most} questions instead of {wanted}",
                    most=LONGEST_RANGE,
                    wanted=QUESTIONS_A_STITCH,
                )
            )
        yield line


def _written(raws: Sequence[dict[str, object]]) -> Iterator[WrittenEntry]:
    for number, raw in enumerate(raws, 1):
        try:
            yield msgspec.convert(raw, WrittenEntry)
        except msgspec.ValidationError as error:
            raise RecipeError(
                said("in question {number} of written, {why}", number=number, why=sentence(error))
            ) from error


def _key(question: Question) -> Key:
    return question.family, question.numbers, question.blank, plain(question.text)


def check_questions(questions: Sequence[Question]) -> None:
    """The rules on a stitch's twenty questions as a set.

    Raises:
        RecipeError: not twenty, one of them twice, one answer too often, or so many small
            answers that fewer than eight could have a distractor below.
    """
    if len(questions) != QUESTIONS_A_STITCH:
        raise RecipeError(
            said(
                "it has {count} questions instead of {wanted}",
                count=len(questions),
                wanted=QUESTIONS_A_STITCH,
            )
        )
    seen: dict[Key, str] = {}
    for question in questions:
        key = _key(question)
        if key in seen:
            raise RecipeError(
                said("{one} and {other} ask the same", one=seen[key], other=question.id)
            )
        seen[key] = question.id
    answers = Counter(question.answer for question in questions)
    answer, times = answers.most_common(1)[0]
    if times > MOST_OF_ONE_ANSWER:
        raise RecipeError(
            said(
                "{answer} is the answer of {times} questions, {most} are allowed",
                answer=answer,
                times=times,
                most=MOST_OF_ONE_ANSWER,
            )
        )
    # A slip (L2) lies at least two steps from the answer, as L3 has taken the first.
    bound = 2 * form_step(step_of(answers))
    small = sum(times for answer, times in answers.items() if answer < bound)
    most_above = above_bounds(len(questions))[1]
    if small > most_above:
        raise RecipeError(
            said(
                "{small} answers are below {bound}, so fewer than {least} distractors could lie"
                " below their answers",
                small=small,
                bound=bound,
                least=len(questions) - most_above,
            )
        )


def _refuse_repetition(
    stitch_id: str, own: frozenset[Key], others: dict[str, frozenset[Key]]
) -> None:
    if stitch_id in others:
        raise RecipeError(said("its id is used twice"))
    if twin := next((other for other, keys in others.items() if keys == own), None):
        raise RecipeError(said("it asks the same twenty questions as {other}", other=twin))


def _called(raw: dict[str, object], place: int) -> str:
    name = raw.get("id")
    return name if isinstance(name, str) and name else said("stitch number {number}", number=place)
