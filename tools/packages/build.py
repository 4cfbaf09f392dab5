"""What ``make package`` makes besides the wheel: the frozen folder and, on Linux, its packages.

``build/package-venv/bin/python -m tools.packages.build`` puts them into ``dist``, and the sums of
all that is there by which a download is looked over. Everything that
bears a date bears that of ``SOURCE_DATE_EPOCH``, or of the last change: the same source makes the
same bytes.
"""

import lzma
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tools.packages.deb import About, NotMadeError, debian_package, metainfo
from tools.packages.flatpak import flatpak_sources
from tools.packages.licences import as_text
from tools.packages.pages import pages
from tools.packages.parts import UnknownPartError, parts_of
from tools.packages.sums import write_sums
from zenjin_core import VERSION

PROJECT = Path(__file__).resolve().parents[2]
WORK = PROJECT / "build" / "package"
DIST = PROJECT / "dist"
# Of whoever passes the packages on; ZENJIN_SOURCE and ZENJIN_MAINTAINER say so in place of these.
SOURCE = "https://zenjin.example/zenjin-desktop"
MAINTAINER = "The Zenjin Desktop authors <packages@zenjin.example>"

MOST_INSTALLED, MOST_PACKED = 140_000_000, 50_000_000
"""Bytes, of the folder and of each file that is passed on."""


def frozen(made: datetime, *, work: Path = WORK) -> Path:
    """The program frozen into a folder with its licences and the pages for schools.

    Raises:
        subprocess.CalledProcessError: PyInstaller failed; what it said was shown.
        UnknownPartError: something in it has no known licence.
    """
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(made.timestamp())),
        "PYTHONHASHSEED": "0",  # the order of what is kept by hash is in the bytecode
    }
    command = ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", str(work / "folder"), "--workpath", str(work / "work")]
    spec = PROJECT / "packaging" / "zenjin.spec"
    subprocess.run(  # noqa: S603 - this very Python and a script of ours
        [sys.executable, *command, *places, str(spec)], cwd=PROJECT, env=environment, check=True
    )
    folder = work / "folder" / "zenjin"
    parts = parts_of(work / "work" / "zenjin" / "inventory.json")
    (folder / "LICENCES.txt").write_text(as_text(parts), encoding="utf-8")
    for name, content in pages():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_bytes(content)
    return folder


def packed(folder: Path, made: datetime, *, name: str) -> Path:
    """The folder as one archive, the same bytes for the same folder."""

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = int(made.timestamp())
        is_program = member.isdir() or member.name.endswith("/zenjin")
        member.mode = 0o755 if is_program else 0o644
        return member

    archive = DIST / f"{name}.tar.xz"
    with (
        lzma.open(archive, "wb", preset=6) as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            place = Path("zenjin") / path.relative_to(folder)
            tar.add(path, place.as_posix(), recursive=False, filter=plain)
    return archive


def dated() -> datetime:
    """The date of what is made: SOURCE_DATE_EPOCH, else that of the last change."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        git = shutil.which("git")
        words = [git or "git", "log", "-1", "--format=%ct"]
        if git and (PROJECT / ".git").exists():
            ended = subprocess.run(  # noqa: S603 - git, with words of ours
                words, cwd=PROJECT, capture_output=True, text=True, check=False
            )
            epoch = ended.stdout.strip()
    if not epoch:
        epoch = str(int((PROJECT / "zenjin_core" / "__init__.py").stat().st_mtime))
    return datetime.fromtimestamp(int(epoch), UTC)


def weight(folder: Path) -> int:
    """Bytes of all files in it."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def main() -> int:
    """Make them all and say what each weighs; 1 when one is too heavy or cannot be made."""
    made = dated()
    DIST.mkdir(exist_ok=True)
    try:
        folder = frozen(made)
        results = [(folder, weight(folder), MOST_INSTALLED)]
        if sys.platform.startswith("linux"):
            machine = os.uname().machine
            archive = packed(folder, made, name=f"zenjin-{VERSION}-linux-{machine}")
            results.append((archive, archive.stat().st_size, MOST_PACKED))
            flatpak_sources(archive, metainfo(about(made)), folder=WORK / "flatpak")
            package = debian(folder, made)
            results.append((package, package.stat().st_size, MOST_PACKED))
    except (NotMadeError, UnknownPartError) as error:
        sys.stderr.write(f"package: {error}\n")
        return 1
    except subprocess.CalledProcessError:
        return 1
    write_sums(DIST)
    return judged(results)


def judged(results: Sequence[tuple[Path, int, int]]) -> int:
    """Say what each weighs, and by how much it may; 1 when one is heavier."""
    for path, size, most in results:
        verdict = "" if size <= most else f", more than {most / 1e6:.0f} MB"
        sys.stdout.write(f"{path.relative_to(PROJECT)}: {size / 1e6:.1f} MB{verdict}\n")
    return int(any(size > most for _, size, most in results))


def about(made: datetime) -> About:
    """What is said of the packages."""
    maintainer = os.environ.get("ZENJIN_MAINTAINER", MAINTAINER)
    return About(VERSION, made, maintainer, os.environ.get("ZENJIN_SOURCE", SOURCE))


def debian(folder: Path, made: datetime) -> Path:
    """The Debian package in ``dist``.

    Raises:
        NotMadeError, UnknownPartError: it could not be made.
    """
    parts = parts_of(WORK / "work" / "zenjin" / "inventory.json")
    package = debian_package(folder, parts, about(made), work=WORK / "debian")
    return Path(shutil.copy2(package, DIST))


if __name__ == "__main__":
    sys.exit(main())
