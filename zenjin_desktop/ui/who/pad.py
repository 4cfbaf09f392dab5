"""What asks for a PIN, whatever it is made of: whose it is, how much is there, and the waits."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.theme import Theme, colour, grown, growth
from zenjin_desktop.ui.who.model import Person
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import TOUCH_PX, Card, Heading, OutlineButton, Text
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.learner_disc import draw_disc
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

FACE, DOTS = 84, (190, 34)  # where letters are as usual
SHAKE_S, SHAKE_PX, SWINGS = 0.4, 9.0, 3
LARGE_LETTERS = 1.3  # times the usual height; above it the name stands below the picture


def wait_words(seconds: int) -> str:
    """How long to wait before the next try, for a child."""
    if seconds < 60:
        return QCoreApplication.translate(
            "PinWait", "Let us wait for %Ln seconds, then try again.", "", seconds
        )
    return QCoreApplication.translate(
        "PinWait", "Let us wait for %Ln minutes, then try again.", "", -(-seconds // 60)
    )


class Face(QWidget):
    """Whose PIN it is; the name stands beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._person: Person | None = None
        self.setFixedSize(grown(FACE), grown(FACE))

    def show_person(self, person: Person) -> None:
        """Show this one."""
        self._person = person
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the disc."""
        if self._person is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            letter = self._person.name[:1].upper()
            disc = QRectF(self.rect())
            draw_disc(painter, disc, self._theme, avatar=self._person.avatar, letter=letter)


class Dots(QWidget):
    """How many digits or pictures there are already; never which."""

    ear_role = QAccessible.Role.StaticText

    def __init__(self, theme: Theme, clock: AnimationClock, *, count: int) -> None:
        super().__init__()
        self._theme = theme
        self._clock = clock
        self._count = count
        self._filled = 0
        self._aside = 0.0
        self.setMinimumWidth(DOTS[0])
        self.setFixedHeight(grown(DOTS[1]))

    def sizeHint(self) -> QSize:
        """The dots and what is between them; they are smaller where there is less room."""
        return QSize(round(DOTS[0] * growth()), self.height())

    def fill(self, count: int, words: str) -> None:
        """Show so many of them as given, and say so."""
        self._filled = count
        self.setAccessibleName(words)
        self.update()

    def shake(self) -> None:
        """Say no with the head; still where motion is reduced."""
        if not self._clock.reduced_motion:
            self._clock.join(self._on_shake_frame)

    def rest(self) -> None:
        """Stand still."""
        self._clock.leave(self._on_shake_frame)
        self._aside = 0.0

    def _on_shake_frame(self, seconds: float) -> bool:
        part = min(1.0, seconds / SHAKE_S)
        swing = (part * SWINGS * 4) % 4
        self._aside = (
            SHAKE_PX * (1 - part) * (swing if swing < 1 else 2 - swing if swing < 3 else swing - 4)
        )
        self.update()
        return part < 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw rings, and discs for what is there."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(self._theme.outline), 2.5))
            unit = min(self.height() / DOTS[1], self.width() / DOTS[0])
            step = 44 * unit
            first = self.width() / 2 - (self._count - 1) / 2 * step + self._aside
            for number in range(self._count):
                # digits are read from the left everywhere
                full = self._theme.accent_bright if number < self._filled else self._theme.field
                painter.setBrush(colour(full))
                middle = QPointF(first + step * number, self.height() / 2)
                painter.drawEllipse(middle, 12 * unit, 12 * unit)


class Pad(QWidget):
    """Asks for a PIN: so many parts, one after the other.

    Args:
        look: what it is made in.
        count: of the parts.
        widest: pixels of its card, where letters are as usual.

    Signals:
        entered: with what is hashed of all parts.
        left: Esc, or "Not me".
    """

    entered = Signal(str)
    left = Signal()

    def __init__(
        self, look: Look, *, count: int, widest: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = look.theme
        self._count = count
        self._parts: list[str] = []
        self._locked = False
        self.area = ScrollPage(self)
        self.face = Face(theme)
        self.heading = Heading(pixels=28)
        self.heading.setWordWrap(True)
        self.message = Text(pixels=17)
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.dots = Dots(theme, look.clock, count=count)
        self.delete = OutlineButton(self.tr("Delete"), theme, pixels=15)
        self.not_me = OutlineButton(self.tr("Not me"), theme, pixels=15)
        hint = self.tr("Forgotten? A grown-up can take the PIN away.")
        self.hint = Text(hint, pixels=14, kind="soft")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column = QVBoxLayout()
        for button in (self.delete, self.not_me):
            button.setMinimumWidth(TOUCH_PX)  # in a narrow window words get smaller, not the page
        self._lay_out(theme, widest)
        self.delete.clicked.connect(self.on_delete_clicked)
        self.not_me.clicked.connect(self.left)

    @property
    @abstractmethod
    def keys(self) -> Sequence[QWidget]:
        """What gives a part."""

    @abstractmethod
    def question(self) -> str:
        """The words that ask for it."""

    @abstractmethod
    def filled_words(self, count: int) -> str:
        """The words for so many parts."""

    @abstractmethod
    def whole(self, parts: Sequence[str]) -> str:
        """What is hashed of all parts."""

    def take_keys(self) -> None:
        """Give the keyboard to what takes the parts."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, person: Person) -> None:
        """Ask this one; nothing is given yet."""
        self.face.show_person(person)
        self.heading.setText(self.tr("Hello %1!").replace("%1", person.name))
        words = self.question()
        self.setAccessibleName(f"{self.heading.text()} {words}")
        self._say(words)
        self.set_locked(locked=False)
        self._clear()
        self.take_keys()

    def forget(self) -> None:
        """Let go of what was given, and stand still."""
        self._clear()
        self.dots.rest()

    def set_locked(self, *, locked: bool) -> None:
        """Take nothing for now: it is being looked at, or there is a wait."""
        self._locked = locked
        had = self.focusWidget()
        for button in (*self.keys, self.delete):
            button.setEnabled(not locked)
        if locked and had in (*self.keys, self.delete):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong(self) -> None:
        """It was another one: no shame in that."""
        self._clear()
        self.dots.shake()
        self._unlock()
        self._announce(self.tr("Not this one. Try again."))

    def show_wait(self, seconds: int, *, first: bool) -> None:
        """So long there is nothing to be tried; spoken ``first``, only shown after that."""
        self.set_locked(locked=True)
        words = wait_words(seconds)
        if first:
            self._clear()
            self._announce(words)
        else:
            self.message.setText(words)

    def end_wait(self) -> None:
        """Now it can be tried again."""
        self._unlock()
        self._announce(self.tr("Now try again."))

    def add(self, part: str) -> None:
        """One part more; the last hands them over."""
        if self._locked or len(self._parts) >= self._count:
            return
        self._parts.append(part)
        self._fill()
        if len(self._parts) == self._count:
            self.set_locked(locked=True)
            self.entered.emit(self.whole(self._parts))

    def on_delete_clicked(self) -> None:
        """Take the last part away."""
        del self._parts[-1:]
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Backspace and Esc, wherever the focus is on the pad."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.on_delete_clicked()
        else:
            super().keyPressEvent(event)

    def put_keys(self, keys: QWidget | QLayout) -> None:
        """Have the keys below the dots."""
        if isinstance(keys, QWidget):
            self._column.addWidget(keys)
        else:
            self._column.addLayout(keys)

    def _unlock(self) -> None:
        here = self.hasFocus() or self.focusWidget() is not None
        self.set_locked(locked=False)
        if here:
            self.take_keys()

    def _clear(self) -> None:
        self._parts.clear()
        self._fill()

    def _fill(self) -> None:
        self.dots.fill(len(self._parts), self.filled_words(len(self._parts)))

    def _say(self, words: str) -> None:
        self.message.setText(words)

    def _announce(self, words: str) -> None:
        self._say(words)
        announce(self.message, words)

    def _lay_out(self, theme: Theme, widest: int) -> None:
        card = Card(theme)
        card.setMaximumWidth(round(widest * growth()))
        column = QVBoxLayout(card)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(10)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        who = QBoxLayout(down if growth() > LARGE_LETTERS else across)
        who.setSpacing(16)
        who.addWidget(self.face)
        who.addWidget(self.heading, 1)
        column.addLayout(who)
        column.addWidget(self.message)
        column.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._column)
        column.addWidget(self.hint)
        self.area.centre(card).setContentsMargins(16, 12, 16, 12)
        self.area.fill(self)
