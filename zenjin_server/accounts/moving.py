"""An anonymous user's rows become an account's: all of them, once, or none.

A row's user cannot be changed where tables are spread by user, so each is read as the old user,
inserted as the new one and deleted as the old one, in the one transaction of the request.
"""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from zenjin_server.accounts.tokens import Caller, gone_guest
from zenjin_server.apply.arrival import Arrival, count_up, lock_user
from zenjin_server.apply.profiles import fold_anew
from zenjin_server.apply.progress import PROGRESS_COLUMNS, apply_progress, item_of, progress_of
from zenjin_server.database import Database, insert_into, marks
from zenjin_server.models import SessionRow, columns

PAGE = 200
"""How many rows a statement takes at a time, and how many sessions are in memory."""

_COLUMNS = columns(SessionRow)
_SELECT = (
    f"SELECT {', '.join(_COLUMNS)} FROM session_results"  # noqa: S608 - column names of our own
    " WHERE user_id = ? ORDER BY change_number LIMIT ?"
)
_INSERT = insert_into("session_results", _COLUMNS)
_FORGET = (
    "DELETE FROM user_stitch_progress WHERE user_id = ?",
    "DELETE FROM tokens WHERE user_id = ?",
    "DELETE FROM profiles WHERE id = ?",
    "DELETE FROM users WHERE user_id = ?",
)


class Moved(msgspec.Struct, frozen=True):
    """How many rows an account got."""

    sessions: int = 0
    stitches: int = 0


def move_rows(database: Database, guest: Caller, *, account: str, now: datetime) -> Moved:
    """Move an anonymous user's rows to an account, inside a transaction; the user is no more.

    A session the account has under the same id already is the same session: it is counted once.
    Progress is merged as two devices' is, and the profile folded over all sessions there are then.

    Raises:
        Refused: 401 when another request moved them first.
    """
    with database.as_user(guest.user_id):
        known = database.row(
            # the lock: another request with this token waits here, and then finds nothing
            "SELECT 1 FROM users u JOIN tokens t ON t.user_id = u.user_id"  # noqa: S608 - a clause of our own
            f" WHERE u.user_id = ? AND t.hash = ?{database.for_update}",
            guest.user_id,
            guest.token_hash,
        )
        if known is None:
            raise gone_guest()
        progress = database.rows(
            f"SELECT {PROGRESS_COLUMNS} FROM user_stitch_progress WHERE user_id = ?",  # noqa: S608 - column names of our own
            guest.user_id,
        )
    sessions = _move_sessions(database, guest.user_id, account, now=now)
    items = [item_of(progress_of(row)) for row in progress]
    arrival = Arrival(user_id=account, received_at=now)
    with database.as_user(account):
        for start in range(0, len(items), PAGE):
            apply_progress(database, arrival, items[start : start + PAGE])
    with database.as_user(guest.user_id):
        for statement in _FORGET:
            database.run(statement, guest.user_id)
    return Moved(sessions, len(items))


def _move_sessions(database: Database, guest: str, account: str, *, now: datetime) -> int:
    with database.as_user(account):
        counter = lock_user(database, account)
    moved = 0
    for page in _taken(database, guest):
        with database.as_user(account):
            fresh = _unknown(database, account, page)
            numbered = [
                msgspec.structs.replace(
                    row, user_id=account, change_number=counter + place, is_anonymous=False
                )
                for place, row in enumerate(fresh, start=1)
            ]
            if numbered:
                database.run_many(_INSERT, map(msgspec.structs.astuple, numbered))
        counter += len(numbered)
        moved += len(numbered)
    if moved:
        with database.as_user(account):
            fold_anew(database, account, now=now)
            count_up(database, account, counter)
    return moved


def _taken(database: Database, guest: str) -> Iterator[list[SessionRow]]:
    """The guest's sessions, page by page; each page is deleted once it was given."""
    while True:
        with database.as_user(guest):
            rows = database.rows(_SELECT, guest, PAGE)
            page = [SessionRow(**dict(zip(_COLUMNS, row, strict=True))) for row in rows]
            if not page:
                return
            database.run(
                "DELETE FROM session_results WHERE user_id = ? AND change_number <= ?",
                guest,
                page[-1].change_number,
            )
        yield page


def _unknown(database: Database, account: str, page: list[SessionRow]) -> list[SessionRow]:
    rows = database.rows(
        f"SELECT id FROM session_results WHERE user_id = ? AND id IN ({marks(len(page))})",  # noqa: S608 - place marks only
        account,
        *(row.id for row in page),
    )
    known = {name for (name,) in rows}
    return [row for row in page if row.id not in known]
