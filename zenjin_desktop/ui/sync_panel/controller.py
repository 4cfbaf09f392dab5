"""Reads what Sync details shows from the sync state and the store."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.outbox import counts, rejections
from zenjin_desktop.sync.state import Left, SyncState
from zenjin_desktop.ui.refusals import refusal
from zenjin_desktop.ui.sentences import in_words
from zenjin_desktop.ui.sync_lines import pill_line, state_sentence
from zenjin_desktop.ui.sync_panel.model import ErasedLine, RejectedLine, SyncPanelModel


def panel_model(store: Store, state: SyncState, player: Player, *, now: datetime) -> SyncPanelModel:
    """What Sync details shows of ``player``; ``now`` (UTC) turns the last sync into an age."""
    account = player.account
    rejected = rejections(store, player.learner) if state.rejected else []
    return SyncPanelModel(
        state=pill_line(state, now=now).state,
        sentence=" ".join([state_sentence(state, now=now), *map(in_words, state.way_problems)]),
        waiting=counts(store, player.learner).pending if account is None else state.waiting,
        last_sync=None if state.last_sync is None else state.last_sync.astimezone(),
        login="" if account is None else account.login,
        server="" if account is None else account.server,
        others=tuple(_of_another(left) for left in state.left),
        erased=_erased(store, state),
        rejected=tuple(
            RejectedLine(
                kind=record.kind,
                reference=record.reference,
                reason=refusal("", record.status or 0, otherwise=record.reason),
                status=record.status,
            )
            for record in rejected
        ),
    )


def _erased(store: Store, state: SyncState) -> ErasedLine | None:
    """The first of the erased accounts whose rows are still here; the next one comes after it."""
    there = (learners.player(store, learner) for learner in state.erased)
    player = next((player for player in there if player is not None), None)
    if player is None or player.account is None:
        return None
    sentence = erased_sentence(player)
    return ErasedLine(
        learner=player.learner,
        name=player.display_name or player.account.login,
        sentence=f"{sentence} {_tr('What it did on this computer is still here.')}",
    )


def erased_sentence(player: Player) -> str:
    """Which account is gone from which server."""
    if player.account is None:
        return ""
    words = _tr("The account %1 was erased on the server %2.")
    return words.replace("%2", player.account.server).replace("%1", player.account.login)


def _of_another(left: Left) -> str:
    waits = QCoreApplication.translate(
        "Sync", "%Ln records of %1 wait here, too.", "", left.waiting
    )
    if left.barred:
        stays = _tr("It stays here: this computer is set to sync with another server alone.")
        return f"{waits} {stays}".replace("%1", left.name)
    goes = (
        _tr("What waits goes as soon as the server can be reached.")
        if left.goes
        else _tr("What waits goes when %1 signs in again.")
    )
    return f"{waits} {goes}".replace("%1", left.name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sync", text)
