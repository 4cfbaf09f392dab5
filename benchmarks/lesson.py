"""No turn of the window is long while a child plays and the sync goes on: 20 s, or ten minutes.

``ZENJIN_BENCH_LESSON_S=600`` makes it the ten minutes that the aim speaks of.
"""

import os
from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import msgspec
from PySide6.QtCore import QSize, Qt

from benchmarks.answer_commit import attempts
from benchmarks.at_server import new_store, registered, server, sessions_of, token_kept, with_queue
from benchmarks.bare_bubbles import BareBubbles
from benchmarks.measure import Aim, Line, Outcome, check_work, counted, spread
from benchmarks.playing import Child, brought_up
from benchmarks.server_log import requests_in
from benchmarks.turns import IDLE_S, Turns, press, release
from zenjin_desktop.app import keep_smooth, opened
from zenjin_desktop.front import application
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.program import Program, syncing
from zenjin_desktop.settings import Settings
from zenjin_desktop.store import outbox
from zenjin_desktop.store.models import OutboxKind
from zenjin_desktop.store.progress import progress_rows

SECONDS = float(os.environ.get("ZENJIN_BENCH_LESSON_S", counted(long=60, short=20, guard=5)))
FLOOR_SECONDS = min(20.0, SECONDS / 2)
SIZE = QSize(1280, 800)
QUEUE, AGAIN = 3_000, 100
PUSH = "/api/push"
LOOKED_EVERY_S, LAST_S = 0.25, 2.0
THINKING_S = (0.3, 1.2)
SLIPS = 0.1
SETTINGS = Settings(guard_ms=0, pace_percent=40)


def measure() -> Outcome:
    """A lesson with its sync against the real server; bare bubbles before and after it."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    application()
    floor = Turns()
    _bare(floor, FLOOR_SECONDS / 2)
    with TemporaryDirectory(prefix="zenjin-bench-") as name, server(Path(name)) as (url, database):
        ours, pressed, pushes = _lesson(Path(name), url, database)
    _bare(floor, FLOOR_SECONDS / 2)
    turns, computed = spread(ours.ms), spread(ours.computed_ms)
    return Outcome(
        lines=(
            Line(
                name=f"turns in {SECONDS:.0f} s of play while the sync goes on",
                unit="ms",
                ours=turns,
                floor=spread(floor.ms),
                aims=(Aim(what="longest <= 16 ms", found=turns.worst, limit=16.0),),
            ),
            Line(
                name="of it computing, not waiting",
                unit="ms",
                ours=computed,
                floor=spread(floor.computed_ms),
                aims=(Aim(what="longest <= 16 ms", found=computed.worst, limit=16.0),),
            ),
        ),
        notes=(
            f"{pressed} presses at 1280x800; {pushes} pushes: a queue of {QUEUE} sessions, then",
            "  every stitch anew whenever all is acked, queued between two turns, so that the sync",
            "  goes on to the end; the server runs on the same cores.",
            f"over 16 ms: {sum(took > 16 for took in ours.ms)} turns of {turns.n};",
            f"  of the floor's: {sum(took > 16 for took in floor.ms)} of {len(floor.ms)}.",
            "floor: a bare widget in which bubbles rise; nothing is played and nothing is sent.",
        ),
    )


def _lesson(folder: Path, url: str, database: Path) -> tuple[Turns, int, int]:
    who = registered(url)
    paths = paths_in(folder / "window")
    with new_store(paths.data) as store:
        learner = with_queue(store, url, who, sessions=QUEUE)
    token_kept(paths.data, url, who)
    paths.settings.write_bytes(msgspec.json.encode(SETTINGS))
    options = Options(paths=paths)
    with ExitStack() as stack:
        program = stack.enter_context(opened(options))
        keep_smooth()
        turns = Turns()
        brought_up(program.window, SIZE, turns)
        program.shell.make_rest()
        turns.settle()
        playing = program.shell.screens.playing
        press(Qt.Key.Key_Return)
        release(Qt.Key.Key_Return)
        turns.until(lambda: playing.waiting, "a question")
        stack.enter_context(syncing(program, options))
        child = Child(playing, Random(1), thinking_s=THINKING_S, slips=SLIPS)
        turns.clear()
        feed = _Feed(program, learner)
        before = requests_in(folder, PUSH)
        end, late = perf_counter() + SECONDS, 0
        while perf_counter() < end:
            child.act(turns)
            feed.look()
            if not turns.take():
                sleep(IDLE_S)
            if not late and perf_counter() > end - LAST_S:
                late = requests_in(folder, PUSH)
        check_work(attempts(program.store) > 0, True, "attempts in the journal")
        check_work(child.pressed, attempts(program.store), "presses that were journalled")
        pushes = requests_in(folder, PUSH) - before
        check_work(late > before, True, "pushes before the last seconds")
        check_work(pushes + before > late, True, f"pushes in the last {LAST_S:.0f} s, to the end")
        program.shell.screens.play.stop()
    sent = sessions_of(database, who)
    check_work(sent >= QUEUE, True, "the whole queue at the server")
    return turns, child.pressed, pushes


class _Feed:
    """Queues stitches again whenever all is acked, so that the sync goes on to the lesson's end.

    Stitches, for a session is sent once, and the engine would wonder what the server has of it.
    """

    def __init__(self, program: Program, learner: int) -> None:
        self._program = program
        self._learner = learner
        self._records: list[tuple[OutboxKind, str]] = [
            ("progress", stitch_id) for stitch_id in progress_rows(program.store, learner)
        ]
        check_work(len(self._records) >= AGAIN, True, "stitches to be queued again")
        self._due = perf_counter()

    def look(self) -> None:
        """Between two turns, now and then; in no turn's time."""
        if perf_counter() < self._due:
            return
        self._due = perf_counter() + LOOKED_EVERY_S
        store = self._program.store
        if not outbox.counts(store, self._learner).pending:
            with store.writing():
                outbox.queue(store, self._learner, self._records)
            self._program.shell.chair.woken.emit()


def _bare(turns: Turns, seconds: float) -> None:
    window = BareBubbles()
    brought_up(window, SIZE, Turns())
    end = perf_counter() + seconds
    while perf_counter() < end:
        if not turns.take():
            sleep(IDLE_S)
    window.close()
