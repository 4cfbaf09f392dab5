"""Makes the Debian package from the frozen folder, with dpkg-deb alone."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

from tools.packages.icons import SIZES, drawn
from tools.packages.licences import as_debian
from tools.packages.manual import manual
from tools.packages.pages import debian_news, pages
from tools.packages.parts import Part

PROJECT = Path(__file__).resolve().parents[2]
LINUX = PROJECT / "packaging" / "linux"
HOME = "usr/lib/zenjin"
"""Where the frozen folder goes."""

OWN = "--ignore-missing-info"
"""Of the folder's own libraries no package tells; one that is nowhere is an error all the same."""

DESCRIPTION = """\
Description: mental arithmetic by quick two-way choices
 A question stands on the card, two answers swim beneath it: touch the right
 one. Doubling and halving, times tables and adding grow with the child, a few
 minutes a day.
 .
 Zenjin works without a network and without an account, keeps what several
 children do on one computer apart, and can be played by keyboard, mouse, touch
 or a single switch. With an account of a Zenjin server, results travel to the
 other computers of the child.
"""

_POLICY_KEY = re.compile(r"^\| `(\w+)` \| `([^`]*)` \| (.+?) \|$", re.MULTILINE)


_PAGE = re.compile(r"\[([^\]]*)\]\(([\w-]*(?:\.md)?)[^)\s]*\)")


class NotMadeError(Exception):
    """The package could not be made; says why."""


class About(NamedTuple):
    """What is said of a package.

    Attributes:
        version: the program's.
        made: when, for everything that bears a date.
        maintainer: name and address.
        source: where the program's source is.
    """

    version: str
    made: datetime
    maintainer: str
    source: str


def debian_package(folder: Path, parts: Sequence[Part], about: About, *, work: Path) -> Path:
    """The package, beside ``work``'s tree of what is in it.

    Args:
        folder: the frozen program.
        parts: what of others is in it.
        about: what is said of it.
        work: a folder for this alone; what was in it goes.

    Raises:
        NotMadeError: a Debian tool is missing or refused.
    """
    shutil.rmtree(work, ignore_errors=True)
    tree = work / "tree"
    shutil.copytree(folder, tree / HOME, symlinks=True)
    (tree / HOME / "LICENCES.txt").unlink(
        missing_ok=True
    )  # /usr/share/doc/zenjin/copyright has them
    shutil.rmtree(tree / HOME / "docs", ignore_errors=True)  # these are there as well
    _link(tree / "usr/bin/zenjin", "../lib/zenjin/zenjin")
    for path, content in _beside(about, parts):
        _write(tree / path, content)
    architecture = _said("dpkg", "--print-architecture").strip()
    depends = _depends(tree, work)
    sizes = _sized(tree)
    control = [
        "Package: zenjin",
        f"Version: {about.version}",
        f"Architecture: {architecture}",
        f"Maintainer: {about.maintainer}",
        f"Installed-Size: {sum(sizes.values())}",
        f"Depends: {depends}",
        "Suggests: gnome-keyring | kwalletmanager",
        "Section: education",
        "Priority: optional",
    ]
    _write(tree / "DEBIAN/control", ("\n".join(control) + "\n" + DESCRIPTION).encode())
    sums = [f"{hashlib.md5(file.read_bytes()).hexdigest()}  {name}" for name, file in _files(tree)]  # noqa: S324 - the format's own sum, for finding damage, not for safety
    _write(tree / "DEBIAN/md5sums", ("\n".join(sums) + "\n").encode())
    _date(tree, about.made)
    package = work / f"zenjin_{about.version}_{architecture}.deb"
    made = ("dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(tree), str(package))
    _said(*made, at=about.made)
    return package


def example_policy() -> str:
    """A policy file with every key, each behind a mark, as docs/policy.md tells them."""
    page = (PROJECT / "docs" / "policy.md").read_text(encoding="utf-8")
    lines = [
        "# What holds for everybody on this computer. Put it at /etc/zenjin/policy.toml and take",
        "# the mark away from the lines that are to hold; the value there is what holds without.",
    ]
    for key, value, meaning in _POLICY_KEY.findall(page):
        lines += ["", f"# {_PAGE.sub(_in_docs, meaning)}", f"#{key} = {value}"]
    return "\n".join(lines) + "\n"


def _in_docs(link: re.Match[str]) -> str:
    return f"/usr/share/doc/zenjin/docs/{link[2]}" if link[2] else link[1]


def metainfo(about: About) -> str:
    """The AppStream component."""
    text = (LINUX / "zenjin.metainfo.xml.in").read_text(encoding="utf-8")
    return text.replace("@VERSION@", about.version).replace("@DATE@", f"{about.made:%Y-%m-%d}")


def _beside(about: About, parts: Sequence[Part]) -> Iterator[tuple[str, bytes]]:
    drawings = PROJECT / "resources" / "icons"
    yield "usr/share/applications/zenjin.desktop", (LINUX / "zenjin.desktop").read_bytes()
    yield "usr/share/metainfo/zenjin.metainfo.xml", metainfo(about).encode()
    icons = "usr/share/icons/hicolor"
    yield f"{icons}/scalable/apps/zenjin.svg", (drawings / "zenjin.svg").read_bytes()
    for size in SIZES:
        yield f"{icons}/{size}x{size}/apps/zenjin.png", drawn(drawings, size)
    page = manual(date=f"{about.made:%Y-%m-%d}")
    yield "usr/share/man/man1/zenjin.1.gz", _packed(page)
    docs = "usr/share/doc/zenjin"
    yield f"{docs}/copyright", as_debian(parts, source=about.source).encode()
    yield f"{docs}/examples/policy.toml", example_policy().encode()
    for name, content in pages():
        yield f"{docs}/docs/{name}", content
    entry = (
        f"zenjin ({about.version}) unstable; urgency=medium\n\n"
        f"{debian_news(about.version)}\n\n"
        f" -- {about.maintainer}  {format_datetime(about.made)}\n"
    )
    yield f"{docs}/changelog.gz", _packed(entry)
    overrides = (LINUX / "lintian-overrides").read_bytes()
    yield "usr/share/lintian/overrides/zenjin", overrides


def _depends(tree: Path, work: Path) -> str:
    """The packages whose libraries are asked for, as dpkg-shlibdeps finds them."""
    _write(work / "debian/control", b"Source: zenjin\n\nPackage: zenjin\nArchitecture: any\n")
    (tree / "DEBIAN").mkdir()  # by it the search paths inside the tree are understood
    home = tree / HOME
    binaries = [str(path) for _, path in _files(tree) if path.read_bytes()[:4] == b"\x7fELF"]
    folders = sorted({f"-l{Path(name).parent}" for name in binaries if Path(name) != home})
    told = _said("dpkg-shlibdeps", "-O", "--warnings=0", OWN, *folders, *binaries, cwd=work)
    found = re.search(r"^shlibs:Depends=(.+)$", told, re.MULTILINE)
    if found is None:
        raise NotMadeError(f"dpkg-shlibdeps found no packages to depend on: {told}")
    return found[1]


def _said(*words: str, cwd: Path | None = None, at: datetime | None = None) -> str:
    dated = {} if at is None else {"SOURCE_DATE_EPOCH": str(int(at.timestamp()))}
    try:
        ended = subprocess.run(  # noqa: S603 - Debian's own tools, with words of ours
            words,
            cwd=cwd,
            env={**os.environ, **dated},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise NotMadeError(f"{words[0]} is not there; apt-get install dpkg-dev") from None
    if ended.returncode:
        raise NotMadeError(f"{words[0]} said: {ended.stderr.strip()}")
    return ended.stdout


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _link(path: Path, target: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _files(tree: Path) -> list[tuple[str, Path]]:
    """Every file but dpkg's own, by its name in the package."""
    named = {path.relative_to(tree).as_posix(): path for path in tree.rglob("*")}
    return [
        (name, path)
        for name, path in sorted(named.items())
        if path.is_file() and not path.is_symlink() and not name.startswith("DEBIAN/")
    ]


def _sized(tree: Path) -> dict[str, int]:
    """KiB of each file, rounded up; a folder or a link counts one, as dpkg-gencontrol has it."""
    return {
        path.relative_to(tree).as_posix(): 1
        if path.is_symlink() or path.is_dir()
        else -(-path.stat().st_size // 1024)
        for path in tree.rglob("*")
    }


def _date(tree: Path, made: datetime) -> None:
    """Rights and dates that say nothing of who made the package, and when he began."""
    program = tree / HOME / "zenjin"
    stamp = made.astimezone(UTC).timestamp()
    for path in [*tree.rglob("*"), tree]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)
        os.utime(path, (stamp, stamp), follow_symlinks=False)
