"""Signs in by the form: the worker asks the server, the store re-stamps, the person confirms."""

from collections.abc import Callable
from datetime import timedelta, timezone
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from zenjin_desktop.errors import Reason, StoreUnusable
from zenjin_desktop.in_use import PlayedElsewhere
from zenjin_desktop.store import learners
from zenjin_desktop.store.dashboard import sessions_from
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import History, Player
from zenjin_desktop.sync.state import PasswordChoice, SignedInAs, SignInRequest
from zenjin_desktop.ui.learners.claim_page import MOST_LINES, Played
from zenjin_desktop.ui.learners.form import SignInForm
from zenjin_desktop.ui.learners.requests import AccountRequests
from zenjin_desktop.ui.learners.sign_in_view import SignInView
from zenjin_desktop.ui.learners.whose import account_of, is_called, is_here
from zenjin_desktop.ui.sentences import told

ABOUT_SERVER = {"bad_server_address", "offline", "not_our_server", "no_accounts_there"}
"""Reasons whose remedy is another address rather than another password."""


class SignInController(QObject):
    """From a filled-in form to the account being the one who plays.

    Signals:
        player_changed: with the ``Player`` who plays from now on.
        password_offered: the form has a question for whoever has just come in by a code.
        trouble_met: with a sentence: nobody else plays now, for what the form cannot tell.
    """

    player_changed = Signal(object)
    password_offered = Signal()
    trouble_met = Signal(str)

    def __init__(
        self,
        form: Callable[[], SignInView],
        store: Store,
        giver: Callable[[], Player | None],
        requests: AccountRequests,
        parent: QObject,
    ) -> None:
        """Take what it works with.

        Args:
            form: the one in the look in use.
            store: whose learners.
            giver: who may be asked for their history, if anybody.
            requests: what is asked of the worker.
            parent: what it ends with.
        """
        super().__init__(parent)
        self._giver = giver
        self._form = form
        self._store = store
        self._requests = requests
        self._mode = "sign_in"
        self._sent = 0
        self._is_waited_for = False
        self._signed_in: SignedInAs | None = None
        self._guest: int | None = None
        self._without_password: SignedInAs | None = None

    @property
    def _view(self) -> SignInView:
        return self._form()

    @Slot(object)
    def listen_to(self, view: SignInView) -> None:
        """Take what is said on this form: there is a new one in each look."""
        view.submitted.connect(self.on_submitted)
        view.claim_confirmed.connect(self.on_claim_confirmed)
        view.claim_declined.connect(self.on_claim_declined)
        view.password_chosen.connect(self.on_password_chosen)
        view.cancelled.connect(self.on_cancelled)

    @Slot(object)
    def on_submitted(self, form: SignInForm) -> None:
        """The form is complete: ask the server, in the background."""
        self._mode = form.mode
        self._sent += 1
        self._is_waited_for = True
        self._view.form.set_busy(True)
        self._requests.sign_in(
            SignInRequest(
                mode=form.mode,
                server=form.server,
                login=form.login,
                password=form.password,
                display_name=form.display_name,
                code=form.code,
            ),
            came_in=partial(self._came_in, self._sent),
            failed=partial(self._failed, self._sent),
        )

    @Slot()
    def on_cancelled(self) -> None:
        """The form was left: an answer still to come is nobody's any more."""
        self._without_password = None
        self._is_waited_for = False

    def _is_wanted(self, sent: int) -> bool:
        return self._is_waited_for and sent == self._sent

    def _failed(self, sent: int, reason: Reason) -> None:
        """The form stays as it is."""
        if not self._is_wanted(sent):
            return
        self._view.form.set_busy(False)
        self._view.show_error(told(reason), about_server=reason.code in ABOUT_SERVER)
        if not self._view.isVisible():  # asked for by the command line, not by the form
            self.trouble_met.emit(told(reason))

    def _came_in(self, sent: int, account: SignedInAs) -> None:
        """The token is kept. Before the guest's sessions go along the person is asked.

        They may be another's, with a new account as with one that exists; and a learner who was
        added by another name may be another child, whatever it has played. Whoever has a code is in
        before that, for it is worth nothing a second time.
        """
        if not self._is_wanted(sent):
            self._requests.give_up(account)
            return
        self._signed_in = account
        self._view.form.set_busy(False)
        player = self._giver()
        history = learners.history(self._store, player.learner) if player else History(0, 0)
        added = player is not None and player.is_guest and player.display_name != ""
        is_new = not is_here(self._store, account_of(account))
        if player is not None and added and is_new and not history.sessions:
            if is_called(player, account):
                self._enter(claim=player.learner)  # added by this name: this is who
                return
            self._guest = player.learner
        else:
            is_giver = player is not None and player.is_guest and history.sessions
            self._guest = player.learner if player and is_giver else None
        by_code = self._mode == "code"
        if by_code and self._put(account, claim=None) is None:
            return
        if self._guest is None or (by_code and not self._view.isVisible()):
            self._enter(claim=None)
        else:
            name = account.display_name or account.login
            newest = _newest(self._store, self._guest)
            whose = player.display_name if player else ""
            self._view.confirm_claim(
                history.sessions, history.points, name, newest=newest, whose=whose
            )

    @Slot()
    def on_claim_confirmed(self) -> None:
        """The guest's sessions are this account's."""
        self._enter(claim=self._guest)

    @Slot()
    def on_claim_declined(self) -> None:
        """The guest's sessions are somebody else's: they stay with the guest."""
        self._enter(claim=None)

    def _enter(self, *, claim: int | None) -> None:
        signed_in = self._signed_in
        player = None if signed_in is None else self._put(signed_in, claim=claim)
        if signed_in is None or player is None:
            return
        self._signed_in = None
        is_there = self._view.isVisible()
        self.player_changed.emit(player)
        if not signed_in.has_password and is_there:
            self._without_password = signed_in
            self._view.offer_password(signed_in.login, signed_in.display_name)
            self.password_offered.emit()

    def _put(self, account: SignedInAs, *, claim: int | None) -> Player | None:
        """Have the account play next; None when that cannot be, which is told."""
        try:
            return learners.sign_in(self._store, account_of(account), claim=claim)
        except StoreUnusable as error:
            self.trouble_met.emit(told(error))
        except PlayedElsewhere as error:
            self._turned_away(error)
        return None

    @Slot(str)
    def on_password_chosen(self, password: str) -> None:
        """Whoever came in by a code wants a password: tell the server, in the background."""
        who = self._without_password
        if who is not None:
            choice = PasswordChoice(who.server, who.user_id, password)
            self._requests.password_requested.emit(choice)

    @Slot(object)
    def on_password_settled(self, reason: Reason | None) -> None:
        """The account has its password, or the server says why not; both are told."""
        if self._without_password is None:  # the question was left meanwhile
            return
        if reason is not None:
            self._view.choice.complain(told(reason))
            return
        self._view.cancelled.emit()
        self.trouble_met.emit(self.tr("The password is saved. It signs in on any computer."))

    def _turned_away(self, error: PlayedElsewhere) -> None:
        """Somebody who is played in another log-in was to play here: that one's sign-in goes."""
        signed_in, self._signed_in = self._signed_in, None
        if signed_in is not None:
            self._requests.give_up(signed_in)
        self._view.show_error(told(error), about_server=False)
        if not self._view.isVisible():
            self.trouble_met.emit(told(error))


def _newest(store: Store, guest: int) -> list[Played]:
    return [
        Played(
            when=one.completed_at.astimezone(timezone(timedelta(minutes=one.utc_offset_minutes))),
            points=one.total_points,
        )
        for one in sessions_from(store, guest, limit=MOST_LINES)
    ]
