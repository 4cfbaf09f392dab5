"""``zenjin export --for-merge`` and ``zenjin import``: alone, and beside the open window."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.commands.conftest import Place, guest
from tests.integration.commands.test_sign_in_window import Open
from tests.support.clock import Clock
from tests.support.played import Desk, asked, everything
from zenjin_desktop.stick.naming import place_on
from zenjin_desktop.stick.reading import ResultsFile, files_in
from zenjin_desktop.stick.writing import collect
from zenjin_desktop.store.pupils import add_learner

SESSIONS = "SELECT count(*) FROM session_results"


@contextmanager
def named(place: Place, clock: Clock, name: str) -> Iterator[Desk]:
    with place.store(clock) as store:
        learner = add_learner(store, name=name, avatar="fox").learner
        yield Desk(store, learner, clock)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def other(tmp_path: Path) -> Place:
    """Mira (1) and Tom (2) on another computer, two sessions each; a guest without a name (3)."""
    place, clock = Place(tmp_path / "other"), Clock()
    for name in ("Mira", "Tom"):
        with named(place, clock, name) as desk:
            desk.session()
            desk.session()
    with guest(place, clock) as desk:
        desk.session()
    return place


def test_from_one_computer_to_the_next_and_twice_is_once(
    other: Place, place: Place, stick: Path, clock: Clock
) -> None:
    with named(place, clock, "tom") as desk:
        desk.session()
    came = other.zenjin("export", "--for-merge", stick)
    assert came.status == 0
    (line,) = came.out
    (file,) = (stick / "zenjin-results").iterdir()
    assert line.startswith(f"5 sessions of 3 learners in {file}")
    refused = place.zenjin("import", stick)
    assert refused.status == 1
    assert refused.err == ["Nothing was changed. With --yes it is done."]
    assert asked(place.paths.store, SESSIONS) == [(1,)]
    came = place.zenjin("import", stick, "--yes")
    assert (came.status, came.err) == (0, [])
    computer = file.name.rpartition("-")[0]
    assert "a guest without a name; left out." in came.out[0]
    assert came.out[1].casefold().startswith(f"mira (of {computer}): new here, 2 new sessions")
    assert "somebody has this name here; left out." in came.out[2]
    assert came.out[3] == "Taken in: 2 new sessions of 1 learner."
    assert came.out[4].startswith("Left out, as somebody has the name here: Tom. ")
    came = place.zenjin("import", file, "--yes", "--same-names")
    assert came.out[-1] == "Taken in: 2 new sessions of 2 learners."
    before = everything(place.paths.store)
    came = place.zenjin("import", file, "--yes")
    assert came.out[-1] == "Taken in: 0 new sessions of 2 learners."
    assert everything(place.paths.store) == before


def test_two_data_folders_of_one_host_name_have_two_files_on_a_stick(
    other: Place, place: Place, stick: Path, clock: Clock
) -> None:
    with named(place, clock, "Ada") as desk:
        desk.session()
    for one in (other, place, other, place):
        assert one.zenjin("export", "--for-merge", stick).status == 0
    files = files_in(stick)
    assert len(files) == 2
    devices = set()
    for file in files:
        with ResultsFile(file) as opened:
            devices.add(opened.manifest.device)
    assert devices == {device(other), device(place)}
    third = Place(stick.parent / "third")
    assert third.zenjin("import", stick, "--yes").out[-1].startswith("Taken in: 5 new sessions")


def test_the_command_and_the_window_write_the_same_file(other: Place, stick: Path) -> None:
    with other.store() as store:
        by_window = collect(store, place_on(stick, store)).path
    assert other.zenjin("export", "--for-merge", stick).status == 0
    assert files_in(stick) == [by_window]


@pytest.mark.parametrize("whose", ["another computer's", "no results", "a newer Zenjin's"])
def test_what_another_computer_wrote_is_never_replaced(
    other: Place, place: Place, stick: Path, clock: Clock, whose: str
) -> None:
    with named(place, clock, "Ada") as desk:
        desk.session()
        file = place_on(stick, desk.store)
    assert other.zenjin("export", "--for-merge", stick).status == 0
    (theirs,) = files_in(stick)
    theirs = theirs.rename(file)
    if whose == "no results":
        theirs.write_text("a list of names")
    elif whose == "a newer Zenjin's":
        with zipfile.ZipFile(theirs, "w") as archive:
            archive.writestr("manifest.json", '{"format": "zenjin-results", "version": 99}')
    before = theirs.read_bytes()
    for _ in range(2):
        assert place.zenjin("export", "--for-merge", stick).status == 0
        assert theirs.read_bytes() == before
        assert len(files_in(stick)) == 2


def device(place: Place) -> str:
    ((found,),) = asked(place.paths.store, "SELECT value FROM settings WHERE key = 'device_id'")
    return str(found)


def test_a_bad_file_is_named_and_changes_nothing(other: Place, place: Place, stick: Path) -> None:
    file = stick / "mine.zenjin"
    assert other.zenjin("export", "--for-merge", file, "--learner", "mira").status == 0
    assert other.zenjin("export", "--for-merge", file).status == 1, "it is there already"
    file.write_bytes(file.read_bytes()[:-30])
    came = place.zenjin("import", file, "--yes")
    assert (came.status, came.out) == (1, [])
    assert came.err[0].startswith(f"zenjin: {file} ends in the middle")
    assert not place.paths.store.exists()
    came = place.zenjin("import", stick / "nowhere", "--yes")
    words = "cannot be read: No such file or directory. Nothing of it was taken in."
    assert came.err == [f"zenjin: {stick / 'nowhere'} {words}"]
    note = stick / "note.txt"
    note.write_text("to do: collect")
    came = place.zenjin("import", note, "--yes")
    assert came.err == [f"zenjin: {note} holds no results of Zenjin. Nothing was changed."]


def test_only_doubts_are_told_and_have_a_status_of_their_own(
    other: Place, place: Place, stick: Path, clock: Clock
) -> None:
    for name in ("mira", "tom"):
        with named(place, clock, name):
            pass
    assert other.zenjin("export", "--for-merge", stick).status == 0
    came = place.zenjin("import", stick, "--yes")
    assert came.status == 3
    assert came.err[0] == "Taken in: 0 new sessions of 0 learners."
    assert came.err[1].startswith("Left out, as somebody has the name here: Mira, Tom. ")
    came = place.zenjin("import", stick, "--yes", "--same-names")
    assert (came.status, came.err) == (0, [])


def test_each_bad_file_of_a_stick_is_named_also_where_none_is_good(
    place: Place, stick: Path
) -> None:
    for name in ("a.zenjin", "b.zenjin"):
        (stick / name).write_text("no results")
    came = place.zenjin("import", stick, "--yes")
    assert (came.status, came.out) == (1, [])
    assert came.err == [
        f"zenjin: {stick / name} holds no results of Zenjin. Nothing was changed."
        for name in ("a.zenjin", "b.zenjin")
    ]


def test_what_was_erased_everywhere_goes_by_the_stick(
    other: Place, place: Place, stick: Path
) -> None:
    other.zenjin("export", "--for-merge", stick)
    place.zenjin("import", stick, "--yes")
    words = ("remove", "Mira", "--without-export", "--yes", "--lose-waiting", "--everywhere")
    assert other.zenjin(*words).status == 0
    other.zenjin("export", "--for-merge", stick)
    came = place.zenjin("import", stick, "--yes")
    assert any(line.startswith("Mira (") and line.endswith("erased; goes.") for line in came.out)
    assert [name for (name,) in asked(place.paths.store, "SELECT display_name FROM profiles")] == [
        "Tom"
    ]


@pytest.mark.e2e
def test_the_open_window_takes_it_in_while_somebody_plays(
    other: Place, stick: Path, tmp_path: Path
) -> None:
    other.zenjin("export", "--for-merge", stick)
    window = Open(tmp_path / "program")
    with window.doing([["play", 5, []]], [["finish"], ["home"]]):
        came = window.place.zenjin("import", stick, "--yes")
        assert (came.status, came.err) == (0, [])
        assert came.out[-1] == "Taken in: 4 new sessions of 2 learners."
        assert asked(window.place.paths.store, SESSIONS) == [(4,)]
    assert asked(window.place.paths.store, SESSIONS) == [(5,)]


def test_a_restore_tells_before_that_an_erased_guest_stays_erased(
    other: Place, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    other.zenjin("backup", copy)
    words = ("remove", "Mira", "--without-export", "--yes", "--lose-waiting", "--everywhere")
    assert other.zenjin(*words).status == 0
    came = other.zenjin("restore", copy, "--yes")
    assert "Mira (1): erased here since; stays erased." in came.out
    named = asked(other.paths.store, "SELECT display_name FROM profiles WHERE display_name <> ''")
    assert named == [("Tom",)]
