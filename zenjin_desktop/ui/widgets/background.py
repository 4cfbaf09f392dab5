"""The deep teal water behind every screen, with bubbles that rise slowly."""

from math import ceil, sin
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QHideEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour
from zenjin_desktop.ui.widgets.clock import AnimationClock

_FURTHEST_STEP_S = 0.1
"""A frame that comes later than this moves the bubbles no further, so that they never jump."""

_LEAST_STEP_PX = 0.25
"""A bubble is painted anew when it has come so far: less cannot be seen on edges so soft."""

_BAND_ROWS = 32
"""Rows of the screen that are kept of the water, and painted at a time."""


class _Bubble(NamedTuple):
    """Where a bubble starts (its centre, in parts of the window), how large and how fast it is."""

    across: float
    down: float
    diameter: float
    rise: float  # pixels a second
    sway: float  # pixels to each side


_BUBBLES = (
    _Bubble(190 / 1280, 600 / 800, 160, 5.0, 10),
    _Bubble(285 / 1280, 215 / 800, 70, 8.0, 6),
    _Bubble(1090 / 1280, 200 / 800, 220, 4.0, 12),
    _Bubble(1125 / 1280, 585 / 800, 50, 9.0, 5),
    _Bubble(865 / 1280, 735 / 800, 90, 7.0, 8),
)


class Background(QWidget):
    """Paints itself opaquely; the program's pages are its transparent children.

    There is one for the whole program, so bubbles go on where they were when screens change.
    They stand still while the window is hidden or minimised and with reduced motion.
    """

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._band: QPixmap | None = None
        self._band_ratio = 1.0
        self._lived_s = 0.0
        self._last_frame_s = 0.0
        self._places: tuple[QRectF, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def dress(self, theme: Theme) -> None:
        """Change the colours; the bubbles stay where they are."""
        self._theme = theme
        self._band = None
        self.update()

    @property
    def moving(self) -> bool:
        """Whether the bubbles rise at this moment."""
        still = self._clock.reduced_motion or self.window().isMinimized()
        return self.isVisible() and not still

    def showEvent(self, event: QShowEvent) -> None:
        """Go on rising."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still out of sight."""
        super().hideEvent(event)
        self._clock.leave(self._on_frame)

    def settle(self) -> None:
        """Move or stand still, as visibility and the setting for motion say now."""
        self._clock.leave(self._on_frame)
        if self.moving:
            self._last_frame_s = 0.0
            self._clock.join(self._on_frame)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Stand still while the window is minimised."""
        if event.type() == QEvent.Type.WindowStateChange:
            self.settle()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the water and place the bubbles for the new size."""
        super().resizeEvent(event)
        self._band = None
        self._places = self._places_now()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the water and draw the bubbles, only where something changed."""
        with QPainter(self) as painter:
            self._paint_water(painter, event.rect())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._theme.bubble))
            for place in self._places:
                if event.region().intersects(place.toAlignedRect()):
                    painter.drawEllipse(place)

    def _on_frame(self, seconds: float) -> bool:
        if not self.moving:
            return False
        self._lived_s += min(seconds - self._last_frame_s, _FURTHEST_STEP_S)
        self._last_frame_s = seconds
        changed = QRegion()
        places = []
        for place, moved in zip(self._places, self._places_now(), strict=True):
            if _distance(place, moved) < _LEAST_STEP_PX:
                places.append(place)
            else:
                places.append(moved)
                changed += _around(place)
                changed += _around(moved)
        self._places = tuple(places)
        self.update(changed)
        return True

    def _places_now(self) -> tuple[QRectF, ...]:
        return tuple(self._place(number, bubble) for number, bubble in enumerate(_BUBBLES))

    def _place(self, number: int, bubble: _Bubble) -> QRectF:
        radius = bubble.diameter / 2
        path = self.height() + bubble.diameter
        risen = bubble.rise * self._lived_s
        y = (bubble.down * self.height() + radius - risen) % path - radius
        x = bubble.across * self.width() + bubble.sway * sin(
            0.25 * self._lived_s * (1 + number / 5)
        )
        return QRectF(x - radius, y - radius, bubble.diameter, bubble.diameter)

    def _paint_water(self, painter: QPainter, changed: QRect) -> None:
        """Lay the band of water over what changed, again and again, a little further each time."""
        ratio = self.devicePixelRatioF()
        band = self._band_of_water(ratio)
        first = int(changed.top() * ratio) // _BAND_ROWS * _BAND_ROWS
        behind = ceil((changed.bottom() + 1) * ratio)
        across = ceil(self.width() * ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)  # rows of the screen from here on
        for row in range(first, behind, _BAND_ROWS):
            painter.drawPixmap(0, row, band, row, 0, across, _BAND_ROWS)
        painter.restore()

    def _band_of_water(self, ratio: float) -> QPixmap:
        """The first rows of the water, wide enough for all the others.

        At 135° a row looks like the one above it, a pixel further on: so a picture of the whole
        window, eight megabytes at full HD, holds nothing that a band of it does not.
        """
        if self._band is None or self._band_ratio != ratio:
            across = ceil((self.width() + self.height()) * ratio) + _BAND_ROWS
            self._band = QPixmap(across, _BAND_ROWS)
            self._band_ratio = ratio
            with QPainter(self._band) as painter:
                painter.scale(ratio, ratio)
                painter.fillRect(QRectF(0, 0, across / ratio, _BAND_ROWS), self._gradient())
        return self._band

    def _gradient(self) -> QLinearGradient:
        # 135° as CSS means it: the line through the middle whose ends see the corners squarely.
        reach = (self.width() + self.height()) / 4
        middle = QPointF(self.width() / 2, self.height() / 2)
        gradient = QLinearGradient(middle - QPointF(reach, reach), middle + QPointF(reach, reach))
        for place, value in zip((0.0, 0.5, 1.0), self._theme.background, strict=True):
            gradient.setColorAt(place, colour(value))
        return gradient


def _around(place: QRectF) -> QRect:
    return place.toAlignedRect().adjusted(-1, -1, 1, 1)


def _distance(place: QRectF, other: QRectF) -> float:
    return (place.topLeft() - other.topLeft()).manhattanLength()
