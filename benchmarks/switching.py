"""A class shares a computer: how soon does the next child have a Home of its own before it?"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.measure import Aim, Line, Outcome, check_work, spread
from benchmarks.programs.switching import PIN, ROUNDS, SESSIONS, Switch

PROGRAM = "benchmarks.programs.switching"
LEARNERS = (30, 200)
LIMIT_MS, ASKED_MS = 200.0, 1_000.0


def measure() -> Outcome:
    """A program for thirty learners, and one for two hundred."""
    lines = []
    for count in LEARNERS:
        for found in _switches(count):
            ours = spread([1_000 * seconds for seconds in found.seconds])
            what = f"longest <= {LIMIT_MS:.0f} ms"
            aim = Aim(what=what, found=ours.worst, limit=LIMIT_MS, asked=ASKED_MS)
            name = f"{found.way}, {count} learners"
            lines.append(Line(name=name, unit="ms", ours=ours, aims=(aim,)))
    return Outcome(
        lines=tuple(lines),
        notes=(
            f"from the wish to the other's painted Home, {ROUNDS} times, some with {SESSIONS}",
            f"  sessions. PIN: {len(PIN)} digits pressed at once, its hash looked at.",
        ),
    )


def _switches(count: int) -> list[Switch]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    with TemporaryDirectory(prefix="zenjin-bench-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", PROGRAM, str(Path(folder) / "data"), str(count)],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
    check_work(done.returncode, 0, f"the exit status of {PROGRAM}; it said {done.stderr[-400:]}")
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=list[Switch])
