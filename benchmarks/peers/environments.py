"""Makes and finds the place of each peer, and says plainly what could not be had and why.

A place is a folder under ``build/peers``: a virtual environment of its own, a folder of npm's, or,
for a program of Debian's, what the system's package manager has installed. A place is made once;
it is made anew when the packages asked for are others than those it was made with.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

FOLDER = Path("build") / "peers"
STAMP = "made-of"
"""The file in a place that tells which packages it was made of; written last."""

LONGEST_S = 1_500
"""No installation takes longer than this, the largest (some 250 MB) over a slow line included."""

Kind = Literal["python", "debian", "npm"]


class NotHad(Exception):  # noqa: N818 - named as what it says
    """A peer cannot be measured here.

    Attributes:
        name: the peer's.
        why: in one sentence, what would have to be otherwise.
    """

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} could not be had: {why}")
        self.name = name
        self.why = why


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """A program measured beside ours.

    Attributes:
        title: its name as its makers write it.
        kind: who installs it.
        packages: as its package manager is told them, with the version where one is asked for.
        told: the packages whose versions stand in the report; those named when empty.
        system: Debian's packages it wants besides; where they cannot be had it says so itself.
    """

    title: str
    kind: Kind
    packages: tuple[str, ...]
    told: tuple[str, ...] = ()
    system: tuple[str, ...] = ()


PEERS: dict[str, Peer] = {
    "anki": Peer(title="Anki (its library and server)", kind="python", packages=("anki==26.9.3",)),
    "aqt": Peer(
        title="Anki",
        kind="python",
        packages=("aqt==26.9.3",),
        told=("aqt", "anki", "PyQt6", "PyQt6-WebEngine"),
        system=(
            *("libnss3", "libasound2", "libegl1", "libgl1", "libxcb-cursor0", "libxkbfile1"),
            *("libxkbcommon-x11-0", "libxcomposite1", "libxdamage1", "libxrandr2", "libxtst6"),
        ),
    ),
    "mnemosyne": Peer(title="Mnemosyne", kind="debian", packages=("mnemosyne",)),
    "gcompris": Peer(title="GCompris", kind="debian", packages=("gcompris-qt", "libqt5svg5")),
    "tuxmath": Peer(title="TuxMath", kind="debian", packages=("tuxmath",)),
    "kolibri": Peer(title="Kolibri", kind="python", packages=("kolibri==0.19.5",)),
    "pouchdb": Peer(
        title="PouchDB",
        kind="npm",
        packages=("pouchdb@9.0.0", "express-pouchdb@4.2.0", "express@4.22.3"),
    ),
    "xvfb": Peer(title="Xvfb", kind="debian", packages=("xvfb", "libx11-6", "libxtst6")),
}
"""By the name of its place. Of one licence or another, all free: none is linked or copied."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a peer is.

    Attributes:
        peer: whose place it is.
        folder: its own; nothing is there for a program of Debian's.
        versions: of its packages, as found.
    """

    peer: Peer
    folder: Path
    versions: dict[str, str]

    @property
    def python(self) -> Path:
        """The interpreter of a place of Python's."""
        return self.folder.absolute() / "bin" / "python"

    @property
    def title(self) -> str:
        """The peer's name and version, for a line of the table."""
        return f"{self.peer.title} {next(iter(self.versions.values()), '')}".rstrip()


@cache
def had(name: str) -> Place:
    """The place of a peer, made now where it is not there yet.

    Raises:
        NotHad: its package manager is not here, or could not install it.
    """
    peer = PEERS[name]
    folder = FOLDER / name
    if peer.kind == "debian":
        return _debian(name, peer, folder)
    if not _is_made(folder, peer.packages):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _see_to_system(name, peer.system)
        (_make_venv if peer.kind == "python" else _make_npm)(name, peer, folder)
        (folder / STAMP).write_text("\n".join(peer.packages), encoding="utf-8")
    versions = (_python_versions if peer.kind == "python" else _npm_versions)(peer, folder)
    return Place(peer=peer, folder=folder, versions=versions)


def looked_for(names: Iterable[str]) -> tuple[dict[str, Place], dict[str, NotHad]]:
    """The places of these peers, and of the others why they could not be had."""
    found: dict[str, Place] = {}
    missing: dict[str, NotHad] = {}
    for name in names:
        try:
            found[name] = had(name)
        except NotHad as refusal:
            missing[name] = refusal
    return found, missing


def _is_made(folder: Path, packages: Sequence[str]) -> bool:
    stamp = folder / STAMP
    return stamp.exists() and stamp.read_text(encoding="utf-8") == "\n".join(packages)


def _make_venv(name: str, peer: Peer, folder: Path) -> None:
    # Of the interpreter that runs this, without what its own environment holds.
    _run(name, [sys.executable, "-m", "venv", str(folder)])
    pip = [str(folder.absolute() / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    _run(name, [*pip, "install", "--quiet", *peer.packages])


def _python_versions(peer: Peer, folder: Path) -> dict[str, str]:
    ask = "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))"
    names = peer.told or tuple(distribution(package) for package in peer.packages)
    command = [str(folder.absolute() / "bin" / "python"), "-I", "-c", ask, *names]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return dict(zip(names, told, strict=True))


def distribution(package: str) -> str:
    """The name alone of a package as pip or npm is told it.

    >>> distribution("aqt[qt6]==1.2"), distribution("pouchdb@9"), distribution("@scope/name@1")
    ('aqt', 'pouchdb', '@scope/name')
    """
    found = re.match(r"@?[^\[=<>~!@ ]+", package)
    if found is None:
        raise ValueError(f"{package!r} names no package")
    return found.group()


def _make_npm(name: str, peer: Peer, folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NotHad(name, "npm (of Node.js) is not on this computer")
    options = ["--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(folder.absolute())]
    _run(name, [npm, "install", *options, *peer.packages])


def _npm_versions(peer: Peer, folder: Path) -> dict[str, str]:
    versions = {}
    for package in peer.told or tuple(map(distribution, peer.packages)):
        told = (folder / "node_modules" / package / "package.json").read_bytes()
        versions[package] = str(msgspec.json.decode(told)["version"])
    return versions


def _debian(name: str, peer: Peer, folder: Path) -> Place:
    query = shutil.which("dpkg-query")
    if query is None:
        raise NotHad(name, "it is measured as Debian packages it, and this system has no dpkg")
    if not all(_installed(query, package) for package in peer.packages):
        _apt_install(name, peer.packages)
    versions = {package: _installed(query, package) for package in peer.packages}
    return Place(peer=peer, folder=folder, versions=versions)


def _installed(query: str, package: str) -> str:
    """The version that is installed, "" when none is."""
    command = [query, "--show", "--showformat=${db:Status-Status} ${Version}", package]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    status, _, version = told.partition(" ")
    return version if status == "installed" else ""


def _see_to_system(name: str, packages: Sequence[str]) -> None:
    query = shutil.which("dpkg-query")
    lacking = [package for package in packages if query and not _installed(query, package)]
    if lacking:
        # Another system has them under other names, or all of them: what lacks is told at a start.
        with suppress(NotHad):
            _apt_install(name, lacking)


def _apt_install(name: str, packages: Sequence[str]) -> None:
    apt = shutil.which("apt-get")
    by_hand = f"apt-get install {' '.join(packages)}"
    if apt is None or os.geteuid() != 0:
        raise NotHad(name, f"it is not installed, and only root may (by hand: {by_hand})")
    print(f"  into the system, by apt: {' '.join(packages)}", flush=True)
    # The lists of a fresh machine are empty; old ones name files that are gone.
    subprocess.run([apt, "-qq", "update"], capture_output=True, check=False, timeout=LONGEST_S)
    _run(name, [apt, "-qq", "install", "-y", "--no-install-recommends", *packages])


def _run(name: str, command: Sequence[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            timeout=LONGEST_S,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotHad(name, str(error)) from error
    if done.returncode:
        raise NotHad(name, last_words(done.stderr or done.stdout, Path(command[0]).name))


def last_words(said: str, program: str) -> str:
    r"""What a package manager said last of what went wrong: its last line with "error", or any.

    >>> last_words("reading lists\nERROR: No matching distribution\nnotice: done\n", "pip")
    'pip: ERROR: No matching distribution'
    """
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    wrong = [line for line in lines if "error" in line.lower() or line.startswith("E:")]
    return f"{program}: {(wrong or lines or ['it failed without a word'])[-1]}"
