"""A pupil with a slip of paper: the real program, the real server."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from tests.e2e.conftest import Robot
from tests.support.accounts import pupil_code
from tests.support.server import ServerProcess, server_process
from zenjin_server.database import SqliteDatabase

__all__ = ["server_process"]

pytestmark = pytest.mark.e2e

PASSWORD = "neun mal neun"

Actions = list[list[Any]]


@pytest.fixture
def new_code(server_process: ServerProcess) -> Callable[[str], str]:
    return lambda login: pupil_code(SqliteDatabase(server_process.database), "Mia Maus", login)


def points(server: ServerProcess) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(server.database)) as database:
        return database.execute(
            "SELECT display_name, total_points FROM profiles ORDER BY id"
        ).fetchall()


def test_a_slip_signs_in_brings_the_sessions_and_a_password_is_chosen(
    robot: Robot, server_process: ServerProcess, new_code: Callable[[str], str]
) -> None:
    code = new_code("mia.maus")
    login, first, second = code.rsplit("-", 2)
    typed = f"{login} {first.lower()}{second}"
    played: Actions = [["play", 20, []], ["finish"], ["home"], ["tell", "guest"]]
    wrong: Actions = [
        ["code_refused", server_process.url, code[:-1] + ("C" if code[-1] != "C" else "D")]
    ]
    comes: Actions = [["redeem", server_process.url, typed, PASSWORD], ["synced"], ["tell", "mia"]]
    assert robot.run(*played, *wrong, *comes) == 0
    assert "This code is not right" in (robot.folder / "turned-away.txt").read_text()
    guest, mia = robot.told("guest"), robot.told("mia")
    assert (guest["name"], mia["name"]) == ("", "Mia Maus")
    assert mia["points"] == guest["points"] > 0
    assert points(server_process) == [("Mia Maus", mia["points"])]
    assert code[-11:] not in robot.log

    other = Robot(robot.folder.parent / "other")
    asks: list[Any] = ["sign_in", server_process.url, "mia.maus", PASSWORD]
    used: list[Any] = ["code_refused", server_process.url, code]
    assert other.run(used, asks, ["synced"], ["tell", "mia"]) == 0
    assert "was used already" in (other.folder / "turned-away.txt").read_text()
    assert other.told("mia")["points"] == mia["points"]


def test_whoever_wants_no_password_plays_on_without_one(
    robot: Robot, server_process: ServerProcess, new_code: Callable[[str], str]
) -> None:
    code = new_code("ben")
    play: Actions = [["play", 20, []], ["finish"], ["home"]]
    assert robot.run(["redeem", server_process.url, code, ""], *play, ["synced"]) == 0
    assert robot.run(["synced"], ["tell", "ben"]) == 0
    assert points(server_process) == [("Mia Maus", robot.told("ben")["points"])]
