"""The card that greets and plays: all of Home there is in the program's first picture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour, display_font, text_font
from zenjin_desktop.ui.widgets.basics import TOUCH_PX, PrimaryButton
from zenjin_desktop.ui.widgets.painted import Painted, draw_elided
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.titled_card import TitledCard

if TYPE_CHECKING:
    from zenjin_desktop.ui.dashboard.model import HomeModel

LEAST_HELLO = 96.0  # pixels of the design that the greeting wants beside an offer
LEAST_OF_HELLO = 0.66  # of its usual height, for a long name
BESIDE_PLAY = 22  # pixels of the design at either side of Play's sign and word
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
FRAME = 11  # pixels around the offer, kept free for whoever plays by one switch
RAISED = 2  # pixels: the offer's face then stands as high as the greeting's letters
_NEXT_FLAGS = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class Greeting(Painted):
    """The greeting, "Hello Mira!", and softer below it what comes next."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._hello = ""
        self._next = ""
        self._taken = QSize()

    def show_words(self, hello: str, next_line: str) -> None:
        """Show both lines."""
        self._hello, self._next = hello, next_line
        self.say(f"{hello} {next_line}")
        self.redraw()

    def leave_room(self, taken: QSize) -> None:
        """Leave so much free in the corner at the end of the first line; an empty size: nothing."""
        if taken != self._taken:
            self._taken = taken
            self.redraw()

    def draw(self, painter: QPainter) -> None:
        """Draw the two lines, the first shrunk for a long name."""
        hello, below = self._hello_rect(), self._next_rect()
        usual = self._hello_font()
        font = fitted(usual, self._hello, hello.width())
        # Still the largest words of the card: a name that is longer than that is cut.
        font.setPixelSize(max(font.pixelSize(), round(usual.pixelSize() * LEAST_OF_HELLO)))
        painter.setFont(font)
        painter.setPen(colour(self.theme.text))
        draw_elided(painter, hello, self._hello)
        painter.setFont(self._next_font())
        painter.setPen(colour(self.theme.card_accent_text))
        painter.drawText(below, _NEXT_FLAGS, self._next)

    def height_for(self, width: int) -> int:
        """The height both lines need at ``width``, the second one wrapped."""
        room = QRect(0, 0, width, 10_000)
        needed = QFontMetrics(self._next_font()).boundingRect(room, _NEXT_FLAGS, self._next)
        return self._next_top() + needed.height()

    def _hello_rect(self) -> QRect:
        width = self.width() - max(0, self._taken.width())
        return self.mirrored(QRectF(0, 0, width, self._hello_height())).toRect()

    def _next_rect(self) -> QRect:
        top = self._next_top()
        return QRect(0, top, self.width(), self.height() - top)

    def _next_top(self) -> int:
        # Letters shrink with the window, what a finger presses does not.
        return max(self._hello_height() + self.px(2), self._taken.height())

    def _hello_font(self) -> QFont:
        return text_font(max(20, self.px(30)), QFont.Weight.ExtraBold)

    def _hello_height(self) -> int:
        return max(self.px(42), QFontMetrics(self._hello_font()).height())

    def _next_font(self) -> QFont:
        return text_font(max(14, self.px(17)))


class PlayButton(PrimaryButton):
    """Play; the arrows do not lead away from it, as they do among the buttons of a form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the page, which scrolls."""
        if event.key() in _ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)


class HelloCard(TitledCard):
    """The greeting with a quiet offer, and Play, the largest thing on the screen."""

    play_requested = Signal()
    start_requested = Signal()
    warm_up_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "", parent, accent=True)
        self.greeting = Greeting(theme, self)
        self.play = PlayButton(self.tr("Play"), theme, self, pixels=64, play_sign=True)
        self.start = PillButton(self.tr("Find my start"), theme, self, on_accent=True)
        self.warm_up = PillButton(self.tr("Warm up"), theme, self, on_accent=True)
        self.play.clicked.connect(self.play_requested)
        self.start.clicked.connect(self.start_requested)
        self.warm_up.clicked.connect(self.warm_up_requested)
        self.start.hide()
        self.warm_up.hide()

    def show_home(self, model: "HomeModel") -> None:
        """Greet the learner and say what Play begins."""
        hello = self.tr("Hello!")
        if model.learner_name:
            hello = self.tr("Hello %1!").replace("%1", model.learner_name)
        first = self.tr("Your first stitch is waiting")
        self.greeting.show_words(hello, model.next_line or first)
        self.start.setVisible(model.offers_start)
        self.warm_up.setVisible(model.offers_warm_up)
        self.arrange()

    def place(self, inner: QRect, top: int) -> None:
        """Put Play at the bottom, as large as leaves room for the greeting."""
        offer = self._offer()
        hint = QSize() if offer is None else offer.sizeHint()
        hint.setWidth(min(hint.width(), inner.width()))  # its words may be drawn smaller
        beside = 0 if offer is None else hint.width() + self.px(8)
        # Where there is no room for both the offer's line is its own.
        above = offer is not None and inner.width() - beside < self.line(LEAST_HELLO)
        taken = 0 if offer is None else offer.framed_below(FRAME) - RAISED
        if above:
            top += taken
        self.greeting.leave_room(QSize() if above else QSize(beside, taken))
        greeting = max(self.px(86), self.greeting.height_for(inner.width()) + self.px(10))
        bottom = inner.bottom() + self.px(5)
        height = max(TOUCH_PX * 3 // 2, min(self.px(160), bottom - top - greeting))
        play = QRect(inner.left(), bottom - height + 1, inner.width(), height)
        font = display_font(max(32, min(self.px(64), round(height * 0.4))))
        font.setPixelSize(min(font.pixelSize(), height // 2))  # letters that have grown
        self.play.setFont(font)
        wanted, room = self.play.words_width(), play.width() - 2 * self.px(BESIDE_PLAY)
        if wanted > room:
            font.setPixelSize(font.pixelSize() * room // wanted)
            self.play.setFont(font)
        self.play.setGeometry(play)
        room = max(greeting, play.top() - top - self.px(12))
        self.greeting.setGeometry(inner.left(), top, inner.width(), room)
        if offer is not None:
            place = QRect(QPoint(0, inner.top() - RAISED), hint)
            place.moveRight(inner.right())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                place.moveLeft(inner.left())
            offer.setGeometry(place)

    def _offer(self) -> PillButton | None:
        shown = (offer for offer in (self.start, self.warm_up) if offer.isVisibleTo(self))
        return next(shown, None)
