"""Who plays now, and how the sync of that learner stands."""

from PySide6.QtCore import QObject, Signal, Slot

from zenjin_desktop.policy import Guests
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player
from zenjin_desktop.sync.state import SyncState
from zenjin_desktop.ui.sync_lines import first_state


class Chair(QObject):
    """The one chair before the program, and the learner in it.

    Signals:
        changed: with the local id of the learner who plays from now on.
        woken: there may be something to sync: a stitch or a session was finished, somebody
            signed in.

    Attributes:
        player: who plays.
        locked: whoever played is gone: nobody sees anything of theirs before being let in again.
        sync_state: how it stands, as the background has told last.
        guests: what holds here for guests without a name, as the policy has it.
    """

    changed = Signal(object)
    woken = Signal()

    def __init__(self, store: Store, parent: QObject, *, guests: Guests = "kept") -> None:
        super().__init__(parent)
        self._store = store
        self.guests = guests
        self.player = self.seated(learners.current_player(store))
        self.locked = False
        self.sync_state = first_state(store, self.player)
        store.seats.settle(self.player.learner)

    @property
    def learner(self) -> int:
        """The local id of who plays."""
        return self.player.learner

    @property
    def is_barred(self) -> bool:
        """Whether nobody is in it who may play: a guest without a name, where there are none."""
        return self.guests == "off" and self.player.is_unnamed

    def seated(self, player: Player) -> Player:
        """Who comes: this one, or for a guest who begins anew another.

        Raises:
            StoreUnusable: the disk is full or gone; nothing was changed.
        """
        if self.guests == "fresh" and player.is_unnamed:
            return learners.fresh_guest(self._store)
        return player

    def take(self, player: Player) -> None:
        """This one plays from now on; the session under way, another's, has ended."""
        self.player = player
        self._store.seats.settle(player.learner)
        self.sync_state = first_state(self._store, player)
        self.changed.emit(player.learner)

    def lock(self) -> None:
        """Whoever played is gone."""
        self.locked = True

    def get_up(self) -> None:
        """Whoever plays makes room; who has a PIN comes back by it alone."""
        self.locked = self.locked or self.player.has_pin or self.is_barred

    def let_in(self, player: Player) -> None:
        """This one may come, if anybody may; :meth:`take` follows for somebody else."""
        self.locked = self.guests == "off" and player.is_unnamed

    def let_in_as(self, player: Player) -> None:
        """Who plays has another name, picture or PIN, and said so with the PIN until now."""
        self.locked = False
        self.player = player

    def hear(self, state: SyncState) -> None:
        """The background tells how the sync stands."""
        self.sync_state = state

    @Slot()
    def wake(self) -> None:
        """There may be something to sync."""
        self.woken.emit()

    def read_again(self) -> None:
        """Take over what the background has learnt of who plays: the name, the account."""
        self.player = learners.player(self._store, self.learner) or self.player
