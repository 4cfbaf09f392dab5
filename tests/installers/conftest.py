"""What the tests of the Windows installers need: `make test-package` runs them, under Wine."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packages.debian_root import until

HERE = Path(__file__).resolve().parent
TOOLS = {
    "makensis": "nsis",
    "wixl": "wixl",
    "msiinfo": "msitools",
    "msibuild": "msitools",
    "wine": "wine",
    "wineserver": "wine",
}
MACHINE = "amd64-unicode"
"""So that Wine needs no 32-bit libraries."""

LONG_S = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    mine = [item for item in items if HERE in item.path.parents]
    if mine and os.environ.get("ZENJIN_TEST_PACKAGE") != "1":
        reason = "installs Windows programs under Wine: make test-package"
        for item in mine:
            item.add_marker(pytest.mark.skip(reason=reason))
    elif mine and (reason := _lacking()):
        raise pytest.UsageError(f"tests/installers: {reason}")  # as for the packages


def _lacking() -> str:
    packages = sorted({package for tool, package in TOOLS.items() if not shutil.which(tool)})
    if packages:
        return f"needs Debian's tools: apt-get install {' '.join(packages)}"
    return ""


class Windows:
    """A Windows of its own, as Wine plays it.

    Args:
        folder: where its drive and its registry are, or are to be.
    """

    def __init__(self, folder: Path) -> None:
        self.drive = folder / "drive_c"
        self._environment = os.environ | {
            "WINEPREFIX": str(folder),
            "WINEDEBUG": "-all",
            # It would write the desktop's menus; nor is anything to be offered for download.
            "WINEDLLOVERRIDES": "winemenubuilder.exe,mscoree,mshtml=",
        }
        self._environment.pop("DISPLAY", None)

    def run(self, *words: str | Path) -> int:
        """The exit code of a program."""
        return self._ran("wine", *map(str, words)).returncode

    def uninstall(self, home: Path, *words: str) -> int:
        """Take a program away that was set up in ``home``.

        An uninstaller copies itself, for itself to go, and leaves before the copy is done.
        """
        code = self.run(home / "uninstall.exe", "/S", *words)
        until(lambda: not (home / "uninstall.exe").exists() and not _copies(), "its end")
        return code

    def ended(self) -> None:
        """End it; what its registry holds is on the disk then."""
        self._ran("wineserver", "-k")
        self._ran("wineserver", "-w")

    def started(self, *words: str | Path) -> "subprocess.Popen[bytes]":
        """A program that runs on."""
        started = ("wine", *map(str, words))
        return subprocess.Popen(started, env=self._environment)

    def values(self, key: str) -> dict[str, str]:
        """What stands under a key of the registry; nothing where there is no such key."""
        told = self._ran("wine", "reg", "query", key).stdout
        rows = (line.split("    ") for line in told.splitlines() if line.startswith("    "))
        return {row[1]: row[3] if len(row) > 3 else "" for row in rows}

    def _ran(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            words,
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=LONG_S,
            check=False,
        )

    @property
    def own(self) -> Path:
        """The log-in's local folder."""
        return next(self.drive.glob("users/*/AppData/Local"))

    @property
    def common(self) -> Path:
        """Where data of all log-ins are."""
        return self.drive / "ProgramData" / "Zenjin"

    @property
    def programs(self) -> Path:
        """Where the program of all log-ins is."""
        return self.drive / "Program Files" / "Zenjin"

    def menu(self) -> list[Path]:
        """The program's entries in anybody's Start menu."""
        return sorted(self.drive.glob("**/Start Menu/Programs/Zenjin.lnk"))


def _copies() -> list[Path]:
    """The processes that are an uninstaller's copy of itself."""
    found = []
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has just ended
            if b"~nsu" in told.read_bytes():
                found.append(told)
    return found


@pytest.fixture(scope="session")
def fresh_windows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Windows 10 as it is when new."""
    folder = tmp_path_factory.mktemp("windows") / "prefix"
    made = Windows(folder)
    made.run("wineboot", "-i")
    made.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
    made.ended()
    return folder


@pytest.fixture
def windows(fresh_windows: Path, tmp_path: Path) -> Iterator[Windows]:
    """A fresh Windows; its processes end with the test, and it goes."""
    folder = tmp_path / "prefix"
    shutil.copytree(fresh_windows, folder, symlinks=True)
    found = Windows(folder)
    yield found
    found.ended()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def cargo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as the frozen program's; its programs write down how they were started."""
    folder = tmp_path_factory.mktemp("cargo") / "zenjin"
    (folder / "_internal" / "deep").mkdir(parents=True)
    (folder / "_internal" / "deep" / "part.dll").write_bytes(b"part")
    (folder / "_internal" / "Größe 1.txt").write_bytes(b"size")
    (folder / "LICENCES.txt").write_bytes(b"licences")
    for name, note in (("zenjin.exe", "started.txt"), ("zenjin-cli.exe", "commands.txt")):
        defined = (f"-DOUT={folder / name}", f"-DNOTE={note}")
        words = ["makensis", "-V1", *defined, str(HERE / "stand_in.nsi")]
        subprocess.run(words, check=True)
    return folder
