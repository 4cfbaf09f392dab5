"""Shows sync happening: a server on this computer and the program signed in to it.

``python -m tools.demo [--keep FOLDER] [arguments for the program]``

Starts ``zenjin_server`` on a free loopback port with an empty database, registers a learner over
HTTP as any client would, starts the program signed in as that learner, and says at the end what
the server holds. Everything lives in a temporary folder unless ``--keep`` names one.
"""

import argparse
import contextlib
import queue
import re
import secrets
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

import msgspec

from zenjin_core.wire.auth import Register, SignedIn
from zenjin_core.wire.dashboard import Dashboard, DashboardAnswer

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 30.0
"""How long the server may take until it says its address."""
STOP_SECONDS = 15.0
"""How long it may take to finish what it has begun (its own limit is 10 s)."""
Answer = TypeVar("Answer")
ADDRESS = re.compile(r"https?://[\w.\[\]:-]+:\d+")


class DemoError(Exception):
    """The demo cannot go on; the message is a sentence for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Learner:
    """Who plays in the demo: the sign-in name and password, and the token got for them."""

    login: str
    password: str
    token: str


@contextlib.contextmanager
def started_server(folder: Path) -> Iterator[str]:
    """Yield the address of a real server whose database and log are in ``folder``; stop it after.

    Raises:
        DemoError: it ended, or said no address within ``READY_SECONDS``.
    """
    database = folder / "server.sqlite3"
    log_path = folder / "server.log"
    server = subprocess.Popen(  # noqa: S603 - our own interpreter and our own package
        [
            sys.executable,
            "-m",
            "zenjin_server",
            "serve",
            "--port",
            "0",
            "--database",
            str(database),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout is not None  # noqa: S101 - PIPE was asked for two lines above
    addresses: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    # A pipe nobody reads fills up and stops the server: its output is read to the very end.
    reader = threading.Thread(target=_copy, args=(server.stdout, log_path, addresses), daemon=True)
    reader.start()
    try:
        yield _address_said(addresses, log_path)
    finally:
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        reader.join(STOP_SECONDS)
        server.stdout.close()


def _copy(output: IO[str], log_path: Path, addresses: "queue.SimpleQueue[str | None]") -> None:
    with log_path.open("w", encoding="utf-8") as log:
        for line in output:
            log.write(line)
            log.flush()
            if found := ADDRESS.search(line):
                addresses.put(found.group())
    addresses.put(None)


def _address_said(addresses: "queue.SimpleQueue[str | None]", log_path: Path) -> str:
    try:
        address = addresses.get(timeout=READY_SECONDS)
    except queue.Empty:
        raise DemoError(
            f"the server said no address within {READY_SECONDS:.0f} s; it said: {_words(log_path)}"
        ) from None
    if address is None:
        raise DemoError(f"the server ended before it was ready; it said: {_words(log_path)}")
    return address


def _words(log_path: Path) -> str:
    return log_path.read_text(encoding="utf-8").strip() or "nothing"


def registered(server: str) -> Learner:
    """Register a learner named Demo at ``server`` with a password made for this one time.

    Raises:
        DemoError: the server cannot be reached, refused, or answered something else.
    """
    # A folder kept from an earlier demo already knows that one's name.
    login, password = f"demo-{secrets.token_hex(3)}", secrets.token_urlsafe(12)
    body = Register(login=login, password=password, display_name="Demo", device_name="demo")
    request = urllib.request.Request(  # noqa: S310 - the address our own server said
        server + "/api/auth/register",
        data=msgspec.json.encode(body),
        headers={"Content-Type": "application/json"},
    )
    return Learner(login, password, _answer(request, SignedIn).token)


def held(server: str, learner: Learner) -> Dashboard:
    """Ask ``server`` for what it has of the learner; errors as in :func:`registered`."""
    request = urllib.request.Request(  # noqa: S310 - the address our own server said
        server + "/api/dashboard", headers={"Authorization": f"Bearer {learner.token}"}
    )
    return _answer(request, DashboardAnswer).dashboard


def _answer(request: urllib.request.Request, shape: type[Answer]) -> Answer:
    # No proxy: a school's proxy knows nothing of this computer's own ports.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    url = request.full_url
    try:
        with opener.open(request, timeout=READY_SECONDS) as response:
            return msgspec.json.decode(response.read(), type=shape)
    except urllib.error.HTTPError as refusal:
        with refusal:
            said = refusal.read().decode(errors="replace")
        raise DemoError(f"{url} answered {refusal.code}: {said}") from refusal
    except OSError as failure:
        raise DemoError(f"{url} could not be reached: {failure}") from failure
    except msgspec.DecodeError as error:
        raise DemoError(f"{url} gave an answer of another shape: {error}") from error


def played(server: str, learner: Learner, *, folder: Path, arguments: Sequence[str]) -> int:
    """Start the program signed in, wait until it is closed, and return its exit status."""
    sign_in = f"{learner.login}:{learner.password}@{server}"
    command = [sys.executable, "main.py", "--data", str(folder / "program")]
    program = subprocess.Popen(  # noqa: S603 - our own interpreter and our own program
        [*command, "--demo-sign-in", sign_in, *arguments], cwd=ROOT
    )
    try:
        return program.wait()
    except KeyboardInterrupt:
        # Ctrl+C reached the program as well, and it is closing its session.
        with contextlib.suppress(subprocess.TimeoutExpired):
            return program.wait(STOP_SECONDS)
        raise DemoError("the program did not end when it was asked to") from None
    finally:
        program.kill()
        program.wait()


def demo(folder: Path, arguments: Sequence[str]) -> int:
    """Run the whole demo in ``folder``; return the program's exit status."""
    with started_server(folder) as server:
        _say(f"The server runs at {server}, its database is {folder / 'server.sqlite3'}.")
        learner = registered(server)
        _say("The program starts, signed in as Demo. Play, press Finish, watch the sync pill.")
        status = played(server, learner, folder=folder, arguments=arguments)
        _say_what_is_held(held(server, learner))
    return status


def _say_what_is_held(dashboard: Dashboard) -> None:
    profile = dashboard.profile
    _say(f"Sessions of Demo on the server: {profile.total_sessions}, {profile.total_points} points")
    for session in dashboard.recent_sessions:
        at = f"{session.completed_at:%H:%M:%S} UTC"
        _say(f"  {at}  {session.stitch_id}  {session.total_points} points")


def main(argv: Sequence[str] | None = None) -> int:
    """Read the command line, run the demo; 1 with one sentence when it cannot go on."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.demo",
        description="A server on this computer and the program signed in to it.",
        epilog="Other arguments are handed on to the program.",
        allow_abbrev=False,
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep all files in FOLDER")
    options, arguments = parser.parse_known_args(argv)
    try:
        if options.keep is not None:
            options.keep.mkdir(parents=True, exist_ok=True)
            return demo(options.keep.resolve(), arguments)
        with tempfile.TemporaryDirectory(prefix="zenjin-demo-") as folder:
            return demo(Path(folder), arguments)
    except DemoError as error:
        _say(f"demo: {error}", to=sys.stderr)
        return 1


def _say(sentence: str, *, to: IO[str] | None = None) -> None:
    print(sentence, file=to or sys.stdout, flush=True)


if __name__ == "__main__":
    sys.exit(main())
