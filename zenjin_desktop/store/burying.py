"""Whoever was erased stays so, whatever a backup, a damaged file or a stick still holds of them.

An account is a server and a user id there. Tombstones of the first format had the id only. A guest
is known by its sessions: a tombstone for each of them.
"""

from collections.abc import Sequence

from zenjin_desktop.store.carry_journal import insert
from zenjin_desktop.store.database import Store, setting
from zenjin_desktop.store.shapes import Found, Values

Key = tuple[object, object]
"""An account: its server and its user id."""

ERASED_GUESTS = """
    DELETE FROM learners WHERE account IS NULL
        AND id IN (SELECT learner FROM profiles WHERE display_name <> '')
        AND id IN (SELECT learner FROM session_results WHERE id IN (
            SELECT account FROM tombstones WHERE server = 'guest:'))"""
"""Guests with a name who have a session of an erased one: they are the same. Without a name it may
be anybody by now."""


def bury(store: Store, found: Sequence[Found]) -> None:
    """Take over the tombstones of another file and delete whom they name, in the transaction.

    Args:
        store: sound; a backup, or new.
        found: rows of the other file: its tombstones, and its learners and settings, by which a
            tombstone without a server finds its own.
    """
    there = [one.values for one in found if one.table == "learners"]
    playing: set[Key] = {(row["server"], row["account"]) for row in there}
    servers = _servers(store, found)
    for one in found:
        if one.table == "tombstones":
            insert(store, "tombstones", _with_server(one.values, servers, playing))
    store.db.execute_sql(
        "DELETE FROM learners WHERE (server, account) IN (SELECT server, account FROM tombstones)"
    )
    store.db.execute_sql(ERASED_GUESTS)


def erased(store: Store) -> set[Key]:
    """Every account that has a tombstone; with an empty server where nobody knows whose it was."""
    rows = store.db.execute_sql("SELECT server, account FROM tombstones").fetchall()
    return {(server, account) for server, account in rows}


def _servers(store: Store, found: Sequence[Found]) -> set[object]:
    of_rows = {one.values["server"] for one in found if one.table == "learners"}
    of_settings = {
        one.values["value"]
        for one in found
        if one.table == "settings" and one.values["key"] == "last_server"
    }
    here = store.db.execute_sql("SELECT DISTINCT server FROM learners").fetchall()
    return (of_rows | of_settings | {row[0] for row in here} | {setting(store, "last_server")}) - {
        "",
        None,
    }


def _with_server(row: Values, servers: set[object], playing: set[Key]) -> Values:
    """As the step of the migrations does it: nobody who plays is buried by a guess."""
    if "server" in row or len(servers) != 1:
        return row
    (server,) = servers
    if (server, row["account"]) in playing:
        return row
    return {**row, "server": str(server)}
