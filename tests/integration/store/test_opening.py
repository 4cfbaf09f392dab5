"""Opening the data file: made, found again, refused; never harmed."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import Desk, asked, everything
from zenjin_desktop.errors import StoreDamaged, StoreTooNew, StoreUnusable
from zenjin_desktop.store.database import SCHEMA, Store, open_store, set_setting, setting
from zenjin_desktop.store.journal import append, journal

NOBODY = 65_534
Ids = Callable[[], str]


@contextmanager
def without_rights() -> Iterator[None]:
    """As somebody who may not write everywhere; the administrator may."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def folder_of(path: Path) -> dict[str, bytes]:
    """What lies in a folder, but the mark that a file was found damaged."""
    found = (file for file in sorted(path.iterdir()) if not file.name.endswith("-unclean"))
    return {file.name: file.read_bytes() for file in found}


def test_a_new_file_has_every_table_and_this_version(store: Store) -> None:
    assert set(everything(store.path)) >= {
        "profiles", "session_results", "user_stitch_progress", "learners", "open_sessions",
        "attempts", "outbox", "sync_state", "days", "facts", "uncounted", "settings",
        "tombstones",
    }  # fmt: skip
    assert asked(store.path, "PRAGMA user_version") == [(SCHEMA,)]


def test_what_is_committed_is_on_the_disk(store: Store) -> None:
    def pragma(name: str) -> object:
        return store.db.execute_sql(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2, "FULL: a commit waits for the disk"
    assert pragma("foreign_keys") == 1
    assert pragma("wal_autocheckpoint") == 0


def test_missing_folders_are_made(tmp_path: Path, open_one: OpenStore) -> None:
    open_one("a/b/zenjin.db")
    assert (tmp_path / "a" / "b" / "zenjin.db").exists()


def test_opened_again_it_is_the_same_device_with_the_same_rows(
    open_one: OpenStore, desk: Desk
) -> None:
    desk.session()
    before = everything(desk.store.path)
    device = desk.store.device_id
    desk.store.close()

    again = open_one()

    assert again.device_id == device != ""
    assert everything(again.path) == before


def test_two_computers_are_two_devices(open_one: OpenStore) -> None:
    assert open_one("a.db").device_id != open_one("b.db").device_id


def test_closing_leaves_one_file_with_everything_in_it(desk: Desk) -> None:
    desk.begin()
    desk.answers(3)
    desk.store.close()
    assert [path.name for path in desk.store.path.parent.iterdir()] == ["zenjin.db"]
    assert len(journal(desk.store, desk.learner)) == 3


def test_a_setting_is_replaced_and_a_missing_one_is_none(store: Store) -> None:
    assert setting(store, "colour") is None
    set_setting(store, "colour", "teal")
    set_setting(store, "colour", "amber")
    assert setting(store, "colour") == "amber"


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_file_of_a_newer_version_is_refused_and_not_touched(
    open_one: OpenStore, desk: Desk, mode: str
) -> None:
    desk.session()
    path = desk.store.path
    desk.store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = folder_of(path.parent)

    with pytest.raises(StoreTooNew) as refused:
        open_one()

    assert str(path) in str(refused.value)
    assert f"format {SCHEMA + 1}" in str(refused.value)
    assert folder_of(path.parent) == before


@pytest.mark.parametrize(
    "content",
    [b"Dear diary,\n" * 400, b"SQLite format 3\x00" + b"\xff" * 5_000],
    ids=["a text", "a damaged head"],
)
def test_a_file_that_is_no_database_is_refused_and_not_touched(
    tmp_path: Path, open_one: OpenStore, content: bytes
) -> None:
    path = tmp_path / "zenjin.db"
    path.write_bytes(content)

    with pytest.raises(StoreUnusable) as refused:
        open_one()

    assert refused.value.values["path"] == path
    assert "database" in str(refused.value)
    assert folder_of(tmp_path) == {"zenjin.db": content}


def test_a_folder_in_its_place_is_refused(tmp_path: Path, open_one: OpenStore) -> None:
    (tmp_path / "zenjin.db").mkdir()
    with pytest.raises(StoreUnusable):
        open_one()


def test_a_file_in_its_folder_s_place_is_refused(tmp_path: Path, open_one: OpenStore) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(StoreUnusable):
        open_one("data/zenjin.db")


def test_a_folder_that_may_not_be_written_is_refused(clock: Clock, new_id: Ids) -> None:
    # Not under tmp_path: others may not even look into that.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        with without_rights(), pytest.raises(StoreUnusable) as refused:
            open_store(folder / "zenjin.db", now=clock, new_id=new_id)
        assert str(folder) in str(refused.value)
        assert list(folder.iterdir()) == []


def test_a_file_that_may_only_be_read_is_refused_and_kept(clock: Clock, new_id: Ids) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_store(folder / "zenjin.db", now=clock, new_id=new_id).close()
        (folder / "zenjin.db").chmod(0o444)
        folder.chmod(0o555)
        before = folder_of(folder)
        with without_rights(), pytest.raises(StoreUnusable):
            open_store(folder / "zenjin.db", now=clock, new_id=new_id)
        assert folder_of(folder) == before


def test_a_full_disk_stops_an_answer_and_keeps_those_before(desk: Desk) -> None:
    desk.begin()
    written = desk.answers(2)

    def play_on() -> None:
        for _ in range(100):
            written.extend(desk.answers(20))

    pages = desk.store.db.execute_sql("PRAGMA page_count").fetchone()[0]
    desk.store.db.execute_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreUnusable, match="full"):
        play_on()
    on_disk = len(journal(desk.store, desk.learner))
    assert len(written) <= on_disk < len(written) + 20

    desk.store.db.execute_sql(f"PRAGMA max_page_count = {pages * 4}")
    desk.answers(1)
    assert len(journal(desk.store, desk.learner)) == on_disk + 1


def test_writing_into_a_damaged_file_is_told_as_the_disk_s_fault(desk: Desk) -> None:
    desk.begin()
    (attempt,) = desk.answers(1)
    desk.store.close()
    path = desk.store.path
    with path.open("r+b") as file:
        file.seek(4_096)
        file.write(b"\xff" * (path.stat().st_size - 4_096))

    with pytest.raises(StoreUnusable, match="malformed"):
        append(desk.store, desk.learner, attempt)


@pytest.mark.parametrize("place", [18, 19])
def test_a_file_format_that_does_not_exist_is_damage_and_no_matter_of_rights(
    tmp_path: Path, open_one: OpenStore, place: int
) -> None:
    """With one flipped bit there SQLite opens the file for reading only, and says no more."""
    path = tmp_path / "zenjin.sqlite3"
    open_one(path).close()
    content = bytearray(path.read_bytes())
    content[place] ^= 0x40
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match="file formats"):
        open_one(path)
