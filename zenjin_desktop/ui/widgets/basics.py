"""The pieces every screen is built of: cards, headings, fields and the two kinds of button.

Everything that can be pressed is at least 44 px high, shows a focus ring and answers to Space
and Enter.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QLineEdit, QSizePolicy, QWidget

from zenjin_desktop.ui.theme import Theme, colour, display_font, growth, label_font, text_font
from zenjin_desktop.ui.widgets.hover import Hovering
from zenjin_desktop.ui.widgets.label import Label
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.shapes import draw_ring, play_path, rim, round_pen

TOUCH_PX = 44
"""The least height and width of anything that can be pressed, in pixels."""

LEAST_WORDS, LEAST_BESIDE = 130, 6
"""Pixels that the words of a button have at least, and that are free at either side of them."""

CARD_RADIUS = 22
"""Corner radius of cards, in pixels."""


class Card(QFrame):
    """A rounded panel; give it a layout. ``accent=True`` is the bright teal one."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, accent: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._accent = accent

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the panel."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._accent:
            size = self.size()
            fill = QLinearGradient(0, 0, size.width(), size.height())
            fill.setColorAt(0, colour(self._theme.card_accent[0]))
            fill.setColorAt(1, colour(self._theme.card_accent[1]))
            painter.setBrush(fill)
            painter.setPen(QPen(colour(self._theme.card_accent_border), 1))
        else:
            painter.setBrush(colour(self._theme.card))
            painter.setPen(QPen(colour(self._theme.card_border), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)


class Heading(Label):
    """A line in the round face, ``pixels`` high.

    Where lines are folded, a word too long for a line is set smaller, with all around it.
    """

    ear_role = QAccessible.Role.Heading

    def __init__(self, text: str = "", parent: QWidget | None = None, *, pixels: int = 32) -> None:
        super().__init__(text, parent)
        self._usual = display_font(pixels)
        self.setFont(self._usual)
        self.setProperty("kind", "strong")

    def minimumSizeHint(self) -> QSize:
        """A window need not be wider for a long word."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), LEAST_WORDS), least.height())

    def heightForWidth(self, width: int) -> int:
        """The height in the letters that will be taken at ``width``."""
        if not self.wordWrap():
            return super().heightForWidth(width)
        folded = Qt.TextFlag.TextWordWrap | self.alignment()
        metrics = QFontMetrics(self._font_at(width))
        return metrics.boundingRect(QRect(0, 0, width, 1 << 20), folded, self.text()).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the words as large as the longest of them allows."""
        super().resizeEvent(event)
        if self.wordWrap():
            self.setFont(self._font_at(self.width()))

    def _font_at(self, width: int) -> QFont:
        metrics = QFontMetrics(self._usual)
        words = self.text().replace("-", "- ").split()
        longest = max(words, key=metrics.horizontalAdvance, default="")
        return fitted(self._usual, longest, width - 1)


class CardLabel(Label):
    """The small spaced capitals that name a card or a figure.

    Attributes:
        eyes_only: whether what it names says the same.
    """

    ear_role = QAccessible.Role.Heading

    def __init__(self, text: str = "", parent: QWidget | None = None, *, pixels: int = 13) -> None:
        super().__init__(text, parent)
        self.setFont(label_font(pixels))
        self.setWordWrap(growth() > 1)
        self.eyes_only = False
        self.setProperty("kind", "soft")


class Text(Label):
    """Words to be read; ``kind`` is one of the label kinds of ``theme.stylesheet``."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        pixels: int = 16,
        weight: QFont.Weight = QFont.Weight.Medium,
        kind: str = "",
    ) -> None:
        super().__init__(text, parent)
        self.setFont(text_font(pixels, weight))
        self.setProperty("kind", kind)


class FieldEdit(QLineEdit):
    """One line to type in, named for a screen reader."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(text_font(18))
        self.setMinimumHeight(TOUCH_PX + 4)

    def set_wrong(self, wrong: bool) -> None:
        """Mark or unmark the field as the one that needs another look."""
        self.setProperty("kind", "wrong" if wrong else "")
        self.style().unpolish(self)
        self.style().polish(self)


class _PaintedButton(Hovering, QAbstractButton):
    """What both kinds share: size from the text, hand cursor, focus by Tab, Enter presses."""

    def __init__(self, text: str, theme: Theme, font: QFont, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setFont(font)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button as Space does; a key held down presses once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def _pixels(self) -> int:
        return self.font().pixelSize()

    def _text_width(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(self.text())

    def _least_width(self) -> int:
        """Long words may be drawn smaller before a window must be wider."""
        return max(TOUCH_PX, min(self._text_width() + self._pixels(), LEAST_WORDS))


class PrimaryButton(_PaintedButton):
    """The amber call to action, standing on its shadow; it goes down when pressed.

    ``play_sign=True`` draws ▶ before the text. It may be stretched: the text stays in the middle.
    """

    def __init__(
        self,
        text: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        pixels: int = 32,
        play_sign: bool = False,
    ) -> None:
        super().__init__(text, theme, display_font(pixels), parent)
        self._play_sign = play_sign

    def words_width(self) -> int:
        """Pixels that sign and text take beside each other."""
        return self._text_width() + self._sign_width()

    def sizeHint(self) -> QSize:
        """Room for the text, the padding of the pictures and the shadow."""
        pixels = self._pixels()
        width = self._text_width() + self._sign_width() + round(3.4 * pixels)
        return QSize(width, max(TOUCH_PX, round(2.4 * pixels)) + self._depth())

    def minimumSizeHint(self) -> QSize:
        """The text with little around it."""
        return QSize(self._least_width() + self._sign_width(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shadow, face, sign and text; paler while it cannot be pressed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1 if self.isEnabled() else 0.4)
        painter.setPen(Qt.PenStyle.NoPen)
        depth = self._depth()
        radius = min(26.0, 0.75 * self._pixels(), self.height() / 3)
        box = QRectF(self.rect())
        painter.setBrush(colour(self._theme.amber_shadow))
        painter.drawRoundedRect(box.adjusted(0, depth, 0, 0), radius, radius)
        down = depth - 2 if self.isDown() else 0
        face = box.adjusted(0, down, 0, down - depth)
        fill = colour(self._theme.amber)
        painter.setBrush(fill.lighter(106) if self.hovered and not down else fill)
        edge = rim(fill, colour(self._theme.amber_shadow), colour(self._theme.card))
        painter.setPen(edge)
        half = edge.widthF() / 2
        painter.drawRoundedRect(face.adjusted(half, half, -half, -half), radius, radius)
        ink = colour(self._theme.amber_ink)
        self._draw_words(painter, face, ink)
        if self.hasFocus():
            draw_ring(painter, face.adjusted(5, 5, -5, -5), radius=radius - 4, ink=ink)

    def _draw_words(self, painter: QPainter, face: QRectF, ink: QColor) -> None:
        sign = self._sign_width()
        font = fitted(self.font(), self.text(), face.width() - sign - 2 * LEAST_BESIDE)
        metrics = QFontMetrics(font)
        words = metrics.horizontalAdvance(self.text())
        left = face.center().x() - (sign + words) / 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if sign:
            size = 0.92 * self._pixels()
            rounding = 0.08 * size
            across = left + words + sign - 0.88 * size if mirrored else left
            box = QRectF(across, face.center().y() - size / 2, 0.88 * size, size)
            painter.setPen(round_pen(ink, 2 * rounding))
            painter.setBrush(ink)
            painter.drawPath(play_path(box, rounding=rounding))
        painter.setPen(ink)
        painter.setFont(font)
        baseline = face.center().y() + metrics.capHeight() / 2
        painter.drawText(QPointF(left if mirrored else left + sign, baseline), self.text())

    def _sign_width(self) -> int:
        return round(1.25 * self._pixels()) if self._play_sign else 0

    def _depth(self) -> int:
        return 10 if self._pixels() >= 48 else 8 if self._pixels() >= 28 else 5


class OutlineButton(_PaintedButton):
    """A quiet button: a border and words. ``display=True`` sets the words in the round face."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        pixels: int = 16,
        display: bool = False,
    ) -> None:
        font = display_font(pixels) if display else text_font(pixels, QFont.Weight.Bold)
        super().__init__(text, theme, font, parent)

    def sizeHint(self) -> QSize:
        """Room for the text and the padding of the pictures."""
        pixels = self._pixels()
        height = round(2.4 * pixels) if pixels >= 28 else round(1.75 * pixels) + 20
        return QSize(self._text_width() + round(1.4 * pixels) + 28, max(TOUCH_PX, height))

    def minimumSizeHint(self) -> QSize:
        """The text with little around it."""
        return QSize(self._least_width(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw border and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = 24.0 if self._pixels() >= 28 else 14.0
        box = QRectF(self.rect())
        ring = colour(self._theme.outline if self.isEnabled() else self._theme.grid)
        if self.isDown():
            painter.setBrush(colour(self._theme.track_deep))
        elif self.hovered and self.isEnabled():
            painter.setBrush(colour(self._theme.pill))
        width = 2.0 if self._pixels() >= 28 else 1.5
        painter.setPen(QPen(ring, width))
        half = width / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
        ink = colour(self._theme.text if self.isEnabled() else self._theme.outline)
        painter.setPen(ink)
        painter.setFont(fitted(self.font(), self.text(), box.width() - 2 * LEAST_BESIDE))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            draw_ring(painter, box, radius=radius, ink=colour(self._theme.focus))
