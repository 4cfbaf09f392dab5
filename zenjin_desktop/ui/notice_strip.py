"""The strip at the window's lower edge that tells an adult something."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import OutlineButton, Text

_MARGIN = 12
_WIDTH = 760


class NoticeStrip(QFrame):
    """One sentence to an adult at the lower edge, until it is dismissed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "pill")
        self._sentence = Text("", pixels=15, weight=QFont.Weight.DemiBold)
        self._sentence.setWordWrap(True)
        self._dismiss = OutlineButton(self.tr("OK"), theme, pixels=15)
        self._dismiss.setAccessibleName(self.tr("Dismiss the message"))
        self._dismiss.setObjectName("dismiss")
        self._dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._dismiss)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown last."""
        return self._sentence.text()

    def say(self, text: str) -> None:
        """Show ``text`` and have it announced."""
        self._sentence.setText(text)
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        announce(self, text)

    def place_in(self, room: QRect) -> None:
        """Stand at the lower edge of ``room``, as high as the sentence needs."""
        width = min(_WIDTH, room.width() - 2 * _MARGIN)
        wanted = max(self.heightForWidth(width), self.minimumSizeHint().height())
        bottom = room.bottom() + 1 - _MARGIN
        corner = QPoint(room.center().x() - width // 2, bottom - wanted)
        self.setGeometry(QRect(corner, QSize(width, wanted)))
