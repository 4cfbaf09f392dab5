"""Everybody who plays on this computer, to choose from by pointer, keys or first letters."""

from time import monotonic

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.avatars import drawn_ahead
from zenjin_desktop.ui.steps import Steps
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.who.model import SEARCH_FROM, WhoModel
from zenjin_desktop.ui.who.tiles import AddTile, PersonTile, SignInTile, Tile, Tiles
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import FieldEdit, Text
from zenjin_desktop.ui.widgets.page_header import PageHeader
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

NARROW = 560
SEARCH_WIDEST = 420
TYPING_S = 1.0
"""Letters that follow each other sooner are one beginning of a name."""


class ChoosePage(QWidget):
    """The tiles, above them a field to search in when there are many.

    Signals:
        chosen: with the local id of a learner.
        add_requested: somebody new.
        sign_in_requested: somebody who has an account.
        left: back without choosing.
        teacher_requested: the teacher area.
    """

    chosen = Signal(int)
    add_requested = Signal()
    sign_in_requested = Signal()
    left = Signal()
    teacher_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._can_leave = False
        self._typed = ""
        self._typed_at = 0.0
        self.people: tuple[PersonTile, ...] = ()
        self.header = PageHeader(theme, self.tr("Who is playing?"))
        self.search = FieldEdit(self.tr("Search a name"))
        self.search.setPlaceholderText(self.tr("Search a name"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(round(SEARCH_WIDEST * growth()))
        self.note = Text(pixels=20)
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody = Text(self.tr("Nobody here is called so."), pixels=17, kind="soft")
        self.add = AddTile(theme)
        self.sign_in: SignInTile | None = None
        self._ways: tuple[Tile, ...] = ()
        self.area = ScrollPage()
        self.tiles = Tiles()
        inner = QVBoxLayout(self.area.page)
        inner.setContentsMargins(0, 4, 0, 4)
        inner.addStretch(1)
        inner.addWidget(self.nobody, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.tiles)
        inner.addStretch(2)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(14)
        self._column.addWidget(self.header)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.search, 100)
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addWidget(self.note)  # not among the tiles: it is read before them
        self._column.addWidget(self.area, 1)
        self.teacher = PillButton(self.tr("Teacher area…"), theme)
        self._column.addWidget(self.teacher, 0, Qt.AlignmentFlag.AlignTrailing)
        self.teacher.clicked.connect(self.teacher_requested)
        self.header.back_requested.connect(self.left)
        self.search.textChanged.connect(self.on_searched)
        self.search.returnPressed.connect(self.on_search_entered)
        self.tiles.reached.connect(self.on_tile_reached)
        self.area.verticalScrollBar().rangeChanged.connect(self.on_laid_out)

    def show_people(self, model: WhoModel) -> None:
        """Show everybody in place of who stood here; the one who played last has the focus."""
        self._can_leave = model.can_leave
        self.header.back.setVisible(model.can_leave)
        centre, leading = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeading
        across = leading if model.can_leave else centre
        self.header.heading.setAlignment(across | Qt.AlignmentFlag.AlignVCenter)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        are_many = len(model.people) >= SEARCH_FROM
        self.search.setVisible(are_many)
        self.people = tuple(PersonTile(self._theme, person) for person in model.people)
        self.add = AddTile(self._theme)
        for tile in self.people:
            who = tile.person.learner
            tile.clicked.connect(lambda _=False, who=who: self.chosen.emit(who))
        self.add.clicked.connect(self.add_requested)
        self.note.setText(model.note)
        self.note.setVisible(bool(model.note))
        if model.note:
            announce(self.note, model.note, politely=True)
        self._ways = (self.add,)
        self.sign_in = None
        if model.can_sign_in:
            self.sign_in = SignInTile(self._theme)
            self.sign_in.clicked.connect(self.sign_in_requested)
            self._ways = (self.add, self.sign_in)
        self.tiles.show_tiles((*self.people, *self._ways))
        QWidget.setTabOrder(self._ways[-1], self.teacher)
        self.nobody.hide()
        free = [tile for tile in self.people if tile.isEnabled()]
        # Among many the guest stands at the far end: the list is begun where the names begin.
        first = next(
            (
                tile
                for tile in free
                if tile.person.learner == model.current and (tile.person.name or not are_many)
            ),
            None,
        )
        self.tiles.go_to(first or (free[0] if free else self._ways[-1]))

    def pictures_drawn(self) -> Steps:
        """Draw the pictures that are to be seen before the page is."""
        if self.people:
            avatars = (tile.avatar for tile in self.people)
            yield from drawn_ahead(avatars, self.people[0].disc(), self.devicePixelRatioF())

    @Slot(str)
    def on_searched(self, words: str) -> None:
        """Leave those whose name holds what is typed."""
        found = self._found(words)
        self.tiles.narrow_to((*found, *self._ways) if not words.strip() else found)
        self.nobody.setVisible(not found)
        if not found:
            announce(self.nobody, self.nobody.text(), politely=True)

    @Slot()
    def on_search_entered(self) -> None:
        """Take the only one who is left, or go on to the first."""
        found = [tile for tile in self._found(self.search.text()) if tile.isEnabled()]
        if len(found) == 1:
            found[0].click()
        elif found:
            self.tiles.go_to(found[0])

    @Slot(QWidget)
    def on_tile_reached(self, tile: QWidget) -> None:
        """Have it in sight."""
        self.area.ensureWidgetVisible(tile, 20, 20)

    @Slot()
    def on_laid_out(self) -> None:
        """Keep whoever has the focus in sight, now that there is a place for everybody."""
        here = next((tile for tile in self.tiles.shown if tile.hasFocus()), None)
        if here is not None:
            self.on_tile_reached(here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take smaller margins where the window is narrow."""
        super().resizeEvent(event)
        side = 16 if self.width() < NARROW else 40
        self._column.setContentsMargins(side, 20, side, 16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc go back, and first letters go to a name."""
        text = event.text()
        if event.key() == Qt.Key.Key_Escape:
            if self.search.text():
                self.search.clear()
            elif self._can_leave:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            shown = [tile for tile in self.tiles.shown if tile.isEnabled()]
            if shown:
                self.tiles.go_to(shown[0])
        elif text and text.isprintable() and not self.search.hasFocus():
            self._go_to_name(text)
        else:
            super().keyPressEvent(event)

    def _go_to_name(self, text: str) -> None:
        now = monotonic()
        self._typed = text if now - self._typed_at > TYPING_S else self._typed + text
        self._typed_at = now
        begins = self._typed.casefold()
        tiles: tuple[Tile, ...] = self.people
        found = [
            tile
            for tile in tiles
            if tile.text().casefold().startswith(begins) and tile.isEnabled() and tile.isVisible()
        ]
        if found:
            self.tiles.go_to(found[0])

    def _found(self, words: str) -> list[PersonTile]:
        wanted = words.strip().casefold()
        return [tile for tile in self.people if wanted in tile.text().casefold()]
