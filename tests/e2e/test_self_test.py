"""``zenjin --self-test``: says that all is well only when it is."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from zenjin_core import VERSION
from zenjin_desktop.errors import StartFailed
from zenjin_desktop.self_test import self_tested

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.e2e
def test_it_plays_reads_back_and_leaves_nothing_behind(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "error", "main.py", "--self-test"],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    report = json.loads(ended.stdout)
    assert (report["ok"], report["problem"]) == (True, "")
    assert (report["version"], report["frozen"]) == (VERSION, False)
    assert list(report["done"]) == ["home", "drawn", "answered", "finished", "read back"]
    assert (report["answers"], report["right"]) == (3, 2)
    assert not list(tmp_path.rglob("*.sqlite3"))
    assert not list(tmp_path.glob("zenjin-*"))


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("lacking", "problem"),
    [
        ("avatars/fox.svg", "the picture 'fox' cannot be drawn"),
        ("fonts/lexend", "the letters 'Lexend' are not there"),
    ],
)
def test_a_program_that_lacks_a_part_is_found_out(
    tmp_path: Path, lacking: str, problem: str
) -> None:
    program = tmp_path / "program"
    for name in ("zenjin_core", "zenjin_desktop", "resources"):
        shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "main.py", program)
    (program / "resources" / lacking).rename(tmp_path / "lost")
    ended = subprocess.run(
        [sys.executable, "main.py", "--self-test"],
        cwd=program,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert ended.returncode == 1, ended.stdout
    assert json.loads(ended.stdout)["problem"] == problem


def test_a_session_that_does_not_end_is_told() -> None:
    report = self_tested(lambda _options, _script: 0)
    assert (report.ok, report.answers) == (False, 0)
    assert (
        report.problem
        == "the session did not come to its end: the last that was reached is nothing"
    )


def test_a_start_that_fails_is_told(tmp_path: Path) -> None:
    def start(_options: object, _script: object) -> int:
        raise StartFailed(log=tmp_path / "zenjin.log")

    report = self_tested(start)
    assert not report.ok
    assert "could not start" in report.problem
