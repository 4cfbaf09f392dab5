"""The screen with everything that can be chosen; each choice holds at once."""

from collections.abc import Sequence
from typing import cast

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zenjin_desktop.errors import BadServerAddress
from zenjin_desktop.policy import Ruled
from zenjin_desktop.settings import Settings
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.ui.fixed_words import fixed_words
from zenjin_desktop.ui.learners.labelled_field import LabelledField
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.settings import choices
from zenjin_desktop.ui.settings.choices import Ways, key_of, value_of
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, CardLabel, OutlineButton, Text
from zenjin_desktop.ui.widgets.chips import Chips
from zenjin_desktop.ui.widgets.page_header import PageHeader
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage
from zenjin_desktop.ui.widgets.switch import Switch

WIDEST = 760
NARROW = 560


class SettingsView(QWidget):
    """Shows :class:`Settings` and says what they are to be; Esc leads back.

    Signals:
        changed: with the whole new ``Settings`` after a choice.
        back_requested: enough chosen.

    Attributes:
        chips: the rows with one of several, by the name of the setting.
        switches: the rows with on or off, by the name of the setting.
    """

    changed = Signal(object)
    back_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        *,
        ruled: Ruled | None = None,
        missing: frozenset[str] = frozenset(),
    ) -> None:
        """Make the screen.

        Args:
            theme: its colours.
            settings: what is chosen now.
            ruled: what the computer is told; what it fixes is shown and cannot be chosen.
            missing: settings that this computer cannot follow, such as ``sound``.
        """
        super().__init__()
        self.setAccessibleName(self.tr("Settings"))
        self._theme = theme
        self._settings = settings
        self._ruled = ruled or Ruled()
        self._missing = missing
        self.chips: dict[str, Chips] = {}
        self.switches: dict[str, Switch] = {}
        self.area = ScrollPage(self)
        page = self.area.page
        self.header = PageHeader(theme, self.tr("Settings"), page)
        self.server = LabelledField(theme, self.tr("Server address offered when signing in"))
        self.usual = OutlineButton(self.tr("Back to the usual settings"), theme)
        self._column = QVBoxLayout(page)
        self._column.setSpacing(20)
        self._column.addWidget(self.header)
        for card in (self._play_card(), self._look_card(), self._ways_card(), self._here_card()):
            self._column.addWidget(card)
        self._column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        self.area.fill(self)
        self.header.back_requested.connect(self.back_requested)
        self.usual.clicked.connect(self.on_usual_wanted)
        self.server.edit.editingFinished.connect(self.on_server_given)
        self.show_settings(settings)

    @property
    def settings(self) -> Settings:
        """What is chosen."""
        return self._settings

    def show_settings(self, settings: Settings) -> None:
        """Show ``settings`` as chosen, without telling."""
        self._settings = settings
        for field, row in self.chips.items():
            row.choose(key_of(settings, field))
        for field, switch in self.switches.items():
            switch.setChecked(bool(getattr(settings, field)))
        self.server.edit.setText(settings.server)
        self.server.complain("")

    def place(self) -> tuple[str, int]:
        """What has the focus, and how far down the page is: for the next look's screen."""
        # Qt's stubs do not say so, but without focus inside it is None
        focused = cast("QWidget | None", self.focusWidget())
        for field, row in self.chips.items():
            if focused is not None and row.isAncestorOf(focused):
                return field, self._scrolled()
        for field, switch in self.switches.items():
            if switch is focused:
                return field, self._scrolled()
        return ("usual" if focused is self.usual else ""), self._scrolled()

    def restore_place(self, place: tuple[str, int]) -> None:
        """Go to where the screen before this one was."""
        field, down = place
        row = self.chips.get(field)
        target: QWidget | None = self.usual if field == "usual" else self.switches.get(field)
        if row is not None:
            target = row.chip(row.key)
        self.area.page.adjustSize()
        self.area.verticalScrollBar().setValue(down)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(target, 0, 60)

    @Slot(str)
    def on_chosen(self, key: str) -> None:
        """One of several was chosen."""
        sender = self.sender()
        field = next(name for name, row in self.chips.items() if row is sender)
        self._change(field, value_of(field, key))

    @Slot(bool)
    def on_switched(self, on: bool) -> None:
        """Something was switched on or off."""
        sender = self.sender()
        field = next(name for name, switch in self.switches.items() if switch is sender)
        self._change(field, on)

    @Slot()
    def on_server_given(self) -> None:
        """An address was typed: kept when it is one, or empty."""
        text = self.server.edit.text().strip()
        try:
            address = (
                str(parse_server(text, private_http=self._settings.private_http)) if text else ""
            )
        except BadServerAddress as error:
            self.server.complain(told(error))
            announce(self.server.edit, told(error))
            return
        self.server.edit.setText(address)
        if address != self._settings.server:
            self._change("server", address)

    @Slot()
    def on_usual_wanted(self) -> None:
        """Everything as it is at first on this computer; where the server is stays known."""
        usual = self._ruled.base
        kept = ("server", "private_http", "route", "language")
        usual = msgspec.structs.replace(
            usual, **{name: getattr(self._settings, name) for name in kept}
        )
        if usual != self._settings:
            self.show_settings(usual)
            self.changed.emit(usual)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first choice that can be made, as far up as it is in sight."""
        super().showEvent(event)
        self.area.verticalScrollBar().setValue(0)
        first = self._first()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.reveal(first)

    def _first(self) -> QWidget:
        free = (row for row in (*self.chips.values(), *self.switches.values()) if row.isEnabled())
        row = next(free, self.usual)
        return row.chip(row.key) if isinstance(row, Chips) else row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short where the window is wide."""
        super().resizeEvent(event)
        side = (
            16 if self.width() < NARROW else max(32, (self.width() - round(WIDEST * growth())) // 2)
        )
        self._column.setContentsMargins(side, 16, side, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def _change(self, field: str, value: choices.Value | bool) -> None:
        self._settings = msgspec.structs.replace(self._settings, **{field: value})
        self.changed.emit(self._settings)

    def _scrolled(self) -> int:
        return self.area.verticalScrollBar().value()

    def _play_card(self) -> Card:
        now = self._settings
        times = choices.seconds(choices.ANSWER_TIMES, now.window_ms, off=self.tr("No timer"))
        return self._card(
            self.tr("Playing"),
            (
                self._chips("window_ms", self.tr("Time for an answer"), times),
                self._switch("timer_visible", self.tr("Show the time running")),
                self._switch("sound", self.tr("Sounds after answers")),
                self._switch("read_aloud", self.tr("Read questions aloud")),
            ),
        )

    def _look_card(self) -> Card:
        sizes = choices.percents(choices.TEXT_SIZES, self._settings.text_percent)
        return self._card(
            self.tr("Look"),
            (
                self._chips("theme", self.tr("Colours"), choices.themes(self._settings.theme)),
                self._chips("text_percent", self.tr("Size of letters"), sizes),
                self._switch("easy_reading", self.tr("Letters that are easier to read")),
                self._switch("reduced_motion", self.tr("Nothing moves")),
                self._chips(
                    "language", self.tr("Language"), choices.languages(self._settings.language)
                ),
            ),
        )

    def _ways_card(self) -> Card:
        now, off = self._settings, self.tr("Off")
        scans = choices.seconds(choices.SCAN_TIMES, now.scan_ms, off=off)
        dwells = choices.seconds(choices.DWELL_TIMES, now.dwell_ms, off=off)
        return self._card(
            self.tr("Other ways to answer"),
            (
                self._chips("scan_ms", self.tr("One switch: each answer in turn for"), scans),
                self._chips("dwell_ms", self.tr("Answer by resting the pointer for"), dwells),
            ),
        )

    def _here_card(self) -> Card:
        now, never = self._settings, self.tr("Never")
        times = choices.minutes(choices.RETURN_MINUTES, now.return_minutes, off=never)
        return self._card(
            self.tr("This computer"),
            (
                self._chips("return_minutes", self.tr("Ask who is playing after a rest of"), times),
                self._fixed("server", self.server),
            ),
        )

    def _card(self, title: str, rows: Sequence[QWidget]) -> Card:
        card = Card(self._theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(14)
        column.addWidget(CardLabel(title))
        for row in rows:
            column.addWidget(row)
        return card

    def _chips(self, field: str, name: str, ways: Ways) -> QWidget:
        row = Chips(self._theme, ways, name)
        row.chosen.connect(self.on_chosen)
        self.chips[field] = row
        return _named(name, self._fixed(field, row))

    def _switch(self, field: str, name: str) -> QWidget:
        if field in self._missing:
            name = self.tr("%1 (not on this computer)").replace("%1", name)
        switch = Switch(name, self._theme)
        switch.setEnabled(field not in self._missing)
        switch.clicked.connect(self.on_switched)
        self.switches[field] = switch
        return self._fixed(field, switch)

    def _fixed(self, field: str, row: QWidget) -> QWidget:
        """The row; where nobody may choose, with who says so under it."""
        source = self._ruled.fixed.get(field)
        if source is None:
            return row
        row.setEnabled(False)
        said = fixed_words(source)
        row.setAccessibleDescription(said)
        return _stacked(row, Text(said, pixels=14, kind="soft"))


def _named(name: str, row: QWidget) -> QWidget:
    title = Text(name, kind="soft")
    title.setWordWrap(True)
    title.setBuddy(row)
    return _stacked(title, row)


def _stacked(above: QWidget, below: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(above)
    column.addWidget(below)
    return both
