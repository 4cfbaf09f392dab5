"""The end of the program: two seconds for what waits, and ten for a socket that will not let go."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.timeout(60)
def test_ten_seconds_after_quit_the_process_is_gone_whatever_a_look_up_does(
    tmp_path: Path,
) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.support.never_ending", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "asked to end\n"
        asked = time.monotonic()
        assert program.wait(30) == 0
        took = time.monotonic() - asked
    assert 9 < took < 12
    # Closed in order: what was in the log is in the file.
    log = next(tmp_path.rglob("*.sqlite3-wal"), None)
    assert log is None or log.stat().st_size == 0
