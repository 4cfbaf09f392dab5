"""What is seen of the player: card, points, timer bar, question, answers, footer."""

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from zenjin_desktop.ui.player.model import Side
from zenjin_desktop.ui.player.overlays import CelebrationLine, GainLabel
from zenjin_desktop.ui.player.places import Places, places_for
from zenjin_desktop.ui.theme import Theme, colour, display_font, growth, label_font, text_font
from zenjin_desktop.ui.widgets.answer_button import AnswerButton, Face, digits_that_fit
from zenjin_desktop.ui.widgets.basics import CardLabel, OutlineButton, Text
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.count_up import CountUp
from zenjin_desktop.ui.widgets.equation_pill import EquationPill
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.prompt_label import PromptLabel
from zenjin_desktop.ui.widgets.shapes import draw_soft_shadow
from zenjin_desktop.ui.widgets.timer_bar import TimerBar

_SHADOW_BLUR = 80
_SHADOW_DROP = 30
_ABOVE_FINISH_PX = 18

_SIDES: tuple[Side, Side] = ("left", "right")
_VERDICTS: tuple[tuple[Face, bool], ...] = (("right", False), ("wrong", True), ("right", True))
_AHEAD = tuple((side, face, pressed) for face, pressed in _VERDICTS for side in _SIDES)
"""What is drawn ahead, the most usual at the end, which is taken first."""


class Board(QWidget):
    """Every piece in its place; ``shown`` follows the paint in which both new options are seen."""

    shown = Signal()

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._places = places_for(620, 680, growth=growth())
        self._card: QPixmap | None = None
        self._unpainted: set[Side] = set()
        self._to_draw: list[tuple[Side, Face, bool]] = []
        self._heading = ""
        self._beside: QWidget | None = None
        self.heading_label = CardLabel(self.tr("Points"), self)
        self.heading_label.eyes_only = True
        self.points = CountUp(
            clock,
            display_font(40),
            theme.text_strong,
            self,
            name=self.tr("Points"),
            alignment=self._trailing(),
            form=number_text,
        )
        self.gain = GainLabel(theme, clock, self)
        self.bar = TimerBar(theme, clock, self)
        self.prompt = PromptLabel(theme, self)
        self.pill = EquationPill(theme, self)
        self.pill.hide()
        self.left = AnswerButton(theme, clock, self)
        self.right = AnswerButton(theme, clock, self)
        self._keys_hint = self.tr("←  or  →")
        self._more_keys = self.tr("Also F or J, 1 or 2")
        self._any_key_hint = self.tr("Press any key to go on")
        self.hint = Text(self._keys_hint, self, pixels=15, kind="soft")
        self.finish = OutlineButton(self.tr("Finish"), theme, self, pixels=15)
        self.finish.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.finish.setToolTip(self.tr("Esc does the same"))
        self.say_keys()
        self.celebration = CelebrationLine(theme, clock, self)
        self.left.setAccessibleDescription(self.tr("Left answer"))
        self.right.setAccessibleDescription(self.tr("Right-hand answer"))
        self.left.painted.connect(self._on_left_painted)
        self.right.painted.connect(self._on_right_painted)

    def button(self, side: Side) -> AnswerButton:
        """The button of a side."""
        return self.left if side == "left" else self.right

    def turn(self, side: Side, face: Face) -> None:
        """Show on a button what came of the answer, for the ear as well."""
        right = face in ("right", "missed_right")
        words = self.tr("%1, right") if right else self.tr("%1, not this one")
        button = self.button(side)
        button.turn(face, name=words.replace("%1", button.text()))

    def footer_buttons(self) -> list[QAbstractButton]:
        """What can be pressed below the answers."""
        beside = [self._beside] if isinstance(self._beside, QAbstractButton) else []
        return [*beside, self.finish]

    def panel_place(self) -> QRect:
        """Where a panel stands that takes the question's and the answers' place."""
        return places_for(self.width(), self.height(), growth=growth()).panel

    def pause_place(self) -> QRect:
        """Where a panel stands that leaves Finish its place."""
        places = places_for(self.width(), self.height(), growth=growth())
        place = QRect(places.panel)
        place.setBottom(places.finish.top() - _ABOVE_FINISH_PX)
        return place

    def show_question(self, prompt: str, options: tuple[int, int], only: Side | None) -> None:
        """Show question and answers together; the other button is dimmed if ``only`` is given."""
        texts = (str(options[0]), str(options[1]))
        pixels = digits_that_fit(texts, self.left.diameter, self._places.digits_px)
        self._unpainted = {"left", "right"}
        self._to_draw.clear()
        self.prompt.set_prompt(prompt)
        self._swap_in(self.prompt)
        self.left.present(texts[0], _face("left", only), pixels=pixels)
        self.right.present(texts[1], _face("right", only), pixels=pixels)

    def show_equation(self, equation: str) -> None:
        """Put the whole true equation where the question was."""
        self.bar.fill()
        self.pill.set_equation(equation)
        self._swap_in(self.pill)

    @property
    def equation_shown(self) -> bool:
        """Whether the equation stands where the question was."""
        return not self.pill.isHidden()

    def set_hints(self, keys: str, any_key: str) -> None:
        """Say other words in the footer: for another way to answer and to go on."""
        self._keys_hint, self._any_key_hint, self._more_keys = keys, any_key, ""
        self.say_keys()

    def say_keys(self) -> None:
        """Name the keys that answer, in the footer."""
        self._say(self._keys_hint, more=self._more_keys)

    def say_any_key(self) -> None:
        """Say in the footer that any key goes on."""
        self._say(self._any_key_hint)

    @property
    def heading(self) -> str:
        """The words that stand where points are counted elsewhere; empty where they are."""
        return self._heading

    def set_heading(self, words: str) -> None:
        """Put ``words`` where the points are counted: here nothing is earned."""
        self._heading = words
        self.heading_label.setText(words)
        self.heading_label.eyes_only = False
        self.points.hide()
        self.heading_label.setGeometry(self._beside_points(self._places))
        self.celebration.setGeometry(self._celebration_place(self._places))

    def put_beside_finish(self, widget: QWidget) -> None:
        """Put ``widget`` where the footer names the keys."""
        self._beside = widget
        widget.setParent(self)
        self.hint.hide()
        self._place_footer(self._places)

    def count_to(self, points: int, *, gain_ms: int) -> None:
        """Count up to ``points`` and show for ``gain_ms`` what was gained."""
        gain = points - self.points.value
        self.points.count_to(points)
        if gain > 0:
            width = QFontMetricsF(self.points.font()).horizontalAdvance(number_text(points))
            self.gain.gained(
                gain,
                beside_px=width + 14,
                baseline_px=self._points_baseline(),
                duration_ms=gain_ms,
            )

    def halt(self) -> None:
        """Stop all motion of the pieces."""
        self.bar.freeze()
        self.left.rest()
        self.right.rest()
        self.points.set_value(self.points.value)

    def set_playing(self, playing: bool) -> None:
        """Show question and answers, or leave their place to a panel."""
        pieces = (self.left, self.right, self._beside or self.hint, self.finish)
        for piece in pieces:
            piece.setVisible(playing)
        if not playing:
            self.bar.fill()
            self.prompt.hide()
            self.pill.hide()
            self.celebration.hide()
            self.gain.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the card with its shadow."""
        with QPainter(self) as painter:
            if self._card is None or self._card.devicePixelRatio() != self.devicePixelRatioF():
                self._card = self._drawn_card()
            painter.drawPixmap(self._shadow_place().topLeft(), self._card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything in its place for the new size."""
        super().resizeEvent(event)
        self._card = None
        places = self._places = places_for(self.width(), self.height(), growth=growth())
        self.points.setFont(display_font(places.points_px))
        self.points.setGeometry(self._mirrored(places.points))
        self.heading_label.setFont(label_font(places.words_px))
        self.heading_label.setGeometry(self._beside_points(places))
        self.gain.setGeometry(self._mirrored(places.gain))
        self.bar.setGeometry(places.bar)
        self.celebration.setGeometry(self._celebration_place(places))
        self.prompt.setGeometry(places.question)
        self.prompt.set_pixels(places.prompt_px)
        self.pill.setGeometry(places.question)
        self.pill.set_pixels(places.equation_px)
        self.left.setGeometry(places.left)
        self.right.setGeometry(places.right)
        texts = (self.left.text(), self.right.text())
        pixels = digits_that_fit(texts, self.left.diameter, places.digits_px)
        self.left.set_pixels(pixels)
        self.right.set_pixels(pixels)
        self.hint.setFont(text_font(places.words_px))
        self.finish.setFont(text_font(places.words_px + 1, QFont.Weight.Bold))
        self._place_footer(places)

    def _place_footer(self, places: Places) -> None:
        """Finish as wide as its words and the letters of now need, the hint beside it."""
        finish, hint = QRect(places.finish), QRect(places.hint)
        wider = max(0, self.finish.sizeHint().width() - finish.width())
        wider = min(wider, hint.width() // 2)
        finish.setLeft(finish.left() - wider)
        hint.setRight(hint.right() - wider)
        self.finish.setGeometry(self._mirrored(finish))
        (self._beside or self.hint).setGeometry(self._mirrored(hint))

    def _trailing(self) -> Qt.AlignmentFlag:
        flag = Qt.AlignmentFlag
        return flag.AlignLeft if self._is_mirrored() else flag.AlignRight

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _mirrored(self, place: QRect) -> QRect:
        """``place`` on the side where the reading direction puts it.

        Not so the answers: the left arrow key means the left one.
        """
        if not self._is_mirrored():
            return place
        return QRect(self.width() - place.right() - 1, place.y(), place.width(), place.height())

    def _celebration_place(self, places: Places) -> QRect:
        """Its own place; beside a heading, where no points are, if that is the line for both."""
        above = places.celebration.bottom() < places.bar.top()
        return self._mirrored(places.points if self._heading and above else places.celebration)

    def _beside_points(self, places: Places) -> QRect:
        """Stand the label on the baseline of the points."""
        label = QFontMetricsF(self.heading_label.font())
        box = QRect(places.points_label)
        box.setHeight(round(label.height()))
        if self._heading:
            box.setRight(places.points.right())
        box.moveTop(places.points_label.top() + round(self._points_baseline() - label.ascent()))
        return self._mirrored(box)

    def _points_baseline(self) -> float:
        number = QFontMetricsF(self.points.font())
        return (self.points.height() + number.ascent() - number.descent()) / 2

    def _swap_in(self, piece: PromptLabel | EquationPill) -> None:
        self.prompt.setVisible(piece is self.prompt)
        self.pill.setVisible(piece is self.pill)

    def _say(self, hint: str, *, more: str = "") -> None:
        self.hint.setToolTip(more)
        if hint != self.hint.text():
            self.hint.setText(hint)

    def _on_left_painted(self) -> None:
        self._note_painted("left")

    def _on_right_painted(self) -> None:
        self._note_painted("right")

    def _note_painted(self, side: Side) -> None:
        if self._unpainted:
            self._unpainted.discard(side)
            if not self._unpainted:
                self._to_draw = list(_AHEAD)
                QTimer.singleShot(0, self, self._draw_ahead)
                self.shown.emit()

    def _draw_ahead(self) -> None:
        """While the question is read, draw what may come of it, a picture a turn."""
        if self._to_draw:
            side, face, pressed = self._to_draw.pop()
            if self.button(side).isEnabled():
                self.button(side).draw_ahead(face, pressed=pressed)
            QTimer.singleShot(0, self, self._draw_ahead)

    def _shadow_place(self) -> QRect:
        blur = _SHADOW_BLUR
        card = self._places.card
        return card.adjusted(-blur, -blur, blur, blur + _SHADOW_DROP).intersected(self.rect())

    def _drawn_card(self) -> QPixmap:
        place, places = self._shadow_place(), self._places
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap((place.size().toSizeF() * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-place.topLeft())
            card = QRectF(places.card)
            fallen = card.translated(0, _SHADOW_DROP)
            dark = colour(self._theme.shadow)
            draw_soft_shadow(painter, fallen, radius=places.radius, blur=_SHADOW_BLUR, darkest=dark)
            painter.setPen(QPen(colour(self._theme.card_border), 1))
            painter.setBrush(colour(self._theme.card))
            edge = card.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, places.radius, places.radius)
        return pixmap


def _face(side: Side, only: Side | None) -> Face:
    if only is None:
        return "idle"
    return "lit" if side == only else "dimmed"
