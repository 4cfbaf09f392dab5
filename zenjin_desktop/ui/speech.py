"""Questions read aloud, where the computer has a voice: off unless it is chosen.

QtTextToSpeech comes with the extra ``sound``; without it, or without a voice, nothing is read.
Time runs from the paint that shows the question, as ever: reading runs along with it, and an
answer breaks it off. Whoever listens to the end is given the time by a longer answer time.
"""

from importlib import import_module
from typing import Any

from PySide6.QtCore import QLocale, QObject, QTimer, Slot

from zenjin_desktop.ui.player.model import Shown
from zenjin_desktop.ui.widgets.prompt_label import BLANK


class ReadingAloud(QObject):
    """Reads a question and its two answers.

    It gets ready one step a turn of the event loop; what is to be read before is read then.

    Args:
        engine: the name of Qt's engine to speak with; empty for the computer's own.
    """

    def __init__(self, parent: QObject, *, engine: str = "") -> None:
        super().__init__(parent)
        self._engine = engine
        self._speech: Any = None
        self._voice: Any = None
        self._due = ""
        QTimer.singleShot(0, self, self._load)

    @property
    def ready(self) -> bool:
        """Whether there is a voice."""
        return self._voice is not None

    @property
    def speaking(self) -> bool:
        """Whether something is being read."""
        return self.ready and self._voice.state() == self._speech.QTextToSpeech.State.Speaking

    @Slot(object)
    def read(self, shown: Shown) -> None:
        """Read this question, in place of whatever is being read."""
        self._due = self.words(shown)
        self._say()

    @Slot()
    def hush(self) -> None:
        """Break off."""
        self._due = ""
        if self.speaking:
            self._voice.stop()

    def words(self, shown: Shown) -> str:
        """What is read of a question: its signs as words."""
        sentence = shown.prompt
        for sign, word in (
            (BLANK, self.tr("what")),
            ("×", self.tr("times")),
            ("·", self.tr("times")),
            ("÷", self.tr("divided by")),
            (":", self.tr("divided by")),
            ("−", self.tr("minus")),
            ("+", self.tr("plus")),
            ("=", self.tr("equals")),
        ):
            sentence = sentence.replace(sign, word)
        options = self.tr("%1 or %2?").replace("%1", str(shown.left))
        ending = "" if sentence.endswith(".") else "."
        return f"{sentence}{ending} {options.replace('%2', str(shown.right))}"

    def _load(self) -> None:
        try:
            self._speech = import_module("PySide6.QtTextToSpeech")
        except ImportError:  # not installed, or a library of the system's is missing
            return
        QTimer.singleShot(0, self, self._find_voice)

    def _find_voice(self) -> None:
        kind = self._speech.QTextToSpeech
        voice = kind(self._engine, self) if self._engine else kind(self)
        if voice.state() == kind.State.Error:
            voice.deleteLater()
            return
        voice.setLocale(QLocale())
        self._voice = voice
        self._say()

    def _say(self) -> None:
        if self.ready and self._due:
            self._voice.say(self._due)
            self._due = ""
