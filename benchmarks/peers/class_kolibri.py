"""A class of sixty ends its lesson together: how long until all is acked, here and by Kolibri?

Each child has a hundred answers; the clients are bytes over sockets on both sides.
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import psutil
import requests

from benchmarks.load import Answer, Client, together
from benchmarks.measure import Outcome, WorkNotDone, check_work
from benchmarks.peers.class_ends import Times, ended, line
from benchmarks.peers.classes import ANSWERS, CLASS, Class, in_bytes
from benchmarks.peers.environments import had
from benchmarks.peers.kolibri import device, kolibri_server

PEERS = ("kolibri",)
LESSONS, WARM = 6, 1
BUSY = {429, 503}
MOST_TRIES, AGAIN_S = 200, 0.05
TITLE = "Kolibri"
PROGRESS = "/api/logger/trackprogress/"
EXERCISE = {
    "node_id": "b" * 32,
    "content_id": "c" * 32,
    "channel_id": "d" * 32,
    "kind": "exercise",
    "mastery_model": {"type": "m_of_n", "m": ANSWERS, "n": ANSWERS},
    "repeat": True,
}


def measure() -> Outcome:
    """Both servers up; a lesson by our bytes and by theirs, in turns."""
    with TemporaryDirectory(prefix="zenjin-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        ours, theirs = Times([], [], []), Times([], [], [])
        school = stack.enter_context(_of_kolibri(folder / "kolibri"))
        classes: tuple[tuple[Times, Class], ...] = (
            (ours, stack.enter_context(in_bytes(folder / "bytes"))),
            (theirs, school),
        )
        for lesson in range(WARM + LESSONS):
            for times, of in classes:
                ended(times if lesson >= WARM else Times([], [], []), of)
        for _, of in classes:
            of.check(WARM + LESSONS)
    return Outcome(
        lines=(
            line("all are acked", ours.last, theirs.last, beside=TITLE),
            line("one child waits", ours.each, theirs.each, beside=TITLE),
            line("the server's processor", ours.processor, theirs.processor, beside=TITLE),
        ),
        notes=(
            f"{CLASS} children, {ANSWERS} answers each: ours in five sessions with their stitches,",
            "  one request; Kolibri's in one exercise that was begun before, one request with all",
            "  its interactions (its own page sends them a few at a time while a child works).",
            "The clients are bytes over sockets on both sides; Kolibri's are opened with the",
            f"  request, for it keeps ten. Its queue was full {school.turned_away} times; who is",
            f"  turned away asks again after {AGAIN_S * 1000:.0f} ms. Kolibri as it comes, its",
            "  number of threads included; both on SQLite, all counted at both.",
        ),
    )


@contextmanager
def _of_kolibri(folder: Path) -> Iterator["_OfKolibri"]:
    """A facility with sixty learners who are signed in."""
    place = had("kolibri")
    with device(place, folder) as made:
        facility = made.ask("provision", learners=CLASS)["facility"]
    with kolibri_server(place, folder) as (url, process), device(place, folder) as looking:
        children = [_Child(url, facility, f"child{number}") for number in range(CLASS)]
        yield _OfKolibri(process, children, lambda: int(looking.ask("count")))


class _Child:
    """Somebody who is signed in, as a browser is."""

    def __init__(self, url: str, facility: str, name: str) -> None:
        self.browser = requests.Session()
        self.browser.trust_env = False
        signed = {"username": name, "password": "bench-secret", "facility": facility}
        said = self.browser.post(f"{url}/api/auth/session/", json=signed, timeout=60)
        check_work(said.status_code, 200, "status of a child's sign-in")
        self.url = url

    def begin(self) -> str:
        """Start the exercise; where its answers go to."""
        token = self.browser.cookies["kolibri_csrftoken"]
        said = self.browser.post(
            self.url + PROGRESS, json=EXERCISE, headers={"X-CSRFToken": token}, timeout=60
        )
        check_work(said.status_code, 200, "status of an exercise begun")
        return f"{PROGRESS}{said.json()['session_id']}/"

    def client(self) -> Client:
        """A socket with this browser's cookies."""
        return _Client(self.url, dict(self.browser.cookies))


class _Client(Client):
    def __init__(self, url: str, cookies: dict[str, str]) -> None:
        super().__init__(url, "")
        told = "; ".join(f"{name}={value}" for name, value in cookies.items())
        token = cookies["kolibri_csrftoken"]
        self._head += f"Cookie: {told}\r\nX-CSRFToken: {token}\r\n"


class _OfKolibri:
    def __init__(
        self,
        server: psutil.Process,
        children: Sequence[_Child],
        count: Callable[[], int],
    ) -> None:
        self.server = server
        self._children = children
        self._count = count
        self._routes: list[str] = []
        self.turned_away = 0

    def play(self) -> None:
        self._routes = [child.begin() for child in self._children]

    def end(self) -> tuple[float, Sequence[float]]:
        clients = [child.client() for child in self._children]  # as many as act; each opens its own
        body = msgspec.json.encode(_answers())

        async def act(child: int, _: Client) -> tuple[float, float]:
            began = time.perf_counter()
            said = await self._sent(child, body)
            check_work(said.status, 200, f"status of a lesson; {said.body[:200]!r}")
            check_work(len(msgspec.json.decode(said.body)["attempts"]), ANSWERS, "answers acked")
            return began, time.perf_counter()

        found = together(clients, act)
        last = max(acked for _, acked in found) - min(began for began, _ in found)
        return last, [acked - began for began, acked in found]

    async def _sent(self, child: int, body: bytes) -> Answer:
        """Until it is taken: Kolibri turns away who finds its queue full."""
        for _ in range(MOST_TRIES):
            client = self._children[child].client()
            try:
                said = await client.ask(self._routes[child], body, put=True)
            except (OSError, asyncio.IncompleteReadError):
                said = None
            finally:
                await client.close()
            if said is not None and said.status not in BUSY:
                return said
            self.turned_away += 1
            await asyncio.sleep(AGAIN_S)
        raise WorkNotDone(f"a lesson was turned away {MOST_TRIES} times")

    def check(self, lessons_played: int) -> None:
        check_work(self._count(), lessons_played * ANSWERS * CLASS, "answers in Kolibri's file")


def _answers() -> dict[str, object]:
    interactions = [
        {
            "item": f"question-{number}",
            "correct": float(number % 10 > 0),
            "complete": True,
            "time_spent": 1.5,
            "answer": {"chosen": number},
        }
        for number in range(ANSWERS)
    ]
    return {"progress": 1.0, "time_spent_delta": 150.0, "interactions": interactions}
