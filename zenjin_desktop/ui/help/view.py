"""How to play, on one page: the keys first, then the words, then what an adult asks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from zenjin_core import VERSION
from zenjin_desktop.ui.learners.labelled_field import LabelledField
from zenjin_desktop.ui.sync_lines import newer_sentence
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.basics import Card, CardLabel, Text
from zenjin_desktop.ui.widgets.flow import FlowLayout
from zenjin_desktop.ui.widgets.page_header import PageHeader
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

WIDEST = 760
NARROW = 560

Line = tuple[tuple[str, ...], str]
"""Key caps, and what they do."""


class HelpView(QWidget):
    """Nothing to choose: it is read, by eye or by ear; Esc leads back."""

    back_requested = Signal()

    def __init__(self, theme: Theme, *, data_folder: str) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("How to play"))
        self._theme = theme
        self._lines: list[tuple[QGridLayout, int, QWidget, QWidget]] = []
        self._beside = True
        self.area = ScrollPage(self)
        page = self.area.page
        self.header = PageHeader(theme, self.tr("How to play"), page)
        self._column = QVBoxLayout(page)
        self._column.setSpacing(20)
        self._column.addWidget(self.header)
        self._column.addWidget(self._keys_card())
        self._column.addWidget(self._words_card())
        self._column.addWidget(self._adults_card(data_folder))
        self.newer = Text(kind="strong")
        self.newer.setWordWrap(True)
        self._column.addWidget(self.newer)
        self.newer.hide()
        self._column.addStretch(1)
        self.area.fill(self)
        self.header.back_requested.connect(self.back_requested)

    def show_newer(self, newer: str) -> None:
        """Tell an adult of a newer version; empty for none."""
        self.newer.setText(newer_sentence(newer) if newer else "")
        self.newer.setVisible(bool(newer))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the top, with Back in reach."""
        super().showEvent(event)
        self.area.verticalScrollBar().setValue(0)
        self.header.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short where the window is wide."""
        super().resizeEvent(event)
        self._fold(beside=self.width() >= NARROW * growth())
        side = (
            16 if self.width() < NARROW else max(32, (self.width() - round(WIDEST * growth())) // 2)
        )
        self._column.setContentsMargins(side, 16, side, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back; Page Up, Page Down and the arrows read on."""
        bar = self.area.verticalScrollBar()
        key = Qt.Key
        steps = {
            key.Key_Down: bar.singleStep() * 3,
            key.Key_Up: -bar.singleStep() * 3,
            key.Key_PageDown: bar.pageStep(),
            key.Key_PageUp: -bar.pageStep(),
        }
        if event.key() == key.Key_Escape:
            self.back_requested.emit()
        elif event.key() in steps:
            bar.setValue(bar.value() + steps[key(event.key())])
        else:
            super().keyPressEvent(event)

    def _fold(self, *, beside: bool) -> None:
        """Put what a name means beside it, or below it where that would be too narrow."""
        if beside is self._beside:
            return
        self._beside = beside
        for grid, row, name, text in self._lines:
            if beside:
                grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(text, row, 1)
            else:
                grid.addWidget(name, row, 0, 1, 2)
                grid.addWidget(text, row + 1, 0, 1, 2)

    def _keys_card(self) -> Card:
        arrows = (self.tr("←", "the left arrow key"), self.tr("→", "the right arrow key"))
        return self._card(
            self.tr("Keys"),
            (
                ((*arrows, "F", "J", "1", "2"), self.tr("Left answer, right answer.")),
                ((self.tr("Esc"),), self.tr("Finish. Everything answered so far is kept.")),
                ((self.tr("Enter"),), self.tr("Play, from Home.")),
                (("F11",), self.tr("The whole screen, and back.")),
                (("F10",), self.tr("The menu.")),
                ((self.tr("Ctrl"), "+"), self.tr("Larger letters.")),
            ),
        )

    def _words_card(self) -> Card:
        return self._card(
            self.tr("Words"),
            tuple(
                ((word,), meaning)
                for word, meaning in (
                    (
                        self.tr("Stitch"),
                        self.tr("Twenty questions on one small idea. Then another tube comes."),
                    ),
                    (
                        self.tr("Points"),
                        self.tr(
                            "Three for a question answered rightly the first time, one for one"
                            " answered rightly later. Quick and careful playing multiplies them."
                        ),
                    ),
                    (
                        self.tr("Blink speed"),
                        self.tr("How long you take for a right answer. Smaller is quicker."),
                    ),
                    (
                        self.tr("Evolution"),
                        self.tr("It grows with points and with blink speed, level by level."),
                    ),
                    (self.tr("Streak"), self.tr("On how many days in a row you have played.")),
                )
            ),
            caps=False,
        )

    def _adults_card(self, data_folder: str) -> Card:
        kept = self.tr(
            "Every answer is on this computer's disk before it is shown as right or wrong. With an"
            " account it also goes to the school's server, by itself, whenever there is a network."
            " A guest causes no network traffic."
        )
        version = self.tr("Zenjin %1. Free software; the licences are listed in its documentation.")
        # A field, not words: a long way to a folder has no place to break, and this can be copied.
        folder = LabelledField(self._theme, self.tr("Folder with the data"))
        folder.edit.setText(data_folder)
        folder.edit.setReadOnly(True)
        folder.edit.setCursorPosition(0)
        return self._card(
            self.tr("For adults"),
            (((), kept), ((), version.replace("%1", VERSION))),
            below=folder,
        )

    def _card(
        self,
        title: str,
        lines: Sequence[Line],
        *,
        caps: bool = True,
        below: QWidget | None = None,
    ) -> Card:
        card = Card(self._theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(14)
        column.addWidget(CardLabel(title))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (names, meaning) in enumerate(lines):
            text = Text(meaning, pixels=17)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if names:
                name = _names(names, caps=caps)
                self._lines.append((grid, 2 * row, name, text))
                grid.addWidget(name, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(text, 2 * row, 1)
            else:
                grid.addWidget(text, 2 * row, 0, 1, 2)
        column.addLayout(grid)
        if below is not None:
            column.addWidget(below)
        return card


def _names(names: Sequence[str], *, caps: bool) -> QWidget:
    line = QWidget()
    across = FlowLayout(line, spacing=6)
    for name in names:
        cap = Text(name, pixels=16, weight=QFont.Weight.Bold, kind="key" if caps else "strong")
        across.addWidget(cap)
    return line
