"""A memory stick is pulled out while a child plays: a sentence, and nothing answered is lost."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.conftest import ENVIRONMENT, ROOT, SETTINGS, Robot
from tests.support.own_disk import own_disk
from zenjin_desktop.carried import made_to_be_carried

pytestmark = pytest.mark.e2e


def test_the_window_says_that_the_stick_is_gone_and_the_next_start_has_every_answer(
    tmp_path: Path,
) -> None:
    with own_disk(tmp_path / "stick", "no-rights") as (stick, pull_out):
        folder = made_to_be_carried(stick / "zenjin-data")
        (folder / "settings.json").write_text(json.dumps(SETTINGS))
        with subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.e2e.on_stick", str(folder)),
                json.dumps([["play", 7, []], ["pulled_out"]]),
            ],
            cwd=ROOT,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as program:
            try:
                Robot.wait_until((folder / "waiting").exists)
                pull_out()
                said, errors = program.communicate(timeout=60)
            finally:
                program.kill()
        assert program.returncode == 0, said + errors
        assert said.startswith("21 points"), "the eighth is not counted"
        assert f"The data folder {folder} is gone" in said

    with own_disk(tmp_path / "stick", "no-rights") as (stick, _):
        robot = Robot(stick / "zenjin-data")
        assert robot.run(["tell", "again"]) == 0
        with closing(sqlite3.connect(robot.folder / "zenjin.sqlite3")) as store:
            found = store.execute("SELECT total_questions FROM session_results").fetchall()
            assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert found == [(7,)]
    assert "mended" not in robot_log(tmp_path)


def robot_log(tmp_path: Path) -> str:
    return (tmp_path / "stick-inside" / "zenjin-data" / "zenjin.log").read_text()
