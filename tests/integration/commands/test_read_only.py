"""What reads goes on where nothing can be written beside the data file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.commands.conftest import Place, guest
from tests.support.clock import Clock
from tests.support.played import as_after_a_power_cut
from tests.support.small_disk import read_only, small_disk
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.store.learners import players
from zenjin_desktop.store.reading import session_count, store_to_read

SESSIONS = 3


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 8_000) as folder:
        yield folder


@pytest.fixture(params=["closed well", "power cut"])
def on_disk(request: pytest.FixtureRequest, place: Place, disk: Path, clock: Clock) -> Place:
    """A data folder on a disk of its own; after a power cut its sessions are in the log only."""
    found = Place(disk / "data")
    with guest(place, clock) as desk:
        desk.store.checkpoint()
        for _ in range(SESSIONS):
            desk.brief_session()
        if request.param == "power cut":
            as_after_a_power_cut(desk.store, found.folder)
    if request.param == "closed well":
        shutil.copytree(place.folder, found.folder)
    return found


def test_on_a_disk_turned_read_only_everything_can_be_taken_away(
    on_disk: Place, disk: Path, tmp_path: Path
) -> None:
    before = sorted(on_disk.folder.iterdir())
    with read_only(disk):
        with store_to_read(on_disk.paths.store, now=now, new_id=new_id) as store:
            assert [session_count(store, one.learner) for one in players(store)] == [SESSIONS]
        said = on_disk.zenjin("export", "--all", "--out", tmp_path / "out")
        assert said.status == 0, said.err
        assert (tmp_path / "out" / "1-guest" / "sessions.csv").read_text().count("\n") == 4
        said = on_disk.zenjin("backup", tmp_path / "copy")
        assert said.status == 0, said.err
        with store_to_read(tmp_path / "copy", now=now, new_id=new_id) as store:
            assert [session_count(store, one.learner) for one in players(store)] == [SESSIONS]
        said = on_disk.zenjin("doctor", "--offline")
        assert any(f"{SESSIONS} sessions" in line for line in said.out)
        assert any("cannot be written" in line for line in said.out)
    assert sorted(on_disk.folder.iterdir()) == before


def test_what_writes_says_that_the_disk_takes_nothing(on_disk: Place, disk: Path) -> None:
    with read_only(disk):
        for words in (
            ["place", "--learner", "1", "--tube", "2", "--sleep"],
            ["sync", "--now"],
        ):
            said = on_disk.zenjin(*words)
            assert said.status == 1
            (sentence,) = said.err
            assert "nothing can be written in its folder" in sentence
            assert str(on_disk.folder) in sentence
