"""One of several: round-ended buttons in as many lines as they need, one of them chosen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from zenjin_desktop.ui.theme import Theme, colour, grown, growth, text_font
from zenjin_desktop.ui.widgets.basics import LEAST_BESIDE, LEAST_WORDS, TOUCH_PX
from zenjin_desktop.ui.widgets.flow import FlowLayout
from zenjin_desktop.ui.widgets.hover import Hovering
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.shapes import draw_ring, round_pen, tick_path

_PADDING = 18
_TICK = 14  # where letters are as usual


class Chip(Hovering, QRadioButton):
    """One of them; the chosen one is filled and has a tick."""

    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setFont(text_font(15, QFont.Weight.Bold))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """The words, and room for the tick whether it is there or not: nothing moves."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + 2 * _PADDING + grown(_TICK) + 8
        return QSize(width, max(TOUCH_PX, metrics.height() + 18))

    def minimumSizeHint(self) -> QSize:
        """As much: the words are never cut; grown, they may be drawn smaller again."""
        usual = self.sizeHint()
        return usual if growth() == 1 else QSize(min(usual.width(), LEAST_WORDS), usual.height())

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's signature
        """All of it can be pressed."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw face, tick, words and focus."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            radius = min(box.height() / 2, 24.0)
            theme = self._theme
            ink = theme.text if self.isEnabled() else theme.outline
            if self.isChecked():
                painter.setBrush(colour(theme.accent_bright))
                painter.setPen(Qt.PenStyle.NoPen)
                ink = theme.accent_ink
            else:
                lively = self.isEnabled() and (self.hovered or self.isDown())
                painter.setBrush(colour(theme.track_deep if lively else theme.field))
                painter.setPen(QPen(colour(theme.outline), 1.5))
            painter.drawRoundedRect(box, radius, radius)
            self._draw_words(painter, box, ink)
            if self.hasFocus():
                draw_ring(painter, box, radius=radius, ink=colour(theme.focus))

    def _draw_words(self, painter: QPainter, box: QRectF, ink: str) -> None:
        painter.setPen(colour(ink))
        side = grown(_TICK)
        font = fitted(self.font(), self.text(), box.width() - side - 8 - 2 * LEAST_BESIDE)
        painter.setFont(font)
        if not self.isChecked():
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
            return
        words = QFontMetrics(font).horizontalAdvance(self.text())
        left = box.center().x() - (words + side + 8) / 2
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sign = left + words + 8 if mirrored else left
        tick = QRectF(sign, box.center().y() - side / 2, side, side)
        room = QRectF(left if mirrored else left + side + 8, box.y(), words + 2, box.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setPen(round_pen(colour(ink), 2.6 * side / _TICK))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick_path(tick))


class Chips(QWidget):
    """Exclusive choices by key; Tab reaches the chosen one, arrows choose another.

    Signals:
        chosen: with the key that a person chose.
    """

    ear_role = QAccessible.Role.Grouping

    chosen = Signal(str)

    def __init__(self, theme: Theme, ways: tuple[tuple[str, str], ...], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        flow = FlowLayout(self)
        for key, words in ways:
            chip = Chip(words, theme, self)
            self._group.addButton(chip)
            self._chips[key] = chip
            flow.addWidget(chip)
            chip.clicked.connect(self.on_clicked)

    def choose(self, key: str) -> None:
        """Choose ``key`` without telling."""
        self._chips[key].setChecked(True)
        policy = Qt.FocusPolicy  # Qt lets Tab go to another one only as a person chooses it
        for chip in self._chips.values():
            chip.setFocusPolicy(policy.StrongFocus if chip.isChecked() else policy.ClickFocus)

    def chip(self, key: str) -> Chip:
        """The button of ``key``."""
        return self._chips[key]

    @property
    def key(self) -> str:
        """What is chosen; empty when nothing is."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    @Slot()
    def on_clicked(self) -> None:
        """Tell which one was chosen."""
        self.chosen.emit(self.key)
