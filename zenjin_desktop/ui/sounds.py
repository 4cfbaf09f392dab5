"""Short soft sounds after answers, where the computer can: off unless they are chosen.

QtMultimedia comes with the extra ``sound``; without it, or without anything to hear it by, the
program is silent, not broken.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, QUrl, Slot

_FILES = {"right": "right", "wrong": "wrong", "missed": "wrong", "stitch": "stitch"}
"""What came of an answer, and the file that is heard then."""


class Sounds(QObject):
    """Plays what belongs to what came of an answer.

    It gets ready one step a turn of the event loop, for loading what plays sound takes a while;
    until then it is silent.
    """

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._effects: dict[str, Any] = {}
        self._multimedia: Any = None
        QTimer.singleShot(0, self, self._load)

    @property
    def ready(self) -> bool:
        """Whether sounds can be heard."""
        return bool(self._effects)

    @Slot(str)
    def play(self, came: str) -> None:
        """Play the sound of "right", "wrong", "missed" or "stitch"; nothing where none can be."""
        effect = self._effects.get(_FILES.get(came, ""))
        if effect is not None:
            effect.play()

    def _load(self) -> None:
        try:
            self._multimedia = import_module("PySide6.QtMultimedia")
        except ImportError:  # not installed, or a library of the system's is missing
            return
        QTimer.singleShot(0, self, self._find_device)

    def _find_device(self) -> None:
        if self._multimedia.QMediaDevices.audioOutputs():
            QTimer.singleShot(0, self, self._make_effects)

    def _make_effects(self) -> None:
        for name in sorted(set(_FILES.values())):
            effect = self._multimedia.QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(self._folder / f"{name}.wav")))
            self._effects[name] = effect
