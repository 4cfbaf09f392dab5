"""The line above the home screen: the program's name, the sync pill and who is playing."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.theme import DISPLAY_FAMILY, Theme, colour, grown, growth, letters
from zenjin_desktop.ui.widgets.avatar_button import AvatarButton
from zenjin_desktop.ui.widgets.basics import TOUCH_PX, OutlineButton
from zenjin_desktop.ui.widgets.hint import Hint
from zenjin_desktop.ui.widgets.painted import LEADING, Painted
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.shapes import draw_ring, round_pen
from zenjin_desktop.ui.widgets.sync_pill import SyncPill

NARROW = 560  # under it the name beside the avatar is left out
SIGN = 18  # pixels wide where letters are as usual, the menu's lines
LEAST_LOGO = 80  # pixels wide


def _logo_font() -> QFont:
    font = QFont(DISPLAY_FAMILY)  # a picture of the name: its face stays the same
    font.setPixelSize(letters().pixels(26))
    return font


class Logo(Painted):
    """The program's name in the round face."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.say("Zenjin")

    def sizeHint(self) -> QSize:
        """The word and no more."""
        metrics = QFontMetrics(_logo_font())
        return QSize(metrics.horizontalAdvance("zenjin") + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Never cut: letters that have grown may be smaller again."""
        return QSize(min(LEAST_LOGO, self.sizeHint().width()), self.sizeHint().height())

    def draw(self, painter: QPainter) -> None:
        """Draw the word."""
        painter.setFont(fitted(_logo_font(), "zenjin", self.width()))
        painter.setPen(colour(self.theme.logo))
        painter.drawText(self.rect(), LEADING, "zenjin")


class MenuButton(OutlineButton):
    """Three lines, as everywhere."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", theme, parent)
        self.setAccessibleName(self.tr("Menu"))
        Hint(self, self.tr("Menu"))
        side = max(TOUCH_PX, grown(TOUCH_PX))
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, and what is under the pointer."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            if self.isDown() or self.hovered:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour(self._theme.pill))
                painter.drawRoundedRect(box, 14, 14)
            unit = grown(SIGN) / SIGN
            painter.setPen(round_pen(colour(self._theme.text), 2.4 * unit))
            middle, half = box.center(), SIGN / 2 * unit
            for down in (-6.5 * unit, 0, 6.5 * unit):
                y = middle.y() + down
                painter.drawLine(QPointF(middle.x() - half, y), QPointF(middle.x() + half, y))
            if self.hasFocus():
                draw_ring(painter, box, radius=14, ink=colour(self._theme.focus))


class TopBar(QWidget):
    """Logo at the one end; pill, avatar and menu at the other. Large letters put the pill below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.logo = Logo(theme, self)
        self.pill = SyncPill(theme, self)
        self.avatar = AvatarButton(theme, self)
        self.menu = MenuButton(theme, self)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.addWidget(self.logo)
        self._first.addStretch(1)
        for button in (self.pill, self.avatar, self.menu):
            self._first.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout(self)
        lines.setSpacing(0)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(self._first, 1)
        lines.addLayout(self._second)

    def arrange(self, lines: tuple[int, ...]) -> None:
        """Be as high as these lines together, the pill in the last of them."""
        self.setFixedHeight(sum(lines))
        below = len(lines) > 1
        if below and self._second.isEmpty():
            self._second.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTrailing)
        elif not below and not self._second.isEmpty():
            self._first.insertWidget(2, self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        narrow = self.width() < NARROW * growth()
        side = 16 if narrow else 32
        for line in (self._first, self._second):
            line.setContentsMargins(side, 0, side, 0)
            line.setSpacing(10 if narrow else 16)
        self.avatar.set_name_shown(not narrow)
