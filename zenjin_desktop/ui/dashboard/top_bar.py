"""The line above the home screen: the program's name, the sync pill and who is playing."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zenjin_desktop.ui.dashboard.grid import TOP_BAR
from zenjin_desktop.ui.theme import Theme, colour, display_font
from zenjin_desktop.ui.widgets.avatar_button import AvatarButton
from zenjin_desktop.ui.widgets.painted import LEADING, Painted
from zenjin_desktop.ui.widgets.sync_pill import SyncPill

NARROW = 560  # under it the name beside the avatar is left out


class Logo(Painted):
    """The program's name in the round face."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.say("Zenjin")

    def sizeHint(self) -> QSize:
        """The word and no more."""
        return QSize(QFontMetrics(display_font(26)).horizontalAdvance("zenjin") + 2, TOP_BAR)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        """Draw the word."""
        painter.setFont(display_font(26))
        painter.setPen(colour(self.theme.logo))
        painter.drawText(self.rect(), LEADING, "zenjin")


class TopBar(QWidget):
    """Logo at the one end, pill and avatar at the other."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.logo = Logo(theme, self)
        self.pill = SyncPill(theme, self)
        self.avatar = AvatarButton(theme, self)
        self._line = QHBoxLayout(self)
        self._line.setSpacing(16)
        self._line.addWidget(self.logo)
        self._line.addStretch(1)
        for button in (self.pill, self.avatar):
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(TOP_BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name out where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        side = 16 if narrow else 32
        self._line.setContentsMargins(side, 0, side, 0)
        self._line.setSpacing(10 if narrow else 16)
        self.avatar.set_name_shown(not narrow)
        self._line.activate()
