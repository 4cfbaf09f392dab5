"""A program that a peer's own interpreter runs, asked line by line, so that both take turns.

Each line there and back is one JSON object. The program measures itself, by its own clock: what
the pipe takes is nobody's.
"""

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import msgspec
import psutil

from benchmarks.measure import WorkNotDone, check_work

PROGRAMS = Path(__file__).parent / "programs"
LONGEST_START_S = 60.0


class Asked:
    """A running program that answers.

    Args:
        command: what starts it.
        log: where what it says beside its answers goes; shown when it fails.
        environment: its environment; None for this process's.
    """

    def __init__(
        self, command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        self._log = log
        self._said = log.open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            env=environment,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()
        self._said.close()

    def ask(self, act: str, **of: object) -> Any:
        """Let it do something; what it answers.

        Raises:
            WorkNotDone: it ended instead; the message has its last words.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode({"act": act, **of}).decode() + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise WorkNotDone(f"{act}: the program ended; it said {last_of(self._log)}")
        return msgspec.json.decode(line)


def last_of(log: Path) -> str:
    """The end of what was logged."""
    return log.read_text(encoding="utf-8", errors="replace")[-600:]


def free_port() -> int:
    """A port of this computer nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def listening(
    command: Sequence[str], port: int, log: Path, environment: Mapping[str, str]
) -> Iterator[psutil.Process]:
    """A peer's server as a process of its own, from when its port takes connections.

    Raises:
        WorkNotDone: it ended, or took no connection in a minute.
    """
    with (
        log.open("w", encoding="utf-8") as said,
        subprocess.Popen(command, env=environment, stdout=said, stderr=said) as process,
    ):
        try:
            end = time.monotonic() + LONGEST_START_S
            while not _answers(port):
                check_work(process.poll(), None, f"a server's exit status; it said {last_of(log)}")
                check_work(time.monotonic() < end, True, f"a connection in time; {last_of(log)}")
                time.sleep(0.02)
            yield psutil.Process(process.pid)
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False
