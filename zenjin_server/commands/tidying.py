"""``tidy``: anonymous users nobody uses any more."""

import argparse
from datetime import timedelta

from zenjin_server.commands.command import CommandFailed, database_option, say, settings_of
from zenjin_server.commands.opened import opened

DAYS = 400
MOST_DAYS = 36_500


def tidy_options(parser: argparse.ArgumentParser) -> None:
    """How long nobody has used them, and that it is meant."""
    database_option(parser)
    parser.add_argument(
        "--days",
        default=str(DAYS),
        help=f"for how many days nobody has used them (default: {DAYS})",
    )
    parser.add_argument(
        "--yes", action="store_true", help="do it; without this it is only said what would go"
    )


def tidy(chosen: argparse.Namespace) -> int:
    """Remove anonymous users whose last token has ended, each in a transaction of its own."""
    from zenjin_server.accounts.guests import remove_guest
    from zenjin_server.app import utc_now
    from zenjin_server.operation.copies import CopyFailed
    from zenjin_server.operation.unused import unused_guests

    days, now = _days(chosen), utc_now()
    since = now - timedelta(days=days)
    with opened(chosen) as database:
        try:
            found = unused_guests(settings_of(chosen), unused_since=since, now=now)
        except CopyFailed as error:
            raise CommandFailed(str(error)) from error
        if not chosen.yes:
            what = _what(len(found), sum(one.sessions for one in found))
            say(f"{what} would be removed for good:")
            say(f"nobody has used them for {days} days, and nobody can sign in as one any more.")
            say("To do it give the command again with --yes.")
            return 0
        removed = []
        for one in found:
            with database.connected():
                if remove_guest(database, one.user_id, unused_since=since, now=now):
                    removed.append(one)
    say(f"{_what(len(removed), sum(one.sessions for one in removed))} removed.")
    return 0


def _what(users: int, sessions: int) -> str:
    people = "anonymous user" if users == 1 else "anonymous users"
    played = "session" if sessions == 1 else "sessions"
    return f"{users} {people} with {sessions} {played}"


def _days(chosen: argparse.Namespace) -> int:
    text: str = chosen.days
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= MOST_DAYS):
        raise CommandFailed(f"--days is {text!r}; it must be a whole number from 1 to {MOST_DAYS}.")
    return int(text)
