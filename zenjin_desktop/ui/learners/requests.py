"""What is asked of the worker about accounts, and whose each answer is."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from zenjin_desktop.errors import Reason
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.sync.state import SignedInAs, SignInRequest, SignOutRequest, TokenSignIn
from zenjin_desktop.ui.learners.whose import account_of, is_of


class _Asked(NamedTuple):
    """A request under way, and what to call with its answer."""

    request: SignInRequest | TokenSignIn
    came_in: Callable[[SignedInAs], object]
    failed: Callable[[Reason], object]


class AccountRequests(QObject):
    """The screens' side of the worker, as far as accounts go.

    Signals:
        sign_in_requested: with a ``SignInRequest`` or a ``TokenSignIn``.
        sign_out_requested: with a ``SignOutRequest``.
        token_settled: with a ``TokenSettled``: whether a command's token was taken.
        forget_requested: with a ``SignOutRequest``: this account's rows are gone from here, so
            are its tokens.
        password_requested: with a ``PasswordChoice``.
    """

    sign_in_requested = Signal(object)
    sign_out_requested = Signal(object)
    token_settled = Signal(object)
    forget_requested = Signal(object)
    password_requested = Signal(object)

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._asked: deque[_Asked] = deque()

    def sign_in(
        self,
        request: SignInRequest | TokenSignIn,
        *,
        came_in: Callable[[SignedInAs], object],
        failed: Callable[[Reason], object],
    ) -> None:
        """Ask the server who this is; one of the two is called with its answer."""
        self._asked.append(_Asked(request, came_in, failed))
        self.sign_in_requested.emit(request)

    @Slot(object)
    def on_signed_in(self, account: SignedInAs) -> None:
        """The token is kept; the rows are the asker's to move."""
        # The worker answers every request once and in order.
        self._asked.popleft().came_in(account)

    @Slot(object)
    def on_sign_in_failed(self, reason: Reason) -> None:
        """The server said no, or could not be asked."""
        self._asked.popleft().failed(reason)

    def give_up(self, account: SignedInAs) -> None:
        """Nobody is to play by this sign-in: its token goes.

        The account that plays keeps it, in place of the one it had; so does one whose token a
        command has brought meanwhile, which is not the form's to give up.
        """
        brought = {
            asked.request.user_id.strip()
            for asked in self._asked
            if isinstance(asked.request, TokenSignIn)
        }
        if account.user_id in brought:
            return
        if not is_of(learners.current_player(self._store), account_of(account)):
            self.sign_out_requested.emit(SignOutRequest(account.server, account.user_id))
