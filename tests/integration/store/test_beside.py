"""Opening beside others: what their log holds is never cut, whether they are there or not."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk, as_after_a_power_cut, sessions_in
from tests.support.small_disk import small_disk
from zenjin_desktop.in_use import SeatNotKept, StoreInCompany
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.learners import current_player
from zenjin_desktop.store.opening import Opened, opened
from zenjin_desktop.store.seats import Seats

FRAME = 24 + 4_096
SESSIONS = 6
Start = Callable[..., Opened[int]]


@pytest.fixture
def playing(tmp_path: Path, clock: Clock, new_id: Callable[[], str]) -> Iterator[Store]:
    """A store that is open, its newest sessions in the log only."""
    (tmp_path / "data").mkdir()
    store = open_store(tmp_path / "data" / "zenjin.db", now=clock, new_id=new_id)
    mark_of(store.path).touch()
    desk = Desk(store, current_player(store).learner, clock)
    desk.brief_session()
    store.checkpoint()
    for _ in range(SESSIONS - 1):
        desk.brief_session()
    yield store
    store.close(last=False)


@pytest.fixture
def start(clock: Clock, new_id: Callable[[], str]) -> Start:
    """Starts the log-in ben's program, beside whom it is told."""

    def run(path: Path, *beside: str) -> Opened[int]:
        return opened(
            path,
            lambda store: len(sessions_in(store.path)),
            now=clock,
            new_id=new_id,
            beside=beside,
            seats=Seats(path.parent, "ben"),
        )

    return run


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def with_a_bad_frame(path: Path) -> bytes:
    content = bytearray(log_of(path).read_bytes())
    content[32 + FRAME * (len(content) // FRAME // 3) + 1_000] ^= 0xFF
    log_of(path).write_bytes(content)
    return bytes(content)


def test_a_damaged_log_whose_writers_are_dead_is_not_cut_by_who_thinks_them_alive(
    playing: Store, tmp_path: Path, start: Start
) -> None:
    path = as_after_a_power_cut(playing, tmp_path / "after")
    mark_of(path).touch()
    log = with_a_bad_frame(path)
    with pytest.raises(StoreInCompany, match="is damaged and is to be mended") as refused:
        start(path, "anna")
    assert "in the log-in anna of this computer" in str(refused.value)
    assert log_of(path).read_bytes() == log
    found = start(path)
    found.store.close()
    assert [one.code for one in found.told] == ["store_mended"]
    assert found.first == SESSIONS


def test_a_whole_log_is_opened_beside_whether_its_writers_live_or_not(
    playing: Store, tmp_path: Path, start: Start
) -> None:
    for path in (playing.path, as_after_a_power_cut(playing, tmp_path / "after")):
        found = start(path, "anna")
        assert (found.first, found.told) == (SESSIONS, ())
        found.store.close(last=False)


def test_a_log_that_goes_bad_under_a_living_one_is_told_to_the_next_and_noted(
    playing: Store, start: Start
) -> None:
    with_a_bad_frame(playing.path)
    with pytest.raises(StoreInCompany):
        start(playing.path, "anna")
    assert "of its log is damaged" in mark_of(playing.path).read_text()


PLAYS = """
import sys
from pathlib import Path
from zenjin_desktop.errors import ZenjinError
from zenjin_desktop.store.seats import Seats
seats = Seats(Path(sys.argv[1]), "cleo")
for _ in sys.stdin:
    try:
        print(seats.take(7) or "plays", flush=True)
    except ZenjinError as error:
        print(error.code, flush=True)
"""


@contextmanager
def no_more_files(folder: Path) -> Iterator[None]:
    """A disk with no room for one file more; what is there can be written."""
    made: list[Path] = []
    try:
        while True:
            made.append(folder / f"filler-{len(made)}")
            made[-1].touch()
    except OSError:
        made.pop()
    yield
    for path in made:
        path.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 1_500) as folder:
        room = f"remount,nr_inodes={len(list(folder.iterdir())) + 40}"
        subprocess.run(["mount", "-o", room, str(folder)], check=True)  # noqa: S607 - was found before
        yield folder


def test_a_seat_for_which_there_is_no_room_is_nobody_s(disk: Path) -> None:
    """It was everybody's: two programs could play one learner."""
    seats = Seats(disk, "anna")
    with subprocess.Popen(
        [sys.executable, "-c", PLAYS, str(disk)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        said, heard = other.stdin, other.stdout
        assert said is not None
        assert heard is not None

        def cleo() -> str:
            said.write("\n")
            said.flush()
            return heard.readline().strip()

        with no_more_files(disk):
            with pytest.raises(SeatNotKept, match=r"learner-7\.lock: No space left"):
                seats.take(7)
            assert cleo() == "seat_not_kept"
        assert seats.take(7) is None
        assert cleo() == "anna"
        said.close()
    seats.leave()


def test_a_start_that_gets_no_seat_leaves_the_mark_of_the_one_that_plays(
    playing: Store, clock: Clock, new_id: Callable[[], str]
) -> None:
    seats = Seats(playing.path.parent, "ben")
    (playing.path.parent / "learner-1.lock").mkdir()
    with pytest.raises(SeatNotKept):
        opened(playing.path, current_player, now=clock, new_id=new_id, beside=["anna"], seats=seats)
    assert mark_of(playing.path).exists()
    assert len(sessions_in(playing.path)) == SESSIONS
