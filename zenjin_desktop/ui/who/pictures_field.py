"""Three pictures chosen in a form, and what is wrong with them."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.store.pins import PICTURE_SIGN, PICTURES
from zenjin_desktop.ui.pin_pictures import pin_picture_name
from zenjin_desktop.ui.theme import Theme, colour, grown
from zenjin_desktop.ui.who.picture_keys import PictureKeys, draw_pin_picture
from zenjin_desktop.ui.widgets.basics import Text
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.pill_button import PillButton

SIDE, SLOT, GAP = 72, 52, 10


class Slots(QWidget):
    """The places of the pictures, with those that are chosen already, or how many if ``hidden``."""

    ear_role = QAccessible.Role.StaticText

    def __init__(self, theme: Theme, *, hidden: bool) -> None:
        super().__init__()
        self._theme = theme
        self._hidden = hidden
        self._keys: tuple[str, ...] = ()
        self.setFixedSize(PICTURES * (grown(SLOT) + GAP) - GAP, grown(SLOT))

    def show_keys(self, keys: tuple[str, ...]) -> None:
        """Show these, from the reading side."""
        self._keys = keys
        words = "" if self._hidden else ", ".join(pin_picture_name(key) for key in keys)
        count = self.tr("%1 of 3 pictures").replace("%1", number_text(len(keys)))
        self.setAccessibleName(f"{count}: {words}" if words else count)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the places."""
        side = float(grown(SLOT))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number in range(PICTURES):
                x = number * (side + GAP)
                if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                    x = self.width() - side - x
                box = QRectF(x, 0, side, side)
                full = number < len(self._keys)
                if full and not self._hidden:
                    draw_pin_picture(painter, box, self._keys[number])
                    continue
                painter.setPen(QPen(colour(self._theme.outline), 2))
                painter.setBrush(colour(self._theme.field))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 0.19 * side, 0.19 * side)
                if full:
                    painter.setBrush(colour(self._theme.accent_bright))
                    painter.drawEllipse(QPointF(box.center()), 0.24 * side, 0.24 * side)


class PicturesField(QWidget):
    """Takes three pictures, one after the other.

    Args:
        theme: its colours.
        name: what they are for.
        hidden: they are not shown as they are chosen; else they are, to be remembered.

    Signals:
        changed: others are chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, name: str, *, hidden: bool = False) -> None:
        super().__init__()
        self._keys: list[str] = []
        self.label = Text(name, pixels=14, weight=QFont.Weight.Bold, kind="soft")
        self.label.setWordWrap(True)
        self.slots = Slots(theme, hidden=hidden)
        self.again = PillButton(self.tr("Choose anew"), theme)
        self.pictures = PictureKeys(theme, side=SIDE)
        self.complaint = Text(pixels=14, weight=QFont.Weight.DemiBold, kind="error")
        self.complaint.setWordWrap(True)
        self.complaint.hide()
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.slots)
        line.addStretch(1)
        line.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.label)
        column.addLayout(line)
        column.addWidget(self.pictures)
        column.addWidget(self.complaint)
        self.pictures.pressed.connect(self.add)
        self.again.clicked.connect(self.forget)
        self.forget()

    @property
    def typed(self) -> str:
        """What is hashed of them; empty until there are three."""
        return PICTURE_SIGN.join(self._keys) if len(self._keys) == PICTURES else ""

    def add(self, key: str) -> None:
        """One more, while there is room."""
        if len(self._keys) < PICTURES:
            self._keys.append(key)
            self._show()

    def forget(self) -> None:
        """None is chosen."""
        self._keys.clear()
        self._show()

    def complain(self, words: str) -> None:
        """Say what is wrong; empty for nothing."""
        self.complaint.setText(words)
        self.complaint.setVisible(bool(words))

    def take_keys(self) -> None:
        """Give the first picture the keyboard."""
        self.pictures.focus_first()

    def _show(self) -> None:
        self.slots.show_keys(tuple(self._keys))
        self.again.setEnabled(bool(self._keys))
        self.complain("")
        self.changed.emit()
