"""Four digits, by keys or by large buttons: who am I?"""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.theme import Theme, colour, grown, growth
from zenjin_desktop.ui.who.model import Person
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import TOUCH_PX, Card, Heading, OutlineButton, Text
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.learner_disc import draw_disc
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

DIGITS = 4
FACE, DOTS = 84, (190, 34)  # where letters are as usual
SHAKE_S, SHAKE_PX, SWINGS = 0.4, 9.0, 3
WIDEST = 420
LARGE_LETTERS = 1.3  # times the usual height; above it the name stands below the picture


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
    """How many digits there are already; never which."""

    ear_role = QAccessible.Role.StaticText

    def __init__(self, theme: Theme, clock: AnimationClock) -> None:
        super().__init__()
        self._theme = theme
        self._clock = clock
        self._filled = 0
        self._aside = 0.0
        self.setMinimumWidth(DOTS[0])
        self.setFixedHeight(grown(DOTS[1]))

    def sizeHint(self) -> QSize:
        """Four dots and what is between them; they are smaller where there is less room."""
        return QSize(round(DOTS[0] * growth()), self.height())

    def fill(self, count: int) -> None:
        """Show so many of the four as given."""
        self._filled = count
        self.setAccessibleName(self.tr("%1 of 4 digits").replace("%1", number_text(count)))
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
            first = self.width() / 2 - 1.5 * step + self._aside
            for number in range(DIGITS):
                # digits are read from the left everywhere
                full = self._theme.accent_bright if number < self._filled else self._theme.field
                painter.setBrush(colour(full))
                middle = QPointF(first + step * number, self.height() / 2)
                painter.drawEllipse(middle, 12 * unit, 12 * unit)


class PinPad(QWidget):
    """Asks for a PIN.

    Signals:
        entered: with the four digits.
        left: Esc, or "Not me".
    """

    ear_role = QAccessible.Role.Canvas
    takes_digits = True  # typed, they are never the one switch

    entered = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = look.theme
        self._digits = ""
        self._locked = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area = ScrollPage(self)
        self.face = Face(theme)
        self.heading = Heading(pixels=28)
        self.heading.setWordWrap(True)
        self.message = Text(pixels=17)
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.dots = Dots(theme, look.clock)
        self.digits = tuple(
            OutlineButton(str(digit), theme, pixels=26, display=True) for digit in range(10)
        )
        self.delete = OutlineButton(self.tr("Delete"), theme, pixels=15)
        self.not_me = OutlineButton(self.tr("Not me"), theme, pixels=15)
        hint = self.tr("Forgotten? A grown-up can take the PIN away.")
        self.hint = Text(hint, pixels=14, kind="soft")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for button in (*self.digits, self.delete, self.not_me):
            button.setMinimumWidth(TOUCH_PX)  # in a narrow window words get smaller, not the page
        self._lay_out(theme)
        for before, after in pairwise((*self.digits[1:], self.digits[0], self.delete, self.not_me)):
            QWidget.setTabOrder(before, after)
        for digit, button in enumerate(self.digits):
            button.clicked.connect(lambda _=False, sign=str(digit): self.add(sign))
        self.delete.clicked.connect(self.on_delete_clicked)
        self.not_me.clicked.connect(self.left)

    def ask(self, person: Person) -> None:
        """Ask this one; nothing is typed yet."""
        self.face.show_person(person)
        self.heading.setText(self.tr("Hello %1!").replace("%1", person.name))
        words = self.tr("What is your PIN?")
        self.setAccessibleName(f"{self.heading.text()} {words}")
        self._say(words)
        self.set_locked(locked=False)
        self._clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of what was typed, and stand still."""
        self._clear()
        self.dots.rest()

    def set_locked(self, *, locked: bool) -> None:
        """Take no digits for now: it is being looked at, or there is a wait."""
        self._locked = locked
        had = self.focusWidget()
        for button in (*self.digits, self.delete):
            button.setEnabled(not locked)
        if locked and had in (*self.digits, self.delete):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong(self) -> None:
        """It was another one: no shame in that."""
        self._clear()
        self.dots.shake()
        self.set_locked(locked=False)
        self._announce(self.tr("Not this one. Try again."))

    def show_wait(self, seconds: int, *, first: bool) -> None:
        """So long there is nothing to be tried; spoken ``first``, only shown after that."""
        self.set_locked(locked=True)
        words = self._wait_words(seconds)
        if first:
            self._clear()
            self._announce(words)
        else:
            self.message.setText(words)

    def _wait_words(self, seconds: int) -> str:
        if seconds < 60:
            return self.tr("Let us wait for %Ln seconds, then try again.", "", seconds)
        return self.tr("Let us wait for %Ln minutes, then try again.", "", -(-seconds // 60))

    def end_wait(self) -> None:
        """Now it can be tried again."""
        self.set_locked(locked=False)
        self._announce(self.tr("Now try again."))

    def add(self, digit: str) -> None:
        """One digit more; the fourth hands them over."""
        if self._locked or len(self._digits) >= DIGITS:
            return
        self._digits += digit
        self.dots.fill(len(self._digits))
        if len(self._digits) == DIGITS:
            self.set_locked(locked=True)
            self.entered.emit(self._digits)

    def on_delete_clicked(self) -> None:
        """Take the last digit away."""
        self._digits = self._digits[:-1]
        self.dots.fill(len(self._digits))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, Backspace and Esc, wherever the focus is on the pad."""
        text = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.on_delete_clicked()
        elif len(text) == 1 and text.isdecimal():
            self.add(str(int(text)))
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self._digits = ""
        self.dots.fill(0)

    def _say(self, words: str) -> None:
        self.message.setText(words)

    def _announce(self, words: str) -> None:
        self._say(words)
        announce(self.message, words)

    def _lay_out(self, theme: Theme) -> None:
        card = Card(theme)
        card.setMaximumWidth(round(WIDEST * growth()))
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
        column.addLayout(self._keys())
        column.addWidget(self.hint)
        self.area.centre(card).setContentsMargins(16, 12, 16, 12)
        self.area.fill(self)

    def _keys(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        places = {digit: divmod(digit - 1, 3) for digit in range(1, 10)} | {0: (3, 1)}
        # as on a telephone everywhere, so the places are not mirrored
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for digit, (row, column) in places.items():
            grid.addWidget(self.digits[digit], row, 2 - column if mirrored else column)
        grid.addWidget(self.not_me, 3, 0)
        grid.addWidget(self.delete, 3, 2)
        return grid
