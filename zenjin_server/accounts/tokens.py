"""The tokens of the devices that are signed in: known, made, listed and ended.

A token's public id is the beginning of its hash: enough to tell one user's tokens apart, and of no
use to whoever wants to sign in, who would need the secret behind the whole of it.
"""

from datetime import datetime, timedelta

import msgspec

from zenjin_core.wire.auth import HeldToken
from zenjin_server.accounts.auth import Kind, NewToken, parsed_token
from zenjin_server.apply.arrival import lock_user
from zenjin_server.database import Database
from zenjin_server.errors import Refused, erased, forbidden, sign_in_ended, unauthorized
from zenjin_server.moments import from_text, to_text

TOUCH_AFTER = timedelta(hours=1)
"""A token's last use is kept, and its expiry slides, in steps of this: most requests write nothing
for it."""

ID_LENGTH = 16

FRESH = timedelta(minutes=10)
"""Within this after signing in, somebody without a password may do what else asks for it."""


class Caller(msgspec.Struct, frozen=True):
    """Who a valid token belongs to, and since when its device is signed in."""

    user_id: str
    kind: Kind
    token_hash: str
    signed_in_at: datetime


def caller(
    database: Database,
    named: tuple[str, str] | None,
    *,
    allowed: frozenset[Kind],
    now: datetime,
    lasts: timedelta,
) -> Caller:
    """Who sent a token; its expiry slides on use.

    The user's row alone says that an account was erased, so that a device hears of it even when
    its token had run out long before.

    Raises:
        Refused: 401 without a known token, 403 when its kind is not ``allowed``, 410 when the
            account was erased.
    """
    if named is None:
        raise unauthorized("Sign in first: this needs an Authorization header with a token.")
    user_id, token_hash = named
    row = _token(database, user_id, token_hash)
    if row is not None and row.erased_at is not None:
        raise erased()
    if row is None or row.expires_at is None or row.expires_at <= to_text(now):
        raise sign_in_ended()
    if row.kind not in allowed:
        raise forbidden("This kind of sign-in may not do that.")
    if row.last_used_at <= to_text(now - TOUCH_AFTER):
        _touch(database, user_id, token_hash, now=now, lasts=lasts)
    return Caller(user_id, row.kind, token_hash, from_text(row.created_at))


def is_fresh(who: Caller, *, now: datetime) -> bool:
    """Whether this device signed in a moment ago."""
    return now - who.signed_in_at <= FRESH


def guest_of(database: Database, authorization: str | None, *, now: datetime) -> Caller | None:
    """The anonymous user whose token came with a request to sign in, or None.

    Any other token there is of no interest: somebody signs in because it has ended, or as
    somebody else.

    Raises:
        Refused: 401 when it is an anonymous user's that has ended or was moved to an account.
    """
    named = parsed_token(authorization)
    if named is None:
        return None
    user_id, token_hash = named
    with database.as_user(user_id):
        row = _token(database, user_id, token_hash)
    if row is not None and row.user_kind != "anonymous":
        return None
    if row is None or row.expires_at is None or row.expires_at <= to_text(now):
        raise gone_guest()
    return Caller(user_id, row.kind, token_hash, from_text(row.created_at))


def gone_guest() -> Refused:
    """401: the anonymous user of the token that came along has no rows to bring (any more)."""
    return Refused(
        401,
        "unauthorized",
        "The anonymous sign-in that came along has ended, or its sessions were moved to an account"
        " already. Sign in without an Authorization header.",
        headers={"WWW-Authenticate": 'Bearer realm="zenjin", error="invalid_token"'},
    )


def require_signed_in(database: Database, user_id: str, token_hash: str) -> None:
    """See that a user whose token was known is there still, and has it, as that user.

    Raises:
        Refused: 410 when the account was erased, 401 when the device was signed out.
    """
    row = _token(database, user_id, token_hash)
    if row is not None and row.erased_at is not None:
        raise erased()
    if row is None or row.expires_at is None:
        raise sign_in_ended()


def has_token(database: Database, user_id: str, token_hash: str) -> bool:
    """Whether the user has this token, as that user."""
    row = database.row("SELECT 1 FROM tokens WHERE user_id = ? AND hash = ?", user_id, token_hash)
    return row is not None


def add_token(
    database: Database,
    token: NewToken,
    *,
    user_id: str,
    kind: Kind,
    device_name: str,
    now: datetime,
    lasts: timedelta,
) -> None:
    """Keep a device's token, as its user, inside a transaction; those that ran out go."""
    database.run("DELETE FROM tokens WHERE user_id = ? AND expires_at <= ?", user_id, to_text(now))
    database.run(
        "INSERT INTO tokens"
        " (user_id, hash, kind, device_name, created_at, last_used_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        user_id,
        token.hash,
        kind,
        device_name,
        to_text(now),
        to_text(now),
        to_text(now + lasts),
    )


def held_tokens(
    database: Database, user_id: str, *, current: str, now: datetime
) -> tuple[HeldToken, ...]:
    """A user's devices that are signed in, the one used last first."""
    rows = database.rows(
        "SELECT hash, kind, device_name, created_at, last_used_at, expires_at FROM tokens"
        " WHERE user_id = ? AND expires_at > ? ORDER BY last_used_at DESC, hash",
        user_id,
        to_text(now),
    )
    return tuple(
        HeldToken(
            id=public_id(row[0]),
            kind=row[1],
            device_name=row[2],
            created_at=from_text(row[3]),
            last_used_at=from_text(row[4]),
            expires_at=from_text(row[5]),
            current=row[0] == current,
        )
        for row in rows
    )


def lock_signed_in(database: Database, who: Caller) -> None:
    """Lock a caller, and see that this device was not signed out since its token was known.

    Inside a transaction, as the caller. Whatever may sign devices out has locked the user too.

    Raises:
        Refused: 401 when it was signed out, 410 when the account was erased.
    """
    lock_user(database, who.user_id)
    require_token(database, who)


def require_token(database: Database, who: Caller) -> None:
    """See that a caller who is locked was not signed out, as the caller.

    Raises:
        Refused: 401 when it was.
    """
    if not has_token(database, who.user_id, who.token_hash):
        raise sign_in_ended()


def find_token(database: Database, user_id: str, token_id: str) -> str | None:
    """The hash of the user's token with this public id, or None."""
    rows = database.rows("SELECT hash FROM tokens WHERE user_id = ?", user_id)
    return next((row[0] for row in rows if public_id(row[0]) == token_id), None)


def end_token(database: Database, who: Caller, token_hash: str) -> None:
    """Sign one of the caller's devices out, inside a transaction.

    Raises:
        Refused: 401 or 410 when the caller was signed out or erased meanwhile.
    """
    if token_hash != who.token_hash:
        lock_signed_in(database, who)
    database.run("DELETE FROM tokens WHERE user_id = ? AND hash = ?", who.user_id, token_hash)


def end_tokens(database: Database, user_id: str, *, but: str) -> None:
    """Sign out all of the user's devices but one, inside a transaction."""
    database.run("DELETE FROM tokens WHERE user_id = ? AND hash <> ?", user_id, but)


def public_id(token_hash: str) -> str:
    """What a token is called where it is listed."""
    return token_hash[:ID_LENGTH]


def shown_device(token_hash: str) -> str:
    """Which device an act was about, for the audit trail."""
    return f"device {public_id(token_hash)}"


class _Token(msgspec.Struct, frozen=True):
    user_kind: Kind
    erased_at: str | None
    kind: Kind
    created_at: str
    last_used_at: str
    expires_at: str | None


def _token(database: Database, user_id: str, token_hash: str) -> _Token | None:
    """The user, and of the token what is there: nothing of it when the user has no such token."""
    row = database.row(
        "SELECT u.kind, u.erased_at, t.kind, t.created_at, t.last_used_at, t.expires_at"
        " FROM users u LEFT JOIN tokens t ON t.user_id = u.user_id AND t.hash = ?"
        " WHERE u.user_id = ?",
        token_hash,
        user_id,
    )
    return None if row is None else _Token(*row)


def _touch(
    database: Database, user_id: str, token_hash: str, *, now: datetime, lasts: timedelta
) -> None:
    database.write(
        lambda: database.run(
            "UPDATE tokens SET last_used_at = ?, expires_at = ? WHERE user_id = ? AND hash = ?",
            to_text(now),
            to_text(now + lasts),
            user_id,
            token_hash,
        )
    )
