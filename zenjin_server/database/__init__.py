"""The one way to the database: a request's connection, its transactions, and plain rows.

Statements are written once, with ``?`` marks, and run on SQLite and on PostgreSQL: they are the
hot path, and a test reads them to see that each names the user. :mod:`.interface` says what both
can do; nothing outside this package knows a driver.
"""

from zenjin_server.database.interface import (
    Asked,
    Database,
    IntegrityError,
    NotAllowed,
    Query,
    Row,
    insert_into,
    marks,
    statements,
)
from zenjin_server.database.opening import open_database
from zenjin_server.database.sqlite import SqliteDatabase

__all__ = [
    "Asked",
    "Database",
    "IntegrityError",
    "NotAllowed",
    "Query",
    "Row",
    "SqliteDatabase",
    "insert_into",
    "marks",
    "open_database",
    "statements",
]
