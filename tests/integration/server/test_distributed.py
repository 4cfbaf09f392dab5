"""``migrate``: who owns what, and what a Citus cluster is asked for.

No Citus is at hand here: functions of its names, made for the test, write down how they were
called. What a real cluster makes of the calls the other tests of this folder show when they are run
on one (docs/scaling.md).
"""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from tests.integration.server.conftest import ON_POSTGRES
from tests.support.postgres import OWNER, SERVER, Postgres
from tests.support.restricted import USER_TABLES
from zenjin_server.cli import main
from zenjin_server.migrations import numbered_files

STAND_INS = """
CREATE TABLE pg_dist_partition (logicalrelid regclass);
CREATE TABLE pg_dist_calls (number serial, said text, rows bigint);
GRANT SELECT, INSERT ON pg_dist_partition, pg_dist_calls TO {owner};
GRANT USAGE ON SEQUENCE pg_dist_calls_number_seq TO {owner};
CREATE FUNCTION create_distributed_table(t regclass, c text, colocate_with text DEFAULT 'default')
RETURNS void LANGUAGE plpgsql AS $$ DECLARE n bigint; BEGIN
    EXECUTE format('SELECT count(*) FROM %s', t) INTO n;
    INSERT INTO pg_dist_partition VALUES (t);
    INSERT INTO pg_dist_calls (said, rows)
        VALUES (format('%s by %s beside %s', t, c, colocate_with), n);
END $$;
CREATE FUNCTION create_reference_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO pg_dist_partition VALUES (t);
    INSERT INTO pg_dist_calls (said) VALUES (format('%s everywhere', t));
END $$;
CREATE FUNCTION truncate_local_data_after_distributing_table(t regclass)
RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO pg_dist_calls (said) VALUES (format('%s nowhere else', t));
END $$;
"""


@pytest.fixture(autouse=True)
def _here(kind: str) -> None:
    """Every test of this file is about PostgreSQL."""
    assert kind == "postgres"


pytestmark = ON_POSTGRES


class Empty:
    """A database nothing was made in yet, and the commands that work on it."""

    def __init__(self, server: Postgres, name: str) -> None:
        self.server = server
        self.name = name

    def run(self, sql: str) -> None:
        self.server.run(sql, database=self.name)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.server.url(database=self.name)) as connection:
            return connection.execute(sql.encode()).fetchall()


@pytest.fixture
def empty(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[Empty]:
    name = "zenjin_empty"
    postgres.run(f"CREATE DATABASE {name} OWNER {OWNER}")
    monkeypatch.setenv("ZENJIN_DATABASE_URL", postgres.url(SERVER, name))
    monkeypatch.setenv("ZENJIN_MIGRATE_URL", postgres.url(OWNER, name))
    yield Empty(postgres, name)
    postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """The exit status and the line of a command."""

    def run(*words: str) -> tuple[int, str]:
        status = main(words)
        told = capsys.readouterr()
        assert "s3cret" not in told.out + told.err
        return status, (told.out + told.err).strip()

    return run


def test_migrating_twice_changes_nothing(
    empty: Empty, said: Callable[..., tuple[int, str]]
) -> None:
    place = f"PostgreSQL database {empty.name} at 127.0.0.1"
    assert said("migrate") == (0, f"{place}: {', '.join(numbered_files())}")
    policies = empty.rows("SELECT tablename, policyname, cmd FROM pg_policies ORDER BY 1, 2")
    assert said("migrate") == (0, f"{place}: up to date already")
    assert (
        empty.rows("SELECT tablename, policyname, cmd FROM pg_policies ORDER BY 1, 2") == policies
    )
    for table in USER_TABLES:
        allowed = {cmd for name, _, cmd in policies if name == table}
        if table == "audit_trail":
            assert allowed == {"SELECT", "INSERT"}
        else:
            assert allowed == {"SELECT", "INSERT", "UPDATE", "DELETE"}
    unguarded = (
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    )
    assert empty.rows(f"{unguarded} AND NOT (relrowsecurity AND relforcerowsecurity)") == []


def test_a_citus_cluster_is_asked_to_spread_every_table_by_user(
    empty: Empty, said: Callable[..., tuple[int, str]]
) -> None:
    empty.run(STAND_INS.format(owner=OWNER))
    assert said("migrate", "--distributed", "citus")[0] == 0
    calls = empty.rows("SELECT said FROM pg_dist_calls ORDER BY number")
    assert calls[0] == ("users by user_id beside none",)
    half = len(calls) // 2
    # what stays behind goes once everything that refers to it was handed over
    assert {said for (said,) in calls[half:]} == {
        f"{table} nowhere else" for table in (*USER_TABLES, "server_state")
    }
    assert {said for (said,) in calls[:half]} == {
        "users by user_id beside none",
        "logins by name beside none",
        "profiles by id beside users",
        *(
            f"{table} by user_id beside users"
            for table in USER_TABLES - {"users", "logins", "profiles"}
        ),
        "server_state everywhere",
    }
    assert said("migrate", "--distributed", "citus")[0] == 0
    assert len(empty.rows("SELECT said FROM pg_dist_calls")) == len(calls)


def test_rows_that_were_there_before_the_cluster_are_seen_when_they_are_spread(
    empty: Empty, said: Callable[..., tuple[int, str]]
) -> None:
    assert said("migrate")[0] == 0
    empty.run("INSERT INTO users (user_id, kind, created_at) VALUES ('u', 'student', 'x')")
    empty.run(STAND_INS.format(owner=OWNER))
    assert said("migrate", "--distributed", "citus")[0] == 0
    assert empty.rows("SELECT rows FROM pg_dist_calls WHERE said LIKE 'users by %'") == [(1,)]
    assert empty.rows("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'users'") == [
        (True,)
    ]


def test_a_table_that_comes_later_is_spread_without_being_told(
    empty: Empty, said: Callable[..., tuple[int, str]]
) -> None:
    empty.run(STAND_INS.format(owner=OWNER))
    assert said("migrate")[0] == 0
    assert empty.rows("SELECT said FROM pg_dist_calls") == [], "nobody asked for it"
    assert said("migrate", "--distributed", "citus")[0] == 0
    empty.run("DELETE FROM pg_dist_calls")
    empty.run("DELETE FROM pg_dist_partition WHERE logicalrelid = 'sign_in_codes'::regclass")
    assert said("migrate")[0] == 0
    # left on one machine, its foreign key would look for users where none are
    assert empty.rows("SELECT said FROM pg_dist_calls") == [
        ("sign_in_codes by user_id beside users",),
        ("sign_in_codes nowhere else",),
    ]


def test_numbered_files_change_spread_tables_part_after_part(
    empty: Empty, said: Callable[..., tuple[int, str]]
) -> None:
    empty.run("CREATE TABLE pg_dist_modes (mode text)")
    empty.run(f"GRANT INSERT ON pg_dist_modes TO {OWNER}")
    empty.run(
        "CREATE FUNCTION note_mode() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
        " INSERT INTO pg_dist_modes"
        " VALUES (current_setting('citus.multi_shard_modify_mode', true)); END $$"
    )
    empty.run(
        "CREATE EVENT TRIGGER modes ON ddl_command_start"
        " WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION note_mode()"
    )
    assert said("migrate")[0] == 0
    # else Citus refuses a file that changes a table and makes one that refers to it
    assert empty.rows("SELECT DISTINCT mode FROM pg_dist_modes") == [("sequential",)]


@pytest.mark.parametrize("condition", ["feature_not_supported", "internal_error"])
def test_what_a_cluster_refuses_is_told(
    empty: Empty, said: Callable[..., tuple[int, str]], condition: str
) -> None:
    empty.run(STAND_INS.format(owner=OWNER))
    empty.run(
        "CREATE OR REPLACE FUNCTION create_reference_table(t regclass) RETURNS void"
        " LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION 'no worker at hand' USING ERRCODE = '{condition}'; END $$"
    )
    status, line = said("migrate", "--distributed", "citus")
    assert (status, "\n" in line) == (1, False)
    assert "no worker at hand" in line
    assert empty.rows("SELECT to_regclass('users')") == [(None,)]


def test_check_asks_every_machine_of_a_cluster(
    empty: Empty, said: Callable[..., tuple[int, str]]
) -> None:
    assert said("migrate")[0] == 0
    # stands for a machine that does not know the server's role as it should
    empty.run(f"REVOKE SELECT ON users FROM {SERVER}")  # noqa: S608 - a role of our own
    assert said("check")[0] == 0, "on one machine nothing is asked there"
    empty.run(STAND_INS.format(owner=OWNER))
    empty.run("GRANT SELECT ON pg_dist_partition TO PUBLIC")
    empty.run("INSERT INTO pg_dist_partition VALUES ('users'::regclass)")
    status, lines = said("check")
    assert (status, "permission denied for table users" in lines) == (1, True)
    empty.run(f"GRANT SELECT ON users TO {SERVER}")
    assert said("check")[0] == 0


def test_nothing_in_the_tables_is_what_distributed_tables_cannot_have(
    empty: Empty, said: Callable[..., tuple[int, str]]
) -> None:
    assert said("migrate")[0] == 0
    assert empty.rows("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal") == []
    assert empty.rows("SELECT relname FROM pg_class WHERE relkind = 'S'") == []
    keys = empty.rows(
        "SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, f.attname"
        " FROM pg_constraint c"
        " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
        " JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]"
        " WHERE c.contype = 'f'"
    )
    assert keys
    for table, column, other, named in keys:
        assert (column, other, named) == (
            "id" if table == "profiles" else "user_id",
            "users",
            "user_id",
        )
    collations = empty.rows(
        "SELECT DISTINCT c.collname FROM pg_attribute a"
        " JOIN pg_collation c ON c.oid = a.attcollation"
        " JOIN pg_class t ON t.oid = a.attrelid"
        " WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.attnum > 0"
        " AND t.relname <> 'schema_migration'"
    )
    assert collations == [("C",)]


def test_what_migrate_refuses(
    empty: Empty, said: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusal(*words: str) -> str:
        status, line = said("migrate", *words)
        assert status in (1, 2)
        assert line.startswith("zenjin-server: ")
        assert "\n" not in line
        return line

    assert "has no Citus" in refusal("--distributed", "citus")
    assert empty.rows("SELECT to_regclass('users')") == [(None,)], "all of it or nothing"
    empty.run("CREATE TABLE notes (text TEXT)")
    empty.run(f"ALTER TABLE notes OWNER TO {OWNER}")
    assert "the table notes has no column user_id" in refusal()
    empty.run("DROP TABLE notes")
    monkeypatch.setenv("ZENJIN_MIGRATE_URL", empty.server.url(SERVER, empty.name))
    assert "permission denied for schema public" in refusal()
    monkeypatch.setenv("ZENJIN_DATABASE_URL", empty.server.url(OWNER, empty.name))
    monkeypatch.setenv("ZENJIN_MIGRATE_URL", empty.server.url(OWNER, empty.name))
    assert "name the same role" in refusal()
    monkeypatch.setenv("ZENJIN_MIGRATE_URL", "")
    assert "ZENJIN_MIGRATE_URL is not set" in refusal()
    monkeypatch.setenv("ZENJIN_MIGRATE_URL", empty.server.url(OWNER, "nowhere"))
    assert 'database "nowhere" does not exist' in refusal()
    monkeypatch.setenv("ZENJIN_DATABASE_URL", "")
    assert "--distributed needs PostgreSQL" in refusal("--distributed", "citus")


def test_an_owner_that_may_not_make_roles_is_told_what_an_administrator_types(
    empty: Empty, said: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = empty.server.url("zenjin_new", empty.name)
    monkeypatch.setenv("ZENJIN_DATABASE_URL", url)
    empty.server.run(f"ALTER ROLE {OWNER} NOCREATEROLE")
    try:
        status, line = said("migrate")
        assert status == 1
        assert 'CREATE ROLE "zenjin_new" LOGIN PASSWORD' in line
        empty.run("CREATE ROLE zenjin_new LOGIN PASSWORD 's3cret/word@1'")
        assert said("migrate")[0] == 0
    finally:
        empty.server.run(f"ALTER ROLE {OWNER} CREATEROLE")
        empty.run("DROP OWNED BY zenjin_new")
        empty.run("DROP ROLE zenjin_new")
