"""Words for a pointer that rests, for eyes only."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget


class Hint(QObject):
    """Shows words where the pointer rests on its parent.

    Qt's own tool tip is read out after the name, and says it a second time.

    Attributes:
        words: what is shown; nothing when empty.
    """

    def __init__(self, parent: QWidget, words: str = "") -> None:
        super().__init__(parent)
        self.words = words
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the words."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        if isinstance(watched, QWidget) and self.words:
            QToolTip.showText(event.globalPos(), self.words, watched)
        return True
