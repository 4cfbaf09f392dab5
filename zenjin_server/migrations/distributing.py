"""Citus: the tables spread over several machines by user, the same statements as on one.

Every table is distributed by the column that names its user, all of them alike, so that whatever
a request does happens on one machine; login names are spread by name. The row about the database
itself is copied to every machine.
"""

from zenjin_server.database import Database
from zenjin_server.migrations import DatabaseRefused
from zenjin_server.migrations.guarding import SHARED, key_of, tables_of

FIRST = "users"
REFERENCE = "server_state"


def is_distributed(database: Database) -> bool:
    """Whether the tables were handed to Citus, so that new ones have to be as well."""
    return _has(database, "to_regclass('pg_dist_partition')") and not _is_new(database, FIRST)


def distribute(database: Database) -> None:
    """Hand every table that is not distributed yet to Citus, rows and all.

    Args:
        database: as the owner of the tables, before they are guarded: what is forced on the owner
            would hide the rows from being copied.

    Raises:
        DatabaseRefused: the database is no Citus cluster.
    """
    if not _has(database, "to_regproc('create_reference_table')"):
        raise DatabaseRefused(
            f"the {database.place} has no Citus; as an administrator: CREATE EXTENSION citus."
        )
    tables = [name for name in tables_of(database) if name not in (FIRST, *SHARED)]
    new = [name for name in (FIRST, *tables, REFERENCE) if _is_new(database, name)]
    for table in new:
        _hand_over(database, table)
    # only now does no table refer to one of them from outside
    for table in new:
        # the rows it was handed over with stay where they were, unseen, and nobody erases them
        database.row("SELECT truncate_local_data_after_distributing_table(?::regclass)", table)


def _has(database: Database, what: str) -> bool:
    return database.row(f"SELECT {what} IS NOT NULL") == (True,)


def _is_new(database: Database, table: str) -> bool:
    found = database.row(
        "SELECT 1 FROM pg_dist_partition WHERE logicalrelid = to_regclass(quote_ident(?))", table
    )
    return found is None


def _hand_over(database: Database, table: str) -> None:
    database.run(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    if table == REFERENCE:
        database.row("SELECT create_reference_table(?::regclass)", table)
        return
    database.row(
        "SELECT create_distributed_table(?::regclass, ?, colocate_with => ?)",
        table,
        key_of(database, table),
        "none" if table in (FIRST, "logins") else FIRST,
    )
