"""Without a display the command plays one session by itself, in its real window."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ["1-home", "2-question", "3-right", "4-wrong", "5-summary", "6-home-after"]

pytestmark = pytest.mark.e2e


def test_the_command_plays_a_session_and_says_where_the_pictures_are(tmp_path: Path) -> None:
    data, pictures = tmp_path / "data", tmp_path / "pictures"
    data.mkdir()
    (data / "settings.json").write_text(json.dumps({"guard_ms": 0, "pace_percent": 1}))
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    environment.pop("QT_QPA_PLATFORM", None)
    ended = subprocess.run(
        [
            *(sys.executable, "-W", "error", "main.py"),
            *("--data", str(data), "--self-play", str(pictures)),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "no display" in ended.stdout.splitlines()[0]
    assert ended.stdout.splitlines()[-1] == f"Played. The screenshots are in {pictures.resolve()}"
    assert sorted(path.stem for path in pictures.glob("*.png")) == PICTURES
    with closing(sqlite3.connect(data / "zenjin.sqlite3")) as store:
        session = "SELECT total_questions, correct_answers, base_points FROM session_results"
        # Of 24 answers one was wrong; its question was asked again.
        assert store.execute(session).fetchall() == [(23, 22, 67)]


def test_a_script_that_breaks_off_is_no_session_played(tmp_path: Path) -> None:
    """Its pictures cannot be written: told, and the status says so."""
    (tmp_path / "shots").write_text("a file in the folder's place")
    ended = subprocess.run(
        [
            *(sys.executable, "main.py", "--data", str(tmp_path / "data")),
            *("--self-play", str(tmp_path / "shots")),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 1
    assert "Played." not in ended.stdout
