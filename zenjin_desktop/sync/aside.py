"""Questions that a child process answers, because they may never end or hold everything up.

A script that names proxies may loop, and the system's own look-up may search the network for
seconds; both hold Python's one lock meanwhile, so that in a thread they would freeze the window.
The child is the program itself with its word ``proxy``; at the deadline it is ended.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import zenjin_desktop
from zenjin_desktop.sync.deadline import Deadline

MOST_OF_AN_ANSWER = 16 * 1024


class NoAnswerError(Exception):
    """The child could not answer; the text is its reason, in whatever words."""


def script_says(script: str, url: str, deadline: Deadline) -> str:
    """What a script (PAC) says of an address, as it says it.

    Raises:
        OutOfTimeError: it did not end in time, and was ended.
        NoAnswerError: it is broken, or cannot be run here.
    """
    with tempfile.TemporaryDirectory(prefix="zenjin-") as folder:
        path = Path(folder, "script.pac")
        path.write_text(script, encoding="utf-8")
        return _answer(["--script", str(path), url], Path(folder), deadline)


def system_says(url: str, deadline: Deadline) -> str:
    """What the system's own look-up says of an address, in a script's words.

    Raises:
        OutOfTimeError: it did not end in time, and was ended.
        NoAnswerError: it cannot be asked.
    """
    with tempfile.TemporaryDirectory(prefix="zenjin-") as folder:
        return _answer(["--system", url], Path(folder), deadline)


def _answer(words: Sequence[str], folder: Path, deadline: Deadline) -> str:
    # Through a file: a program without a console has no standard output on Windows.
    answer = folder / "answer.txt"
    is_frozen = getattr(sys, "frozen", False)
    ours = [sys.executable] if is_frozen else [sys.executable, "-m", zenjin_desktop.__name__]
    deadline.left()
    try:
        child = subprocess.Popen(  # noqa: S603 - our own program
            [*ours, "proxy", *words, "--answer-into", str(answer)],
            cwd=None if is_frozen else Path(zenjin_desktop.__file__).parent.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise NoAnswerError(str(error)) from error
    status = _ended(child, deadline)
    try:
        with answer.open("rb") as file:
            said = file.read(MOST_OF_AN_ANSWER).decode("utf-8", "replace").strip()
    except OSError:
        said = ""
    if status != 0 or not said:
        raise NoAnswerError(said or f"the child ended with status {status}")
    return said


def _ended(child: "subprocess.Popen[bytes]", deadline: Deadline) -> int:
    """Its status; whatever happens, it is gone afterwards."""
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                return child.wait(deadline.slice())
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def keep_within(megabytes: int, seconds: int) -> None:
    """Bound this process, where the system can: whoever started it may be gone meanwhile."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, megabytes * 2**20),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # lower already, or not to be had on this system
            resource.setrlimit(what, (most, most))


def deaf(stderr: Path) -> None:
    """Have what libraries print to standard error in a file, to be read."""
    found = os.open(stderr, os.O_WRONLY | os.O_CREAT, 0o600)
    os.dup2(found, 2)
    os.close(found)
