"""Processes that are started, listened to, told things and killed."""

import os
import select
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

from benchmarks.measure import WorkNotDone

ROOT = Path(__file__).resolve().parents[2]
READY = "zenjin-server ready at "
PATIENCE = 60.0
"""Seconds until something that was waited for is given up."""


class Talking:
    """A process of this project's Python that says lines and takes lines.

    Attributes:
        lines: all it has said so far.
    """

    def __init__(
        self, module: str, *arguments: str, log: Path, environ: Mapping[str, str] | None = None
    ) -> None:
        self.lines: list[str] = []
        self._rest = b""
        self._log = log
        with log.open("a") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env={
                    **os.environ,
                    "QT_QPA_PLATFORM": "offscreen",
                    # Nobody's key store is to keep what a suite signs in with.
                    "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
                    **(environ or {}),
                },
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                bufsize=0,
            )

    @property
    def lives(self) -> bool:
        """Whether it is still there."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def tell(self, line: str) -> None:
        """One line in; what it does not live to hear is no matter."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{line}\n".encode())
        except BrokenPipeError:
            return

    def wait_for(self, word: str, *, seconds: float = PATIENCE) -> str:
        """The next line that begins so.

        Raises:
            WorkNotDone: it ended, or said nothing of the kind in time.
        """
        seen = len(self.lines)
        until = monotonic() + seconds
        while monotonic() < until:
            more = self.listen(until - monotonic())
            for line in self.lines[seen:]:
                if line.startswith(word):
                    return line
            seen = len(self.lines)
            if not more:
                break
        raise WorkNotDone(
            f"waited for {word!r}; the last words were {self.lines[-3:]}, its log says:"
            f" {self._log.read_text()[-2_000:]}"
        )

    def listen(self, seconds: float) -> bool:
        """Take in what it says next, if anything within ``seconds``; False at its end."""
        assert self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], max(0.0, seconds))
        if not readable:
            return True
        said = os.read(self._process.stdout.fileno(), 65_536)
        *lines, self._rest = (self._rest + said).split(b"\n")
        self.lines += [line.decode() for line in lines]
        return said != b""

    def hear_out(self, seconds: float) -> bool:
        """Take in what it says for so long; False when it ended before."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            if not self.listen(left):
                return False
        return True

    def kill(self) -> None:
        """End it by SIGKILL if it lives, and take in what it had said; again changes nothing."""
        assert self._process.stdout is not None
        if self._process.stdout.closed:
            return
        self._process.kill()
        while self.listen(PATIENCE):
            pass
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()


class Server:
    """The real server over a file in a folder, always at the same port.

    Args:
        folder: where its file and its log are.
        host: the address it listens on.
        address: of a PostgreSQL database; then there is no file.

    Attributes:
        database: the SQLite file.
        url: where it is.
    """

    def __init__(self, folder: Path, *, host: str = "127.0.0.1", address: str = "") -> None:
        self._host = host
        self._address = address
        self.database = folder / "server.sqlite3"
        self.url = ""
        self._log = folder / "server.log"
        self._process: Talking | None = None

    @property
    def lives(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.lives

    @property
    def pid(self) -> int:
        """Its process id, or 0 while it does not run."""
        return self._process.pid if self._process is not None else 0

    def start(self) -> None:
        """Start it, and wait until it is ready."""
        self._process = self._begun("zenjin_server")
        self.url = self._process.wait_for(READY).removeprefix(READY).strip()

    def start_to_die(self, at: int) -> None:
        """Start it so that it ends itself at that write or sync, which may be one of its start."""
        self._process = self._begun("benchmarks.reliability.dying", str(at))
        while not any(line.startswith(READY) for line in self._process.lines):
            if not self._process.listen(PATIENCE):
                return

    def _begun(self, module: str, *before: str) -> Talking:
        self.kill()
        port = self.url.rpartition(":")[2] or "0"
        serve = ["serve", "--host", self._host, "--port", port]
        if self._address:
            environ = {"ZENJIN_DATABASE_URL": self._address}
            return Talking(module, *before, *serve, log=self._log, environ=environ)
        return Talking(module, *before, *serve, "--database", str(self.database), log=self._log)

    def died_within(self, seconds: float) -> str:
        """Its last words if it ends itself in that time, else empty."""
        assert self._process is not None
        ended = not self._process.hear_out(seconds)
        return self._process.lines[-1] if ended else ""

    def kill(self) -> None:
        """End it by SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process = None
