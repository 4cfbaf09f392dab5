"""Some ways to do a thing, side by side, one of them chosen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from zenjin_desktop.ui.theme import Theme, colour
from zenjin_desktop.ui.widgets.basics import LEAST_BESIDE, TOUCH_PX, OutlineButton
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.shapes import draw_ring

RADIUS = 14.0


class _Segment(OutlineButton):
    """One of the ways; the chosen one is filled."""

    def words_width(self) -> int:
        """The pixels its words need."""
        return QFontMetrics(self.font()).horizontalAdvance(self.text()) + LEAST_BESIDE

    def minimumSizeHint(self) -> QSize:
        """As little as a finger: the words stand below each other then."""
        return QSize(TOUCH_PX, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw face, words and focus."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            painter.setPen(Qt.PenStyle.NoPen)
            ink = self._theme.text
            if self.isChecked():
                painter.setBrush(colour(self._theme.accent_bright))
                painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), RADIUS - 3, RADIUS - 3)
                ink = self._theme.accent_ink
            elif self.hovered:
                painter.setBrush(colour(self._theme.track_deep))
                painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), RADIUS - 3, RADIUS - 3)
            painter.setPen(colour(ink))
            painter.setFont(fitted(self.font(), self.text(), box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
            if self.hasFocus():
                draw_ring(painter, box, radius=RADIUS, ink=colour(self._theme.focus))


class Segments(QWidget):
    """A row of exclusive buttons; ``chosen`` carries the key of the one pressed."""

    ear_role = QAccessible.Role.Grouping

    chosen = Signal(str)

    def __init__(self, theme: Theme, ways: tuple[tuple[str, str], ...], name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for key, words in ways:
            button = _Segment(words, theme, self)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # told as one of several
            self._group.addButton(button)
            self._buttons[key] = button
            button.clicked.connect(self.on_clicked)
        self._put(len(ways))

    def choose(self, key: str) -> None:
        """Choose ``key`` without telling."""
        self._buttons[key].setChecked(True)
        self._let_tab_reach_chosen()

    def button(self, key: str) -> OutlineButton:
        """The button of ``key``."""
        return self._buttons[key]

    def on_clicked(self) -> None:
        """Tell which one was pressed."""
        self._let_tab_reach_chosen()
        for key, button in self._buttons.items():
            if button.isChecked():
                self.chosen.emit(key)

    def _let_tab_reach_chosen(self) -> None:
        policy = Qt.FocusPolicy
        for button in self._buttons.values():
            button.setFocusPolicy(policy.StrongFocus if button.isChecked() else policy.ClickFocus)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one of them: then they stand one below the other."""
        return QSize(TOUCH_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in several lines, equally long, where the words do not fit beside each other."""
        super().resizeEvent(event)
        widest, many = max(map(_Segment.words_width, self._buttons.values())), len(self._buttons)
        even = (across for across in range(many, 0, -1) if many % across == 0)
        self._put(next((across for across in even if widest * across <= self.width()), 1))

    def _put(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self._buttons.values()):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, *divmod(number, columns))
            self._grid.setColumnStretch(number, int(number < columns))
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the groove the buttons lie in."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colour(self._theme.outline))
            painter.setBrush(colour(self._theme.field))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
