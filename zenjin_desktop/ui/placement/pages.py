"""The pages beside the questions: the offer, and where it all begins."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zenjin_desktop.ui.placement.model import TubeLine
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import (
    Card,
    Heading,
    OutlineButton,
    PrimaryButton,
    Text,
)
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

WIDEST = 560
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardPage(QWidget):
    """A card in the middle with a heading, words, a part of its own and buttons one by one.

    ``accepted`` follows Enter where no button has the focus, ``left`` follows Esc.
    """

    accepted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, heading: str, words: str) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(heading)
        self.area = ScrollPage(self)
        self.heading = Heading(heading, pixels=32)
        self.words = Text(words, pixels=17, kind="soft")
        for line in (self.heading, self.words):
            line.setWordWrap(True)
        card = Card(theme)
        card.setMaximumWidth(round(WIDEST * growth()))
        self.column = QVBoxLayout(card)
        self.column.setContentsMargins(28, 26, 28, 28)
        self.column.setSpacing(14)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.words)
        self.area.centre(card, below=1).setContentsMargins(16, 16, 16, 16)
        self.area.fill(self)

    def first(self) -> QWidget:
        """What has the focus when the page appears."""
        return self

    def appear(self) -> None:
        """Take the focus and have the page read out."""
        self.area.verticalScrollBar().setValue(0)
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.heading.text()}. {self.words.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter accept and Esc leave."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class IntroPage(CardPage):
    """What the check is, and the ways past it."""

    choose_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        words = self.tr("A few questions to find where to start. Two minutes. You can skip.")
        super().__init__(theme, self.tr("Find my start"), words)
        how = self.tr('Something you have not learned yet? Say "Not yet". That is a good answer.')
        self.how = Text(how, pixels=17)
        self.how.setWordWrap(True)
        self.start = PrimaryButton(self.tr("Let us go"), theme, pixels=26)
        self.choose = OutlineButton(self.tr("Choose myself"), theme, pixels=18)
        self.skip = OutlineButton(self.tr("Skip"), theme, pixels=18)
        self.column.addWidget(self.how)
        self.column.addSpacing(6)
        for button in (self.start, self.choose, self.skip):
            self.column.addWidget(button)
        self.start.clicked.connect(self.accepted)
        self.choose.clicked.connect(self.choose_requested)
        self.skip.clicked.connect(self.left)

    def first(self) -> QWidget:
        """Begin, by Enter."""
        return self.start

    def appear(self) -> None:
        """Read out how to say that something is new, too."""
        super().appear()
        announce(self, self.how.text())


class ResultPage(CardPage):
    """Where each tube begins now, and Play."""

    choose_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        words = self.tr("What comes before is not lost: it comes again later.")
        super().__init__(theme, self.tr("You start at:"), words)
        self._texts: list[Text] = []
        self._starts = QVBoxLayout()
        self._starts.setSpacing(10)
        self.column.insertLayout(1, self._starts)
        self.play = PrimaryButton(self.tr("Play"), theme, pixels=30, play_sign=True)
        self.choose = OutlineButton(self.tr("Choose myself"), theme, pixels=18)
        self.home = OutlineButton(self.tr("Home"), theme, pixels=18)
        self.column.addSpacing(6)
        for button in (self.play, self.choose, self.home):
            self.column.addWidget(button)
        self.play.clicked.connect(self.accepted)
        self.choose.clicked.connect(self.choose_requested)
        self.home.clicked.connect(self.left)

    @property
    def starts(self) -> tuple[str, ...]:
        """The lines shown."""
        return tuple(text.text() for text in self._texts)

    def show_starts(self, lines: Sequence[TubeLine]) -> None:
        """Name the stitch each tube begins with, or that it sleeps."""
        for text in self._texts:
            text.deleteLater()
        self._texts = []
        for line in lines:
            what = self.tr("asleep for now") if line.asleep else line.title
            weight = QFont.Weight.Medium if line.asleep else QFont.Weight.Bold
            kind = "soft" if line.asleep else ""
            start = self.tr("%1.  %2", "a tube and what it starts with")
            start = start.replace("%1", number_text(line.tube)).replace("%2", what)
            text = Text(start, pixels=20, weight=weight, kind=kind)
            text.setWordWrap(True)
            self._starts.addWidget(text)
            self._texts.append(text)

    def first(self) -> QWidget:
        """Play, by Enter."""
        return self.play

    def appear(self) -> None:
        """Read the starts out, too."""
        super().appear()
        announce(self, ". ".join(self.starts))
