"""Signs in and out: the worker asks the server, the store re-stamps, the person confirms."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from zenjin_desktop.errors import Reason, StoreUnusable
from zenjin_desktop.in_use import PlayedElsewhere
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.erasing import erase
from zenjin_desktop.store.guests import guests_with_history, left_behind
from zenjin_desktop.store.learners import History, Player
from zenjin_desktop.store.outbox import counts
from zenjin_desktop.store.pupils import sign_out
from zenjin_desktop.sync.state import (
    PasswordChoice,
    SignedInAs,
    SignInRequest,
    SignOutRequest,
    SyncReport,
    TokenSettled,
    TokenSignIn,
)
from zenjin_desktop.ui.learners.by_token import ByToken, Entered
from zenjin_desktop.ui.learners.form import SignInForm
from zenjin_desktop.ui.learners.sign_in_view import SignInView
from zenjin_desktop.ui.learners.whose import account_of, is_here, is_of
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.sync_panel.controller import erased_sentence

ABOUT_SERVER = {"bad_server_address", "offline", "not_our_server", "no_accounts_there"}
"""Reasons whose remedy is another address rather than another password."""


@dataclass(slots=True)
class _Asked:
    """A request under way: the form's, which may have been left, or a command's."""

    wanted: bool = True
    by_token: ByToken | None = None


class SignInController(QObject):
    """From a filled-in form to the account being the one who plays.

    Signals:
        sign_in_requested: with a ``SignInRequest`` for the worker.
        sign_out_requested: with a ``SignOutRequest`` for the worker.
        token_settled: with a ``TokenSettled`` for the worker: whether a command's token was taken.
        forget_requested: with a ``SignOutRequest`` for the worker: this account's rows are gone
            from here, so are its tokens.
        password_requested: with a ``PasswordChoice`` for the worker.
        player_changed: with the ``Player`` who plays from now on.
        password_offered: the form has a question for whoever has just come in by a code.
        trouble_met: with a sentence: nobody else plays now, for what the form cannot tell.
    """

    sign_in_requested = Signal(object)
    sign_out_requested = Signal(object)
    token_settled = Signal(object)
    forget_requested = Signal(object)
    password_requested = Signal(object)
    player_changed = Signal(object)
    password_offered = Signal()
    trouble_met = Signal(str)

    def __init__(
        self,
        form: Callable[[], SignInView],
        store: Store,
        giver: Callable[[], Player | None],
        parent: QObject | None = None,
    ) -> None:
        """Take what it works with; ``giver`` is who may be asked for their history, if anybody."""
        super().__init__(parent)
        self._giver = giver
        self._form = form
        self._store = store
        self._mode = "sign_in"
        self._signed_in: SignedInAs | None = None
        self._guest: int | None = None
        self._without_password: SignedInAs | None = None
        self._asked: deque[_Asked] = deque()

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
        self._asked.append(_Asked())
        self._view.set_busy(True)
        self.sign_in_requested.emit(
            SignInRequest(
                mode=form.mode,
                server=form.server,
                login=form.login,
                password=form.password,
                display_name=form.display_name,
                code=form.code,
            )
        )

    @Slot()
    def on_cancelled(self) -> None:
        """The form was left: an answer still to come is nobody's any more."""
        self._without_password = None
        for asked in self._asked:
            asked.wanted = asked.wanted and asked.by_token is not None

    def ask_by_token(self, given: ByToken) -> None:
        """A command brings a token, or a code: ask the server whose it is, in the background."""
        self._asked.append(_Asked(by_token=given))
        self.sign_in_requested.emit(given.request)

    def _answered(self) -> "_Asked":
        # The worker answers every request once and in order.
        return self._asked.popleft() if self._asked else _Asked()

    @Slot(object)
    def on_sign_in_failed(self, reason: Reason) -> None:
        """The server said no, or could not be asked; the form stays as it is."""
        asked = self._answered()
        if asked.by_token is not None:
            asked.by_token.failed(str(reason))
            return
        if not asked.wanted:
            return
        self._view.set_busy(False)
        self._view.show_error(told(reason), about_server=reason.code in ABOUT_SERVER)
        if not self._view.isVisible():  # asked for by the command line, not by the form
            self.trouble_met.emit(told(reason))

    @Slot(object)
    def on_signed_in(self, account: SignedInAs) -> None:
        """The token is kept. What the guest did goes along at once with a new account.

        With an account that exists already the person is asked first: it may be another's. Whoever
        has a code is in before that, for it is worth nothing a second time.
        """
        asked = self._answered()
        if asked.by_token is not None:
            self._enter_by_token(asked.by_token, account)
            return
        if not asked.wanted:
            self._give_up(account)
            return
        self._signed_in = account
        self._view.set_busy(False)
        player = self._giver()
        history = learners.history(self._store, player.learner) if player else History(0, 0)
        self._guest = player.learner if player and player.is_guest and history.sessions else None
        added = player is not None and player.is_guest and player.display_name != ""
        if added and not history.sessions and not is_here(self._store, account_of(account)):
            self._enter(claim=player.learner if player else None)  # added by name: this is who
            return
        by_code = self._mode == "code"
        if by_code and self._put(account, claim=None) is None:
            return
        if self._guest is None or (by_code and not self._view.isVisible()):
            self._enter(claim=None)
        elif self._mode == "register":
            self._enter(claim=self._guest)
        else:
            name = account.display_name or account.login
            self._view.confirm_claim(history.sessions, history.points, name)

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
            self.password_requested.emit(PasswordChoice(who.server, who.user_id, password))

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
            self._give_up(signed_in)
        self._view.show_error(told(error), about_server=False)
        if not self._view.isVisible():
            self.trouble_met.emit(told(error))

    def _give_up(self, account: SignedInAs) -> None:
        """Nobody is to play by this sign-in: its token goes.

        The account that plays keeps it, in place of the one it had; so does one whose token a
        command has brought meanwhile, which is not the form's to give up.
        """
        given = [one.by_token.request for one in self._asked if one.by_token]
        brought = {one.user_id.strip() for one in given if isinstance(one, TokenSignIn)}
        if is_of(learners.current_player(self._store), account_of(account)):
            return
        if account.user_id in brought:
            return
        self.sign_out_requested.emit(SignOutRequest(server=account.server, user_id=account.user_id))

    def _enter_by_token(self, given: ByToken, who: SignedInAs) -> None:
        account, playing = account_of(who), learners.current_player(self._store)
        is_playing = is_of(playing, account)
        guests = guests_with_history(self._store)
        along = guests[0] if given.with_guest and guests else None
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
            self._give_up(who)

    def _settle(self, who: SignedInAs, *, taken: bool) -> None:
        self.token_settled.emit(TokenSettled(who.server, who.user_id, taken))

    def sign_out(self, player: Player) -> None:
        """Let the guest play; the account's rows stay and go at the next sign-in.

        An adult is told when some are waiting: nobody else's Sync details show them.
        """
        if player.account is None:
            return
        try:
            guest = sign_out(self._store, player.learner)
        except StoreUnusable as error:
            self.trouble_met.emit(told(error))
            return
        self.sign_out_requested.emit(
            SignOutRequest(server=player.account.server, user_id=player.account.user_id)
        )
        self.player_changed.emit(guest)
        waiting = counts(self._store, player.learner).pending
        if waiting:
            words = self.tr(
                "%Ln results of %1 wait on this computer. They are kept and go by themselves, at"
                " the latest when %1 signs in again.",
                "",
                waiting,
            )
            name = player.display_name or player.account.login
            self.trouble_met.emit(words.replace("%1", name))

    @Slot(object)
    def on_synced(self, report: SyncReport) -> None:
        """An adult is to know that accounts were erased, and where to delete them here."""
        for learner in sorted(report.erased):
            player = learners.player(self._store, learner)
            if player is not None:
                where = self.tr("Sync details can delete it on this computer, too.")
                self.trouble_met.emit(f"{erased_sentence(player)} {where}")

    @Slot(int)
    def erase(self, learner: int) -> None:
        """Delete what an erased account left here; the guest plays if that one did."""
        player = learners.player(self._store, learner)
        if player is None or player.account is None:
            return
        was_playing = learners.current_player(self._store).learner == learner
        try:
            erase(self._store, learner)
            guest = learners.switch_to_guest(self._store) if was_playing else None
        except (StoreUnusable, PlayedElsewhere) as error:
            self.trouble_met.emit(told(error))
            return
        account = player.account
        self.forget_requested.emit(SignOutRequest(server=account.server, user_id=account.user_id))
        if guest is not None:
            self.player_changed.emit(guest)
