"""On or off: words at the one end, a knob in a groove at the other."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from zenjin_desktop.ui.theme import Theme, colour, grown, text_font
from zenjin_desktop.ui.widgets.basics import TOUCH_PX
from zenjin_desktop.ui.widgets.shapes import draw_ring, round_pen, tick_path

_GROOVE = (54.0, 30.0)  # pixels where letters are as usual
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

    def groove_size(self) -> QSize:
        """How large the groove is: as much larger as the words are."""
        across, high = _GROOVE
        return QSize(round(grown(high) * across / high), grown(high))

    def hasHeightForWidth(self) -> bool:
        """Long words go on in the next line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at this width, in pixels."""
        room = QRect(0, 0, max(1, width - self.groove_size().width() - _GAP), 10_000)
        words = QFontMetrics(self.font()).boundingRect(room, _WRAP, self.text())
        return max(TOUCH_PX, words.height() + 16, self.groove_size().height() + 8)

    def sizeHint(self) -> QSize:
        """The words in one line, and the groove."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        size = self.groove_size()
        return QSize(words + _GAP + size.width() + 8, max(TOUCH_PX, size.height() + 8))

    def minimumSizeHint(self) -> QSize:
        """A few letters a line, at least."""
        size = self.groove_size()
        return QSize(120 + _GAP + size.width(), max(TOUCH_PX, size.height() + 8))

    def hitButton(self, pos: QPoint) -> bool:
        """All of the line can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, the groove and the knob."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme = self._theme
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            wide, high = self.groove_size().toTuple()
            across = 0 if mirrored else self.width() - wide
            groove = QRectF(across + 1, (self.height() - high) / 2, wide - 2, high)
            left = wide + _GAP if mirrored else 0
            room = QRect(left, 0, self.width() - wide - _GAP, self.height())
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
        unit = groove.height() / _GROOVE[1]
        painter.setPen(QPen(colour(theme.outline if live else theme.grid), 2))
        painter.setBrush(colour(theme.accent_bright if on and live else theme.field))
        radius = groove.height() / 2 - 1
        painter.drawRoundedRect(groove.adjusted(1, 1, -1, -1), radius, radius)
        rest = 5 * unit
        size = groove.height() - 2 * rest
        at_far_end = on is not mirrored
        x = groove.right() - size - rest if at_far_end else groove.left() + rest
        knob = QRectF(x, groove.top() + rest, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme.accent_ink if on and live else theme.outline))
        painter.drawEllipse(knob)
        if on:
            tick = colour(theme.accent_bright if live else theme.field)
            painter.setPen(round_pen(tick, 2.4 * unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = 4.5 * unit
            painter.drawPath(tick_path(knob.adjusted(inset, inset, -inset, -inset)))
