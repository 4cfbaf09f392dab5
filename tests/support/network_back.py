"""A program in a network of its own, which gets a way out while something waits.

Run as ``unshare -rn python -m tests.support.network_back FOLDER``: prints how it stood before the
way out was there, and after.
"""

import subprocess
import sys
from pathlib import Path

import keyring
import uuid_utils
from keyring.backends import fail
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from tests.support.agreeing import agreeing, always
from tests.support.clock import Clock
from tests.support.misbehaving import misbehaving, refuses
from tests.support.played import Desk
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import open_store
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.state import SyncReport
from zenjin_desktop.sync.worker import SyncThread, SyncWorker


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)  # noqa: S607 - wherever the machine has it


class Hears(QObject):
    """Opens the way out after the first turn, and ends with the second."""

    def __init__(self, worker: SyncWorker) -> None:
        super().__init__()
        self.phases: list[str] = []
        worker.reported.connect(self.on_reported)

    @Slot(object)
    def on_reported(self, report: SyncReport) -> None:
        self.phases.append(f"{report.state.phase} {report.acked}")
        if len(self.phases) == 1:
            # Later: the worker looks at the network when its turn is over.
            QTimer.singleShot(500, self.on_time)
        else:
            QCoreApplication.quit()

    @Slot()
    def on_time(self) -> None:
        server.respond = agreeing()
        ip("route", "add", "default", "dev", "lo")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    keyring.set_keyring(fail.Keyring())
    ip("link", "set", "lo", "up")
    app = QCoreApplication([])
    clock = Clock()
    store = open_store(folder / "zenjin.db", now=clock, new_id=lambda: str(uuid_utils.uuid7()))
    with misbehaving(agreeing(record=always(refuses(403, "Not yet.")))) as server:
        account = learners.Account(
            server=server.url, user_id="anna", login="anna", display_name="Anna"
        )
        anna = Desk(store, learners.sign_in(store, account, claim=None).learner, clock)
        anna.brief_session()
        credentials = Credentials(folder / "tokens.json")
        credentials.put(server.url, "anna", "anna.secret")
        worker = SyncWorker(open_store=lambda: store, credentials=credentials)
        hears = Hears(worker)
        QTimer.singleShot(20_000, app.quit)
        with SyncThread(worker):
            app.exec()
    store.close()
    sys.stdout.write("\n".join(hears.phases))
