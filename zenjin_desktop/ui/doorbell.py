"""The running program's door for a second start and for commands of the same person.

One line of JSON in, ``{"do": "raise"}``, one line of JSON out: ``{"done": true}``, with more in it
if there is more to say, or ``{"error": "…"}``. Only who is logged in as the same user gets in. The
lock file (:mod:`~zenjin_desktop.ui.only_one`) stays what decides who runs; this is how to reach it.
Each log-in's program in a shared folder has its own.
"""

import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDir, QObject, Qt, QThread, QTimer, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from zenjin_desktop.sharing import login_name

if TYPE_CHECKING:
    from zenjin_desktop.ui.main_window import MainWindow

log = logging.getLogger(__name__)

Words = dict[str, Any]
Deed = Callable[[Words], Words]
"""Takes the request, gives what is to be added to ``{"done": true}``."""

LONGEST_LINE = 64 * 1024
LINE_WITHIN_MS = 5_000
PATIENCE_S = 3.0
"""A program that has just been started listens this late at most."""


def address_of(folder: Path) -> str:
    """What the door of this log-in's program is called: a pipe's name or a socket's path."""
    named = f"{folder.resolve()}\0{login_name()}"
    key = hashlib.sha256(os.fsencode(named)).hexdigest()[:16]
    if sys.platform == "win32":
        return f"zenjin-{key}"
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    place = Path(own) if own and Path(own).is_dir() else Path(QDir.tempPath())
    return str(place / f"zenjin-{key}.socket")


class Doorbell(QObject):
    """Answers at the door; its owner holds the folder's lock.

    Args:
        address: see :func:`address_of`.
        deeds: what may be asked for, by its word.
    """

    def __init__(
        self, address: str, deeds: Mapping[str, Deed], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._address = address
        self._deeds = deeds
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self.on_rung)

    def listen(self) -> bool:
        """Open the door; False when the system does not let it, which is logged and no more."""
        # Left by a program that was killed: whoever holds the lock is the only one.
        QLocalServer.removeServer(self._address)
        listens = self._server.listen(self._address)
        if not listens:
            log.warning("%s: %s", self._address, self._server.errorString())
        return listens

    @Slot()
    def close(self) -> None:
        """Shut it."""
        self._server.close()

    @Slot()
    def on_rung(self) -> None:
        """Somebody is there: wait for the line, not for long."""
        while (socket := self._server.nextPendingConnection()) is not None:
            # It is the server's child, and its timer is its own: both go with it.
            patience = QTimer(socket, singleShot=True, interval=LINE_WITHIN_MS)
            patience.timeout.connect(self.on_patience_over)
            patience.start()
            socket.readyRead.connect(self.on_line)
            socket.disconnected.connect(patience.stop)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._answer(socket)

    @Slot()
    def on_line(self) -> None:
        """Something was said."""
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._answer(socket)

    @Slot()
    def on_patience_over(self) -> None:
        """Somebody stands there and says nothing."""
        socket = self.sender().parent()
        if isinstance(socket, QLocalSocket):
            socket.abort()

    def _answer(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            said = self._done(bytes(socket.readLine(LONGEST_LINE).data()))
        elif socket.bytesAvailable() >= LONGEST_LINE:
            said = {"error": "the line is too long"}
        else:
            return
        socket.readyRead.disconnect(self.on_line)
        socket.write(json.dumps(said).encode() + b"\n")
        socket.flush()
        socket.disconnectFromServer()

    def _done(self, line: bytes) -> Words:
        try:
            asked = json.loads(line)
        except (ValueError, RecursionError):
            return {"error": "not a line of JSON"}
        word = asked.get("do") if isinstance(asked, dict) else None
        deed = self._deeds.get(word) if isinstance(word, str) else None
        if deed is None:
            return {"error": f"nothing is known of {word!r}"}
        return {"done": True, **deed(asked)}


@contextmanager
def answering(folder: Path, window: "MainWindow", deeds: Mapping[str, Deed]) -> Iterator[None]:
    """Answer at a data folder's door until the window goes; ``raise`` brings it to the front."""

    def raised(_asked: Words) -> Words:
        bring_to_front(window)
        return {}

    doorbell = Doorbell(address_of(folder), {"raise": raised, **deeds}, window)
    window.closing.connect(doorbell.close)
    doorbell.listen()
    try:
        yield
    finally:
        doorbell.close()


def bring_to_front(window: QWidget) -> None:
    """Show a window that is behind others or minimized."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def ring(folder: Path, request: Words, *, patience_s: float = PATIENCE_S) -> Words | None:
    """Ask the program that runs with a data folder; None when nobody answers in time.

    For a process of its own: it waits, and has no event loop.
    """
    address = address_of(folder)
    until = time.monotonic() + patience_s
    while True:
        said = _rung(address, json.dumps(request).encode() + b"\n", until)
        if said is not None or time.monotonic() >= until:
            return said
        QThread.msleep(50)


def _rung(address: str, line: bytes, until: float) -> Words | None:
    if not _is_ours(address):
        return None
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(_left_ms(until)):
        return None
    socket.write(line)
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_left_ms(until)):
            return None
    try:
        said = json.loads(bytes(socket.readLine(LONGEST_LINE).data()))
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _is_ours(address: str) -> bool:
    """Whether the door is this user's: in a shared folder anybody could have put up one."""
    if sys.platform == "win32":
        return True
    try:
        return Path(address).stat().st_uid == os.getuid()
    except OSError:
        return False


def _left_ms(until: float) -> int:
    return max(1, round(1_000 * (until - time.monotonic())))
