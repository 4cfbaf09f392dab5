"""What came of a restore that was asked for in the window, said when it is open again."""

from contextlib import suppress
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication

from zenjin_desktop.errors import Reason
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.unfollowed import text

RESTORED = "restored.json"
"""In the data folder, left by the command that did it."""


def tell_of_restore(window: MainWindow, data: Path) -> None:
    """Tell an adult once what came of it; usually there is nothing to tell."""
    note = data / RESTORED
    try:
        words = text(note)
    except OSError:
        return
    with suppress(OSError):
        note.unlink()
    try:
        window.notice(_sentence(_WORDS.decode(words)))
    except msgspec.DecodeError:
        return


class _Came(msgspec.Struct, frozen=True):
    done: bool
    why: tuple[str, tuple[tuple[str, str | int], ...], str] | None = None


_WORDS = msgspec.json.Decoder(_Came)


def _sentence(came: _Came) -> str:
    if came.done:
        return QCoreApplication.translate(
            "Restored", "The backup is restored. What was here before is kept for 30 days."
        )
    words = QCoreApplication.translate("Restored", "The backup was not restored. %1")
    return words.replace("%1", "" if came.why is None else told(Reason(*came.why))).strip()
