"""A pupil of one PC gets an account by a slip, and is at home on two: real program, real server."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Robot
from tests.support.accounts import pupil_code
from tests.support.server import ServerProcess, server_process
from zenjin_desktop.paths import paths_in
from zenjin_desktop.sync.credentials import Credentials
from zenjin_server.database import SqliteDatabase

__all__ = ["server_process"]

pytestmark = pytest.mark.e2e

PASSWORD = "neun mal neun"
STITCH: list[Any] = ["play", 20, []]


Actions = list[list[Any]]


def asked(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(statement).fetchall()


def tokens(robot: Robot, server: str, user_id: object) -> tuple[bool, bool]:
    """Whether there is a token to play by, and one for what still waits."""
    kept, keys = Credentials(paths_in(robot.folder).tokens), (server, str(user_id))
    return kept.get(*keys) is not None, kept.upload(*keys) is not None


def waiting(robot: Robot) -> int:
    """How many records of accounts are still on a PC only."""
    ((count,),) = asked(
        robot.folder / "zenjin.sqlite3",
        "SELECT count(*) FROM outbox JOIN learners ON learners.id = outbox.learner"
        " WHERE account IS NOT NULL",
    )
    assert isinstance(count, int)
    return count


def test_a_local_pupil_becomes_an_account_s_and_what_was_left_behind_still_travels(
    tmp_path: Path, server_process: ServerProcess
) -> None:
    url = server_process.url
    code = pupil_code(SqliteDatabase(server_process.database), "Mia Maus", "mia.maus")
    here, there = Robot(tmp_path / "here"), Robot(tmp_path / "there")

    # At first she is only a name on one PC; the slip makes her sessions the account's.
    local: Actions = [["add_learner", "Mia"], STITCH, ["finish"], ["home"], ["tell", "local"]]
    assert here.run(*local, ["redeem", url, code, PASSWORD], ["synced"], ["tell", "mia"]) == 0
    question, *sessions = (here.folder / "claim.txt").read_text().splitlines()
    assert question == "Add this session of Mia to Mia Maus? All yours?"
    first = here.told("local")["points"]
    assert len(sessions) == 1
    assert sessions[0].endswith(f" · {first} points")
    assert here.told("mia") == here.told("local") | {"name": "Mia Maus"}
    names = "SELECT display_name FROM profiles JOIN learners ON learners.id = learner ORDER BY id"
    assert asked(here.folder / "zenjin.sqlite3", names) == [("",), ("Mia Maus",)]

    # The cable is out: she plays, and leaves the PC before anything could be sent.
    server_process.stop()
    assert here.run(STITCH, ["finish"], ["home"], ["tell", "mia"], ["sign_out"]) == 0
    left = here.told("mia")["points"] - first
    assert left > 0
    assert waiting(here) > 0

    # At another PC she has what the server knows, and plays on.
    server_process.start()
    comes: Actions = [["sign_in", url, "mia.maus", PASSWORD], ["synced"], ["tell", "came"]]
    assert there.run(*comes, STITCH, ["finish"], ["home"], ["synced"], ["tell", "played"]) == 0
    assert there.told("came")["points"] == first
    elsewhere = there.told("played")["points"] - first

    # Whoever plays at the first PC next sends hers along, without being her.
    accounts = "SELECT account FROM learners WHERE account IS NOT NULL"
    ((user_id,),) = asked(here.folder / "zenjin.sqlite3", accounts)
    assert tokens(here, url, user_id) == (False, True)
    ben: Actions = [
        ["add_learner", "Ben"],
        STITCH,
        ["finish"],
        ["all_sent"],
        ["next_player", "Guest"],
    ]
    assert here.run(*ben) == 0
    assert waiting(here) == 0
    assert tokens(here, url, user_id) == (False, False)
    whole = first + left + elsewhere
    points = "SELECT total_points FROM profiles"
    assert asked(server_process.database, points) == [(whole,)]

    # So the server and both PCs agree to the last point; Ben's are Ben's.
    assert there.run(["synced"], ["tell", "mia"]) == 0
    back: Actions = [
        ["comes", "Guest"],  # Mia and Ben have a name here, so the start asks
        ["sign_in", url, "mia.maus", PASSWORD],
        ["synced", "accounts"],
    ]
    assert here.run(*back, ["tell", "mia"]) == 0
    assert here.told("mia")["points"] == there.told("mia")["points"] == whole
    assert {**here.told("mia"), "header": 0} == {**there.told("mia"), "header": 0}
    sessions_of = "SELECT count(*) FROM session_results GROUP BY learner ORDER BY learner"
    assert asked(here.folder / "zenjin.sqlite3", sessions_of) == [(3,), (1,)]
    assert asked(server_process.database, "SELECT count(*) FROM session_results") == [(3,)]
