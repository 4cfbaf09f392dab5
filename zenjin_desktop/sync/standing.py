"""How the sync stands, in a value for the screens: of the learner who plays, or of everybody."""

from collections.abc import Sequence

from zenjin_desktop.errors import Reason
from zenjin_desktop.store import outbox, pull
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player
from zenjin_desktop.sync.roster import Roster
from zenjin_desktop.sync.state import Left, Phase, SyncState


def standing(
    store: Store,
    roster: Roster,
    *,
    here: Sequence[Player],
    current: int | None,
    sent: int,
    acked: int,
    left: Sequence[Left],
) -> SyncState:
    """What the pill shows now.

    Args:
        store: the calling thread's way to the data.
        roster: whom the engine serves.
        here: the accounts of the store.
        current: the learner who plays; None: all accounts together.
        sent: records sent in this turn so far.
        acked: those of them the server has for good.
        left: what other accounts have waiting, see :func:`left_by_others`.
    """
    erased = roster.erased_learners(here)
    players = [player for player in here if current in {None, player.learner}]
    if not players:
        return SyncState(phase="guest", left=tuple(left), erased=erased)
    counts = [outbox.counts(store, player.learner) for player in players]
    waiting = sum(count.pending for count in counts)
    syncs = [pull.sync_state(store, player.learner).last_sync_at for player in players]
    servers = roster.servers(players)
    phase, reason = _phase(roster, players, busy=waiting > 0 and sent > 0)
    return SyncState(
        phase=phase,
        waiting=waiting,
        rejected=sum(count.rejected for count in counts),
        done=acked,
        total=acked + waiting,
        last_sync=max((at for at in syncs if at is not None), default=None),
        reason=reason,
        clock_off=next((s.clock_off for s in servers if s.clock_off is not None), None),
        newer=next((s.newer for s in servers if s.newer), ""),
        push_only=any(server.kind == "original" for server in servers),
        left=tuple(left),
        erased=erased,
    )


def _phase(roster: Roster, players: Sequence[Player], *, busy: bool) -> tuple[Phase, Reason | None]:
    trouble = roster.reason(players)
    if trouble is not None:
        return "error", trouble
    if not roster.anyone_signed_in(players):
        return "signed_out", None
    away = roster.why_away(players)
    if away is not None:
        return "offline", away
    return ("syncing" if busy else "idle"), None


def left_by_others(
    store: Store, roster: Roster, *, here: Sequence[Player], current: int | None
) -> tuple[Left, ...]:
    """What accounts that do not play now, here or in another log-in, have waiting here."""
    if current is None:
        return ()
    found = []
    for player in here:
        account = player.account
        if account is None or player.learner == current or roster.is_elsewhere(player.learner):
            continue
        waiting = outbox.counts(store, player.learner).pending
        if waiting:
            name = player.display_name or account.login
            goes, barred = roster.has_token(account), roster.is_barred(account)
            found.append(Left(name=name, waiting=waiting, goes=goes, barred=barred))
    return tuple(found)
