"""What a session keeps of its answers: each of them, or after their time what they come to.

A session that is rolled up holds its sum where its answers stood: for each question how often it
was asked, right and missed, and the longest run. Of the answers themselves only those stay, with
their time and how long they took, that are among the last five to their question. So the figures of
a learner are the same before and after, on whichever of their computers it happens, in whatever
order, and a session is the same session with its answers and without.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.facts import NOTHING, Figures, can_be_named, figures_of, united
from zenjin_core.learning.question import Attempt

ROLLED = b'[{"rolledUp":'
"""What a session's results begin with once it is rolled up."""

MOST_COUNTED = 2**31
MOST_MS = 2**53

Of = Mapping[str, Mapping[str, Figures]]
"""Figures by stitch and question."""


class Tried(Protocol):
    """What a run is counted from."""

    @property
    def correct(self) -> bool:
        """Whether the answer was right."""

    @property
    def first_time(self) -> bool:
        """Whether it was the question's first presentation."""


class _Try(msgspec.Struct, frozen=True, rename="camel"):
    correct: bool
    first_time: bool


class RolledUp(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a session's answers come to; it stands alone in the list where they stood.

    Attributes:
        rolled_up: the form's version.
        run: the longest run of questions right at the first try; None where nobody knows.
        stitches: figures by stitch and question.
    """

    rolled_up: Literal[1] = 1
    run: int | None = None
    stitches: dict[str, dict[str, Figures]] = {}


_ATTEMPTS = msgspec.json.Decoder(list[Attempt])
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])
_ATTEMPT = msgspec.json.Decoder(Attempt)
_TRIES = msgspec.json.Decoder(list[_Try])
_SUM = msgspec.json.Decoder(list[RolledUp])


def kept_since(now: datetime, months: int) -> datetime:
    """So many calendar months before; the last day of a month that is shorter."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


def attempts_in(results: bytes) -> Sequence[Attempt]:
    """The attempts of a session; one that another program wrote may hold other things as well.

    None of one that is rolled up.
    """
    try:
        return _ATTEMPTS.decode(results)
    except msgspec.DecodeError:
        return [attempt for attempt in map(_attempt, _items(results)) if attempt is not None]


def _items(results: bytes) -> Sequence[msgspec.Raw]:
    try:
        return _ITEMS.decode(results)
    except msgspec.DecodeError:
        return ()


def _attempt(item: msgspec.Raw) -> Attempt | None:
    try:
        return _ATTEMPT.decode(item)
    except msgspec.DecodeError:
        return None


def sum_in(results: bytes) -> RolledUp | None:
    """What is left of a session that is rolled up; None of one that has its answers."""
    if b'"rolledUp"' not in results:
        return None
    try:
        found = _SUM.decode(results)
    except (msgspec.DecodeError, RecursionError):
        return None
    return found[0] if len(found) == 1 else None


def counted(results: Iterable[bytes]) -> dict[str, dict[str, Figures]]:
    """What sessions' answers come to, rolled up or not; what is no answer of ours is left out."""
    sums: list[RolledUp] = []

    def sessions() -> Iterator[Sequence[Attempt]]:
        for of_session in results:
            rolled = sum_in(of_session)
            if rolled is None:
                yield attempts_in(of_session)
            else:
                sums.append(rolled)

    figures = figures_of(sessions())
    for rolled in sums:
        for stitch, question, found in _sound(rolled):
            of_stitch = figures.setdefault(stitch, {})
            of_stitch[question] = united(of_stitch.get(question, NOTHING), found)
    return figures


def _sound(found: RolledUp) -> Iterator[tuple[str, str, Figures]]:
    """What of a sum can be: it may have come over the network."""
    for stitch, of_stitch in found.stitches.items():
        for question, one in of_stitch.items():
            if can_be_named(stitch) and can_be_named(question) and _can_be(one):
                yield stitch, question, one


def _can_be(one: Figures) -> bool:
    return (
        0 <= one.right <= one.asked <= MOST_COUNTED
        and 0 <= one.missed <= MOST_COUNTED
        and len(one.latest) <= min(rules.FACT_LATEST, one.asked)
        and all(
            abs(at) <= MOST_MS and 0 <= taken <= rules.BLINK_MAX_MS for at, taken, _ in one.latest
        )
    )


def is_rolled_up(results: bytes) -> bool:
    """Whether a session's answers went and their sum is here."""
    return sum_in(results) is not None


def rolled_up(results: bytes, known: Of) -> bytes:
    """The sum of a session in the place of its answers; the same again changes nothing more.

    Args:
        results: as the session keeps them.
        known: figures that hold some of the learner's answers, each once: who has five newer ones
            to a question there needs none of this session.
    """
    run = longest_run_in(results)
    stitches = {
        stitch: {
            question: _without_old(one, known.get(stitch, {}).get(question, NOTHING))
            for question, one in of_stitch.items()
        }
        for stitch, of_stitch in counted([results]).items()
    }
    return msgspec.json.encode([RolledUp(run=run, stitches=stitches)])


def _without_old(one: Figures, known: Figures) -> Figures:
    if len(known.latest) < rules.FACT_LATEST:
        return one
    oldest = known.latest[0]
    latest = tuple(answer for answer in one.latest if answer >= oldest)
    return msgspec.structs.replace(one, latest=latest)


def longest_run(attempts: Iterable[Tried]) -> int:
    """The most questions one after the other that were right at the first try."""
    longest = run = 0
    for attempt in attempts:
        if attempt.first_time:
            run = run + 1 if attempt.correct else 0
            longest = max(longest, run)
    return longest


def longest_run_in(results: bytes | str) -> int | None:
    """The longest run of a session, rolled up or not; None where nobody knows what it holds."""
    raw = results.encode() if isinstance(results, str) else results
    found = sum_in(raw)
    if found is not None:
        return found.run
    try:
        return longest_run(_TRIES.decode(raw))
    except msgspec.MsgspecError:  # another program's attempts
        return None
