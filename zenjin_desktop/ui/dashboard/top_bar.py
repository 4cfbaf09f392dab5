"""The line above the home screen: the program's name, the sync pill and who is playing."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zenjin_desktop.ui.dashboard.grid import TOP_BAR
from zenjin_desktop.ui.theme import DISPLAY_FAMILY, Theme, colour, growth
from zenjin_desktop.ui.widgets.avatar_button import AvatarButton
from zenjin_desktop.ui.widgets.basics import TOUCH_PX, OutlineButton
from zenjin_desktop.ui.widgets.hint import Hint
from zenjin_desktop.ui.widgets.painted import LEADING, Painted
from zenjin_desktop.ui.widgets.shapes import draw_ring, round_pen
from zenjin_desktop.ui.widgets.sync_pill import SyncPill

NARROW = 560  # under it the name beside the avatar is left out


def _logo_font() -> QFont:
    font = QFont(DISPLAY_FAMILY)  # a picture of the name: it neither grows nor changes its face
    font.setPixelSize(26)
    return font


class Logo(Painted):
    """The program's name in the round face."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.say("Zenjin")

    def sizeHint(self) -> QSize:
        """The word and no more."""
        return QSize(QFontMetrics(_logo_font()).horizontalAdvance("zenjin") + 2, TOP_BAR)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        """Draw the word."""
        painter.setFont(_logo_font())
        painter.setPen(colour(self.theme.logo))
        painter.drawText(self.rect(), LEADING, "zenjin")


class MenuButton(OutlineButton):
    """Three lines, as everywhere."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", theme, parent)
        self.setAccessibleName(self.tr("Menu"))
        Hint(self, self.tr("Menu"))
        self.setFixedSize(TOUCH_PX, TOUCH_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, and what is under the pointer."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            if self.isDown() or self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour(self._theme.pill))
                painter.drawRoundedRect(box, 14, 14)
            painter.setPen(round_pen(colour(self._theme.text), 2.4))
            for down in (-6.5, 0, 6.5):
                y = box.center().y() + down
                painter.drawLine(QPointF(13, y), QPointF(box.width() - 13, y))
            if self.hasFocus():
                draw_ring(painter, box, radius=14, ink=colour(self._theme.focus))


class TopBar(QWidget):
    """Logo at the one end; pill, avatar and menu at the other."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.logo = Logo(theme, self)
        self.pill = SyncPill(theme, self)
        self.avatar = AvatarButton(theme, self)
        self.menu = MenuButton(theme, self)
        self._line = QHBoxLayout(self)
        self._line.setSpacing(16)
        self._line.addWidget(self.logo)
        self._line.addStretch(1)
        for button in (self.pill, self.avatar, self.menu):
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(TOP_BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name out where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW * growth()
        side = 16 if narrow else 32
        self._line.setContentsMargins(side, 0, side, 0)
        self._line.setSpacing(10 if narrow else 16)
        self.avatar.set_name_shown(not narrow)
        self._line.activate()
