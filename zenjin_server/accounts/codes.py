"""One-time sign-in codes in the database: opened, found, used up, ended.

Their 46 bits are plenty against guessing at the server, which is slowed down, and far too little
for a fast hash in a database that was stolen; so a code is hashed as a password is. A code that was
used stays, worthless, until a new one takes its place: whoever types it again is told that it was
used. Its ``expires_at`` is its ``created_at`` then, which no open code has.
"""

import secrets
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from zenjin_core.wire.codes import LENGTH, SIGNS
from zenjin_server.database import Database
from zenjin_server.moments import to_text

LASTS = timedelta(days=30)
MOST_DAYS = 365

State = Literal["open", "used", "ended"]


class HeldCode(msgspec.Struct, frozen=True):
    """The newest code of a user: its hash, and whether it still signs in."""

    hash: str
    state: State


def new_secret() -> str:
    """The secret half of a code, without its hyphen."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def put_code(
    database: Database, user_id: str, code_hash: str, *, now: datetime, lasts: timedelta
) -> None:
    """Open a code for a user, as that user, inside a transaction; an earlier one ends."""
    database.run(
        "INSERT INTO sign_in_codes (user_id, hash, created_at, expires_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash,"
        " created_at = excluded.created_at, expires_at = excluded.expires_at",
        user_id,
        code_hash,
        to_text(now),
        to_text(now + lasts),
    )


def held_code(database: Database, user_id: str, *, now: datetime) -> HeldCode | None:
    """The user's newest code, as that user, or None."""
    row = database.row(
        "SELECT hash, created_at, expires_at FROM sign_in_codes WHERE user_id = ?", user_id
    )
    if row is None:
        return None
    code_hash, created_at, expires_at = row
    if expires_at == created_at:
        return HeldCode(code_hash, "used")
    return HeldCode(code_hash, "open" if expires_at > to_text(now) else "ended")


def use_code(database: Database, user_id: str, code_hash: str) -> bool:
    """Use up the user's code, inside a transaction; False when it was used or replaced."""
    used = database.run(
        "UPDATE sign_in_codes SET expires_at = created_at"
        " WHERE user_id = ? AND hash = ? AND expires_at > created_at",
        user_id,
        code_hash,
    )
    return used == 1


def end_codes(database: Database, user_id: str) -> None:
    """End whatever code of the user was not used, inside a transaction."""
    database.run("DELETE FROM sign_in_codes WHERE user_id = ? AND expires_at > created_at", user_id)
