"""The packaged program's start beside `python main.py`'s: both until Play is on the screen."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    paired_ratio,
    spread,
)

PAIRS = counted(long=15, short=7, guard=3)
ROOT = Path(__file__).resolve().parent.parent
FROZEN = ROOT / "build" / "package" / "folder" / "zenjin"


def measure() -> Outcome:
    """Both in turns, each a process of its own, by what ``--self-test`` says of its first paint."""
    program = FROZEN / ("zenjin-cli.exe" if sys.platform == "win32" else "zenjin")
    # What is compared with is the same Python with the same packages, no more.
    python = _packages_python()
    if not (program.exists() and python.exists()):
        left_out = (
            "LEFT OUT, NOTHING WAS MEASURED: there is no packaged program under",
            f"  {FROZEN.relative_to(ROOT)}, or none of its Python: make package, then again.",
        )
        print(f"frozen_start: {' '.join(left_out)}", file=sys.stderr, flush=True)
        return Outcome(lines=(), notes=left_out)
    with TemporaryDirectory(prefix="zenjin-bench-") as bytecode:
        source = (str(python), str(ROOT / "main.py"))
        _start(bytecode, *source)
        _start(bytecode, str(program))
        frozen, plain = [], []
        for _ in range(PAIRS):
            plain.append(_start(bytecode, *source))
            frozen.append(_start(bytecode, str(program)))
    ratio = paired_ratio(frozen, plain)
    return Outcome(
        lines=(
            Line(
                name="start of the frozen program to Play painted",
                unit="ms",
                ours=spread(frozen),
                floor=spread(plain),
                ratio=ratio,
                aims=(Aim(what="ratio <= 1.3", found=ratio, limit=1.3),),
            ),
        ),
        notes=("floor: python main.py of the same source, its bytecode compiled.",),
    )


def _packages_python() -> Path:
    folder = ROOT / "build" / "package-venv"
    windows = folder / "Scripts" / "python.exe"
    return windows if sys.platform == "win32" else folder / "bin" / "python"


def _start(bytecode: str, *words: str) -> float:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        # A working copy whose owner keeps bytecode out of it would be compiled at every start.
        "PYTHONPYCACHEPREFIX": bytecode,
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic()
    said = subprocess.run(
        [*words, "--self-test"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(said.stdout)
    check_work(report["problem"], "", f"what {words[-1]} said of itself")
    return float((report["first_paint"] - began) * 1000)
