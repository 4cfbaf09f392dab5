"""``audit`` and ``erase``: what was done by whom, and an account's end."""

import argparse
from typing import TYPE_CHECKING

from zenjin_server.commands.command import CommandFailed, database_option, say
from zenjin_server.commands.opened import opened

if TYPE_CHECKING:
    from zenjin_server.database import Database


def audit_options(parser: argparse.ArgumentParser) -> None:
    """In which form."""
    database_option(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def audit(chosen: argparse.Namespace) -> int:
    """Print what the operator, teachers and administrators did, in order of time."""
    import msgspec

    from zenjin_server.accounts.audit import all_acts

    with opened(chosen) as database, database.connected():
        acts = sorted(all_acts(database), key=lambda act: act.at)
        names: dict[str, str] = {}
        for act in acts:
            if chosen.json:
                say(msgspec.json.encode(act).decode())
                continue
            for user_id in (act.actor, act.subject):
                names[user_id] = names.get(user_id) or _named(database, user_id)
            whom = "" if act.actor == act.subject else f" {names[act.subject]}"
            detail = f" ({act.detail})" if act.detail else ""
            at = act.at.isoformat(timespec="seconds")
            say(f"{at} {names[act.actor]} {act.action}{whom}{detail}")
    return 0


def erase_options(parser: argparse.ArgumentParser) -> None:
    """Whose, and that it is meant."""
    database_option(parser)
    parser.add_argument("login", metavar="LOGIN", help="the login name")
    parser.add_argument(
        "--yes", action="store_true", help="do it; without this it is only said what would go"
    )


def erase(chosen: argparse.Namespace) -> int:
    """Erase an account with everything the server holds about it."""
    from zenjin_core.wire.signs import in_sight
    from zenjin_server.accounts.audit import operators
    from zenjin_server.accounts.auth import login_key
    from zenjin_server.accounts.users import erase_account, find_account
    from zenjin_server.app import utc_now

    with opened(chosen) as database, database.connected():
        account = find_account(database, login_key(chosen.login))
        if account is None:
            raise CommandFailed(f"nobody signs in as {chosen.login!r}; nothing was erased.")
        with database.as_user(account.user_id):
            row = database.row("SELECT total_sessions FROM profiles WHERE id = ?", account.user_id)
        who = in_sight(account.display_name or account.login)
        what = f"{who} with {row[0] if row else 0} sessions"
        if not chosen.yes:
            say(f"{what} would be erased for good. To do it give the command again with --yes.")
            return 0
        now = utc_now()
        act = operators("account.erased", now=now, subject=account.user_id)
        erase_account(database, account, now=now, noted=act)
    say(f"{what} was erased; devices that still hold a copy hear of it at their next sync.")
    return 0


def _named(database: "Database", user_id: str) -> str:
    from zenjin_core.wire.signs import in_sight
    from zenjin_server.accounts.audit import OPERATOR

    if user_id == OPERATOR:
        return "operator"
    with database.as_user(user_id):
        row = database.row("SELECT login FROM users WHERE user_id = ?", user_id)
    name = in_sight(row[0]) if row is not None and row[0] else "erased"
    return f"{name} ({user_id})"
