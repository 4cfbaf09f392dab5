"""packaging/bootstrap.sh on a copy of its few files: its sentences, and doing nothing when done."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a blank in its name that holds the script and the locks."""
    folder = tmp_path / "my zenjin"
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    (folder / "packaging").mkdir()
    shutil.copy(ROOT / "packaging" / "bootstrap.sh", folder / "packaging")
    return folder


def _bootstrap(
    project: Path, *arguments: str, **variables: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["packaging/bootstrap.sh", *arguments],  # noqa: S607 - relative to the copied project
        cwd=project,
        env={"PATH": "/usr/bin:/bin", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _pretend_installed(project: Path, lock: str) -> Path:
    stamps = project / ".venv" / "locked"
    stamps.mkdir(parents=True)
    (stamps / "place").write_text(f"{project}\n")
    (stamps / "libraries").touch()
    shutil.copy(project / "requirements" / f"{lock}.lock", stamps)
    return stamps


@pytest.mark.parametrize("arguments", [(), ("everything",)])
def test_unknown_set_is_answered_with_the_usage(project: Path, arguments: tuple[str, ...]) -> None:
    result = _bootstrap(project, *arguments)
    assert result.returncode == 1
    assert result.stderr.startswith("bootstrap: usage")
    assert not (project / ".venv").exists()


def test_python_that_is_none_is_named(project: Path) -> None:
    result = _bootstrap(project, "run", PYTHON="/bin/false")
    assert result.returncode == 1
    assert "PYTHON=/bin/false is not a Python of version 3.11 or later" in result.stderr
    assert not (project / ".venv").exists()


@pytest.mark.parametrize(("lock", "wanted"), [("run", "run"), ("dev", "dev"), ("dev", "run")])
def test_nothing_is_done_when_the_lock_is_installed(project: Path, lock: str, wanted: str) -> None:
    _pretend_installed(project, lock)
    result = _bootstrap(project, wanted, PYTHON="/bin/false")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_installed_run_lock_is_not_enough_for_the_tests(project: Path) -> None:
    _pretend_installed(project, "run")
    assert "/bin/false" in _bootstrap(project, "dev", PYTHON="/bin/false").stderr


def test_changed_lock_is_noticed(project: Path) -> None:
    _pretend_installed(project, "run")
    with (project / "requirements" / "run.lock").open("a") as lock:
        lock.write("# one line more\n")
    assert "/bin/false" in _bootstrap(project, "run", PYTHON="/bin/false").stderr


def test_moved_folder_is_noticed(project: Path) -> None:
    _pretend_installed(project, "run")
    moved = project.rename(project.with_name("elsewhere"))
    assert "/bin/false" in _bootstrap(moved, "run", PYTHON="/bin/false").stderr
