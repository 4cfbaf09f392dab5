"""Users, their login names and their passwords, in the database.

``logins`` is keyed by the name alone and read and written as that login name; all else is keyed by
the user and read and written as that user.
"""

from collections.abc import Callable
from datetime import datetime

import msgspec

from zenjin_server.accounts.audit import Act, note
from zenjin_server.accounts.auth import Kind, login_key
from zenjin_server.accounts.codes import end_codes
from zenjin_server.accounts.tokens import Caller, end_tokens, lock_signed_in
from zenjin_server.apply.arrival import lock_user
from zenjin_server.database import Database
from zenjin_server.errors import Refused, erased, forbidden
from zenjin_server.moments import to_text

NO_PASSWORD = ""
"""Stored for an account that signs in by codes only; no password matches it."""


class Account(msgspec.Struct, frozen=True):
    """Somebody who can sign in."""

    user_id: str
    kind: Kind
    login: str
    display_name: str
    password_hash: str


def add_account(database: Database, account: Account, *, now: datetime) -> None:
    """Store a new account with an empty profile, inside a transaction.

    Raises:
        Refused: 409 when the login name is taken.
    """
    key = login_key(account.login)
    with database.as_login(key):
        database.run(
            "INSERT INTO logins (name, user_id, password_hash, created_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (name) DO NOTHING",
            key,
            account.user_id,
            account.password_hash,
            to_text(now),
        )
        row = database.row("SELECT user_id FROM logins WHERE name = ?", key)
    if row is None or row[0] != account.user_id:
        raise name_taken()
    add_user(database, account, now=now)


def add_user(database: Database, account: Account, *, now: datetime) -> None:
    """Store a user with an empty profile, inside a transaction; nothing when it is there."""
    with database.as_user(account.user_id):
        database.run(
            "INSERT INTO users (user_id, kind, login, created_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (user_id) DO NOTHING",
            account.user_id,
            account.kind,
            account.login or None,
            to_text(now),
        )
        database.run(
            "INSERT INTO profiles (id, display_name, created_at, updated_at)"
            " VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            account.user_id,
            account.display_name,
            to_text(now),
            to_text(now),
        )


def name_taken() -> Refused:
    """409: somebody has this login name already."""
    return Refused(409, "name_taken", "This login name is taken. Choose another.")


def password_changed() -> Refused:
    """403: another password was set after the one that was sent was checked."""
    return forbidden("The password was changed a moment ago. Try again.")


def is_taken(database: Database, key: str) -> bool:
    """Whether a login name is in use."""
    with database.as_login(key):
        return database.row("SELECT 1 FROM logins WHERE name = ?", key) is not None


def find_account(database: Database, key: str) -> Account | None:
    """Who signs in under this name, or None."""
    with database.as_login(key):
        login = database.row("SELECT user_id, password_hash FROM logins WHERE name = ?", key)
    if login is None:
        return None
    user_id, password_hash = login
    with database.as_user(user_id):
        user = database.row(
            "SELECT u.kind, u.login, p.display_name FROM users u"
            " JOIN profiles p ON p.id = u.user_id WHERE u.user_id = ? AND u.erased_at IS NULL",
            user_id,
        )
    if user is None:
        return None
    return Account(
        user_id=user_id,
        kind=user[0],
        login=user[1],
        display_name=user[2],
        password_hash=password_hash,
    )


def account_of(database: Database, user_id: str) -> Account:
    """The account of a user whose token is known, as that user.

    Raises:
        Refused: 410 when it was erased a moment ago.
    """
    row = database.row("SELECT login FROM users WHERE user_id = ?", user_id)
    found = find_account(database, login_key(row[0])) if row is not None and row[0] else None
    if found is None or found.user_id != user_id:
        raise erased()
    return found


def is_as_read(database: Database, account: Account) -> bool:
    """Whether an account still has the password it was read with, inside a transaction.

    For whoever checked the password before: to work out the slow hash takes long enough for another
    one to be set. The user has to be locked first, or that may still happen.
    """
    key = login_key(account.login)
    with database.as_login(key):
        row = database.row("SELECT user_id, password_hash FROM logins WHERE name = ?", key)
    return row == (account.user_id, account.password_hash)


def set_password(
    database: Database, account: Account, password_hash: str, *, keep: str | None
) -> None:
    """Give an account another password, inside a transaction; an open sign-in code ends.

    Args:
        database: where.
        account: as it was read; when its password was changed meanwhile, nothing is done.
        password_hash: the new one's.
        keep: the hash of the token that alone stays, or None for all of them.

    Raises:
        Refused: 401, 403 or 410 when the account is not as it was any more.
    """
    key = login_key(account.login)
    with database.as_user(account.user_id):
        lock_user(database, account.user_id)
    with database.as_login(key):
        changed = database.run(
            "UPDATE logins SET password_hash = ?"
            " WHERE name = ? AND user_id = ? AND password_hash IN (?, ?)",
            password_hash,
            key,
            account.user_id,
            account.password_hash,
            # a second try after a commit that was not heard of finds the new one there
            password_hash,
        )
    if changed != 1:
        raise password_changed()
    with database.as_user(account.user_id):
        end_codes(database, account.user_id)
        if keep is not None:
            end_tokens(database, account.user_id, but=keep)


def rename_account(
    database: Database, who: Caller, display_name: str, *, now: datetime, noted: Act | None
) -> None:
    """Give the caller another display name, as that user.

    Raises:
        Refused: 401 or 410 when the caller was signed out or erased meanwhile.
    """

    def rename() -> None:
        lock_signed_in(database, who)
        database.run(
            "UPDATE profiles SET display_name = ?, updated_at = ? WHERE id = ?",
            display_name,
            to_text(now),
            who.user_id,
        )
        note(database, noted)

    database.write(rename)


def erase_account(
    database: Database,
    account: Account,
    *,
    now: datetime,
    noted: Act | None = None,
    check: Callable[[], None] = lambda: None,
) -> None:
    """Erase all of a user's rows; only the user id and the time stay, to answer 410.

    The login name is free again. Done a second time it does nothing.

    Args:
        database: connected.
        account: whose.
        now: the time that stays.
        noted: what the audit trail is told, if it is told.
        check: looks, as the user and once that is locked, whether it may still be; it ends
            everything by raising.
    """
    user_id, key = account.user_id, login_key(account.login)

    def erase() -> None:
        with database.as_user(user_id):
            # the lock: whoever records for this user comes before, or finds it erased
            user = database.row(
                f"SELECT erased_at FROM users WHERE user_id = ?{database.for_update}",  # noqa: S608 - a clause of our own
                user_id,
            )
            if user is None or user[0] is not None:
                return
            check()
            for statement in _ERASE:
                database.run(statement, user_id)
            database.run(
                "UPDATE users SET login = NULL, change_counter = 0, created_at = ?, erased_at = ?"
                " WHERE user_id = ?",
                to_text(now),
                to_text(now),
                user_id,
            )
        with database.as_login(key):
            database.run("DELETE FROM logins WHERE name = ? AND user_id = ?", key, user_id)
        note(database, noted)

    database.write(erase)


_ERASE = (
    "DELETE FROM session_results WHERE user_id = ?",
    "DELETE FROM user_stitch_progress WHERE user_id = ?",
    "DELETE FROM sign_in_codes WHERE user_id = ?",
    "DELETE FROM tokens WHERE user_id = ?",
    "DELETE FROM profiles WHERE id = ?",
)
