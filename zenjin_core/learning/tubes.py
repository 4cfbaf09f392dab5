"""Tubes that sleep: a teacher, or the start check, leaves a tube out for a while.

A sleeping tube is passed over when the next one is looked for; its stitches stay where they are,
and wake with it. One tube with something to play stays awake.
"""

from collections.abc import Collection


class LastAwake(ValueError):  # noqa: N818 - the name says what is the matter, as all of ours do
    """No tube with a stitch would be left awake."""


def awake(playable: Collection[int], asleep: Collection[int]) -> frozenset[int]:
    """The tubes that take turns: those with something to play that do not sleep.

    If every one of them sleeps (the stitches of the last one awake have left the curriculum) all
    of them play: there is something to do, and nothing else says when that would end.
    """
    playing = frozenset(playable).difference(asleep)
    return playing or frozenset(playable)


def sleeping(asleep: Collection[int], *, playable: Collection[int]) -> frozenset[int]:
    """``asleep``, if a tube of ``playable`` stays awake.

    Raises:
        LastAwake: all of them would sleep.
    """
    if playable and not frozenset(playable).difference(asleep):
        raise LastAwake(f"one of the tubes {', '.join(map(str, sorted(playable)))} stays awake")
    return frozenset(asleep)
