"""What commands of the same person may ask the running program for, at its door."""

from zenjin_desktop.errors import BadServerAddress
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.state import SignInRequest, TokenSignIn
from zenjin_desktop.ui.doorbell import Deed, Words
from zenjin_desktop.ui.learners.by_token import ByToken, Entered
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.shell import Shell
from zenjin_desktop.ui.stick_deeds import stick_deeds

SOMEBODY_IS_AT_IT = (
    "Somebody is playing, or signing in, in the window of Zenjin. Please try again when that is"
    " finished. Nothing was changed."
)
ANOTHER_COMMAND = "Another command is signing somebody in just now. Nothing was changed."


_PLAY = {"player", "warm_up", "placement"}
_TAKEN = _PLAY | {"sign_in"}
"""Pages of somebody who must not be pushed off the chair."""


def all_deeds(shell: Shell, window: MainWindow) -> dict[str, Deed]:
    """Everything there is to be asked for, by its word."""
    return {
        **sync_deeds(shell),
        **sign_in_deeds(shell, window),
        **stick_deeds(shell.parts, shell.figures),
    }


def sync_deeds(shell: Shell) -> dict[str, Deed]:
    """``sync`` does what "Sync now" does; ``sync-state`` tells what the pill shows."""

    def sync(_asked: Words) -> Words:
        shell.wishes.sync_requested.emit()
        return {}

    def state(_asked: Words) -> Words:
        now = shell.chair.sync_state
        reason = "" if now.reason is None else now.reason.sentence
        return {"phase": now.phase, "waiting": now.waiting, "reason": reason}

    return {"sync": sync, "sync-state": state}


def sign_in_deeds(shell: Shell, window: MainWindow) -> dict[str, Deed]:
    """``sign-in`` signs in by a token or a code; ``sign-in-state`` tells what became of it.

    A request has a ``key`` of its own, by which whoever asked finds the answer: ``state`` is
    ``asked``, ``done`` or ``failed`` (then with a ``sentence``). The token comes in and never out.
    While a code is under way the form is shown, locked: nobody begins to play meanwhile, and the
    code, worth nothing a second time, is not used in vain.
    """
    known: dict[str, Words] = {}

    def is_free() -> bool:
        return window.page_name not in _TAKEN

    def nobody_plays() -> bool:  # and the form is there for the code that was used
        return window.page_name not in _PLAY

    def sign_in(asked: Words) -> Words:
        key, request = _request(asked)
        if request is None:
            return {"state": "failed", "sentence": "A key is missing."}
        if any(one["state"] == "asked" for one in known.values()):
            return {"state": "failed", "sentence": ANOTHER_COMMAND}
        with_guest = asked.get("with-guest") is True
        if not (is_free() or (_plays(shell, request) and not with_guest)):
            return {"state": "failed", "sentence": SOMEBODY_IS_AT_IT}
        known.clear()
        known[key] = {"state": "asked"}

        def entered(who: Entered) -> None:
            known[key] = {"state": "done", **_told(who)}
            _unlock(shell, window, request)
            shell.chair.woken.emit()

        def failed(sentence: str) -> None:
            known[key] = {"state": "failed", "sentence": sentence}
            _unlock(shell, window, request)

        given = ByToken(
            request=request,
            with_guest=with_guest,
            is_free=is_free if isinstance(request, TokenSignIn) else nobody_plays,
            entered=entered,
            failed=failed,
        )
        _lock(shell, window, request)
        shell.signing.by_command.ask(given)
        return known[key]

    def state(asked: Words) -> Words:
        return known.get(str(asked.get("key")), {"state": "unknown"})

    return {"sign-in": sign_in, "sign-in-state": state}


def _request(asked: Words) -> tuple[str, TokenSignIn | SignInRequest | None]:
    words = [asked.get(name) for name in ("key", "server", "user", "token", "name", "code")]
    key, server, user, token, name, code = (one if isinstance(one, str) else "" for one in words)
    if not key:
        return key, None
    if code:
        return key, SignInRequest(mode="code", server=server, code=code)
    return key, TokenSignIn(server=server, user_id=user, token=token, display_name=name)


def _lock(shell: Shell, window: MainWindow, request: TokenSignIn | SignInRequest) -> None:
    if isinstance(request, SignInRequest):
        shell.screens.sign_in.start(server=request.server, mode="code")
        shell.screens.sign_in.form.set_busy(True)
        window.show_page("sign_in")


def _unlock(shell: Shell, window: MainWindow, request: TokenSignIn | SignInRequest) -> None:
    if isinstance(request, SignInRequest):
        shell.screens.sign_in.form.set_busy(False)
        if window.page_name == "sign_in":
            shell.show_home()


def _plays(shell: Shell, request: TokenSignIn | SignInRequest) -> bool:
    """Whether it is a new token of the account that plays: nobody else is to play then."""
    if isinstance(request, SignInRequest):  # whose a code is, nobody knows before it is used
        return False
    account = shell.chair.player.account
    try:
        server = str(parse_server(request.server, private_http=True))
    except BadServerAddress:
        return False
    return account is not None and (account.server, account.user_id) == (server, request.user_id)


def _told(who: Entered) -> Words:
    along = None if who.along is None else [who.along.learner, who.along.sessions]
    return {
        "learner": who.player.learner,
        "name": who.account.display_name or who.account.login,
        "server": who.account.server,
        "kept-in": who.account.kept_in,
        "has-password": who.account.has_password,
        "along": along,
        "left": [[one.learner, one.sessions] for one in who.left],
    }
