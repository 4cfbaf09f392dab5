"""What commands of the same person may ask the running program for, at its door."""

from zenjin_desktop.ui.doorbell import Deed, Words
from zenjin_desktop.ui.shell import Shell


def sync_deeds(shell: Shell) -> dict[str, Deed]:
    """``sync`` does what "Sync now" does; ``sync-state`` tells what the pill shows."""

    def sync(_asked: Words) -> Words:
        shell.sync_panel.sync_requested.emit()
        return {}

    def state(_asked: Words) -> Words:
        now = shell.sync_state
        reason = "" if now.reason is None else now.reason.sentence
        return {"phase": now.phase, "waiting": now.waiting, "reason": reason}

    return {"sync": sync, "sync-state": state}
