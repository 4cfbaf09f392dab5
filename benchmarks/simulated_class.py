"""``python -m benchmarks class``: a simulated class under these rules and under others.

Shows tables, and with ``--write`` puts them into docs/simulated-class.md, where the model and
its limits are told. The same figures come out at every run of the same plan.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from benchmarks.classroom.comparison import Plan, compared
from benchmarks.classroom.tables import report

PAGE = Path(__file__).resolve().parents[1] / "docs" / "simulated-class.md"
BEGIN = "<!-- figures: python -m benchmarks class --write -->"
END = "<!-- end of figures -->"

WHOLE = Plan(days=60, minutes=15.0, seeds=12)
SHORT = Plan(days=10, minutes=15.0, seeds=2)
"""Six learners, two of each kind: whether it works at all."""

MOST_MINUTES = 120


def main(arguments: list[str]) -> int:
    """Simulate, show, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks class", description=__doc__)
    parser.add_argument("--short", action="store_true", help="six learners, ten days")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.name}")
    parser.add_argument("--minutes", type=float, metavar="M", help="a day, 15 unless told")
    chosen = parser.parse_args(arguments)
    plan = SHORT if chosen.short else WHOLE
    if chosen.minutes is not None:
        if not 1 <= chosen.minutes <= MOST_MINUTES:
            parser.error(f"--minutes takes 1 to {MOST_MINUTES}, not {chosen.minutes:g}")
        plan = replace(plan, minutes=chosen.minutes)
    if chosen.write and plan != WHOLE:
        parser.error("the page holds the whole class: --write goes with no other option")
    began = perf_counter()
    found = report(compared(plan), plan)
    print(found)
    print(f"\n{perf_counter() - began:.0f} s")
    if chosen.write:
        page = with_figures(PAGE.read_text(encoding="utf-8"), found)
        PAGE.write_text(page, encoding="utf-8")
    return 0


def with_figures(page: str, figures: str) -> str:
    """The page with these figures in place of those between its marks.

    Raises:
        ValueError: the marks are missing.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page lacks its marks: {BEGIN} ... {END}")
    return f"{before}{begin}\n\n{figures}\n\n{end}{after}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
