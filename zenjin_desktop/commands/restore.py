"""``zenjin restore``: a backup takes the data file's place, once an adult has seen what changes."""

import argparse
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zenjin_desktop.commands.alone import alone
from zenjin_desktop.commands.asking import agreed
from zenjin_desktop.commands.errors import NotAStore
from zenjin_desktop.commands.restore_preview import Change, changes, held, preview
from zenjin_desktop.commands.said import Said
from zenjin_desktop.errors import StoreTooNew, StoreUnusable
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store

TABLES = {"learners", "profiles", "session_results", "user_stitch_progress", "outbox", "settings"}


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads what is to be restored; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin restore",
        description="Put a backup in the data file's place. The file that is there now is kept for"
        " 30 days. What waits in it to be sent comes along. What was erased stays erased.",
        epilog="Without --yes it says what would change, and asks. Accounts fetch from their"
        " server what the backup lacks. With --data FOLDER another data folder.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="made by zenjin backup, or daily")
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    parser.add_argument(
        "--without-waiting",
        action="store_true",
        help="exactly the backup: what waits in the present file stays behind with it",
    )
    parser.add_argument(
        "--preview", action="store_true", help="only say what would change; also while Zenjin runs"
    )
    parser.add_argument(
        "--json", action="store_true", help="say it as a list for a program; goes with --preview"
    )
    parser.add_argument(
        "--when-closed",
        action="store_true",
        help="wait for a Zenjin that is being closed, and open it again at the end",
    )
    given = parser.parse_args(argv)
    if given.json and not given.preview:
        parser.error("--json goes with --preview")
    return given


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Tell what would change; do it when that is wanted.

    Raises:
        ProgramRuns, CommandRuns: a program or another command has the data.
        NotAStore, StoreTooNew: the file cannot be restored; nothing was changed.
        StoreUnusable: there is no room; nothing was changed.
    """
    if arguments.when_closed:
        from zenjin_desktop.commands.reopening import reopening

        return reopening(paths, lambda: _run(arguments, paths))
    return _run(arguments, paths)


def _run(arguments: argparse.Namespace, paths: Paths) -> Said:
    file: Path = arguments.file
    if not file.is_file():
        raise NotAStore(path=file, reason="there is no such file")
    if paths.store.exists() and file.samefile(paths.store):
        raise NotAStore(path=file, reason="it is the data file itself")
    if arguments.preview:
        return _previewed(arguments, paths)
    with alone(paths, "restore"), _looked_at(file, paths) as copy:
        lines, _ = _made_ready(copy, paths, without_waiting=arguments.without_waiting)
        question = "Restore it? [y/N] "
        if not arguments.yes and not agreed(lines, question, by={"y", "yes"}):
            sentence = "Nothing was changed. With --yes it is done."
            return Said([sentence], done=False, found=lines)
        kept = _restored(copy, paths)
    told = lines if arguments.yes else []
    sentences = [f"{file} is restored."]
    if kept is not None:
        sentences.append(f"The data file that was here is kept for 30 days as {kept}.")
    return Said(sentences, found=told)


def _previewed(arguments: argparse.Namespace, paths: Paths) -> Said:
    """What would change; nothing does, and nobody is waited for."""
    with _looked_at(arguments.file, paths) as copy:
        without = arguments.without_waiting
        lines, found = _made_ready(copy, paths, without_waiting=without, beside=True)
    if arguments.json:
        import msgspec

        return Said([msgspec.json.encode([one._asdict() for one in found]).decode()])
    return Said([], found=lines)


def _made_ready(
    copy: Path, paths: Paths, *, without_waiting: bool, beside: bool = False
) -> tuple[list[str], list[Change]]:
    """Bring what waits into the copy that is to be restored; what will have changed.

    ``beside``: somebody may be writing into the present file meanwhile.
    """
    from zenjin_desktop.store.database import open_store
    from zenjin_desktop.store.waiting import bring_waiting, lacking, waiting

    open_store(copy, now=now, new_id=new_id).close()  # of this version from here on
    theirs = held(copy)
    if not paths.store.exists():
        lines = preview(theirs, None, waits={}, along=False)
        return lines, changes(theirs, None, waits={}, along=False)
    try:
        with _present(paths, copy.parent / "present", beside=beside) as (store, told):
            ours = held(store.path)
            erased = theirs.erased | ours.erased
            but = {one.learner for one in ours.learners if one.is_among(erased)}
            with closing(open_store(copy, now=now, new_id=new_id)) as backup:
                found = waiting(store) if without_waiting else lacking(backup, store)
                waits = {one.learner: one for one in found}
                if not without_waiting:
                    bring_waiting(backup, store, but=but)
    except StoreTooNew as error:
        lines = [f"{error} What waits in it stays behind with it; it is kept all the same."]
        lines += preview(theirs, None, waits={}, along=False)
        return lines, changes(theirs, None, waits={}, along=False)
    with closing(sqlite3.connect(copy)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")  # one file, which is taken as it is
    along = not without_waiting
    found_changes = changes(theirs, ours, waits=waits, along=along)
    return [*told, *preview(theirs, ours, waits=waits, along=along)], found_changes


@contextmanager
def _present(paths: Paths, folder: Path, *, beside: bool) -> "Iterator[tuple[Store, list[str]]]":
    """A copy of the present data file, in order: what was under way finished, damage mended."""
    from zenjin_desktop.errors import StoreMended
    from zenjin_desktop.store.journal import recover
    from zenjin_desktop.store.opening import opened
    from zenjin_desktop.store.waiting import waiting

    folder.mkdir()
    path = folder / paths.store.name
    if beside:
        _copy_at_one_moment(paths.store, path)
    for end in () if beside else ("", "-wal", "-journal"):
        source = paths.store.with_name(paths.store.name + end)
        if source.is_file():
            shutil.copyfile(source, path.with_name(path.name + end))

    def all_of_it(store: "Store") -> None:
        recover(store)
        waiting(store)

    store, _, told = opened(path, all_of_it, now=now, new_id=new_id)
    with closing(store):
        yield (
            store,
            [
                f"The present data file is damaged ({one.values['reason']}). What can still be"
                " read of it counts as not sent yet; it is kept as it is."
                for one in told
                if isinstance(one, StoreMended)
            ],
        )


def _copy_at_one_moment(store: Path, path: Path) -> None:
    from zenjin_desktop.store.backups import back_up, snapshot
    from zenjin_desktop.store.reading import place_to_read

    try:
        with place_to_read(store) as place, closing(snapshot(place.absolute())) as source:
            back_up(source, path)
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreUnusable(path=store, reason=error) from error


@contextmanager
def _looked_at(file: Path, paths: Paths) -> Iterator[Path]:
    """A copy of the file, with what its log holds, found good; gone afterwards."""
    from zenjin_desktop.store.backups import flaw
    from zenjin_desktop.store.database import SCHEMA
    from zenjin_desktop.store.flaws import deep_flaw
    from zenjin_desktop.store.log_frames import log_damage

    try:
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=paths.data) as folder:
            copy = Path(folder) / "copy.sqlite3"
            for end in ("", "-wal"):
                source = file.with_name(file.name + end)
                if source.is_file():
                    shutil.copyfile(source, copy.with_name(copy.name + end))
            if (cut_off := log_damage(copy)) is not None:  # which SQLite would read in silence
                raise NotAStore(path=file, reason=f"it is damaged: {cut_off}")
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


def _restored(copy: Path, paths: Paths) -> Path | None:
    from zenjin_desktop.store.rescue import restore

    there = paths.store.exists()
    try:
        kept = restore(paths.store, copy, now=now, new_id=new_id)
    except OSError as error:
        raise StoreUnusable(path=paths.store, reason=error) from error
    return kept if there else None
