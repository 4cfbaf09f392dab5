"""The everyday sync: a lesson's end, a turn with nothing to do, a window while a term goes."""

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import requests
from PySide6.QtCore import QCoreApplication, QObject, QSize, Slot

from benchmarks.at_server import (
    engine_of,
    new_store,
    registered,
    server,
    sessions_of,
    signed_in,
    token_kept,
    with_queue,
)
from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    paired_ratio,
    spread,
)
from benchmarks.records import lessons, made_progress, made_sessions
from benchmarks.server_log import requests_in
from benchmarks.turns import IDLE_S, Turns
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.wire.auth import SignedIn
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.app import keep_smooth, opened
from zenjin_desktop.front import application
from zenjin_desktop.moment import now
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.program import syncing
from zenjin_desktop.store import learners, outbox
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import fold_in
from zenjin_desktop.store.progress import progress_item, save_progress
from zenjin_desktop.store.sessions import add_session, session_fact
from zenjin_desktop.sync.state import Done, SyncReport
from zenjin_desktop.sync.worker import SyncThread, SyncWorker

LESSONS, SESSIONS_A_LESSON = counted(long=40, short=40, guard=20), 5
IDLE_TURNS = counted(long=200, short=200, guard=100)
QUEUE = counted(long=10_000, short=10_000, guard=500)
SIZE = QSize(1280, 800)
CHANGES = "/api/changes"


def measure() -> Outcome:
    """Against the real server as a process, each floor asked of it in turns with ours."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with TemporaryDirectory(prefix="zenjin-bench-") as name, server(Path(name)) as (url, database):
        folder = Path(name)
        ends, posts = _lesson_ends(folder, url, database)
        turns, gets = _idle_turns(folder, url)
        window, drained_s = _window_while_draining(folder, url, database)
    acked = spread(ends)
    idle = spread(turns)
    return Outcome(
        lines=(
            Line(
                name=f"a lesson's end: Finish to the ack of {SESSIONS_A_LESSON} sessions",
                unit="ms",
                ours=acked,
                floor=spread(posts),
                ratio=paired_ratio(ends, posts),
                aims=(Aim(what="p50 <= 12 ms", found=acked.p50, limit=12.0, asked=30.0),),
            ),
            Line(
                name="a turn with nothing to do",
                unit="ms",
                ours=idle,
                floor=spread(gets),
                ratio=paired_ratio(turns, gets),
                aims=(Aim(what="p50 <= 2 ms", found=idle.p50, limit=2.0),),
            ),
            Line(
                name=f"the window's turns while {QUEUE} sessions go",
                unit="ms",
                ours=spread(window),
                aims=(Aim(what="longest <= 16 ms", found=max(window), limit=16.0),),
            ),
        ),
        notes=(
            "a lesson's end: five sessions with their five stitches queued, the worker woken in",
            "  its thread, until the window's thread hears that all are acked. Floor: the same",
            "  body posted by requests alone.",
            "nothing to do: the worker asks for changes. Floor: the same by requests alone.",
            f"the window: Home at 1280x800, all of it acked after {drained_s:.1f} s.",
        ),
    )


class _Heard(QObject):
    """Counts in the window's thread what the worker says is acked."""

    def __init__(self) -> None:
        super().__init__()
        self.acked = 0
        self.turns = 0

    @Slot(object)
    def on_reported(self, report: SyncReport) -> None:
        """A turn is over."""
        self.acked += report.acked
        self.turns += 1


def _lesson_ends(folder: Path, url: str, database: Path) -> tuple[list[float], list[float]]:
    app = application()
    who, other = registered(url), registered(url)
    made = list(
        made_sessions(
            LESSONS * SESSIONS_A_LESSON, lessons(), until=now() - timedelta(days=1), seed=5
        )
    )
    ours: list[float] = []
    floor: list[float] = []
    with new_store(folder / "lesson") as store, requests.Session() as bare:
        bare.trust_env = False
        learner = signed_in(store, url, who)
        heard = _Heard()
        worker = SyncWorker(
            open_store=lambda: store, credentials=token_kept(folder / "lesson", url, who)
        )
        worker.reported.connect(heard.on_reported)
        with SyncThread(worker) as sync:
            sync.player_changed.emit(learner)
            _until(app, lambda: heard.turns > 0)
            for number in range(LESSONS):
                lesson = made[number * SESSIONS_A_LESSON : (number + 1) * SESSIONS_A_LESSON]
                floor.append(posted(bare, url, other, lesson, revision=number + 1))
                play_lesson(store, learner, lesson, revision=number + 1)
                before = heard.acked
                began = time.perf_counter()
                sync.woken.emit()
                _until(app, lambda before=before: heard.acked >= before + 2 * SESSIONS_A_LESSON)
                ours.append((time.perf_counter() - began) * 1000)
        check_work(outbox.counts(store, learner).pending, 0, "waiting after the last lesson")
    for account in (who, other):
        check_work(sessions_of(database, account), len(made), "sessions on the server")
    return ours, floor


def play_lesson(store: Store, learner: int, lesson: list[SessionRecord], *, revision: int) -> None:
    """What a lesson leaves on this computer: its sessions and stitches, all to be sent."""
    rows = _stitches(lesson, at=store.now(), revision=revision)
    with store.writing():
        for record in lesson:
            add_session(store, learner, record)
        fold_in(store, learner, [session_fact(record) for record in lesson])
        save_progress(store, learner, rows)
        outbox.queue(store, learner, [("session", str(one.session_id)) for one in lesson])
        outbox.queue(store, learner, [("progress", row.stitch_id) for row in rows])


def posted(
    bare: requests.Session,
    url: str,
    who: SignedIn,
    lesson: list[SessionRecord],
    *,
    revision: int | None = None,
) -> float:
    """The sessions posted by requests alone, with a ``revision`` their stitches as well; ms."""
    headers = {"Authorization": f"Bearer {who.token}", "Content-Type": "application/json"}
    body: dict[str, object] = {"sessions": lesson}
    if revision is not None:
        rows = _stitches(lesson, at=now(), revision=revision)
        items = [progress_item(row) for row in rows]
        body["progressItems"] = items
    data = msgspec.json.encode(body)
    began = time.perf_counter()
    answer = bare.post(f"{url}/api/push", data=data, headers=headers, timeout=60)
    took = (time.perf_counter() - began) * 1000
    check_work(answer.status_code, 200, "the status of the floor's answer")
    return took


def _stitches(lesson: list[SessionRecord], *, at: datetime, revision: int) -> list[ProgressRow]:
    rows = made_progress(lessons(), at=at)[: len(lesson)]
    return [msgspec.structs.replace(row, revision=revision) for row in rows]


def _idle_turns(folder: Path, url: str) -> tuple[list[float], list[float]]:
    who = registered(url)
    ours: list[float] = []
    floor: list[float] = []
    with new_store(folder / "idle") as store, requests.Session() as bare:
        bare.trust_env = False
        learner = signed_in(store, url, who)
        engine = engine_of(store, token_kept(folder / "idle", url, who), learner)
        while not isinstance(engine.step(), Done):
            pass
        headers = {"Authorization": f"Bearer {who.token}"}
        before = requests_in(folder, CHANGES)
        for _ in range(IDLE_TURNS):
            began = time.perf_counter()
            while not isinstance(engine.step(), Done):
                pass
            ours.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            answer = bare.get(f"{url}/api/changes?since=0&limit=200", headers=headers, timeout=60)
            floor.append((time.perf_counter() - began) * 1000)
            check_work(answer.status_code, 200, "the status of the floor's question")
        engine.close()
    # One of ours and one of the floor's each time, as the server itself wrote down.
    asked = requests_in(folder, CHANGES) - before
    check_work(asked, 2 * IDLE_TURNS, "questions that came to the server")
    return ours, floor


def _window_while_draining(folder: Path, url: str, database: Path) -> tuple[list[float], float]:
    """The turns of the real window on Home, the bubbles moving, while the worker sends."""
    who = registered(url)
    paths = paths_in(folder / "window")
    with new_store(paths.data) as store:
        learner = with_queue(store, url, who, sessions=QUEUE)
        check_work(learners.current_player(store).learner, learner, "who plays")
    token_kept(paths.data, url, who)
    options = Options(paths=paths)
    with ExitStack() as stack:
        program = stack.enter_context(opened(options))
        keep_smooth()
        turns = Turns()
        program.window.resize(SIZE)
        program.window.show()
        program.shell.make_rest()
        turns.until(program.window.isVisible, "the window")
        turns.settle()
        began = time.perf_counter()
        stack.enter_context(syncing(program, options))
        turns.ms.clear()
        turns.until(lambda: outbox.counts(program.store, learner).pending == 0, "the queue's end")
        took = time.perf_counter() - began
    check_work(sessions_of(database, who), QUEUE, "sessions on the server")
    return turns.ms, took


def _until(app: QCoreApplication, come: Callable[[], bool]) -> None:
    end = time.perf_counter() + 20
    while not come():
        check_work(time.perf_counter() < end, True, "an ack within 20 s")
        app.processEvents()
        time.sleep(IDLE_S)  # as an event loop waits: the interpreter is the worker's meanwhile
