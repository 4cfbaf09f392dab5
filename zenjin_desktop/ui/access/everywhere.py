"""One switch and a resting pointer in the whole program, as the settings ask for them."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.access.frame import Frame
from zenjin_desktop.ui.access.one_switch import OneSwitch
from zenjin_desktop.ui.access.resting_pointer import RestingPointer
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.player.view import PlayerView

LOOK_EVERY_MS = 100

_BUTTONS = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
}
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
_LEAVING = {QEvent.Type.Leave, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress}


class Everywhere(QObject):
    """Works wherever nobody plays; the player has its own way of both.

    It looks at what comes to the program's windows from outside, as it comes.

    Signals:
        pressed: the one switch was used: somebody is there.

    Attributes:
        switch: the one switch, if it is chosen.
        pointer: the resting pointer, if it is chosen.
    """

    pressed = Signal()

    def __init__(self, window: MainWindow, look: Look, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._by = (settings.scan_ms, settings.dwell_ms)
        self._heard: list[QWindow] = []
        self._lists = False
        self.switch: OneSwitch | None = None
        self.pointer: RestingPointer | None = None
        if settings.scan_ms is not None:
            self.switch = OneSwitch(settings.scan_ms, Frame(look.theme), self.root, self)
            self.switch.pressed.connect(self.pressed)
        if settings.dwell_ms is not None:
            frame = Frame(look.theme)
            self.pointer = RestingPointer(settings.dwell_ms, frame, look.clock, self.root, self)
        window.page_shown.connect(self.on_page_shown)
        window.closing.connect(self.rest)
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self.on_looked)
        self._look.start()
        self.on_page_shown()

    def serves(self, settings: Settings) -> bool:
        """Whether it does what these settings ask for."""
        return self._by == (settings.scan_ms, settings.dwell_ms)

    def end(self) -> None:
        """Everything is pressed as usual again."""
        self.rest()
        self._window.page_shown.disconnect(self.on_page_shown)
        self._window.closing.disconnect(self.rest)
        for handle in self._heard:
            if isValid(handle):
                handle.removeEventFilter(self)
        self.deleteLater()

    @Slot()
    def rest(self) -> None:
        """Offer nothing; nothing moves any more."""
        self._look.stop()
        if self.switch is not None:
            self.switch.stop()
        if self.pointer is not None:
            self.pointer.leave()

    def root(self) -> QWidget | None:
        """The window in use: an open menu or list, a dialog, ours; None while somebody plays."""
        # Qt's stubs do not say so, but mostly there is neither
        popup: QWidget | None = QApplication.activePopupWidget()
        modal: QWidget | None = QApplication.activeModalWidget()
        if popup is not None or modal is not None:
            return popup or modal
        name = self._window.page_name
        if name in {"player", "warm_up"}:
            return None
        asks = name == "placement" and any(
            view.isVisible() for view in self._window.findChildren(PlayerView)
        )
        return None if asks else self._window

    @Slot()
    def on_page_shown(self) -> None:
        """A page has come to the front: begin anew once it stands."""
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        self.on_looked()
        if self.switch is not None:
            self.switch.begin()
        if self.pointer is not None:
            self.pointer.begin()

    @Slot()
    def on_looked(self) -> None:
        """Hear what comes to each window there is; turn to a menu or list as it opens."""
        popup: QWidget | None = QApplication.activePopupWidget()
        modal: QWidget | None = QApplication.activeModalWidget()
        self._heard = [handle for handle in self._heard if isValid(handle)]
        for one in (self._window, popup, modal):
            handle = None if one is None else one.windowHandle()
            if handle is not None and handle not in self._heard:
                handle.installEventFilter(self)
                self._heard.append(handle)
        if self.switch is not None:
            self.switch.look()
        lists = popup is not None or modal is not None
        if lists != self._lists:
            self._lists = lists
            if self.switch is not None:
                self.switch.begin()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow the one switch; look at where the pointer goes."""
        kind = event.type()
        if self.pointer is not None:
            if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
                pressed = bool(event.buttons().value)
                self.pointer.move(event.globalPosition().toPoint(), pressed=pressed)
            elif kind in _LEAVING:
                self.pointer.leave()
        if self.switch is None:
            return False
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return self.switch.take_key(event)
        return kind in _BUTTONS and isinstance(event, QMouseEvent) and self.switch.take_click(event)
