"""The screens of "Find my start": the offer, the questions, the choice, the result."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from zenjin_desktop.ui.placement.choose import ChoosePage
from zenjin_desktop.ui.placement.model import TubeLine
from zenjin_desktop.ui.placement.pages import CardPage, IntroPage, ResultPage
from zenjin_desktop.ui.player.keys import is_for_player
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.basics import OutlineButton

_NOT_YET_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Space)


class PlacementView(QWidget):
    """It shows and emits; ``questions`` is the player's card with "Not yet" in its footer.

    Down or Space say "Not yet", where a press would be taken as an answer. ``chosen`` comes with
    the place of the start of each tube, from 0, and with the tubes that sleep.
    """

    start_requested = Signal()
    choose_requested = Signal()
    chosen = Signal(object, object)
    not_yet_said = Signal()
    play_requested = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        questions: PlayerView,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.intro = IntroPage(theme)
        self.questions = questions
        self.questions.setAccessibleName(self.tr("Find my start"))
        self.questions.board.finish.setText(self.tr("Skip"))
        self.not_yet = OutlineButton(self.tr("Not yet  ↓"), theme, pixels=15)
        self.not_yet.setAccessibleName(self.tr("Not yet"))
        self.not_yet.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.questions.board.put_beside_finish(self.not_yet)
        self.choose = ChoosePage(theme)
        self.result = ResultPage(theme)
        self._before_choice: CardPage = self.intro
        self._stack = QStackedLayout(self)
        for page in (self.intro, self.questions, self.choose, self.result):
            self._stack.addWidget(page)
        self._connect()

    def _connect(self) -> None:
        self.intro.accepted.connect(self.start_requested)
        self.result.accepted.connect(self.play_requested)
        for page in (self.intro, self.result):
            page.choose_requested.connect(self.choose_requested)
            page.left.connect(self.left)
        self.choose.accepted.connect(self._on_choice_accepted)
        self.choose.left.connect(self._on_choice_left)
        self.not_yet.clicked.connect(self._on_not_yet)

    @property
    def page(self) -> QWidget | None:
        """Which of the screens is shown."""
        return self._stack.currentWidget()

    def show_intro(self) -> None:
        """Offer the check."""
        self._show(self.intro)

    def show_questions(self) -> None:
        """Make room for questions."""
        self._stack.setCurrentWidget(self.questions)
        self.questions.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choice(self, lines: Sequence[TubeLine]) -> None:
        """Have the start of each tube chosen by hand."""
        before = self.page
        self._before_choice = before if isinstance(before, CardPage) else self.intro
        self.choose.show_tubes(lines)
        self._show(self.choose)

    def show_result(self, lines: Sequence[TubeLine]) -> None:
        """Say where each tube begins."""
        self.result.show_starts(lines)
        self._show(self.result)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the page's first button the focus."""
        super().showEvent(event)
        page = self.page
        if isinstance(page, CardPage):
            page.appear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of "Not yet" that the player has no use for."""
        asking = self.page is self.questions and is_for_player(event)
        if asking and event.key() in _NOT_YET_KEYS:
            self._on_not_yet()
        else:
            super().keyPressEvent(event)

    def _show(self, page: CardPage) -> None:
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            page.appear()

    def _on_choice_accepted(self) -> None:
        self.chosen.emit(self.choose.chosen(), self.choose.asleep())

    def _on_choice_left(self) -> None:
        self._show(self._before_choice)

    def _on_not_yet(self) -> None:
        if self.questions.waiting:
            self.not_yet_said.emit()
