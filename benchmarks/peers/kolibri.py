"""A Kolibri device as a school has one, on this computer only: its library, and its server."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import requests

from benchmarks.measure import check_work
from benchmarks.peers.asked import LONGEST_START_S, PROGRAMS, Asked, free_port, last_of, listening
from benchmarks.peers.environments import Place


def device(place: Place, folder: Path) -> Asked:
    """Kolibri's library over the data in a folder; see ``programs/kolibri_program.py``.

    Its first start there makes the databases, which takes some seconds.
    """
    folder.mkdir(exist_ok=True)
    command = [str(place.python), str(PROGRAMS / "kolibri_program.py")]
    return Asked(command, folder.with_suffix(".log"), _environment(folder))


@contextmanager
def kolibri_server(place: Place, folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    """Kolibri's server over the data in a folder; its address, and its process."""
    port, log = free_port(), folder.with_suffix(".server.log")
    command = [str(place.python), "-m", "kolibri", "start", "--foreground", "--port", str(port)]
    command += ["--zip-port", str(free_port())]
    with listening(command, port, log, _environment(folder)) as process:
        url = f"http://127.0.0.1:{port}"
        end = time.monotonic() + LONGEST_START_S
        # It takes connections before it has answers.
        while requests.get(f"{url}/api/public/info/", timeout=LONGEST_START_S).status_code != 200:
            check_work(time.monotonic() < end, True, f"an answer in time; {last_of(log)}")
            time.sleep(0.1)
        yield url, process


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "KOLIBRI_HOME": str(folder),
        "KOLIBRI_LISTEN_ADDRESS": "127.0.0.1",
        "KOLIBRI_DISABLE_PING": "1",
        "KOLIBRI_ZEROCONF_ENABLED": "0",
    }
