"""What may stand in place of the question or above it: pause, finish, celebration, the gain."""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zenjin_desktop.ui.player.model import Ways
from zenjin_desktop.ui.theme import Theme, colour, display_font, text_font
from zenjin_desktop.ui.widgets.basics import Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.clock import AnimationClock, ease_out
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.picture import Picture, draw_centred, fitted
from zenjin_desktop.ui.widgets.shapes import play_path, round_pen, star_path

_FADE_SECONDS = 0.2
_RISE_PX = 8
_LEAST_BUTTON_PX = 300
_BESIDE_WORDS_PX = 12
_BETWEEN_PX = 16
_SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
_NEXT_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_PREVIOUS_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Left)


class PausePanel(Picture):
    """Ready? Press any key. The player takes the key; this only shows."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, ways: Ways | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._ways = ways or Ways()
        self._ready = self.tr("Ready?")
        self._how = ""

    def ask(self, finish: str) -> None:
        """Show itself, with what goes on; ``finish`` is what the button below is called."""
        self._how = self.tr("Press any key")
        if self._ways.scan_ms is not None:
            self._how = self.tr("Press to go on, at %1 to stop").replace("%1", finish)
        elif self._ways.dwell_ms is not None:
            self._how = self.tr("Rest here to go on")
        self.setAccessibleName(f"{self._ready} {self._how}")
        self.redraw()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the drawing."""
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self.drawing())

    def draw(self, painter: QPainter) -> None:
        """Draw the two lines and a play sign between them."""
        width, height = float(self.width()), float(self.height())
        unit = min(height / 560, width / 420)
        painter.setPen(colour(self.theme.text_strong))
        painter.setFont(fitted(display_font(round(84 * unit)), self._ready, width))
        draw_centred(painter, QRectF(0, 0.04 * height, width, 0.32 * height), self._ready)
        disc = 150 * unit
        box = QRectF((width - disc) / 2, 0.54 * height - disc / 2, disc, disc)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.theme.amber_shadow))
        painter.drawEllipse(box.translated(0, 8 * unit))
        painter.setBrush(colour(self.theme.amber))
        painter.drawEllipse(box)
        self._draw_sign(painter, box)
        painter.setPen(colour(self.theme.text))
        how = text_font(round(26 * unit), QFont.Weight.DemiBold)
        painter.setFont(fitted(how, self._how, width))
        draw_centred(painter, QRectF(0, 0.76 * height, width, 0.12 * height), self._how)

    def _draw_sign(self, painter: QPainter, disc: QRectF) -> None:
        size = 0.42 * disc.width()
        rounding = 0.08 * size
        # The triangle's middle of gravity, not its box, belongs in the middle of the disc.
        box = QRectF(0, 0, 0.9 * size, size)
        box.moveCenter(disc.center() + QPointF(0.1 * size, 0))
        ink = colour(self.theme.amber_ink)
        painter.setPen(round_pen(ink, 2 * rounding))
        painter.setBrush(ink)
        painter.drawPath(play_path(box, rounding=rounding))


class FinishPanel(QWidget):
    """Asked when Finish comes inside a stitch; the arrow keys go from button to button."""

    stop_chosen = Signal()
    stitch_chosen = Signal()
    play_on_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Finish"))
        self.question = self.tr("Stop here?")
        self.heading = Heading(self.question, pixels=44)
        self.kept = Text(self.tr("Everything so far is saved."), pixels=18, kind="soft")
        self.stitch = PrimaryButton("", theme, pixels=28)
        # Read with the button as it gets the focus: an announcement then would not be heard.
        self.stitch.setAccessibleDescription(self.question)
        self.stop = OutlineButton(self.tr("Stop now"), theme, pixels=20)
        self.play_on = OutlineButton(self.tr("Keep playing"), theme, pixels=20)
        self.buttons = (self.stitch, self.stop, self.play_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_BETWEEN_PX)
        column.addStretch(3)
        self.kept.setWordWrap(True)
        for line in (self.heading, self.kept):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        column.addStretch(2)
        for button in self.buttons:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.stitch.clicked.connect(self.stitch_chosen)
        self.stop.clicked.connect(self.stop_chosen)
        self.play_on.clicked.connect(self.play_on_chosen)

    def ask(self, remaining: int) -> None:
        """Show itself with the number of questions the stitch still has."""
        if remaining == 1:
            self.stitch.setText(self.tr("Finish this one"))
        else:
            self.stitch.setText(
                self.tr("Finish these %Ln", "questions left in the stitch", remaining)
            )
        self._fit()
        self.show()
        self.stitch.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take letters as large as have room: that everything is saved is never left out."""
        for share in _SHARES:
            self._set_letters(share)
            needed = self.heading.sizeHint().height() + self.kept.heightForWidth(self.width())
            needed += sum(button.sizeHint().height() for button in self.buttons)
            if needed + 4 * _BETWEEN_PX <= self.height():
                break

    def _set_letters(self, share: float) -> None:
        question, first, rest, kept = (round(share * px) for px in (44, 28, 20, 18))
        self.heading.setFont(fitted(display_font(question), self.question, self.width()))
        self.kept.setFont(text_font(kept))
        room = self.width() - 4 * _BESIDE_WORDS_PX
        self.stitch.setFont(fitted(display_font(first), self.stitch.text(), room))
        for button in (self.stop, self.play_on):
            button.setFont(text_font(rest, QFont.Weight.Bold))
        widest = max(button.sizeHint().width() for button in self.buttons) + 2 * _BESIDE_WORDS_PX
        for each in self.buttons:
            each.setFixedWidth(min(self.width(), max(_LEAST_BUTTON_PX, widest)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from button to button with the arrows; leave Esc to the player."""
        if event.key() in _NEXT_KEYS:
            self.focusNextChild()
        elif event.key() in _PREVIOUS_KEYS:
            self.focusPreviousChild()
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus inside: nothing behind the panel can be pressed."""
        here = [place for place, button in enumerate(self.buttons) if button.hasFocus()]
        there = (here[0] + (1 if forward else -1)) % len(self.buttons) if here else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        self.buttons[there].setFocus(reason)
        return True


class _Fading(Picture):
    """A picture that comes, stays a while and goes, without ever taking a press."""

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._clock = clock
        self._strength = 0.0
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.timeout.connect(self._on_time_to_go)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def come(self, duration_ms: int) -> None:
        """Show itself for ``duration_ms``."""
        self._clock.leave(self._on_going_frame)
        self._strength = 1.0 if self._clock.reduced_motion else 0.0
        self.redraw()
        self.show()
        if not self._clock.reduced_motion:
            self._clock.join(self._on_coming_frame)
        self._going.start(duration_ms)

    @property
    def rest_ms(self) -> int:
        """How long it is still wholly there."""
        return max(0, self._going.remainingTime())

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still out of sight, and do not come back with the page: it was for then."""
        super().hideEvent(event)
        self._going.stop()
        self._clock.leave(self._on_coming_frame)
        self._clock.leave(self._on_going_frame)
        if not event.spontaneous():
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the drawing as strongly as it is there, rising the last pixels."""
        with QPainter(self) as painter:
            painter.setOpacity(self._strength)
            painter.drawPixmap(QPointF(0, _RISE_PX * (1 - self._strength)), self.drawing())

    def _on_coming_frame(self, seconds: float) -> bool:
        self._set_strength(ease_out(seconds / _FADE_SECONDS))
        return seconds < _FADE_SECONDS

    def _on_time_to_go(self) -> None:
        if self._clock.reduced_motion:
            self.hide()
        else:
            self._clock.join(self._on_going_frame)

    def _on_going_frame(self, seconds: float) -> bool:
        self._set_strength(1 - ease_out(seconds / _FADE_SECONDS))
        if seconds >= _FADE_SECONDS:
            self.hide()
            return False
        return True

    def _set_strength(self, strength: float) -> None:
        self._strength = strength
        self.update()


class CelebrationLine(_Fading):
    """One short line between two stars, while play goes on beneath."""

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget | None = None) -> None:
        super().__init__(theme, clock, parent)
        self._line = ""

    @property
    def line(self) -> str:
        """The line shown last."""
        return self._line

    def celebrate(self, line: str, *, duration_ms: int) -> None:
        """Show ``line``; one that is still there gives way."""
        self._line = line
        self.setAccessibleName(line)
        self.come(duration_ms)

    def draw(self, painter: QPainter) -> None:
        """Draw the line, on two lines where one would be tiny, and a star at either end."""
        height = float(self.height()) - _RISE_PX
        star = 0.26 * height
        beside = 2.6 * star
        room = self.width() - 2 * beside
        one_line = _no_higher(display_font(round(0.52 * height)), 0.7 * height)
        font, lines = fitted(one_line, self._line, room), [self._line]
        if font.pixelSize() < 0.7 * one_line.pixelSize():
            lines = _halves(self._line)
            longest = max(lines, key=QFontMetricsF(one_line).horizontalAdvance)
            two_lines = _no_higher(display_font(round(0.42 * height)), 0.46 * height)
            font = fitted(two_lines, longest, room)
        painter.setFont(font)
        painter.setPen(colour(self.theme.amber_text))
        step = height / len(lines)
        for place, words in enumerate(lines):
            draw_centred(painter, QRectF(0, place * step, self.width(), step), words)
        widest = max(QFontMetricsF(font).horizontalAdvance(words) for words in lines)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.theme.amber_text))
        for side in (-1, 1):
            away = widest / 2 + 1.6 * star
            centre = QPointF(self.width() / 2 + side * away, height / 2)
            painter.drawPath(star_path(centre, star))
            spark = centre + QPointF(side * 0.75 * star, -0.75 * star)
            painter.drawPath(star_path(spark, 0.4 * star))


def _no_higher(font: QFont, pixels: float) -> QFont:
    font.setPixelSize(min(font.pixelSize(), round(pixels)))
    return font


def _halves(line: str) -> list[str]:
    """``line`` cut at the space nearest to its middle, or whole if it has none."""
    spaces = [place for place, sign in enumerate(line) if sign == " "]
    if not spaces:
        return [line]
    middle = min(spaces, key=lambda place: abs(place - len(line) / 2))
    return [line[:middle], line[middle + 1 :]]


class GainLabel(_Fading):
    """+3 beside the points, while they count up; the ear is told the new total."""

    eyes_only = True

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget | None = None) -> None:
        super().__init__(theme, clock, parent)
        self._gain = 0
        self._beside_px = 0.0
        self._baseline_px = 0.0

    @property
    def gain(self) -> int:
        """The points shown last."""
        return self._gain

    def gained(
        self, points: int, *, beside_px: float, baseline_px: float, duration_ms: int
    ) -> None:
        """Show ``+points`` on a baseline, ending ``beside_px`` before the right edge."""
        self._gain, self._beside_px, self._baseline_px = points, beside_px, baseline_px
        self.setAccessibleName(f"+{points}")
        self.come(duration_ms)

    def draw(self, painter: QPainter) -> None:
        """Write the gain on the right."""
        words = f"+{number_text(self._gain)}"
        painter.setFont(display_font(round(0.44 * self.height())))
        painter.setPen(colour(self.theme.good))
        width = QFontMetricsF(painter.font()).horizontalAdvance(words)
        left = self.width() - self._beside_px - width
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self._beside_px
        painter.drawText(QPointF(left, self._baseline_px), words)
