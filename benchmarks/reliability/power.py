"""Power loss: the files as they lie on the disk at every moment of play, opened again.

The product's own store plays, finishes, acks, stores a pull, checkpoints, closes and recovers,
from a fresh file on; every write, truncation, sync and removal is recorded beneath its own
connections (:mod:`~benchmarks.reliability.vfs`), and between them what the learner had been shown
by then. For each sync, and for moments between, the files are rebuilt as a power cut would leave
them (:mod:`~benchmarks.reliability.disk`). Every rebuilt file must pass SQLite's check, open in
the product, and hold all that had been shown.
"""

import gc
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.pulling import pages
from benchmarks.records import lessons
from benchmarks.reliability.books import check_fold, check_kept, is_whole, local_book
from benchmarks.reliability.child import Child, Ticking, answer_key
from benchmarks.reliability.disk import Disk, How, laid_out, written
from benchmarks.reliability.ledger import Entry, Tally
from benchmarks.reliability.vfs import Asked, watching
from zenjin_core.wire.changes import Changes, SessionChanged
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.store import learners, outbox
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.journal import recover
from zenjin_desktop.store.log_room import make_room
from zenjin_desktop.store.opening import Opened, opened
from zenjin_desktop.store.pull import store_changes

FILE = "zenjin.sqlite3"
TORN = 3
"""So many different torn states are drawn for each moment."""
A_LITTLE = 128 * 1024
"""Bytes of room in the log: a session goes beyond it."""
FAST_FOLDER = Path("/dev/shm")  # noqa: S108 - rebuilt files need no disk; taken where it is there


@dataclass(frozen=True, slots=True)
class Promise:
    """What had been said by then.

    Attributes:
        kind: ``answer`` or ``session``: shown, so it must be there; ``ack``: this session may be
            gone from the outbox from now on; ``pulled``: a session that a pull brought before its
            cursor moved.
    """

    kind: str
    value: str


@dataclass(slots=True)
class Recording:
    """Everything in its order: what was asked of the disk, and what was promised."""

    folder: Path
    events: list[Asked | Promise] = field(default_factory=list)

    def asked(self) -> list[Asked]:
        """What was asked of the disk."""
        return [event for event in self.events if isinstance(event, Asked)]

    def promise(self, kind: str, value: str) -> None:
        """Something was said."""
        self.events.append(Promise(kind, value))


def run(count: int, seed: int) -> Entry:
    """Play ``count`` times from a fresh file on, and rebuild it at every moment."""
    tally, rebuilt = Tally(), 0
    of = lessons()
    for number in range(count):
        rng = Random(f"{seed} {number}")
        with TemporaryDirectory(prefix="zenjin-power-") as name:
            recording = recorded(Path(name), of, rng)
        for what, times in written(recording.asked()).items():
            tally.did(what, times)
        rebuilt += check(recording, tally, rng)
    return tally.entry("power", "the files rebuilt as a power cut leaves them", rebuilt)


def recorded(folder: Path, of: Lessons, rng: Random) -> Recording:
    """Play in a fresh folder, through all that writes, and record it."""
    recording = Recording(folder)
    with watching(recording.events.append):
        with _opened(folder) as found:
            _first_lessons(found.store, of, rng, recording)
        with _opened(folder) as found:
            _later_lessons(found.store, of, rng, recording)
        with _opened(folder) as found:
            make_room(found.store, room=A_LITTLE)
            _child(found.store, of, rng, recording).session(rng.randint(3, 9))
        # A peewee connection that a thread left behind is closed by the collector; here, not later.
        gc.collect()
    return recording


@contextmanager
def _opened(folder: Path, first: Callable[[Store], object] = recover) -> Iterator[Opened[object]]:
    """The store as the program opens it: looked at after an unclean end."""
    found = opened(folder / FILE, first, now=now, new_id=new_id)
    try:
        yield found
    finally:
        found.store.close()


def _child(store: Store, of: Lessons, rng: Random, recording: Recording) -> Child:
    return Child(
        store,
        _learner(store),
        of,
        rng=rng,
        now=Ticking(now),
        shown=lambda attempt: recording.promise("answer", answer_key(attempt)),
        ended=lambda session: recording.promise("session", session),
    )


def _learner(store: Store) -> int:
    return learners.current_player(store).learner


def _first_lessons(store: Store, of: Lessons, rng: Random, recording: Recording) -> None:
    """A guest plays, signs in, is acked, pulls, and is cut off in the middle of a session."""
    child = _child(store, of, rng, recording)
    child.session(rng.randint(22, 30))
    child.session(rng.randint(3, 9))
    store.checkpoint()
    account = learners.Account(
        server="http://127.0.0.1:1", user_id="anna", login="anna", display_name="Anna"
    )
    learners.sign_in(store, account, claim=_learner(store))
    _acked(store, recording)
    child.session(rng.randint(3, 9))
    _pulled(store, of, recording)
    left = child.steps(50)
    for _ in range(rng.randint(4, 12)):
        next(left)


def _later_lessons(store: Store, of: Lessons, rng: Random, recording: Recording) -> None:
    """The next start: what was open is closed, and play goes on over a log that is used again."""
    child = _child(store, of, rng, recording)
    child.session(rng.randint(22, 26))
    store.checkpoint()
    child.session(rng.randint(3, 9))
    _acked(store, recording)
    store.checkpoint()
    child.session(rng.randint(3, 9))


def _acked(store: Store, recording: Recording) -> None:
    """The server has everything that waits."""
    learner = _learner(store)
    sessions = outbox.pending_sessions(store, learner)
    for pending in sessions:
        recording.promise("ack", str(pending.record.session_id))
    outbox.acked(store, learner, [outbox.Ack(pending.outbox_id) for pending in sessions])
    rows = outbox.pending_progress(store, learner)
    outbox.acked(store, learner, [outbox.Ack(pending.outbox_id) for pending in rows])


def _pulled(store: Store, of: Lessons, recording: Recording) -> None:
    """The last page of a long history comes in."""
    page = msgspec.json.decode(pages(of, store)[-1], type=Changes)
    page = msgspec.structs.replace(page, items=page.items[-40:])
    store_changes(store, _learner(store), page)
    for item in page.items:
        if isinstance(item, SessionChanged):
            recording.promise("pulled", str(item.record.session_id))


@dataclass(frozen=True, slots=True)
class State:
    """Files that a power cut left, and how many of the recorded events had happened by then."""

    files: dict[str, bytes]
    events: int
    how: How


def states(recording: Recording, rng: Random) -> list[State]:
    """The different states to look at, each with the latest moment at which it can be left.

    After each thing shown or synced: what is not synced is gone (the hardest). Before each sync,
    and at one moment in four between: all of it there, and torn in several ways.
    """
    disk, found = Disk(), dict[bytes, State]()

    def cut(how: How, events: int) -> None:
        files = disk.after_the_cut(how, rng)
        found[_digest(files)] = State(files, events, how)

    for events, event in enumerate(recording.events):
        if isinstance(event, Promise):
            cut("dropped", events + 1)
            continue
        if event.kind == "sync" or rng.random() < 0.25:
            cut("dropped", events)
            cut("kept", events)
            for _ in range(TORN if disk.anything_pending else 0):
                cut("torn", events)
        disk.ask(event)
        if event.kind in {"sync", "delete"}:
            cut("dropped", events + 1)
    return list(found.values())


def _digest(files: dict[str, bytes]) -> bytes:
    digest = blake2b()
    for name in sorted(files):
        digest.update(f"{name} {len(files[name])} ".encode())
        digest.update(files[name])
    return digest.digest()


def check(recording: Recording, tally: Tally, rng: Random) -> int:
    """Rebuild and open every state; how many there were."""
    found = states(recording, rng)
    fast = str(FAST_FOLDER) if FAST_FOLDER.is_dir() else None
    with TemporaryDirectory(prefix="zenjin-rebuilt-", dir=fast) as name:
        for number, state in enumerate(found):
            folder = Path(name) / str(number)
            folder.mkdir()
            laid_out(state.files, source=recording.folder, target=folder)
            mark_of(folder / FILE).touch()  # the end was unclean
            if number % 2:  # the index of the log is memory only: after a cut it may hold anything
                (folder / f"{FILE}-shm").write_bytes(rng.randbytes(32_768))
            _check_one(state, folder, recording, tally)
            tally.did(f"with what was not synced {state.how}")
            shutil.rmtree(folder)
    return len(found)


def _check_one(state: State, folder: Path, recording: Recording, tally: Tally) -> None:
    where = f"power cut after event {state.events} ({state.how})"
    promised = _promised(recording.events[: state.events])
    path = folder / FILE
    if path.exists() and not is_whole(path):
        tally.unreadable += 1
        tally.found(f"{where}: SQLite's integrity check fails")
        return
    try:
        with _opened(folder, first=lambda _: None) as found:
            if found.told:  # mended, where nothing was to be mended
                tally.unreadable += 1
                tally.found(f"{where}: the program says {[str(each) for each in found.told]}")
            _check_learner(found.store, promised, tally, where)
    except (StoreUnusable, sqlite3.DatabaseError, msgspec.DecodeError, ValueError) as error:
        tally.unreadable += 1
        tally.found(f"{where}: {error}")


def _promised(events: Sequence[Asked | Promise]) -> Callable[[str], list[str]]:
    said = [event for event in events if isinstance(event, Promise)]
    return lambda kind: [promise.value for promise in said if promise.kind == kind]


def _check_learner(
    store: Store, promised: Callable[[str], list[str]], tally: Tally, where: str
) -> None:
    before = local_book(store.path, _learner(store))
    recover(store)
    book = local_book(store.path, _learner(store))
    for when, each in ((where, before), (f"{where}, recovered", book)):
        check_kept(
            tally,
            each,
            where=when,
            answers=promised("answer"),
            sessions=[*promised("session"), *promised("pulled")],
        )
    check_fold(tally, book, where=where)
    if book.open:
        tally.found(f"{where}: a session is still open after the next start")
    waiting = {reference for kind, reference, _ in book.waiting if kind == "session"}
    may_be_gone = {*promised("ack"), *promised("pulled")}
    unsent = set(promised("session")) - waiting - may_be_gone
    if unsent:
        tally.lost += len(unsent)
        tally.found(f"{where}: {len(unsent)} sessions neither acked nor in the outbox")
    tally.did("answers looked for", len(promised("answer")))
