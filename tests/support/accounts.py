"""Sign-in codes and other kinds of accounts for the server's tests, made as its commands do."""

from datetime import timedelta

from argon2 import PasswordHasher

from tests.support.clock import MONDAY_MORNING
from zenjin_server.accounts.auth import Passwords, login_key
from zenjin_server.accounts.pupils import add_prepared, prepared, renew_codes, with_codes
from zenjin_server.accounts.users import find_account
from zenjin_server.app import utc_now
from zenjin_server.database import Database

QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
MONTH = timedelta(days=30)


def code_for(database: Database, login: str, *, lasts: timedelta = MONTH) -> str:
    """A new sign-in code of an account that is there."""
    with database.connected():
        account = find_account(database, login_key(login))
        assert account is not None
        made = with_codes([account], passwords=QUICK)
        renew_codes(database, made, now=MONDAY_MORNING, lasts=lasts)
    return made[0].code


def teacher_code(database: Database, login: str) -> str:
    """A new teacher's account, by the code to sign in by."""
    made = prepared([(login.title(), login)], kind="teacher", passwords=QUICK)
    with database.connected():
        add_prepared(database, made, now=MONDAY_MORNING, lasts=MONTH)
    return made[0].code


def pupil_code(database: Database, name: str, login: str, *, lasts: timedelta = MONTH) -> str:
    """A new pupil's account at a server that runs, without a password, and the code for it."""
    made = prepared([(name, login)], kind="student", passwords=QUICK)
    with database.connected():
        # a little in the past: whoever asks for less than that gets a code that has run out
        add_prepared(database, made, now=utc_now() - timedelta(minutes=1), lasts=lasts)
    return made[0].code
