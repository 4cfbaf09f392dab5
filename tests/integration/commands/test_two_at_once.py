"""Two commands on one data folder: the second says who holds it; nobody is sent to a window."""

import json
import os
import subprocess
import threading
from pathlib import Path

import pytest

from tests.integration.commands.conftest import ENVIRONMENT, ROOT, Place, account
from tests.support.clock import Clock
from tests.support.misbehaving import Act, Asked, misbehaving, says_nothing
from tests.support.played import asked, everything
from zenjin_desktop.commands.alone import alone
from zenjin_desktop.commands.errors import CommandRuns, ProgramRuns
from zenjin_desktop.sharing import login_name
from zenjin_desktop.ui.only_one import only_one, present

AT_WORK = "zenjin: zenjin sync is working in the data folder"
LATER = "Please try again when it has ended. Nothing was changed."


def test_the_second_of_two_says_that_the_first_is_at_work(place: Place, clock: Clock) -> None:
    """The first waits for a server that says nothing; once it was asked, it holds the folder."""
    asked_once = threading.Event()

    def silent(_request: Asked) -> Act:
        asked_once.set()
        return says_nothing

    with misbehaving(silent) as server:
        with account(place, clock, server=server.url) as desk:
            desk.session()
        (place.folder / "tokens.json").write_text(json.dumps({f"anna {server.url}": "anna.s"}))
        waiting = everything(place.paths.store)["outbox"]
        with subprocess.Popen(
            place.command("sync", "--now", "--timeout", "60"),
            cwd=ROOT,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as first:
            try:
                assert asked_once.wait(60)
                (place.folder / "settings.json").touch()
                for words in (["sync", "--now"], ["restore", place.folder / "settings.json"]):
                    came = place.zenjin(*words)
                    assert (came.status, came.out) == (1, [])
                    assert came.err == [f"{AT_WORK} {place.folder}. {LATER}"]
            finally:
                first.kill()
    assert everything(place.paths.store)["outbox"] == waiting
    # Killed, it left its note; whoever holds the folder then is not taken for it.
    assert (place.folder / "zenjin.command").exists()
    with only_one(place.folder), pytest.raises(ProgramRuns), alone(place.paths, "sync"):
        pass


def test_a_command_that_ended_leaves_no_note(place: Place, clock: Clock) -> None:
    with account(place, clock) as desk:
        desk.session()
    with alone(place.paths, "sync"):
        assert (place.folder / "zenjin.command").read_text() == f"{os.getpid()} sync"
        with pytest.raises(CommandRuns, match="zenjin sync"), alone(place.paths, "restore"):
            pass
    assert not Path(place.folder / "zenjin.command").exists()
    assert asked(place.paths.store, "SELECT count(*) FROM session_results") == [(1,)]


def test_a_window_that_is_opened_meanwhile_names_the_command(place: Place, clock: Clock) -> None:
    """There is no window to be used or closed, so nobody is sent to one."""
    with account(place, clock) as desk:
        desk.session()
    before = everything(place.paths.store)
    with alone(place.paths, "restore"):
        came = place.zenjin("--self-play", place.folder.parent / "pictures")
    assert (came.status, came.err) == (
        1,
        [f"zenjin: zenjin restore is working in the data folder {place.folder}. {LATER}"],
    )
    assert everything(place.paths.store) == before


def test_the_doctor_tells_a_command_from_the_program_and_whose_it_is(
    place: Place, clock: Clock
) -> None:
    with account(place, clock) as desk:
        desk.session()
    file = place.folder.parent / "report.json"

    def who(**environ: str) -> tuple[str, dict[str, str]]:
        came = place.zenjin("doctor", "--offline", "--report", file, "--force", **environ)
        return came.out[1], json.loads(file.read_text())["facts"]["in_use"]

    assert who() == ("The program is not running.", {"by": "nobody", "name": ""})
    with alone(place.paths, "restore"):
        line = "zenjin restore is working in the data folder."
        assert who() == (line, {"by": "command", "name": "restore"})
    with present(place.folder) as program:
        program.opened(stays_alone=False)
        assert who() == ("The program is running.", {"by": "program", "name": ""})
        line = f"The program is running in the log-in {login_name()}."
        assert who(LOGNAME="nora") == (line, {"by": "login", "name": "(name)"})
