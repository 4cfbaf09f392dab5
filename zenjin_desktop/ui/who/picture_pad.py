"""Three pictures, one after the other: who am I, for those who cannot type yet?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.store.pins import PICTURE_SIGN, PICTURES
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.who.pad import Pad
from zenjin_desktop.ui.who.picture_keys import PictureKeys
from zenjin_desktop.ui.widgets.locale_text import number_text

SIDE = 92
WIDEST = 520


class PicturePad(Pad):
    """Asks for a PIN of pictures."""

    ear_role = QAccessible.Role.Canvas

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, count=PICTURES, widest=WIDEST, parent=parent)
        self.pictures = PictureKeys(look.theme, side=SIDE)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.pictures)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.not_me)
        line.addStretch(1)
        line.addWidget(self.delete)
        column.addLayout(line)
        self.put_keys(column)
        QWidget.setTabOrder(self.pictures.buttons[-1], self.delete)
        QWidget.setTabOrder(self.delete, self.not_me)
        self.pictures.pressed.connect(self.add)

    @property
    def keys(self) -> Sequence[QWidget]:
        """The pictures."""
        return self.pictures.buttons

    def take_keys(self) -> None:
        """Give the first picture the keyboard."""
        self.pictures.focus_first()

    def set_locked(self, *, locked: bool) -> None:
        """Take nothing for now; the pad itself keeps the keyboard meanwhile."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if locked else Qt.FocusPolicy.NoFocus)
        super().set_locked(locked=locked)

    def question(self) -> str:
        """The words that ask for it."""
        return self.tr("Which are your three pictures?")

    def filled_words(self, count: int) -> str:
        """The words for so many pictures."""
        return self.tr("%1 of 3 pictures").replace("%1", number_text(count))

    def whole(self, parts: Sequence[str]) -> str:
        """The keys in their order."""
        return PICTURE_SIGN.join(parts)
