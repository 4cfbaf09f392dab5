"""The evolution ring: how far it is from this level to the next, and what a session added."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour, display_font, text_font
from zenjin_desktop.ui.widgets.clock import AnimationClock, ease_out
from zenjin_desktop.ui.widgets.locale_text import number_text, percent_text
from zenjin_desktop.ui.widgets.painted import CENTRE, Painted
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.shapes import round_pen

SIDE = 200.0  # of the design; every length below is of a ring this large
RADIUS = 82.0
STROKE = 18.0
NUMBER, SHARE = (50.0, 60.0), (108.0, 30.0)  # from the top, and high
INSIDE = 116.0  # as wide as words stand in it
NOTCH = 0.012  # of the ring, between what was there and what came: not the colour alone tells it
GROW_SECONDS = 0.9


class EvolutionRing(Painted):
    """A ring filled clockwise from the top, with the level's number and the percentage inside.

    Args:
        theme: the colours.
        parent: as Qt's.
        clock: the ring moves by it; without one it stands still.
        on_accent: whether it stands on the bright card.

    Attributes:
        eyes_only: whether something beside it says the same.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        clock: AnimationClock | None = None,
        on_accent: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._clock = clock
        self._track = theme.background[1] if on_accent else theme.track
        self._fill = theme.logo if on_accent else theme.accent_bright
        self._words = theme.card_accent_text if on_accent else theme.text_soft
        self.eyes_only = False
        self._level = 0
        self._progress = self._before = self._shown = 0.0

    @property
    def progress(self) -> float:
        """Where the ring ends, 0..1."""
        return self._progress

    def show_level(self, level: int, progress: float, *, before: float | None = None) -> None:
        """Show level number ``level`` and ``progress`` (0..1, clamped) towards the next.

        Where it stood ``before`` is given, what came since is in another colour and grows from
        there; it is there at once with reduced motion or out of sight.
        """
        self._level = level
        self._progress = min(1.0, max(0.0, progress))
        self._before = self._progress if before is None else min(self._progress, max(0.0, before))
        self.say(
            self.tr("Evolution level %1, %2 done")
            .replace("%1", number_text(level))
            .replace("%2", percent_text(self._progress))
        )
        if self._clock is None:
            self._show(self._progress)
            return
        self._clock.leave(self._on_frame)
        if self._before < self._progress and self.isVisible() and not self._clock.reduced_motion:
            self._show(self._before)
            self._clock.join(self._on_frame)
        else:
            self._show(self._progress)

    def sizeHint(self) -> QSize:
        """The size of the design."""
        side = self.px(SIDE)
        return QSize(side, side)

    def draw(self, painter: QPainter) -> None:
        """Draw it all."""
        side = float(min(self.width(), self.height()))
        unit = side / SIDE
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        inset = (SIDE / 2 - RADIUS) * unit
        circle = QRectF(left, top, side, side).adjusted(inset, inset, -inset, -inset)
        painter.setPen(round_pen(colour(self._track), STROKE * unit))
        painter.drawEllipse(circle)
        if self._shown > self._before:
            self._draw_arc(painter, circle, self._shown, self.theme.card_accent_amber)
            if self._before > 0:
                notch = min(NOTCH, (self._shown - self._before) / 3)
                self._draw_arc(painter, circle, self._before + notch, self._track)
        if self._before > 0:
            self._draw_arc(painter, circle, self._before, self._fill)
        middle = left + (SIDE - INSIDE) / 2 * unit
        number = QRectF(middle, top + NUMBER[0] * unit, INSIDE * unit, NUMBER[1] * unit)
        share = QRectF(middle, top + SHARE[0] * unit, INSIDE * unit, SHARE[1] * unit)
        painter.setPen(colour(self.theme.text_strong))
        self._draw_words(painter, number, number_text(self._level), display_font(round(44 * unit)))
        painter.setPen(colour(self._words))
        font = text_font(max(12, round(15 * unit)), QFont.Weight.Bold)
        self._draw_words(painter, share, percent_text(self._shown), font)

    def _draw_words(self, painter: QPainter, box: QRectF, words: str, font: QFont) -> None:
        highest = min(font.pixelSize(), round(box.height()))
        font.setPixelSize(highest)
        painter.setFont(fitted(font, words, box.width()))
        painter.drawText(box, CENTRE, words)

    def _draw_arc(self, painter: QPainter, circle: QRectF, share: float, ink: str) -> None:
        painter.setPen(round_pen(colour(ink), STROKE * circle.width() / (2 * RADIUS)))
        painter.drawArc(circle, 90 * 16, -max(1, round(share * 360 * 16)))

    def _on_frame(self, seconds: float) -> bool:
        self._show(
            self._before + (self._progress - self._before) * ease_out(seconds / GROW_SECONDS)
        )
        return seconds < GROW_SECONDS

    def _show(self, progress: float) -> None:
        self._shown = progress
        self.redraw()
