"""What the server shows: the dashboard of somebody with two years of play, and of a beginner."""

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.load import Client, together
from benchmarks.measure import Aim, Line, Outcome, check_work, paired_ratio, spread
from benchmarks.records import lessons, made_sessions
from benchmarks.serving import KINDS, Served, Signed, served, signed_in
from zenjin_desktop.moment import now

MANY, FEW, BODY = 10_000, 100, 500
ASKED = 300
DASHBOARD_MS, DASHBOARD_ASKED = 2.5, 5.0
MOST_OVER_FEW = 1.2


def measure() -> Outcome:
    """Both users asked in turns, on both databases."""
    lines = []
    for kind in KINDS:
        with TemporaryDirectory(prefix="zenjin-bench-") as name, served(kind, Path(name)) as at:
            lines.append(_dashboards(at))
    return Outcome(
        lines=tuple(lines), notes=(f"floor: the same route for a user with {FEW} sessions.",)
    )


def _dashboards(at: Served) -> Line:
    old, young = signed_in(at, 2)
    _fill(at, old, MANY)
    _fill(at, young, FEW)
    beginner = Client(at.url, young.token)

    async def in_turns(_: int, client: Client) -> tuple[list[float], list[float]]:
        many, few = [], []
        for _ in range(ASKED):
            for asked, times, held in ((client, many, MANY), (beginner, few, FEW)):
                answer = await asked.ask("/api/dashboard")
                profile = msgspec.json.decode(answer.body)["dashboard"]["profile"]
                check_work(profile["totalSessions"], held, "sessions shown")
                times.append(answer.seconds * 1000)
        await beginner.close()
        return many, few

    many, few = together([Client(at.url, old.token)], in_turns)[0]
    took, least = spread(many), spread(few)
    ratio = paired_ratio(many, few)
    return Line(
        name=f"dashboard of somebody with {MANY} sessions, {at.kind}",
        unit="ms",
        ours=took,
        floor=least,
        ratio=ratio,
        aims=(
            Aim(
                what=f"p50 <= {DASHBOARD_MS} ms",
                found=took.p50,
                limit=DASHBOARD_MS,
                asked=DASHBOARD_ASKED,
            ),
            Aim(what="as for a beginner, within 20 %", found=ratio, limit=MOST_OVER_FEW),
        ),
    )


def _fill(at: Served, who: Signed, count: int) -> None:
    records = list(made_sessions(count, lessons(), until=now(), seed=3))

    async def fill(_: int, client: Client) -> None:
        for one in range(0, count, BODY):
            body = msgspec.json.encode({"sessions": records[one : one + BODY]})
            answer = await client.ask("/api/sessions/bulk-record", body)
            check_work(answer.status, 200, "status of bulk-record")

    together([Client(at.url, who.token)], fill)
    check_work(at.sessions_of(who.user_id), count, "sessions stored")
