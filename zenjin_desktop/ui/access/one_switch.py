"""One switch presses everything: what can be pressed is offered in turn."""

from collections.abc import Callable
from time import monotonic_ns
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QWidget

from zenjin_desktop.ui.access import targets
from zenjin_desktop.ui.access.frame import Frame
from zenjin_desktop.ui.access.targets import Target
from zenjin_desktop.ui.player.keys import is_for_player

GUARD_MS = 300
"""So soon after a press none is meant, as a hand may tremble; at most half a turn."""

TYPING_MS = 20_000
"""Who has typed nothing for so long wants to type no more."""

_READING_TURNS = 5
_ROUNDS_OF_A_LIST = 2

_Group = tuple[Target, ...]


class OneSwitch(QObject):
    """Offers groups of things, what is in a group, and the lines of menus, each for ``turn_ms``.

    A press takes what was offered when it went down. Esc, Tab, F1 to F35 and keys with Ctrl stay
    what they are; while something is typed into a field that was entered, all keys do.

    Signals:
        pressed: the switch was used.
    """

    pressed = Signal()

    def __init__(
        self, turn_ms: int, frame: Frame, root: Callable[[], QWidget | None], parent: QObject
    ) -> None:
        """Begin.

        Args:
            turn_ms: how long each thing is offered.
            frame: what is drawn around it.
            root: the window in use, the open menu or list; None while somebody plays.
            parent: what it ends with.
        """
        super().__init__(parent)
        self._frame = frame
        self._root = root
        self._offered: _Group = ()
        self._inside: _Group = ()
        self._held: _Group = ()
        self._from_top = False
        self._lines_left = 0
        self._reading = 0
        self._took_ns = 0
        self._guard_ns = min(GUARD_MS, turn_ms // 2) * 1_000_000
        self._turn = QTimer(self, interval=turn_ms)
        self._turn.setTimerType(Qt.TimerType.PreciseTimer)
        self._turn.timeout.connect(self.on_turn_over)
        self._typing = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self.begin)

    @property
    def offered(self) -> _Group:
        """What a press would take now; of several, first the group."""
        return self._offered

    @Slot()
    def begin(self) -> None:
        """Offer what has the focus, then everything from the top."""
        self._typing.stop()
        self._offered = self._inside = self._held = ()
        self._reading = 0
        self._from_top = False
        self.on_turn_over()
        self._turn.start()

    def stop(self) -> None:
        """Offer nothing any more."""
        self._turn.stop()
        self._typing.stop()
        self._offered = ()
        self._frame.clear()

    @Slot()
    def on_turn_over(self) -> None:
        """Offer the next."""
        root = self._root()
        if self._is_typing() or root is None:
            self._offered = ()
            self._frame.clear()
        elif root.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup:
            self._offer_line(root)
        elif self._reading > 0:
            self._reading -= 1
        else:
            self._offer_next(root)

    def look(self) -> None:
        """Begin anew at once where what was offered has gone, with its page or into play."""
        gone = not any(map(targets.is_there, self._offered))
        if self._offered and (gone or self._root() is None):
            self.begin()

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether a key that came was the switch."""
        if self._root() is None:
            return False
        if self._is_typing():
            self._typing.start()
            return False
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            QTimer.singleShot(0, self, self.begin)
        if _means_itself(event):
            return False
        if not is_for_player(event):
            return event.isAutoRepeat()
        if event.type() == QEvent.Type.KeyPress:
            self._take(self._offered)
        return True

    def take_click(self, event: QMouseEvent) -> bool:
        """Whether a button of the mouse that went down or up was the switch."""
        if self._root() is None:
            return False
        if self._is_typing():
            field = cast("QWidget", QApplication.focusWidget())
            if field.rect().contains(field.mapFromGlobal(event.globalPosition().toPoint())):
                return False
            self.begin()
            return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            held, self._held = self._held, ()
            self._turn.start()
            self._take(held)
        else:
            self._held = self._offered
            self._turn.stop()
        return True

    def _is_typing(self) -> bool:
        if self._typing.isActive() and not isinstance(QApplication.focusWidget(), QLineEdit):
            self._typing.stop()
        return self._typing.isActive()

    def _offer_line(self, popup: QWidget) -> None:
        lines = targets.lines_of(popup)
        if not self._offered or self._offered[0] not in lines:
            self._lines_left = _ROUNDS_OF_A_LIST * len(lines)
            following = 0
        else:
            following = (lines.index(self._offered[0]) + 1) % len(lines)
        if self._lines_left <= 0:  # not what was wanted: there must be a way out
            self._offered = ()
            popup.close()
            return
        self._lines_left -= 1
        self._frame.clear()
        self._offered = (lines[following],)
        targets.light(lines[following])

    def _offer_next(self, root: QWidget) -> None:
        if self._inside:
            within = [one for one in self._inside if targets.is_there(one)]
            place = within.index(self._offered[0]) + 1 if self._offered[0] in within else 0
            if place < len(within):
                self._offer((within[place],))
                return
            self._offered, self._inside = self._inside, ()
        groups = _groups(root)
        if not groups:
            self._offered = ()
            self._frame.clear()
        elif self._offered not in groups:
            self._offer(_wanted(groups))
            self._from_top = True
        elif self._from_top:
            self._from_top = False
            self._offer(groups[0] if groups[0] != self._offered else groups[1 % len(groups)])
        else:
            self._offer(groups[(groups.index(self._offered) + 1) % len(groups)])

    def _offer(self, group: _Group) -> None:
        self._offered = group
        first = group[0].widget
        if len(group) == 1 and not isinstance(first, QScrollArea):
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        page = targets.page_under(first)
        inner = None if page is None else page.widget()
        if page is not None and inner is not None and page is not first:
            for one in reversed(group):
                place = one.widget.mapTo(inner, targets.rect_of(one).center())
                half = targets.rect_of(one).height() // 2
                page.ensureVisible(place.x(), place.y(), 0, 60 + half)
        self._frame.mark(group)

    def _take(self, group: _Group) -> None:
        self.pressed.emit()
        now = monotonic_ns()
        if not group or now - self._took_ns < self._guard_ns or not targets.is_there(group[0]):
            return
        self._took_ns = now
        if len(group) > 1:
            self._inside = group
            self._offer((group[0],))
            self._turn.start()
            return
        self._press(group[0])

    def _press(self, target: Target) -> None:
        self._turn.start()
        widget = target.widget
        if isinstance(widget, QLineEdit):
            self._typing.start()
            self._frame.clear()
        elif isinstance(widget, QScrollArea):
            bar = widget.verticalScrollBar()
            if bar.value() == bar.maximum():
                bar.setValue(0)
                return
            self._reading = _READING_TURNS
        elif isinstance(widget, QAbstractButton) and self._inside and _is_one_of_several(widget):
            self._offered, self._inside = self._inside, ()
            self._frame.mark(self._offered)
        targets.press(target)


def _groups(root: QWidget) -> tuple[_Group, ...]:
    found = targets.in_groups(targets.stops(root))
    pages = targets.pages_to_scroll(root)
    whole = (*found, *((page,) for page in pages))
    groups = (tuple(part for one in group for part in targets.parts_of(one)) for group in whole)
    return tuple(group for group in groups if group)


def _wanted(groups: tuple[_Group, ...]) -> _Group:
    focused = QApplication.focusWidget()
    return next(
        (group for group in groups if any(one.widget is focused for one in group)), groups[0]
    )


def _means_itself(event: QKeyEvent) -> bool:
    key = event.key()
    if event.text().isdecimal() and _takes_digits(QApplication.focusWidget()):
        return True
    special = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    return key in special or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35


def _takes_digits(one: QWidget | None) -> bool:
    while one is not None and not getattr(one, "takes_digits", False):
        one = one.parentWidget()
    return one is not None


def _is_one_of_several(button: QAbstractButton) -> bool:
    # Qt's stubs do not say so, but without a group it is None
    group = cast("object | None", button.group())
    return button.isCheckable() and (button.autoExclusive() or group is not None)
