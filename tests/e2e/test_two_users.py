"""Two users of one computer, each with a home: neither sees anything of what the other played."""

import json
import os
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import ENVIRONMENT, ROOT, SETTINGS
from tests.support.people import a_python_for_everybody

pytestmark = pytest.mark.e2e

ANNA, BEN = 54_101, 54_102

PLAYS = """
import sys
from functools import partial
from zenjin_desktop.cli import start
from zenjin_desktop.options import Options
from zenjin_desktop.paths import standard_paths
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.ui.self_play import finish
paths = standard_paths()

def script(hands):
    yield lambda: hands.shell.screens.home.isVisible()
    hands.press_enter()
    yield hands.asked
    hands.answer(rightly=True)
    yield hands.asked
    Credentials(paths.tokens).put("https://school.example", "4711", "a-secret")
    look()
    yield from finish(hands)

def look():
    for one in (paths.data, *paths.data.rglob("*")):
        print(oct(one.stat().st_mode & 0o777), one.name)

status = start(Options(paths=paths), script=script)
from zenjin_desktop.cli import main
main(["backup"])
look()
sys.exit(status)
"""


@pytest.fixture
def homes() -> Iterator[Path]:
    """Homes that everybody may look into, as some systems make them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if os.geteuid() == 0:
            for user in (ANNA, BEN):
                (folder / str(user)).mkdir(mode=0o755)
                os.chown(folder / str(user), user, user)
        yield folder


def as_user(user: int, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    python = a_python_for_everybody()
    wanted = {name: value for name, value in ENVIRONMENT.items() if name[:4] != "XDG_"}
    return subprocess.run(
        [python.file, *words],
        cwd=ROOT,
        env={
            **wanted,
            "HOME": str(home),
            "LOGNAME": f"user-{user}",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            **python.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), python.environ.get("PYTHONPATH", "")]),
        },
        user=user,
        group=user,
        extra_groups=[],
        umask=0o022,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("is_open", [False, True], ids=["new", "a folder that was open to all"])
def test_what_one_user_plays_no_other_can_read(homes: Path, *, is_open: bool) -> None:
    a_python_for_everybody()
    home = homes / str(ANNA)
    folder, config = home / ".local/share/Zenjin", home / ".config/Zenjin"
    for one in (config, *([folder] if is_open else [])):
        one.mkdir(parents=True)
    (config / "settings.json").write_text(json.dumps(SETTINGS))
    for one in home.rglob("*"):
        os.chown(one, ANNA, ANNA)

    came = as_user(ANNA, home, "-c", PLAYS)
    assert came.returncode == 0, came.stdout + came.stderr
    told = dict(
        reversed(line.split(" ", 1)) for line in came.stdout.splitlines() if line.startswith("0o")
    )
    files = {"zenjin.sqlite3", "zenjin.sqlite3-wal", "zenjin.sqlite3-shm", "zenjin.log"}
    assert files | {"tokens.json", "backups", "learner-1.lock"} <= set(told), told
    folders = {"Zenjin", "backups"}
    assert {name: mode for name, mode in told.items() if name not in folders} == {
        name: "0o600" for name in told if name not in folders
    }
    assert told["backups"] == "0o700"
    assert stat.S_IMODE(folder.stat().st_mode) == (0o755 if is_open else 0o700)

    for word in ("learners", "place", "backup"):
        words = ["--list"] if word == "place" else ["COPY"] if word == "backup" else []
        came = as_user(BEN, homes / str(BEN), "main.py", word, *words, "--data", str(folder))
        assert (came.returncode, came.stdout) == (1, ""), word
        assert str(folder) in came.stderr
        assert "Traceback" not in came.stderr, came.stderr
    code = "import sys, pathlib; print(pathlib.Path(sys.argv[1]).read_bytes())"
    for path in (one for one in folder.rglob("*") if one.is_file()):
        came = as_user(BEN, homes / str(BEN), "-c", code, str(path))
        assert "PermissionError" in came.stderr, path
