"""A class of thirty on three PCs and one server, by the commands a school would type."""

import csv
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from tests.integration.commands.conftest import ENVIRONMENT, ROOT, Place
from tests.support.class_list import NAMES, WANDERER, as_list
from tests.support.clock import Clock
from tests.support.played import Desk, asked
from tests.support.rounds import slips_at
from tests.support.server import ServerProcess, server_process
from zenjin_desktop.moment import now

__all__ = ["server_process"]

pytestmark = pytest.mark.e2e

Figures = tuple[int, int]
"""Sessions and points."""


@pytest.fixture
def rooms(tmp_path: Path) -> list[Place]:
    return [Place(tmp_path / f"pc {number}") for number in (1, 2, 3)]


def zenjin_server(server: ServerProcess, *words: str) -> list[str]:
    ended = subprocess.run(
        [sys.executable, "-m", "zenjin_server", *words, "--database", str(server.database)],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=100,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


@pytest.fixture
def slips(tmp_path: Path, server_process: ServerProcess) -> list[dict[str, str]]:
    """Name, login and code of each pupil, as the sheet for the teacher has them."""
    listed, sheet = tmp_path / "4b.csv", tmp_path / "codes.csv"
    listed.write_text(as_list(), encoding="utf-8")
    zenjin_server(server_process, "create-pupils", str(listed), "--out", str(sheet))
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        found = [{key.lower(): value for key, value in row.items()} for row in csv.DictReader(file)]
    assert {row["name"] for row in found} == set(NAMES)
    assert len({row["login"] for row in found}) == len({row["code"] for row in found}) == 30
    return found


def test_thirty_pupils_on_three_pcs_and_a_server_agree_to_the_last_point(
    rooms: list[Place], slips: list[dict[str, str]], server_process: ServerProcess
) -> None:
    first, second, third = rooms
    tables = {room.folder: slips[number::3] for number, room in enumerate(rooms)}
    wanderer = next(row for row in slips if row["name"] == WANDERER)
    assert wanderer not in tables[third.folder]
    with ThreadPoolExecutor(len(rooms)) as at_once:
        for came in at_once.map(
            lambda room: come_in(room, server_process.url, tables[room.folder]), rooms
        ):
            assert came
    *_, another = zenjin_server(server_process, "codes", wanderer["login"])[:1]
    come_in(third, server_process.url, [{"code": another.partition(": ")[2]}])

    # The third PC's cable is out until the end.
    for seed, room in enumerate(rooms):
        play(room, seed=seed)
    for room in (first, second):
        assert room.zenjin("sync", "--now").status == 0
    play(third, seed=7)
    behind = at_server(server_process)
    assert len(behind) == 20
    for room in (third, second, first, third):
        assert room.zenjin("sync", "--now").status == 0

    held = at_server(server_process)
    assert len(held) == 30
    played = [here(room) for room in rooms]
    assert sum(map(len, played)) == 31
    for figures in played:
        assert figures == {user: held[user] for user in figures}
    wandered = [user for user in played[0] if user in played[2]]
    assert len(wandered) == 1
    assert held[wandered[0]][0] > behind[wandered[0]][0]
    for room in rooms:
        assert asked(room.paths.store, "SELECT count(*) FROM outbox") == [(0,)]


def come_in(room: Place, url: str, slips: list[dict[str, str]]) -> bool:
    for slip in slips:
        came = room.zenjin("sign-in", "--server", url, "--code", given=f"{slip['code']}\n")
        assert came.status == 0, came
    return True


def play(room: Place, *, seed: int) -> None:
    """Everybody of a PC, some well and some not, two to four sessions each."""
    clock = Clock(now() - timedelta(days=1))
    accounts = asked(room.paths.store, "SELECT id FROM learners WHERE account IS NOT NULL")
    with room.store(clock) as store:
        for (learner,) in accounts:
            assert isinstance(learner, int)
            desk = Desk(store, learner, clock, seed=100 * seed + learner)
            for _ in range(2 + learner % 3):
                desk.session(player=slips_at(*range(1, 1 + learner % 7)))


def at_server(server: ServerProcess) -> dict[str, Figures]:
    """What the server holds of each, counted from the sessions, as its own profile says."""
    rows = asked(
        server.database,
        "SELECT s.user_id, count(*), sum(s.total_points), min(p.total_sessions),"
        " min(p.total_points) FROM session_results s JOIN profiles p ON p.id = s.user_id"
        " GROUP BY s.user_id",
    )
    return figures_of(rows)


def here(room: Place) -> dict[str, Figures]:
    """What a PC holds of each account, counted from the sessions, as the profile says."""
    rows = asked(
        room.paths.store,
        "SELECT l.account, count(*), sum(s.total_points), min(p.total_sessions),"
        " min(p.total_points) FROM session_results s JOIN learners l ON l.id = s.learner"
        " JOIN profiles p ON p.learner = s.learner WHERE l.account IS NOT NULL GROUP BY l.account",
    )
    return figures_of(rows)


def figures_of(rows: list[tuple[object, ...]]) -> dict[str, Figures]:
    found = {}
    for user, sessions, points, told_sessions, told_points in rows:
        assert (sessions, points) == (told_sessions, told_points)
        found[str(user)] = (int(str(sessions)), int(str(points)))
    return found
