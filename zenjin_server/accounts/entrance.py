"""Signing a device in, with the rows of the anonymous user it was until then: one transaction."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from zenjin_core.wire.auth import Lesser
from zenjin_server.accounts.audit import Action, note, own_act
from zenjin_server.accounts.auth import NewToken, new_token
from zenjin_server.accounts.moving import Moved, move_rows
from zenjin_server.accounts.tokens import Caller, add_token, has_token, shown_device
from zenjin_server.accounts.users import Account
from zenjin_server.apply.arrival import lock_user
from zenjin_server.database import Database, IntegrityError
from zenjin_server.errors import Refused


class Entry(msgspec.Struct, frozen=True):
    """A device's way in.

    Attributes:
        device_name: what its owner will know it by.
        guest: the anonymous user whose rows come along, or None.
        at: now.
        lasts: how long the token stays good unused.
        kind: what the token may do when that is less than its account may; else None.
    """

    device_name: str
    guest: Caller | None
    at: datetime
    lasts: timedelta
    kind: Lesser | None = None


def enter(
    database: Database, account: Account, entry: Entry, *, first: Callable[[], None]
) -> tuple[NewToken, Moved]:
    """Sign a device in; the token and what was moved.

    Args:
        database: connected.
        account: whose device it is.
        entry: the device.
        first: what has to come before in the same transaction, such as making the account; it
            ends everything by raising.

    Raises:
        Refused: what ``first`` refuses with; 401 when the guest's rows were moved by another
            request, 410 when the account was erased meanwhile. Then nothing was done.
    """
    token = new_token(account.user_id)
    moved = Moved()

    def tell(action: Action, detail: str) -> None:
        note(database, own_act(account.user_id, account.kind, action, now=entry.at, detail=detail))

    def is_done() -> bool:
        with database.as_user(account.user_id):
            return has_token(database, account.user_id, token.hash)

    def work() -> None:
        nonlocal moved
        if is_done():
            # by a try before, whose commit was not heard of
            return
        first()
        with database.as_user(account.user_id):
            lock_user(database, account.user_id)
            add_token(
                database,
                token,
                user_id=account.user_id,
                kind=entry.kind or account.kind,
                device_name=entry.device_name,
                now=entry.at,
                lasts=entry.lasts,
            )
        tell("token.made", shown_device(token.hash))
        if entry.guest is not None:
            moved = move_rows(database, entry.guest, account=account.user_id, now=entry.at)
            tell("rows.moved", f"{moved.sessions} sessions, {moved.stitches} stitches")

    try:
        database.write(work)
    except (IntegrityError, Refused):
        # in the way may be that very try, which the database was still at when this one looked
        if not is_done():
            raise
    return token, moved
