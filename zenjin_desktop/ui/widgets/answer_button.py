"""The round answer button: it goes down, glows, shakes, and carries ✓ or ✗."""

from math import pi, sin
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from zenjin_desktop.ui.theme import Theme, colour, display_font
from zenjin_desktop.ui.widgets.clock import AnimationClock, ease_out
from zenjin_desktop.ui.widgets.picture import clear_pixmap, draw_centred
from zenjin_desktop.ui.widgets.shapes import (
    FOCUS_WIDTH,
    draw_badge,
    rim,
)

Face = Literal["idle", "lit", "dimmed", "right", "wrong", "missed", "missed_right"]
"""``lit`` is the only one that takes a press, ``dimmed`` its neighbour then; ``missed`` is a
time-out, ``missed_right`` the one that would have been right."""

# In parts of the diameter; the pictures have 190 px, with 10 px of shadow and of glow.
MARGIN = 0.11
_DEPTH = 10 / 190
_GLOW = 10 / 190
_SHAKE = 9 / 190

_GLOW_SECONDS = 0.25
_SHAKE_SECONDS = 0.45
_DIP_SECONDS = 0.12
_FADED = 0.15
"""So much of its own colour keeps the face of the answer that is not the one."""

_DASHED_PX = 2.0
_DIGITS_ROOM, _DIGITS_HIGH = 0.8, 0.47  # the second keeps clear of the badge
_LEAST_DIGITS = 10


class AnswerButton(QAbstractButton):
    """One of the two answers, a circle in a square with a margin for glow and shake.

    ``chosen`` is emitted once for each press begun after the newest ``present``: a finger that
    was already down then chooses nothing. ``painted`` follows the first paint after ``present``.
    """

    chosen = Signal()
    painted = Signal()

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._face: Face = "idle"
        self._pixels = 78
        self._pressed_before = False
        self._waiting_for_paint = False
        self._glow = 0.0
        self._offset = 0.0
        self._dips = False
        self._cached: QPixmap | None = None
        self._cached_as: tuple[object, ...] = ()
        self._ahead: dict[tuple[object, ...], QPixmap] = {}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    @property
    def face(self) -> Face:
        """How the button looks at this moment."""
        return self._face

    @property
    def diameter(self) -> float:
        """Of the circle, in pixels."""
        return self.width() / (1 + 2 * MARGIN)

    def present(self, text: str, face: Face, *, pixels: int) -> None:
        """Show a new answer in digits ``pixels`` high."""
        held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._pressed_before = held or self.isDown()
        self.setDown(False)
        self.setText(text)
        self._pixels = pixels
        self._waiting_for_paint = True
        self._ahead.clear()
        self._stand(face)
        self.setEnabled(face != "dimmed")
        self.setAccessibleName(text)

    def set_pixels(self, pixels: int) -> None:
        """Change the height of the digits, after a change of size."""
        self._pixels = pixels
        self.update()

    def draw_ahead(self, face: Face, *, pressed: bool) -> None:
        """Have the picture of ``face`` at hand, so that a press has only to copy it.

        Args:
            face: what may come of the answer.
            pressed: whether by a press of this button.
        """
        if not self.is_ahead(face, pressed=pressed):
            down = self._goes_down(face, pressed=pressed)
            self._ahead[self._picture_of(face, down=down)] = self._drawn(face, down=down)

    def is_ahead(self, face: Face, *, pressed: bool) -> bool:
        """Whether the picture of ``face`` is at hand."""
        down = self._goes_down(face, pressed=pressed)
        return self._picture_of(face, down=down) in self._ahead

    def _goes_down(self, face: Face, *, pressed: bool) -> bool:
        return pressed and face == "right" and not self._clock.reduced_motion

    def turn(self, face: Face, *, name: str) -> None:
        """Show what came of the answer; ``name`` is what a screen reader says from now on."""
        self._stand(face)
        self.setAccessibleName(name)
        if self._clock.reduced_motion:
            return
        if face == "right":
            self._glow = 0.0
            self._clock.join(self._on_glow_frame)
        elif face == "wrong":
            self._clock.join(self._on_shake_frame)

    def dip(self) -> None:
        """Go down and come up again: a key was pressed, not the button itself."""
        if not self._clock.reduced_motion and not self.isDown():
            self._dips = True
            self._clock.join(self._on_dip_frame)
            self.update()

    def rest(self) -> None:
        """Stop all motion and stand as the face says."""
        for frame in (self._on_glow_frame, self._on_shake_frame, self._on_dip_frame):
            self._clock.leave(frame)
        self._offset = 0.0
        self._dips = False
        self._glow = 1.0 if self._face in ("right", "lit") else 0.0
        self.update()

    def sizeHint(self) -> QSize:
        """The size of the pictures."""
        side = round(190 * (1 + 2 * MARGIN))
        return QSize(side, side)

    def hitButton(self, position: QPoint) -> bool:
        """Only the circle can be pressed."""
        away = QPointF(position) - QRectF(self.rect()).center()
        return bool(away.x() ** 2 + away.y() ** 2 <= (self.diameter / 2) ** 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a press of this answer."""
        self._pressed_before = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a press, also one that was begun too early to count."""
        super().mouseReleaseEvent(event)
        self._pressed_before = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Space and Enter; leave every other key to the player, arrows included."""
        if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif not event.isAutoRepeat():
            self._pressed_before = False
            self.click()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nothing left to do: keys count when they go down."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still out of sight."""
        super().hideEvent(event)
        self.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew in the new size."""
        super().resizeEvent(event)
        self._cached = None
        self._ahead.clear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the drawing to where the shake has it, over the glow."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            circle = self._circle().translated(self._offset, 0)
            if self._glow:
                self._draw_glow(painter, circle)
            if self.hasFocus():
                away = 0.035 * self.diameter
                painter.setPen(QPen(colour(self._theme.focus), FOCUS_WIDTH))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(circle.adjusted(-away, -away, away, away))
            painter.drawPixmap(QPointF(self._offset, 0), self._drawing())
        if self._waiting_for_paint:
            self._waiting_for_paint = False
            self.painted.emit()

    def _on_clicked(self) -> None:
        if not self._pressed_before:
            self.chosen.emit()

    def _stand(self, face: Face) -> None:
        self._face = face
        self.rest()

    def _on_glow_frame(self, seconds: float) -> bool:
        self._glow = ease_out(seconds / _GLOW_SECONDS)
        self.update()
        return seconds < _GLOW_SECONDS

    def _on_shake_frame(self, seconds: float) -> bool:
        progress = min(1.0, seconds / _SHAKE_SECONDS)
        swing = sin(3 * 2 * pi * progress) * (1 - progress)
        self._offset = _SHAKE * self.diameter * swing
        self.update()
        return progress < 1

    def _on_dip_frame(self, seconds: float) -> bool:
        if seconds < _DIP_SECONDS:
            return True
        self._dips = False
        self.update()
        return False

    def _circle(self) -> QRectF:
        diameter = self.diameter
        margin = (self.width() - diameter) / 2
        return QRectF(margin, (self.height() - diameter) / 2, diameter, diameter)

    def _drawing(self) -> QPixmap:
        down = self.isDown() or self._dips
        wanted = self._picture_of(self._face, down=down)
        if self._cached is None or self._cached_as != wanted:
            self._cached = self._ahead.get(wanted) or self._drawn(self._face, down=down)
            self._cached_as = wanted
        return self._cached

    def _picture_of(self, face: Face, *, down: bool) -> tuple[object, ...]:
        return face, self.text(), self._pixels, down, self.devicePixelRatioF()

    def _drawn(self, face: Face, *, down: bool) -> QPixmap:
        pixmap = clear_pixmap(self)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, face, down=down)
        return pixmap

    def _draw(self, painter: QPainter, shown: Face, *, down: bool) -> None:
        fill, shadow, ink = self._colours(shown)
        circle = self._circle()
        depth = _DEPTH * self.diameter
        painter.setPen(Qt.PenStyle.NoPen)
        if shown != "dimmed":
            painter.setBrush(shadow)
            painter.drawEllipse(circle.translated(0, depth))
        face = circle.translated(0, 0.7 * depth if down else 0)
        painter.setBrush(fill)
        edge = rim(fill, shadow, colour(self._theme.card))
        if shown == "dimmed":
            edge = QPen(shadow, _DASHED_PX)
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        half = edge.widthF() / 2
        painter.drawEllipse(face.adjusted(half, half, -half, -half))
        painter.setPen(ink)
        painter.setFont(display_font(self._pixels))
        draw_centred(painter, face, self.text())
        if shown in ("right", "missed_right", "wrong"):
            ground = colour(self._theme.verdict_ink)
            draw_badge(painter, face, ground=ground, sign=fill, right=shown != "wrong")

    def _draw_glow(self, painter: QPainter, circle: QRectF) -> None:
        reach = _GLOW * self.diameter * self._glow
        glow = colour(self._theme.logo if self._face == "lit" else self._theme.right)
        glow.setAlphaF(0.25 if self._face == "right" else 0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(circle.adjusted(-reach, -reach, reach, reach))

    def _colours(self, shown: Face) -> tuple[QColor, QColor, QColor]:
        theme = self._theme
        if shown == "dimmed":
            face, digits = dimmed_colours(theme)
            return face, colour(theme.outline), digits
        fill, shadow, ink = {
            "right": (theme.right, theme.right_shadow, theme.verdict_ink),
            "wrong": (theme.wrong, theme.wrong_shadow, theme.verdict_ink),
            "missed": (theme.missed, theme.missed_shadow, theme.verdict_ink),
            "missed_right": (theme.missed, theme.missed_shadow, theme.verdict_ink),
        }.get(shown, (theme.option, theme.option_shadow, theme.option_ink))
        return colour(fill), colour(shadow), colour(ink)


def dimmed_colours(theme: Theme) -> tuple[QColor, QColor]:
    """Face and digits of the answer that is not the one: the face gives way, never the digits."""
    own, behind, rest = colour(theme.option), colour(theme.card), 1 - _FADED
    face = QColor(
        round(_FADED * own.red() + rest * behind.red()),
        round(_FADED * own.green() + rest * behind.green()),
        round(_FADED * own.blue() + rest * behind.blue()),
    )
    return face, colour(theme.text_strong)


def digits_that_fit(texts: tuple[str, ...], diameter: float, pixels: int) -> int:
    """The height of digits, at most ``pixels``, in which every text fits its circle.

    It is counted as letters of the usual size are; grown ones stay clear of the badge, too.
    """
    while pixels > _LEAST_DIGITS and not _fit(texts, diameter, display_font(pixels)):
        pixels -= 1
    return pixels


def _fit(texts: tuple[str, ...], diameter: float, font: QFont) -> bool:
    widest = max(map(QFontMetricsF(font).horizontalAdvance, texts))
    return font.pixelSize() <= _DIGITS_HIGH * diameter and widest <= _DIGITS_ROOM * diameter
