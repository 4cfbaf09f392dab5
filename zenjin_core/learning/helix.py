"""The triple helix: three tubes played 1→2→3→1, and where a finished stitch goes in its tube."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.order import place_behind, start_key
from zenjin_core.learning.profile import local_date
from zenjin_core.learning.question import LEVELS, Level

Outcome = Literal["perfect", "nearly", "again"]


class Place(msgspec.Struct, frozen=True):
    """A stitch of a tube, in the route's start order."""

    thread_id: str
    stitch_id: str


class Stamp(msgspec.Struct, frozen=True):
    """Who changes rows and when.

    Attributes:
        at: when the round was finished, UTC.
        revision: 1 + the greatest this device has seen.
        device_id: this device.
        utc_offset_minutes: the student's own offset, east positive, for rules that ask for the
            local day; None when nobody said.
    """

    at: datetime
    revision: int
    device_id: str
    utc_offset_minutes: int | None = None


class Finished(msgspec.Struct, frozen=True):
    """What finishing a stitch came to: the outcome, and every row it changed (usually one)."""

    outcome: Outcome
    rows: tuple[ProgressRow, ...]


def new_row(place: Place, index: int) -> ProgressRow:
    """The row of a stitch that has none yet, ``index`` being its place in the tube from 0."""
    return ProgressRow(
        thread_id=place.thread_id,
        stitch_id=place.stitch_id,
        order_number=start_key(index),
        skip_number=rules.NEW_SKIP,
        distractor_level="L1",
        is_completed=False,
        last_attempted=None,
        revision=0,
        device_id="",
    )


def queue(places: Sequence[Place], rows: Mapping[str, ProgressRow]) -> tuple[ProgressRow, ...]:
    """A tube in playing order: by order number, then by place in the curriculum.

    ``rows`` is keyed by stitch id; rows of stitches that are not in the tube (any more) are
    left alone.
    """
    found = [
        rows.get(place.stitch_id) or new_row(place, index) for index, place in enumerate(places)
    ]
    return tuple(sorted(found, key=lambda row: row.order_number))  # stable: ties keep their place


def next_tube(after: int, playable: Collection[int]) -> int:
    """The tube after ``after`` in 1→2→3→1 that has something to play.

    Raises:
        ValueError: no tube has anything to play.
    """
    for distance in range(1, len(rules.TUBES) + 1):
        tube = (after - 1 + distance) % len(rules.TUBES) + 1
        if tube in playable:
            return tube
    raise ValueError("no tube has a stitch to play")


def outcome(
    ftc: int, row: ProgressRow, spacing: rules.Spacing, *, asked: int = rules.QUESTIONS
) -> Outcome:
    """How a round went. The first slip on a stitch never yet perfect is played again.

    A round that ``asked`` less than the whole stitch is never perfect: nearly, or again.
    """
    if asked < rules.QUESTIONS:
        return "nearly" if ftc == asked else "again"
    if ftc >= rules.QUESTIONS:
        return "perfect"
    first_slip = not row.is_completed and row.last_attempted is None
    if spacing.nearly is not None and ftc >= spacing.nearly and not first_slip:
        return "nearly"
    return "again"


def finish(
    tube: Sequence[ProgressRow],
    stitch_id: str,
    *,
    ftc: int,
    stamp: Stamp,
    spacing: rules.Spacing = rules.STANDARD,
    asked: int | None = None,
) -> Finished:
    """Move a finished stitch within its tube as it stands now, wherever a pull has put it.

    Args:
        tube: its rows in playing order.
        stitch_id: the stitch of which a round was finished.
        ftc: questions that were right at their first presentation.
        stamp: who finished it, and when.
        spacing: the rules.
        asked: how many questions the round had. To be told under rules with shorter rounds
            (:attr:`~zenjin_core.learning.rules.Spacing.missed_only`); twenty under all others.

    Raises:
        KeyError: the tube has no such stitch.
        ValueError: the rules need to know ``asked``, or the local day, and nobody said; or they
            know no round of ``asked`` questions.
    """
    at = next((i for i, row in enumerate(tube) if row.stitch_id == stitch_id), None)
    if at is None:
        raise KeyError(f"stitch {stitch_id} is not in this tube")
    before = tube[at]
    result = outcome(ftc, before, spacing, asked=_asked(asked, spacing))
    others = [row for row in tube if row.stitch_id != stitch_id]
    position = min(_behind(result, before, spacing), len(others))
    played = _climbed(before, result, stamp, spacing)
    if position == at:
        changed = [played]
    else:
        placed = place_behind([row.order_number for row in others], position)
        changed = [msgspec.structs.replace(played, order_number=placed.key)]
        changed += [
            msgspec.structs.replace(others[index], order_number=key)
            for index, key in placed.others.items()
        ]
    return Finished(
        outcome=result,
        rows=tuple(
            msgspec.structs.replace(row, revision=stamp.revision, device_id=stamp.device_id)
            for row in changed
        ),
    )


def _asked(asked: int | None, spacing: rules.Spacing) -> int:
    if asked is None and spacing.missed_only is not None:
        raise ValueError(
            f"rules {spacing.name} have shorter rounds: how many questions one asked must be told"
        )
    if asked is not None and spacing.missed_only is None and asked != rules.QUESTIONS:
        raise ValueError(f"rules {spacing.name} know no round of {asked} questions")
    return rules.QUESTIONS if asked is None else asked


def _behind(result: Outcome, row: ProgressRow, spacing: rules.Spacing) -> int:
    if result == "perfect":
        return row.skip_number
    if result == "nearly":
        return max(row.skip_number, spacing.nearly_behind)
    if row.skip_number == spacing.ladder[0] and spacing.slip_behind is not None:
        return spacing.slip_behind
    return 0


def _climbed(
    row: ProgressRow, result: Outcome, stamp: Stamp, spacing: rules.Spacing
) -> ProgressRow:
    """The row with the rung, level and completion that the round has earned it."""
    skip, level = row.skip_number, row.distractor_level
    if result == "again":
        skip = spacing.ladder[0]
    elif not (spacing.once_a_day and _waits_for_tomorrow(row, stamp, spacing)):
        if result == "perfect":
            level = climb_level(level, spacing.levels)
        if result == "perfect" or not row.is_completed or spacing.nearly_climbs:
            skip = climb_skip(skip, spacing.ladder)
    return msgspec.structs.replace(
        row,
        skip_number=skip,
        distractor_level=level,
        is_completed=row.is_completed or result == "perfect",
        last_attempted=stamp.at,
    )


def _waits_for_tomorrow(row: ProgressRow, stamp: Stamp, spacing: rules.Spacing) -> bool:
    offset = stamp.utc_offset_minutes
    if offset is None:
        raise ValueError(f"rules {spacing.name} ask for the local day: its offset must be told")
    if row.last_attempted is None:
        return False
    today = local_date(stamp.at, offset) == local_date(row.last_attempted, offset)
    may_have_climbed = row.is_completed or row.skip_number > spacing.ladder[0]
    return today and may_have_climbed


def climb_skip(skip_number: int, ladder: Sequence[int] = rules.LADDER) -> int:
    """The next rung of the ladder above ``skip_number``; the top rung stays."""
    return next((rung for rung in ladder if rung > skip_number), ladder[-1])


def climb_level(level: Level, levels: Sequence[Level] = LEVELS) -> Level:
    """The next of the levels above ``level``; the last one stays."""
    return next((one for one in levels if one > level), level)
