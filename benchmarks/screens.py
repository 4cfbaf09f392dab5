"""Every screen opened for the first time: is any turn of the event loop long?"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.measure import Aim, Line, Outcome, check_work, counted, spread
from benchmarks.programs.first_openings import EMPTY, LEARNERS, SESSIONS, SIZE, Opened

PROGRAM = "benchmarks.programs.first_openings"
ROUNDS = counted(long=5, short=2, guard=1)
LIMIT_MS = 16.0


def measure() -> Outcome:
    """A process of its own each round: only there every screen is new."""
    rounds: list[list[Opened]] = []
    with TemporaryDirectory(prefix="zenjin-bench-") as name:
        folder = Path(name)
        _openings(folder / "bytecode", folder / "warm")
        rounds = [_openings(folder / "bytecode", folder / str(number)) for number in range(ROUNDS)]
    screens = [one.screen for one in rounds[0]]
    floor = spread(_turns(rounds, EMPTY))
    lines = []
    for screen in screens:
        if screen == EMPTY:
            continue
        ours = spread(_turns(rounds, screen))
        aim = Aim(what=f"longest <= {LIMIT_MS:.0f} ms", found=ours.worst, limit=LIMIT_MS)
        lines.append(Line(name=f"turn, {screen}", unit="ms", ours=ours, floor=floor, aims=(aim,)))
    return Outcome(
        lines=tuple(lines),
        notes=(
            f"the turns from the wish for a screen until it stood for a while, {ROUNDS} starts at",
            f"  {SIZE.width()}x{SIZE.height()}: {SESSIONS} sessions, {LEARNERS + 1} learners.",
            "floor: a page with nothing on it, shown in the same window.",
        ),
    )


def _turns(rounds: list[list[Opened]], screen: str) -> list[float]:
    return [ms for found in rounds for one in found if one.screen == screen for ms in one.turns]


def _openings(bytecode: Path, folder: Path) -> list[Opened]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        # Compiled, as what pip has installed is.
        "PYTHONPYCACHEPREFIX": str(bytecode),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", PROGRAM, str(folder)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    check_work(done.returncode, 0, f"the exit status of {PROGRAM}; it said {done.stderr[-400:]}")
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=list[Opened])
