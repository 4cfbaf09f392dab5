"""Accounts made for others at the server's command line, each with a code to sign in by."""

import unicodedata
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import msgspec

from zenjin_core.wire.auth import MAX_LOGIN
from zenjin_core.wire.codes import written
from zenjin_core.wire.signs import is_seen
from zenjin_server.accounts.audit import Act, Action, note, operators
from zenjin_server.accounts.auth import HASHES_AT_ONCE, Kind, Passwords, login_key
from zenjin_server.accounts.codes import new_secret, put_code
from zenjin_server.accounts.users import NO_PASSWORD, Account, add_account, is_taken
from zenjin_server.apply.arrival import lock_user
from zenjin_server.database import Database

LONGEST_MADE = 40
"""How much of a name a login name takes, so that there is room for a number behind it."""

_SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l"}

_CREATED: dict[Kind, Action] = {"teacher": "teacher.created", "admin": "teacher.created"}


class Prepared(msgspec.Struct, frozen=True):
    """An account with its code: the code in clear to be printed, its hash to be kept."""

    account: Account
    code: str
    code_hash: str


def login_from(name: str) -> str:
    """A login name made of a display name: small letters and digits with dots between.

    Accents go (``Zoé`` gives ``zoe``), other scripts stay as they are.
    """
    letters = []
    for letter in unicodedata.normalize("NFC", name).casefold():
        spelled = _SPELLED.get(letter)
        if spelled is None:
            base = unicodedata.normalize("NFKD", letter)[:1]
            spelled = base if base.isascii() else letter
        letters.append(spelled if spelled.isalnum() and is_seen(spelled) else ".")
    parts = "".join(letters).split(".")
    return ".".join(part for part in parts if part)[:LONGEST_MADE].rstrip(".") or "pupil"


def free_login(wanted: str, *, taken: Callable[[str], bool]) -> str:
    """The login name itself, or with the smallest number from 2 behind it that is free."""
    login, number = wanted, 1
    while taken(login_key(login)):
        number += 1
        login = f"{wanted[: MAX_LOGIN - len(str(number))]}{number}"
    return login


def free_logins(database: Database, names: Sequence[tuple[str, str]]) -> list[str]:
    """A login name for each (display name, login name asked for), all different and all free.

    A name that was asked for comes first and is never changed; :func:`taken_logins` says which of
    those cannot be had.
    """
    used = {login_key(asked) for _, asked in names if asked}

    def taken(key: str) -> bool:
        return key in used or is_taken(database, key)

    logins = []
    for name, asked in names:
        login = asked or free_login(login_from(name), taken=taken)
        used.add(login_key(login))
        logins.append(login)
    return logins


def prepared(
    people: Sequence[tuple[str, str]], *, kind: Kind, passwords: Passwords
) -> list[Prepared]:
    """Accounts without a password, with a code each, for (display name, login name) pairs.

    The slow hashes are worked out here, before any transaction, as many at once as is allowed.
    """
    secrets = [new_secret() for _ in people]
    with ThreadPoolExecutor(HASHES_AT_ONCE) as pool:
        hashes = list(pool.map(passwords.hashed, secrets))
    return [
        Prepared(
            Account(str(uuid.uuid4()), kind, login, name, NO_PASSWORD),
            written(login, secret),
            code_hash,
        )
        for (name, login), secret, code_hash in zip(people, secrets, hashes, strict=True)
    ]


def add_prepared(
    database: Database, made: Sequence[Prepared], *, now: datetime, lasts: timedelta
) -> None:
    """Store the accounts and their codes, all of them or none; the trail names the operator.

    Raises:
        Refused: 409 when a login name was taken meanwhile.
    """
    acts = [
        _code_act(one, _CREATED.get(one.account.kind, "pupil.created"), now=now, lasts=lasts)
        for one in made
    ]

    def add() -> None:
        for one, act in zip(made, acts, strict=True):
            add_account(database, one.account, now=now)
            _open_code(database, one, act, lasts=lasts)

    database.write(add)


def renew_codes(
    database: Database, made: Sequence[Prepared], *, now: datetime, lasts: timedelta
) -> None:
    """Open new codes for accounts that are there, all of them or none; earlier ones end.

    Raises:
        Refused: 410 when one of them was erased meanwhile.
    """
    acts = [_code_act(one, "code.made", now=now, lasts=lasts) for one in made]

    def renew() -> None:
        for one, act in zip(made, acts, strict=True):
            with database.as_user(one.account.user_id):
                lock_user(database, one.account.user_id)
            _open_code(database, one, act, lasts=lasts)

    database.write(renew)


def with_codes(accounts: Sequence[Account], *, passwords: Passwords) -> list[Prepared]:
    """A new code for each of these accounts."""
    fresh = prepared(
        [(account.display_name, account.login) for account in accounts],
        kind="student",
        passwords=passwords,
    )
    return [
        msgspec.structs.replace(one, account=account)
        for one, account in zip(fresh, accounts, strict=True)
    ]


def _code_act(one: Prepared, action: Action, *, now: datetime, lasts: timedelta) -> Act:
    until = f"code until {(now + lasts).date().isoformat()}"
    return operators(action, now=now, subject=one.account.user_id, detail=until)


def _open_code(database: Database, one: Prepared, act: Act, *, lasts: timedelta) -> None:
    with database.as_user(one.account.user_id):
        put_code(database, one.account.user_id, one.code_hash, now=act.at, lasts=lasts)
    note(database, act)
