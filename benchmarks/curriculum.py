"""The whole curriculum: read, generated and checked; and one stitch made ready to play."""

import subprocess
import sys
import tomllib
from random import Random
from time import perf_counter

from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    paired_ratio,
    spread,
)
from zenjin_core.curriculum import load
from zenjin_core.learning import run
from zenjin_desktop.paths import resources

PAIRS = counted(long=15, short=15, guard=5)
FOLDER = resources() / "curriculum"
STITCHES = 131
QUESTIONS = STITCHES * 20

FRESH = """
import sys
from pathlib import Path
from time import perf_counter
import msgspec
from zenjin_core.curriculum import check
looked_at, faults = [], check.faults
def noted(stitch):
    looked_at.append(stitch)
    return faults(stitch)
check.faults = noted
began = perf_counter()
problems = check.check(Path(sys.argv[1]))
took = (perf_counter() - began) * 1000
one = looked_at[0]
broken = msgspec.structs.replace(one, questions=one.questions[:1] * len(one.questions))
questions = sum(len(stitch.questions) for stitch in looked_at)
print(took, len(problems), len(looked_at), questions, len(faults(broken)))
"""


def measure() -> Outcome:
    """The deep check in fresh processes beside the bare reading of the files; then each stitch."""
    checked, parsed = [], []
    for _ in range(PAIRS):
        checked.append(_checked_fresh())
        parsed.append(_parsed())
    made, drawn = _made_ready()
    whole, stitch = spread(checked), spread(made)
    return Outcome(
        lines=(
            Line(
                name="131 stitches read, generated, checked",
                unit="ms",
                ours=whole,
                floor=spread(parsed),
                ratio=paired_ratio(checked, parsed),
                aims=(Aim(what="p50 <= 150 ms", found=whole.p50, limit=150.0),),
            ),
            Line(
                name="a stitch made ready to play",
                unit="ms",
                ours=stitch,
                floor=spread(drawn),
                ratio=paired_ratio(made, drawn),
                aims=(Aim(what="worst <= 3 ms", found=stitch.worst, limit=3.0, asked=5.0),),
            ),
        ),
        notes=(
            (
                "the check in a fresh process each time, imports left out; every rule on every"
                " question at all three levels."
            ),
            (
                "floor: tomllib reading the same files; for a stitch, another run of it, which is"
                " generated already."
            ),
        ),
    )


def _checked_fresh() -> float:
    command = [sys.executable, "-c", FRESH, str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    milliseconds, *counts = done.stdout.split()
    problems, stitches, questions, faults_of_broken = map(int, counts)
    check_work(problems, 0, "problems of the curriculum")
    check_work((stitches, questions), (STITCHES, QUESTIONS), "stitches and questions looked at")
    check_work(faults_of_broken > 0, True, "that one question in place of all is found")
    return float(milliseconds)


def _parsed() -> float:
    began = perf_counter()
    for path in FOLDER.glob("*.toml"):
        tomllib.loads(path.read_text(encoding="utf-8"))
    return (perf_counter() - began) * 1000


def _made_ready() -> tuple[list[float], list[float]]:
    curriculum = load(FOLDER).curriculum
    first: list[float] = []
    again: list[float] = []
    questions = 0
    for thread in curriculum.threads:
        for info in thread.stitches:
            for times in (first, again):
                began = perf_counter()
                ready = run.start(curriculum.stitch(info.id), "L2", Random(1))
                times.append((perf_counter() - began) * 1000)
            questions += len(ready.questions)
    check_work(questions, QUESTIONS, "questions made ready")
    return first, again
