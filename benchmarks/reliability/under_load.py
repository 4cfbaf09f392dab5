"""kill -9 of the server and of its database while many clients record: on both databases.

Clients that know nothing but HTTP send sessions, one by one and in bulk, and send again what got
no verdict. In each round the server, PostgreSQL or both are killed in the middle of that, and
started again. What a client was told is stored must be there, once, and the profile the fold.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import uuid_utils

from benchmarks.load import Client
from benchmarks.records import lessons, made_sessions
from benchmarks.reliability.books import is_whole
from benchmarks.reliability.ledger import Entry, Tally
from benchmarks.reliability.places import Place, placed
from benchmarks.serving import KINDS, Kind, Signed, accounts_in
from zenjin_core.learning.profile import SessionFact, fold
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.moment import now
from zenjin_server.apply.profiles import PROFILE_COLUMNS, profile_of
from zenjin_server.database import Database
from zenjin_server.moments import from_text

CLIENTS, BULK = 8, 10
LONGEST_ROUND = 0.8
BUSY = {429, 503}
CALM_TRIES = 200
ENOUGH_FOR_LOST_ACKS = 30
_TEMPLATES = 200


@dataclass(slots=True)
class Student:
    """What one client has played, and what it was told of it."""

    who: Signed
    rng: random.Random
    waiting: list[SessionRecord] = field(default_factory=list)
    acked: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)


def run(count: int, seed: int) -> list[Entry]:
    """Half of the rounds on SQLite, half on PostgreSQL; a line for each."""
    return [run_on(kind, -(-count // 2), seed) for kind in KINDS]


def run_on(kind: Kind, rounds: int, seed: int, *, durable: bool = True) -> Entry:
    """So many rounds on one database; one that does not wait for its disk has to lose something."""
    rng, tally = random.Random(f"{seed} {kind}"), Tally()
    expected = ["kills of the server", "sessions acked", "requests without an answer"]
    expected += ["kills of PostgreSQL"] if kind == "PostgreSQL" else []
    # a kill meets the moment between commit and answer about once in two rounds
    expected += ["acks lost after the commit"] if rounds >= ENOUGH_FOR_LOST_ACKS else []
    for done in expected:
        tally.did(done, 0)
    made = list(made_sessions(_TEMPLATES, lessons(), until=now(), seed=seed))
    with (
        TemporaryDirectory(prefix="zenjin-load-") as name,
        placed(kind, Path(name), durable=durable) as place,
    ):
        students = [
            Student(who, random.Random(f"{seed} {number}"))
            for number, who in enumerate(accounts_in(place.database, CLIENTS))
        ]
        for _ in range(rounds):
            place.server.start()
            asyncio.run(_round(place, students, made, rng, tally))
            if place.postgres is not None and not place.postgres.is_running:
                place.postgres.start()
        place.server.start()
        asyncio.run(_calm(place, students, tally))
        for student in students:
            _compare(place.database, student, tally)
        place.server.kill()
        tally.unreadable += not is_whole(place.kept_in)
    return tally.entry("load", f"kill -9 while {CLIENTS} clients record, {kind}", rounds)


async def _round(
    place: Place,
    students: Sequence[Student],
    made: Sequence[SessionRecord],
    rng: random.Random,
    tally: Tally,
) -> None:
    """All record until what was drawn dies; then those under way find out."""
    stop = asyncio.Event()
    recording = [
        asyncio.create_task(_recorded(place.server.url, one, made, stop, tally)) for one in students
    ]
    await asyncio.sleep(rng.uniform(0.05, LONGEST_ROUND))
    victims = rng.choice(("server", "database", "both")) if place.postgres else "server"
    if victims != "server":
        assert place.postgres is not None
        # not in this thread: its clients go on meanwhile
        await asyncio.to_thread(place.postgres.kill)
        tally.did("kills of PostgreSQL")
    if victims == "database" and rng.random() < 0.5:
        # the server has to find it again by itself
        await asyncio.sleep(rng.uniform(0, LONGEST_ROUND / 2))
        assert place.postgres is not None
        await asyncio.to_thread(place.postgres.start)
        await asyncio.sleep(rng.uniform(0, LONGEST_ROUND))
        tally.did("times PostgreSQL came back while the server ran")
    if victims != "database":
        await asyncio.to_thread(place.server.kill)
        tally.did("kills of the server")
    stop.set()
    await asyncio.gather(*recording)


async def _recorded(
    url: str, student: Student, made: Sequence[SessionRecord], stop: asyncio.Event, tally: Tally
) -> None:
    client = Client(url, student.who.token)
    while not stop.is_set():
        if not student.waiting:
            count = student.rng.choice((1, BULK))
            student.waiting = [_played(student, made) for _ in range(count)]
        if not await _sent(client, student, tally):
            await client.close()
            await asyncio.sleep(0.02)
    await client.close()


def _played(student: Student, made: Sequence[SessionRecord]) -> SessionRecord:
    """A session of just now, or one that was played offline a while ago."""
    ago = timedelta(minutes=student.rng.choice((0, 0, 0, 60 * 24 * 3)))
    session_id = str(uuid_utils.uuid7())
    student.made.add(session_id)
    record = student.rng.choice(made)
    return msgspec.structs.replace(record, session_id=session_id, completed_at=now() - ago)


async def _sent(client: Client, student: Student, tally: Tally) -> bool:
    """Whether the server took (or had) what waits; only then it leaves the queue."""
    records = student.waiting
    is_single = len(records) == 1
    body = msgspec.json.encode(records[0] if is_single else {"sessions": records})
    route = "/api/sessions/record" if is_single else "/api/sessions/bulk-record"
    try:
        answer = await client.ask(route, body)
    except (OSError, EOFError, TimeoutError):
        tally.did("requests without an answer")
        return False
    if answer.status in BUSY:
        tally.did("answers 503 with Retry-After")
        if not answer.retry_after:
            tally.found(f"{answer.status} without Retry-After")
        return False
    said = msgspec.json.decode(answer.body)
    if answer.status != 200:
        tally.found(f"{answer.status} {said.get('code')}: {said.get('error')}")
        return False
    for item in [said] if is_single else said["items"]:
        if item["status"] == "duplicate":
            tally.did("acks lost after the commit")
        student.acked.add(item["sessionId"])
        tally.did("sessions acked")
    student.waiting = []
    return True


async def _calm(place: Place, students: Sequence[Student], tally: Tally) -> None:
    """Nothing fails any more: what is left is sent."""
    for student in students:
        client = Client(place.server.url, student.who.token)
        for _ in range(CALM_TRIES):
            if not student.waiting or await _sent(client, student, tally):
                break
            await client.close()
            await asyncio.sleep(0.05)
        await client.close()
        if student.waiting:
            tally.found(f"{len(student.waiting)} sessions are not taken although nothing fails")


def _compare(database: Database, student: Student, tally: Tally) -> None:
    user_id = student.who.user_id
    with database.connected():
        rows = database.rows(
            "SELECT id, completed_at, utc_offset_minutes, total_points, blink_speed,"
            " evolution_level, change_number FROM session_results WHERE user_id = ?",
            user_id,
        )
        columns = ", ".join(PROFILE_COLUMNS)
        profile = database.row(f"SELECT {columns} FROM profiles WHERE id = ?", user_id)  # noqa: S608 - names of our own
        counter = database.row("SELECT change_counter FROM users WHERE user_id = ?", user_id)
    held = Counter(row[0] for row in rows)
    tally.lost += len(student.acked - held.keys())
    tally.doubled += sum(times - 1 for times in held.values())
    if strangers := held.keys() - student.made:
        tally.found(f"{len(strangers)} sessions nobody played")
    facts = [SessionFact(name, from_text(at), *rest) for name, at, *rest, _ in rows]
    if profile is None or profile_of(profile) != fold(facts):
        tally.differs += 1
        tally.found(f"the profile of {user_id} is not the fold over its sessions")
    numbers = sorted(row[-1] for row in rows)
    if numbers != sorted(set(numbers)) or counter is None or numbers[-1:] > [counter[0]]:
        tally.found(f"the change numbers of {user_id} are not in order")
    tally.did("sessions compared", len(rows))
