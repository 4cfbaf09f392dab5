"""A power cut at every moment of play: what had been shown is on the disk."""

import sqlite3
from pathlib import Path
from random import Random

import pytest

from benchmarks.records import lessons
from benchmarks.reliability import power
from benchmarks.reliability.disk import Disk
from benchmarks.reliability.ledger import Tally, table
from benchmarks.reliability.vfs import Asked, CannotWatch, sqlite_library, watching
from zenjin_desktop.store.database import Store


@pytest.fixture(autouse=True)
def _library() -> None:
    try:
        sqlite_library()
    except CannotWatch as error:
        pytest.skip(str(error))


def test_every_state_a_power_cut_can_leave_holds_all_that_was_shown() -> None:
    entry = power.run(1, seed=1)
    assert entry.holds, table([entry])
    assert entry.tried > 500
    # All that SQLite does for a store was seen: the fresh file's journal, the log, checkpoints.
    for what in (
        "sync of the journal",
        "sync of the log",
        "write of the file",
        "truncate of the log",
        "delete of the log",
    ):
        assert entry.done[what] > 0


def test_a_store_that_does_not_sync_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The suite can fail: the same play over a store that leaves syncing to chance."""
    honest = Store.__init__

    def careless(store: Store, path: Path, **given: object) -> None:
        honest(store, path, **given)  # type: ignore[arg-type]  # handed on as it came
        store.db.pragma("synchronous", "off", permanent=True)

    monkeypatch.setattr(Store, "__init__", careless)
    tally = Tally()
    recording = power.recorded(tmp_path, lessons(), Random(1))
    power.check(recording, tally, Random(1))
    assert tally.lost > 0
    assert not tally.entry("power", "careless", 1).holds


def test_what_is_recorded_is_what_the_connection_writes(tmp_path: Path) -> None:
    """Replayed with nothing lost, the recording is the very file the connection left."""
    asked: list[Asked] = []
    path = tmp_path / "some.sqlite3"
    with watching(asked.append):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("CREATE TABLE some (what)")
        for number in range(50):
            connection.execute("INSERT INTO some VALUES (randomblob(?))", (100 * number,))
        disk = Disk()
        for each in asked:
            disk.ask(each)
        files = disk.after_the_cut("kept", Random(1))
        for name in (path, path.with_name("some.sqlite3-wal")):
            assert files[str(name)] == name.read_bytes()
        connection.close()


def test_without_a_sync_nothing_is_certain() -> None:
    disk, rng = Disk(), Random(1)
    disk.ask(Asked("create", "a"))
    disk.ask(Asked("write", "a", 0, b"x" * 1_024))
    assert disk.after_the_cut("dropped", rng) == {}
    assert disk.after_the_cut("kept", rng) == {"a": b"x" * 1_024}
    disk.ask(Asked("sync", "a", directory=True))
    assert disk.after_the_cut("dropped", rng) == {"a": b"x" * 1_024}
    disk.ask(Asked("write", "a", 512, b"y" * 1_024))
    torn = {disk.after_the_cut("torn", rng)["a"] for _ in range(200)}
    assert all(state[:512] == b"x" * 512 for state in torn)
    assert {b"x" * 1_024, b"x" * 512 + b"y" * 1_024} < torn
    assert b"x" * 512 + b"y" * 512 in torn
