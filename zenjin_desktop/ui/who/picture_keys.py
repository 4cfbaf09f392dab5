"""Twelve large pictures to be pressed, for a PIN of those who cannot type yet."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zenjin_desktop.ui.pin_pictures import PIN_PICTURES, pin_picture, pin_picture_name
from zenjin_desktop.ui.theme import Theme, colour, grown
from zenjin_desktop.ui.widgets.basics import OutlineButton
from zenjin_desktop.ui.widgets.hint import Hint
from zenjin_desktop.ui.widgets.shapes import FOCUS_WIDTH

GAP = 10
BESIDE = 4  # pixels around a picture, for the ring
RADIUS = 0.19  # of a picture's side, as it is drawn
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def draw_pin_picture(painter: QPainter, box: QRectF, key: str) -> None:
    """Draw a picture as large as its place; nothing for one that is not there."""
    ratio = painter.device().devicePixelRatioF()
    pixmap = pin_picture(key, round(box.width()), ratio)
    if pixmap is not None:
        painter.drawPixmap(QPointF(box.topLeft()), pixmap)


class PictureKey(OutlineButton):
    """One picture."""

    def __init__(self, theme: Theme, key: str, parent: QWidget) -> None:
        super().__init__("", theme, parent)
        self.key = key
        self.setAccessibleName(pin_picture_name(key))
        Hint(self, pin_picture_name(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to all of them together."""
        if event.key() in _STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, smaller while it is pressed, and the ring of the focus."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            beside = BESIDE + (3 if self.isDown() else 0)
            painter.setOpacity(1 if self.isEnabled() else 0.45)
            draw_pin_picture(painter, box.adjusted(beside, beside, -beside, -beside), self.key)
            painter.setOpacity(1)
            radius = RADIUS * box.width()
            if self.hovered and self.isEnabled():
                painter.setPen(QPen(colour(self._theme.accent_bright), 2))
                painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), radius, radius)
            if self.hasFocus():
                half = FOCUS_WIDTH / 2
                painter.setPen(QPen(colour(self._theme.focus), FOCUS_WIDTH))
                painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)


class PictureKeys(QWidget):
    """All of them in a grid; arrows go from one to the next, Enter and Space press it.

    Args:
        theme: its colours.
        side: of a picture in pixels, at most, where letters are as usual.

    Signals:
        pressed: with the key of a picture.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, *, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._columns = 4
        self.buttons = tuple(PictureKey(theme, key, self) for key in PIN_PICTURES)
        for button in self.buttons:
            button.clicked.connect(lambda _=False, key=button.key: self.pressed.emit(key))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def focus_first(self) -> None:
        """Give the first one the keyboard."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many rows as it takes."""
        columns, side = self._measures(width)
        return -(-len(self.buttons) // columns) * (side + GAP) - GAP

    def sizeHint(self) -> QSize:
        """Three rows of four."""
        side = grown(self._side)
        return QSize(4 * (side + GAP) - GAP, 3 * (side + GAP) - GAP)

    def minimumSizeHint(self) -> QSize:
        """Three in a row, each for a finger."""
        return QSize(3 * (64 + GAP) - GAP, 4 * (64 + GAP) - GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many in a row as fit, in rows equally long."""
        super().resizeEvent(event)
        self._columns, side = self._measures(self.width())
        left = (self.width() - self._columns * (side + GAP) + GAP) // 2
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, button in enumerate(self.buttons):
            row, column = divmod(number, self._columns)
            x = left + column * (side + GAP)
            at = self.width() - x - side if mirrored else x
            button.setGeometry(at, row * (side + GAP), side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next one by the arrows."""
        across, down = _STEPS.get(Qt.Key(event.key()), (0, 0))
        here = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), None)
        if here is None or not (across or down):
            super().keyPressEvent(event)
            return
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            across = -across
        there = here + across + down * self._columns
        if 0 <= there < len(self.buttons):
            self.buttons[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _measures(self, width: int) -> tuple[int, int]:
        """How many in a row, and how large: rows of six, four or three are equally long."""
        wanted = grown(self._side)
        for columns in (6, 4):
            if columns * (wanted + GAP) - GAP <= width:
                return columns, wanted
        columns = 4 if width >= 4 * (88 + GAP) - GAP else 3
        return columns, min(wanted, (width + GAP) // columns - GAP)
