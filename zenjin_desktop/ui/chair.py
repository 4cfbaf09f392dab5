"""Who plays now, and how the sync of that learner stands."""

from PySide6.QtCore import QObject, Signal

from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player
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
    """

    changed = Signal(object)
    woken = Signal()

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self.player = learners.current_player(store)
        self.locked = False
        self.sync_state = first_state(store, self.player)
        store.seats.settle(self.player.learner)

    @property
    def learner(self) -> int:
        """The local id of who plays."""
        return self.player.learner

    def take(self, player: Player) -> None:
        """This one plays from now on; the session under way, another's, has ended."""
        self.player = player
        self._store.seats.settle(player.learner)
        self.sync_state = first_state(self._store, player)
        self.changed.emit(player.learner)

    def read_again(self) -> None:
        """Take over what the background has learnt of who plays: the name, the account."""
        self.player = learners.player(self._store, self.learner) or self.player
