"""The summary of a session: what was earned, and on."""

from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zenjin_desktop.ui.summary.best_lines import BestLines
from zenjin_desktop.ui.summary.earned_card import EarnedCard
from zenjin_desktop.ui.summary.model import SummaryModel
from zenjin_desktop.ui.summary.places import (
    BUTTON_PIXELS,
    PRAISE,
    Buttons,
    Heights,
    Places,
    card_width,
    column,
    is_folded,
    scale_for,
    wide,
)
from zenjin_desktop.ui.summary.session_card import SessionCard
from zenjin_desktop.ui.theme import Theme, colour, display_font, grown, text_font
from zenjin_desktop.ui.widgets.basics import OutlineButton, PrimaryButton
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.learner_disc import draw_disc
from zenjin_desktop.ui.widgets.painted import CENTRE, Painted, draw_elided
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

PICTURE, GAP = 60, 18
"""Pixels of the design: the learner's picture, and what is free beside it."""


class Praise(Painted):
    """The words "Well played, Mira!" beside her picture and, softer, how much was played.

    Between them there may be a line that is to be read by whoever played.
    """

    def wanted_height(self) -> int:
        """Room for the lines in the letters of now."""
        words, played = (QFontMetrics(font) for font in self._fonts())
        usual = max(self.px(PRAISE[1]), words.height() + played.height() + self.px(4))
        return usual + self._line_height()

    def _line_height(self) -> int:
        return round(1.3 * QFontMetrics(self._line_font()).height()) if self._line else 0

    def _line_font(self) -> QFont:
        return text_font(max(17, self.px(22)), QFont.Weight.Bold)

    def _fonts(self) -> tuple[QFont, QFont]:
        return display_font(max(30, self.px(54))), text_font(max(15, self.px(18)))

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words = self._played = self._line = self._avatar = ""

    def show_words(self, words: str, played: str, *, line: str = "", avatar: str = "") -> None:
        """Show the lines, and a picture if there is one."""
        self._words, self._played, self._line, self._avatar = words, played, line, avatar
        self.say(" ".join(part for part in (words, line, played) if part))
        self.redraw()

    def draw(self, painter: QPainter) -> None:
        """Draw the lines in the middle."""
        first, second = self._fonts()
        between = self._line_height()
        height = self.height() - between
        upper = height - max(height * 0.34, QFontMetrics(second).height())
        painter.setPen(colour(self.theme.text_strong))
        side = min(float(grown(self.px(PICTURE))), upper) if self._avatar else 0.0
        beside = side + self.px(GAP) if side else 0.0
        font = fitted(first, self._words, self.width() - beside)
        width = min(self.width() - beside, QFontMetrics(font).horizontalAdvance(self._words))
        start = (self.width() - beside - width) / 2
        painter.setFont(font)
        line = self.mirrored(QRectF(start + beside, 0, width + 1, upper))
        painter.drawText(line, CENTRE, self._words)
        if side:
            disc = self.mirrored(QRectF(start, (upper - side) / 2, side, side))
            draw_disc(painter, disc, self.theme, avatar=self._avatar, letter="")
        if self._line:
            painter.setFont(fitted(self._line_font(), self._line, self.width()))
            draw_elided(painter, QRect(0, round(upper), self.width(), between), self._line, CENTRE)
        painter.setPen(colour(self.theme.text_soft))
        painter.setFont(fitted(second, self._played, self.width()))
        below = QRectF(0, upper + between, self.width(), height - upper)
        draw_elided(painter, below.toRect(), self._played, CENTRE)


class SummaryView(QWidget):
    """Shows a :class:`SummaryModel`; "Continue playing" has the focus when it appears.

    In its place stands "Next player" when a turn is over. ``next_requested`` is offered where
    several play, ``save_requested`` to a guest only.
    """

    continue_requested = Signal()
    next_requested = Signal()
    home_requested = Signal()
    save_requested = Signal()

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Summary"))
        self.area = ScrollPage(self, fitting=False)
        page = self.area.page
        self.praise = Praise(theme, page)
        self.bests = BestLines(theme, page)
        self.session = SessionCard(theme, clock, page)
        self.earned = EarnedCard(theme, clock, page)
        self.go_on = PrimaryButton(self.tr("Continue playing"), theme, page)
        self.home = OutlineButton(self.tr("Home"), theme, page, pixels=32, display=True)
        self.following = OutlineButton(self.tr("Next player"), theme, page, pixels=18)
        self.save = OutlineButton(self.tr("Save your progress"), theme, page, pixels=18)
        self._model: SummaryModel | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.go_on.clicked.connect(self.on_go_on_clicked)
        self.home.clicked.connect(self.home_requested)
        self.following.clicked.connect(self.next_requested)
        self.save.clicked.connect(self.save_requested)
        buttons = (self.go_on, self.home, self.following, self.save)
        for before, after in pairwise(buttons):
            QWidget.setTabOrder(before, after)

    def show_summary(self, model: SummaryModel) -> None:
        """Show ``model``; its figures count up when the screen is in sight."""
        self._model = model
        words = self.tr("Well played!")
        if model.learner_name:
            words = self.tr("Well played, %1!").replace("%1", model.learner_name)
        over = self.tr("Your turn is over for now.") if model.turn_over else ""
        self.praise.show_words(words, self._played(model), line=over, avatar=model.avatar)
        self.bests.show_lines(self._bests(model))
        self.session.show_summary(model)
        self.earned.show_summary(model)
        on = self.tr("Next player") if model.turn_over else self.tr("Continue playing")
        self.go_on.setText(on)
        self.following.setVisible(model.offers_next)
        self.save.setVisible(model.offers_save)
        self._arrange()
        self._count()
        self.go_on.setAccessibleDescription(self._in_words())

    @Slot()
    def on_go_on_clicked(self) -> None:
        """On with play: whoever is here, or somebody else."""
        over = self._model is not None and self._model.turn_over
        (self.next_requested if over else self.continue_requested).emit()

    def _in_words(self) -> str:
        """What it comes to, read with the button that has the focus as the screen appears."""
        pieces = (self.praise, self.bests, self.earned.total, self.earned.blink, self.earned.level)
        said = (piece.accessibleName() for piece in pieces if piece.isVisibleTo(self))
        return ". ".join(words for words in said if words)

    def showEvent(self, event: QShowEvent) -> None:
        """Give "Continue playing" the focus and count up what was earned."""
        super().showEvent(event)
        self.area.verticalScrollBar().setValue(0)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.reveal(self.go_on)
        self._count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything where the new size allows."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead home."""
        if event.key() == Qt.Key.Key_Escape:
            self.home_requested.emit()
            return
        super().keyPressEvent(event)

    def _count(self) -> None:
        if self._model is not None:
            self.session.count(self._model)
            self.earned.count(self._model)

    def _bests(self, model: SummaryModel) -> tuple[str, ...]:
        lines = []
        if model.best_points:
            lines.append(self.tr("Your most points yet!"))
        if model.best_run:
            run = self.tr("%Ln right in a row, your longest yet!", "", model.best_run)
            lines.append(run)
        return tuple(lines)

    def _played(self, model: SummaryModel) -> str:
        if model.stitches > 0:
            what = self.tr("%Ln stitches", "", model.stitches)
        else:
            what = self.tr("%Ln questions", "", model.questions)
        if model.minutes < 1:
            return f"{what} · {self.tr('under a minute')}"
        return f"{what} · {self.tr('%Ln minutes', '', model.minutes)}"

    def _arrange(self) -> None:
        where = self._placed(self.size())
        view = self.size()
        if where.height > view.height():
            view.setWidth(view.width() - self.area.bar_width())
            where = self._placed(view)
        self.area.page.resize(view.width(), max(view.height(), where.height))
        pieces: tuple[tuple[QWidget, QRect], ...] = (
            (self.praise, where.praise),
            (self.bests, where.bests),
            (self.session, where.session),
            (self.earned, where.earned),
            (self.go_on, where.go_on),
            (self.home, where.home),
            (self.following, where.following),
            (self.save, where.save),
        )
        for piece, rect in pieces:
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                rect.moveLeft(view.width() - rect.right() - 1)
            piece.setGeometry(rect)
        for card in (self.session, self.earned):
            card.arrange()

    def _placed(self, view: QSize) -> Places:
        offers_save = self._model is not None and self._model.offers_save
        offers_next = self._model is not None and self._model.offers_next
        folded = is_folded(view.width())
        scale = scale_for(view, line_below=offers_save or offers_next)
        for piece in (self.praise, self.bests, self.session, self.earned):
            piece.set_scale(scale)
        pixels = max(22, round(BUTTON_PIXELS * (0.8 if folded else scale)))
        for button in (self.go_on, self.home):
            button.setFont(fitted(display_font(pixels), button.text(), view.width() - 96))
        buttons = Buttons(
            go_on=self.go_on.sizeHint(),
            home=self.home.sizeHint(),
            following=self.following.sizeHint() if offers_next else None,
            save=self.save.sizeHint() if offers_save else None,
        )
        card = card_width(view, scale)
        heights = Heights(
            praise=self.praise.wanted_height(),
            bests=self.bests.wanted_height(card if folded else view.width() - 64),
            session=self.session.wanted_height(),
            earned=self.earned.wanted_height(card),
        )
        return (column if folded else wide)(view, scale, buttons, heights)
