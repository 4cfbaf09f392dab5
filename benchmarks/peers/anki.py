"""Anki's library and Anki's sync server, each in a process of its own."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import psutil

from benchmarks.peers.asked import PROGRAMS, Asked, free_port, listening
from benchmarks.peers.environments import Place

SERVER = "anki-server"
"""The folder of a server's files, beside its log."""


def anki(place: Place, folder: Path) -> Asked:
    """Anki's library in its own interpreter, to be asked; see ``programs/anki_program.py``."""
    return Asked([str(place.python), str(PROGRAMS / "anki_program.py")], folder / "anki.log")


@contextmanager
def anki_server(
    place: Place, folder: Path, users: Sequence[str]
) -> Iterator[tuple[str, psutil.Process]]:
    """Anki's sync server with so many accounts; its address, and its process."""
    port = free_port()
    environment = {
        **os.environ,
        "SYNC_BASE": str(folder / SERVER),
        "SYNC_HOST": "127.0.0.1",
        "SYNC_PORT": str(port),
        **{f"SYNC_USER{number}": f"{name}:secret" for number, name in enumerate(users, start=1)},
    }
    command = [str(place.python), "-m", "anki.syncserver"]
    with listening(command, port, folder / "anki-server.log", environment) as process:
        yield f"http://127.0.0.1:{port}/", process


def reviews_in(folder: Path, user: str) -> int:
    """Reviews in the file a server keeps of somebody; the server has ended."""
    with closing(sqlite3.connect(folder / SERVER / user / "collection.anki2")) as found:
        return int(found.execute("SELECT count(*) FROM revlog").fetchone()[0])
