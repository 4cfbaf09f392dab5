"""A tube that begins further on: the start stitch becomes the head, the passed ones wait far back.

What was never played before the start goes behind all others in its own order, on a high rung of
the ladder: a review for later. What has been played keeps its place, its level and its rung.
"""

from collections.abc import Mapping, Sequence

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.helix import Place, Stamp, queue
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.order import place_behind, start_key


def start_at(
    places: Sequence[Place], rows: Mapping[str, ProgressRow], start: str, *, stamp: Stamp
) -> tuple[ProgressRow, ...]:
    """The rows that change so that ``start`` is the head of the tube; none when it is already.

    A stitch that was passed over before and lies behind an earlier start goes back to its place
    in the route, as a new one.

    Args:
        places: the tube in the route's start order.
        rows: the learner's rows by stitch id, as they stand now.
        start: the id of the stitch to begin with.
        stamp: who changes them; the time is not used, for nothing was played.

    Raises:
        KeyError: the tube has no such stitch.
    """
    route = {place.stitch_id: index for index, place in enumerate(places)}
    if start not in route:
        raise KeyError(f"stitch {start} is not in this tube")
    before = queue(places, rows)
    tube = list(before)
    _take_back(tube, route, since=route[start])
    for row in tuple(tube):
        if route[row.stitch_id] < route[start] and _is_new(row) and not _is_passed(row):
            passed = msgspec.structs.replace(row, skip_number=rules.PASSED_SKIP)
            _move(tube, passed, position=len(tube) - 1)
    if tube[0].stitch_id != start:
        _move(tube, next(row for row in tube if row.stitch_id == start), position=0)
    known = {row.stitch_id: row for row in before}
    return tuple(
        msgspec.structs.replace(row, revision=stamp.revision, device_id=stamp.device_id)
        for row in tube
        if row != known[row.stitch_id]
    )


def _take_back(tube: list[ProgressRow], route: Mapping[str, int], *, since: int) -> None:
    for row in sorted(tube, key=lambda row: route[row.stitch_id]):
        index = route[row.stitch_id]
        if index < since or not _is_passed(row):
            continue
        key = start_key(index)
        back = msgspec.structs.replace(row, skip_number=rules.NEW_SKIP, order_number=key)
        others = [other for other in tube if other.stitch_id != row.stitch_id]
        position = sum(
            (other.order_number, route[other.stitch_id]) < (key, index) for other in others
        )
        if any(other.order_number == key for other in others):
            _move(tube, back, position=position)
        else:
            tube[:] = [*others[:position], back, *others[position:]]


def _move(tube: list[ProgressRow], row: ProgressRow, *, position: int) -> None:
    """Take ``row`` out of the tube, whatever it was there, and put it behind so many others."""
    others = [other for other in tube if other.stitch_id != row.stitch_id]
    placed = place_behind([other.order_number for other in others], position)
    for index, key in placed.others.items():
        others[index] = msgspec.structs.replace(others[index], order_number=key)
    others.insert(position, msgspec.structs.replace(row, order_number=placed.key))
    tube[:] = others


def _is_new(row: ProgressRow) -> bool:
    return row.last_attempted is None and not row.is_completed


def _is_passed(row: ProgressRow) -> bool:
    return _is_new(row) and row.skip_number == rules.PASSED_SKIP
