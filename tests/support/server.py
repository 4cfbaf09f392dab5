"""The real server as a process of its own: started, stopped, killed and started again."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READY = "zenjin-server ready at "
OWN = (sys.executable, "-m", "zenjin_server")
START_SECONDS = 30
STOP_SECONDS = 20


class ServerProcess:
    """``python -m zenjin_server serve`` over a database in a folder, or at the address it is given.

    The first start takes any free port; later ones take the same again, so that a client finds
    the server where it was.

    Args:
        folder: where database and log go.
        program: what is started in place of the project's own: an installed ``zenjin-server``.

    Attributes:
        database: the SQLite file.
        log: what the server wrote to standard error, over all its lives.
        program: the words a command of the server begins with.
    """

    def __init__(self, folder: Path, *, program: Sequence[str] = OWN) -> None:
        self.database = folder / "server.sqlite3"
        self.log = folder / "server.log"
        self.url = ""
        self.program = tuple(program)
        self._process: subprocess.Popen[str] | None = None

    def start(self, **environ: str) -> None:
        """Start the server and wait until it says that it is ready."""
        port = self.url.rsplit(":", 1)[-1] or "0"
        command = [*self.program, "serve", "--port", port]
        if "ZENJIN_DATABASE_URL" not in environ:
            command += ["--database", str(self.database)]
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, "ZENJIN_METRICS_LOCAL": "true", **environ},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        line = self._first_line(self._process)
        assert line.startswith(READY), f"{line!r}; its log: {self.log.read_text()}"
        self.url = line.removeprefix(READY).strip()

    def stop(self) -> int:
        """Ask it to stop, as an operator would; its exit status."""
        process = self._running()
        process.terminate()
        return self._ended(process)

    def kill(self) -> None:
        """End it as a power cut would."""
        process = self._running()
        process.kill()
        self._ended(process)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Inside it takes connections and says nothing (POSIX only)."""
        process = self._running()
        process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            process.send_signal(signal.SIGCONT)

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def _running(self) -> subprocess.Popen[str]:
        assert self._process is not None, "the server is not running"
        return self._process

    def _ended(self, process: subprocess.Popen[str]) -> int:
        status = process.wait(STOP_SECONDS)
        assert process.stdout is not None
        process.stdout.close()
        self._process = None
        return status

    @staticmethod
    def _first_line(process: subprocess.Popen[str]) -> str:
        assert process.stdout is not None
        readable, _, _ = select.select([process.stdout], [], [], START_SECONDS)
        return process.stdout.readline() if readable else "(nothing was said in time)"


@pytest.fixture
def server_process(tmp_path: Path) -> Iterator[ServerProcess]:
    """A real server that is running; a test may stop, kill and start it."""
    server = ServerProcess(tmp_path)
    server.start()
    yield server
    if server.is_running:
        server.kill()
