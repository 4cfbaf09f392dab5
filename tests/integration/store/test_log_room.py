"""Room in the log: answers do not make it grow, and nothing of the room is ever taken for one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import Desk, as_after_a_power_cut, asked, everything, sessions_in
from tests.support.small_disk import small_disk
from zenjin_desktop.store import journal, log_room
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.learners import current_player
from zenjin_desktop.store.log_frames import holds_commits, log_damage, log_pages
from zenjin_desktop.store.log_room import ROOM, make_room
from zenjin_desktop.store.opening import opened

FRAME = 24 + 4096


@pytest.fixture
def desk(open_one: OpenStore, clock: Clock) -> Desk:
    """The guest of a store that was closed and opened again, as every day."""
    open_one().close()
    first = open_one()
    learner = current_player(first).learner
    first.close()
    return Desk(open_one(), learner, clock)


def log_of(store: Store) -> Path:
    return store.path.with_name(store.path.name + "-wal")


def test_a_lesson_fits_into_the_room(desk: Desk) -> None:
    before = everything(desk.store.path), desk.store.path.stat().st_size
    make_room(desk.store)
    made = log_of(desk.store).stat().st_size
    assert made > 0.95 * ROOM
    assert (everything(desk.store.path), desk.store.path.stat().st_size) == before

    desk.begin()
    for _ in range(4):
        desk.round()
    assert log_of(desk.store).stat().st_size == made


def test_the_room_goes_with_the_log_and_leaves_nothing_behind(desk: Desk) -> None:
    before = everything(desk.store.path)
    make_room(desk.store)
    desk.store.close()
    assert not log_of(desk.store).exists()
    assert everything(desk.store.path) == before
    assert asked(desk.store.path, "PRAGMA freelist_count") == [(0,)]


def test_the_worker_s_connection_keeps_its_cache(desk: Desk) -> None:
    ((before,),) = desk.store.rows("PRAGMA cache_size", ())
    make_room(desk.store)
    assert list(desk.store.rows("PRAGMA cache_size", ())) == [(before,)]


def test_after_a_power_cut_the_answers_are_there_and_the_room_is_no_damage(
    desk: Desk, tmp_path: Path, open_one: OpenStore
) -> None:
    make_room(desk.store)
    empty = as_after_a_power_cut(desk.store, tmp_path / "empty")
    assert not holds_commits(empty.with_name(empty.name + "-wal"))
    assert log_damage(empty) is None

    desk.begin()
    desk.answers(6)
    copy = as_after_a_power_cut(desk.store, tmp_path / "after")
    assert log_damage(copy) is None
    store = open_one(str(copy.relative_to(tmp_path)))
    assert journal.recover(store) == 1
    assert sessions_in(copy)[0][0] == 6


@pytest.fixture
def torn(desk: Desk, tmp_path: Path) -> Callable[[int], Path]:
    """Of six answers in the room: the log with a page gone bad in one of their frames."""

    def spoil(frame: int) -> Path:
        make_room(desk.store)
        desk.begin()
        log = log_of(desk.store)
        salts = log.read_bytes()[16:24]
        desk.answers(6)
        copy = as_after_a_power_cut(desk.store, tmp_path / "torn")
        content = bytearray(copy.with_name(copy.name + "-wal").read_bytes())
        ours = [at for at in range(32, len(content), FRAME) if content[at + 8 : at + 16] == salts]
        content[ours[frame] + 200] ^= 0xFF
        copy.with_name(copy.name + "-wal").write_bytes(content)
        return copy

    return spoil


def test_a_last_answer_that_was_not_written_whole_is_told_from_damage(
    torn: Callable[[int], Path],
) -> None:
    """What lies behind it is room: were it taken for answers, each power cut would be damage."""
    assert log_damage(torn(-1)) is None


def test_an_answer_that_went_bad_before_others_is_damage(torn: Callable[[int], Path]) -> None:
    assert "is damaged" in str(log_damage(torn(1)))


def beheaded(store: Store, folder: Path, *, at: int = 18) -> Path:
    """A copy of the file, with a byte of its log's head gone bad."""
    copy = as_after_a_power_cut(store, folder)
    log = copy.with_name(copy.name + "-wal")
    content = bytearray(log.read_bytes())
    content[at] ^= 1
    log.write_bytes(content)
    return copy


def test_a_head_gone_bad_before_nothing_but_room_is_no_damage(desk: Desk, tmp_path: Path) -> None:
    make_room(desk.store)
    copy = beheaded(desk.store, tmp_path / "copy")
    assert log_damage(copy) is None
    assert not holds_commits(copy.with_name(copy.name + "-wal"))


@pytest.mark.parametrize("room", [True, False])
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("at", [0, 5, 9, 14, 18, 23, 24, 27, 28, 31])
def test_what_stands_behind_a_head_gone_bad_is_found(
    desk: Desk, tmp_path: Path, *, room: bool, count: int, at: int
) -> None:
    """However little it is: a frame each, before ever so many of the room."""
    if room:
        make_room(desk.store)
    for number in range(count):
        one = (f"key {number}", f"value {number}")
        desk.store.append("INSERT INTO settings (key, value) VALUES (?, ?)", one)

    copy = beheaded(desk.store, tmp_path / "copy", at=at)
    log = copy.with_name(copy.name + "-wal")

    assert log_damage(copy) == "the head of its log is damaged"
    assert holds_commits(log)
    (page,) = log_pages(log.read_bytes(), 4096).values()
    assert f"value {count - 1}".encode() in page


@pytest.mark.parametrize("answers", [1, 2, 6])
def test_an_answer_behind_a_head_gone_bad_is_mended(
    desk: Desk, tmp_path: Path, open_one: OpenStore, answers: int
) -> None:
    desk.begin()
    desk.store.close()
    desk.store = open_one()
    make_room(desk.store)
    desk.answers(answers)
    copy = beheaded(desk.store, tmp_path / "copy")
    mark_of(copy).touch()

    found = opened(copy, current_player, now=desk.store.now, new_id=desk.store.new_id)
    found.store.close()
    assert asked(copy, "SELECT count(*) FROM attempts") == [(answers,)]


def test_a_log_that_holds_something_is_left_alone(desk: Desk) -> None:
    desk.begin()
    desk.store.pace.finished()
    size = log_of(desk.store).stat().st_size
    assert 0 < size < ROOM
    make_room(desk.store)
    assert log_of(desk.store).stat().st_size == size


def test_none_is_made_while_somebody_plays(desk: Desk) -> None:
    desk.store.pace.began()
    make_room(desk.store)
    assert log_of(desk.store).stat().st_size == 0


def test_none_is_made_where_there_is_no_log(
    tmp_path: Path, clock: Clock, new_id: Callable[[], str]
) -> None:
    store = open_store(tmp_path / "alone.db", now=clock, new_id=new_id, alone=True)
    make_room(store)
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["alone.db"]


@pytest.fixture
def small(tmp_path: Path, clock: Clock, new_id: Callable[[], str]) -> Iterator[Store]:
    """A store on a disk that has no room for the room."""
    with small_disk(tmp_path / "disk", 900) as folder:
        made = open_store(folder / "zenjin.db", now=clock, new_id=new_id)
        current_player(made)
        made.close()
        store = open_store(folder / "zenjin.db", now=clock, new_id=new_id)
        yield store
        store.close()


def test_none_is_made_on_a_disk_that_is_nearly_full(small: Store) -> None:
    make_room(small)
    assert log_of(small).stat().st_size == 0


def test_a_disk_that_is_full_meanwhile_harms_no_answer(
    small: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_room, "PLENTY", 0)
    make_room(small)
    desk = Desk(small, current_player(small).learner, clock)
    desk.session()
    assert len(sessions_in(small.path)) == 1
    assert asked(small.path, "PRAGMA integrity_check") == [("ok",)]
