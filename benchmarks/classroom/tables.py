"""What the simulated class came to, as Markdown tables."""

from collections.abc import Callable, Iterator, Sequence
from statistics import mean, stdev

from benchmarks.classroom.comparison import (
    KINDS,
    MEMORIES,
    TEACHERS,
    MemoryName,
    Plan,
    Results,
    taught,
)
from benchmarks.classroom.helix import VARIANTS
from benchmarks.classroom.lesson import Result
from benchmarks.classroom.steady import Way, way
from zenjin_core.learning import rules

OURS = TEACHERS[0]
STEADY_STITCHES = 102
STEADY_PLAYS = 300
STEADY_SEEDS = 100

HEADS = (
    "taught by",
    "facts known",
    "against standard",
    "at hand",
    "against standard",
    "at hand 30 days later",
    "against standard",
    "facts met",
    "stitches",
    "reviews",
    "right at first",
    "minutes",
)


def report(results: Results, plan: Plan) -> str:
    """All tables: the class, then the child that is right 92 times of 100."""
    curriculum, questions = taught()
    stitches = sum(len(curriculum.tube(number)) for number in rules.TUBES)
    lines = [
        f"{plan.days} days of {plan.minutes:g} minutes, {plan.seeds} learners of each kind,",
        f"{stitches} stitches, {len(questions)} facts. Mean ± standard deviation over learners;",
        "differences ± twice their standard error.",
        "",
        *candidates(results),
        "",
    ]
    for memory in MEMORIES:
        for kind in KINDS:
            ours = results[memory, kind, OURS]
            before = mean(one.before.at_hand for one in ours)
            lines += [f"**{kind}, {memory} memory** (at hand before: {before:.0f})", ""]
            rows = (_row(name, results[memory, kind, name], ours) for name in TEACHERS)
            lines += [*_table(HEADS, rows), ""]
    return "\n".join([*lines, *steady()])


def candidates(results: Results) -> list[str]:
    """What each other set of rules brings against ours: weak, average and strong learners."""
    measures: tuple[Callable[[Result], float], ...] = (
        lambda one: one.after.facts,
        lambda one: one.after.at_hand,
        lambda one: one.later.at_hand,
    )
    rows = (
        (name, memory, *(", ".join(_in_all(results, memory, name, of)) for of in measures))
        for name in VARIANTS
        if name != OURS
        for memory in MEMORIES
    )
    heads = ("rules", "memory", "facts known", "at hand", "at hand 30 days later")
    return [
        f"**Against {OURS}**: {', '.join(KINDS)} learners; bold where the difference is",
        "larger than its ±",
        "",
        *_table(heads, rows),
    ]


def _in_all(
    results: Results, memory: MemoryName, name: str, of: Callable[[Result], float]
) -> Iterator[str]:
    for kind in KINDS:
        found = _against(results[memory, kind, name], results[memory, kind, OURS], of)
        difference, _, error = found.partition(" ± ")
        is_clear = error and abs(int(difference)) > int(error)
        yield f"**{found}**" if is_clear else found


def steady() -> list[str]:
    """The child of ADR 0018 under each set of rules."""
    heads = ("rules", "stitches met", "most rounds running", "rounds a perfect one")
    sets = (rules.STANDARD, rules.CLASSIC, rules.HOLDING)
    found = {
        spacing.name: [
            way(spacing, stitches=STEADY_STITCHES, plays=STEADY_PLAYS, seed=seed)
            for seed in range(STEADY_SEEDS)
        ]
        for spacing in sets
    }
    return [
        f"**Right 92 times of 100**: {STEADY_PLAYS} rounds, {STEADY_STITCHES} stitches,",
        f"{STEADY_SEEDS} children",
        "",
        *_table(heads, (_steady_row(name, ways) for name, ways in found.items())),
    ]


def _steady_row(name: str, ways: Sequence[Way]) -> tuple[str, ...]:
    rounds = STEADY_PLAYS * len(ways) / sum(one.perfect for one in ways)
    met = [float(one.met) for one in ways]
    return name, _spread(met), str(max(one.running for one in ways)), f"{rounds:.1f}"


def _row(name: str, found: Sequence[Result], ours: Sequence[Result]) -> tuple[str, ...]:
    def average(of: Callable[[Result], float]) -> str:
        return f"{mean(map(of, found)):.0f}"

    return (
        name,
        _spread([float(one.after.facts) for one in found]),
        _against(found, ours, lambda one: one.after.facts),
        _spread([one.after.at_hand for one in found]),
        _against(found, ours, lambda one: one.after.at_hand),
        average(lambda one: one.later.at_hand),
        _against(found, ours, lambda one: one.later.at_hand),
        average(lambda one: one.met),
        average(lambda one: one.stitches),
        average(lambda one: one.reviews),
        average(lambda one: one.right_percent) + " %",
        average(lambda one: one.minutes),
    )


def _spread(values: Sequence[float]) -> str:
    return f"{mean(values):.0f} ± {stdev(values):.0f}" if len(values) > 1 else f"{values[0]:.0f}"


def _against(found: Sequence[Result], ours: Sequence[Result], of: Callable[[Result], float]) -> str:
    if found is ours:
        return ""
    differences = [of(one) - of(other) for one, other in zip(found, ours, strict=True)]
    if len(differences) < 2:
        return f"{differences[0]:+.0f}"
    error = stdev(differences) / len(differences) ** 0.5
    return f"{mean(differences):+.0f} ± {2 * error:.0f}"


def _table(heads: Sequence[str], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|---{'|---:' * (len(heads) - 1)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
