"""Words that stand where the page begins, whichever letters they are written in."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QStyle, QWidget


class Label(QLabel):
    """A label by the direction of its layout.

    Qt's own goes by its text: a name or an address in Latin letters would stand on the left of a
    page that is read from the right.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._wanted = self.alignment()
        self._align()

    def setAlignment(  # noqa: N802 - Qt's name
        self, alignment: Qt.AlignmentFlag
    ) -> None:
        """Stand so; left and right are where a line begins and ends."""
        self._wanted = alignment
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the layout when it turns round."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        super().setAlignment(QStyle.visualAlignment(self.layoutDirection(), self._wanted))
