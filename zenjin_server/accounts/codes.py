"""One-time sign-in codes, to be printed and typed: ``<login>-XXXXX-XXXXX``.

The ten signs are drawn from 25 that are not taken for one another on paper and spell no words
(no vowels): 46 bits. That is plenty against guessing at the server, which is slowed down, and far
too little for a fast hash in a database that was stolen; so a code is hashed as a password is.
"""

import secrets
import unicodedata
from datetime import datetime, timedelta

from zenjin_server.database import Database
from zenjin_server.moments import to_text

SIGNS = "23456789CDFGHJKMNPQRTVWXY"
LENGTH = 10
GROUP = 5
LASTS = timedelta(days=30)
MOST_DAYS = 365

MAX_TYPED = 200
"""Longer than the longest login name with its code and many a blank."""

_READ_AS = str.maketrans("BSZ", "852")
"""Left out for what they are taken for; so whoever types one means the other."""


def new_secret() -> str:
    """The secret half of a code, without its hyphen."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def written(login: str, secret: str) -> str:
    """A code as it is printed."""
    return "-".join([login, *(secret[at : at + GROUP] for at in range(0, LENGTH, GROUP))])


def parsed_code(typed: str) -> tuple[str, str] | None:
    """The login name and the secret in a code as typed, or None when it cannot be one.

    The secret is the last ten signs, however they are grouped; what stands before them and a
    hyphen or blank is the login name, which may hold hyphens itself.
    """
    signs: list[str] = []
    place = len(typed)
    while place and len(signs) < LENGTH:
        place -= 1
        if not _separates(typed[place]):
            signs.append(typed[place])
    before = typed[:place]
    login = before.rstrip()
    if login and unicodedata.category(login[-1]) == "Pd":
        login = login[:-1].rstrip()
    secret = "".join(reversed(signs)).upper().translate(_READ_AS)
    if not login or login == before or len(secret) != LENGTH or set(secret) - set(SIGNS):
        return None
    return login, secret


def _separates(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == "Pd"


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


def code_hash_of(database: Database, user_id: str, *, now: datetime) -> str | None:
    """The hash of the user's open code, or None."""
    row = database.row(
        "SELECT hash FROM sign_in_codes WHERE user_id = ? AND expires_at > ?",
        user_id,
        to_text(now),
    )
    return None if row is None else str(row[0])


def end_code(database: Database, user_id: str, code_hash: str) -> bool:
    """Use up the user's code, inside a transaction; False when it was used or replaced."""
    ended = database.run(
        "DELETE FROM sign_in_codes WHERE user_id = ? AND hash = ?", user_id, code_hash
    )
    return ended == 1


def end_codes(database: Database, user_id: str) -> None:
    """End whatever code the user has, inside a transaction."""
    database.run("DELETE FROM sign_in_codes WHERE user_id = ?", user_id)
