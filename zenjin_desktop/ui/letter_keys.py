"""The keys that change the size of letters, from the window's first moment to its last."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from zenjin_desktop.ui.choosing import LEAST_TEXT, TEXT_STEP, Choosing
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.screens import IN_PLAY


class LetterKeys(QObject):
    """Ctrl with +, − and 0.

    They are the window's own: menus are made anew with each size of letters, and a key that came
    between two of them would be lost.
    """

    def __init__(self, window: MainWindow, choosing: Choosing) -> None:
        super().__init__(window)
        grow = partial(choosing.grow_letters, TEXT_STEP)
        shrink = partial(choosing.grow_letters, -TEXT_STEP)
        usual = partial(choosing.resize_letters, LEAST_TEXT)
        ways = (("Ctrl++", grow), ("Ctrl+=", grow), ("Ctrl+-", shrink), ("Ctrl+0", usual))
        self._keys = tuple(QShortcut(QKeySequence(key), window, way) for key, way in ways)
        self._free = choosing.letters_fixed_by is None
        window.page_shown.connect(self.on_page_shown)
        self.on_page_shown(window.page_name)

    @Slot(str)
    def on_page_shown(self, page: str) -> None:
        """Nothing changes in play."""
        for key in self._keys:
            key.setEnabled(self._free and page not in IN_PLAY)
