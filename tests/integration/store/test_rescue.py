"""A damaged file is kept aside and mended: the newest good backup, and what can still be read."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk, as_after_a_power_cut, asked, everything
from zenjin_core.learning.profile import fold
from zenjin_desktop.errors import StoreDamaged, StoreMadeAnew, StoreMended, StoreTooNew, ZenjinError
from zenjin_desktop.store import learners
from zenjin_desktop.store.backups import backups
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.database import SCHEMA, Store, set_setting
from zenjin_desktop.store.erasing import erase
from zenjin_desktop.store.figures import all_facts, profile_of
from zenjin_desktop.store.journal import journal, recover
from zenjin_desktop.store.learners import Account, Player
from zenjin_desktop.store.opening import Opened, opened
from zenjin_desktop.store.outbox import Ack, acked, pending_sessions, rejected, rejections
from zenjin_desktop.store.pull import sync_state
from zenjin_desktop.store.rescue import restore

ROOT = Path(__file__).resolve().parents[3]
PAGE = 4_096
EMPTY_LEAF = bytes((0x0A, 0, 0, 0, 0, 0x10, 0, 0)).ljust(PAGE, b"\0")
"""An index's page without an entry: sqlite.org/fileformat2.html."""

ANNA = Account("https://school.example", "user-1", "anna", "Anna")
Start = Callable[..., Opened[Player]]


@pytest.fixture
def start(clock: Clock, new_id: Callable[[], str]) -> Start:
    """Starts over a file as the program does; the store is the test's to close."""

    def run(path: Path) -> Opened[Player]:
        def first(store: Store) -> Player:
            recover(store)
            return learners.current_player(store)

        return opened(path, first, now=clock, new_id=new_id)

    return run


def back_up(desk: Desk) -> None:
    DailyBackup(desk.store, stop=lambda: False).tend()


def overwrite(path: Path, *pages: int, by: bytes = b"\xff") -> None:
    with path.open("r+b") as file:
        for page in pages:
            file.seek(PAGE * (page - 1))
            file.write(by * PAGE)


def root_of(path: Path, table: str) -> int:
    pages = asked(path, "SELECT name, rootpage FROM sqlite_master")
    (page,) = [root for name, root in pages if name == table]
    assert isinstance(page, int)
    return page


def ids(path: Path) -> set[object]:
    return {row[0] for row in asked(path, "SELECT id FROM session_results")}


def the_one(told: tuple[ZenjinError, ...]) -> StoreMended:
    (one,) = told
    assert isinstance(one, StoreMended)
    return one


def test_a_file_that_is_well_is_opened_without_a_word(desk: Desk, start: Start) -> None:
    desk.session()
    before = everything(desk.store.path)
    desk.store.close()
    found = start(desk.store.path)
    assert found.told == ()
    assert mark_of(desk.store.path).read_text() == ""
    found.store.close()
    assert everything(desk.store.path) == before
    assert [file.name for file in desk.store.path.parent.iterdir()] == ["zenjin.db"]


def test_after_a_crash_a_file_that_is_well_is_opened_without_a_word(
    desk: Desk, tmp_path: Path, start: Start
) -> None:
    desk.session()
    desk.begin()
    desk.answers(5)
    found = start(as_after_a_power_cut(desk.store, tmp_path / "crashed"))
    assert found.told == ()
    assert asked(found.store.path, "SELECT total_questions FROM session_results") == [(20,), (5,)]
    found.store.close()


@pytest.mark.parametrize("page", [1, 2, 7], ids=["its first page", "learners", "a later page"])
def test_without_a_backup_what_can_be_read_is_carried_over(
    desk: Desk, start: Start, page: int, clock: Clock
) -> None:
    for _ in range(12):
        desk.session()
        clock.turn(minutes=10)
    path = desk.store.path
    before = ids(path)
    progress = asked(path, "SELECT stitch_id, revision FROM user_stitch_progress ORDER BY 1")
    device = desk.store.device_id
    desk.store.close()
    damaged = root_of(path, "learners") if page == 2 else page
    overwrite(path, damaged)

    mark_of(path).touch()  # as after a power cut: else only what start reads is looked at
    found = start(path)
    told = the_one(found.told)
    assert len(before - ids(path)) <= 2, "at most what lay on the page itself"
    left = asked(path, "SELECT stitch_id, revision FROM user_stitch_progress ORDER BY 1")
    assert set(left) <= set(progress)
    assert len(left) >= len(progress) - 20
    assert told.values["sessions"] == len(ids(path))
    assert found.store.device_id not in {"", device}
    learner = found.first.learner
    assert profile_of(found.store, learner) == fold(all_facts(found.store, learner))
    found.store.close()


def test_the_backup_and_what_was_played_since_are_united(
    desk: Desk, start: Start, clock: Clock
) -> None:
    for _ in range(6):
        desk.session()
    back_up(desk)
    clock.turn(hours=3)
    for _ in range(6):
        desk.session()
    desk.begin()
    desk.answers(7)
    path = desk.store.path
    before = ids(path)
    progress = asked(path, "SELECT stitch_id, revision FROM user_stitch_progress ORDER BY 1")
    desk.store.close()
    kept = path.read_bytes()
    overwrite(path, 1, root_of(path, "days"))

    found = start(path)
    told = the_one(found.told)
    assert before < ids(path), "all of before, and the session that was under way"
    assert asked(path, "SELECT count(*), sum(total_questions) FROM session_results") == [
        (13, 12 * 20 + 7)
    ]
    assert (
        asked(path, "SELECT stitch_id, revision FROM user_stitch_progress ORDER BY 1") == progress
    )
    assert "and the backup of 2026-03-02" in str(told)
    assert Path(str(told.values["kept"])).stat().st_size == len(kept)
    assert asked(path, "PRAGMA integrity_check") == [("ok",)]
    found.store.close()
    assert start(path).told == ()


def test_what_waited_and_what_the_backup_did_not_know_is_queued_again(
    desk: Desk, start: Start
) -> None:
    learners.sign_in(desk.store, ANNA, claim=desk.learner)
    desk.session()
    (sent,) = pending_sessions(desk.store, desk.learner)
    acked(desk.store, desk.learner, [Ack(sent.outbox_id)])
    back_up(desk)
    desk.session()
    (refused,) = pending_sessions(desk.store, desk.learner)
    rejected(desk.store, refused.outbox_id, status=422, reason="too many points")
    desk.session()
    path = desk.store.path
    desk.store.close()
    overwrite(path, 1)

    found = start(path)
    assert found.first.account == ANNA
    waiting = {one.record.session_id for one in pending_sessions(found.store, desk.learner)}
    (still_refused,) = rejections(found.store, desk.learner)
    assert still_refused.reference == refused.record.session_id
    assert still_refused.reason == "too many points"
    assert waiting == ids(path) - {sent.record.session_id, refused.record.session_id}
    found.store.close()


def test_after_it_everything_is_pulled_from_the_beginning(desk: Desk, start: Start) -> None:
    learners.sign_in(desk.store, ANNA, claim=desk.learner)
    desk.store.db.execute_sql("UPDATE sync_state SET cursor = 977, epoch = 'a life'")
    desk.session()
    desk.store.close()
    overwrite(desk.store.path, 1)
    found = start(desk.store.path)
    state = sync_state(found.store, desk.learner)
    assert (state.cursor, state.epoch) == (0, "")
    found.store.close()


def test_who_was_erased_is_not_brought_back_by_a_backup(desk: Desk, start: Start) -> None:
    learners.sign_in(desk.store, ANNA, claim=desk.learner)
    desk.session()
    back_up(desk)
    erase(desk.store, desk.learner)
    ben = Account("https://school.example", "user-2", "ben", "Ben")
    other = learners.sign_in(desk.store, ben, claim=None)
    Desk(desk.store, other.learner, desk.clock).session()
    path = desk.store.path
    theirs = ids(path)
    desk.store.close()
    overwrite(path, 1, root_of(path, "learners"))

    found = start(path)
    assert ids(path) == theirs
    assert asked(path, "SELECT account FROM tombstones") == [("user-1",)]
    assert asked(path, "SELECT count(*) FROM learners WHERE account = 'user-1'") == [(0,)]
    found.store.close()


def test_a_guest_who_signed_in_since_the_backup_has_nothing_twice(desk: Desk, start: Start) -> None:
    anna = learners.sign_in(desk.store, ANNA, claim=None)
    desk.session()
    back_up(desk)
    learners.sign_in(desk.store, ANNA, claim=desk.learner)
    Desk(desk.store, anna.learner, desk.clock).session()
    path = desk.store.path
    whose = asked(path, "SELECT learner, id FROM session_results ORDER BY id")
    desk.store.close()
    overwrite(path, 1)

    found = start(path)
    assert asked(path, "SELECT learner, id FROM session_results ORDER BY id") == whose
    assert found.first.learner == anna.learner
    assert profile_of(found.store, anna.learner).total_sessions == 2
    assert profile_of(found.store, desk.learner).total_sessions == 0
    found.store.close()


def test_answers_whose_session_is_lost_are_a_session_again(desk: Desk, start: Start) -> None:
    desk.begin(utc_offset_minutes=60)
    given = desk.answers(9)
    path = desk.store.path
    desk.store.close()
    overwrite(path, root_of(path, "open_sessions"), by=b"\0")

    found = start(path)
    assert isinstance(the_one(found.told), StoreMended)
    rows = asked(path, "SELECT thread_id, stitch_id, total_questions FROM session_results")
    assert rows == [("thread-T1-001", given[0].stitch_id, 9)]
    assert journal(found.store, desk.learner) == []
    found.store.close()


@pytest.mark.parametrize("log_left", [False, True])
def test_a_file_that_is_gone_is_made_anew_from_the_newest_backup_and_told(
    desk: Desk, tmp_path: Path, start: Start, *, log_left: bool
) -> None:
    desk.session()
    back_up(desk)
    desk.store.checkpoint()
    desk.session()
    crashed = as_after_a_power_cut(desk.store, tmp_path / "crashed")
    shutil.copytree(desk.store.path.parent / "backups", crashed.parent / "backups")
    crashed.unlink()
    if not log_left:
        crashed.with_name(crashed.name + "-wal").unlink()
    found = start(crashed)
    told = the_one(found.told)
    assert isinstance(told, StoreMadeAnew)
    assert "was gone" in str(told)
    assert len(ids(crashed)) == (2 if log_left else 1)
    assert found.first.learner == desk.learner
    found.store.close()
    again = start(crashed)
    assert again.told == ()
    again.store.close()


def test_a_log_whose_file_is_gone_is_read_without_a_backup_too(
    desk: Desk, tmp_path: Path, start: Start
) -> None:
    desk.session()
    crashed = as_after_a_power_cut(desk.store, tmp_path / "crashed")
    crashed.unlink()
    found = start(crashed)
    assert isinstance(the_one(found.told), StoreMadeAnew)
    assert ids(crashed) == ids(desk.store.path)
    found.store.close()


def test_an_emptied_file_is_met_after_an_unclean_end_too(desk: Desk, start: Start) -> None:
    desk.session()
    back_up(desk)
    desk.store.close()
    desk.store.path.write_bytes(b"")
    mark_of(desk.store.path).touch()
    found = start(desk.store.path)
    assert "it is empty" in str(the_one(found.told))
    assert len(ids(desk.store.path)) == 1
    found.store.close()


def test_what_was_set_aside_makes_no_first_start_a_loss(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "new" / "zenjin.db"
    (path.parent / "backups").mkdir(parents=True)
    (path.parent / "backups" / "damaged-000001-20260101T000000000000Z.sqlite3").write_bytes(b"?")
    found = start(path)
    assert found.told == ()
    found.store.close()


def test_a_bad_page_inside_the_log_loses_no_later_answer(
    desk: Desk, tmp_path: Path, start: Start
) -> None:
    """SQLite itself stops reading the log there, without a word."""
    desk.store.checkpoint()
    desk.begin()
    given = desk.answers(15)
    crashed = as_after_a_power_cut(desk.store, tmp_path / "crashed")
    log = crashed.with_name(crashed.name + "-wal")
    frames = bytearray(log.read_bytes())
    frames[32 + 4 * (PAGE + 24) + 2_000] ^= 0x10
    log.write_bytes(frames)
    silent = tmp_path / "silent"
    shutil.copytree(crashed.parent, silent)
    (held,) = asked(silent / crashed.name, "SELECT count(*) FROM attempts")[0]
    assert isinstance(held, int)
    assert held < len(given), "what SQLite makes of it"

    found = start(crashed)
    assert "of its log is damaged" in str(the_one(found.told))
    assert asked(crashed, "SELECT total_questions FROM session_results") == [(len(given),)]
    found.store.close()


def test_a_torn_end_of_the_log_is_a_power_cut_and_no_damage(
    desk: Desk, tmp_path: Path, start: Start
) -> None:
    desk.begin()
    given = desk.answers(6)
    crashed = as_after_a_power_cut(desk.store, tmp_path / "crashed")
    log = crashed.with_name(crashed.name + "-wal")
    frames = log.read_bytes()
    log.write_bytes(frames[: -PAGE // 2] + bytes(PAGE // 2))
    found = start(crashed)
    assert found.told == ()
    (held,) = asked(crashed, "SELECT total_questions FROM session_results")[0]
    assert held == len(given) - 1
    found.store.close()


def test_a_page_met_while_playing_is_told_and_mended_by_the_next_start(
    desk: Desk, start: Start
) -> None:
    for _ in range(8):
        desk.session()
    path = desk.store.path
    before = ids(path)
    desk.store.close()
    overwrite(path, root_of(path, "outbox"))

    found = start(path)
    assert found.told == ()
    playing = Desk(found.store, found.first.learner, desk.clock)
    playing.begin()
    with pytest.raises(StoreDamaged, match="close Zenjin and start it again"):
        playing.round()
    found.store.close()
    assert mark_of(path).read_text() != ""

    again = start(path)
    assert isinstance(the_one(again.told), StoreMended)
    assert before < ids(path)
    assert len(pending_sessions(again.store, desk.learner)) == len(ids(path))
    again.store.close()
    assert start(path).told == ()


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE profiles SET last_session_date = '2026-13-77'",
        "UPDATE settings SET value = 'nobody' WHERE key = 'current_learner'",
        "UPDATE open_sessions SET started_at = 12",
        "UPDATE user_stitch_progress SET distractor_level = 'M1'",
        "UPDATE user_stitch_progress SET last_attempted = 'noon'",
        "DROP TABLE sync_state",
        "PRAGMA user_version = -7",
        f"PRAGMA user_version = {SCHEMA ^ 64}",
        "PRAGMA user_version = 0",
    ],
)
def test_a_value_that_went_bad_does_not_keep_the_program_from_starting(
    desk: Desk, start: Start, spoil: str
) -> None:
    desk.session()
    desk.begin()
    desk.answers(3)
    path = desk.store.path
    before = ids(path)
    desk.store.close()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(spoil)
    mark_of(path).write_text("as a program had noted")
    found = start(path)
    assert before < ids(path)
    playing = Desk(found.store, found.first.learner, desk.clock)
    playing.session()
    found.store.close()
    assert len(ids(path)) == 3


def test_an_error_of_ours_is_no_damage(desk: Desk, clock: Clock, new_id: Callable[[], str]) -> None:
    desk.session()
    desk.store.close()

    def fault(_store: Store) -> None:
        raise ValueError("a fault in the program")

    with pytest.raises(ValueError, match="a fault in the program"):
        opened(desk.store.path, fault, now=clock, new_id=new_id)
    assert backups(desk.store.path) == []


def test_a_newer_file_is_still_refused_and_not_touched(desk: Desk, start: Start) -> None:
    path = desk.store.path
    desk.store.close()
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreTooNew):
        start(path)
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} == {path.name}


def test_a_file_that_was_emptied_is_made_again_from_its_backup(desk: Desk, start: Start) -> None:
    desk.session()
    back_up(desk)
    path = desk.store.path
    before = ids(path)
    desk.store.close()
    path.write_bytes(b"")
    found = start(path)
    assert "it is empty" in str(the_one(found.told))
    assert ids(path) == before
    found.store.close()


@pytest.mark.skipif(os.name != "posix", reason="this system has no signal that kills at once")
@pytest.mark.parametrize("step", ["set_aside", "carry_over", "put_in_place", "_folder_synced"])
def test_a_program_killed_while_it_mends_mends_at_its_next_start(
    desk: Desk, start: Start, step: str
) -> None:
    for _ in range(4):
        desk.session()
    back_up(desk)
    desk.session()
    path = desk.store.path
    before = ids(path)
    desk.store.close()
    overwrite(path, 1)
    damaged = path.read_bytes()
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from zenjin_desktop.moment import new_id, now\n"
        "from zenjin_desktop.store import opening, rescue\n"
        f"whole = rescue.{step}\n"
        "def dies(*given, **named):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        f"rescue.{step} = dies\n"
        "opening.opened(Path(sys.argv[1]), lambda store: None, now=now, new_id=new_id)\n"
    )
    died = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    if step in {"set_aside", "carry_over"}:
        assert path.read_bytes() == damaged

    found = start(path)
    assert ids(path) == before
    assert found.first.learner == desk.learner
    found.store.close()
    left = {file.name for file in path.parent.iterdir()}
    assert left <= {path.name, "backups", f"{path.name}-mending"}
    assert any(one.path.read_bytes() == damaged for one in backups(path)) or step == "set_aside"


def test_a_restore_a_person_asks_for_keeps_the_file_aside_and_the_erased_erased(
    desk: Desk, clock: Clock, new_id: Callable[[], str], start: Start
) -> None:
    learners.sign_in(desk.store, ANNA, claim=desk.learner)
    desk.session()
    ben = Account("https://school.example", "user-2", "ben", "Ben")
    other = Desk(desk.store, learners.sign_in(desk.store, ben, claim=None).learner, clock)
    other.session()
    set_setting(desk.store, "colour", "teal")
    back_up(desk)
    (backup,) = backups(desk.store.path)
    whose = asked(backup.path, "SELECT id, learner FROM session_results")
    of_ben = [(session,) for session, learner in whose if learner == other.learner]
    erase(desk.store, desk.learner)
    other.session()
    path, device = desk.store.path, desk.store.device_id
    now_there = everything(path)
    desk.store.close()

    kept = restore(path, backup.path, now=clock, new_id=new_id)
    assert everything(kept) == now_there
    assert asked(path, "SELECT id FROM session_results") == of_ben
    assert asked(path, "SELECT account FROM tombstones") == [("user-1",)]
    assert asked(path, "SELECT value FROM settings WHERE key = 'colour'") == [("teal",)]
    found = start(path)
    assert found.told == ()
    assert found.store.device_id != device
    found.store.close()


def an_index_empty(desk: Desk) -> Path:
    """A file that was closed well, and whose index of the accounts leads nowhere then."""
    desk.session()
    path = desk.store.path
    DailyBackup(desk.store, stop=lambda: False).tend()
    desk.store.close()
    with path.open("r+b") as file:
        file.seek(PAGE * (root_of(path, "learners_account") - 1))
        file.write(EMPTY_LEAF)
    return path


def test_a_look_that_the_program_s_end_breaks_off_says_nothing(
    desk: Desk, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = an_index_empty(desk)
    monkeypatch.setattr("zenjin_desktop.store.flaws.STEPS_AT_ONCE", 1)
    found = start(path)
    DailyBackup(found.store, stop=lambda: True).tend()
    assert mark_of(path).read_text() == ""
    found.store.close()


def test_an_index_that_leads_nowhere_is_found_by_the_worker_s_look_and_mended_by_the_next_start(
    desk: Desk, start: Start
) -> None:
    """SQLite's quick check sees nothing of it, and no row is found by it any more."""
    path = an_index_empty(desk)
    before = ids(path)

    found = start(path)
    assert found.told == ()
    with pytest.raises(StoreDamaged, match="close Zenjin and start it again"):
        DailyBackup(found.store, stop=lambda: False).tend()
    found.store.close()

    again = start(path)
    assert isinstance(the_one(again.told), StoreMended)
    assert ids(path) == before
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
