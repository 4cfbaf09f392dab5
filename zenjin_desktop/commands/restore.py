"""``zenjin restore``: a backup takes the data file's place, once an adult has seen what changes."""

import argparse
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from zenjin_desktop.commands.alone import alone
from zenjin_desktop.commands.errors import NotAStore
from zenjin_desktop.commands.said import Said
from zenjin_desktop.errors import StoreTooNew, StoreUnusable
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths

TABLES = {"learners", "profiles", "session_results", "user_stitch_progress", "outbox", "settings"}


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads what is to be restored; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin restore",
        description="Put a backup in the data file's place. The file that is there now is kept for"
        " 30 days. What was erased stays erased.",
        epilog="Without --yes it says what would change, and asks. Accounts fetch from their"
        " server what the backup lacks. With --data FOLDER another data folder.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="made by zenjin backup, or daily")
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    return parser.parse_args(argv)


class Held(NamedTuple):
    """What a file holds of a learner: sessions by id with their end, and what waits."""

    name: str
    key: tuple[object, ...]
    sessions: dict[str, str]
    waiting: frozenset[str]


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Tell what would change; do it when that is wanted.

    Raises:
        ProgramRuns, CommandRuns: a program or another command has the data.
        NotAStore, StoreTooNew: the file cannot be restored; nothing was changed.
        StoreUnusable: there is no room; nothing was changed.
    """
    file: Path = arguments.file
    if not file.is_file():
        raise NotAStore(path=file, reason="there is no such file")
    if paths.store.exists() and file.samefile(paths.store):
        raise NotAStore(path=file, reason="it is the data file itself")
    with alone(paths, "restore"), _looked_at(file, paths) as copy:
        preview = _preview(copy, paths.store, erased=_erased(paths.store))
        if not arguments.yes and not _wanted(preview):
            sentence = "Nothing was changed. With --yes it is done."
            return Said([sentence], done=False, found=preview)
        kept = _restored(copy, paths)
    told = preview if arguments.yes else []
    sentences = [f"{file} is restored."]
    if kept is not None:
        sentences.append(f"The data file that was here is kept for 30 days as {kept}.")
    return Said(sentences, found=told)


@contextmanager
def _looked_at(file: Path, paths: Paths) -> Iterator[Path]:
    """A copy of the file, with what its log holds, found good; gone afterwards."""
    from zenjin_desktop.store.backups import flaw
    from zenjin_desktop.store.database import SCHEMA
    from zenjin_desktop.store.opening import deep_flaw

    try:
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=paths.data) as folder:
            copy = Path(folder) / "copy.sqlite3"
            for end in ("", "-wal"):
                source = file.with_name(file.name + end)
                if source.is_file():
                    shutil.copyfile(source, copy.with_name(copy.name + end))
            version = _version(copy, file)
            if version > SCHEMA:
                raise StoreTooNew(path=file, found=version, known=SCHEMA)
            wrong = flaw(copy, newest=SCHEMA) or deep_flaw(copy)
            if wrong is not None:
                raise NotAStore(path=file, reason=f"it is damaged: {wrong}")
            yield copy
    except OSError as error:
        raise StoreUnusable(path=paths.store, reason=error) from error


def _version(copy: Path, file: Path) -> int:
    try:
        with closing(sqlite3.connect(copy)) as opened:
            tables = {
                row[0]
                for row in opened.execute("SELECT name FROM sqlite_master WHERE type='table'")
            }
            version: int = opened.execute("PRAGMA user_version").fetchone()[0]
            if not tables >= TABLES:
                raise NotAStore(path=file, reason="it holds no learners and sessions of Zenjin")
            opened.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        raise NotAStore(path=file, reason=str(error)) from error
    return version


def _held(path: Path) -> list[Held]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        names = opened.execute(
            "SELECT l.id, l.account, l.server, l.login, p.display_name FROM learners AS l"
            " LEFT JOIN profiles AS p ON p.learner = l.id ORDER BY l.id"
        ).fetchall()
        return [
            Held(
                name=f"{shown or login or 'guest'} ({learner})",
                key=(server, account) if account is not None else ("guest", learner),
                sessions=dict(
                    opened.execute(
                        "SELECT id, completed_at FROM session_results WHERE learner = ?", (learner,)
                    )
                ),
                waiting=frozenset(
                    row[0]
                    for row in opened.execute(
                        "SELECT reference FROM outbox WHERE kind = 'session' AND learner = ?",
                        (learner,),
                    )
                ),
            )
            for learner, account, server, login, shown in names
        ]


def _erased(store: Path) -> set[tuple[object, ...]]:
    """The accounts that were erased here; none where the present file cannot tell."""
    try:
        with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            return set(opened.execute("SELECT server, account FROM tombstones"))
    except sqlite3.Error:
        return set()


def _preview(copy: Path, store: Path, *, erased: set[tuple[object, ...]]) -> list[str]:
    """What would change, learner by learner."""
    theirs = {one.key: one for one in _held(copy)}
    lines = []
    try:
        ours = {one.key: one for one in _held(store)} if store.exists() else {}
    except sqlite3.Error as error:
        ours = {}
        lines.append(f"The present data file cannot be read ({error}); it is kept all the same.")
    for key, one in theirs.items():
        if key in erased:
            lines.append(f"{one.name}: erased here since; stays erased.")
        else:
            lines.append(_change(one, ours.get(key)))
    for key, one in ours.items():
        if key not in theirs:
            lines.append(f"{one.name}: not in the backup. {_goes(one, set(one.sessions))}")
    return lines


def _change(theirs: Held, ours: Held | None) -> str:
    last = max(theirs.sessions.values(), default="")
    has = _sessions(len(theirs.sessions)) + (f", the last of {last[:10]}" if last else "")
    if ours is None:
        return f"{theirs.name}: comes back with {has}."
    new, gone = set(theirs.sessions) - set(ours.sessions), set(ours.sessions) - set(theirs.sessions)
    parts = [f"{theirs.name}: the backup has {has}; here: {_sessions(len(ours.sessions))}."]
    if new:
        parts.append(f"Comes back: {_sessions(len(new))}.")
    if gone:
        parts.append(_goes(ours, gone))
    return " ".join(parts)


def _goes(one: Held, sessions: set[str]) -> str:
    """What becomes of sessions that the backup lacks."""
    if not sessions:
        return "No session is lost by it."
    times = sorted(one.sessions[session] for session in sessions)
    dates = f" ({times[0][:10]} to {times[-1][:10]})"
    aside = f"Goes aside with the present file: {_sessions(len(sessions))}{dates}"
    if one.key[0] == "guest":
        return f"{aside}."
    unsent = len(sessions & one.waiting)
    return f"{aside}; on the server already: {len(sessions) - unsent}, never sent: {unsent}."


def _sessions(count: int) -> str:
    return f"{count} session{'' if count == 1 else 's'}"


def _wanted(preview: Sequence[str]) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    for line in preview:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write("Restore it? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def _restored(copy: Path, paths: Paths) -> Path | None:
    from zenjin_desktop.store.database import open_store
    from zenjin_desktop.store.rescue import restore

    there = paths.store.exists()
    try:
        if not there:  # there is nothing to be kept, but a place to be taken
            open_store(paths.store, now=now, new_id=new_id).close()
        kept = restore(paths.store, copy, now=now, new_id=new_id)
    except OSError as error:
        raise StoreUnusable(path=paths.store, reason=error) from error
    return kept if there else None
