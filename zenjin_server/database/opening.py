"""Which database the settings name."""

from importlib.util import find_spec

from zenjin_server.database.interface import Database
from zenjin_server.database.sqlite import SqliteDatabase
from zenjin_server.settings.config import Settings, SettingsError


def open_database(settings: Settings, *, as_owner: bool = False) -> Database:
    """The database a server or command works on; nothing is connected to yet.

    Args:
        settings: where it is and how patient to be.
        as_owner: as the owner of the tables (``ZENJIN_MIGRATE_URL``), which only migrating needs;
            SQLite has no such thing.

    Raises:
        SettingsError: the owner's address is missing, or PostgreSQL's driver is not installed.
    """
    if not settings.database_url:
        return SqliteDatabase(settings.database)
    if find_spec("psycopg") is None or find_spec("psycopg_pool") is None:
        raise SettingsError(
            "ZENJIN_DATABASE_URL names a PostgreSQL database, but its driver is not installed:"
            " pip install 'zenjin-desktop[postgres]'."
        )
    if as_owner and not settings.migrate_url:
        raise SettingsError(
            "ZENJIN_MIGRATE_URL is not set; it must be the address of the PostgreSQL database as"
            " the owner of the tables, such as postgresql://zenjin_owner@localhost/zenjin."
        )
    from zenjin_server.database.postgres import PostgresDatabase

    return PostgresDatabase(
        settings.migrate_url if as_owner else settings.database_url,
        most_connections=settings.database_connections,
        wait_seconds=settings.database_wait_seconds,
        # making an index over a district's rows takes as long as it takes
        statement_seconds=0 if as_owner else settings.database_statement_seconds,
    )
