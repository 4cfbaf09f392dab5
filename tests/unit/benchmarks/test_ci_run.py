"""What every change must pass says, at its end, when no ratio was compared."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CLOSING = "9 passed in 1.00s"
MAKE = f"""#!/usr/bin/env bash
case $2 in
  test) echo "{CLOSING}" ;;
  guard) echo "guard: the verdicts" ;;
esac
declare -n status=STATUS_$2
exit "${{status:-0}}"
"""


def run(folder: Path, **told: str) -> tuple[int, list[str]]:
    """The script where ``make`` is one of this test."""
    script = folder / ".ci" / "run"
    tool = folder / "tools" / "make"
    for place in (script, tool):
        place.parent.mkdir()
    shutil.copy(ROOT / ".ci" / "run", script)
    tool.write_text(MAKE)
    tool.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tool.parent}:{os.environ['PATH']}", **told}
    done = subprocess.run(
        ["bash", str(script)],  # noqa: S607 - bash is wherever the machine has it
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def test_where_the_guard_ends_the_tests_have_the_last_word(tmp_path: Path) -> None:
    status, said = run(tmp_path)
    assert status == 0
    assert said == [CLOSING, "guard: the verdicts", CLOSING]


def test_a_guard_that_fails_is_a_failure(tmp_path: Path) -> None:
    status, said = run(tmp_path, STATUS_guard="2")
    assert status == 1
    assert said[-1] == CLOSING


@pytest.mark.parametrize("killed", ["124", "137"])
def test_a_guard_that_was_cut_off_is_said_before_the_last_line(tmp_path: Path, killed: str) -> None:
    status, said = run(tmp_path, STATUS_guard=killed)
    assert status == 0
    assert said[-2:] == [
        "guard: CUT OFF after 190 seconds, only what it told above was judged",
        CLOSING,
    ]


def test_a_guard_that_had_no_time_is_said_before_the_last_line(tmp_path: Path) -> None:
    status, said = run(tmp_path, SECONDS="1100")
    assert status == 0
    assert "guard: the verdicts" not in said
    assert said[-2].startswith("guard: LEFT OUT, no ratio was compared: the checks before it took")
    assert said[-2].endswith("of 1200 seconds")
    assert said[-1] == CLOSING


@pytest.mark.parametrize("check", ["lint", "test"])
def test_checks_that_failed_are_a_failure_and_leave_the_guard_out(
    tmp_path: Path, check: str
) -> None:
    status, said = run(tmp_path, **{f"STATUS_{check}": "2"})
    assert status == 1
    assert said[-2:] == [
        "guard: LEFT OUT, no ratio was compared: the checks before it failed",
        CLOSING,
    ]
