"""``zenjin sign-in``: an account by a token that somebody was given, read from standard input."""

import argparse
import sys
import threading
from collections.abc import Sequence
from contextlib import closing

from zenjin_desktop.commands.alone import alone
from zenjin_desktop.commands.said import Said
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths

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
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Ask the server, keep the token, and make the account the one who plays.

    Raises:
        ProgramRuns: the window has the data; nothing was asked.
        NotATokenOf, BadServerAddress, Offline, Refused: the server does not take it; nothing was
            kept.
        KeyStoreFailed, StoreTooNew, StoreUnusable: it could not be kept.
    """
    from zenjin_desktop.settings import load_settings
    from zenjin_desktop.store.journal import recover
    from zenjin_desktop.store.learners import Account, sign_in
    from zenjin_desktop.store.opening import opened
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.entrance import enter_by_token
    from zenjin_desktop.sync.state import TokenSignIn

    token = _token()
    request = TokenSignIn(
        server=arguments.server, user_id=arguments.user, token=token, display_name=arguments.name
    )
    settings = load_settings(paths.settings).settings
    with alone(paths):
        store, _, told = opened(paths.store, recover, now=now, new_id=new_id)
        with closing(store):
            entered = enter_by_token(
                request,
                Credentials(paths.tokens),
                stop=threading.Event(),
                private_http=settings.private_http,
            )
            account = Account(
                server=entered.server,
                user_id=entered.user_id,
                login=entered.login,
                display_name=entered.display_name,
            )
            player = sign_in(store, account, claim=None)
    kept = {"keyring": "the system's key store", "file": f"{paths.tokens}"}[entered.kept_in]
    who = entered.display_name or entered.login
    return Said(
        [
            f"{who} ({player.learner}) is signed in at {entered.server} and plays next here.",
            f"The token is kept in {kept}.",
        ],
        found=[str(one) for one in told],
    )


def _token() -> str:
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        import getpass

        return getpass.getpass("Token: ").strip()
    return sys.stdin.readline(LONGEST_TOKEN).strip()
