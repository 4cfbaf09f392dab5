"""Many sessions through one server: does it take more and more memory?

A hundred thousand by default, a million when it is asked for: see :data:`VARIABLE`.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import msgspec
import psutil

from benchmarks.load import Client, together
from benchmarks.measure import Aim, Line, Outcome, check_work, spread
from benchmarks.records import lessons, made_sessions
from benchmarks.serving import KINDS, Served, served, signed_in
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.moment import now

VARIABLE = "ZENJIN_BENCH_SESSIONS"
RECORDS = int(os.environ.get(VARIABLE, "100000"))
USERS, BODY = 20, 500
FLAT_MB = 16.0
MIB = 2**20


def measure() -> Outcome:
    """On both databases; memory of the server's process between a tenth of them and all."""
    lines, notes = [], []
    for kind in KINDS:
        with TemporaryDirectory(prefix="zenjin-bench-") as name, served(kind, Path(name)) as at:
            grown, seconds = _grown(at)
        lines.append(
            Line(
                name=f"memory taken by {RECORDS} bare sessions from a tenth of them on, {kind}",
                unit="MB",
                ours=spread([grown]),
                aims=(Aim(what=f"flat: <= {FLAT_MB:.0f} MB", found=grown, limit=FLAT_MB),),
            )
        )
        notes.append(f"{kind}: {RECORDS / seconds:.0f} sessions a second, made up ones included;")
    return Outcome(
        lines=tuple(lines),
        notes=(
            *notes,
            f"these were {RECORDS}; {VARIABLE}=1000000 makes it a million, in some three minutes.",
        ),
    )


def _grown(at: Served) -> tuple[float, float]:
    people = signed_in(at, USERS)
    share = RECORDS // USERS
    # Without their answers: it is the number of sessions that is to tell, not their bytes.
    made = [_short(one) for one in made_sessions(share, lessons(), until=now(), seed=4)]
    memory, at_a_tenth = psutil.Process(at.process), 0.0

    async def fill(_: int, client: Client) -> None:
        nonlocal at_a_tenth
        for number, who in enumerate(people):
            mine = Client(at.url, who.token)
            for one in range(0, share, BODY):
                body = msgspec.json.encode({"sessions": made[one : one + BODY]})
                answer = await mine.ask("/api/sessions/bulk-record", body)
                check_work(answer.status, 200, "status of bulk-record")
                if not at_a_tenth and number * share + one >= RECORDS // 10:
                    at_a_tenth = memory.memory_info().rss / MIB
            await mine.close()
        await client.close()

    began = perf_counter()
    together([Client(at.url, "")], fill)
    seconds = perf_counter() - began
    grown = memory.memory_info().rss / MIB - at_a_tenth
    for who in people:
        check_work(at.sessions_of(who.user_id), share, "sessions of a user")
    return grown, seconds


def _short(record: SessionRecord) -> SessionRecord:
    return msgspec.structs.replace(
        record, total_questions=1, correct_answers=1, results=msgspec.Raw(b"[]")
    )
