"""The triple helix: three tubes played 1→2→3→1, and where a finished stitch goes in its tube."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.order import place_behind, start_key
from zenjin_core.learning.question import LEVELS, Level

Outcome = Literal["perfect", "nearly", "again"]


class Place(msgspec.Struct, frozen=True):
    """A stitch of a tube, in the route's start order."""

    thread_id: str
    stitch_id: str


class Stamp(msgspec.Struct, frozen=True):
    """Who changes rows and when; ``revision`` is 1 + the greatest this device has seen."""

    at: datetime
    revision: int
    device_id: str


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


def outcome(ftc: int, row: ProgressRow, spacing: rules.Spacing) -> Outcome:
    """How a round of 20 went. The first slip on a stitch never yet perfect is played again."""
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
) -> Finished:
    """Move a finished stitch within its tube as it stands now, wherever a pull has put it.

    Raises:
        KeyError: the tube has no such stitch.
    """
    at = next((i for i, row in enumerate(tube) if row.stitch_id == stitch_id), None)
    if at is None:
        raise KeyError(f"stitch {stitch_id} is not in this tube")
    played = tube[at]
    result = outcome(ftc, played, spacing)
    others = [row for row in tube if row.stitch_id != stitch_id]
    position = min(_behind(result, played, spacing), len(others))
    played = msgspec.structs.replace(
        played,
        skip_number=_rung(result, played, spacing),
        distractor_level=climb_level(played.distractor_level)
        if result == "perfect"
        else played.distractor_level,
        is_completed=played.is_completed or result == "perfect",
        last_attempted=stamp.at,
    )
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


def _behind(result: Outcome, row: ProgressRow, spacing: rules.Spacing) -> int:
    if result == "perfect":
        return row.skip_number
    if result == "nearly":
        return max(row.skip_number, spacing.nearly_behind)
    if row.skip_number == rules.LADDER[0] and spacing.slip_behind is not None:
        return spacing.slip_behind
    return 0


def _rung(result: Outcome, row: ProgressRow, spacing: rules.Spacing) -> int:
    if result == "again":
        return rules.LADDER[0]
    if result == "nearly" and row.is_completed and not spacing.nearly_climbs:
        return row.skip_number
    return climb_skip(row.skip_number)


def climb_skip(skip_number: int) -> int:
    """The next rung of the ladder above ``skip_number``; the top rung stays."""
    return next((rung for rung in rules.LADDER if rung > skip_number), rules.LADDER[-1])


def climb_level(level: Level) -> Level:
    """The next distractor level; L3 stays."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]
