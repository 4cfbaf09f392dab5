"""The menus and their keys: what a person who knows other programs looks for."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, SignalInstance, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from zenjin_desktop.ui.choosing import LEAST_TEXT, MOST_TEXT, TEXT_STEP, Choosing
from zenjin_desktop.ui.fixed_words import fixed_words
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.screens import IN_PLAY
from zenjin_desktop.ui.wishes import Wishes

LETTERS = ("larger", "smaller", "usual")
TO_RIGHT = "\u200e"
"""Keeps a key in its order among words written from the right: ``Ctrl+,``, not ``,+Ctrl``."""


def _with_key(words: str, key: str) -> str:
    """A menu's words with the key that does the same, as this language calls it."""
    named = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words}\t{TO_RIGHT}{named}{TO_RIGHT}" if _from_right() else f"{words}\t{named}"


def _from_right() -> bool:
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


class Menus(QObject):
    """The menu bar, which F10 shows, and the one menu behind the button on Home.

    A child's screen stays as calm as it is: the bar is out of sight until it is asked for. While
    somebody plays, what leads away is grey and its keys do nothing.

    Attributes:
        bar: the menu bar.
        actions: what can be asked for, by name.
    """

    def __init__(self, window: MainWindow, wishes: Wishes, choosing: Choosing) -> None:
        super().__init__(window)
        self._window = window
        self._choosing = choosing
        self.actions = self._made_actions(wishes)
        window.addActions(list(self.actions.values()))
        self.bar = QMenuBar(window)
        self.bar.setNativeMenuBar(False)
        for title, names in self._groups():
            self._fill(self.bar.addMenu(title), names)
        self.bar.hide()
        self.bar.installEventFilter(self)
        window.installEventFilter(self)
        window.page_shown.connect(self.on_page_shown)
        self._came_from: QWidget | None = None
        self.bar.triggered.connect(self.put_away)
        self.on_page_shown(window.page_name)

    def discard(self) -> None:
        """Take everything out of the window, for the menus of another look."""
        for action in self.actions.values():
            self._window.removeAction(action)
        self._window.removeEventFilter(self)
        self._follow_presses(False)
        self.bar.deleteLater()
        self.deleteLater()

    def popup(self, corner: QPoint) -> None:
        """The menu of Home's button, at a place on the screen."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, ("progress", "start", "sync", "", "settings", "help", "", "quit"))
        if self._window.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            corner -= QPoint(menu.sizeHint().width(), 0)
        menu.popup(corner)

    @Slot(str)
    def on_page_shown(self, page: str) -> None:
        """Nothing leads away from play."""
        for name, action in self.actions.items():
            fixed = name in LETTERS and self._choosing.letters_fixed_by is not None
            away = page in IN_PLAY and name not in ("full_screen", "quit")
            action.setEnabled(not fixed and not away)
        self.put_away()

    @Slot()
    def show_bar(self) -> None:
        """Show the bar with its first menu chosen, or put it away."""
        if self.bar.isVisible():
            self.put_away()
            return
        self._came_from = self._window.focusWidget()
        self.bar.setGeometry(0, 0, self._window.width(), self.bar.sizeHint().height())
        self.bar.show()
        self.bar.raise_()
        self.bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        self._follow_presses(True)
        first = self.bar.actions()[0]
        self.bar.setActiveAction(first)
        menu = first.menu()
        if isinstance(menu, QMenu):  # Enter is to take its first line
            menu.setActiveAction(next(one for one in menu.actions() if one.isEnabled()))

    @Slot()
    def put_away(self) -> None:
        """Hide the bar; the keys go back to where they went before, if they still come here."""
        before, had_focus = self._came_from, self._window.focusWidget() is self.bar
        self._came_from = None
        self._follow_presses(False)
        self.bar.hide()
        if had_focus and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's width; leave by Esc, by a press elsewhere, and with the focus."""
        kind = event.type()
        if watched is self.bar and isinstance(event, QKeyEvent):
            if kind == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.put_away()  # a menu that is open takes its Esc itself
                return True
        elif watched is self.bar and kind == QEvent.Type.FocusOut:
            if self._open_menu() is None:
                self.put_away()
        elif watched is self._window and kind == QEvent.Type.Resize and self.bar.isVisible():
            self.bar.setGeometry(0, 0, self._window.width(), self.bar.sizeHint().height())
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._pressed(event.globalPosition().toPoint())
        return False

    def _pressed(self, at: QPoint) -> None:
        """Leave after a press outside; the menu that is open closes by itself at it."""
        places = (one for one in (self.bar, self._open_menu()) if one is not None)
        if not any(one.rect().contains(one.mapFromGlobal(at)) for one in places):
            QTimer.singleShot(0, self.put_away)

    def _open_menu(self) -> QMenu | None:
        menus = (action.menu() for action in self.bar.actions())
        return next((one for one in menus if isinstance(one, QMenu) and one.isVisible()), None)

    def _follow_presses(self, follow: bool) -> None:
        application = QApplication.instance()
        if application is not None:  # all of it only while the bar is there: each event costs
            change = application.installEventFilter if follow else application.removeEventFilter
            change(self)

    def _made_actions(self, wishes: Wishes) -> dict[str, QAction]:
        window = self._window
        return {
            "progress": self._action(self.tr("My progress"), wishes.progress_requested),
            "start": self._action(self.tr("Find my start"), wishes.start_requested),
            "sync": self._action(self.tr("Sync details"), wishes.sync_details_requested),
            "settings": self._action(self.tr("Settings…"), wishes.settings_requested, "Ctrl+,"),
            # The window has these keys from its first moment; here they are only named.
            "quit": self._action(_with_key(self.tr("Quit"), "Ctrl+Q"), window.close),
            "full_screen": self._action(
                _with_key(self.tr("Full screen"), "F11"), window.toggle_full_screen
            ),
            "larger": self._letters(self.tr("Larger letters"), "Ctrl++", by=TEXT_STEP),
            "smaller": self._letters(self.tr("Smaller letters"), "Ctrl+-", by=-TEXT_STEP),
            "usual": self._letters(self.tr("Usual letters"), "Ctrl+0", by=LEAST_TEXT - MOST_TEXT),
            "help": self._action(self.tr("How to play"), wishes.help_requested, "F1"),
            "teacher": self._action(self.tr("Teacher area…"), wishes.teacher_requested),
            "menu": self._action(self.tr("Menu"), self.show_bar, "F10"),
        }

    def _groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (
            (
                self.tr("&Zenjin"),
                ("progress", "start", "sync", "", "teacher", "settings", "", "quit"),
            ),
            (self.tr("&View"), ("full_screen", "", "larger", "smaller", "usual")),
            (self.tr("&Help"), ("help",)),
        )

    def _action(
        self, words: str, wanted: Callable[[], object] | SignalInstance, *keys: str
    ) -> QAction:
        # Qt writes the key itself, but takes no care of its order.
        named = _with_key(words, keys[0]) if keys and _from_right() else words
        action = QAction(named, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(wanted)
        return action

    def _letters(self, words: str, key: str, *, by: int) -> QAction:
        action = self._action(_with_key(words, key), partial(self._choosing.grow_letters, by))
        source = self._choosing.letters_fixed_by
        if source is not None:
            action.setToolTip(fixed_words(source))
            action.setStatusTip(fixed_words(source))
        return action

    def _fill(self, menu: QMenu, names: tuple[str, ...]) -> None:
        menu.setToolTipsVisible(any(self.actions[name].statusTip() for name in names if name))
        for name in names:
            if name:
                menu.addAction(self.actions[name])
            else:
                menu.addSeparator()
