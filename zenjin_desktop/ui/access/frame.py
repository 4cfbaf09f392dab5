"""The marker of play, around anything on any window of the program."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from zenjin_desktop.ui.access.targets import Target, rect_of
from zenjin_desktop.ui.player.marker import Marker
from zenjin_desktop.ui.theme import Theme


class Frame:
    """Draws the frame or the ring around targets; made on the window they lie in."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._marker: Marker | None = None
        self._area: QWidget | None = None
        self._parts: tuple[Target, ...] = ()

    @property
    def parts(self) -> tuple[Target, ...]:
        """What is marked."""
        return self._parts

    def mark(self, parts: Sequence[Target], share: float = 1.0) -> None:
        """Draw so much of one frame around all of these, which lie in one window."""
        self._parts = tuple(parts)
        root = parts[0].widget.window()
        if self._marker is None or not isValid(self._marker) or self._marker.window() is not root:
            self.clear()
            self._marker, self._area = Marker(self._theme, root), QWidget(root)
            self._area.hide()
            self._parts = tuple(parts)
        place = QRect()
        for one in parts:
            rect = rect_of(one)
            place = place.united(QRect(one.widget.mapTo(root, rect.topLeft()), rect.size()))
        if self._area is not None:
            self._area.setGeometry(place)
            self._marker.mark(self._area, share)

    def clear(self) -> None:
        """Mark nothing."""
        self._parts = ()
        for one in (self._marker, self._area):
            if one is not None and isValid(one):
                one.hide()
                one.move(QPoint())
                one.deleteLater()
        self._marker = self._area = None
