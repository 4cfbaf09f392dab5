"""Which keys mean what in the player."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from zenjin_desktop.ui.player.model import Side

_SIDES: dict[int, Side] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_1: "left",
    Qt.Key.Key_F: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_2: "right",
    Qt.Key.Key_J: "right",
    # What 1 and 2 give on a French keyboard without Shift.
    Qt.Key.Key_Ampersand: "left",
    Qt.Key.Key_Eacute: "right",
}
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def is_for_player(event: QKeyEvent) -> bool:
    """Whether a key press means anything here: no auto-repeat, no shortcut, no modifier alone."""
    command = bool(event.modifiers() & _COMMANDS)
    return not (event.isAutoRepeat() or command or event.key() in _MODIFIERS)


def side_of(event: QKeyEvent) -> Side | None:
    """The answer a key stands for: Left or Right, 1 or 2 (also on the keypad), F or J."""
    return _SIDES.get(event.key())
