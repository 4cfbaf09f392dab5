"""What a server makes sure of before it serves from PostgreSQL: that it is nobody special."""

from zenjin_server.database import Database, NotAllowed
from zenjin_server.errors import Refused
from zenjin_server.migrations import DatabaseRefused, away, migrate, require_current
from zenjin_server.migrations.distributing import FIRST, is_distributed
from zenjin_server.migrations.guarding import tables_of, wanted_policies
from zenjin_server.migrations.policies import policies_of, wrong_policies

_ABOVE_ALL = """SELECT
    (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
    (SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user),
    (SELECT min(rolname) FROM pg_roles WHERE (rolsuper OR rolbypassrls)
        AND pg_has_role(current_user, oid, 'MEMBER'))"""
_MAKER = """SELECT min(rolname) FROM pg_roles WHERE (rolcreaterole OR rolcreatedb)
    AND pg_has_role(current_user, oid, 'MEMBER')"""
_EMPTIED = """SELECT min(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
    AND has_table_privilege(current_user, c.oid, 'TRUNCATE')"""
_OWNED = """SELECT min(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
    AND pg_has_role(current_user, c.relowner, 'MEMBER')"""
_OPEN = """SELECT min(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relname = ?
    AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"""
_INSTEAD = "; give ZENJIN_DATABASE_URL the role that zenjin-server migrate made for it."


def prepare(database: Database) -> None:
    """Make a database ready to serve from: SQLite is brought up to date, PostgreSQL looked at.

    Raises:
        DatabaseRefused: it cannot be served from; the sentence says what to do.
    """
    if database.dialect == "sqlite":
        migrate(database)
        return
    try:
        with database.connected():
            _refuse_special(database)
    except Refused as refused:
        raise away(database, refused) from refused
    require_current(database)
    with database.connected():
        for table in tables_of(database):
            if database.row(_OPEN, table) != (None,):
                raise DatabaseRefused(
                    f"the table {table} of the {database.place} is not guarded by row level"
                    " security; run: zenjin-server migrate."
                )
            _refuse_wide(database, table)


def require_machines(database: Database) -> None:
    """See to it that every machine of a cluster lets the server's role in; nothing without one.

    Raises:
        DatabaseRefused: one is away, or does not know the role or its password.
    """
    try:
        with database.connected():
            if is_distributed(database):
                # asks each machine; that nobody's rows are shown is of no matter
                database.row(f"SELECT count(*) FROM {FIRST}")  # noqa: S608 - a table of our own
    except Refused as refused:
        raise away(database, refused) from refused
    except NotAllowed as error:
        raise DatabaseRefused(f"a machine of the {database.place} says: {error}.") from error


def _refuse_wide(database: Database, table: str) -> None:
    (role,) = database.row("SELECT current_user") or ("",)
    made = policies_of(database, table, role=role)
    wrong = wrong_policies(made, wanted_policies(database, table))
    if wrong:
        raise DatabaseRefused(
            f"the policy {wrong[0]} on the table {table} of the {database.place} is not as it has"
            " to be, so that users may not be kept apart; run: zenjin-server migrate."
        )


def _refuse_special(database: Database) -> None:
    is_super, is_above, member = database.row(_ABOVE_ALL) or (True, True, None)
    if is_super:
        raise DatabaseRefused(
            f"the server may not be a superuser of the {database.place}, who sees every user's"
            f" rows{_INSTEAD}"
        )
    if is_above:
        raise DatabaseRefused(
            f"the server's role of the {database.place} has BYPASSRLS and would see every user's"
            f" rows{_INSTEAD}"
        )
    if member is not None:
        raise DatabaseRefused(
            f"the server's role of the {database.place} may become {member}, who sees every user's"
            f" rows{_INSTEAD}"
        )
    owned = database.row(_OWNED)
    if owned is not None and owned[0] is not None:
        raise DatabaseRefused(
            f"the server's role owns the table {owned[0]} of the {database.place} and could undo"
            f" what keeps users apart{_INSTEAD}"
        )
    maker = database.row(_MAKER)
    if maker is not None and maker[0] is not None:
        raise DatabaseRefused(
            f"the server's role of the {database.place} is or may become {maker[0]}, who has"
            f" CREATEROLE or CREATEDB and could make itself more than it is{_INSTEAD}"
        )
    emptied = database.row(_EMPTIED)
    if emptied is not None and emptied[0] is not None:
        raise DatabaseRefused(
            f"the server's role may TRUNCATE the table {emptied[0]} of the {database.place}, which"
            " no policy holds back: everybody's rows would be gone; run: zenjin-server migrate."
        )
