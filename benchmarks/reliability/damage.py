"""Damaged data files: bits flipped, pages zeroed or written elsewhere, files cut off.

The program's start over each of them, as the window makes it: it must succeed, say what it did if
it mended, leave a sound file in which one can play, and hold every row that lay on bytes nobody
touched. Which bytes those are is read from the file before it was damaged, and that reading is
compared with what SQLite says of the same file.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from struct import unpack_from
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.records import lessons
from benchmarks.reliability.books import check_fold, is_whole, local_book
from benchmarks.reliability.child import OFFSET_MINUTES, Child, Ticking
from benchmarks.reliability.harm import FILE, LOG, PAGE, Span, damaged
from benchmarks.reliability.held import held_in, is_held
from benchmarks.reliability.ledger import Entry, Tally
from zenjin_desktop.errors import StoreDamaged, ZenjinError
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.store import learners, outbox
from zenjin_desktop.store.backups import back_up, folder_of, new_path
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.database import CURRENT, Store, open_store
from zenjin_desktop.store.flaws import damage_behind
from zenjin_desktop.store.journal import recover
from zenjin_desktop.store.opening import Opened, opened
from zenjin_desktop.store.pages import read_image, rows
from zenjin_desktop.store.shapes import Found, recognised, tables_through
from zenjin_desktop.ui.dashboard.controller import home_model

FAST_FOLDER = Path("/dev/shm")  # noqa: S108 - no disk is needed; taken where it is there
VARIANTS = ("closed", "killed", "closed, with a backup", "killed, with a backup")
KEPT = ("session_results", "user_stitch_progress", "learners", "attempts", "outbox")


@dataclass(frozen=True, slots=True)
class Base:
    """A folder before it is damaged: its files, and on which bytes each row lies."""

    name: str
    files: Mapping[str, bytes]
    rows: tuple[tuple[Found, tuple[Span, ...]], ...]


def run(count: int, seed: int) -> Entry:
    """Damage ``count`` times, and start the program each time."""
    tally, of = Tally(), lessons()
    for done in (
        "starts that mended",
        "starts that found nothing",
        "met while playing, or by the worker's look",
    ):
        tally.did(done, 0)
    with TemporaryDirectory(dir=FAST_FOLDER if FAST_FOLDER.is_dir() else None) as name:
        bases = [_base(Path(name) / str(n), what, of, seed) for n, what in enumerate(VARIANTS)]
        for number in range(count):
            rng = Random(f"{seed} {number}")
            folder = Path(name) / "damaged"
            shutil.rmtree(folder, ignore_errors=True)
            base = bases[number % len(bases)]
            _try(folder, base, of, rng, tally, where=f"seed {seed}, number {number}, {base.name}")
    return tally.entry("damage", "the program started over a damaged data file", count)


def _base(folder: Path, what: str, of: Lessons, seed: int) -> Base:
    folder.mkdir()
    rng, clock = Random(seed), Ticking(now)
    store = open_store(folder / FILE, now=clock, new_id=new_id)
    players = [learners.current_player(store).learner]
    for login in ("anna", "ben"):
        account = learners.Account("https://school.example", f"user-{login}", login, login)
        players.append(learners.sign_in(store, account, claim=None).learner)
    for round_ in range(8):
        for learner in players:
            child = Child(store, learner, of, rng=rng, now=clock, shown=lambda _: None)
            child.session(rng.randint(5, 45))
        if round_ == 3:
            _ack_some(store, players)
            if "backup" in what:
                target = new_path(store.path, "daily", now())
                with store.reading() as source:
                    back_up(source, target)
        if round_ < 6:
            store.checkpoint()
    child = Child(store, players[0], of, rng=rng, now=clock, shown=lambda _: None)
    steps = child.steps(30)
    for _ in range(13):
        next(steps)
    if what.startswith("closed"):
        store.close()
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }
    kept = folder.with_name(folder.name + "-kept")
    _lay(kept, files)
    store.close()
    return Base(what, files, _rows_and_their_bytes(kept))


def _ack_some(store: Store, players: list[int]) -> None:
    for learner in players[1:]:
        sent = outbox.pending_sessions(store, learner)
        outbox.acked(store, learner, [outbox.Ack(one.outbox_id) for one in sent[:3]])


def _lay(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _rows_and_their_bytes(folder: Path) -> tuple[tuple[Found, tuple[Span, ...]], ...]:
    shapes = tables_through(CURRENT.migrations)
    spans = _spans_of_pages(folder)
    found = [
        (one, tuple(span for page in row.pages for span in spans[page]))
        for row in rows(read_image(folder / FILE))
        if (one := recognised(shapes, row)) is not None
    ]
    with closing(sqlite3.connect(folder / FILE)) as db:
        for table in KEPT:
            (there,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - names of our own
            read = sum(one.table == table and one.is_whole for one, _ in found)
            assert read == there > 0, f"{table}: SQLite says {there} rows, the pages {read}"
    return tuple(found)


def _spans_of_pages(folder: Path) -> dict[int, tuple[Span, ...]]:
    """Where the newest copy of each page lies, and what of the log its being read hangs on."""
    size = (folder / FILE).stat().st_size
    spans: dict[int, tuple[Span, ...]] = {
        number + 1: ((FILE, number * PAGE, (number + 1) * PAGE),) for number in range(size // PAGE)
    }
    log = folder / LOG
    content = log.read_bytes() if log.exists() else b""
    step = PAGE + 24
    frames = [
        (at, *unpack_from(">2I", content, at))
        for at in range(32, len(content) - step + 1, step)
        if content[at + 8 : at + 16] == content[16:24]
    ]
    ends = [at for at, _, commits in frames if commits]
    # A bad frame with at most one commit behind it is what a power cut leaves: SQLite ends there.
    torn = ends[-3] + step if len(ends) > 2 else 32
    for at, page, _ in frames:
        last: tuple[Span, ...] = ((LOG, torn, at),) if at >= torn else ()
        # The checksum of a frame follows from the one in the head of the frame before.
        before = (LOG, at - step, at - step + 24) if at > 32 else (LOG, 0, 32)
        spans[page] = ((LOG, at, at + step), before, *last)
    return spans


def _try(folder: Path, base: Base, of: Lessons, rng: Random, tally: Tally, *, where: str) -> None:
    files = dict(base.files)
    what, harmed = damaged(files, rng)
    _lay(folder, files)
    where = f"{where}: {what}"
    tally.did(what.split(" of ", 1)[0])
    try:
        told = _start_and_play(folder / FILE, of, rng, tally)
    except (
        ZenjinError,
        sqlite3.Error,
        ValueError,
        LookupError,
        TypeError,
        ArithmeticError,
    ) as error:
        tally.unreadable += 1
        tally.found(f"{where}: does not start: {type(error).__name__} {error}")
        return
    set_aside = any(folder_of(folder / FILE).glob("damaged-*"))
    tally.did("starts that mended" if set_aside else "starts that found nothing")
    if set_aside and not told:
        tally.found(f"{where}: mended without a word")
    if not is_whole(folder / FILE):
        tally.unreadable += 1
        tally.found(f"{where}: the file is not whole, {'mended' if told else 'and nobody said so'}")
    try:
        _compare(folder / FILE, base, harmed, tally, mended=bool(told), where=where)
    except sqlite3.Error as error:
        tally.unreadable += 1
        tally.found(f"{where}: cannot be compared: {error}")


def _start_and_play(path: Path, of: Lessons, rng: Random, tally: Tally) -> list[str]:
    """Start; play a session; let the worker look; what meets damage is started once more, as told.

    The worker looks half a minute after a start; what is played here in between is a whole session.
    """
    told: list[str] = []
    for time in (1, 2):
        found = _started(path, of)
        told += [str(one) for one in found.told]
        clock = Ticking(now)
        child = Child(found.store, found.first, of, rng=rng, now=clock, shown=lambda _: None)
        try:
            child.session(25)
            _read_what_is_sent(found.store)
            DailyBackup(found.store, stop=lambda: False).tend()
        except (StoreDamaged, ValueError, LookupError, TypeError) as error:
            if time == 2 or _is_ours(found.store, error):
                raise
            tally.did("met while playing, or by the worker's look")
            continue
        finally:
            found.store.close()
        break
    return told


def _is_ours(store: Store, error: Exception) -> bool:
    """Asked as the sync's thread asks."""
    return not isinstance(error, StoreDamaged) and damage_behind(store, error) is None


def _read_what_is_sent(store: Store) -> None:
    """What the sync reads of everybody who has an account."""
    for player in learners.accounts(store):
        outbox.pending_sessions(store, player.learner)
        outbox.pending_progress(store, player.learner)


def _started(path: Path, of: Lessons) -> Opened[int]:
    """What the window's start reads of the store, in its order."""

    def first(store: Store) -> int:
        recover(store)
        player = learners.current_player(store)
        home_model(store, of, player, now=now, utc_offset_minutes=OFFSET_MINUTES)
        return player.learner

    return opened(path, first, now=now, new_id=new_id)


def _compare(
    path: Path, base: Base, harmed: list[Span], tally: Tally, *, mended: bool, where: str
) -> None:
    """Every row on untouched bytes is there, nothing is twice; a mended profile is the fold."""
    expected = [one for one, spans in base.rows if one.table in KEPT and not _meet(spans, harmed)]
    with closing(sqlite3.connect(path)) as db:
        # What went bad unseen, on bytes that were touched, is nobody's expectation.
        db.text_factory = lambda text: text.decode(errors="replace")
        held = held_in(db)
        players = sorted(held.learners)
        sessions = Counter(db.execute("SELECT id FROM session_results").fetchall())
    gone = [one for one in expected if not is_held(one, held)]
    tally.did("rows on untouched bytes", len(expected))
    tally.lost += len(gone)
    if gone:
        tally.found(f"{where}: {len(gone)} rows gone, such as {gone[0]}")
    twice = [one for one, times in sessions.items() if times > 1]
    tally.doubled += len(twice)
    if twice:
        tally.found(f"{where}: {len(twice)} sessions twice")
    for learner in players if mended else ():
        # Attempts whose text went bad are kept as they are; the figures beside them count.
        with suppress(msgspec.ValidationError, msgspec.DecodeError):
            check_fold(tally, local_book(path, learner), where=where)
            tally.did("mended profiles compared with the fold")


def _meet(spans: tuple[Span, ...], harmed: list[Span]) -> bool:
    return any(
        name == other and start < end_of and begin < end
        for name, start, end in spans
        for other, begin, end_of in harmed
    )
