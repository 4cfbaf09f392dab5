"""The sync state in words: on the pill, and in a sentence for Sync details."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from zenjin_core import VERSION
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.outbox import counts
from zenjin_desktop.sync.state import SyncState
from zenjin_desktop.ui.dashboard.model import SyncLine
from zenjin_desktop.ui.dashboard.model import SyncState as SyncStateName
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.widgets.locale_text import number_text


def pill_line(state: SyncState, *, now: datetime) -> SyncLine:
    """What the pill says of ``state``; ``now`` (UTC) turns the last sync into an age."""
    waiting = state.waiting
    match state.phase:
        case "guest":
            line = SyncLine(state="saved", text=_tr("Saved on this computer"), short=_tr("Saved"))
        case "signed_out":
            words = _tr("Sign in to sync")
            line = SyncLine(state="signed_out", text=words, short=_tr("Sign in"), waiting=waiting)
        case "syncing":
            line = SyncLine(
                state="syncing", text=_syncing(state), short=_tr("Syncing"), waiting=waiting
            )
        case "offline":
            word = _tr("Offline")
            line = _waiting_line("offline", word, waiting, short=word)
        case "error":
            word = _tr("Not synced")
            line = _waiting_line("error", word, waiting, short=word)
        case "idle" if waiting or state.last_sync is None:
            word = _tr("Saved on this computer")
            line = _waiting_line("saved", word, waiting, short=_tr("Saved"))
        case "idle":
            words = _up_to_date(state.last_sync, now)
            line = SyncLine(state="up_to_date", text=words, short=_tr("Up to date"))
    return line


def _syncing(state: SyncState) -> str:
    if state.total <= 1:
        return _tr("Syncing…")
    words = _tr("Syncing %1 of %2").replace("%2", number_text(state.total))
    return words.replace("%1", number_text(state.done))


def _up_to_date(last_sync: datetime | None, now: datetime) -> str:
    age = _tr("just now") if last_sync is None else _age(last_sync, now)
    return _tr("Up to date · %1").replace("%1", age)


def state_sentence(state: SyncState, *, now: datetime) -> str:
    """What happened, what was kept, what to do: for an adult."""
    if state.phase == "guest":
        return _tr("Everything is saved on this computer. Sign in to have it on others, too.")
    if state.phase == "signed_out":
        return _tr("The server asks to sign in again. Everything is kept and goes then.")
    if state.reason is not None and state.phase in {"offline", "error"}:
        sentences = [told(state.reason)]
    else:
        line = pill_line(state, now=now).text
        sentences = [line if line.endswith("…") else f"{line}."]
    if state.push_only:
        sentences.append(
            _tr("This server keeps results but cannot bring them to another computer.")
        )
    if state.clock_off is not None:
        sentences.append(_clock_sentence(state.clock_off))
    if state.newer:
        sentences.append(newer_sentence(state.newer))
    return " ".join(sentences)


def newer_sentence(newer: str) -> str:
    """A server that is asked anyway has a newer version: an adult may want to update."""
    words = _tr("There is a newer Zenjin: %1. This computer has %2.")
    return words.replace("%2", VERSION).replace("%1", newer)


def _clock_sentence(seconds: int) -> str:
    minutes = abs(seconds) // 60
    if minutes < 120:
        return QCoreApplication.translate(
            "Sync", "This computer's clock is %Ln min off.", "", minutes
        )
    hours = minutes // 60
    if hours < 48:
        return QCoreApplication.translate("Sync", "This computer's clock is %Ln h off.", "", hours)
    days = hours // 24
    return QCoreApplication.translate("Sync", "This computer's clock is %Ln d off.", "", days)


def _waiting_line(state: SyncStateName, word: str, waiting: int, *, short: str) -> SyncLine:
    if waiting:
        words = QCoreApplication.translate("Sync", "%1 · %Ln waiting", "how it stands", waiting)
        word = words.replace("%1", word)
        short = f"{short} · {number_text(waiting)}"
    return SyncLine(state=state, text=word, short=short, waiting=waiting)


def _age(last: datetime, now: datetime) -> str:
    minutes = int((now - last).total_seconds() // 60)
    if minutes < 1:
        return _tr("just now")
    if minutes < 60:
        return QCoreApplication.translate("Sync", "%Ln min ago", "", minutes)
    hours = minutes // 60
    if hours < 24:
        return QCoreApplication.translate("Sync", "%Ln h ago", "", hours)
    return QCoreApplication.translate("Sync", "%Ln d ago", "", hours // 24)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sync", text)


def first_state(store: Store, player: Player) -> SyncState:
    """How a learner stands before the background has told anything."""
    if player.is_guest:
        return SyncState(phase="guest")
    found = counts(store, player.learner)
    return SyncState(phase="idle", waiting=found.pending, rejected=found.rejected)
