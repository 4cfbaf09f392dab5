"""Where the data are, as the commands tell it: folders that forget, and those of others."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.commands.conftest import ENVIRONMENT, ROOT
from tests.support.people import a_python_for_everybody
from tests.support.small_disk import small_disk


@pytest.fixture
def common() -> Iterator[Path]:
    """A folder of a group, in a place that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "common"
        folder.mkdir()
        if os.geteuid() == 0:
            os.chown(folder, 0, 54_100)
        folder.chmod(0o2770)
        yield folder


def test_a_computer_that_forgets_at_sign_out_needs_an_adult(tmp_path: Path) -> None:
    """A home in memory, as schools have it; a folder that somebody named there is his own doing."""
    with small_disk(tmp_path / "home", 400_000) as home:
        environ = {name: value for name, value in ENVIRONMENT.items() if name[:4] != "XDG_"}
        came = [
            subprocess.run(
                [sys.executable, "-W", "error", "main.py", *words, "doctor", "--offline"],
                cwd=ROOT,
                env=environ | {"HOME": str(home)},
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            for words in ([], ["--data", str(home)])
        ]
    assert [one.returncode for one in came] == [1, 0], came
    assert "! This computer forgets at sign-out" in came[0].stdout
    assert all("will not stay: that folder is in memory only" in one.stdout for one in came)


@pytest.mark.parametrize(
    "words",
    ["doctor", "learners", "backup COPY", "restore COPY", "export --all --out O", "--self-play P"],
)
def test_whoever_is_not_of_the_folder_s_group_is_told_which(words: str, common: Path) -> None:
    """By the window as well, which a child starts: no traceback, and nothing that hangs."""
    python = a_python_for_everybody()
    came = subprocess.run(
        [python.file, "main.py", *words.split(), "--data", str(common)],
        cwd=ROOT,
        env={**ENVIRONMENT, "LOGNAME": "eve", "HOME": "/", **python.environ},
        user=54_103,
        group=54_103,
        extra_groups=[],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert came.returncode == 1, came
    assert f"{common} is for the group 54100" in came.stderr
    assert "the log-in eve is not in that group" in came.stderr
    assert "Traceback" not in came.stderr
