"""From a key press to the server's ledger: real program, real server, real processes."""

import json
import sqlite3
import urllib.request
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.e2e.conftest import Robot, same_figures
from tests.support.server import ServerProcess, server_process
from zenjin_core.wire.auth import SignedIn
from zenjin_core.wire.dashboard import Dashboard, DashboardAnswer

__all__ = ["server_process"]
pytestmark = pytest.mark.e2e

THREE_STITCHES = 60  # one in each tube
SECOND = "stitch-T2-000-01"  # the first of tube 2 in the usual route
PASSWORD = "correct horse"
LEDGER = "SELECT id, total_questions, correct_answers, total_points, completed_at, started_at"


def rows(database: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def asked(url: str, *, body: dict[str, str] | None = None, token: str = "") -> bytes:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data)  # noqa: S310 - our own server on this computer
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=20) as answer:
        content: bytes = answer.read()
        return content


def dashboard(server: ServerProcess, login: str) -> Dashboard:
    """What another computer of the same student would be told."""
    answer = asked(f"{server.url}/api/auth/login", body={"login": login, "password": PASSWORD})
    token = msgspec.json.decode(answer, type=SignedIn).token
    answer = asked(f"{server.url}/api/dashboard", token=token)
    return msgspec.json.decode(answer, type=DashboardAnswer).dashboard


def moments(ledger: list[tuple[Any, ...]]) -> list[tuple[datetime, datetime]]:
    return [
        (datetime.fromisoformat(completed), datetime.fromisoformat(started))
        for *_, completed, started in ledger
    ]


def stitches_by_tube(results: str) -> list[str]:
    played = [attempt["stitchId"] for attempt in json.loads(results)]
    return list(dict.fromkeys(stitch.split("-")[1][:2] for stitch in played))


def test_two_sessions_reach_the_ledger_once_though_the_server_was_away(
    robot: Robot, server_process: ServerProcess
) -> None:
    server = server_process
    robot.settings["guard_ms"] = 300  # answers this slow count for the blink speed
    register = ["register", server.url, "mira", PASSWORD, "Mira"]
    first = ["play", THREE_STITCHES + 2, [4, 30]]
    assert robot.run(register, first, ["finish"], ["home"], ["synced"], ["tell", "first"]) == 0
    same_figures(robot.told("first"), dashboard(server, "mira"))

    assert robot.told("first")["blink_speed"] is not None

    server.stop()
    robot.settings["guard_ms"] = 0
    second = ["play", THREE_STITCHES, []]
    assert robot.run(second, ["finish"], ["home"], ["offline", 4], ["tell", "away"]) == 0
    assert robot.told("away")["points"] > robot.told("first")["points"]

    server.start()
    assert robot.run(["synced"], ["tell", "back"]) == 0
    same_figures(robot.told("back"), dashboard(server, "mira"))
    assert robot.told("back") == robot.told("away") | {"header": robot.told("back")["header"]}

    here = rows(robot.folder / "zenjin.sqlite3", f"{LEDGER} FROM session_results ORDER BY id")
    there = rows(server.database, f"{LEDGER} FROM session_results ORDER BY id")
    assert len(here) == 2
    assert [row[:4] for row in there] == [row[:4] for row in here]
    # The student's own times, whatever day the server got them.
    assert moments(there) == moments(here)
    assert [row.total_points for row in dashboard(server, "mira").recent_sessions] == [
        row[3] for row in reversed(here)
    ]
    # What the header showed while playing is what the session is worth before its bonus.
    base_points = rows(server.database, "SELECT base_points FROM session_results ORDER BY id")
    assert [(robot.told(name)["header"],) for name in ("first", "away")] == base_points
    assert rows(robot.folder / "zenjin.sqlite3", "SELECT count(*) FROM outbox") == [(0,)]
    for (results,) in rows(server.database, "SELECT results FROM session_results"):
        assert stitches_by_tube(results) == ["T1", "T2", "T3"]


def test_a_guest_makes_no_connection_and_after_registering_all_is_there_once(
    robot: Robot, server_process: ServerProcess
) -> None:
    robot.settings["server"] = server_process.url
    played = ["play", 21, [2]]
    assert robot.run(played, ["finish"], ["home"], ["tell", "guest"]) == 0
    assert robot.run(["play", 10, []], ["finish"], ["home"], ["tell", "guest"]) == 0
    assert robot.network == []
    assert rows(server_process.database, "SELECT count(*) FROM session_results") == [(0,)]

    register = ["register", server_process.url, "ada", PASSWORD, "Ada"]
    assert robot.run(register, ["synced"], ["tell", "registered"]) == 0
    assert robot.network != []
    same_figures(robot.told("registered"), dashboard(server_process, "ada"))
    assert robot.told("registered")["points"] == robot.told("guest")["points"]
    here = rows(robot.folder / "zenjin.sqlite3", "SELECT id FROM session_results ORDER BY id")
    there = rows(server_process.database, "SELECT id FROM session_results ORDER BY id")
    assert len(there) == 2
    assert there == here


def test_killed_inside_a_stitch_what_was_answered_counts_and_the_stitch_starts_over(
    robot: Robot,
) -> None:
    store = robot.folder / "zenjin.sqlite3"
    assert robot.run(["play", 27, [3]], ["die"]) == -9
    assert rows(store, "SELECT count(*) FROM attempts") == [(27,)]
    assert rows(store, "SELECT count(*) FROM session_results") == [(0,)]

    assert robot.run(["tell", "after"], ["play", 2, []], ["die"]) == -9
    session = "SELECT total_questions, correct_answers, base_points FROM session_results"
    assert rows(store, session) == [(26, 25, 76)]
    assert rows(store, "SELECT count(*) FROM outbox WHERE kind = 'session'") == [(1,)]
    # The stitch inside began again: its first two questions were presented anew.
    again = rows(store, "SELECT stitch_id, first_time FROM attempts ORDER BY id")
    assert again == [(SECOND, 1), (SECOND, 1)]

    assert robot.run(["tell", "again"]) == 0
    assert rows(store, "SELECT count(*) FROM session_results") == [(2,)]
    total = rows(store, "SELECT sum(total_points) FROM session_results")[0][0]
    assert robot.told("again")["points"] == total


def test_signed_in_on_a_second_computer_the_figures_are_the_same(
    robot: Robot, tmp_path: Path, server_process: ServerProcess
) -> None:
    register = ["register", server_process.url, "noor", PASSWORD, "Noor"]
    assert robot.run(register, ["play", 25, [1]], ["finish"], ["home"], ["synced"]) == 0
    second = Robot(tmp_path / "second")
    sign_in = ["sign_in", server_process.url, "noor", PASSWORD]
    assert second.run(sign_in, ["synced"], ["tell", "second"]) == 0
    same_figures(second.told("second"), dashboard(server_process, "noor"))
    # Played there, it goes on in the tube after the one played last.
    assert second.run(["play", 1, []], ["die"]) == -9
    assert rows(second.folder / "zenjin.sqlite3", "SELECT stitch_id FROM attempts") == [(SECOND,)]


def test_a_second_start_leaves_the_first_alone(robot: Robot) -> None:
    """It brings the first window to the front and ends well; nothing of the first is touched."""
    with robot.started(["play", 5, []], ["wait_for", "go-on"], ["play_on", 3], ["finish"]) as first:
        robot.wait_until((robot.folder / "waiting").exists)
        second = robot.command()
        assert second.returncode == 0
        assert "running already" in second.stdout
        assert "Played" not in second.stdout
        (robot.folder / "go-on").touch()
        assert first.wait(60) == 0
    store = robot.folder / "zenjin.sqlite3"
    assert rows(store, "SELECT total_questions FROM session_results") == [(8,)]
