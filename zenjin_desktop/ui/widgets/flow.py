"""A layout that goes on in the next line where the width ends, as words in a text do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items from the leading edge on, each as large as it wants to be, in as many lines as needed.

    Args:
        spacing: between items, across and down, in pixels.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more in, at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item in this place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let the item in this place go."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: what is left over stays empty."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrow one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at this width, in pixels."""
        return self._placed(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items into this room."""
        super().setGeometry(rect)
        self._placed(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._items]
        across = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(across, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _placed(self, room: QRect, *, move: bool) -> int:
        widget = self.parentWidget()
        right_to_left = Qt.LayoutDirection.RightToLeft
        mirrored = widget is not None and widget.layoutDirection() is right_to_left
        across, down, line = 0, 0, 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(room.width(), 1), 1 << 20))
            if across and across + size.width() > room.width():
                across, down, line = 0, down + line + self.spacing(), 0
            if move:
                left = room.right() + 1 - across - size.width() if mirrored else room.x() + across
                item.setGeometry(QRect(QPoint(left, room.y() + down), size))
            across += size.width() + self.spacing()
            line = max(line, size.height())
        return down + line
