"""``tidy``: anonymous users nobody uses any more, and single answers whose time is over."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zenjin_server.commands.command import CommandFailed, database_option, say, settings_of
from zenjin_server.commands.opened import opened

if TYPE_CHECKING:
    from zenjin_server.database import Database
    from zenjin_server.settings.config import Settings

DAYS = 400
MOST_DAYS = 36_500


def tidy_options(parser: argparse.ArgumentParser) -> None:
    """How long nobody has used them, and that it is meant."""
    database_option(parser)
    parser.add_argument(
        "--days",
        default=str(DAYS),
        help=f"for how many days nobody has used an anonymous user (default: {DAYS})",
    )
    parser.add_argument(
        "--yes", action="store_true", help="do it; without this it is only said what would go"
    )


def tidy(chosen: argparse.Namespace) -> int:
    """Remove anonymous users whose last token has ended, and answers of long ago.

    Each user is a transaction of its own, or several.
    """
    from zenjin_server.app import utc_now

    days, now = _days(chosen), utc_now()
    settings = settings_of(chosen)
    with opened(chosen) as database:
        would = _guests(database, settings, days=days, now=now, sure=chosen.yes)
        would |= _answers(database, settings, now=now, sure=chosen.yes)
    if would:
        say("To do it give the command again with --yes.")
    return 0


def _guests(
    database: "Database", settings: "Settings", *, days: int, now: datetime, sure: bool
) -> bool:
    """Whether anything is left to be done by somebody who is sure."""
    from zenjin_server.accounts.guests import remove_guest
    from zenjin_server.operation.unused import unused_guests

    since = now - timedelta(days=days)
    with _read():
        found = unused_guests(settings, unused_since=since, now=now)
    if not sure:
        say(f"{_what(len(found), (one.sessions for one in found))} would be removed for good:")
        say(f"nobody has used them for {days} days, and nobody can sign in as one any more.")
        return True
    removed = []
    for one in found:
        with database.connected():
            if remove_guest(database, one.user_id, unused_since=since, now=now):
                removed.append(one)
    say(f"{_what(len(removed), (one.sessions for one in removed))} removed.")
    return False


def _answers(database: "Database", settings: "Settings", *, now: datetime, sure: bool) -> bool:
    from zenjin_core.learning.kept import kept_since
    from zenjin_server.apply.rolling import roll_up_user
    from zenjin_server.operation.unused import old_answers

    if not settings.keep_months:
        return False
    before = kept_since(now, settings.keep_months)
    with _read():
        found = old_answers(settings, before=before)
    if not found:
        return False
    if not sure:
        what = _sessions(sum(one.sessions for one in found))
        say(f"{what} of before {before:%Y-%m-%d} would lose each single answer;")
        say("what the answers come to stays.")
        return True
    done = sum(roll_up_user(database, one.user_id, before=before) for one in found)
    say(f"Single answers of {_sessions(done)} of before {before:%Y-%m-%d} removed.")
    return False


@contextmanager
def _read() -> Iterator[None]:
    from zenjin_server.operation.copies import CopyFailed

    try:
        yield
    except CopyFailed as error:
        raise CommandFailed(str(error)) from error


def _what(users: int, sessions: Iterable[int]) -> str:
    people = "anonymous user" if users == 1 else "anonymous users"
    return f"{users} {people} with {_sessions(sum(sessions))}"


def _sessions(number: int) -> str:
    return f"{number} session" if number == 1 else f"{number} sessions"


def _days(chosen: argparse.Namespace) -> int:
    text: str = chosen.days
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= MOST_DAYS):
        raise CommandFailed(f"--days is {text!r}; it must be a whole number from 1 to {MOST_DAYS}.")
    return int(text)
