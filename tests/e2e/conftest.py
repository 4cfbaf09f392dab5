import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.support.people import Python
from zenjin_core.wire.dashboard import Dashboard

ROOT = Path(__file__).resolve().parents[2]

ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}

# Feedback and guard as short as they go: the rules are the same, the waiting is not.
SETTINGS = {"guard_ms": 0, "pace_percent": 1, "reduced_motion": True}

OURS = Python(sys.executable, {})


@dataclass
class Robot:
    """The real program as a process, played by key presses; of this log-in, or of another."""

    folder: Path
    login: str = ""
    user: int | None = None
    groups: tuple[int, ...] = ()
    """Whose process it is, where that is not the test's own; the first group is the person's."""
    settings: dict[str, Any] = field(default_factory=dict)
    python: Python = OURS
    """Another one where this log-in may not run the test's own."""

    def run(self, *actions: list[Any]) -> int:
        """Start, do, end; the exit status (negative: the signal that ended it)."""
        with self.started(*actions) as program:
            _, errors = program.communicate(timeout=110)
        assert "Traceback" not in errors, errors
        return program.returncode

    @contextmanager
    def started(self, *actions: list[Any]) -> Iterator[subprocess.Popen[str]]:
        """The program while it does ``actions``; killed if it has not ended by then."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "settings.json").write_text(json.dumps(SETTINGS | self.settings))
        robot = [str(ROOT / "tests/e2e/robot.py"), str(self.folder), json.dumps(actions)]
        program = subprocess.Popen(
            [self.python.file, "-W", "error", *robot],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            user=self.user,
            group=self.groups[0] if self.groups else None,
            extra_groups=self.groups[1:] if self.groups else None,
        )
        with program:
            try:
                yield program
            finally:
                program.kill()

    @property
    def environment(self) -> dict[str, str]:
        """As the log-in has it."""
        found = ENVIRONMENT | ({"LOGNAME": self.login} if self.login else {})
        packages = self.python.environ.get("PYTHONPATH")
        if packages is None:
            return found
        path = os.pathsep.join([found["PYTHONPATH"], packages])
        return found | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}

    def command(self, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """The ``zenjin`` command on the same folder; without a word a person's second start."""
        return subprocess.run(
            [sys.executable, "main.py", "--data", str(self.folder), *words],
            cwd=ROOT,
            env=self.environment,
            input=said,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    @staticmethod
    def wait_until(condition: Callable[[], bool], *, seconds: float = 60) -> None:
        """Look again and again until it is so; fails after ``seconds``."""
        deadline = time.monotonic() + seconds
        pause = threading.Event()
        while not condition():
            assert time.monotonic() < deadline, "waited in vain"
            pause.wait(0.02)

    def told(self, name: str) -> dict[str, Any]:
        """What the ``tell`` action wrote."""
        told: dict[str, Any] = json.loads((self.folder / f"{name}.json").read_text())
        return told

    @property
    def log(self) -> str:
        """The program's own log."""
        return (self.folder / "zenjin.log").read_text()

    @property
    def network(self) -> list[str]:
        """Every connection or look-up Python was asked for."""
        return (self.folder / "network.log").read_text().splitlines()


@pytest.fixture
def robot(tmp_path: Path) -> Robot:
    return Robot(tmp_path / "program")


def same_figures(home: dict[str, Any], server: Dashboard) -> None:
    """What Home shows equals what the server's dashboard says, to the last figure."""
    profile = server.profile
    assert home["points"] == profile.total_points
    assert home["level"] == profile.evolution_level
    assert home["streak"] == profile.streak_days
    measured = any(session.blink_speed is not None for session in server.recent_sessions)
    assert home["blink_speed"] == (profile.blink_speed if measured else None)
    assert home["name"] == profile.display_name
