"""The child of ADR 0018: right at first with the same chance at every question, for ever.

It remembers nothing and learns nothing, so it shows what the rules do and nothing else.
"""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from benchmarks.classroom.lesson import FIRST_DAY
from zenjin_core.learning import rules
from zenjin_core.learning.helix import Place, Stamp, finish, next_tube, queue
from zenjin_core.learning.merge import ProgressRow


@dataclass(frozen=True, slots=True)
class Way:
    """How far a child came.

    ``met`` counts different stitches, ``running`` the most rounds of one stitch running in its
    tube, ``perfect`` the perfect rounds.
    """

    met: int
    running: int
    perfect: int


def way(
    spacing: rules.Spacing, *, chance: float = 0.92, stitches: int, plays: int = 300, seed: int
) -> Way:
    """Play rounds of twenty; ``stitches`` are spread evenly over the three tubes."""
    rng = Random(f"steady {seed}")
    places = {
        tube: [Place("thread", f"{tube}-{n}") for n in range(tube, stitches + 1, len(rules.TUBES))]
        for tube in rules.TUBES
    }
    rows: dict[str, ProgressRow] = {}
    turns: dict[int, list[str]] = {tube: [] for tube in rules.TUBES}
    tube, perfect = rules.TUBES[-1], 0
    for turn in range(plays):
        tube = next_tube(tube, rules.TUBES)
        waiting = queue(places[tube], rows)
        ftc = sum(rng.random() < chance for _ in range(rules.QUESTIONS))
        done = finish(
            waiting,
            waiting[0].stitch_id,
            ftc=ftc,
            stamp=Stamp(FIRST_DAY + timedelta(minutes=turn), turn + 1, "classroom"),
            spacing=spacing,
        )
        perfect += ftc == rules.QUESTIONS
        rows |= {row.stitch_id: row for row in done.rows}
        turns[tube].append(waiting[0].stitch_id)
    return Way(
        met=len({played for one in turns.values() for played in one}),
        running=max(_longest_run(one) for one in turns.values()),
        perfect=perfect,
    )


def _longest_run(played: list[str]) -> int:
    longest, run, last = 0, 0, ""
    for one in played:
        run = run + 1 if one == last else 1
        longest, last = max(longest, run), one
    return longest
