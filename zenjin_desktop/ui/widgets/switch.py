"""On or off: words at the one end, a knob in a groove at the other."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.basics import TOUCH_PX
from zenjin_desktop.ui.widgets.shapes import draw_ring, round_pen, tick_path

_GROOVE = QSize(54, 30)
_GAP = 16
_WRAP = Qt.TextFlag.TextWordWrap


class Switch(QCheckBox):
    """A check box as children know it from telephones; the whole line can be pressed.

    On, the knob stands at the far end and holds a tick: the place tells it, not the colour alone.
    """

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setFont(text_font(16, QFont.Weight.DemiBold))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Long words go on in the next line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at this width, in pixels."""
        room = QRect(0, 0, max(1, width - _GROOVE.width() - _GAP), 10_000)
        words = QFontMetrics(self.font()).boundingRect(room, _WRAP, self.text())
        return max(TOUCH_PX, words.height() + 16)

    def sizeHint(self) -> QSize:
        """The words in one line, and the groove."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + _GAP + _GROOVE.width() + 8, TOUCH_PX)

    def minimumSizeHint(self) -> QSize:
        """A few letters a line, at least."""
        return QSize(120 + _GAP + _GROOVE.width(), TOUCH_PX)

    def hitButton(self, pos: QPoint) -> bool:
        """All of the line can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, the groove and the knob."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme = self._theme
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            across = 0 if mirrored else self.width() - _GROOVE.width()
            top = (self.height() - _GROOVE.height()) / 2
            groove = QRectF(across + 1, top, _GROOVE.width() - 2, _GROOVE.height())
            left = _GROOVE.width() + _GAP if mirrored else 0
            room = QRect(left, 0, self.width() - _GROOVE.width() - _GAP, self.height())
            painter.setFont(self.font())
            painter.setPen(colour(theme.text if self.isEnabled() else theme.text_soft))
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | _WRAP
            painter.drawText(room, int(flags), self.text())
            self._draw_knob(painter, groove, mirrored=mirrored)
            if self.hasFocus():
                ring = groove.adjusted(-3, -3, 3, 3).intersected(QRectF(self.rect()))
                focus = colour(theme.focus)
                draw_ring(painter, ring, radius=ring.height() / 2, ink=focus)

    def _draw_knob(self, painter: QPainter, groove: QRectF, *, mirrored: bool) -> None:
        theme, on = self._theme, self.isChecked()
        live = self.isEnabled()
        painter.setPen(QPen(colour(theme.outline if live else theme.grid), 2))
        painter.setBrush(colour(theme.accent_bright if on and live else theme.field))
        painter.drawRoundedRect(groove.adjusted(1, 1, -1, -1), 14, 14)
        size = groove.height() - 10
        at_far_end = on is not mirrored
        x = groove.right() - size - 5 if at_far_end else groove.left() + 5
        knob = QRectF(x, groove.top() + 5, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.accent_ink if on and live else theme.outline))
        painter.drawEllipse(knob)
        if on:
            painter.setPen(round_pen(colour(theme.accent_bright if live else theme.field), 2.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(tick_path(knob.adjusted(4.5, 4.5, -4.5, -4.5)))
