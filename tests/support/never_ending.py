"""A program whose sync is stuck where nothing can cut it short: looking up a name.

``python -m tests.support.never_ending FOLDER``: prints when it is asked to end; the process is to
be gone ten seconds later.
"""

import socket
import sys
import threading
from pathlib import Path
from typing import Any

import keyring
from keyring.backends import fail
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from zenjin_desktop.app import opened
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.program import syncing
from zenjin_desktop.store import learners
from zenjin_desktop.sync.credentials import Credentials

STUCK = threading.Event()


def never_answers(*_: Any, **__: Any) -> Any:
    """A name server that holds the line: the system's call has no time-out of ours."""
    STUCK.set()
    threading.Event().wait()


if __name__ == "__main__":
    paths = paths_in(Path(sys.argv[1]))
    keyring.set_keyring(fail.Keyring())
    options = Options(paths=paths)
    with opened(options) as program:
        account = learners.Account(
            server="https://zenjin.example", user_id="anna", login="anna", display_name="Anna"
        )
        learners.sign_in(program.store, account, claim=program.shell.chair.player.learner)
        Credentials(paths.tokens).put(account.server, account.user_id, "anna.secret")
        socket.getaddrinfo = never_answers
        look = QTimer(interval=20)
        look.timeout.connect(lambda: STUCK.is_set() and QApplication.quit())
        look.start()
        with syncing(program, options):
            QApplication.exec()
            sys.stdout.write("asked to end\n")
            sys.stdout.flush()
