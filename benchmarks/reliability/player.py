"""The program without a window, as a process that is to be killed.

``python -m benchmarks.reliability.player FOLDER SEED URL LOGIN``: the real store and journal, the
real sync worker in its real thread. It is told what to do on standard input, a line each:

    settle            play no more; say ``settled`` once all is sent and fetched
    play              play session after session, until killed
    die-at-io N       end by SIGKILL at the Nth write or sync of SQLite from now on
    die-at-sync-io N  the same, of the sync's thread only
    die-at-shown N    end by SIGKILL where the Nth feedback from now on would be shown

and says on standard output, each in one unbuffered write: ``begins WHAT`` before a write of the
journal, ``answer KEY`` where the feedback would be shown, ``session ID`` where the summary would
be, ``told SENTENCE`` if the file had to be mended at the start, ``state PHASE`` of the sync,
``settled``, and its last words when it ends itself.
"""

import os
import random
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer, Slot

from benchmarks.records import lessons
from benchmarks.reliability.child import Child, Ticking, answer_key
from benchmarks.reliability.dying import Countdown, die
from benchmarks.reliability.vfs import watching
from zenjin_core.learning.question import Attempt
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import paths_in
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.journal import recover
from zenjin_desktop.store.opening import opened
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.entrance import enter
from zenjin_desktop.sync.state import SignInRequest, SyncReport, SyncState
from zenjin_desktop.sync.worker import SyncThread, SyncWorker

PASSWORD = "correct horse"  # noqa: S105 - of an account that lives as long as the suite
ASK_AGAIN_MS = 20
TURNS = 2
"""So many turns in a row must end with nothing to send before all is settled."""
LONGEST_SESSION = 45


def say(line: str) -> None:
    """One line at once: what stands in the pipe survives the process."""
    os.write(1, f"{line}\n".encode())


class Player(QObject):
    """Does what standard input tells."""

    def __init__(
        self, store: Store, learner: int, sync: SyncThread, countdown: Countdown, *, seed: str
    ) -> None:
        super().__init__()
        self._sync = sync
        self._countdown = countdown
        self._rng = random.Random(seed)
        self._shown_left = 0
        self._began = ""
        self._child = Child(
            store,
            learner,
            lessons(),
            rng=self._rng,
            now=Ticking(now),
            begins=self._begins,
            shown=self._shown,
            ended=lambda session: say(f"session {session}"),
        )
        self._steps: Iterator[None] | None = None
        self._settling = 0
        self._heard = b""
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self.on_step_due)
        self._again = QTimer(self, interval=ASK_AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self.on_asked_again)
        self._ears = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._ears.activated.connect(self.on_told)

    def _begins(self, what: str) -> None:
        self._began = what
        say(f"begins {what}")

    def _shown(self, attempt: Attempt) -> None:
        say(f"answer {answer_key(attempt)}")
        if self._shown_left:
            self._shown_left -= 1
            if not self._shown_left:
                die("shown")

    @Slot()
    def on_told(self) -> None:
        """A line, or the end of all of them."""
        heard = os.read(0, 4096)
        if not heard:
            QCoreApplication.quit()
        *lines, self._heard = (self._heard + heard).split(b"\n")
        for line in lines:
            what, _, count = line.decode().partition(" ")
            match what:
                case "settle":
                    self._settle()
                case "play":
                    self._next.start()
                case "die-at-io":
                    self._countdown.arm(int(count))
                case "die-at-sync-io":
                    self._countdown.arm(int(count), beside=True)
                case "die-at-shown":
                    self._shown_left = int(count)
                case _:
                    raise ValueError(f"nobody knows what {line!r} means")

    @Slot()
    def on_step_due(self) -> None:
        """Play on: one write."""
        if self._steps is None:
            self._steps = self._child.steps(self._rng.randint(3, LONGEST_SESSION))
        if next(self._steps, self) is self:
            self._steps = None
        if self._began in {"stitch", "session"}:
            self._sync.woken.emit()

    def _settle(self) -> None:
        self._next.stop()
        for _ in self._steps or ():
            pass
        self._steps = None
        self._settling = TURNS
        self._sync.sync_requested.emit()

    @Slot()
    def on_asked_again(self) -> None:
        """The server may be back."""
        self._sync.sync_requested.emit()

    @Slot(object)
    def on_reported(self, report: SyncReport) -> None:
        """A turn is over."""
        if not self._settling:
            return
        # The first turn that ends may have begun before.
        rests = report.state.phase == "idle" and not report.state.waiting
        self._settling = self._settling - 1 if rests else TURNS
        if self._settling:
            self._again.start()
        else:
            say("settled")

    @Slot(object)
    def on_state_changed(self, state: SyncState) -> None:
        """What the pill would show."""
        say(f"state {state.phase}")


def _learner(store: Store, credentials: Credentials, url: str, login: str) -> int:
    """The account's learner, signed in (or registered) at the first start."""
    player = learners.current_player(store)
    if not player.is_guest:
        return player.learner
    mode, _, name = login.partition(":")
    who = enter(
        SignInRequest(
            mode="register" if mode == "register" else "sign_in",
            server=url,
            login=name,
            password=PASSWORD,
            display_name="Anna",
        ),
        credentials,
        stop=threading.Event(),
    )
    account = learners.Account(
        server=who.server, user_id=who.user_id, login=who.login, display_name=who.display_name
    )
    return learners.sign_in(store, account, claim=player.learner).learner


def main(arguments: list[str]) -> int:
    """Open, recover, begin to sync, and do as told until killed or until standard input ends."""
    folder, seed, url, login = arguments
    paths = paths_in(Path(folder))
    app = QCoreApplication([])
    countdown = Countdown()
    with ExitStack() as stack:
        stack.enter_context(watching(countdown))
        store, _, told = opened(paths.store, recover, now=now, new_id=new_id)
        stack.callback(store.close)
        for error in told:
            say(f"told {error}")
        credentials = Credentials(paths.tokens)
        learner = _learner(store, credentials, url, login)
        worker = SyncWorker(open_store=lambda: store, credentials=credentials)
        sync = stack.enter_context(SyncThread(worker))
        player = Player(store, learner, sync, countdown, seed=seed)
        worker.reported.connect(player.on_reported)
        worker.state_changed.connect(player.on_state_changed)
        sync.player_changed.emit(learner)
        say(f"ready {learner}")
        return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
