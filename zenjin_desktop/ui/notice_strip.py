"""The strip at the window's lower edge that tells an adult something."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import OutlineButton, Text
from zenjin_desktop.ui.widgets.folding import fold

_MARGIN = 12
_WIDTH = 760
_LEAST_BESIDE = 300  # for each time the usual height of letters; under it OK stands below


class _Sentence(Text):
    """The words; the strip is named so."""

    eyes_only = True


class NoticeStrip(QFrame):
    """One sentence to an adult at the lower edge, until it is dismissed."""

    ear_role = QAccessible.Role.Notification

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "pill")
        self._sentence = _Sentence("", pixels=15, weight=QFont.Weight.DemiBold)
        self._sentence.setWordWrap(True)
        self._dismiss = OutlineButton(self.tr("OK"), theme, pixels=15)
        self._dismiss.setAccessibleName(self.tr("Dismiss the message"))
        self._dismiss.setObjectName("dismiss")
        self._dismiss.clicked.connect(self.hide)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(20, 8, 10, 8)
        self._row.setSpacing(12)
        self._row.addWidget(self._sentence, 1)
        self._row.addWidget(self._dismiss)
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
        width = min(round(_WIDTH * growth()), room.width() - 2 * _MARGIN)
        fold(self._row, beside=width >= _LEAST_BESIDE * growth())
        wanted = max(self.heightForWidth(width), self.minimumSizeHint().height())
        bottom = room.bottom() + 1 - _MARGIN
        corner = QPoint(room.center().x() - width // 2, bottom - wanted)
        self.setGeometry(QRect(corner, QSize(width, wanted)))
