"""How fast does a sync carry answers, here and in Anki with its own server?

One record is an answer: with Anki a review, with its card; here it travels in a session.
"""

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter

import urllib3

from benchmarks.measure import Line, Outcome, check_work, paired_ratio, spread
from benchmarks.peers.anki import anki, anki_server, reviews_in
from benchmarks.peers.carrying import Ours, Why, ahead, carried
from benchmarks.peers.environments import had
from benchmarks.programs.empty_route import empty_route
from benchmarks.records import ATTEMPTS
from zenjin_core.wire.changes import SessionChanged
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.api import Api, Transport
from zenjin_desktop.sync.portions import PAGE

PEERS = ("anki",)
CARDS = 1_000
LEARNER = "anna"
EMPTY_TURNS, TIMES_READ = 200, 3
LOOKED_AT, TIMES_LOOKED = 10_000, 3
EVER = 0
"""Days of Anki's graphs: all there are."""

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
        " turn is over, in Python; Anki stores its rows and reckons when they are looked at (a row"
        " of its own has both)"
    ),
    idle=(
        "one question each, of a Rust server by a Rust client there, in Python here, where an empty"
        " question to an empty route of the same framework takes longer already (a row of its own)."
        " Of ours half are the server and the way there and back, a quarter what the HTTP library"
        " adds to plain sockets, a quarter the engine's own reading of its store"
    ),
    new=(
        "Anki sends its file as it lies on the server's disk, and replaces the one on the"
        " computer; here a history comes page by page, the next one while one is stored. What is"
        " left is this computer's own work: half of it stores the sessions and folds them in, a"
        " quarter counts their answers, a fifth reads the pages, which alone takes nearly as long"
        " as Anki's whole (a row of its own). It would take a file made ready for a new computer"
    ),
)


def measure() -> Outcome:
    """Both servers up, a learner with two computers at each, everything in turns."""
    with TemporaryDirectory(prefix="zenjin-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        ours = Ours(stack, folder)
        other = _OfAnki(stack, folder)
        lines = (
            *carried(ours, other, WHY),
            _asked_nothing(other),
            _only_read(ours, other),
            _looked_at(ours, other),
        )
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
            "an empty question: by urllib3 to a route of the same framework that does nothing.",
            "only read: the pages a new computer asks for, with nothing stored.",
            "figures looked at: ours reads what Home and My progress show, Anki makes its graphs",
            "  of ever; every answer is in both.",
            "Both clients keep running and are signed in; both servers and clients on this",
            "  machine, over loopback. Counted: on the second computers after each turn, and in",
            "  both servers' files at the end.",
        ),
    )


def _asked_nothing(other: "_OfAnki") -> Line:
    """What is left of the time of Anki's turn where Python asks nothing and answers nothing."""
    ours, theirs = [], []
    with empty_route() as url, urllib3.connection_from_url(url) as pool:
        for _ in range(EMPTY_TURNS):
            began = perf_counter()
            answer = pool.urlopen("POST", "/api/nothing", body=b"{}")
            ours.append((perf_counter() - began) * 1000)
            check_work(answer.status, 200, "what the empty route answers")
            theirs.append(other.idle())
    return Line(
        name="an empty question to an empty route, beside Anki's turn with nothing to do",
        unit="ms",
        ours=spread(ours),
        floor=spread(theirs),
        ratio=paired_ratio(ours, theirs),
        why="the HTTP library and the web framework alone, with nothing to ask or to look up",
    )


def _only_read(ours: Ours, other: "_OfAnki") -> Line:
    """The pages of a new computer's history asked for and read, and not one of them stored."""
    api = Api(Transport(parse_server(ours.url), stop=Event()))
    read, theirs = [], []
    for number in range(TIMES_READ):
        began, answers, since, more = perf_counter(), 0, 0, True
        while more:
            page = api.changes(ours.who.token, since=since, limit=PAGE)
            found = (one.record for one in page.items if isinstance(one, SessionChanged))
            answers += sum(record.total_questions for record in found)
            since, more = page.cursor, page.has_more
        read.append((perf_counter() - began) * 1000)
        check_work(answers, ours.sent, "answers read")
        theirs.append(other.new_computer(-1 - number)[0])
    api.close()
    return Line(
        name=f"all {ours.sent} answers only read, beside Anki's fetching",
        unit="ms",
        ours=spread(read),
        floor=spread(theirs),
        ratio=paired_ratio(read, theirs),
        why="the server makes the pages and the client reads them, one after the other",
    )


def _looked_at(ours: Ours, other: "_OfAnki") -> Line:
    """The same work on both sides: Anki's share that it leaves for its statistics is in it."""
    mine, theirs = [], []
    for _ in range(TIMES_LOOKED):
        _, _, fetched = ours.carry(LOOKED_AT)
        mine.append(fetched + ours.school.looked_at())
        other.play(LOOKED_AT)
        other.send()
        fetched_there = other.fetch()
        theirs.append(fetched_there + other.looked_at(ours.sent))
    what = f"{LOOKED_AT} answers fetched and all figures looked at, beside Anki"
    return ahead(what, mine, theirs)


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

    def looked_at(self, answers: int) -> float:
        """Its graphs of all these answers on the second computer; ms."""
        found = self._anki.ask("graphs", name="school", days=EVER)
        check_work(found["answers"], answers, "reviews in Anki's graphs")
        return float(found["ms"])

    def idle(self) -> float:
        return float(self._anki.ask("sync", name="home"))

    def new_computer(self, number: int) -> tuple[float, int]:
        name = f"new-of-anki-{number}"
        self._made(name, cards=0)
        took = float(self._anki.ask("whole", name=name, upload=False))
        there = int(self._anki.ask("reviews", name=name))
        self._anki.ask("close", name=name)
        return took, there
