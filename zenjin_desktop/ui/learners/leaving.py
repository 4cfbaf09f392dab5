"""Accounts that leave this computer: signed out, or erased on their server."""

from PySide6.QtCore import QObject, Signal, Slot

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.in_use import PlayedElsewhere
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.erasing import erase
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.outbox import counts
from zenjin_desktop.store.pupils import sign_out
from zenjin_desktop.sync.state import SignOutRequest, SyncReport
from zenjin_desktop.ui.learners.requests import AccountRequests
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.sync_panel.controller import erased_sentence


class LeavingController(QObject):
    """Lets the guest play in an account's place, and tells an adult what stays behind.

    Signals:
        player_changed: with the ``Player`` who plays from now on.
        trouble_met: with a sentence for an adult.
    """

    player_changed = Signal(object)
    trouble_met = Signal(str)

    def __init__(self, store: Store, requests: AccountRequests, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._requests = requests

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
        self._requests.sign_out_requested.emit(
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
        self._requests.forget_requested.emit(
            SignOutRequest(server=account.server, user_id=account.user_id)
        )
        if guest is not None:
            self.player_changed.emit(guest)
