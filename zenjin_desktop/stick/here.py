"""Who is on this computer, as far as those who come along are compared with it."""

from collections.abc import Sequence

from zenjin_core.learning.merge import merge
from zenjin_desktop.stick import form
from zenjin_desktop.stick.travellers import Traveller, spelled
from zenjin_desktop.store.buried import GUEST, REMOVED
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player, players
from zenjin_desktop.store.progress import progress_row, progress_rows


def called(one: Player) -> str:
    """What a learner of this computer is called; empty for a guest without a name."""
    return one.display_name or ("" if one.account is None else one.account.login)


class Here:
    """The learners of a store at one moment, and what is known of those who are not here any more.

    Args:
        store: whose learners.
        erased: tombstones that come along; those of the store itself count as well.

    Attributes:
        everybody: all learners, in the order they came.
        staying: those who were not erased elsewhere.
        going: those who were.
    """

    def __init__(self, store: Store, erased: Sequence[form.Erased]) -> None:
        self._store = store
        self.everybody = tuple(players(store))
        self._sessions: dict[int, set[str]] = {one.learner: set() for one in self.everybody}
        rows = store.rows("SELECT learner, id FROM session_results", ())
        for learner, session in store.pace.gently(rows):
            self._sessions.setdefault(learner, set()).add(session)
        tombs = {*store.rows("SELECT server, account FROM tombstones", ())}
        tombs |= {(one.server, one.account) for one in erased}
        self._erased_accounts = tombs
        # Of whoever had no account it is the sessions that are remembered.
        self._erased_sessions = {session for server, session in tombs if server == GUEST}
        self._removed_sessions = {session for server, session in tombs if server == REMOVED}
        self.going = tuple(one for one in self.everybody if self._is_gone(one))
        self.staying = tuple(one for one in self.everybody if one not in self.going)

    def _is_gone(self, one: Player) -> bool:
        if one.account is not None:
            return _account(one) in self._erased_accounts
        shared = self._erased_sessions & self._sessions[one.learner]
        return bool(one.display_name and shared)  # without a name it may be anybody's guest

    def was_erased(self, one: Traveller) -> bool:
        """Whether it was erased everywhere: nothing brings it back."""
        if one.account is not None:
            return one.account in self._erased_accounts
        return not self._erased_sessions.isdisjoint(one.sessions)

    def was_removed(self, one: Traveller) -> bool:
        """Whether it was taken off this computer, by somebody here."""
        return not self._removed_sessions.isdisjoint(one.sessions)

    def of_account(self, one: Traveller) -> Player | None:
        """Who has the same account here."""
        if one.account is None:
            return None
        return next((player for player in self.staying if _account(player) == one.account), None)

    def sharing(self, one: Traveller) -> list[Player]:
        """Those here who have a session of it, whoever is most likely it first.

        An account is no other account; and a guest without a name is whoever sat down, who may
        have passed its sessions on.
        """
        found = [
            player
            for player in self.staying
            if not one.sessions.isdisjoint(self._sessions[player.learner])
            and (one.account is None or player.account is None)
            and (called(player) or not one.called)
        ]
        return sorted(
            found, key=lambda player: (not called(player), player.account is None, player.learner)
        )

    def alike(self, one: Traveller) -> list[Player]:
        """Those here of the same name; two accounts are two, whatever they are called."""
        return [
            player
            for player in self.staying
            if spelled(called(player)) == spelled(one.called)
            and (one.account is None or player.account is None)
        ]

    def has_all(self, learner: int, one: Traveller) -> bool:
        """Whether a learner here has every session of it."""
        return one.sessions <= self._sessions[learner]

    def new_sessions(self, one: Traveller, learner: int | None) -> int:
        """How many sessions it would bring to a learner here, or to a new one."""
        there = set() if learner is None else self._sessions[learner]
        return len(one.sessions - there)

    def moved(self, one: Traveller, learner: int | None) -> int:
        """How many stitches of a learner here, or of a new one, would stand elsewhere."""
        before = {} if learner is None else progress_rows(self._store, learner)
        after = dict(before)
        for item in (item for part in one.parts for item in part.who.progress):
            row = progress_row(item)
            ours = after.get(row.stitch_id)
            after[row.stitch_id] = row if ours is None else merge(ours, row)
        return sum(before.get(name) != row for name, row in after.items())


def _account(one: Player) -> tuple[str, str] | None:
    return None if one.account is None else (one.account.server, one.account.user_id)
