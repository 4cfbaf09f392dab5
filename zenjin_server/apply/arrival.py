"""What every writer shares: who sends and when, and the user's change counter."""

from datetime import datetime

import msgspec

from zenjin_server.database import Database, Row
from zenjin_server.errors import erased, unauthorized


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """Who sends something, and when it came.

    Attributes:
        token_hash: of the token it came with, which has to be there still when the user is locked.
    """

    user_id: str
    token_hash: str = ""
    received_at: datetime
    is_anonymous: bool = False


def lock_user(database: Database, user_id: str) -> int:
    """The user's change counter, locked until the transaction ends.

    Raises:
        Refused: 410 when the account was erased, 401 when an anonymous user's rows were moved to
            an account, after the token was known.
    """
    row = database.row(
        f"SELECT change_counter, erased_at FROM users WHERE user_id = ?{database.for_update}",  # noqa: S608 - a clause of our own
        user_id,
    )
    return counter_of(row)


def counter_of(row: Row | None) -> int:
    """The change counter in what was found of a user: it, when he was erased, and more.

    Raises:
        Refused: as :func:`lock_user`.
    """
    if row is None:
        raise unauthorized("This user is gone.")
    if row[1] is not None:
        raise erased()
    return int(row[0])


def count_up(database: Database, user_id: str, counter: int) -> None:
    """Keep the number of the last change this transaction made."""
    database.tell("UPDATE users SET change_counter = ? WHERE user_id = ?", counter, user_id)
