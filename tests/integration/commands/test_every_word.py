"""No word of the command line loses a finished session, or touches a file that is not its own."""

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk, as_after_a_power_cut, asked
from zenjin_desktop.cli import main
from zenjin_desktop.commands.alone import alone
from zenjin_desktop.commands.table import COMMANDS
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths, paths_in
from zenjin_desktop.stick.writing import collect
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.database import SCHEMA, open_store
from zenjin_desktop.store.journal import recover
from zenjin_desktop.store.learners import current_player
from zenjin_desktop.store.log_frames import log_damage
from zenjin_desktop.store.opening import opened

SESSIONS = 14
FRAME = 24 + 4_096

Words = Callable[[Path], list[str]]

READING: dict[str, Words] = {
    "learners": lambda _: ["learners"],
    "doctor": lambda _: ["doctor", "--offline"],
    "backup": lambda beside: ["backup", str(beside / "copy")],
    "export": lambda beside: ["export", "--all", "--out", str(beside / "exported")],
    "curriculum": lambda _: ["curriculum", "list"],
    "place --list": lambda _: ["place", "--list"],
    "restore, asked": lambda beside: ["restore", str(beside / "daily")],
}
"""What only reads, or asks before it writes."""

WRITING: dict[str, Words] = {
    "place": lambda _: ["place", "--learner", "1", "--tube", "2", "--sleep"],
    "sync": lambda _: ["sync", "--now"],
    "teacher-secret": lambda _: ["teacher-secret", "--forget"],
    "sign-in": lambda _: [
        *("sign-in", "--server", "http://127.0.0.1:9", "--user", "u1", "--token-stdin")
    ],
    "restore": lambda beside: ["restore", str(beside / "daily"), "--yes"],
    "import": lambda beside: ["import", str(beside / "results.zenjin"), "--yes"],
    "remove, refused": lambda _: ["remove", "1", "--without-export", "--yes"],
}
"""What opens the data file as the program does."""

EVERY = READING | WRITING

APART = {"proxy", "common-folder"}
"""What never looks into the data file."""


def test_every_word_is_walked() -> None:
    assert {words(Path())[0] for words in EVERY.values()} | APART == set(COMMANDS)


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    folder = tmp_path / "beside"
    folder.mkdir()
    return folder


@pytest.fixture
def paths(tmp_path: Path, beside: Path, clock: Clock) -> Paths:
    """A folder as a power cut left it, its newest sessions in the log only; a backup beside it."""
    played = paths_in(tmp_path / "played")
    store = open_store(played.store, now=clock, new_id=new_id)
    desk = Desk(store, current_player(store).learner, clock)
    desk.brief_session()
    collect(store, beside / "results.zenjin")
    store.checkpoint()
    DailyBackup(store, stop=lambda: False).tend()
    (daily,) = (played.data / "backups").iterdir()
    shutil.move(daily, beside / "daily")
    for _ in range(SESSIONS - 1):
        desk.brief_session()
    found = paths_in(tmp_path / "data")
    as_after_a_power_cut(store, found.data)
    mark_of(found.store).touch()
    store.close()
    return found


def log_of(paths: Paths) -> Path:
    return paths.store.with_name(paths.store.name + "-wal")


def with_a_bad_frame(paths: Paths) -> None:
    content = bytearray(log_of(paths).read_bytes())
    content[32 + FRAME * (len(content) // FRAME // 3) + 1_000] ^= 0xFF
    log_of(paths).write_bytes(content)
    assert log_damage(paths.store) is not None


def bytes_of(paths: Paths) -> dict[str, bytes | None]:
    """The data file and what SQLite would fold into it."""
    ends = ("", "-wal", "-journal")
    files = {end: paths.store.with_name(paths.store.name + end) for end in ends}
    return {end: file.read_bytes() if file.exists() else None for end, file in files.items()}


def said(
    words: list[str],
    paths: Paths,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> str:
    monkeypatch.setattr(sys, "stdin", io.StringIO("u1.secret\n"))
    main(["--data", str(paths.data), *words])
    heard = capsys.readouterr()
    return heard.out + heard.err


@pytest.mark.parametrize("word", READING)
def test_over_a_damaged_log_a_word_that_reads_changes_nothing_and_says_so(
    word: str,
    paths: Paths,
    beside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with_a_bad_frame(paths)
    before = bytes_of(paths)
    heard = said(READING[word](beside), paths, monkeypatch, capsys)
    assert bytes_of(paths) == before
    assert "is damaged" in heard or word == "curriculum"
    assert not (beside / "copy").exists()
    assert not (beside / "exported").exists()
    found = opened(paths.store, recover, now=now, new_id=new_id)
    found.store.close()
    assert found.told
    assert asked(paths.store, "SELECT count(*) FROM session_results") == [(SESSIONS,)]


@pytest.mark.parametrize("word", WRITING)
def test_over_a_damaged_log_a_word_that_writes_mends_first_and_says_so(
    word: str,
    paths: Paths,
    beside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with_a_bad_frame(paths)
    heard = said(WRITING[word](beside), paths, monkeypatch, capsys)
    assert "is damaged" in heard or "was damaged" in heard
    assert asked(paths.store, "SELECT count(*) FROM session_results") == [(SESSIONS,)]


@pytest.mark.parametrize("damaged", [False, True])
@pytest.mark.parametrize("word", sorted(EVERY.keys() - {"restore"}))
def test_a_newer_program_s_file_is_left_alone_to_the_byte(
    word: str,
    damaged: bool,
    paths: Paths,
    beside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    store = open_store(paths.store, now=now, new_id=new_id)
    store.db.execute_sql(f"PRAGMA user_version = {SCHEMA + 1}")
    Desk(store, 1, Clock()).brief_session()
    newer = paths_in(paths.data.with_name("newer"))
    as_after_a_power_cut(store, newer.data)
    mark_of(newer.store).touch()
    store.close()
    if damaged:
        with_a_bad_frame(newer)
    before = bytes_of(newer)
    assert before["-wal"]
    heard = said(EVERY[word](beside), newer, monkeypatch, capsys)
    assert bytes_of(newer) == before
    assert "newer version of Zenjin" in heard or "newer Zenjin" in heard or word == "curriculum"
    assert "mends" not in heard


def test_what_a_restore_puts_in_a_newer_file_s_place_keeps_that_one_whole(
    paths: Paths,
    beside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with_a_bad_frame(paths)
    before = bytes_of(paths)
    assert "is restored" in said(WRITING["restore"](beside), paths, monkeypatch, capsys)
    folder = paths.data / "backups"
    (kept,) = folder.glob("replaced-*.sqlite3")
    assert kept.read_bytes() == before[""]
    assert kept.with_name(kept.name + "-wal").read_bytes() == before["-wal"]


@pytest.mark.parametrize("word", READING)
def test_a_file_without_a_log_stays_one(
    word: str,
    paths: Paths,
    beside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked(paths.store, "PRAGMA wal_checkpoint(TRUNCATE)")
    assert asked(paths.store, "PRAGMA journal_mode = delete") == [("delete",)]
    before = bytes_of(paths)
    said(READING[word](beside), paths, monkeypatch, capsys)
    assert bytes_of(paths) == before


def test_a_newer_file_without_a_log_whose_transaction_was_cut_off_is_left_alone(
    paths: Paths,
    beside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked(paths.store, "PRAGMA wal_checkpoint(TRUNCATE)")
    asked(paths.store, "PRAGMA journal_mode = delete")
    asked(paths.store, f"PRAGMA user_version = {SCHEMA + 1}")
    journal = paths.store.with_name(paths.store.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    before = bytes_of(paths)
    for words in EVERY.values():
        if words(beside)[-1] != "--yes":
            said(words(beside), paths, monkeypatch, capsys)
            assert bytes_of(paths) == before, words


@pytest.mark.parametrize("word", ["learners", "export", "backup", "place --list"])
def test_over_a_file_that_is_gone_nobody_is_told_that_nobody_has_played(
    word: str,
    paths: Paths,
    beside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copy = paths.data / "backups" / "daily-000001-20260302T090000000000Z.sqlite3"
    copy.parent.mkdir()
    shutil.copyfile(beside / "daily", copy)
    for end in ("", "-wal", "-unclean"):
        paths.store.with_name(paths.store.name + end).unlink()
    heard = said(READING[word](beside), paths, monkeypatch, capsys)
    assert "is gone" in heard
    assert "takes the newest good backup" in heard
    assert not paths.store.exists()


@pytest.mark.parametrize("word", ["place", "sync", "remove, refused"])
def test_where_no_log_can_be_a_word_that_writes_makes_none(
    word: str,
    paths: Paths,
    beside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked(paths.store, "PRAGMA wal_checkpoint(TRUNCATE)")
    asked(paths.store, "PRAGMA journal_mode = delete")
    mark_of(paths.store).unlink()
    shared_memory = paths.store.with_name(paths.store.name + "-shm")
    shared_memory.symlink_to(paths.data / "nowhere" / "at all")  # so that SQLite can make none
    said(WRITING[word](beside), paths, monkeypatch, capsys)
    assert asked(paths.store, "PRAGMA journal_mode") == [("delete",)]
    assert asked(paths.store, "SELECT count(*) FROM session_results") == [(SESSIONS,)]


def test_a_backup_is_restored_where_there_is_no_data_file(
    paths: Paths,
    beside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    empty = paths_in(paths.data.with_name("empty"))
    assert "is restored" in said(WRITING["restore"](beside), empty, monkeypatch, capsys)
    assert asked(empty.store, "SELECT count(*) FROM session_results") == [(1,)]
    assert not list((empty.data / "backups").glob("*"))


@pytest.mark.parametrize("word", WRITING)
def test_while_a_command_has_the_folder_no_other_word_writes(
    word: str,
    paths: Paths,
    beside: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = bytes_of(paths)
    with alone(paths, "restore"):
        heard = said(WRITING[word](beside), paths, monkeypatch, capsys)
    assert "zenjin restore is working" in heard
    assert bytes_of(paths) == before
