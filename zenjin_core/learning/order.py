"""Sparse order numbers: one finished stitch changes one row.

A queue is a list of growing whole numbers with gaps. A stitch that moves takes the midpoint of
its new neighbours; only when no whole number is left does the smallest run of stitches behind
the gap that makes room move up.
"""

from collections.abc import Sequence

import msgspec

from zenjin_core.learning.rules import MAX_ORDER, ORDER_STEP


class Placed(msgspec.Struct, frozen=True):
    """The key of the one that moved, and new keys of others by their index, usually none."""

    key: int
    others: dict[int, int]


def start_key(place: int) -> int:
    """The key of a stitch without a row, ``place`` counted from 0 in its tube."""
    return (place + 1) * ORDER_STEP


def place_behind(keys: Sequence[int], position: int) -> Placed:
    """Find a key behind ``position`` of the others, whose ``keys`` are in queue order.

    Equal neighbours (two devices moved to the same midpoint) count as no room and are parted.
    """
    low = keys[position - 1] if position else -1
    if position == len(keys):
        key = low + ORDER_STEP if keys else ORDER_STEP
        return Placed(key=key, others={}) if key <= MAX_ORDER else _renumbered(keys, position)
    if keys[position] - low >= 2:
        middle = keys[position] // 2 if position == 0 else (low + keys[position]) // 2
        return Placed(key=middle, others={})
    return _pushed(keys, position, low)


def _pushed(keys: Sequence[int], position: int, low: int) -> Placed:
    for end in range(position + 1, len(keys) + 1):
        count = end - position  # others that move up, the one that came in not counted
        if end == len(keys):
            high = low + (count + 2) * ORDER_STEP
            if high - ORDER_STEP > MAX_ORDER:
                return _renumbered(keys, position)
        else:
            high = keys[end]
        step = (high - low) // (count + 2)
        if step >= 1:
            new = [low + step * (n + 1) for n in range(count + 1)]
            moved = {position + n: key for n, key in enumerate(new[1:])}
            return Placed(key=new[0], others=moved)
    return _renumbered(keys, position)  # pragma: no cover - the last run always has room


def _renumbered(keys: Sequence[int], position: int) -> Placed:
    others = {
        index: start_key(index if index < position else index + 1) for index in range(len(keys))
    }
    return Placed(
        key=start_key(position),
        others={index: key for index, key in others.items() if keys[index] != key},
    )
