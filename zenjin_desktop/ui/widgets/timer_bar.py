"""The thin bar that runs empty while a question waits."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from zenjin_desktop.ui.theme import Theme, colour
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.locale_text import percent_text

_STILL_STEPS = 10
"""With reduced motion the bar shortens in so many steps instead of gliding."""


class TimerBar(QLabel):
    """Shows how much of the window is left. It only shows: the player measures the time itself."""

    ear_role = QAccessible.Role.ProgressBar

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._window_s = 0.0
        self._left = 1.0
        self._shown = True
        self.setAccessibleName(self.tr("Time left"))

    @property
    def left(self) -> float:
        """The filled part, 0..1."""
        return self._left

    @property
    def shown(self) -> bool:
        """Whether the bar can be seen; its place stays empty otherwise."""
        return self._shown

    @property
    def eyes_only(self) -> bool:
        """Whether there is nothing to be told: no time runs that anybody is to see."""
        return not self._shown

    def ear_words(self) -> str:
        """How much is left at this moment."""
        return percent_text(self._left)

    def set_shown(self, shown: bool) -> None:
        """Draw the bar or leave its place empty, so that nothing moves around it."""
        if shown != self._shown:
            self._shown = shown
            self.update()

    def start(self, window_ms: int) -> None:
        """Run from full to empty in ``window_ms``."""
        self._window_s = window_ms / 1000
        self.fill()
        self._clock.join(self._on_frame)

    def freeze(self) -> None:
        """Stop where it is."""
        self._clock.leave(self._on_frame)

    def fill(self) -> None:
        """Stand still and full."""
        self._clock.leave(self._on_frame)
        self._set_left(1.0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still out of sight."""
        super().hideEvent(event)
        self.freeze()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and fill."""
        if not self._shown:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRegion(event.region())
            painter.setPen(Qt.PenStyle.NoPen)
            radius = self.height() / 2
            painter.setBrush(colour(self._theme.field))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
            if self._fill_width() > 0:
                width = max(float(self.height()), float(self._fill_width()))
                painter.setBrush(colour(self._theme.timer))
                left = self.width() - width if self._is_mirrored() else 0
                painter.drawRoundedRect(QRectF(left, 0, width, self.height()), radius, radius)

    def _on_frame(self, seconds: float) -> bool:
        left = max(0.0, 1 - seconds / self._window_s) if self._window_s > 0 else 0.0
        if self._clock.reduced_motion:
            left = -(-left * _STILL_STEPS // 1) / _STILL_STEPS
        self._set_left(left)
        return seconds < self._window_s

    def _set_left(self, left: float) -> None:
        before = self._fill_width()
        self._left = left
        after = self._fill_width()
        if self._shown and before != after:
            first, last = sorted((before, after))
            cap = self.height()
            left = self.width() - last if self._is_mirrored() else first
            self.update(QRect(left - cap, 0, last - first + 2 * cap, self.height()))

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _fill_width(self) -> int:
        return round(self._left * self.width())
