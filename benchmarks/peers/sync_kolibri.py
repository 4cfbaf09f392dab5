"""How fast does a sync carry answers, here and in Kolibri between its devices (Morango)?

One record is an answer: with Kolibri an AttemptLog, with its session; here it travels in a session.
"""

from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measure import Outcome, check_work
from benchmarks.peers.asked import Asked
from benchmarks.peers.carrying import Often, Ours, Why, carried
from benchmarks.peers.environments import had
from benchmarks.peers.kolibri import device, kolibri_server
from benchmarks.records import ATTEMPTS

PEERS = ("kolibri",)
OFTEN = Often(turns={1: 3, 100: 3, 1_000: 2, 10_000: 1}, idle=3, new=1)
"""Seldom: a sync of Kolibri's takes some seconds, however little there is to send."""

_STORES = "Morango stores what comes as it is; here a session is folded into the figures"
WHY = Why(
    sent=_STORES,
    turn=_STORES,
    fetched=_STORES,
    idle="no reason is known; look at the machine's load",
    new=_STORES,
)


def measure() -> Outcome:
    """Both servers up, a learner with two computers at each, everything in turns."""
    with TemporaryDirectory(prefix="zenjin-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        ours = Ours(stack, folder)
        other = _OfKolibri(stack, folder)
        lines = carried(ours, other, WHY, often=OFTEN)
        check_work(other.at_server(), ours.sent, "answers in the file of Kolibri's server")
    waited = median(other.waited) / 1000
    return Outcome(
        lines=lines,
        notes=(
            f"ours: sessions of {ATTEMPTS} answers, each with its stitch; the real engine and the",
            "  real server, acked by bodies. Kolibri: three devices of one facility, answers with",
            "  their sessions; its sync command in a process that stays, batches of 2000.",
            f"Kolibri sleeps between its questions, {waited:.1f} s a sync (median). That is left",
            "  out of its times: these are its work, and whoever waits for it waits longer.",
            "sent, fetched: a sync one way. Nothing to do: one both ways. whole turn: ours until",
            "  the other computers' changes are asked for, too.",
            "Counted: on the second computers after each turn, in both servers' files at the end.",
        ),
    )


class _OfKolibri:
    """A school's server of Kolibri's and a learner with two devices of its facility."""

    title = "Kolibri"

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._place = had("kolibri")
        self._stack = stack
        self._folder = folder / "kolibri"
        self._folder.mkdir()
        self.waited: list[float] = []
        server = self._folder / "server"
        with device(self._place, server) as made:
            self._facility = made.ask("provision", learners=1)["facility"]
        self._url, _ = stack.enter_context(kolibri_server(self._place, server))
        self._home, self._school = self._joined("home"), self._joined("school")
        for one in (self._home, self._school):
            one.ask("fetch")
        self._sent = 0

    def _joined(self, name: str) -> Asked:
        made = self._stack.enter_context(device(self._place, self._folder / name))
        made.ask("use", url=self._url, facility=self._facility)
        return made

    def _timed(self, of: Asked, act: str) -> float:
        found = of.ask(act)
        self.waited.append(found["waited"])
        return float(found["ms"] - found["waited"])

    def play(self, answers: int) -> None:
        self._sent += answers
        check_work(self._home.ask("write", answers=answers), self._sent, "answers in Kolibri")

    def send(self) -> float:
        return self._timed(self._home, "send")

    def fetch(self) -> float:
        return self._timed(self._school, "fetch")

    def fetched(self) -> int:
        return int(self._school.ask("count"))

    def idle(self) -> float:
        return self._timed(self._home, "both")

    def new_computer(self, number: int) -> tuple[float, int]:
        new = self._joined(f"new-{number}")
        return self._timed(new, "fetch"), int(new.ask("count"))

    def at_server(self) -> int:
        """Answers in the server's file."""
        with device(self._place, self._folder / "server") as one:
            return int(one.ask("count"))
