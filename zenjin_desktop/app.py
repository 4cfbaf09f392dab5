"""The composition root: the first picture, the program behind it, and the event loop."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from zenjin_desktop.errors import (
    AlreadyRunning,
    ProgramIncomplete,
    ShownInstead,
    StartFailed,
    ZenjinError,
)
from zenjin_desktop.front import Front, application, front, speak_as_chosen
from zenjin_desktop.options import Options
from zenjin_desktop.paths import APP
from zenjin_desktop.ui.only_one import Presence, present

if TYPE_CHECKING:
    from zenjin_desktop.program import Program
    from zenjin_desktop.ui.self_play import Hands, Script

LEAVING_S = 4.0
"""So long a start waits for a program that neither goes nor answers; it may be starting, too."""

RING_S = 0.3

Scripted = Callable[["Hands"], "Script"]


def run(options: Options, *, script: Scripted | None = None) -> int:
    """Start the program and stay until its window is closed.

    The window is on the screen with Play in it before the rest is read: see :class:`Start`.

    Args:
        options: where, and what to do by itself.
        script: what to play without hands; ``options.self_play`` alone plays a short session.

    Returns:
        The exit status.

    Raises:
        AlreadyRunning, ProgramIncomplete, StartFailed, StoreInCompany, StoreTooNew, StoreUnusable:
            the person was told.
        ShownInstead: the program that runs already has brought its window to the front.
    """
    with ExitStack() as stack:
        try:
            presence = stack.enter_context(come_in(options.paths.data))
            shown = stack.enter_context(front(options))
        except AlreadyRunning as error:
            speak_as_chosen(options)
            _tell(error)
            raise
        except ProgramIncomplete as error:
            _tell(error)
            raise
        start = Start(stack, shown, options, script or _script_of(options), presence=presence)
        shown.window.show()
        status = shown.app.exec()
        if start.error is not None:
            raise start.error
        return status or len(start.failures)


class Start(QObject):
    """Builds the program behind its first picture, and then the sync.

    Whoever is quick presses Play before there is anything to play: that press is kept, and
    answered as soon as it can be.
    """

    def __init__(
        self,
        stack: ExitStack,
        shown: Front,
        options: Options,
        script: Scripted | None,
        *,
        presence: Presence | None = None,
    ) -> None:
        super().__init__(shown.window)
        self.error: ZenjinError | None = None
        self.failures: list[str] = []
        self._stack = stack
        self._front = shown
        self._options = options
        self._script = script
        self._presence = presence
        self._play_pressed = False
        shown.home.play_requested.connect(self.on_play_pressed)
        shown.window.first_paint.painted.connect(self.on_painted)

    @Slot()
    def on_play_pressed(self) -> None:
        """Keep the wish."""
        self._play_pressed = True

    @Slot()
    def on_painted(self) -> None:
        """Open the store and fill Home."""
        import logging

        from zenjin_desktop.program import furnished, log_to
        from zenjin_desktop.ui.faults import faults_told

        log_to(self._options.paths)
        window, home = self._front.window, self._front.home
        try:
            program = self._stack.enter_context(
                furnished(self._front, self._options, self._presence)
            )
        except ZenjinError as error:
            self._give_up(error)
            return
        except Exception:  # nobody further out would tell the child, who looks at a dead Play
            logging.getLogger(__name__).exception("the program could not be built")
            self._give_up(StartFailed(log=self._options.paths.log))
            return
        self._stack.enter_context(faults_told(window))
        home.play_requested.disconnect(self.on_play_pressed)
        if self._play_pressed:  # before the first question, not in the middle of it
            self._go_on(program)
            program.shell.on_play_requested()
        else:
            program.shell.first_shown.painted.connect(lambda: self._go_on(program))

    def _give_up(self, error: ZenjinError) -> None:
        self.error = error
        _tell(error)
        self._front.window.close()

    def _go_on(self, program: "Program") -> None:
        from zenjin_desktop.program import syncing
        from zenjin_desktop.ui.deeds import all_deeds
        from zenjin_desktop.ui.doorbell import answering
        from zenjin_desktop.ui.reading_ahead import ReadingAhead
        from zenjin_desktop.ui.restored import tell_of_restore
        from zenjin_desktop.ui.window_icon import window_icon

        tell_of_restore(program.window, self._options.paths.data)
        deeds = all_deeds(program.shell, program.window)
        self._stack.enter_context(answering(self._options.paths.data, self._front.window, deeds))
        keep_smooth()
        self._stack.enter_context(syncing(program, self._options))
        program.shell.make_rest()
        self._front.app.setWindowIcon(window_icon(self._options.resources))
        ReadingAhead(program.window)
        if self._script is not None:
            self._play_by_itself(program, self._script)

    def _play_by_itself(self, program: "Program", script: Scripted) -> None:
        from zenjin_desktop.ui.self_play import Hands, SelfPlay

        player = SelfPlay(script(Hands(program.window, program.shell)), self)
        player.ended.connect(self.on_ended)
        player.start()

    @Slot(str)
    def on_ended(self, sentence: str) -> None:
        """What was to be played is over; with a sentence if it could not be."""
        if sentence:
            self.failures.append(sentence)
            import logging

            logging.getLogger(__name__).error("self-play: %s", sentence)
        self._front.window.close()


def _script_of(options: Options) -> Scripted | None:
    folder = options.self_play
    if folder is None:
        return None
    from zenjin_desktop.ui.self_play import shown_session

    signed_in = options.demo_sign_in is not None
    return lambda hands: shown_session(hands, folder=folder, signed_in=signed_in)


@contextmanager
def opened(options: Options) -> Iterator["Program"]:
    """The whole program but the sync, its window not shown yet; closed in order at the end.

    Raises:
        StoreTooNew, StoreUnusable: the data file cannot be opened.
    """
    from zenjin_desktop.program import furnished

    with front(options) as shown, furnished(shown, options) as program:
        yield program


def keep_smooth() -> None:
    """Set the interpreter up for play, once everything is made: no turn may be long.

    What start made stays until the end: the garbage collector need not walk it again and again,
    some 50 ms each time. And while the sync computes in its thread, a paint gets the interpreter
    back after half a millisecond instead of five, at each of the dozen places it needs it.
    """
    gc.freeze()
    gc.enable()
    sys.setswitchinterval(0.0005)


@contextmanager
def come_in(folder: Path) -> Iterator[Presence]:
    """Come into a data folder; a program of the same person that is just leaving is waited for.

    Its window is gone at once, but what it has still to send may take another two seconds.

    Raises:
        AlreadyRunning: somebody has the folder and stays.
        ShownInstead: the program that runs already has brought its window to the front.
    """
    until = time.monotonic() + LEAVING_S
    with ExitStack() as stack:
        while True:
            try:
                presence = stack.enter_context(present(folder))
                break
            except AlreadyRunning as error:
                if type(error) is not AlreadyRunning:  # the others name what has no window here
                    raise
                _show_running(folder)
                if time.monotonic() >= until:
                    raise
        yield presence


def _show_running(folder: Path) -> None:
    application()  # sockets want one
    from zenjin_desktop.ui.doorbell import ring

    said = ring(folder, {"do": "raise"}, patience_s=RING_S)
    if said is not None and said.get("done"):
        raise ShownInstead


def _tell(error: ZenjinError) -> None:
    # Off-screen nobody could close the box; the command line says the sentence there.
    if application().platformName() not in {"offscreen", "minimal"}:
        from PySide6.QtWidgets import QMessageBox

        from zenjin_desktop.ui.sentences import told

        QMessageBox.critical(None, APP, told(error))
