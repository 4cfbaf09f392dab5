"""What can be chosen without a press of its own: by one switch, or by resting the pointer."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget


class Offer(NamedTuple):
    """A thing on the screen that can be chosen.

    Attributes:
        widget: where it is.
        take: chooses it; told how many ms went by that nobody needed to think: until it was
            offered, or while the pointer rested.
    """

    widget: QWidget
    take: Callable[[int], None]
