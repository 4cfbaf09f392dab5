"""A computer that several learners share, as a process: they take turns, and it syncs for all.

``python -m benchmarks.reliability.sitting FOLDER SEED URL ACCOUNTS REST``: the real store, journal
and sync worker in its thread. ACCOUNTS is a JSON file of who has an account and a token; REST how
many seconds there are between two sessions at most. It is told on standard input, a line each:

    play         let a learner drawn by lot play a session, then another one, until told otherwise
    clock HOURS  from now on this computer's clock is so many hours off
    settle       play no more; say ``settled`` once all of all of them is sent and fetched

and says on standard output, each in one unbuffered write: ``ready``, ``learner USER ID`` of each,
``answer ID KEY`` where the feedback would be shown, ``session ID SESSION`` where the summary would
be, ``refused SENTENCE`` where the store could not write and the person is told so, ``told
SENTENCE`` if the file had to be mended at the start, ``settled``.
"""

import os
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer, Slot

from benchmarks.records import lessons
from benchmarks.reliability.child import Child, answer_key
from benchmarks.reliability.player import ASK_AGAIN_MS, TURNS, say
from zenjin_core.learning.question import Attempt
from zenjin_core.wire.auth import SignedIn
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import paths_in
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.journal import recover
from zenjin_desktop.store.opening import opened
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.state import SyncReport
from zenjin_desktop.sync.worker import SyncThread, SyncWorker

STITCHES = 0.3
"""The share of sessions that bring a stitch to its end."""

REFUSED_REST_MS = 200


class JumpingClock:
    """A clock that is set forward and back, and within a setting never tells a time twice.

    An hour behind, as that of the other suites is; ahead of it by whole hours, so that two settings
    never come to the same times.
    """

    def __init__(self) -> None:
        self._off = timedelta(hours=-1)
        self._last = now() - timedelta(days=1)

    def set_off(self, hours: int) -> None:
        """From now on so many hours off."""
        self._off = timedelta(hours=hours - 1)
        self._last = now() + self._off

    def __call__(self) -> datetime:
        """What this computer takes for the time."""
        self._last = max(now() + self._off, self._last + timedelta(milliseconds=1))
        return self._last


class Sitting(QObject):
    """Does what standard input tells."""

    def __init__(
        self,
        store: Store,
        everybody: Sequence[int],
        sync: SyncThread,
        clock: JumpingClock,
        *,
        rng: random.Random,
        rest_s: float,
    ) -> None:
        super().__init__()
        self._sync = sync
        self._clock = clock
        self._rng = rng
        self._rest_ms = 1000 * rest_s
        self._everybody = tuple(everybody)
        of = lessons()
        self._children = {
            learner: Child(
                store,
                learner,
                of,
                rng=rng,
                now=clock,
                shown=self._shown_of(learner),
                ended=self._ended_of(learner),
            )
            for learner in everybody
        }
        self._steps: Iterator[None] = iter(())
        self._plays = False
        self._to_settle: list[int] = []
        self._quiet_turns = 0
        self._heard = b""
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.on_step_due)
        self._again = QTimer(self, interval=ASK_AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self.on_asked_again)
        self._ears = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._ears.activated.connect(self.on_told)

    def _shown_of(self, learner: int) -> Callable[[Attempt], None]:
        def shown(attempt: Attempt) -> None:
            say(f"answer {learner} {answer_key(attempt)}")

        return shown

    def _ended_of(self, learner: int) -> Callable[[str], None]:
        def ended(session: str) -> None:
            say(f"session {learner} {session}")
            self._sync.woken.emit()

        return ended

    @Slot()
    def on_told(self) -> None:
        """A line, or the end of all of them."""
        heard = os.read(0, 4096)
        if not heard:
            QCoreApplication.quit()
        *lines, self._heard = (self._heard + heard).split(b"\n")
        for line in lines:
            what, _, rest = line.decode().partition(" ")
            match what:
                case "play":
                    self._plays = True
                    self._to_settle.clear()
                    self._next.start(0)
                case "clock":
                    self._clock.set_off(int(rest))
                case "settle":
                    self._plays = False
                    self._next.start(0)
                case _:
                    raise ValueError(f"nobody knows what {line!r} means")

    @Slot()
    def on_step_due(self) -> None:
        """Play on: one write, or the next one's turn, or the end of playing."""
        try:
            next(self._steps)
        except StopIteration:
            self._next_turn()
        except StoreUnusable as error:
            # The answer was not shown; the session is closed by the next one that begins.
            self._steps = iter(())
            say(f"refused {error}")
            self._next.start(REFUSED_REST_MS)
        else:
            self._next.start(0)

    def _next_turn(self) -> None:
        if not self._plays:
            self._to_settle = list(self._everybody)
            self._settle_next()
            return
        learner = self._rng.choice(self._everybody)
        long = self._rng.random() < STITCHES
        answers = self._rng.randint(22, 26) if long else self._rng.randint(3, 8)
        self._steps = self._children[learner].steps(answers)
        self._sync.player_changed.emit(learner)
        self._next.start(int(self._rng.uniform(0, self._rest_ms)))

    def _settle_next(self) -> None:
        if not self._to_settle:
            say("settled")
            return
        self._quiet_turns = TURNS
        self._sync.player_changed.emit(self._to_settle[0])
        self._sync.sync_requested.emit()

    @Slot()
    def on_asked_again(self) -> None:
        """The server may be back."""
        self._sync.sync_requested.emit()

    @Slot(object)
    def on_reported(self, report: SyncReport) -> None:
        """A turn is over."""
        if not self._to_settle:
            return
        rests = report.state.phase == "idle" and not report.state.waiting
        self._quiet_turns = self._quiet_turns - 1 if rests else TURNS
        if self._quiet_turns:
            self._again.start()
        else:
            self._to_settle.pop(0)
            self._settle_next()


def _signed_in(
    store: Store, credentials: Credentials, url: str, people: Mapping[str, SignedIn]
) -> dict[str, int]:
    """Everybody's learner, by user."""
    server = str(parse_server(url))
    found = {}
    for who in people.values():
        account = learners.Account(
            server=server, user_id=who.user_id, login=who.login, display_name=who.login
        )
        found[who.user_id] = learners.sign_in(store, account, claim=None).learner
        credentials.put(server, who.user_id, who.token)
    return found


def main(arguments: list[str]) -> int:
    """Open, recover, begin to sync, and do as told until killed or until standard input ends."""
    folder, seed, url, accounts, rest = arguments
    people = msgspec.json.decode(Path(accounts).read_bytes(), type=dict[str, SignedIn])
    paths = paths_in(Path(folder))
    app = QCoreApplication([])
    clock = JumpingClock()
    with ExitStack() as stack:
        store, _, told = opened(paths.store, recover, now=clock, new_id=new_id)
        stack.callback(store.close)
        for error in told:
            say(f"told {error}")
        credentials = Credentials(paths.tokens)
        everybody = _signed_in(store, credentials, url, people)
        for user, learner in everybody.items():
            say(f"learner {user} {learner}")
        worker = SyncWorker(open_store=lambda: store, credentials=credentials)
        sync = stack.enter_context(SyncThread(worker))
        sitting = Sitting(
            store,
            list(everybody.values()),
            sync,
            clock,
            rng=random.Random(seed),
            rest_s=float(rest),
        )
        worker.reported.connect(sitting.on_reported)
        say("ready")
        return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
