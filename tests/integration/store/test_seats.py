"""A learner is played by one program at a time, whatever the others of the folder do."""

import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.integration.store.test_opening import without_rights
from tests.support.clock import Clock
from tests.support.played import Desk, asked, sessions_in
from zenjin_desktop.errors import StoreDamaged, StoreTooNew, StoreUnusable
from zenjin_desktop.in_use import PlayedElsewhere, StoreInCompany
from zenjin_desktop.store import journal, learners
from zenjin_desktop.store.backups import backups
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.database import SCHEMA, Store, open_store
from zenjin_desktop.store.erasing import erase
from zenjin_desktop.store.learners import Account, Player, current_player
from zenjin_desktop.store.opening import opened
from zenjin_desktop.store.seats import UNNAMED, Seats

ANNA = Account("https://school.example", "u-anna", "anna", "Anna")
ROOT = Path(__file__).resolve().parents[3]
Ids = Callable[[], str]
Log = Callable[[str], Store]

HOLDS = """
import sys
from pathlib import Path
from zenjin_desktop.store.seats import Seats
seats = Seats(Path(sys.argv[1]), "cleo")
assert seats.take(int(sys.argv[2])) is None
print("taken", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder for a group, as POSIX has it."""
    tmp_path.chmod(0o2770)
    return tmp_path


@pytest.fixture
def logged_in(shared: Path, clock: Clock, new_id: Ids) -> Iterator[Log]:
    """Opens the folder's store as the program of a log-in does."""
    stores: list[Store] = []

    def come(login: str) -> Store:
        path = shared / "zenjin.db"
        stores.append(open_store(path, now=clock, new_id=new_id, seats=Seats(shared, login)))
        return stores[-1]

    yield come
    for store in stores:
        store.seats.leave()
        store.close(last=False)


def plays(store: Store) -> Player:
    """Who plays, settled as the window does it."""
    found = current_player(store)
    store.seats.settle(found.learner)
    return found


@contextmanager
def holding(folder: Path, learner: int) -> Iterator["subprocess.Popen[str]"]:
    """Another process, of the log-in cleo, has a learner's seat."""
    command = [sys.executable, "-c", HOLDS, str(folder), str(learner)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "taken\n"
            yield other
        finally:
            other.kill()


def test_a_seat_is_one_process_s_until_it_ends_however_that_is(shared: Path) -> None:
    seats = Seats(shared, "anna")
    with holding(shared, 7) as other:
        assert seats.take(7) == seats.elsewhere(7) == "cleo"
        assert seats.others()
        assert seats.elsewhere(8) is None
        assert seats.take(8) is None
        other.kill()
        other.wait()
        assert seats.elsewhere(7) is None
        assert seats.take(7) is None
    assert (shared / "learner-7.lock").read_text() == "anna"
    seats.settle(7)
    assert not (shared / "learner-8.lock").exists()
    seats.leave()
    assert list(shared.iterdir()) == []


def test_a_seat_of_a_file_one_may_not_read_is_taken() -> None:
    # Not under tmp_path: others may not even look into that.
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "learner-7.lock").touch(mode=0)
        Path(name).chmod(0o755)
        seats = Seats(Path(name), "anna")
        with without_rights():
            assert seats.take(7) == seats.elsewhere(7) == UNNAMED


def test_where_nobody_else_is_every_seat_is_free() -> None:
    seats = Seats()
    assert (seats.take(1), seats.elsewhere(1), seats.others()) == (None, None, False)


def test_two_log_ins_begin_as_two_guests_and_stay_who_they_were(logged_in: Log) -> None:
    anna, ben = logged_in("anna"), logged_in("ben")
    assert (plays(anna).learner, plays(ben).learner) == (1, 2)
    assert (plays(anna).learner, plays(ben).learner) == (1, 2)
    for store in (anna, ben):
        store.seats.leave()
    # Ben comes first the next day.
    assert (plays(ben).learner, plays(anna).learner) == (2, 1)


def test_who_is_played_elsewhere_is_not_chosen_at_a_start_but_at_the_next(
    logged_in: Log, shared: Path
) -> None:
    anna = logged_in("anna")
    mira = learners.sign_in(anna, ANNA, claim=None)
    anna.seats.leave()
    with holding(shared, mira.learner):
        guest = plays(anna)
        assert guest.is_guest
        assert plays(anna) == guest, "asked again, it is who sits here"
    anna.seats.leave()
    assert plays(anna) == mira


def test_a_log_in_that_is_new_to_a_folder_of_ones_own_goes_on_as_who_played_last(
    tmp_path: Path, clock: Clock, new_id: Ids
) -> None:
    """As in a folder that came from another computer, or that was there before log-ins counted."""
    path = tmp_path / "zenjin.db"
    store = open_store(path, now=clock, new_id=new_id)
    mira = learners.sign_in(store, ANNA, claim=None)
    store.close()
    for login in ("anna", "ben"):
        store = open_store(path, now=clock, new_id=new_id, seats=Seats(tmp_path, login))
        assert plays(store) == mira
        store.seats.leave()
        store.close()


def test_signing_in_who_is_played_elsewhere_changes_nothing(logged_in: Log) -> None:
    anna, ben = logged_in("anna"), logged_in("ben")
    mira = learners.sign_in(anna, ANNA, claim=None)
    anna.seats.settle(mira.learner)
    guest = plays(ben)
    before = asked(ben.path, "SELECT * FROM settings ORDER BY key")
    for claim in (None, guest.learner):
        with pytest.raises(PlayedElsewhere) as refused:
            learners.sign_in(ben, ANNA, claim=claim)
        assert str(refused.value).startswith("Anna is being played in the log-in anna of this")
    assert asked(ben.path, "SELECT * FROM settings ORDER BY key") == before
    assert current_player(ben) == guest
    assert anna.seats.elsewhere(guest.learner) == "ben"


def test_a_guest_whom_another_one_plays_is_not_claimed(logged_in: Log) -> None:
    """The guest's history needs the guest's seat and the account's."""
    anna, ben = logged_in("anna"), logged_in("ben")
    guest = plays(ben)
    with pytest.raises(PlayedElsewhere, match="The guest is being played in the log-in ben"):
        learners.sign_in(anna, ANNA, claim=guest.learner)
    assert asked(anna.path, "SELECT account FROM learners") == [(None,)]
    assert ben.seats.elsewhere(guest.learner) is None


def test_a_claimed_guest_and_the_account_are_one_seat(logged_in: Log, clock: Clock) -> None:
    anna, ben = logged_in("anna"), logged_in("ben")
    guest = plays(anna)
    Desk(anna, guest.learner, clock).session()
    mira = learners.sign_in(anna, ANNA, claim=guest.learner)
    assert mira.learner == guest.learner
    assert ben.seats.elsewhere(mira.learner) == "anna"


def test_an_account_somebody_plays_elsewhere_is_not_deleted(logged_in: Log) -> None:
    anna, ben = logged_in("anna"), logged_in("ben")
    mira = learners.sign_in(anna, ANNA, claim=None)
    with pytest.raises(PlayedElsewhere, match="in the log-in anna"):
        erase(ben, mira.learner)
    anna.seats.leave()
    erase(ben, mira.learner)
    assert asked(ben.path, "SELECT count(*) FROM learners") == [(0,)]
    assert not (ben.path.parent / f"learner-{mira.learner}.lock").exists()


def test_only_sessions_of_whom_nobody_plays_are_closed_at_a_start(
    logged_in: Log, clock: Clock
) -> None:
    anna, ben = logged_in("anna"), logged_in("ben")
    for store in (anna, ben):
        desk = Desk(store, plays(store).learner, clock)
        desk.begin()
        desk.answers(3)
    ben.seats.leave()  # as when its program is killed
    assert journal.recover(logged_in("cleo")) == 1
    assert [row[0] for row in sessions_in(anna.path)] == [3]
    assert asked(anna.path, "SELECT learner FROM open_sessions") == [(1,)]
    assert journal.recover(anna) == 1, "one's own is closed, too"


def test_what_a_full_disk_undoes_leaves_the_seat(logged_in: Log, shared: Path) -> None:
    anna = logged_in("anna")
    guest = plays(anna)
    anna.db.execute_sql(
        "CREATE TRIGGER fault BEFORE UPDATE ON learners BEGIN SELECT RAISE(ABORT, 'fault'); END"
    )
    with pytest.raises(Exception, match="fault"):
        learners.sign_in(anna, ANNA, claim=None)
    assert [path.name for path in shared.glob("learner-*")] == [f"learner-{guest.learner}.lock"]


def test_the_days_backup_is_made_by_one_of_them(logged_in: Log, shared: Path) -> None:
    anna, ben = logged_in("anna"), logged_in("ben")
    seen: list[int] = []

    def meanwhile() -> bool:
        """While Anna's copies, Ben's looks whether there is something to do."""
        if not seen:
            DailyBackup(ben, stop=lambda: False).tend()
            seen.append(len(backups(ben.path)))
        return False

    DailyBackup(anna, stop=meanwhile).tend()
    assert seen == [0]
    DailyBackup(ben, stop=lambda: False).tend()
    assert len(backups(anna.path)) == 1
    assert not (shared / "care.lock").exists()


def test_the_worker_makes_way_for_who_plays_in_another_program(
    logged_in: Log, shared: Path
) -> None:
    anna = logged_in("anna")
    assert not anna.pace.in_play
    ben = logged_in("ben")
    with holding(shared, 2):
        assert ben.pace.in_play


@pytest.fixture
def beside(shared: Path, clock: Clock, new_id: Ids) -> Callable[[], Store]:
    """Opens the store while the log-in anna has it open."""
    return lambda: (
        opened(
            shared / "zenjin.db",
            current_player,
            now=clock,
            new_id=new_id,
            beside=["anna"],
            seats=Seats(shared, "ben"),
        ).store
    )


def test_beside_another_one_the_mark_of_a_running_program_means_nothing(
    logged_in: Log, beside: Callable[[], Store]
) -> None:
    path = logged_in("anna").path
    mark_of(path).touch()
    store = beside()
    store.close(last=False)
    assert mark_of(path).exists()
    store.seats.leave()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (f"PRAGMA user_version = {SCHEMA - 1}", "is to be brought to this version's format"),
        ("DROP TABLE settings", "is damaged and is to be mended"),
    ],
)
def test_beside_another_one_nothing_is_upgraded_or_mended(
    logged_in: Log, beside: Callable[[], Store], change: str, why: str
) -> None:
    path = logged_in("anna").path
    with closing(sqlite3.connect(path)) as other:
        other.execute(change)
    with pytest.raises(StoreInCompany, match="in the log-in anna of this computer") as refused:
        beside()
    assert why in str(refused.value)
    assert backups(path) == []
    assert bool(mark_of(path).exists() and mark_of(path).read_text()) == ("damaged" in why)


def test_beside_another_one_a_newer_file_is_a_newer_file(
    logged_in: Log, beside: Callable[[], Store]
) -> None:
    path = logged_in("anna").path
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(StoreTooNew):
        beside()


def test_damage_that_is_met_while_two_have_the_file_is_mended_when_both_are_gone(
    logged_in: Log, beside: Callable[[], Store], clock: Clock, new_id: Ids
) -> None:
    anna = logged_in("anna")
    ben = beside()
    Desk(anna, plays(anna).learner, clock).session()
    with pytest.raises((StoreDamaged, StoreUnusable)):
        anna.db.execute_sql("SELECT * FROM no_such_table")
    assert mark_of(anna.path).read_text() != ""
    ben.close(last=False)
    ben.seats.leave()
    with pytest.raises(StoreInCompany):
        beside()
    anna.seats.leave()
    anna.close(last=True)
    found = opened(anna.path, current_player, now=clock, new_id=new_id)
    assert [one.code for one in found.told] == ["store_mended"]
    assert len(sessions_in(anna.path)) == 1
    found.store.close()


def test_a_transaction_waits_for_another_program_s_and_does_not_fail(logged_in: Log) -> None:
    """The other one is in the middle of a part of a pull, and goes on when we wait."""
    anna, ben = logged_in("anna"), logged_in("ben")
    began, go = threading.Event(), threading.Event()

    def pull() -> None:
        with ben.writing():
            ben.db.execute_sql("INSERT INTO settings VALUES ('from', 'ben')")
            began.set()
            go.wait(10)
        ben.close_thread()

    other = threading.Thread(target=pull)
    other.start()
    assert began.wait(10)
    threading.Timer(0.3, go.set).start()
    with anna.writing():
        anna.db.execute_sql("INSERT INTO settings VALUES ('from anna', 'anna')")
        assert asked(anna.path, "SELECT value FROM settings WHERE key = 'from'") == [("ben",)]
    other.join()
