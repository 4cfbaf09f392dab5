"""What every painted figure of the quiet screens shares: a scale and a text alternative."""

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.picture import Picture

LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class _Turn:
    """Whether a figure that can wait was drawn in this turn of the event loop."""

    taken = False

    @classmethod
    def take(cls) -> None:
        """None but whoever calls, until the next turn."""
        if not cls.taken:
            cls.taken = True
            QTimer.singleShot(0, cls.end)

    @classmethod
    def end(cls) -> None:
        """The next may be drawn."""
        cls.taken = False


class Painted(Picture):
    """A figure that paints itself at any scale and says in words what it shows.

    The words go in by :meth:`say`; a subclass draws in ``draw``.

    Attributes:
        can_wait: whether it may be drawn a turn of the event loop later, when another that can
            wait was drawn in this one: a page of large figures is too much for a single turn.
    """

    can_wait = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.scale = 1.0

    @staticmethod
    def take_turn() -> None:
        """Draw none of those that can wait in this turn: a page that has just come is enough."""
        _Turn.take()

    @staticmethod
    def has_turn() -> bool:
        """Whether one of those that can wait was drawn in this turn, or the like."""
        return _Turn.taken

    def set_scale(self, scale: float) -> None:
        """Draw everything ``scale`` times the size of the design (1.0 at 1280 × 800)."""
        if scale != self.scale:
            self.scale = scale
            self.redraw()
            self.updateGeometry()

    def px(self, pixels: float) -> int:
        """A length of the design on this screen, never under one pixel."""
        return max(1, round(pixels * self.scale))

    def line(self, pixels: float) -> int:
        """A length of the design that grows with the letters, as the height of a line does."""
        return round(self.px(pixels) * growth())

    def say(self, name: str, description: str = "") -> None:
        """Set the text alternative: ``name`` is read always, ``description`` on demand."""
        if name != self.accessibleName():
            self.setAccessibleName(name)
        if description != self.accessibleDescription():
            self.setAccessibleDescription(description)

    def mirrored(self, rect: QRectF) -> QRectF:
        """``rect`` on the side where the reading direction puts it."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRectF(self.width() - rect.right(), rect.y(), rect.width(), rect.height())
        return rect

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the drawing."""
        if self.can_wait and not self.is_drawn and self.isVisible():
            if _Turn.taken:
                QTimer.singleShot(0, self, self.update)
                return
            _Turn.take()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self.drawing())


def draw_elided(
    painter: QPainter, rect: QRect, text: str, alignment: Qt.AlignmentFlag = LEADING
) -> int:
    """Write ``text`` in ``rect`` with the painter's font, cut with an ellipsis where it must be.

    Returns:
        The width taken, in pixels.
    """
    metrics = painter.fontMetrics()
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, alignment, fitting)
    return metrics.horizontalAdvance(fitting)
