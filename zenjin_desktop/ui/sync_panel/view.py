"""Sync details: what waits, when it last went, and what the server did not take."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.sync_panel.erased_card import ErasedCard
from zenjin_desktop.ui.sync_panel.model import RejectedLine, SyncPanelModel
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.address import Address
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, CardLabel, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.locale_text import moment_text
from zenjin_desktop.ui.widgets.page_header import PageHeader
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage
from zenjin_desktop.ui.widgets.table import Table

NARROW = 560  # pixels of width; under it the buttons stand one below the other
WIDEST = 760
LEAST_BESIDE = 300  # for each time the usual height of letters; under it names stand above values
REFERENCE_COLUMN = 1


class SyncPanelView(QWidget):
    """Shows a :class:`SyncPanelModel`. Signed out, it offers to sign in instead of to sync."""

    sync_requested = Signal()
    sign_in_requested = Signal()
    sign_out_requested = Signal()
    report_requested = Signal()
    report_given_up = Signal()
    back_requested = Signal()
    erase_confirmed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sync details"))
        self.area = ScrollPage(self)
        page = self.area.page
        self.header = PageHeader(theme, self.tr("Sync details"), page)
        self.sentence = _wrapping(Text(pixels=20, weight=QFont.Weight.DemiBold, kind="strong"))
        self.others = _wrapping(Text(kind="soft"))
        self.waiting = _wrapping(Text())
        self.last_sync = _wrapping(Text())
        self.account = Address()
        self.server = Address()
        self.sync_now = PrimaryButton(self.tr("Sync now"), theme, pixels=20)
        self.sign_in = PrimaryButton(self.tr("Sign in"), theme, pixels=20)
        self.sign_out = OutlineButton(self.tr("Sign out"), theme)
        self.report = PillButton(self.tr("Save a diagnostic report…"), theme)
        self._reporting = False
        self.rejected_title = CardLabel(self.tr("Not taken by the server"))
        self.rejected = Table(
            self.tr("Not taken by the server"),
            (self.tr("Record"), self.tr("Number"), self.tr("Reason")),
            stretch=2,
        )
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._column = QVBoxLayout(page)
        self._column.setSpacing(20)
        self._column.addWidget(self.header)
        self._column.addWidget(self._state_card(theme))
        self.erased_card = ErasedCard(theme)
        self._column.addWidget(self.erased_card)
        self.rejected_card = self._rejected_card(theme)
        self._column.addWidget(self.rejected_card)
        self._column.addWidget(self.report, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        self.area.fill(self)
        self._connect()

    def show_panel(self, model: SyncPanelModel) -> None:
        """Show ``model``; a new sentence is spoken while the screen is in sight."""
        if model.sentence != self.sentence.text():
            self.sentence.setText(model.sentence)
            if self.isVisible():
                announce(self.sentence, model.sentence)
        self.others.setText("\n".join(model.others))
        self.others.setVisible(bool(model.others))
        self.erased_card.show_line(model.erased)
        self.waiting.setText(self._waiting_words(model.waiting, for_whom=model.login))
        last = self.tr("not yet") if model.last_sync is None else moment_text(model.last_sync)
        self.last_sync.setText(last)
        signed_in = bool(model.login)
        self.account.setText(model.login if signed_in else self.tr("nobody is signed in"))
        self.server.setText(model.server or "–")
        asks = not signed_in or model.state == "signed_out"
        had_focus = self.sync_now.hasFocus() or self.sign_in.hasFocus()
        self.sign_in.setVisible(asks)
        self.sync_now.setVisible(not asks)
        self.sync_now.setEnabled(model.state != "syncing")
        self.sign_out.setVisible(signed_in)
        if had_focus:
            self._first_button().setFocus(Qt.FocusReason.OtherFocusReason)
        self.rejected_card.setVisible(bool(model.rejected))
        self.rejected.show_rows(tuple(self._row(line) for line in model.rejected))

    def show_reporting(self, reporting: bool) -> None:
        """Say that a report is being written, or that it is over."""
        self._reporting = reporting
        going = self.tr("The report is being written. Stop")
        self.report.setText(going if reporting else self.tr("Save a diagnostic report…"))
        self.report.updateGeometry()

    def on_report_clicked(self) -> None:
        """Begin, or stop."""
        (self.report_given_up if self._reporting else self.report_requested).emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the first button the focus, and begin at the top."""
        super().showEvent(event)
        self.area.verticalScrollBar().setValue(0)
        self._first_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the buttons where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW * growth()
        across = QBoxLayout.Direction.LeftToRight
        for buttons in (self._buttons, self.erased_card.buttons):
            buttons.setDirection(QBoxLayout.Direction.TopToBottom if narrow else across)
        wrap = QFormLayout.RowWrapPolicy
        beside = self.width() >= LEAST_BESIDE * growth()
        self._facts.setRowWrapPolicy(wrap.DontWrapRows if beside else wrap.WrapAllRows)
        self.rejected.hide_columns(frozenset({REFERENCE_COLUMN}) if narrow else frozenset())
        side = 16 if narrow else max(32, (self.width() - round(WIDEST * growth())) // 2)
        self._column.setContentsMargins(side, 16, side, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self.header.back_requested.connect(self.back_requested)
        self.sync_now.clicked.connect(self.sync_requested)
        self.sign_in.clicked.connect(self.sign_in_requested)
        self.sign_out.clicked.connect(self.sign_out_requested)
        self.erased_card.confirmed.connect(self.erase_confirmed)
        self.report.clicked.connect(self.on_report_clicked)
        for before, after in (
            (self.header.back, self.sync_now),
            (self.sync_now, self.sign_in),
            (self.sign_in, self.sign_out),
            (self.sign_out, self.erased_card.ask),
            (self.erased_card.ask, self.erased_card.yes),
            (self.erased_card.yes, self.erased_card.no),
            (self.erased_card.no, self.rejected),
            (self.rejected, self.report),
        ):
            QWidget.setTabOrder(before, after)

    def _state_card(self, theme: Theme) -> Card:
        card = Card(theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(22, 22, 22, 22)
        column.setSpacing(20)
        column.addWidget(self.sentence)
        facts = self._facts = QFormLayout()
        facts.setHorizontalSpacing(24)
        facts.setVerticalSpacing(10)
        facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for name, value in (
            (self.tr("Waiting"), self.waiting),
            (self.tr("Last sync"), self.last_sync),
            (self.tr("Account"), self.account),
            (self.tr("Server"), self.server),
        ):
            label = Text(name, kind="soft")
            label.setBuddy(value)
            facts.addRow(label, value)
        column.addLayout(facts)
        column.addWidget(self.others)
        self._buttons.setSpacing(14)
        for button in (self.sync_now, self.sign_in, self.sign_out):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        return card

    def _rejected_card(self, theme: Theme) -> Card:
        card = Card(theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(12)
        column.addWidget(self.rejected_title)
        kept = self.tr("These records are kept on this computer and nothing of them is lost.")
        column.addWidget(_wrapping(Text(kept, kind="soft")))
        column.addWidget(self.rejected)
        return card

    def _first_button(self) -> QWidget:
        for button in (self.sync_now, self.sign_in):
            if button.isVisibleTo(self) and button.isEnabled():
                return button
        return self.header.back

    def _waiting_words(self, waiting: int, *, for_whom: str) -> str:
        if waiting <= 0:
            return self.tr("nothing")
        if not for_whom:
            return self.tr("%Ln records, until you sign in", "", waiting)
        return self.tr("%Ln records", "", waiting)

    def _row(self, line: RejectedLine) -> tuple[str, ...]:
        kind = self.tr("Session") if line.kind == "session" else self.tr("Progress")
        reason = line.reason if line.status is None else f"{line.reason} ({line.status})"
        return kind, line.reference, reason


def _wrapping(text: Text) -> Text:
    text.setWordWrap(True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text
