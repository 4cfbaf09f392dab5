"""A folder as PyInstaller makes it on Windows, for trying the installers where there is no Windows.

Every library in it is Windows' own, from the wheels of the locked versions; the programs are
PyInstaller's own starters for Windows. There is no Python in it, for that is in no wheel: it is
installed and taken away as the program is, and starts nothing.
"""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tools.packages import frozen
from tools.packages.windows_tools import NotMadeError

PROJECT = Path(__file__).resolve().parents[2]

NOT_CARRIED = (
    *("altgraph", "packaging", "pip", "pycparser", "pyinstaller", "pyinstaller_hooks_contrib"),
    *("jeepney", "secretstorage", "cryptography", "setuptools"),
)
"""What freezes the program, and what only Linux has a use for."""

STARTERS = {"zenjin.exe": "runw.exe", "zenjin-cli.exe": "run.exe"}


def trial_folder(work: Path) -> Path:
    """Put it together.

    Args:
        work: gets the wheels, which are fetched once, and the folder.

    Raises:
        NotMadeError: a wheel cannot be had.
    """
    wheels = work / "wheels"
    _fetch(wheels)
    folder = work / "folder" / "zenjin"
    shutil.rmtree(folder, ignore_errors=True)
    inside = folder / "_internal"
    languages = frozen.languages_in(PROJECT / "resources")
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            if wheel.name.startswith("pyinstaller-"):
                for name, starter in STARTERS.items():
                    place = f"PyInstaller/bootloader/Windows-64bit-intel/{starter}"
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(archive.read(place))
            elif not wheel.name.startswith(NOT_CARRIED):
                for name in _carried(archive, languages):
                    archive.extract(name, inside)
    shutil.copytree(PROJECT / "resources", inside / "zenjin_desktop" / "_resources")
    migrations = "zenjin_desktop/store/migrations"
    shutil.copytree(
        PROJECT / migrations, inside / migrations, ignore=shutil.ignore_patterns("__pycache__")
    )
    return folder


def _fetch(wheels: Path) -> None:
    if any(wheels.glob("pyinstaller-*-win_amd64.whl")):
        return
    wheels.mkdir(parents=True, exist_ok=True)
    lock = PROJECT / "requirements" / "package.lock"
    ended = subprocess.run(  # noqa: S603 - this very Python, with words of ours
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"),
            *("--platform", "win_amd64", "--python-version", "3.11", "--only-binary=:all:"),
            *("-r", str(lock), "-d", str(wheels)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise NotMadeError(f"Windows' wheels cannot be had: {ended.stderr.strip()}")


def _carried(archive: zipfile.ZipFile, languages: tuple[str, ...]) -> Iterator[str]:
    """What of a wheel PyInstaller lays into the folder as files; modules go into the program."""
    for name in archive.namelist():
        path = Path(name)
        if name.endswith("/") or path.suffix in {".py", ".pyi", ".h", ".lib", ".exe"}:
            continue
        if ".dist-info/" in name or not frozen.is_used((name, "", "BINARY"), languages):
            continue
        if not name.startswith("PySide6/") or _is_needed(path):
            yield name


def _is_needed(path: Path) -> bool:
    """Whether a file of Qt for Python's wheel is of a module that is used."""
    if path.suffix == ".dll":
        return (
            path.name.startswith(("pyside6.abi3", "vcruntime", "msvcp", "concrt"))
            or any(
                path.name == f"Qt6{module.removeprefix('Qt')}.dll" for module in frozen.QT_MODULES
            )
            or "plugins" in path.parts
        )
    if path.suffix == ".pyd":
        return path.stem in frozen.QT_MODULES
    return path.suffix == ".qm"
