"""What lies in a data folder is opened, made and marked without following anything put there."""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.support.clock import Clock
from zenjin_desktop import unfollowed
from zenjin_desktop.file_lock import locked, unlocked
from zenjin_desktop.paths import paths_in
from zenjin_desktop.place_errors import PutInTheWay
from zenjin_desktop.program import log_to
from zenjin_desktop.sharing import for_group, is_shared
from zenjin_desktop.store.aside import set_aside
from zenjin_desktop.store.backups import backups, new_path
from zenjin_desktop.store.database import Store
from zenjin_desktop.unfollowed import PutThereError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs links and rights of POSIX")

Deed = Callable[[Path], object]

GROUP = 54_100

DEEDS: dict[str, Deed] = {
    "read": unfollowed.content,
    "read a note": unfollowed.text,
    "write": lambda path: unfollowed.write(path, "words"),
    "touch": unfollowed.touch,
    "lock": locked,
    "copy": lambda path: unfollowed.copy(path, path.with_name("copy")),
}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    if os.geteuid() == 0:
        os.chown(folder, -1, GROUP)
    folder.chmod(0o2777)
    return folder


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    path = tmp_path / "thesis"
    path.write_text("mine")
    path.chmod(0o604)
    return path


def put_a_link(path: Path, victim: Path) -> None:
    path.symlink_to(victim)


def put_a_second_name(path: Path, victim: Path) -> None:
    path.hardlink_to(victim)


@pytest.mark.parametrize("put", [put_a_link, put_a_second_name])
@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_another_file_is_neither_read_nor_written(
    shared: Path, victim: Path, put: Callable[[Path, Path], None], deed: Deed
) -> None:
    put(shared / "note", victim)
    with pytest.raises(PutThereError) as raised:
        deed(shared / "note")
    assert raised.value.filename == str(shared / "note")
    for_group(shared / "note")
    assert (victim.read_text(), victim.stat().st_mode & 0o777) == ("mine", 0o604)
    assert not (shared / "copy").exists()


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_what_is_put_there_between_the_look_and_the_opening_is_not_followed(
    shared: Path, victim: Path, deed: Deed, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def quicker(path: Path, *rest: int) -> int:
        monkeypatch.setattr(os, "open", real)
        (shared / "note").symlink_to(victim)
        return real(path, *rest)

    monkeypatch.setattr(os, "open", quicker)
    with pytest.raises(OSError, match="note"):
        deed(shared / "note")
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_pipe_keeps_nobody_waiting(shared: Path, deed: Deed) -> None:
    os.mkfifo(shared / "note")
    with pytest.raises(PutThereError):
        deed(shared / "note")


def test_in_a_folder_of_ones_own_a_second_name_is_ones_own(tmp_path: Path, victim: Path) -> None:
    """As a backup program makes them."""
    tmp_path.chmod(0o755)
    (tmp_path / "note").hardlink_to(victim)
    assert unfollowed.text(tmp_path / "note") == "mine"


def test_a_file_made_anew_takes_a_links_place(shared: Path, victim: Path) -> None:
    (shared / "note").symlink_to(victim)
    with unfollowed.made_anew(shared / "note") as file:
        file.write(b"new")
    assert (victim.read_text(), (shared / "note").read_text()) == ("mine", "new")
    assert not (shared / "note").is_symlink()


def test_a_note_of_somebody_else_is_bounded_and_moves_no_terminal(shared: Path) -> None:
    (shared / "note").write_text("\x1b[2Jred" + "x" * 10_000)
    found = unfollowed.text(shared / "note")
    assert len(found) == unfollowed.MOST_TEXT
    assert found.startswith("\ufffd[2Jred")


def test_the_folder_of_copies_is_no_link_and_is_the_groups(
    shared: Path, tmp_path: Path, clock: Clock
) -> None:
    store = shared / "zenjin.sqlite3"
    made = new_path(store, "daily", clock()).parent.stat()
    assert made.st_gid == shared.stat().st_gid
    assert made.st_mode & 0o777 == (0o770 if is_shared(shared) else 0o700)

    (shared / "backups").rmdir()
    elsewhere = tmp_path / "cron.d"
    elsewhere.mkdir(mode=0o755)
    before = elsewhere.stat()
    (shared / "backups").symlink_to(elsewhere)
    store.write_text("not empty")
    with pytest.raises(PutThereError):
        new_path(store, "daily", clock())
    with pytest.raises(PutThereError):
        set_aside(store, clock())
    after = elsewhere.stat()
    assert (after.st_mode, after.st_gid) == (before.st_mode, before.st_gid)
    assert list(elsewhere.iterdir()) == []


def test_marking_a_file_of_somebody_else_leaves_it(tmp_path: Path) -> None:
    """The administrator looks into a log-in's own folder: what is hers keeps her rights."""
    if os.geteuid() != 0:
        pytest.skip("only the administrator has files of two log-ins")
    tmp_path.chmod(0o755)
    hers, ours = tmp_path / "hers", tmp_path / "ours"
    for path in (hers, ours):
        path.touch()
        path.chmod(0o640)
    os.chown(hers, 54_101, 54_101)
    for path in (hers, ours):
        for_group(path)
    assert [path.stat().st_mode & 0o777 for path in (hers, ours)] == [0o640, 0o600]


def test_marking_leaves_the_locks_that_this_process_has(shared: Path) -> None:
    """A descriptor of one's own, when closed, would end the locks SQLite has on the same file."""
    import fcntl
    import subprocess
    import sys

    path = shared / "zenjin.sqlite3"
    path.touch()
    tries = "import fcntl,sys; fcntl.lockf(open(sys.argv[1],'r+b'), fcntl.LOCK_EX|fcntl.LOCK_NB)"
    with path.open("r+b") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        for_group(path)
        came = subprocess.run(
            [sys.executable, "-c", tries, str(path)], capture_output=True, check=False
        )
    assert b"BlockingIOError" in came.stderr
    assert path.stat().st_mode & 0o777 == (0o660 if is_shared(shared) else 0o600)


def test_a_folder_that_is_reached_by_a_link_is_used(tmp_path: Path) -> None:
    """A home on another disk."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "home").symlink_to(tmp_path / "disk")
    handle = locked(tmp_path / "home" / "learner-1.lock")
    assert handle is not None
    unlocked(tmp_path / "home" / "learner-1.lock", handle)
    assert unfollowed.put_in(tmp_path / "home") is None


def test_only_names_of_the_programs_own_are_looked_at(shared: Path, victim: Path) -> None:
    (shared / "read-me").symlink_to(victim)
    (shared / "zenjin.sqlite3").touch()
    assert unfollowed.put_in(shared) is None
    (shared / "backups").mkdir()
    (shared / "backups" / "daily").symlink_to(victim)
    found = unfollowed.put_in(shared)
    assert found is not None
    assert found.filename == str(shared / "backups" / "daily")


@pytest.mark.parametrize("is_quick", [False, True], ids=["there before", "while it is opened"])
def test_a_database_of_somebody_else_is_not_made_the_data_file(
    shared: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, *, is_quick: bool
) -> None:
    """SQLite follows a link in the file's own place: it would begin a log beside the other one."""
    theirs, path = tmp_path / "theirs.sqlite3", shared / "zenjin.sqlite3"
    with closing(sqlite3.connect(theirs)) as database:
        database.execute("CREATE TABLE mine (secret)")
    before = theirs.read_bytes()
    store = Store(path, now=clock, new_id=lambda: "id")
    real = sqlite3.connect

    def connected(*words: Any, **more: Any) -> sqlite3.Connection:
        if is_quick:
            path.symlink_to(theirs)
        connection: sqlite3.Connection = real(*words, **more)
        return connection

    if not is_quick:
        path.symlink_to(theirs)
    monkeypatch.setattr(sqlite3, "connect", connected)
    with pytest.raises(PutInTheWay, match="is in the way: it is a link"):
        store.db.connect()
    assert theirs.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [shared, theirs]
    monkeypatch.setattr(sqlite3, "connect", real)
    path.unlink()
    path.symlink_to(tmp_path / "cron.d")
    with pytest.raises(PutInTheWay):
        store.db.connect()
    assert not (tmp_path / "cron.d").exists()


def test_a_link_among_the_copies_is_none(shared: Path, victim: Path) -> None:
    """Who was erased is taken out of each copy: not out of what a link leads to."""
    store = shared / "zenjin.sqlite3"
    (shared / "backups").mkdir()
    (shared / "backups" / "daily-000001-20260101T000000000000Z.sqlite3").symlink_to(victim)
    (shared / "backups" / "daily-000002-20260102T000000000000Z.sqlite3").touch()
    assert [one.number for one in backups(store)] == [2]


def test_who_is_quicker_than_a_file_made_anew_gets_nothing_written(
    shared: Path, victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def quicker(path: Path, *rest: int) -> int:
        (shared / "note").hardlink_to(victim)
        return real(path, *rest)

    monkeypatch.setattr(os, "open", quicker)
    with pytest.raises(FileExistsError):
        unfollowed.made_anew(shared / "note")
    assert victim.read_text() == "mine"


@pytest.fixture
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    yield
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.usefixtures("_logging_as_before")
def test_the_log_goes_nowhere_a_link_leads_to(
    shared: Path, victim: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = paths_in(shared)
    log_to(paths)
    logging.getLogger("first").warning("a line")
    assert paths.log.read_text().endswith("WARNING first a line\n")
    paths.log.unlink()
    paths.log.symlink_to(victim)
    logging.getLogger().handlers[0].close()
    log_to(paths)
    logging.getLogger("second").warning("another line")
    assert victim.read_text() == "mine"
    assert "another line" in capsys.readouterr().err
