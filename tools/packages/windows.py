"""Makes the Windows installers from a frozen folder: ``python -m tools.packages.windows``.

``--folder`` names what PyInstaller made on Windows; ``dist`` gets ``zenjin-<version>-setup.exe``.
On another system there is no such folder: then one is put together for trial from Windows' own
wheels, which holds every library and no Python, and the installers stay in ``build``.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tools.packages.build import MOST_PACKED
from tools.packages.msi import windows_package
from tools.packages.sums import write_sums
from tools.packages.version_info import four_numbers
from tools.packages.windows_tools import NotMadeError, icon_file, picture_file, run_tool
from tools.packages.windows_trial import trial_folder
from zenjin_core import VERSION

PROJECT = Path(__file__).resolve().parents[2]
WINDOWS = PROJECT / "packaging" / "windows"
WORK = PROJECT / "build" / "package" / "windows"
PROGRAMS = ("zenjin.exe", "zenjin-cli.exe")
"""Without these no folder is the program's."""


def setup_program(
    folder: Path,
    *,
    work: Path,
    target: Path,
    version: str = VERSION,
    machine: str = "",
    sign: str = "",
) -> Path:
    """The installer as one program, by NSIS.

    Args:
        folder: the frozen program.
        work: a folder for the lists and pictures that NSIS is given.
        target: the file to make.
        version: the program's.
        machine: NSIS' name of the installer's own code, such as ``amd64-unicode``; empty for
            its usual one.
        sign: a command that signs the file named after it; empty for none.

    Raises:
        NotMadeError: the folder is no program's, NSIS is missing, or it refused.
    """
    _see_that_it_is_the_program(folder)
    work.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    (work / "files.nsh").write_text(removal(folder), encoding="utf-8")
    icon = work / "zenjin.ico"
    icon.write_bytes(icon_file())
    picture = work / "picture.bmp"
    picture.write_bytes(picture_file())
    weight = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    said = {
        "FOLDER": folder,
        "LISTS": work,
        "OUT": target,
        "VERSION": version,
        "VERSION4": ".".join(map(str, four_numbers(version))),
        "ICON": icon,
        "PICTURE": picture,
        "KIBS": -(-weight // 1024),
    }
    said |= {"MACHINE": machine} if machine else {}
    said |= {"SIGN": sign} if sign else {}
    defined = [f"-D{name}={value}" for name, value in said.items()]
    script = str(WINDOWS / "zenjin.nsi")
    # Every warning of NSIS is one of a slip in the script.
    run_tool("nsis", "makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, script)
    return target


def removal(folder: Path) -> str:
    """The NSIS macro that takes away what is in a folder, and only that: files, then folders.

    The programs go first, so that nobody starts one while the rest goes.
    """
    files = sorted(
        (path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir()),
        key=lambda path: (path.name not in PROGRAMS, path.as_posix()),
    )
    folders = sorted(
        (path.relative_to(folder) for path in folder.rglob("*") if path.is_dir()), reverse=True
    )
    lines = [f'  Delete "{_at_home(path)}"' for path in files]
    lines += [f'  RMDir "{_at_home(path)}"' for path in folders]
    # A folder that somebody put a file of his own into stays; that is no failure.
    at = len(files)
    lines.insert(at, '  StrCpy $7 ""\n  ${If} ${Errors}\n    StrCpy $7 "1"\n  ${EndIf}')
    lines.append('  ClearErrors\n  ${If} $7 == "1"\n    SetErrors\n  ${EndIf}')
    return "\n".join(["!macro REMOVE_FILES", *lines, "!macroend", ""])


def _at_home(path: Path) -> str:
    name = "\\".join(path.parts)
    if "$" in name or '"' in name:
        raise NotMadeError(f"{path}: a file of the program cannot be called so in NSIS")
    return f"$INSTDIR\\{name}"


def _see_that_it_is_the_program(folder: Path) -> None:
    for name in PROGRAMS:
        if not (folder / name).is_file():
            raise NotMadeError(f"{folder} has no {name}; PyInstaller makes it on Windows")


def _weighed(path: Path) -> int:
    """Bytes of what is passed on."""
    size = path.stat().st_size
    if size > MOST_PACKED:
        most = MOST_PACKED / 1e6
        raise NotMadeError(f"{path.name} has {size / 1e6:.1f} MB, more than {most:.0f}")
    return size


def _made(folder: Path, sign: str, *, to: Path, name: str) -> Iterator[Path]:
    yield setup_program(folder, work=WORK / "nsis", target=to / f"{name}-setup.exe", sign=sign)
    if sys.platform != "win32":  # wixl is Linux' own; docs/windows.md says how on Windows
        yield windows_package(folder, work=WORK / "msi", target=to / f"{name}.msi")


def main(words: Sequence[str]) -> int:
    """Make them and say what each weighs; 1 when one cannot be made."""
    parser = argparse.ArgumentParser(prog="python -m tools.packages.windows")
    parser.add_argument("--folder", type=Path, help="the frozen program, made on Windows")
    parser.add_argument("--sign", default="", help="a command that signs the file named after it")
    said = parser.parse_args(words)
    folder: Path | None = said.folder
    to, name = (PROJECT / "dist", f"zenjin-{VERSION}") if folder else (WORK, "zenjin-trial")
    began = datetime.now(UTC)
    try:
        shutil.rmtree(WORK / "nsis", ignore_errors=True)
        made = folder.resolve() if folder else trial_folder(WORK)
        if not folder:
            sys.stderr.write("package: a trial without Python in it, not to be passed on\n")
        for path in _made(made, said.sign, to=to, name=name):
            sys.stdout.write(f"{path.relative_to(PROJECT)}: {_weighed(path) / 1e6:.1f} MB\n")
        if folder:
            write_sums(to)
    except NotMadeError as error:
        sys.stderr.write(f"package: {error}\n")
        return 1
    took = (datetime.now(UTC) - began).total_seconds()
    sys.stdout.write(f"in {took:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
