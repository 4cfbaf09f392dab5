"""The tables: made once, as the code expects them, refused when they are somebody else's."""

import sqlite3
from pathlib import Path

import pytest

from tests.integration.server.conftest import ON_SQLITE
from tests.support.restricted import USER_TABLES
from zenjin_server.database import Database, SqliteDatabase
from zenjin_server.database.sqlite import LOG_BYTES, PRAGMAS
from zenjin_server.migrations import DatabaseRefused, migrate, numbered_files
from zenjin_server.migrations.guarding import OWN_KEYS, SHARED, tables_of
from zenjin_server.models import TABLES, columns


def columns_of(database: Database, table: str) -> list[str]:
    if database.dialect == "sqlite":
        return [row[1] for row in database.rows(f"PRAGMA table_info({table})")]
    rows = database.rows(
        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0"
        " ORDER BY attnum",
        table,
    )
    return [name for (name,) in rows]


def tables(database: Database) -> set[str]:
    if database.dialect == "postgresql":
        return set(tables_of(database))
    rows = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in rows} - {"sqlite_sequence"}


def first_of_each_key(database: Database, table: str) -> list[str]:
    """The first column of each index and each unique key of a table."""
    if database.dialect == "sqlite":
        places = [
            row[1]
            for index in database.rows(f"PRAGMA index_list({table})")
            for row in database.rows(f"PRAGMA index_info({index[1]})")[:1]
        ]
        return [columns_of(database, table)[place] for place in places]
    rows = database.rows(
        "SELECT a.attname FROM pg_index i JOIN pg_attribute a"
        " ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indrelid = to_regclass(?)",
        table,
    )
    return [name for (name,) in rows]


def test_the_tables_are_what_the_rows_say(database: Database) -> None:
    with database.connected():
        for table, row in TABLES.items():
            assert columns_of(database, table) == list(columns(row))


def test_every_key_names_the_user_first(database: Database) -> None:
    """So that the tables can be distributed by user: users here, and login names by themselves."""
    with database.connected():
        found = tables(database) - set(SHARED)
        assert found == USER_TABLES
        for table in found:
            key = OWN_KEYS.get(table, "user_id")
            assert set(first_of_each_key(database, table)) == {key}, table


def test_the_originals_defaults_stand(database: Database) -> None:
    with database.connected(), database.writing():
        database.run("INSERT INTO users (user_id, kind, created_at) VALUES ('u', 'student', 'x')")
        database.run(
            "INSERT INTO user_stitch_progress"
            " (user_id, thread_id, stitch_id, change_number, created_at, updated_at)"
            " VALUES ('u', 't', 's', 1, 'x', 'x')"
        )
        database.run("INSERT INTO profiles (id, created_at, updated_at) VALUES ('u', 'x', 'x')")
    with database.connected():
        assert database.row(
            "SELECT order_number, skip_number, distractor_level, is_completed"
            " FROM user_stitch_progress"
        ) == (0, 5, "L1", 0)
        assert database.row(
            "SELECT total_points, avg_blink_speed, evolution_level, is_subscribed FROM profiles"
        ) == (0, 2.5, 1, 0)


def test_migrating_again_changes_nothing(database: Database) -> None:
    with database.connected():
        before = database.row("SELECT epoch FROM server_state")
    assert migrate(database) == ()
    with database.connected():
        assert database.row("SELECT epoch FROM server_state") == before


@ON_SQLITE
def test_two_databases_have_two_epochs(database: Database, tmp_path: Path) -> None:
    other = SqliteDatabase(tmp_path / "other.sqlite3")
    assert migrate(other) == numbered_files()
    epochs = []
    for one in (database, other):
        with one.connected():
            epochs.append(one.row("SELECT epoch FROM server_state"))
    assert epochs[0] != epochs[1]


@pytest.mark.usefixtures("own_copy")
def test_a_newer_versions_database_is_left_alone(database: Database) -> None:
    with database.connected(), database.writing():
        database.run(
            "INSERT INTO schema_migration (id, name, applied)"
            " VALUES (99, '0099_future', '2030-01-01')"
        )
    with pytest.raises(DatabaseRefused, match=r"newer version.*0099_future"):
        migrate(database)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear parents, " * 200)
    with pytest.raises(DatabaseRefused, match=r"letter\.txt cannot be used"):
        migrate(SqliteDatabase(path))
    assert path.read_text().startswith("Dear parents")


@ON_SQLITE
def test_a_commit_is_on_the_disk(database: Database) -> None:
    with database.connected():
        assert database.row("PRAGMA journal_mode") == ("wal",)
        assert database.row("PRAGMA synchronous") == (2,)
        assert database.row("PRAGMA foreign_keys") == (1,)
        with pytest.raises(sqlite3.OperationalError):
            database.run_many("INSERT INTO nothing VALUES (?)", [(1,)])


@ON_SQLITE
def test_the_log_has_its_length_before_the_first_record(database: Database) -> None:
    """And nothing of what gave it that is in the database."""
    assert isinstance(database, SqliteDatabase)
    with database.connected():
        before = tables(database)
    log = database.path.with_name(f"{database.path.name}-wal")
    database.hold()
    try:
        length = log.stat().st_size
        assert length >= LOG_BYTES
        with database.connected(), database.writing():
            assert tables(database) == before
            assert database.rows("PRAGMA cache_size") == [(PRAGMAS["cache_size"],)]
            for number in range(200):
                database.run(
                    "INSERT INTO audit_trail (user_id, id, at, action) VALUES ('u', ?, '2026', ?)",
                    number,
                    "x" * 4_000,
                )
        assert log.stat().st_size == length
        with database.connected():
            assert database.row("SELECT count(*) FROM audit_trail WHERE user_id = 'u'") == (200,)
            assert database.row("PRAGMA integrity_check") == ("ok",)
    finally:
        database.release()
    assert not log.exists()
