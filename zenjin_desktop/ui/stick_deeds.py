"""``zenjin import`` asks the running program to take files in, beside whoever plays."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from zenjin_desktop.errors import Reason
from zenjin_desktop.ui.doorbell import Deed, Words
from zenjin_desktop.ui.figures import Figures
from zenjin_desktop.ui.parts import Parts

if TYPE_CHECKING:
    from zenjin_desktop.ui.long_work import LongWork, Work

ANOTHER = "Another import is under way in this Zenjin. Nothing was changed."
CLOSED = "It was ended. What was taken in is whole; the rest comes with the next try."


def stick_deeds(parts: Parts, figures: Figures) -> dict[str, Deed]:
    """``import`` takes files in; ``import-state`` tells how far that is, and what came of it.

    A request has a ``key`` of its own, by which whoever asked finds the answer: ``state`` is
    ``asked`` (with ``at`` and ``of``), ``done`` (with ``learners``, ``sessions`` and ``staying``)
    or ``failed`` (with a ``sentence``).
    """
    imports = Imports(parts, figures)
    return {"import": imports.begin, "import-state": imports.state}


class Imports(QObject):
    """One import at a time; what came of the last one is kept for whoever asked for it."""

    def __init__(self, parts: Parts, figures: Figures) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._figures = figures
        self._work: LongWork | None = None
        self._key = ""
        self._words: Words = {}

    def begin(self, asked: Words) -> Words:
        """Take the files in that are asked for."""
        key, files, how = asked.get("key"), asked.get("files"), asked.get("how")
        if not isinstance(key, str) or not isinstance(files, list):
            return {"state": "failed", "sentence": "A key and files are needed."}
        work = self._made()
        if work.busy:
            return {"state": "failed", "sentence": ANOTHER}
        self._key, self._words = key, {"state": "asked"}
        said = how if isinstance(how, dict) else {}
        work.begin(_taking([Path(str(file)) for file in files], said, self._parts))
        return self._words

    def state(self, asked: Words) -> Words:
        """How far it is."""
        return self._words if asked.get("key") == self._key else {"state": "unknown"}

    def _made(self) -> "LongWork":
        if self._work is None:
            from zenjin_desktop.ui.long_work import LongWork

            self._work = LongWork(self._parts.store, self)
            self._parts.window.closing.connect(self._work.finish)
            self._work.progressed.connect(self.on_progressed)
            self._work.done.connect(self.on_done)
            self._work.failed.connect(self.on_failed)
            self._work.stopped.connect(self.on_stopped)
        return self._work

    @Slot(int, int)
    def on_progressed(self, at: int, of: int) -> None:
        """So far it is."""
        self._words = {"state": "asked", "at": at, "of": of}

    @Slot(object)
    def on_done(self, outcome: object) -> None:
        """It is in; the screens and the sync hear of it."""
        from zenjin_desktop.stick.bringing import Outcome

        if not isinstance(outcome, Outcome):
            return
        self._words = {
            "state": "failed" if outcome.stopped else "done",
            "sentence": CLOSED,
            "learners": len({one.learner for one in outcome.brought}),
            "sessions": sum(one.new_sessions for one in outcome.brought),
            "staying": list(outcome.staying),
        }
        self._figures.on_brought({one.learner for one in outcome.brought})
        self._parts.chair.wake()

    @Slot(object)
    def on_failed(self, reason: Reason) -> None:
        """It is not, or not all of it."""
        self._words = {"state": "failed", "sentence": reason.sentence}

    @Slot()
    def on_stopped(self) -> None:
        """The program ends."""
        self._words = {"state": "failed", "sentence": CLOSED}


def _taking(files: Sequence[Path], how: Words, parts: Parts) -> "Work":
    from zenjin_desktop.stick.bringing import Outcome, brought_in, looked_through
    from zenjin_desktop.stick.form import Stopped, Told
    from zenjin_desktop.stick.plan import chosen, planned

    store, sitting = parts.store, parts.chair.learner

    def work(tell: Told, stopped: Stopped) -> Outcome:
        looked = looked_through(files, stopped=stopped)
        if not looked.files and looked.problems:
            raise looked.problems[0]
        plan = planned(store, looked.coming, looked.erased)
        names = ("same_names", "new_names", "removed")
        choices = chosen(plan, **{name: how.get(name) is True for name in names})
        return brought_in(store, looked, choices, sitting=sitting, told=tell, stopped=stopped)

    return work
