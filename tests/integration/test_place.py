"""``zenjin place`` on a real data folder: what a teacher types, what is on the disk then."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import everything
from zenjin_core.learning.merge import ProgressRow
from zenjin_desktop.cli import main
from zenjin_desktop.lessons import read_lessons
from zenjin_desktop.moment import new_id
from zenjin_desktop.paths import paths_in, resources
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.learners import Account, current_player, sign_in
from zenjin_desktop.store.placement import offered

LESSONS = read_lessons(resources() / "curriculum", "school")
IN_TUBE_2 = [place.stitch_id for place in LESSONS.tubes[2]]
MIRA = Account(server="https://school.example", user_id="1", login="mira7", display_name="Mira")

Zenjin = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def data(tmp_path: Path, clock: Clock) -> Path:
    """A data folder with a guest (1) and Mira (2)."""
    store = open_store(paths_in(tmp_path).store, now=clock, new_id=new_id)
    current_player(store)
    sign_in(store, MIRA, claim=None)
    store.close()
    return tmp_path


@pytest.fixture
def zenjin(data: Path, capsys: pytest.CaptureFixture[str]) -> Zenjin:
    """Runs ``zenjin place …``: its status and what it said, line by line."""

    def run(*arguments: str) -> tuple[int, list[str]]:
        status = main(["--data", str(data), "place", *arguments])
        said = capsys.readouterr()
        assert bool(said.err) == (status == 1)
        return status, (said.out or said.err).splitlines()

    return run


def next_of(data: Path, clock: Clock, learner: int, tube: int | None = None) -> ProgressRow:
    store = open_store(paths_in(data).store, now=clock, new_id=new_id)
    try:
        return journal.head(store, learner, LESSONS.tubes, tube=tube).row
    finally:
        store.close()


def test_everybody_is_listed_with_what_each_tube_begins_with(zenjin: Zenjin) -> None:
    status, lines = zenjin("--list")
    assert status == 0
    assert lines[0] == "1  guest"
    assert lines[4] == "2  Mira  (mira7 at https://school.example)"
    assert lines[2].split() == [
        *("tube", "2", "next", IN_TUBE_2[0]),
        *LESSONS.title(IN_TUBE_2[0]).split(),
    ]
    assert len(lines) == 8


def test_the_stitches_of_a_tube_are_listed(zenjin: Zenjin) -> None:
    status, lines = zenjin("--list", "--tube", "2")
    assert (status, [line.split()[0] for line in lines]) == (0, IN_TUBE_2)


@pytest.mark.parametrize("name", ["Mira", "mira", "mira7", "2"])
def test_a_tube_begins_with_the_stitch_named(
    zenjin: Zenjin, data: Path, clock: Clock, name: str
) -> None:
    status, lines = zenjin("--learner", name, "--tube", "2", "--start", IN_TUBE_2[4])
    title = LESSONS.title(IN_TUBE_2[4])
    assert (status, lines) == (0, [f"Mira: tube 2 begins with {IN_TUBE_2[4]} ({title})."])
    assert next_of(data, clock, 2, 2).stitch_id == IN_TUBE_2[4]
    assert next_of(data, clock, 1, 2).stitch_id == IN_TUBE_2[0]
    store = open_store(paths_in(data).store, now=clock, new_id=new_id)
    assert not offered(store, 2)  # somebody who knows better has chosen
    store.close()


def test_a_tube_sleeps_and_wakes(zenjin: Zenjin, data: Path, clock: Clock) -> None:
    sleep = ("--learner", "guest", "--tube", "1", "--sleep")
    assert zenjin(*sleep) == (0, ["guest: tube 1 sleeps; nothing of it is lost."])
    assert zenjin(*sleep)[0] == 0
    assert next_of(data, clock, 1).stitch_id == IN_TUBE_2[0]
    assert "tube 1  asleep, next" in zenjin("--list")[1][1]
    assert zenjin("--learner", "1", "--tube", "1", "--wake") == (0, ["guest: tube 1 is awake."])
    assert next_of(data, clock, 1).stitch_id == LESSONS.tubes[1][0].stitch_id


def test_a_start_in_a_tube_that_sleeps_waits_there(zenjin: Zenjin) -> None:
    zenjin("--learner", "1", "--tube", "2", "--sleep")
    _, lines = zenjin("--learner", "1", "--tube", "2", "--start", IN_TUBE_2[3])
    assert lines[1] == "It is asleep. --wake wakes it."
    assert f"asleep, next {IN_TUBE_2[3]}" in zenjin("--list")[1][2]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--learner", "Miro", "--tube", "2", "--sleep"), "no learner Miro here. There are: 1"),
        (("--learner", "1", "--tube", "2", "--start", "stitch-T1-001-01"), "stitch of tube 1"),
        (("--learner", "1", "--tube", "2", "--start", "nonsense"), "nonsense is no stitch"),
        (("--learner", "1", "--tube", "2", "--sleep"), "tube 2 is the last one awake"),
    ],
)
def test_what_cannot_be_done_is_named_and_changes_nothing(
    zenjin: Zenjin, data: Path, arguments: tuple[str, ...], named: str
) -> None:
    for tube in ("1", "3"):
        zenjin("--learner", "1", "--tube", tube, "--sleep")
    before = everything(paths_in(data).store)
    status, lines = zenjin(*arguments)
    assert status == 1
    assert named in lines[0]
    assert everything(paths_in(data).store) == before


def test_a_name_of_several_asks_which(zenjin: Zenjin, data: Path, clock: Clock) -> None:
    store = open_store(paths_in(data).store, now=clock, new_id=new_id)
    sign_in(
        store,
        Account(server="https://other.example", user_id="9", login="mira", display_name="Mira"),
        claim=None,
    )
    store.close()
    status, (line,) = zenjin("--learner", "Mira", "--tube", "1", "--sleep")
    assert (status, line) == (1, "Mira is the name of several learners: 2, 3. Say which.")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--learner", "1", "--tube", "1"),
        ("--learner", "1", "--sleep"),
        ("--tube", "1", "--sleep"),
        ("--learner", "1", "--tube", "4", "--sleep"),
        ("--learner", "1", "--tube", "1", "--sleep", "--wake"),
        ("--list", "--learner", "1"),
    ],
)
def test_half_a_command_is_told_how_it_is_meant(
    zenjin: Zenjin, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        zenjin(*arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: zenjin place")


def test_where_nobody_played_no_data_file_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "new")
    assert main(["place", "--list", "--data", folder]) == 0
    assert main(["--data", folder, "place", "--learner", "1", "--tube", "1", "--sleep"]) == 1
    assert "Nobody has played" in capsys.readouterr().err
    assert not paths_in(tmp_path / "new").store.exists()


def test_a_damaged_data_file_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = paths_in(data).store
    for beside in data.glob(f"{path.name}-*"):
        beside.unlink()
    path.write_bytes(b"no database at all, but long enough to look at" * 100)
    assert main(["--data", str(data), "place", "--list"]) == 1
    assert str(path) in capsys.readouterr().err
