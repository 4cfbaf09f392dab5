"""``create-teacher``, ``create-pupils`` and ``codes``: accounts, and the codes to sign in by."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from zenjin_server.commands.command import CommandFailed, database_option, say
from zenjin_server.commands.opened import opened

if TYPE_CHECKING:
    from zenjin_server.accounts.pupils import Prepared
    from zenjin_server.database import Database


def teacher_options(parser: argparse.ArgumentParser) -> None:
    """Who, and for how long the code is good."""
    database_option(parser)
    _days_option(parser)
    parser.add_argument("name", metavar="NAME", help="the name shown, such as 'Anna Schmidt'")
    parser.add_argument("--login", default="", help="the login name (default: made of the name)")


def create_teacher(chosen: argparse.Namespace) -> int:
    """Make a teacher's account and print the code to sign in by."""
    from zenjin_server.accounts.auth import Passwords
    from zenjin_server.accounts.class_list import Pupil, reason_against
    from zenjin_server.accounts.pupils import add_prepared, free_logins, prepared
    from zenjin_server.app import utc_now

    name, login = " ".join(chosen.name.split()), chosen.login.strip()
    if reason := reason_against(Pupil(0, name, login)):
        raise CommandFailed(f"{reason}; no account was made.")
    lasts, now = _lasts(chosen), utc_now()
    with opened(chosen) as database:
        with database.connected():
            _refuse_taken(database, [("", login)])
            logins = free_logins(database, [(name, login)])
        made = prepared([(name, logins[0])], kind="teacher", passwords=Passwords())
        with database.connected():
            add_prepared(database, made, now=now, lasts=lasts)
    _print_codes(made, until=(now + lasts).date())
    return 0


def pupils_options(parser: argparse.ArgumentParser) -> None:
    """The list, where the codes go, and whether to look first."""
    database_option(parser)
    _days_option(parser)
    parser.add_argument("list", metavar="NAMES.CSV", type=Path, help="a name a row")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would be made, and make nothing"
    )
    _out_options(parser, "NAMES-codes.html beside the list")


def create_pupils(chosen: argparse.Namespace) -> int:
    """Make an account and a code for each row of a class list: all of them, or none."""
    from zenjin_server.accounts.auth import Passwords
    from zenjin_server.accounts.class_list import ClassListRefused, read_class_list
    from zenjin_server.accounts.pupils import add_prepared, free_logins, prepared
    from zenjin_server.app import utc_now

    path: Path = chosen.list
    try:
        pupils = read_class_list(path.read_bytes(), file=path.name)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be read: {error.strerror}.") from error
    except ClassListRefused as error:
        raise CommandFailed(f"{error}\nNo account was made.") from error
    lasts, now = _lasts(chosen), utc_now()
    with opened(chosen) as database:
        with database.connected():
            _refuse_taken(database, [(f"row {pupil.row}: ", pupil.login) for pupil in pupils])
            logins = free_logins(database, [(pupil.name, pupil.login) for pupil in pupils])
        people = [(pupil.name, login) for pupil, login in zip(pupils, logins, strict=True)]
        if chosen.dry_run:
            for pupil, login in zip(pupils, logins, strict=True):
                say(f"row {pupil.row}: {pupil.name} signs in as {login}")
            say(f"{len(people)} accounts would be made; nothing was changed.")
            return 0
        out = chosen.out or path.with_name(f"{path.stem}-codes.html")
        with _sheet(out, chosen) as write:
            made = prepared(people, kind="student", passwords=Passwords())
            write(made, (now + lasts).date())
            with database.connected():
                add_prepared(database, made, now=now, lasts=lasts)
    say(f"{len(made)} accounts were made; their codes are in {out} and nowhere else.")
    return 0


def codes_options(parser: argparse.ArgumentParser) -> None:
    """Whose, for how long, and where they go."""
    database_option(parser)
    _days_option(parser)
    parser.add_argument("logins", metavar="LOGIN", nargs="+", help="the login names")
    _out_options(parser, "they are printed here")


def make_codes(chosen: argparse.Namespace) -> int:
    """Make new codes for accounts that are there; codes made before for them end."""
    from zenjin_server.accounts.auth import Passwords, login_key
    from zenjin_server.accounts.pupils import renew_codes, with_codes
    from zenjin_server.accounts.users import find_account
    from zenjin_server.app import utc_now

    lasts, now = _lasts(chosen), utc_now()
    keys = dict.fromkeys(login_key(login) for login in chosen.logins)
    with opened(chosen) as database:
        with database.connected():
            found = {key: find_account(database, key) for key in keys}
        unknown = [key for key, account in found.items() if account is None]
        if unknown:
            raise CommandFailed(
                f"nobody signs in as {', '.join(map(repr, unknown))}; no code was made."
            )
        accounts = [account for account in found.values() if account is not None]
        with _sheet(chosen.out, chosen) as write:
            made = with_codes(accounts, passwords=Passwords())
            write(made, (now + lasts).date())
            with database.connected():
                renew_codes(database, made, now=now, lasts=lasts)
    if chosen.out is None:
        _print_codes(made, until=(now + lasts).date())
    return 0


def _days_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--days", default="30", help="for how many days the code is good (default: 30)"
    )


def _out_options(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=f"write the codes to a .html to print or a .csv (default: {default})",
    )
    parser.add_argument(
        "--language", choices=("en", "de"), default="en", help="of what is printed (default: en)"
    )
    parser.add_argument(
        "--address",
        metavar="URL",
        default="",
        help="print the server's address too, for computers that do not know it",
    )


def _lasts(chosen: argparse.Namespace) -> timedelta:
    from zenjin_server.accounts.codes import MOST_DAYS

    text: str = chosen.days
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MOST_DAYS):
        raise CommandFailed(f"--days is {text!r}; it must be a whole number from 1 to {MOST_DAYS}.")
    return timedelta(days=int(text))


def _refuse_taken(database: "Database", asked: Sequence[tuple[str, str]]) -> None:
    """Refuse login names that were asked for and are somebody's already; each with its place."""
    from zenjin_server.accounts.auth import login_key
    from zenjin_server.accounts.users import is_taken

    taken = [
        f"{place}the login name {login!r} is taken"
        for place, login in asked
        if login and is_taken(database, login_key(login))
    ]
    if taken:
        raise CommandFailed(";\n".join(taken) + ".\nNo account was made.")


def _print_codes(made: "Sequence[Prepared]", *, until: date) -> None:
    from zenjin_core.wire.signs import in_sight

    for one in made:
        say(in_sight(f"{one.account.display_name or one.account.login}: {one.code}"))
    say(f"Each code signs in once, until {until.isoformat()}; it is kept nowhere in clear.")


@contextmanager
def _sheet(
    path: Path | None, chosen: argparse.Namespace
) -> "Iterator[Callable[[Sequence[Prepared], date], None]]":
    """What writes the codes to a file, before the accounts are made.

    Without the sheet they would be of no use; what goes wrong afterwards takes it with it.
    """
    from zenjin_server.accounts.sheets import Handed, SheetRefused, Slip, check_place, write_sheet
    from zenjin_server.accounts.slip_words import LANGUAGES

    is_written = False

    def write(made: "Sequence[Prepared]", until: date) -> None:
        nonlocal is_written
        if path is not None:
            slips = [
                Slip(one.account.display_name or one.account.login, one.account.login, one.code)
                for one in made
            ]
            write_sheet(path, slips, Handed(until, LANGUAGES[chosen.language], chosen.address))
            is_written = True

    try:
        if path is not None:
            check_place(path)
        yield write
    except SheetRefused as error:
        raise CommandFailed(f"{error} Nothing was made.") from error
    except BaseException:
        if path is not None and is_written:
            path.unlink(missing_ok=True)
        raise
