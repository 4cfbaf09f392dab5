"""The pictures to choose from, one of which is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zenjin_desktop.ui.avatars import avatar_name, drawn_ahead
from zenjin_desktop.ui.steps import Steps
from zenjin_desktop.ui.theme import Theme, colour, grown
from zenjin_desktop.ui.widgets.basics import OutlineButton
from zenjin_desktop.ui.widgets.hint import Hint
from zenjin_desktop.ui.widgets.learner_disc import draw_disc
from zenjin_desktop.ui.widgets.shapes import FOCUS_WIDTH, round_pen, tick_path

SIDE, GAP = 60, 4  # where letters are as usual, as the next
DISC = 48


class Picture(OutlineButton):
    """One picture; a tick and a ring say that it is the chosen one."""

    def __init__(self, theme: Theme, key: str, parent: QWidget) -> None:
        super().__init__("", theme, parent)
        self.key = key
        self.setCheckable(True)
        self.setAccessibleName(avatar_name(key))
        Hint(self, avatar_name(key))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square for a finger."""
        return QSize(grown(SIDE), grown(SIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to all of them together."""
        if event.key() in _STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw picture, tick and rings."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QRectF(self.rect()).center()
            unit = grown(SIDE) / SIDE
            half = _disc() / 2
            disc = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
            draw_disc(painter, disc, self._theme, avatar=self.key, letter="")
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.hasFocus():
                painter.setPen(QPen(colour(self._theme.focus), FOCUS_WIDTH))
                painter.drawEllipse(middle, SIDE * unit / 2 - 2, SIDE * unit / 2 - 2)
            if not self.isChecked():
                return
            painter.setPen(QPen(colour(self._theme.accent_bright), 3))
            painter.drawEllipse(middle, half + 1, half + 1)
            sign = QPointF(middle.x() + half - 7 * unit, middle.y() + half - 7 * unit)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._theme.accent_bright))
            painter.drawEllipse(sign, 10 * unit, 10 * unit)
            painter.setPen(round_pen(colour(self._theme.accent_ink), 2.6 * unit))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            tick = QRectF(0, 0, 10 * unit, 10 * unit)
            tick.moveCenter(sign)
            painter.drawPath(tick_path(tick))


def _disc() -> float:
    return DISC * grown(SIDE) / SIDE


_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Pictures(QWidget):
    """All of them; arrows go from one to the next and choose it, Tab goes on to what follows.

    Signals:
        chosen: another one is the chosen one now.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = tuple(Picture(theme, key, self) for key in keys)
        self._choice = ""
        self._columns = 1
        for button in self.buttons:
            button.clicked.connect(lambda _=False, key=button.key: self._take(key))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def drawn(self) -> Steps:
        """Draw them all before they are to be seen."""
        keys = (button.key for button in self.buttons)
        yield from drawn_ahead(keys, round(_disc()), self.devicePixelRatioF())

    @property
    def choice(self) -> str:
        """The key of the chosen picture; empty for none."""
        return self._choice

    def choose(self, key: str) -> None:
        """Have this one chosen, or none for an unknown one."""
        self._choice = key if any(button.key == key for button in self.buttons) else ""
        for button in self.buttons:
            button.setChecked(button.key == self._choice)
            reached = button.isChecked() or (not self._choice and button is self.buttons[0])
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus
            )

    def focus_chosen(self) -> None:
        """Give the chosen one the keyboard."""
        first = next((button for button in self.buttons if button.isChecked()), self.buttons[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many rows as it takes."""
        step = grown(SIDE) + GAP
        columns = max(1, (width + GAP) // step)
        return -(-len(self.buttons) // columns) * step - GAP

    def sizeHint(self) -> QSize:
        """Two rows."""
        step = grown(SIDE) + GAP
        return QSize(8 * step, 2 * step)

    def minimumSizeHint(self) -> QSize:
        """One column."""
        return QSize(grown(SIDE), grown(SIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many in a row as fit."""
        super().resizeEvent(event)
        side = grown(SIDE)
        self._columns = max(1, (self.width() + GAP) // (side + GAP))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, button in enumerate(self.buttons):
            row, column = divmod(number, self._columns)
            x = column * (side + GAP)
            left = self.width() - x - side if mirrored else x
            button.setGeometry(left, row * (side + GAP), side, side)

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
            self._take(self.buttons[there].key)
            self.buttons[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit()
