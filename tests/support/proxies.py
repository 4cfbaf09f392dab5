"""A school's proxy: the real proxy.py in a process of its own, for which every name is here."""

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

needs_scripts = pytest.mark.skipif(
    importlib.util.find_spec("pacparser") is None,
    reason="needs pacparser: there is no wheel of it for this computer, or the environment is old",
)

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class SchoolProxy:
    """A proxy at work on this computer."""

    port: int
    book: Path

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def asked(self) -> list[str]:
        """The names it was asked to reach, in order."""
        return self.book.read_text().split() if self.book.exists() else []


@contextmanager
def proxy_at_work(
    folder: Path, *, sign_in: str = "", certificate: Path | None = None
) -> Iterator[SchoolProxy]:
    """Start one that asks for ``NAME:PASSWORD``, or for nothing.

    With a certificate, whose key is ``key.pem`` beside it, it is spoken to over TLS.
    """
    if importlib.util.find_spec("proxy") is None:
        pytest.skip("needs proxy.py, which requirements/dev.lock holds: make the environment anew")
    folder.mkdir()
    port_file, book, log = folder / "port", folder / "asked", folder / "log"
    command = [sys.executable, "-m", "proxy", "--hostname", "127.0.0.1", "--port", "0"]
    command += ["--num-workers", "1", "--num-acceptors", "1", "--port-file", str(port_file)]
    command += ["--data-dir", str(folder / "data")]
    command += ["--plugins", "tests.support.proxy_names.EveryNameIsHere"]
    if sign_in:
        command += ["--basic-auth", sign_in]
    if certificate is not None:
        key = certificate.with_name("key.pem")
        command += ["--cert-file", str(certificate), "--key-file", str(key)]
    with log.open("w") as said:
        started = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PROXY_BOOK": str(book)},
            stdout=said,
            stderr=said,
        )
    try:
        until = time.monotonic() + 20
        while not (port_file.exists() and port_file.read_text().strip()):
            if started.poll() is not None or time.monotonic() > until:
                pytest.fail(f"the proxy did not start: {log.read_text()}")
        yield SchoolProxy(int(port_file.read_text().split()[0]), book)
    finally:
        started.terminate()
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
