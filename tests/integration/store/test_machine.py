"""A data folder that was copied to another computer is another device there."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk, asked
from zenjin_desktop.moment import new_id
from zenjin_desktop.sharing import CARRIED
from zenjin_desktop.store import machine
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.learners import current_player
from zenjin_desktop.store.reading import store_to_read

WAITS = "SELECT kind, reference FROM outbox ORDER BY kind, reference"
REVISIONS = "SELECT stitch_id, revision FROM user_stitch_progress ORDER BY stitch_id"
CURSORS = "SELECT learner, cursor FROM sync_state"


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "At":
    return At(tmp_path / "machine-id", monkeypatch)


class At:
    """Sits down at a computer, which is told by the file that Linux has for it."""

    def __init__(self, file: Path, patch: pytest.MonkeyPatch) -> None:
        self._file = file
        patch.setattr(machine, "_FILES", (file,))
        patch.setattr(sys, "platform", "linux")

    def __call__(self, computer: str) -> None:
        self._file.write_text(computer)


A, B = f"{'a1' * 16}\n", f"{'b2' * 16}\n"


def device(path: Path) -> str:
    store = open_store(path, now=Clock(), new_id=new_id)
    try:
        return store.device_id
    finally:
        store.close()


def played(path: Path) -> None:
    store = open_store(path, now=Clock(), new_id=new_id)
    Desk(store, current_player(store).learner, Clock()).session()
    store.close()


def test_a_clone_is_another_device_and_the_first_stays_what_it_was(at: At, tmp_path: Path) -> None:
    path = tmp_path / "first" / "zenjin.sqlite3"
    at(A)
    played(path)
    first = device(path)
    clone = Path(shutil.copytree(path.parent, tmp_path / "clone")) / path.name
    before = [asked(clone, query) for query in (WAITS, REVISIONS, CURSORS)]
    at(B)
    with store_to_read(clone, now=Clock(), new_id=new_id) as read:
        assert read.device_id == "", "it has no name of its own until it is opened"
    second = device(clone)
    assert second not in {"", first}
    assert device(clone) == second, "the next start changes nothing more"
    assert [asked(clone, query) for query in (WAITS, REVISIONS, CURSORS)] == before
    at(A)
    assert device(path) == first


def test_a_folder_that_is_carried_keeps_its_name(at: At, tmp_path: Path) -> None:
    path = tmp_path / "zenjin-data" / "zenjin.sqlite3"
    at(A)
    first = device(path)
    (path.parent / CARRIED).write_text("yes")
    at(B)
    assert device(path) == first
    at(A)
    assert device(path) == first


@pytest.mark.parametrize("told", ["", "uninitialized\n", "0" * 32, "x" * 32])
def test_a_computer_that_does_not_say_which_it_is_changes_nothing(
    at: At, tmp_path: Path, told: str
) -> None:
    path = tmp_path / "data" / "zenjin.sqlite3"
    at(A)
    first = device(path)
    at(told)
    assert machine.mark_of_this_machine() == ""
    assert device(path) == first


def test_the_system_s_id_is_not_in_the_file(at: At, tmp_path: Path) -> None:
    path = tmp_path / "data" / "zenjin.sqlite3"
    at(A)
    device(path)
    assert A.strip().encode() not in path.read_bytes()
    assert len(machine.mark_of_this_machine()) == 16
