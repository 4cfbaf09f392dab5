"""``zenjin sign-in``: an account by a token that somebody was given, read from standard input."""

import argparse
import sys
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from zenjin_desktop.commands.alone import store_alone
from zenjin_desktop.commands.said import Said
from zenjin_desktop.paths import Paths

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.store.learners import Account

LONGEST_TOKEN = 8192


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads where and who; ends the program if it cannot. The token itself is never an argument."""
    parser = argparse.ArgumentParser(
        prog="zenjin sign-in",
        description="Sign in with a token: at a server of the original web application, or where"
        " single sign-on gives one. The server is asked whose it is before it is kept.",
        epilog="Arguments can be read by others on a computer, so the token comes by standard"
        " input: zenjin sign-in … --token-stdin < FILE. With --data FOLDER another data folder.",
    )
    parser.add_argument("--server", required=True, metavar="URL")
    parser.add_argument("--user", required=True, metavar="ID", help="whose token it is")
    parser.add_argument(
        "--token-stdin", action="store_true", required=True, help="read the token from there"
    )
    parser.add_argument("--name", default="", help="what to call the learner")
    parser.add_argument(
        "--with-guest",
        action="store_true",
        help="what the guest of this computer has played goes along into the account",
    )
    return parser.parse_args(argv)


class Guest(NamedTuple):
    """A guest of this computer who has something to bring into an account."""

    learner: int
    sessions: int


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Ask the server, keep the token, and make the account the one who plays.

    Raises:
        ProgramRuns, CommandRuns: the window or another command has the data; nothing was asked.
        NotATokenOf, BadServerAddress, Offline, Refused: the server does not take it; nothing was
            kept.
        KeyStoreFailed, StoreTooNew, StoreUnusable: it could not be kept.
    """
    from zenjin_desktop.store.learners import sign_in

    token = _token()
    with store_alone(paths, "sign-in") as (store, told):
        account, kept = _entered(arguments, token, paths)
        guests = _guests(store)
        along = guests[0] if arguments.with_guest and guests else None
        player = sign_in(store, account, claim=along.learner if along else None)
    who = f"{account.display_name or account.login} ({player.learner})"
    return Said(
        [
            f"{who} is signed in at {account.server} and plays next here.",
            f"The token is kept in {kept}.",
            *_about_guests(guests, along, wanted=arguments.with_guest),
        ],
        found=told,
    )


def _entered(arguments: argparse.Namespace, token: str, paths: Paths) -> "tuple[Account, str]":
    """Whose the token is, by the server's word, and where it is kept now."""
    from zenjin_desktop.settings import load_settings
    from zenjin_desktop.store.learners import Account
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.entrance import enter_by_token
    from zenjin_desktop.sync.state import TokenSignIn

    entered = enter_by_token(
        TokenSignIn(
            server=arguments.server,
            user_id=arguments.user,
            token=token,
            display_name=arguments.name,
        ),
        Credentials(paths.tokens),
        stop=threading.Event(),
        private_http=load_settings(paths.settings).settings.private_http,
    )
    account = Account(
        server=entered.server,
        user_id=entered.user_id,
        login=entered.login,
        display_name=entered.display_name,
    )
    kept = {"keyring": "the system's key store", "file": f"{paths.tokens}"}
    return account, kept[entered.kept_in]


def _guests(store: "Store") -> list[Guest]:
    """Guests with a history; first the one who would go along."""
    from zenjin_desktop.store.learners import current_player, players
    from zenjin_desktop.store.progress import progress_rows
    from zenjin_desktop.store.reading import session_count

    all_of_them = [player.learner for player in players(store) if player.is_guest]
    if not all_of_them:  # to ask who plays would make a guest where nobody has been yet
        return []
    playing = current_player(store).learner
    guests = [Guest(learner, session_count(store, learner)) for learner in all_of_them]
    return sorted(
        (one for one in guests if one.sessions or progress_rows(store, one.learner)),
        key=lambda one: (one.learner != playing, one.learner),
    )


def _about_guests(guests: Sequence[Guest], along: Guest | None, *, wanted: bool) -> list[str]:
    """What became of what guests had played: never left behind without a word."""
    sentences = []
    if along is not None:
        sentences.append(
            f"What the guest ({along.learner}) had played went along: {_sessions(along.sessions)}."
        )
    elif wanted:
        sentences.append("No guest has played here: there was nothing to go along.")
    left = [one for one in guests if one is not along and one.sessions]
    for one in left:
        stay = "stays" if one.sessions == 1 else "stay"
        sentences.append(
            f"{_sessions(one.sessions)} of the guest ({one.learner}) {stay} with the guest."
        )
    if left:
        sentences.append(
            "To bring what is a guest's into this account, give the same command again with"
            " --with-guest."
        )
    return sentences


def _sessions(count: int) -> str:
    return f"{count} session{'' if count == 1 else 's'}"


def _token() -> str:
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        import getpass

        return getpass.getpass("Token: ").strip()
    return sys.stdin.readline(LONGEST_TOKEN).strip()
