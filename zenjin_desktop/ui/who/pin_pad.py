"""Four digits, by keys or by large buttons: who am I?"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.who.pad import Pad
from zenjin_desktop.ui.widgets.basics import TOUCH_PX, OutlineButton
from zenjin_desktop.ui.widgets.locale_text import number_text

DIGITS = 4
WIDEST = 420


class PinPad(Pad):
    """Asks for a PIN of digits."""

    ear_role = QAccessible.Role.Canvas
    takes_digits = True  # typed, they are never the one switch

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, count=DIGITS, widest=WIDEST, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.digits = tuple(
            OutlineButton(str(digit), look.theme, pixels=26, display=True) for digit in range(10)
        )
        self.put_keys(self._grid())
        for before, after in pairwise((*self.digits[1:], self.digits[0], self.delete, self.not_me)):
            QWidget.setTabOrder(before, after)
        for digit, button in enumerate(self.digits):
            button.setMinimumWidth(TOUCH_PX)
            button.clicked.connect(lambda _=False, sign=str(digit): self.add(sign))

    @property
    def keys(self) -> Sequence[QWidget]:
        """The digits."""
        return self.digits

    def question(self) -> str:
        """The words that ask for it."""
        return self.tr("What is your PIN?")

    def filled_words(self, count: int) -> str:
        """The words for so many digits."""
        return self.tr("%1 of 4 digits").replace("%1", number_text(count))

    def whole(self, parts: Sequence[str]) -> str:
        """The digits in their order."""
        return "".join(parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, too."""
        text = event.text()
        if len(text) == 1 and text.isdecimal():
            self.add(str(int(text)))
        else:
            super().keyPressEvent(event)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        places = {digit: divmod(digit - 1, 3) for digit in range(1, 10)} | {0: (3, 1)}
        # as on a telephone everywhere, so the places are not mirrored
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for digit, (row, column) in places.items():
            grid.addWidget(self.digits[digit], row, 2 - column if mirrored else column)
        grid.addWidget(self.not_me, 3, 0)
        grid.addWidget(self.delete, 3, 2)
        return grid
