"""A transparent page that scrolls when the window is too small for it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

BESIDE_FOCUS = 16
"""Pixels seen above and below what has the keyboard."""


class ScrollPage(QScrollArea):
    """Scrolls up and down only; ``page`` is what to put things on.

    With ``fitting`` the page is as wide as the view; without, whoever lays it out says how large
    it is.
    """

    def __init__(self, parent: QWidget | None = None, *, fitting: bool = True) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(fitting)
        self._revealed: QWidget | None = None
        # A viewport of our own: to be handed the one Qt made costs seven milliseconds at start, in
        # which PySide looks through every class there is for the one to wrap it in.
        view = QWidget()
        self.setViewport(view)
        self.page = QWidget()
        self.page.setProperty("kind", "page")
        self.setWidget(self.page)
        # A scroll area fills both by itself, and the water behind would not be seen.
        view.setAutoFillBackground(False)
        self.page.setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to either end where nothing else takes Home and End; a page up or down is Qt's."""
        bar = self.verticalScrollBar()
        ends: dict[int, int] = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        end = ends.get(event.key())  # by its number: not every key has a name
        if end is None:
            super().keyPressEvent(event)
            return
        bar.setValue(end)

    def reveal(self, focused: QWidget) -> None:
        """Scroll to what has just been given the keyboard, also where the page is laid out anew.

        A page on its way to the front gets its size in this turn of the event loop or the next.
        """
        self.ensureWidgetVisible(focused, 0, BESIDE_FOCUS)
        self._revealed = focused
        QTimer.singleShot(0, self, self._reveal_again)

    def _reveal_again(self) -> None:
        focused, self._revealed = self._revealed, None
        if focused is not None and focused.hasFocus():
            self.ensureWidgetVisible(focused, 0, BESIDE_FOCUS)

    def centre(self, card: QWidget, *, below: int = 2) -> QVBoxLayout:
        """Put one card in the middle: across, and down with ``below`` times the room under it.

        Returns:
            The page's layout, for its margins.
        """
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 100)
        line.addStretch(1)
        outer = QVBoxLayout(self.page)
        outer.addStretch(1)
        outer.addLayout(line)
        outer.addStretch(below)
        return outer

    def fill(self, screen: QWidget) -> None:
        """Be all that is seen of ``screen``."""
        whole = QVBoxLayout(screen)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self)

    def bar_width(self) -> int:
        """What the scroll bar takes from the width when it is there, in pixels."""
        return self.verticalScrollBar().sizeHint().width()
