"""Accounts come and go: by the form, by a command, by signing out."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from zenjin_desktop.store import learners
from zenjin_desktop.store.learners import Player
from zenjin_desktop.ui.fixed_words import server_locked_words
from zenjin_desktop.ui.learners.form import Mode
from zenjin_desktop.ui.parts import Parts
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.unhurried import Unhurried
from zenjin_desktop.ui.wishes import Wishes

if TYPE_CHECKING:
    from zenjin_desktop.ui.learners.command_controller import CommandController
    from zenjin_desktop.ui.learners.controller import SignInController
    from zenjin_desktop.ui.learners.leaving import LeavingController
    from zenjin_desktop.ui.learners.requests import AccountRequests
    from zenjin_desktop.ui.learners.sign_in_view import SignInView


class Signing(QObject):
    """Shows the form, and makes whoever works it and what else brings or ends accounts.

    Args:
        come: to be called with the ``Player`` who plays from now on.
    """

    def __init__(
        self,
        parts: Parts,
        screens: Screens,
        parent: QObject,
        *,
        come: Callable[[Player], None],
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._window = parts.window
        self._store = parts.store
        self._chair = parts.chair
        self._screens = screens
        self._come = come
        self._for_another = False

    def grant(self, wishes: Wishes) -> None:
        """Grant what is asked for on the screens from here on."""
        for wish, show in (
            (wishes.sign_in_requested, self.on_sign_in_requested),
            (wishes.newcomer_requested, self.on_newcomer_requested),
            (wishes.save_requested, self.on_save_requested),
            (wishes.account_chosen, self.on_account_chosen),
        ):
            unhurried = Unhurried(self._screens, self._window, Screens.sign_in, show, self)
            wish.connect(unhurried.on_wished)
        wishes.sign_out_requested.connect(self.on_sign_out_requested)
        wishes.erase_confirmed.connect(self.on_erase_confirmed)
        wishes.learner_removed.connect(self.on_learner_removed)
        self._screens.sign_in_made.connect(self.on_sign_in_made)

    @cached_property
    def requests(self) -> "AccountRequests":
        """What is asked of the worker."""
        from zenjin_desktop.ui.learners.requests import AccountRequests

        return AccountRequests(self._store, self)

    @cached_property
    def by_form(self) -> "SignInController":
        """Signs in by the form."""
        from zenjin_desktop.ui.learners.controller import SignInController

        controller = SignInController(
            lambda: self._screens.sign_in, self._store, self._giver, self.requests, self
        )
        controller.player_changed.connect(self._come)
        controller.trouble_met.connect(self._window.notice)
        controller.password_offered.connect(self.on_password_offered)
        return controller

    @cached_property
    def by_command(self) -> "CommandController":
        """Signs in by what a command brings."""
        from zenjin_desktop.ui.learners.command_controller import CommandController

        controller = CommandController(self._store, self.requests, self)
        controller.player_changed.connect(self._come)
        return controller

    @cached_property
    def leaving(self) -> "LeavingController":
        """Signs out, and deletes what an erased account left."""
        from zenjin_desktop.ui.learners.leaving import LeavingController

        controller = LeavingController(self._store, self.requests, self)
        controller.player_changed.connect(self._come)
        controller.trouble_met.connect(self._window.notice)
        return controller

    def _giver(self) -> Player | None:
        """Whose history may go along when somebody signs in: nobody's who is gone."""
        player = learners.current_player(self._store)
        gone = self._chair.locked or (self._for_another and bool(player.display_name))
        return None if gone else player

    @Slot(object)
    def on_account_chosen(self, player: Player) -> None:
        """Somebody who is signed out was chosen: the form, with the login name."""
        if player.account is not None:
            self._for_another = True
            self._show_form("sign_in", server=player.account.server, login=player.account.login)

    @Slot()
    def on_sign_in_requested(self) -> None:
        """The form to sign in."""
        self._show_own_form("sign_in")

    @Slot()
    def on_newcomer_requested(self) -> None:
        """The form to sign in, for somebody else than who played: nobody's history goes along."""
        self._for_another = True
        self._show_form("sign_in", server=self._server(), login="")

    @Slot()
    def on_save_requested(self) -> None:
        """The form to register: a guest wants to keep what was just played."""
        managed = self._parts.around.ruled.managed
        self._show_own_form("sign_in" if managed else "register")

    def _show_own_form(self, mode: Mode) -> None:
        self._for_another = False
        account = self._chair.player.account
        self._show_form(
            mode,
            server=account.server if account else self._server(),
            login=account.login if account else "",
        )

    def _server(self) -> str:
        return self._parts.choosing.settings.server or learners.last_server(self._store)

    def _show_form(self, mode: Mode, *, server: str, login: str) -> None:
        if server_locked_words(self._parts.around.ruled):  # nor does an account bring another
            server = self._parts.choosing.settings.server or server
        self._screens.sign_in.start(server=server, login=login, mode=mode)
        self._window.show_page("sign_in")

    @Slot(object)
    def on_sign_in_made(self, view: "SignInView") -> None:
        """There is a form in another look."""
        self.by_form.listen_to(view)

    @Slot()
    def on_password_offered(self) -> None:
        """Whoever has just come in by a code may choose a password."""
        self._window.show_page("sign_in")

    @Slot()
    def on_sign_out_requested(self) -> None:
        """Back to the guest."""
        self.leaving.sign_out(self._chair.player)

    @Slot(int)
    def on_erase_confirmed(self, learner: int) -> None:
        """What an erased account left here is to go."""
        self.leaving.erase(learner)

    @Slot(object)
    def on_learner_removed(self, player: Player) -> None:
        """The tokens of an account that is gone from here are to go, too."""
        from zenjin_desktop.sync.state import SignOutRequest

        account = player.account
        if account is not None:
            gone = SignOutRequest(server=account.server, user_id=account.user_id)
            self.requests.forget_requested.emit(gone)
