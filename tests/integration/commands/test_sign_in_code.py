"""``zenjin sign-in --code``: by a printed code, alone or in the window that is open."""

import os
import pty
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.integration.commands.conftest import ENVIRONMENT, ROOT, Came, Place
from tests.integration.commands.test_sign_in_guest import as_guest
from tests.integration.commands.test_sign_in_window import ASKED, Open
from tests.integration.commands.test_sync import at_server
from tests.support.accounts import code_for, pupil_code
from tests.support.played import asked
from tests.support.server import ServerProcess
from zenjin_server.database import SqliteDatabase

BRING = (
    "This code is used now. To bring what is a guest's into this account, sign in once more with a"
    " new code (zenjin-server codes LOGIN makes it) and --with-guest."
)
NO_PASSWORD = "The account has no password: to sign in elsewhere takes another code."


@pytest.fixture
def code(server_process: ServerProcess) -> str:
    return pupil_code(SqliteDatabase(server_process.database), "Mia Maus", "mia.maus")


@pytest.fixture
def window(tmp_path: Path) -> Open:
    return Open(tmp_path / "program")


def sign_in(place: Place, server: str, code: str, *more: str) -> Came:
    came = place.zenjin("sign-in", "--server", server, "--code", *more, given=f"{code}\n")
    secret = code[-11:].replace("-", "")
    assert secret not in "".join([*came.out, *came.err]).replace("-", "")
    return came


def test_a_code_signs_in_and_the_guests_sessions_come_along_once(
    place: Place, server_process: ServerProcess, code: str
) -> None:
    as_guest(place, 2)
    came = sign_in(place, server_process.url, code.lower().replace("-", " "), "--with-guest")
    assert (came.status, came.err) == (0, [])
    assert came.out == [
        f"Mia Maus (1) is signed in at {server_process.url} and plays next here.",
        f"The token is kept in {place.paths.tokens}.",
        NO_PASSWORD,
        "What the guest (1) had played went along: 2 sessions.",
    ]
    for _ in range(2):
        assert place.zenjin("sync", "--now").status == 0
    assert len(at_server(server_process)) == 2


def test_what_is_said_of_bringing_it_later_works(
    place: Place, server_process: ServerProcess, code: str
) -> None:
    as_guest(place, 1)
    assert sign_in(place, server_process.url, code).out[-1] == BRING
    long = timedelta(days=9_999)  # from a Monday long ago
    other = code_for(SqliteDatabase(server_process.database), "mia.maus", lasts=long)
    came = sign_in(place, server_process.url, other, "--with-guest")
    assert came.status == 0, came.err
    assert came.out[-1] == "What the guest (1) had played went along: 1 session."


def test_a_used_and_a_wrong_code_are_told_and_nothing_is_changed(
    place: Place, server_process: ServerProcess, code: str
) -> None:
    as_guest(place, 1)
    came = sign_in(place, server_process.url, code)
    assert came.status == 0
    assert came.out[-2:] == ["1 session of the guest (1) stays with the guest.", BRING]
    kept = place.paths.tokens.read_text()
    came = sign_in(place, server_process.url, code)
    assert came.status == 1
    assert "This code was used already: each one works once." in came.err[0]
    wrong = code[:-1] + ("C" if code[-1] != "C" else "D")
    came = sign_in(place, server_process.url, wrong)
    assert came.status == 1
    assert "This code is not right." in came.err[0]
    assert place.paths.tokens.read_text() == kept
    assert asked(place.paths.store, "SELECT count(*) FROM learners") == [(2,)]


@pytest.mark.parametrize("typed", ["", "mia.maus", "7K3MX-2QRDF", "x" * 300])
def test_what_is_no_code_asks_nobody(place: Place, typed: str) -> None:
    came = place.zenjin("sign-in", "--server", "http://127.0.0.1:9", "--code", given=f"{typed}\n")
    assert came.status == 1
    assert "That is no sign-in code" in came.err[0]
    assert not place.paths.tokens.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--code", "--token-stdin"), "not allowed with"),
        (("--code", "--user", "4711"), "--user and --name go with --token-stdin"),
        (("--token-stdin",), "--token-stdin needs --user"),
        ((), "one of the arguments --code --token-stdin is required"),
    ],
)
def test_what_is_typed_wrongly(place: Place, words: tuple[str, ...], said: str) -> None:
    came = place.zenjin("sign-in", "--server", "http://127.0.0.1:9", *words)
    assert came.status == 2
    assert said in " ".join(came.err)


@pytest.mark.skipif(os.name != "posix", reason="a terminal of our own")
def test_at_a_terminal_the_code_is_not_shown(
    place: Place, server_process: ServerProcess, code: str
) -> None:
    ours, theirs = pty.openpty()
    command = place.command("sign-in", "--server", server_process.url, "--code")
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=ENVIRONMENT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        seen = b""
        while b"Code: " not in seen:
            seen += os.read(ours, 1000)
        os.write(ours, f"{code}\n".encode())
        while chunk := _read(ours):
            seen += chunk
        assert process.wait(60) == 0, seen
    os.close(ours)
    assert b"Mia Maus (1) is signed in" in seen
    assert code[-5:].encode() not in seen


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1000)
    except OSError:  # Linux says so when the other end is closed
        return b""


@pytest.mark.e2e
@pytest.mark.skipif(os.name != "posix", reason="elsewhere the window has to be closed first")
def test_the_open_window_does_it(window: Open, server_process: ServerProcess, code: str) -> None:
    played: list[list[Any]] = [["play", 20, []], ["finish"], ["home"]]
    with window.doing(played, [["synced"], ["tell", "home"]]):
        wrong = code[:-1] + ("C" if code[-1] != "C" else "D")
        came = sign_in(window.place, server_process.url, wrong)
        assert (came.status, came.out) == (1, [ASKED])
        assert "This code is not right." in came.err[0]
        came = sign_in(window.place, server_process.url, code, "--with-guest")
        assert (came.status, came.err) == (0, [])
        assert came.out == [
            ASKED,
            f"Mia Maus (1) is signed in at {server_process.url} and plays now in its window.",
            f"The token is kept in {window.robot.folder / 'tokens.json'}.",
            NO_PASSWORD,
            "What the guest (1) had played went along: 1 session.",
        ]
    assert window.robot.told("home")["name"] == "Mia Maus"
    assert len(at_server(server_process)) == 1
    assert code[-11:] not in window.robot.log


@pytest.mark.e2e
@pytest.mark.skipif(os.name != "posix", reason="elsewhere the window has to be closed first")
def test_while_somebody_plays_the_code_is_not_used(
    window: Open, server_process: ServerProcess, code: str
) -> None:
    with window.doing([["play", 5, []]], [["play_on", 5], ["finish"]]):
        came = sign_in(window.place, server_process.url, code)
        assert (came.status, came.out) == (1, [ASKED])
        assert came.err[0].startswith("Somebody is playing, or signing in, in the window")
    assert window.tokens() == []
    assert sign_in(window.place, server_process.url, code).status == 0
