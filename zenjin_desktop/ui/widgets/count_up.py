"""A figure that counts up to its new value."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from zenjin_desktop.ui.theme import colour
from zenjin_desktop.ui.widgets.clock import AnimationClock, ease_out
from zenjin_desktop.ui.widgets.picture import fitted

_COUNT_SECONDS = 0.45


class CountUp(QLabel):
    """A whole number in a face and colour of its own; ``form`` turns it into text.

    The accessible name is the value counted to, from the start on, with ``name`` before it.
    """

    def __init__(  # noqa: PLR0913 - each is one visible property of the figure
        self,
        clock: AnimationClock,
        font: QFont,
        ink: str,
        parent: QWidget | None = None,
        *,
        name: str = "",
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        form: Callable[[int], str] = str,
        seconds: float = _COUNT_SECONDS,
    ) -> None:
        super().__init__(parent)
        self.setFont(font)
        self._clock = clock
        self._ink = colour(ink)
        self._name = name
        self._alignment = alignment
        self._form = form
        self._seconds = seconds
        self._from = self._shown = self._value = 0
        self.set_value(0)

    @property
    def value(self) -> int:
        """The value counted to."""
        return self._value

    @property
    def shown(self) -> int:
        """The value on the screen at this moment."""
        return self._shown

    def set_name(self, name: str) -> None:
        """Say other words before the value."""
        self._name = name
        self._take(self._value)

    def set_value(self, value: int) -> None:
        """Show ``value`` at once."""
        self._clock.leave(self._on_frame)
        self._take(value)
        self._show(value)

    def count_to(self, value: int) -> None:
        """Count from what is shown to ``value``; at once with reduced motion or out of sight."""
        if self._clock.reduced_motion or not self.isVisible():
            self.set_value(value)
            return
        self._take(value)
        self._from = self._shown
        self._clock.join(self._on_frame)

    def sizeHint(self) -> QSize:
        """Room for the value counted to."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self._form(self._value))
        return QSize(round(width) + 2, round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """As much: a figure is never cut."""
        return self.sizeHint()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be at the end of the count out of sight."""
        super().hideEvent(event)
        self.set_value(self._value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the figure on the baseline of its font, smaller where it would not fit."""
        with QPainter(self) as painter:
            text = self._form(self._shown)
            font = fitted(self.font(), text, float(self.width()))
            painter.setFont(font)
            painter.setPen(self._ink)
            spare = self.width() - QFontMetricsF(font).horizontalAdvance(text)
            share = {Qt.AlignmentFlag.AlignRight: 1.0, Qt.AlignmentFlag.AlignHCenter: 0.5}
            left = spare * share.get(self._alignment, 0.0)
            metrics = QFontMetricsF(self.font())
            baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(left, baseline), text)

    def _take(self, value: int) -> None:
        wider = len(self._form(value)) != len(self._form(self._value))
        self._value = value
        self.setAccessibleName(f"{self._name} {self._form(value)}".strip())
        if wider:
            self.updateGeometry()

    def _on_frame(self, seconds: float) -> bool:
        progress = ease_out(seconds / self._seconds)
        self._show(self._from + round((self._value - self._from) * progress))
        return seconds < self._seconds

    def _show(self, value: int) -> None:
        if value != self._shown:
            self._shown = value
            self.update()
