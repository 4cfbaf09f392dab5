"""``zenjin sign-in``: an account by a token or a one-time code, read from standard input."""

import argparse
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from zenjin_desktop.commands.alone import store_alone
from zenjin_desktop.commands.errors import ProgramRuns
from zenjin_desktop.commands.said import Said
from zenjin_desktop.commands.sign_in_along import about_guests, wanted_along, wanted_beside
from zenjin_desktop.commands.sign_in_server import server_meant
from zenjin_desktop.commands.ways_here import ways_here
from zenjin_desktop.moment import new_id
from zenjin_desktop.paths import Paths

if TYPE_CHECKING:
    from zenjin_desktop.store.guests import Guest
    from zenjin_desktop.store.learners import Account
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.state import SignedInAs

LONGEST_TOKEN = 8192
ASK_EVERY_S = 0.2
PATIENCE_S = 90.0
"""So long a running program may be at a request of its own before it asks about the token."""


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads where and who; ends the program if it cannot.

    The token or the code itself is never an argument.
    """
    parser = argparse.ArgumentParser(
        prog="zenjin sign-in",
        description="Sign in with a printed one-time code; or with a token: at a server of the"
        " original web application, or where single sign-on gives one. The server is asked whose"
        " it is before it is kept.",
        epilog="Arguments can be read by others on a computer, so code and token come by standard"
        " input: zenjin sign-in … --token-stdin < FILE. Typed, they are not shown. With --data"
        " FOLDER another data folder.",
    )
    parser.add_argument(
        "--server", default="", metavar="URL", help="unless the settings of this computer say it"
    )
    by = parser.add_mutually_exclusive_group(required=True)
    by.add_argument("--code", action="store_true", help="ask for a code: name-XXXXX-XXXXX")
    by.add_argument("--token-stdin", action="store_true", help="read a token from there")
    parser.add_argument("--user", metavar="ID", help="whose token it is; a code says so itself")
    parser.add_argument("--name", help="what to call the learner, where a token says nothing of it")
    along = parser.add_mutually_exclusive_group()
    along.add_argument(
        "--with-guest",
        action="store_true",
        help="what the guest without a name has played here goes along into the account",
    )
    along.add_argument(
        "--learner",
        metavar="NAME",
        help="what this learner of this computer has played goes along: a name, or a number of"
        " zenjin learners",
    )
    chosen = parser.parse_args(argv)
    if chosen.token_stdin and chosen.user is None:
        parser.error("--token-stdin needs --user ID: whose token it is")
    if chosen.code and (chosen.user or chosen.name):
        parser.error("the server knows whose a code is: --user and --name go with --token-stdin")
    return chosen


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Ask the server, keep the token, and make the account the one who plays.

    A Zenjin that runs with this data does it in its own window.

    Raises:
        ProgramRuns, CommandRuns: a window that cannot be asked, or another command, has the data;
            nothing was asked.
        OtherServer: the policy names another server and no other; nothing was asked.
        NotACode: what was typed cannot be one; nothing was asked.
        WrongCode, CodeUsed, CodeEnded, TooManyTries, NoAccountsThere: the server does not take the
            code.
        NotATokenOf, BadServerAddress, Offline, Refused: the server does not take it; nothing was
            kept.
        KeyStoreFailed, StoreTooNew, StoreUnusable: it could not be kept.
    """
    server = server_meant(arguments.server, paths)
    if isinstance(server, Said):
        return server
    arguments.server = server
    secret = _code() if arguments.code else _read("Token: ")
    try:
        return _signed_in_here(arguments, secret, paths)
    except ProgramRuns:
        said = _handed_over(arguments, secret, paths)
        if said is None:
            raise
        return said


def _signed_in_here(arguments: argparse.Namespace, secret: str, paths: Paths) -> Said:
    from zenjin_desktop.store.guests import guests_with_history, left_behind
    from zenjin_desktop.store.learners import sign_in

    with store_alone(paths, "sign-in") as (store, told):
        guests = guests_with_history(store)
        along = wanted_along(store, arguments, guests)
        if isinstance(along, Said):
            return along
        with _entered(arguments, secret, paths) as (account, entered):
            player = sign_in(store, account, claim=along.learner if along else None)
    who = f"{account.display_name or account.login} ({player.learner})"
    left = left_behind(guests, along)
    return Said(
        [
            f"{who} is signed in at {account.server} and plays next here.",
            _kept(entered.kept_in, paths),
            *_about_password(entered.has_password),
            *about_guests(left, along, arguments),
        ],
        found=told,
    )


def _handed_over(arguments: argparse.Namespace, secret: str, paths: Paths) -> Said | None:
    """Have the running program do it, by its socket; None when it cannot be asked."""
    from zenjin_desktop.ui.doorbell import ring

    if sys.platform == "win32":  # a pipe of this name could be another user's
        return None
    along = wanted_beside(arguments, paths)
    if isinstance(along, Said):
        return along
    key = new_id()
    asked = {
        "do": "sign-in",
        "key": key,
        "server": arguments.server,
        **_by(arguments, secret),
        "with-guest": arguments.with_guest,
        "learner": along,
    }
    answer = ring(paths.data, asked) or {}
    if "state" not in answer:
        return None
    until = time.monotonic() + PATIENCE_S
    while answer.get("state") == "asked" and time.monotonic() < until:
        time.sleep(ASK_EVERY_S)
        answer = ring(paths.data, {"do": "sign-in-state", "key": key}) or {}
    sentences, done = _became(answer, paths, arguments)
    return Said(sentences, done=done, found=["Zenjin is running and was asked to sign in."])


def _by(arguments: argparse.Namespace, secret: str) -> dict[str, str]:
    if arguments.code:
        return {"code": secret}
    return {"user": arguments.user, "token": secret, "name": arguments.name or ""}


def _became(
    answer: dict[str, Any], paths: Paths, arguments: argparse.Namespace
) -> tuple[list[str], bool]:
    """What the running program says of it, in sentences; and whether it is done."""
    match answer.get("state"):
        case "done":
            name = f"{answer['name']} ({answer['learner']})"
            along = _guest(answer["along"]) if answer["along"] else None
            left = [_guest(one) for one in answer["left"]]
            return [
                f"{name} is signed in at {answer['server']} and plays now in its window.",
                _kept(answer["kept-in"], paths),
                *_about_password(answer["has-password"]),
                *about_guests(left, along, arguments),
            ], True
        case "failed":
            return [answer["sentence"]], False
        case "asked":
            return ["It has not answered yet; its window will show who plays."], False
    return ["It ended before it answered; zenjin learners tells who is here."], False


def _guest(told: dict[str, Any]) -> "Guest":
    from zenjin_desktop.store.guests import Guest

    return Guest(told["learner"], told["sessions"], name=told["name"])


@contextmanager
def _entered(
    arguments: argparse.Namespace, secret: str, paths: Paths
) -> "Iterator[tuple[Account, SignedInAs]]":
    """Who came in, by the server's word, and where the token is kept now.

    If the account does not come in inside, a token is forgotten here and no more; one that a code
    gave is of no use to anybody then, and is ended.
    """
    from zenjin_desktop.policy import settings_here
    from zenjin_desktop.store.learners import Account
    from zenjin_desktop.sync.credentials import Credentials

    private_http = settings_here(paths.settings).settings.private_http
    way = _by_code if arguments.code else _by_token
    with way(arguments, secret, Credentials(paths.tokens), private_http=private_http) as entered:
        account = Account(
            server=entered.server,
            user_id=entered.user_id,
            login=entered.login,
            display_name=entered.display_name,
        )
        yield account, entered


@contextmanager
def _by_token(
    arguments: argparse.Namespace, token: str, credentials: "Credentials", *, private_http: bool
) -> "Iterator[SignedInAs]":
    from zenjin_desktop.sync.entrance import enter_by_token, settle
    from zenjin_desktop.sync.state import TokenSettled, TokenSignIn

    stop = threading.Event()
    ways = ways_here(stop)()
    entered, replaced = enter_by_token(
        TokenSignIn(
            server=arguments.server,
            user_id=arguments.user,
            token=token,
            display_name=arguments.name or "",
        ),
        credentials,
        stop=stop,
        private_http=private_http,
        ways=ways,
    )
    taken = False
    try:
        yield entered
        taken = True
    finally:
        settled = TokenSettled(entered.server, entered.user_id, taken)
        settle(settled, replaced, credentials, stop=stop, private_http=private_http, ways=ways)


@contextmanager
def _by_code(
    arguments: argparse.Namespace, code: str, credentials: "Credentials", *, private_http: bool
) -> "Iterator[SignedInAs]":
    from zenjin_desktop.sync.entrance import enter, leave
    from zenjin_desktop.sync.state import SignInRequest, SignOutRequest

    stop = threading.Event()
    ways = ways_here(stop)()
    request = SignInRequest(mode="code", server=arguments.server, code=code)
    entered = enter(request, credentials, stop=stop, private_http=private_http, ways=ways)
    try:
        yield entered
    except BaseException:
        left = SignOutRequest(entered.server, entered.user_id)
        leave(left, credentials, stop=stop, private_http=private_http, ways=ways)
        raise


def _kept(place: str, paths: Paths) -> str:
    where = {"keyring": "the system's key store", "file": f"{paths.tokens}"}[place]
    return f"The token is kept in {where}."


def _about_password(there_is: bool) -> list[str]:
    if there_is:
        return []
    return ["The account has no password: to sign in elsewhere takes another code."]


def _code() -> str:
    from zenjin_core.wire.codes import MAX_TYPED, parsed_code
    from zenjin_desktop.turned_away import NotACode

    code = _read("Code: ")
    if len(code) > MAX_TYPED or parsed_code(code) is None:
        raise NotACode
    return code


def _read(prompt: str) -> str:
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        import getpass

        return getpass.getpass(prompt).strip()
    return sys.stdin.readline(LONGEST_TOKEN).strip()
