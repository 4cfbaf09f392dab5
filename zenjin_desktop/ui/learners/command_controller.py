"""Lets an account play by a token, or a code, that a command brought to the door."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from zenjin_desktop.errors import Reason, StoreUnusable
from zenjin_desktop.in_use import PlayedElsewhere
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.guests import Guest, guests_with_history, left_behind, local_learner
from zenjin_desktop.sync.state import SignedInAs, TokenSettled, TokenSignIn
from zenjin_desktop.ui.learners.by_token import ByToken, Entered
from zenjin_desktop.ui.learners.requests import AccountRequests
from zenjin_desktop.ui.learners.whose import account_of, is_of

GONE = "Who was to go along is no learner without an account here any more. Nothing was changed."
"""For whoever gave the command; commands speak English."""


def _along(store: Store, given: ByToken, guests: Sequence[Guest]) -> Guest | None:
    """Who goes along: the one who was named, or the guest without a name where it was wished."""
    if given.learner is not None:
        return local_learner(store, given.learner)
    return guests[0] if given.with_guest and guests else None


class CommandController(QObject):
    """From what a command brought to the account being the one who plays.

    Signals:
        player_changed: with the ``Player`` who plays from now on.
    """

    player_changed = Signal(object)

    def __init__(self, store: Store, requests: AccountRequests, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._requests = requests

    def ask(self, given: ByToken) -> None:
        """Ask the server whose it is, in the background."""

        def came_in(account: SignedInAs) -> None:
            self._enter(given, account)

        def failed(reason: Reason) -> None:
            given.failed(str(reason))

        self._requests.sign_in(given.request, came_in=came_in, failed=failed)

    def _enter(self, given: ByToken, who: SignedInAs) -> None:
        account, playing = account_of(who), learners.current_player(self._store)
        is_playing = is_of(playing, account)
        guests = guests_with_history(self._store)
        along = _along(self._store, given, guests)
        if given.learner is not None and along is None:
            self._not_taken(given, who)
            given.failed(GONE)
            return
        if not (given.is_free() or (is_playing and along is None)):
            self._not_taken(given, who)
            given.failed(
                self.tr(
                    "Somebody began to play meanwhile. Nothing was changed; please try again later"
                    " with the same token."
                )
            )
            return
        try:
            player = learners.sign_in(self._store, account, claim=along and along.learner)
        except (StoreUnusable, PlayedElsewhere) as error:
            self._not_taken(given, who)
            given.failed(str(error))
            return
        self._settle(who, taken=True)
        if not is_playing or along is not None:
            self.player_changed.emit(player)
        left = left_behind(guests, along)
        given.entered(Entered(player=player, account=who, along=along, left=left))

    def _not_taken(self, given: ByToken, who: SignedInAs) -> None:
        """A token goes back as good as it was; one that a code gave goes for good."""
        if isinstance(given.request, TokenSignIn):
            self._settle(who, taken=False)
        else:
            self._requests.give_up(who)

    def _settle(self, who: SignedInAs, *, taken: bool) -> None:
        self._requests.token_settled.emit(TokenSettled(who.server, who.user_id, taken))
