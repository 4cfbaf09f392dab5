"""Opening beside others: what their log holds is never cut, whether they are there or not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk, as_after_a_power_cut, sessions_in
from zenjin_desktop.in_use import StoreInCompany
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
