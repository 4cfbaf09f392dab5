"""Whether the pointer is on a painted button: one answer for all of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent, QHideEvent
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object  # Qt's classes cannot be joined, what stands before them is none of them


class Hovering(_Base):
    """Stands before Qt's class among the bases of a button.

    ``underMouse`` changes without a word to the button when a menu takes the pointer: what is
    painted anew then, in part, does not match the rest. ``hovered`` changes with all of it.
    """

    _hovered = False

    @property
    def hovered(self) -> bool:
        """Whether to show that the pointer is on it."""
        return self._hovered

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show it."""
        super().enterEvent(event)
        self._hover(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Show it no longer."""
        super().leaveEvent(event)
        self._hover(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Come back without it."""
        super().hideEvent(event)
        self._hover(False)

    def _hover(self, on: bool) -> None:
        if on != self._hovered:
            self._hovered = on
            self.update()
