"""A bar that fills towards the next evolution level."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour
from zenjin_desktop.ui.widgets.clock import AnimationClock, ease_out
from zenjin_desktop.ui.widgets.locale_text import percent_text
from zenjin_desktop.ui.widgets.painted import Painted

GROW_SECONDS = 0.9


class LevelBar(Painted):
    """Grows from where the session began to where it ended.

    Attributes:
        eyes_only: whether something beside it says the same.
    """

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._clock = clock
        self.eyes_only = False
        self._from = self._value = self._shown = 0.0

    @property
    def value(self) -> float:
        """Where the bar ends, 0..1."""
        return self._value

    def grow(self, start: float, end: float) -> None:
        """Fill from ``start`` to ``end`` (0..1); at once with reduced motion or out of sight."""
        self._value = min(1.0, max(0.0, end))
        self._from = min(self._value, max(0.0, start))
        self.say(self.tr("%1 of the way to the next level").replace("%1", percent_text(end)))
        if self._clock.reduced_motion or not self.isVisible():
            self._clock.leave(self._on_frame)
            self._show(self._value)
            return
        self._show(self._from)
        self._clock.join(self._on_frame)

    def draw(self, painter: QPainter) -> None:
        """Draw track and fill."""
        radius = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.theme.background[1]))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._shown > 0:
            filled = QRectF(0, 0, max(self.height(), self.width() * self._shown), self.height())
            painter.setBrush(colour(self.theme.logo))
            painter.drawRoundedRect(self.mirrored(filled), radius, radius)

    def _on_frame(self, seconds: float) -> bool:
        self._show(self._from + (self._value - self._from) * ease_out(seconds / GROW_SECONDS))
        return seconds < GROW_SECONDS

    def _show(self, value: float) -> None:
        self._shown = value
        self.redraw()
