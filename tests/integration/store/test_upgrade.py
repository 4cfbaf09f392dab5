"""Older data files are brought up to date: the same schema, nothing lost, the old file kept."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from peewee import SqliteDatabase
from playhouse.migrations import Runner

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import Desk, asked, everything
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store.backups import backups, flaw
from zenjin_desktop.store.database import CURRENT, SCHEMA, Format, Store, open_store
from zenjin_desktop.store.learners import current_player

ROOT = Path(__file__).resolve().parents[3]
STEPS = sorted(CURRENT.migrations.glob("[0-9]*.py"))

LATER = '''
"""A step of a version to come: a column, a table, a value made from others."""

STATEMENTS = (
    "ALTER TABLE learners ADD COLUMN hat TEXT NOT NULL DEFAULT 'red'",
    "CREATE TABLE medals (learner INTEGER NOT NULL REFERENCES learners (id) ON DELETE CASCADE,"
    " name TEXT NOT NULL, PRIMARY KEY (learner, name)) WITHOUT ROWID",
    "INSERT INTO medals SELECT learner, 'played' FROM profiles WHERE total_sessions > 0",
)


def up(_migrator, db):
    for statement in STATEMENTS:
        db.execute_sql(statement)
    {fault}
    db.execute_sql("PRAGMA user_version = {version}")
'''


def schema_of(path: Path) -> dict[str, str]:
    """Every table and index by name, as SQLite describes it, blanks and quotes aside."""
    found = asked(path, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {str(name): " ".join(str(sql).replace('"', "").split()) for name, sql in found}


def to_come(folder: Path, *, fault: str = "") -> Format:
    """The present steps and one more, in a folder of its own."""
    shutil.copytree(CURRENT.migrations, folder, ignore=shutil.ignore_patterns("__pycache__"))
    version = SCHEMA + 1
    step = LATER.replace("{version}", str(version)).replace("{fault}", fault)
    (folder / f"{version:04}_later.py").write_text(step, encoding="utf-8")
    return Format(version, folder)


@pytest.fixture
def upgrade(desk: Desk) -> Path:
    """A played store, closed, to be upgraded."""
    desk.session(rounds=2)
    desk.begin()
    desk.answers(4)
    desk.store.close()
    return desk.store.path


def reopened(path: Path, clock: Clock, to: Format) -> Store:
    return open_store(path, now=clock, new_id=lambda: "another", to=to)


def test_the_version_is_the_number_of_steps() -> None:
    numbers = [int(step.name[:4]) for step in STEPS]
    assert numbers == list(range(1, SCHEMA + 1))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.stem)
def test_each_step_says_its_version_and_can_be_reached_from_the_first(
    tmp_path: Path, step: Path
) -> None:
    database = SqliteDatabase(str(tmp_path / "a.db"))
    Runner(database, directory=str(CURRENT.migrations)).up(step.stem)
    assert database.execute_sql("PRAGMA user_version").fetchone() == (int(step.name[:4]),)
    database.close()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.stem)
def test_a_file_of_each_version_has_the_schema_of_a_new_one_after_its_upgrade(
    tmp_path: Path, open_one: OpenStore, step: Path
) -> None:
    database = SqliteDatabase(str(tmp_path / "old.db"))
    Runner(database, directory=str(CURRENT.migrations)).up(step.stem)
    database.close()
    upgraded, fresh = open_one("old.db"), open_one("new.db")
    assert schema_of(upgraded.path) == schema_of(fresh.path)
    assert asked(upgraded.path, "PRAGMA user_version") == [(SCHEMA,)]


def test_a_fresh_file_has_the_schema_of_an_upgraded_one_with_a_step_more(
    tmp_path: Path, upgrade: Path, clock: Clock
) -> None:
    to = to_come(tmp_path / "steps")
    upgraded = reopened(upgrade, clock, to)
    fresh = reopened(tmp_path / "fresh.db", clock, to)
    assert {name: columns_of(upgraded.path, name) for name in schema_of(upgraded.path)} == {
        name: columns_of(fresh.path, name) for name in schema_of(fresh.path)
    }
    assert set(schema_of(fresh.path)) > {"medals", "learners"}
    for store in (upgraded, fresh):
        store.close()


def columns_of(path: Path, name: str) -> list[tuple[object, ...]]:
    return asked(path, f'PRAGMA table_info("{name}")') + asked(path, f'PRAGMA index_info("{name}")')


def test_a_played_file_keeps_every_row_and_gets_what_is_new(
    tmp_path: Path, upgrade: Path, clock: Clock
) -> None:
    before = everything(upgrade)
    store = reopened(upgrade, clock, to_come(tmp_path / "steps"))
    after = everything(upgrade)
    assert asked(upgrade, "SELECT hat FROM learners") == [("red",)]
    assert after.pop("medals") == [(1, "played")]
    assert [row[:-1] for row in after.pop("learners")] == before.pop("learners")
    del before["schema_migration"], after["schema_migration"]
    assert after == before
    store.close()


def test_the_file_is_copied_before_it_is_upgraded_named_by_version_and_time(
    tmp_path: Path, upgrade: Path, clock: Clock
) -> None:
    before = everything(upgrade)
    clock.turn(days=3)
    reopened(upgrade, clock, to_come(tmp_path / "steps")).close()
    (copy,) = backups(upgrade)
    assert (copy.kind, copy.version, copy.made_at) == ("version", SCHEMA, clock())
    assert copy.path.name == f"version-v{SCHEMA}-000001-{clock():%Y%m%dT%H%M%S%f}Z.sqlite3"
    assert everything(copy.path) == before
    assert flaw(copy.path, newest=SCHEMA) is None


def test_a_new_file_and_one_that_is_up_to_date_are_not_copied(
    desk: Desk, open_one: OpenStore
) -> None:
    desk.store.close()
    open_one()
    assert backups(desk.store.path) == []


def test_a_step_that_fails_changes_nothing(tmp_path: Path, upgrade: Path, clock: Clock) -> None:
    before = everything(upgrade)
    to = to_come(tmp_path / "steps", fault='db.execute_sql("INSERT INTO nowhere VALUES (1)")')
    with pytest.raises(StoreUnusable):
        reopened(upgrade, clock, to)
    assert everything(upgrade) == before
    assert asked(upgrade, "PRAGMA user_version") == [(SCHEMA,)]


@pytest.mark.skipif(os.name != "posix", reason="this system has no signal that kills at once")
def test_a_step_that_dies_in_the_middle_leaves_the_old_file_usable(
    tmp_path: Path, upgrade: Path, clock: Clock, open_one: OpenStore
) -> None:
    before = everything(upgrade)
    # Pages enough to leave the cache before the end: they are in the log when the step dies.
    fault = (
        "db.execute_sql('PRAGMA cache_size = 5');"
        " [db.execute_sql(\"INSERT INTO settings VALUES (?, ?)\", (f'k{n}', 'x' * 900))"
        " for n in range(400)];"
        " import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    )
    to_come(tmp_path / "steps", fault=fault)
    program = (
        "import sys; from pathlib import Path\n"
        "from zenjin_desktop.moment import new_id, now\n"
        "from zenjin_desktop.store.database import Format, open_store\n"
        f"to = Format({SCHEMA + 1}, Path(sys.argv[2]))\n"
        "open_store(Path(sys.argv[1]), now=now, new_id=new_id, to=to)\n"
    )
    died = subprocess.run(
        [sys.executable, "-c", program, str(upgrade), str(tmp_path / "steps")],
        cwd=ROOT,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    log = upgrade.with_name(upgrade.name + "-wal")
    assert log.stat().st_size > 100_000, "it died with the half of it in the log"

    store = open_one()
    assert asked(upgrade, "PRAGMA quick_check") == [("ok",)]
    assert everything(upgrade) == before
    assert current_player(store).learner == 1
    store.close()
    (copy,) = backups(upgrade)
    assert everything(copy.path) == before

    shutil.rmtree(tmp_path / "steps")
    again = reopened(upgrade, clock, to_come(tmp_path / "steps"))
    assert asked(upgrade, "SELECT name FROM medals") == [("played",)]
    again.close()


def test_a_file_written_by_the_first_version_is_upgraded_with_what_it_holds(
    tmp_path: Path, open_one: OpenStore
) -> None:
    """Seeded without the program: with the first step's own statements, and rows by hand."""
    path = tmp_path / "zenjin.db"
    seed = spec_from_file_location("first", STEPS[0])
    assert seed is not None
    assert seed.loader is not None
    first = module_from_spec(seed)
    seed.loader.exec_module(first)
    at = "2026-02-03T10:00:00.000Z"
    with closing(sqlite3.connect(path)) as file, file:
        for statement in first.STATEMENTS:
            file.execute(statement)
        file.execute(
            "CREATE TABLE schema_migration (id INTEGER NOT NULL PRIMARY KEY,"
            " name VARCHAR(255) NOT NULL, applied DATETIME NOT NULL)"
        )
        file.execute('CREATE UNIQUE INDEX "schema_migration_name" ON schema_migration (name)')
        file.execute("INSERT INTO schema_migration VALUES (1, ?, '2026-02-01')", (STEPS[0].stem,))
        file.execute("INSERT INTO learners (id, created_at) VALUES (1, ?)", (at,))
        file.execute(
            "INSERT INTO profiles (learner, total_points, total_sessions, created_at, updated_at)"
            " VALUES (1, 60, 1, ?, ?)",
            (at, at),
        )
        file.execute("INSERT INTO sync_state (learner) VALUES (1)")
        file.execute(
            "INSERT INTO session_results (learner, id, thread_id, stitch_id, total_questions,"
            " correct_answers, total_points, completed_at, device_completed_at, created_at)"
            " VALUES (1, 'session-1', 'thread-T1-001', 'stitch-T1-001-01', 20, 20, 60, ?, ?, ?)",
            (at, at, at),
        )
        file.execute("INSERT INTO settings VALUES ('device_id', 'the first')")
        file.execute("PRAGMA user_version = 1")

    store = open_one()
    assert asked(path, "PRAGMA user_version") == [(SCHEMA,)]
    assert store.device_id == "the first"
    assert current_player(store).learner == 1
    assert asked(path, "SELECT id, total_points FROM session_results") == [("session-1", 60)]
    assert schema_of(path) == schema_of(open_one("new.db").path)
