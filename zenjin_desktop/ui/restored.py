"""What came of a restore that was asked for in the window, said when it is open again."""

import json
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from zenjin_desktop.ui.main_window import MainWindow

RESTORED = "restored.json"
"""In the data folder, left by the command that did it."""


def tell_of_restore(window: MainWindow, data: Path) -> None:
    """Tell an adult once what came of it; usually there is nothing to tell."""
    note = data / RESTORED
    try:
        words = note.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    with suppress(OSError):
        note.unlink()
    try:
        told = json.loads(words)
    except ValueError:
        return
    if isinstance(told, dict):
        window.notice(_sentence(told))


def _sentence(told: dict[str, object]) -> str:
    if told.get("done") is True:
        return QCoreApplication.translate(
            "Restored", "The backup is restored. What was here before is kept for 30 days."
        )
    sentences = told.get("sentences")
    why = " ".join(map(str, sentences)) if isinstance(sentences, list) else ""
    words = QCoreApplication.translate("Restored", "The backup was not restored. %1")
    return words.replace("%1", why)
