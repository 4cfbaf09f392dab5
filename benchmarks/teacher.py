"""The teacher area: is any turn long while the table of a class, or of a school, is read?"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.measure import Aim, Line, Outcome, check_work, counted, spread
from benchmarks.programs.teacher_table import SESSIONS, SIZE, Found

PROGRAM = "benchmarks.programs.teacher_table"
CLASS, SCHOOL = 30, 300
ROUNDS = counted(long=3, short=2, guard=1)
LIMIT_MS = 16.0


def measure() -> Outcome:
    """A process of its own each round; the first one only warms."""
    lines = []
    with TemporaryDirectory(prefix="zenjin-bench-") as name:
        folder = Path(name)
        _found(folder / "warm", CLASS, folder / "bytecode")
        for many in (CLASS, SCHOOL):
            rounds = [
                _found(folder / f"{many}-{number}", many, folder / "bytecode")
                for number in range(ROUNDS)
            ]
            for what, turns in (
                ("turn, the table", [ms for one in rounds for ms in one.table]),
                ("of it computing", [ms for one in rounds for ms in one.table_computed]),
                ("turn, a learner", [ms for one in rounds for ms in one.page]),
                ("of it computing", [ms for one in rounds for ms in one.page_computed]),
            ):
                ours = spread(turns)
                aim = Aim(what=f"longest <= {LIMIT_MS:.0f} ms", found=ours.worst, limit=LIMIT_MS)
                aims = (aim,) if what.startswith("turn") else ()
                lines.append(Line(name=f"{what} of {many}", unit="ms", ours=ours, aims=aims))
            whole = spread([one.whole_ms for one in rounds])
            lines.append(Line(name=f"all {many} read, work", unit="ms", ours=whole))
    return Outcome(
        lines=tuple(lines),
        notes=(
            f"from the secret until all is read, {ROUNDS} starts, {SESSIONS} sessions each,",
            f"  {SIZE.width()}x{SIZE.height()}. No floor: the aim is a time.",
        ),
    )


def _found(folder: Path, many: int, bytecode: Path) -> Found:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPYCACHEPREFIX": str(bytecode),  # compiled, as what is installed is
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", PROGRAM, str(folder), str(many)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    check_work(done.returncode, 0, f"the exit status of {PROGRAM}; it said {done.stderr[-400:]}")
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Found)
