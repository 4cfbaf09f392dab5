"""What commands of the same person may ask the running program for, at its door."""

from zenjin_desktop.errors import BadServerAddress
from zenjin_desktop.store.guests import Guest
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.state import SignInRequest, TokenSignIn
from zenjin_desktop.ui.doorbell import Deed, Words
from zenjin_desktop.ui.learners.by_token import ByToken, Entered
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.screens import IN_PLAY
from zenjin_desktop.ui.shell import Shell
from zenjin_desktop.ui.stick_deeds import stick_deeds

SOMEBODY_IS_AT_IT = (
    "Somebody is playing, or signing in, in the window of Zenjin. Please try again when that is"
    " finished. Nothing was changed."
)
ANOTHER_COMMAND = "Another command is signing somebody in just now. Nothing was changed."


_TAKEN = IN_PLAY | {"sign_in"}
"""Pages of somebody who must not be pushed off the chair."""

Request = TokenSignIn | SignInRequest


def all_deeds(shell: Shell, window: MainWindow) -> dict[str, Deed]:
    """Everything there is to be asked for, by its word."""
    return {
        **sync_deeds(shell),
        **SignInDeeds(shell, window).deeds(),
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


class SignInDeeds:
    """``sign-in`` signs in by a token or a code; ``sign-in-state`` tells what became of it.

    A request has a ``key`` of its own, by which whoever asked finds the answer: ``state`` is
    ``asked``, ``done`` or ``failed`` (then with a ``sentence``). The token comes in and never out.
    While a code is under way the form is shown, locked: nobody begins to play meanwhile, and the
    code, worth nothing a second time, is not used in vain.

    Attributes:
        known: what became of the request that was taken last, by its key.
    """

    def __init__(self, shell: Shell, window: MainWindow) -> None:
        self._shell = shell
        self._window = window
        self.known: dict[str, Words] = {}

    def deeds(self) -> dict[str, Deed]:
        """Both, by their words."""
        return {"sign-in": self.sign_in, "sign-in-state": self.state}

    def sign_in(self, asked: Words) -> Words:
        """Begin; what is there to be told of it now."""
        key, request = _request(asked)
        learner = _named(asked)
        with_guest = asked.get("with-guest") is True
        if request is None:
            return _failed("A key is missing.")
        if sentence := self._hindrance(request, along=with_guest or learner is not None):
            return _failed(sentence)
        self.known = {key: {"state": "asked"}}
        _lock(self._shell, self._window, request)
        given = self._given(key, request, with_guest=with_guest, learner=learner)
        self._shell.signing.by_command.ask(given)
        return self.known[key]

    def state(self, asked: Words) -> Words:
        """What became of it."""
        return self.known.get(str(asked.get("key")), {"state": "unknown"})

    def _given(
        self, key: str, request: Request, *, with_guest: bool, learner: int | None
    ) -> ByToken:
        def entered(who: Entered) -> None:
            self._end(key, request, {"state": "done", **_told(who)})
            self._shell.chair.wake()

        return ByToken(
            request=request,
            with_guest=with_guest,
            learner=learner,
            is_free=self._is_free if isinstance(request, TokenSignIn) else self._nobody_plays,
            entered=entered,
            failed=lambda sentence: self._end(key, request, _failed(sentence)),
        )

    def _hindrance(self, request: Request, *, along: bool) -> str:
        if any(one["state"] == "asked" for one in self.known.values()):
            return ANOTHER_COMMAND
        if self._is_free() or (_plays(self._shell, request) and not along):
            return ""
        return SOMEBODY_IS_AT_IT

    def _end(self, key: str, request: Request, became: Words) -> None:
        self.known[key] = became
        _unlock(self._shell, self._window, request)

    def _is_free(self) -> bool:
        return self._window.page_name not in _TAKEN

    def _nobody_plays(self) -> bool:  # and the form is there for the code that was used
        return self._window.page_name not in IN_PLAY


def _failed(sentence: str) -> Words:
    return {"state": "failed", "sentence": sentence}


def _named(asked: Words) -> int | None:
    learner = asked.get("learner")
    return learner if isinstance(learner, int) and not isinstance(learner, bool) else None


def _request(asked: Words) -> tuple[str, Request | None]:
    words = [asked.get(name) for name in ("key", "server", "user", "token", "name", "code")]
    key, server, user, token, name, code = (one if isinstance(one, str) else "" for one in words)
    if not key:
        return key, None
    if code:
        return key, SignInRequest(mode="code", server=server, code=code)
    return key, TokenSignIn(server=server, user_id=user, token=token, display_name=name)


def _lock(shell: Shell, window: MainWindow, request: Request) -> None:
    if isinstance(request, SignInRequest):
        shell.screens.sign_in.start(server=request.server, mode="code")
        shell.screens.sign_in.form.set_busy(True)
        window.show_page("sign_in")


def _unlock(shell: Shell, window: MainWindow, request: Request) -> None:
    if isinstance(request, SignInRequest):
        shell.screens.sign_in.form.set_busy(False)
        if window.page_name == "sign_in":
            shell.show_home()


def _plays(shell: Shell, request: Request) -> bool:
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
    return {
        "learner": who.player.learner,
        "name": who.account.display_name or who.account.login,
        "server": who.account.server,
        "kept-in": who.account.kept_in,
        "has-password": who.account.has_password,
        "along": None if who.along is None else _guest(who.along),
        "left": [_guest(one) for one in who.left],
    }


def _guest(one: Guest) -> Words:
    return {"learner": one.learner, "sessions": one.sessions, "name": one.name}
