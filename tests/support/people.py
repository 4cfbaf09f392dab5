"""Other people of this computer, where this test may become somebody else."""

import os
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest


class Python(NamedTuple):
    """An interpreter that anybody here may run, and what it needs to find our packages."""

    file: str
    environ: dict[str, str]


def a_python_for_everybody(user: int = 54_199) -> Python:
    """This Python, or the system's of the same version; the test is skipped where there is none.

    Who develops may have his own in a home that nobody else may enter.
    """
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only Linux's administrator can become somebody else")
    found = _runnable_by(user)
    if found is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        pytest.skip(f"needs a Python {version} that everybody may run: apt-get install python3")
    return found


@cache
def _runnable_by(user: int) -> Python | None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    packages = sysconfig.get_path("purelib")
    for file in (sys.executable, f"/usr/bin/python{version}"):
        environ = {} if file == sys.executable else {"PYTHONPATH": packages}
        if Path(file).exists() and _runs(file, environ, user):
            return Python(file, environ)
    return None


def _runs(file: str, environ: dict[str, str], user: int) -> bool:
    try:
        return not subprocess.run(
            [file, "-c", "import PySide6.QtCore, peewee"],
            env={**os.environ, "HOME": "/", "PYTHONDONTWRITEBYTECODE": "1", **environ},
            user=user,
            group=user,
            extra_groups=[],
            cwd="/",
            capture_output=True,
            check=False,
        ).returncode
    except OSError:
        return False
