"""Who was erased on one server stays erased; whoever has the same user id elsewhere plays on."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from peewee import SqliteDatabase
from playhouse.migrations import Runner

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import Desk, asked, everything
from zenjin_desktop.store import learners
from zenjin_desktop.store.backups import backups
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.database import CURRENT, Store
from zenjin_desktop.store.erasing import erase
from zenjin_desktop.store.learners import Account
from zenjin_desktop.store.opening import opened
from zenjin_desktop.store.rescue import restore

ANNA = Account("https://a.example", "user-1", "anna", "Anna")
BERT = Account("https://b.example", "user-1", "bert", "Bert")
OF_BERT = (
    "SELECT count(*) FROM session_results WHERE learner IN"
    " (SELECT id FROM learners WHERE server = 'https://b.example')"
)
AT = "2026-02-03T10:00:00.000Z"
NewId = Callable[[], str]


def played(store: Store, account: Account, clock: Clock, *, sessions: int) -> int:
    learner = learners.sign_in(store, account, claim=None).learner
    desk = Desk(store, learner, clock)
    for _ in range(sessions):
        desk.session()
    return learner


@pytest.fixture
def one_erased(store: Store, clock: Clock) -> Store:
    """Two with one user id on two servers played and were backed up; then Anna was erased."""
    anna = played(store, ANNA, clock, sessions=1)
    played(store, BERT, clock, sessions=3)
    DailyBackup(store, stop=lambda: False).tend()
    erase(store, anna)
    return store


def keys(path: Path) -> list[tuple[object, ...]]:
    return asked(path, "SELECT server FROM learners WHERE account = 'user-1' ORDER BY server")


def test_mending_brings_back_the_one_and_not_the_other(
    one_erased: Store, clock: Clock, new_id: NewId
) -> None:
    path = one_erased.path
    one_erased.close()
    with path.open("r+b") as file:
        file.write(b"\0" * 100)
    found = opened(path, learners.current_player, now=clock, new_id=new_id)
    assert found.told
    assert keys(path) == [(BERT.server,)]
    assert asked(path, OF_BERT) == [(3,)]
    assert asked(path, "SELECT count(*) FROM outbox WHERE kind = 'session'") == [(3,)]
    found.store.close()


def test_a_restored_backup_brings_back_the_one_and_not_the_other(
    one_erased: Store, clock: Clock, new_id: NewId
) -> None:
    path = one_erased.path
    (backup,) = backups(path)
    one_erased.close()
    restore(path, backup.path, now=clock, new_id=new_id)
    assert keys(path) == [(BERT.server,)]
    assert asked(path, OF_BERT) == [(3,)]
    assert asked(path, "SELECT server, account FROM tombstones") == [(ANNA.server, "user-1")]


def test_the_backups_forget_the_one_and_keep_the_other(one_erased: Store, clock: Clock) -> None:
    clock.turn(hours=2)
    DailyBackup(one_erased, stop=lambda: False).tend()
    (backup,) = backups(one_erased.path)
    assert keys(backup.path) == [(BERT.server,)]
    assert asked(backup.path, OF_BERT) == [(3,)]


def test_signing_in_lifts_that_tombstone_alone(one_erased: Store, clock: Clock) -> None:
    bert = learners.sign_in(one_erased, BERT, claim=None)
    assert asked(one_erased.path, "SELECT server FROM tombstones") == [(ANNA.server,)]
    erase(one_erased, bert.learner)
    both = "SELECT server FROM tombstones ORDER BY server"
    assert asked(one_erased.path, both) == [(ANNA.server,), (BERT.server,)]
    played(one_erased, ANNA, clock, sessions=1)
    assert asked(one_erased.path, both) == [(BERT.server,)]


def old_file(path: Path, *accounts: Account, last_server: str = "") -> None:
    """A file of the first format: the accounts play, and user-1 was erased somewhere."""
    database = SqliteDatabase(str(path))
    Runner(database, directory=str(CURRENT.migrations)).up("0001_start")
    database.close()
    with closing(sqlite3.connect(path)) as file, file:
        for number, account in enumerate(accounts, 1):
            file.execute(
                "INSERT INTO learners VALUES (?, ?, ?, ?, NULL, ?)",
                (number, account.user_id, account.server, account.login, AT),
            )
            file.execute(
                "INSERT INTO profiles (learner, created_at, updated_at) VALUES (?, ?, ?)",
                (number, AT, AT),
            )
        file.execute("INSERT INTO tombstones VALUES ('user-1', ?)", (AT,))
        if last_server:
            file.execute("INSERT INTO settings VALUES ('last_server', ?)", (last_server,))


LEARNER = ("id", "account", "server", "login", "next_tube", "created_at")
"""What a learner's row held in the first format."""

CARLA = Account("https://a.example", "user-3", "carla", "Carla")
CASES = [
    ((CARLA,), "", ANNA.server),
    ((), ANNA.server, ANNA.server),
    ((CARLA, BERT), "", ""),
    ((BERT,), "", ""),
    ((CARLA,), BERT.server, ""),
    ((), "", ""),
]
"""Who plays, where somebody last signed in, and the server that the tombstone gets."""


@pytest.mark.parametrize(("accounts", "last_server", "expected"), CASES)
def test_an_older_tombstone_gets_its_server_where_there_is_but_one(
    tmp_path: Path,
    open_one: OpenStore,
    accounts: tuple[Account, ...],
    last_server: str,
    expected: str,
) -> None:
    path = tmp_path / "zenjin.db"
    old_file(path, *accounts, last_server=last_server)
    before = everything(path)
    open_one()
    assert asked(path, "SELECT * FROM tombstones") == [(expected, "user-1", AT)]
    after = everything(path)
    # pictures and PINs came behind what was there
    assert [row[: len(LEARNER)] for row in after["learners"]] == before["learners"]
    (copy,) = backups(path)
    assert (copy.kind, copy.version) == ("version", 1)
    assert everything(copy.path) == before


@pytest.mark.parametrize(("accounts", "last_server", "expected"), CASES)
def test_a_damaged_file_of_the_first_format_keeps_its_tombstones(
    tmp_path: Path,
    clock: Clock,
    new_id: NewId,
    accounts: tuple[Account, ...],
    last_server: str,
    expected: str,
) -> None:
    path = tmp_path / "zenjin.db"
    old_file(path, *accounts, last_server=last_server)
    with path.open("r+b") as file:
        file.write(b"\0" * 100)
    found = opened(path, learners.current_player, now=clock, new_id=new_id)
    assert found.told
    assert asked(path, "SELECT * FROM tombstones") == [(expected, "user-1", AT)]
    assert {row[0] for row in asked(path, "SELECT login FROM learners")} >= {
        account.login for account in accounts
    }
    found.store.close()


def test_a_tombstone_without_a_server_is_forgotten_in_backups_but_for_who_plays(
    store: Store, clock: Clock
) -> None:
    anna = played(store, ANNA, clock, sessions=1)
    played(store, BERT, clock, sessions=3)
    DailyBackup(store, stop=lambda: False).tend()
    erase(store, anna)
    store.db.execute_sql("UPDATE tombstones SET server = ''")
    clock.turn(hours=2)
    DailyBackup(store, stop=lambda: False).tend()
    (backup,) = backups(store.path)
    assert keys(backup.path) == [(BERT.server,)]
