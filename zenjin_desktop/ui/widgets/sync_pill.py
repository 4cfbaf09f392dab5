"""The sync pill: a coloured dot and a few words, at the top of the home screen."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from zenjin_desktop.ui.dashboard.model import SyncLine, SyncState
from zenjin_desktop.ui.theme import Theme, colour, growth, text_font
from zenjin_desktop.ui.widgets.basics import TOUCH_PX, OutlineButton
from zenjin_desktop.ui.widgets.hint import Hint
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.shapes import draw_ring, round_pen

DOT = 9.0
PADDING = 16
GAP = 10
TEXT = 14
SMALLEST_TEXT = 12
TIGHT_PADDING, TIGHT_GAP = 10, 6  # around the short words


class SyncPill(OutlineButton):
    """Says how far the sync is; pressing it leads to the details."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent, pixels=TEXT)
        self.setFont(text_font(TEXT, QFont.Weight.DemiBold))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._state: SyncState = "saved"
        self._short = ""
        self._hint = Hint(self)
        # True from the first moment on, whatever the sync will find out.
        words, short = self.tr("Saved on this computer"), self.tr("Saved")
        self.show_line(SyncLine(state="saved", text=words, short=short))

    def show_line(self, line: SyncLine) -> None:
        """Show ``line``; its text is the button's name for a screen reader too."""
        if line.text != self.text():
            self.setText(line.text)
            self.setAccessibleName(self.tr("Sync: %1").replace("%1", line.text))
            self._hint.words = line.text
        self._state, self._short = line.state, line.short
        self.update()

    def drawn_words(self) -> str:
        """What there is room for: the words, the short ones, or nothing but the dot."""
        return next((words for words in (self.text(), self._short) if self._fits(words)), "")

    def sizeHint(self) -> QSize:
        """The size of the design."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        high = max(TOUCH_PX, QFontMetrics(self.font()).height() + 12)
        return QSize(round(2 * PADDING + DOT * growth() + GAP + words) + 2, high)

    def minimumSizeHint(self) -> QSize:
        """The least that can be used."""
        return QSize(TOUCH_PX, TOUCH_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it all."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            words = self.drawn_words()
            face = self._face(words)
            hovered = self.hovered and not self.isDown()
            painter.setBrush(colour(self._theme.track_deep if hovered else self._theme.pill))
            painter.setPen(QPen(colour(self._theme.outline if hovered else self._theme.grid), 1))
            painter.drawRoundedRect(face, face.height() / 2, face.height() / 2)
            padding, _ = self._spaces(words)
            self._paint_dot(painter, face, padding, alone=not words)
            if words:
                place = self._words_rect(face, words)
                painter.setFont(self._fitted(words, place.width()))
                painter.setPen(colour(self._theme.text))
                flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(place, flags | Qt.TextFlag.TextDontClip, words)
            if self.hasFocus():
                ink = colour(self._theme.focus)
                box = face.adjusted(-0.5, -3, 0.5, 2.5)
                draw_ring(painter, box, radius=box.height() / 2, ink=ink)

    def _face(self, words: str) -> QRectF:
        """Round the words: where those are few, at the end that is next to the picture."""
        # 37 px high as drawn, in a button high enough for a finger.
        face = QRectF(self.rect()).adjusted(0.5, 4, -0.5, -3.5)
        if words == self.text():
            return face
        padding, gap = self._spaces(words)
        wide = face.height()
        if words:
            letters = QFontMetrics(self.font()).horizontalAdvance(words)
            wide = min(face.width(), 2 * padding + DOT * growth() + gap + letters)
        left = face.left() if self._right_to_left() else face.right() - wide
        return QRectF(left, face.top(), wide, face.height())

    def _spaces(self, words: str) -> tuple[int, int]:
        """Pixels beside the words, and between them and the dot."""
        return (PADDING, GAP) if words == self.text() else (TIGHT_PADDING, TIGHT_GAP)

    def _words_rect(self, face: QRectF, words: str) -> QRectF:
        padding, gap = self._spaces(words)
        taken = DOT * growth() + gap
        rect = face.adjusted(padding + taken, 0, -padding + 2, 0)
        return rect if not self._right_to_left() else rect.translated(-taken - 2, 0)

    def _fitted(self, words: str, width: float) -> QFont:
        font = fitted(self.font(), words, width)
        font.setPixelSize(max(round(SMALLEST_TEXT * growth()), font.pixelSize()))
        return font

    def _fits(self, words: str) -> bool:
        room = self._words_rect(self._face(self.text()), words).width()
        needed = QFontMetrics(self._fitted(words, room)).horizontalAdvance(words)
        return bool(words) and needed <= room + 1

    def _paint_dot(self, painter: QPainter, face: QRectF, padding: int, *, alone: bool) -> None:
        size = DOT * growth()
        left = face.center().x() - size / 2 if alone else face.left() + padding
        if self._right_to_left() and not alone:
            left = face.right() - padding - size
        dot = QRectF(left, face.center().y() - size / 2, size, size)
        tint = colour(self._dot_tint())
        if self._state in ("syncing", "offline", "signed_out"):
            # A ring, so that colour is not the only sign of what has not arrived yet.
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(round_pen(tint, 2))
            painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            if self._state == "error":  # where there is no room for words, the shape tells it
                out = 0.12 * size
                painter.drawPolygon(_diamond(dot.adjusted(-out, -out, out, out)))
            else:
                painter.drawEllipse(dot)

    def _dot_tint(self) -> str:
        tints: dict[SyncState, str] = {
            "saved": self._theme.accent_bright,
            "syncing": self._theme.logo,
            "up_to_date": self._theme.good,
            "offline": self._theme.amber_text,
            "signed_out": self._theme.amber_text,
            "error": self._theme.error,
        }
        return tints[self._state]

    def _right_to_left(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _diamond(box: QRectF) -> QPolygonF:
    middle = box.center()
    return QPolygonF(
        [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
    )
