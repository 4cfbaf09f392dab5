"""Small parts side by side, or one below the other where they do not fit."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

SPACING = 10  # pixels


class FoldingLine(QBoxLayout):
    """A line of widgets from the leading edge on; whoever knows the room calls :meth:`fold`."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._parts = tuple(parts)
        self.setSpacing(SPACING)
        for part in parts:
            self.addWidget(part)
        self.addStretch(1)

    def fold(self, room: int) -> None:
        """Stand in one line if that takes no more than ``room`` pixels."""
        needed = sum(part.sizeHint().width() + SPACING for part in self._parts)
        way = QBoxLayout.Direction
        self.setDirection(way.LeftToRight if needed <= room else way.TopToBottom)
