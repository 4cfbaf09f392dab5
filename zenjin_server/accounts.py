"""Users, their login names and the tokens of their devices, in the database."""

from datetime import datetime, timedelta

import msgspec
import peewee

from zenjin_server.auth import Kind, new_token, parsed_token
from zenjin_server.database import Database
from zenjin_server.errors import Refused, forbidden, unauthorized
from zenjin_server.moments import to_text

TOUCH_AFTER = timedelta(days=1)
"""A token's expiry slides in steps of this, so that most requests write nothing for it."""


class Caller(msgspec.Struct, frozen=True):
    """Who a valid token belongs to."""

    user_id: str
    kind: Kind
    token_hash: str


class Account(msgspec.Struct, frozen=True):
    """Somebody who can sign in."""

    user_id: str
    kind: Kind
    login: str
    display_name: str
    password_hash: str


def caller(
    database: Database,
    authorization: str | None,
    *,
    allowed: frozenset[Kind],
    now: datetime,
    lasts: timedelta,
) -> Caller:
    """Who sent this ``Authorization`` header; the token's expiry slides on use.

    Raises:
        Refused: 401 without a known token, 403 when its kind is not ``allowed``, 410 when the
            account was erased.
    """
    named = parsed_token(authorization)
    if named is None:
        raise unauthorized("Sign in first: this needs an Authorization header with a token.")
    user_id, token_hash = named
    row = database.row(
        "SELECT t.kind, t.last_used_at, t.expires_at, u.erased_at FROM tokens t"
        " JOIN users u ON u.user_id = t.user_id WHERE t.user_id = ? AND t.hash = ?",
        user_id,
        token_hash,
    )
    if row is None or row[2] <= to_text(now):
        raise unauthorized("This sign-in has ended. Sign in again.")
    kind: Kind = row[0]
    if row[3] is not None:
        raise Refused(410, "erased", "This account was erased.")
    if kind not in allowed:
        raise forbidden("This kind of sign-in may not do that.")
    if row[1] <= to_text(now - TOUCH_AFTER):
        _touch(database, user_id, token_hash, now=now, lasts=lasts)
    return Caller(user_id, kind, token_hash)


def add_account(database: Database, account: Account, *, key: str, now: datetime) -> None:
    """Store a new account with an empty profile.

    Raises:
        Refused: 409 when the login name is taken.
    """
    at = to_text(now)
    try:
        with database.writing():
            database.run(
                "INSERT INTO logins (name, user_id, password_hash, created_at) VALUES (?, ?, ?, ?)",
                key,
                account.user_id,
                account.password_hash,
                at,
            )
            database.run(
                "INSERT INTO users (user_id, kind, login, created_at) VALUES (?, ?, ?, ?)",
                account.user_id,
                account.kind,
                account.login,
                at,
            )
            database.run(
                "INSERT INTO profiles (id, display_name, created_at, updated_at)"
                " VALUES (?, ?, ?, ?)",
                account.user_id,
                account.display_name,
                at,
                at,
            )
    except peewee.IntegrityError:
        raise name_taken() from None


def name_taken() -> Refused:
    """409: somebody has this login name already."""
    return Refused(409, "name_taken", "This login name is taken. Choose another.")


def is_taken(database: Database, key: str) -> bool:
    """Whether a login name is in use."""
    return database.row("SELECT 1 FROM logins WHERE name = ?", key) is not None


def find_account(database: Database, key: str) -> Account | None:
    """Who signs in under this name, or None."""
    login = database.row("SELECT user_id, password_hash FROM logins WHERE name = ?", key)
    if login is None:
        return None
    user = database.row(
        "SELECT u.kind, u.login, p.display_name FROM users u"
        " JOIN profiles p ON p.id = u.user_id WHERE u.user_id = ? AND u.erased_at IS NULL",
        login[0],
    )
    if user is None:
        return None
    return Account(
        user_id=login[0],
        kind=user[0],
        login=user[1],
        display_name=user[2],
        password_hash=login[1],
    )


def add_token(
    database: Database,
    account: Account,
    *,
    device_name: str,
    now: datetime,
    lasts: timedelta,
) -> str:
    """Sign a device in; its token, which is shown once and never stored in clear."""
    token = new_token(account.user_id)
    with database.writing():
        database.run(
            "DELETE FROM tokens WHERE user_id = ? AND expires_at <= ?",
            account.user_id,
            to_text(now),
        )
        database.run(
            "INSERT INTO tokens"
            " (user_id, hash, kind, device_name, created_at, last_used_at, expires_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            account.user_id,
            token.hash,
            account.kind,
            device_name,
            to_text(now),
            to_text(now),
            to_text(now + lasts),
        )
    return token.text


def remove_token(database: Database, who: Caller) -> None:
    """Sign a device out."""
    with database.writing():
        database.run(
            "DELETE FROM tokens WHERE user_id = ? AND hash = ?", who.user_id, who.token_hash
        )


def _touch(
    database: Database, user_id: str, token_hash: str, *, now: datetime, lasts: timedelta
) -> None:
    with database.writing():
        database.run(
            "UPDATE tokens SET last_used_at = ?, expires_at = ? WHERE user_id = ? AND hash = ?",
            to_text(now),
            to_text(now + lasts),
            user_id,
            token_hash,
        )
