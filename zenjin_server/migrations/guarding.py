"""PostgreSQL: each row is its user's alone, and the role that serves owns nothing.

Row level security is enabled and forced on every table, with one policy for each kind of
statement: the row's user has to be the one the transaction named. What the server's own WHERE
would ever forget, the database still refuses. The audit trail is added to, and neither changed nor
taken from.
"""

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

import msgspec

from zenjin_server.database import Database
from zenjin_server.migrations import DatabaseRefused
from zenjin_server.migrations.policies import (
    ADDED_TO,
    OURS,
    SHARED_POLICIES,
    Policy,
    own_policies,
    policies_of,
    wrong_policies,
)

OWN_KEYS = {"profiles": "id", "logins": "name"}
"""Tables whose user (or login name) is not in a column ``user_id``."""

SHARED = ("server_state", "schema_migration")
"""About the database itself; the server may read them."""


class Role(msgspec.Struct, frozen=True):
    """The role a server connects as, from its address."""

    name: str
    password: str


def role_in(url: str) -> Role:
    """The role of an address.

    Raises:
        DatabaseRefused: it names none.
    """
    parts = urlsplit(url)
    if not parts.username:
        raise DatabaseRefused(
            "ZENJIN_DATABASE_URL names no role; it must be postgresql://role:password@host/name."
        )
    return Role(unquote(parts.username), unquote(parts.password or ""))


def tables_of(database: Database) -> tuple[str, ...]:
    """The tables in the schema in use, in order of name; the parts a cluster makes are left out."""
    rows = database.rows(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')"
        " AND c.relname NOT LIKE 'pg_dist_%' AND c.relname !~ '_[0-9]{6,}$' ORDER BY c.relname"
    )
    return tuple(name for (name,) in rows)


def key_of(database: Database, table: str) -> str:
    """The column of a table that says whose a row is.

    Raises:
        DatabaseRefused: it has none, so nothing could keep its rows apart.
    """
    found = database.row(
        "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(?))"
        " AND attname = 'user_id' AND NOT attisdropped",
        table,
    )
    if table not in OWN_KEYS and found is None:
        raise DatabaseRefused(
            f"the table {table} has no column user_id, so its rows cannot be kept apart; nothing"
            " was changed."
        )
    return OWN_KEYS.get(table, "user_id")


def guard(database: Database, role: Role) -> None:
    """Let the server's role read and write its users' rows, and nothing else.

    Args:
        database: as the owner of the tables, inside the transaction that made them.
        role: made when it is not there, which needs CREATEROLE.

    Raises:
        DatabaseRefused: the role is the owner, or cannot be made, or a policy we know nothing of
            lets it see more.
    """
    if database.row("SELECT current_user") == (role.name,):
        raise DatabaseRefused(
            "ZENJIN_DATABASE_URL and ZENJIN_MIGRATE_URL name the same role; the server needs one"
            " that does not own the tables, such as zenjin_server: migrate makes it."
        )
    _make(database, role)
    who = quoted(role.name)
    database.run(f"GRANT USAGE ON SCHEMA {_schema(database)} TO {who}")
    for table in tables_of(database):
        database.run(f"REVOKE ALL ON {table} FROM PUBLIC, {who}")
        if table in SHARED:
            _share(database, table, role.name)
            database.run(f"GRANT SELECT ON {table} TO {who}")
        else:
            _force(database, table)
            _add(database, table, wanted_policies(database, table), role.name)
            may = "SELECT, INSERT" if table in ADDED_TO else "SELECT, INSERT, UPDATE, DELETE"
            database.run(f"GRANT {may} ON {table} TO {who}")


def wanted_policies(database: Database, table: str) -> dict[str, Policy]:
    """By name, the policies a table has to have."""
    if table in SHARED:
        return SHARED_POLICIES
    return own_policies(table, key_of(database, table))


def quoted(name: str) -> str:
    """A name as it stands in a statement."""
    return '"' + name.replace('"', '""') + '"'


def _make(database: Database, role: Role) -> None:
    # its driver may not be installed where there is no PostgreSQL
    from zenjin_server.database.postgres import PostgresDatabase

    if database.row("SELECT 1 FROM pg_roles WHERE rolname = ?", role.name) is not None:
        return
    me = database.row("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
    if me != (True,):
        raise DatabaseRefused(
            f"there is no role {role.name}, and ZENJIN_MIGRATE_URL's may not make one; as an"
            f" administrator of the database: CREATE ROLE {quoted(role.name)} LOGIN PASSWORD '…'."
        )
    password = ""
    if role.password and isinstance(database, PostgresDatabase):
        # the verifier, not the password: what is sent may stand in the database's log
        password = f" PASSWORD '{database.verifier(role.name, role.password)}'"
    database.run(f"CREATE ROLE {quoted(role.name)} LOGIN{password}")


def _schema(database: Database) -> str:
    row = database.row("SELECT current_schema()")
    if row is None or row[0] is None:
        raise DatabaseRefused("the database has no schema to make tables in; nothing was changed.")
    return quoted(row[0])


def _share(database: Database, table: str, role: str) -> None:
    _force(database, table)
    _add(database, table, SHARED_POLICIES, role)
    found = database.row(
        "SELECT current_user, count(*) FROM pg_policies WHERE schemaname = current_schema()"
        " AND tablename = ? AND policyname = 'owner_all'",
        table,
    )
    if found is not None and not found[1]:
        owner = quoted(found[0])
        database.run(
            f"CREATE POLICY owner_all ON {table} FOR ALL TO {owner} USING (true) WITH CHECK (true)"
        )


def _force(database: Database, table: str) -> None:
    row = database.row(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class"
        " WHERE oid = to_regclass(quote_ident(?))",
        table,
    )
    is_enabled, is_forced = row or (False, False)
    if not is_enabled:
        database.run(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    if not is_forced:
        database.run(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def _add(database: Database, table: str, wanted: Mapping[str, Policy], role: str) -> None:
    # only what is missing or wrong: making one again would wait for, and hold up, a server at work
    made = policies_of(database, table, role=role)
    for name in wrong_policies(made, wanted):
        if name not in wanted and name not in OURS:
            raise DatabaseRefused(
                f"the table {table} has a policy {name} that was not made by this program and lets"
                f" {role} see more; nothing was changed. Drop it: DROP POLICY {quoted(name)} ON"
                f" {table}."
            )
        database.run(f"DROP POLICY IF EXISTS {name} ON {table}")
        if name in wanted:
            database.run(f"CREATE POLICY {name} ON {table} {wanted[name].text}")
