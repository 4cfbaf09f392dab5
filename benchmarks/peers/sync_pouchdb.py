"""How fast does a sync carry answers, here and in PouchDB with express-pouchdb?

One record is an answer: with PouchDB a document of its own; here it travels in a session.
"""

import os
import shutil
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import uuid_utils

from benchmarks.answer_commit import some_attempt
from benchmarks.measure import Outcome, check_work
from benchmarks.peers.asked import PROGRAMS, Asked, free_port, listening
from benchmarks.peers.carrying import Ours, Why, carried
from benchmarks.peers.environments import Place, had
from benchmarks.records import ATTEMPTS, lessons

PEERS = ("pouchdb",)
WHY = Why(
    sent="a document is stored without waiting for the disk, on either side",
    turn="a document is stored without waiting for the disk, on either side",
    fetched="a document is stored as it comes; here a session is folded into the figures",
    idle="PouchDB asks with requests that answer from memory",
    new="a document is stored as it comes; here a session is folded into the figures",
)


def measure() -> Outcome:
    """Both servers up, a learner with two computers at each, everything in turns."""
    with TemporaryDirectory(prefix="zenjin-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        ours = Ours(stack, folder)
        other = _OfPouchDB(stack, folder)
        lines = carried(ours, other, WHY)
        check_work(other.at_server(), ours.sent, "documents at express-pouchdb")
    return Outcome(
        lines=lines,
        notes=(
            f"ours: sessions of {ATTEMPTS} answers, each with its stitch; the real engine and the",
            "  real server, acked by bodies, on the disk when they are. PouchDB: a document",
            "  for each answer, LevelDB on both sides, which does not wait for the disk;",
            "  express-pouchdb in the mode minimumForPouchDB; batches of 1000 instead of 100.",
            "sent, fetched: a replication one way. Nothing to do: one both ways. whole turn: ours",
            "  until the other computers' changes are asked for, too.",
            "Counted: on the second computers after each turn, and at both servers at the end.",
        ),
    )


class _OfPouchDB:
    """A learner with two computers at express-pouchdb."""

    title = "PouchDB"

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        place, port = had("pouchdb"), free_port()
        self._folder = folder / "pouchdb"
        (self._folder / "server").mkdir(parents=True)
        self._url = f"http://127.0.0.1:{port}/anna"
        command = [*_node("pouchdb_server.js"), str(self._folder / "server"), str(port)]
        environment = _environment(place)
        log = folder / "pouchdb-server.log"
        stack.enter_context(listening(command, port, log, environment))
        self._pouch = stack.enter_context(
            Asked(_node("pouchdb_program.js"), folder / "pouchdb.log", environment)
        )
        self._pouch.ask("create", url=self._url)
        for name in ("home", "school"):
            opened = self._pouch.ask("open", folder=str(self._folder), name=name)
            check_work(opened, "LevelDOWN", "what PouchDB stores in")
        self._numbers = count()
        self._lessons = lessons()

    def play(self, answers: int) -> None:
        documents = []
        for _ in range(answers):
            attempt = some_attempt(self._lessons, next(self._numbers))
            made = msgspec.to_builtins(attempt)
            documents.append({"_id": str(uuid_utils.uuid7()), **made})
        written = self._pouch.ask("write", name="home", documents=documents)
        check_work(written, answers, "documents written by PouchDB")

    def send(self) -> float:
        return float(self._pouch.ask("send", name="home", url=self._url))

    def fetch(self) -> float:
        return float(self._pouch.ask("fetch", name="school", url=self._url))

    def fetched(self) -> int:
        return int(self._pouch.ask("count", name="school"))

    def idle(self) -> float:
        return float(self._pouch.ask("sync", name="home", url=self._url))

    def new_computer(self, number: int) -> tuple[float, int]:
        name = f"new-{number}"
        self._pouch.ask("open", folder=str(self._folder), name=name)
        took = float(self._pouch.ask("fetch", name=name, url=self._url))
        return took, int(self._pouch.ask("count", name=name))

    def at_server(self) -> int:
        """Documents at the server, as it tells."""
        return int(self._pouch.ask("count_at", url=self._url))


def _node(program: str) -> list[str]:
    node = shutil.which("node")
    assert node is not None  # npm has installed the rest
    return [node, str(PROGRAMS / program)]


def _environment(place: Place) -> dict[str, str]:
    return {**os.environ, "NODE_PATH": str(place.folder.absolute() / "node_modules")}
