"""A Debian as it is after its installation, with nothing but what a test puts into it."""

import json
import os
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

LOGIN, UID = "anna", 1500
DATA = f"home/{LOGIN}/.local/share/Zenjin"

# The mounts are this one process's and go with it.
ENTER = """
set -e
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
screens=/tmp/.X11-unix
if [ -d $screens ]; then
    mkdir -p "$1$screens"
    mount --bind $screens "$1$screens"
fi
root=$1
shift
exec chroot "$root" "$@"
"""


@dataclass(frozen=True)
class DebianRoot:
    """The folder the system is in, and whether its programs have a network."""

    folder: Path
    has_cable: bool = True

    def words(self, *command: str, user: bool, **environment: str) -> list[str]:
        """What runs a command inside, as root or as an ordinary user."""
        cable = [] if self.has_cable else ["--net"]  # an own one, without even a loopback
        enter = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *cable, "sh", "-c", ENTER]
        clean = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"]
        inside = [*clean, *(f"{name}={value}" for name, value in environment.items())]
        if user:
            ids = (f"--reuid={UID}", f"--regid={UID}", "--clear-groups", "--no-new-privs")
            inside += [f"HOME=/home/{LOGIN}", f"LOGNAME={LOGIN}", f"USER={LOGIN}"]
            inside += ["setpriv", *ids]
        return [*enter, "sh", str(self.folder), *inside, *command]

    def run(
        self, *command: str, user: bool = False, status: int = 0, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command inside and see that it ends as it should."""
        ended = subprocess.run(
            self.words(*command, user=user, **environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert ended.returncode == status, f"{command}: {ended.stdout}\n{ended.stderr}"
        return ended

    def apt(self, *words: str) -> str:
        """apt-get, asking nothing and bringing nothing that is not depended on."""
        quiet = ("-y", "-q", "--no-install-recommends", "--allow-downgrades")
        return self.run("apt-get", *quiet, *words, DEBIAN_FRONTEND="noninteractive").stdout

    def brought(self, package: Path) -> str:
        """A package from outside, under its name inside."""
        shutil.copy2(package, self.folder / "srv")
        return f"/srv/{package.name}"

    def self_test(self, **environment: str) -> dict[str, Any]:
        """What the installed program says of itself, as an ordinary user."""
        said = self.run("zenjin", "--self-test", user=True, **environment).stdout
        report: dict[str, Any] = json.loads(said)
        return report

    @property
    def store(self) -> Path:
        """The user's data file, seen from outside."""
        return self.folder / DATA / "zenjin.sqlite3"

    def rows(self, query: str) -> list[Any]:
        """What the user's data file holds; nothing while there is none."""
        if not self.store.exists():
            return []
        try:
            with closing(sqlite3.connect(f"{self.store.as_uri()}?mode=ro", uri=True)) as file:
                return file.execute(query).fetchall()
        except sqlite3.OperationalError:  # it is being made
            return []


def tool(*words: str, status: int = 0, **environment: str) -> str:
    """Run a tool of this computer, see that it ends as it should; what it said."""
    ended = subprocess.run(
        words, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == status, f"{words}: {ended.stdout}\n{ended.stderr}"
    return ended.stdout + ended.stderr


@contextmanager
def debian_root(base: Path, folder: Path) -> Iterator[DebianRoot]:
    """A copy of ``base``, which is made by debootstrap the first time; gone at the end."""
    if not (base / "etc/debian_version").exists():
        made = ["debootstrap", "--variant=minbase", "bookworm", str(base)]
        tool(*made)
    shutil.rmtree(folder, ignore_errors=True)
    tool("cp", "-a", str(base), str(folder))
    root = DebianRoot(folder)
    shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
    root.run("useradd", "--create-home", "--uid", str(UID), LOGIN)
    root.apt("update")
    try:
        yield root
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def screen() -> Iterator[str]:
    """An X server without a monitor; its display's name."""
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-ac", "-noreset"]
    with subprocess.Popen(words, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def started(root: DebianRoot, display: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The installed program on a display, as the user; ended from one moment to the next."""
    words = tuple(root.words("zenjin", *words, user=True, DISPLAY=display))
    with subprocess.Popen(words, text=True, stderr=subprocess.PIPE) as program:
        try:
            yield program
        finally:
            # As a power cut does: what was answered is on the disk. Each by itself, for what
            # became an ordinary user does not end with the one that started it.
            if program.poll() is None:
                for one in [*psutil.Process(program.pid).children(recursive=True), program]:
                    one.kill()


def until(condition: Callable[[], object], what: str, *, seconds: float = 60) -> None:
    """Look again and again until it is so."""
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        pause.wait(0.2)
