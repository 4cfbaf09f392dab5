"""How fast does a sync carry answers, here and in Anki with its own server?

One record is an answer: with Anki a review, with its card; here it travels in a session.
"""

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Outcome, check_work
from benchmarks.peers.anki import anki, anki_server, reviews_in
from benchmarks.peers.carrying import Ours, Why, carried
from benchmarks.peers.environments import had
from benchmarks.records import ATTEMPTS

PEERS = ("anki",)
CARDS = 1_000
LEARNER = "anna"
WHY = Why(
    sent=(
        "both wait for the disk, Anki three times, ours twice: once at the server, once for the"
        " acks. The rest is one request through Python at both ends; it would take a client on"
        " plain sockets and a server without a thread for each request"
    ),
    turn=(
        "a turn is the push alone, where no other computer has sent anything meanwhile; what it"
        " takes is what the push takes"
    ),
    fetched=(
        "profile, days and the figures of each question are folded from every session before the"
        " turn is over, in Python; Anki stores its rows and reckons when they are looked at"
    ),
    idle=(
        "one question each, of a Rust server by a Rust client there, in Python here. Of ours half"
        " are the server and the way there and back, a quarter what the HTTP library adds to plain"
        " sockets, a quarter the engine's own reading of its store"
    ),
    new=(
        "Anki sends its file as it lies on the server's disk, and replaces the one on the"
        " computer; here a history comes page by page, the next one while one is stored. What is"
        " left is this computer's own work: half of it stores the sessions and folds them in, a"
        " quarter counts their answers, a fifth reads the pages. It would take a file made ready"
        " for a new computer"
    ),
)


def measure() -> Outcome:
    """Both servers up, a learner with two computers at each, everything in turns."""
    with TemporaryDirectory(prefix="zenjin-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        ours = Ours(stack, folder)
        lines = carried(ours, _OfAnki(stack, folder), WHY)
        stack.close()
        there = reviews_in(folder, LEARNER)
        check_work(there, ours.sent, "reviews in the file of Anki's server")
    return Outcome(
        lines=lines,
        notes=(
            f"ours: sessions of {ATTEMPTS} answers, each with its stitch; the real engine and the",
            f"  real server, acked by bodies. Anki: reviews with their cards ({CARDS} cards),",
            "  anki.syncserver as it comes, which waits for its disk as ours does; it acks all at",
            "  the end of its sync, in which the other computers' changes are asked for as well.",
            "whole turn: ours until the other computers' changes are asked for, too.",
            "fetched: the same answers onto a second computer that was level before.",
            "a new computer: ours signs in and pages; Anki fetches its whole file.",
            "Both clients keep running and are signed in; both servers and clients on this",
            "  machine, over loopback. Counted: on the second computers after each turn, and in",
            "  both servers' files at the end.",
        ),
    )


class _OfAnki:
    """A learner with two computers at Anki's server."""

    title = "Anki"

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        place = had("anki")
        self._folder = folder
        self._url, _ = stack.enter_context(anki_server(place, folder, [LEARNER]))
        self._anki = stack.enter_context(anki(place, folder))
        for name, cards in (("home", CARDS), ("school", 0)):
            self._made(name, cards=cards)
            self._anki.ask("whole", name=name, upload=cards > 0)

    def _made(self, name: str, *, cards: int) -> None:
        self._anki.ask("make", folder=str(self._folder), name=name, cards=cards)
        self._anki.ask("login", name=name, user=LEARNER, url=self._url)

    def play(self, answers: int) -> None:
        waiting = self._anki.ask("grade", name="home", count=answers)
        check_work(waiting, answers, "reviews that wait in Anki")

    def send(self) -> float:
        return float(self._anki.ask("sync", name="home"))

    def fetch(self) -> float:
        return float(self._anki.ask("sync", name="school"))

    def fetched(self) -> int:
        return int(self._anki.ask("reviews", name="school"))

    def idle(self) -> float:
        return float(self._anki.ask("sync", name="home"))

    def new_computer(self, number: int) -> tuple[float, int]:
        name = f"new-of-anki-{number}"
        self._made(name, cards=0)
        took = float(self._anki.ask("whole", name=name, upload=False))
        there = int(self._anki.ask("reviews", name=name))
        self._anki.ask("close", name=name)
        return took, there
