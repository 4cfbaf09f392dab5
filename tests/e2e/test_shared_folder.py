"""Two log-ins of a computer on one data folder: real programs beside each other, real sync."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.conftest import Robot, same_figures
from tests.e2e.test_whole_way import PASSWORD, asked, dashboard, rows
from tests.support.people import a_python_for_everybody
from tests.support.server import ServerProcess, server_process
from zenjin_desktop.store.log_frames import log_damage

__all__ = ["server_process"]
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(os.name != "posix", reason="rights of a folder's group are POSIX's"),
]

OPEN = "SELECT learner, count(*) FROM attempts GROUP BY learner"
SESSIONS = "SELECT learner, total_questions FROM session_results ORDER BY learner"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One that its group may write, as a shared one is."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o2770)
    return folder


def mark_of(folder: Path) -> Path:
    return folder / "zenjin.sqlite3-unclean"


def is_there(folder: Path, name: str) -> bool:
    """Whether a robot has told this much, whole."""
    path = folder / f"{name}.json"
    return path.exists() and path.read_text().endswith("}")


@contextmanager
def playing(robot: Robot, *before: list[object], questions: int, until: str) -> Iterator[None]:
    """Inside, the robot stands in the middle of a session; it goes on when inside is over."""
    name = f"{robot.login}-plays"
    actions = [*before, ["play", questions, []], ["tell", name], ["wait_for", until]]
    with robot.started(*actions, ["play_on", 2], ["finish"], ["home"]) as program:
        robot.wait_until(lambda: is_there(robot.folder, name) or program.poll() is not None)
        assert program.poll() is None, program.communicate()
        yield
        (robot.folder / until).touch()
        assert program.wait(60) == 0, program.communicate()


def test_both_play_at_once_and_each_ones_figures_reach_the_server(
    folder: Path, server_process: ServerProcess
) -> None:
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    both_play = ["wait_for", "both-play"]
    after = [["play_on", 6], ["finish"], ["home"], ["synced"]]
    register = ["register", server_process.url]
    with (
        anna.started(
            [*register, "anna", PASSWORD, "Anna"],
            *[["play", 21, [3]], ["tell", "anna-plays"], both_play, *after, ["tell", "anna"]],
        ) as first,
        ben.started(
            [*register, "ben", PASSWORD, "Ben"],
            *[["play", 33, []], ["tell", "ben-plays"], both_play, *after, ["tell", "ben"]],
        ) as second,
    ):
        for name in ("anna-plays", "ben-plays"):
            anna.wait_until(lambda name=name: is_there(folder, name))  # type: ignore[misc]  # a loop's name
        played = rows(folder / "zenjin.sqlite3", OPEN)
        assert sorted(count for _, count in played) == [21, 33], "two sessions are open at once"
        (folder / "both-play").touch()
        for program in (first, second):
            _, errors = program.communicate(timeout=110)
            assert (program.returncode, "Traceback" in errors) == (0, False), errors
    for name in ("anna", "ben"):
        same_figures(anna.told(name), dashboard(server_process, name))
    here = rows(folder / "zenjin.sqlite3", "SELECT id FROM session_results ORDER BY id")
    assert here == rows(server_process.database, "SELECT id FROM session_results ORDER BY id")
    assert len(here) == 2
    assert not mark_of(folder).exists(), "the last one out has taken the mark away"
    left = {path.name for path in folder.iterdir() if path.name.endswith((".lock", ".log"))}
    assert left == {"zenjin-anna.log", "zenjin-ben.log", "network.log"}


def test_who_is_killed_leaves_a_session_that_the_other_one_does_not_touch(folder: Path) -> None:
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    store = folder / "zenjin.sqlite3"
    with playing(anna, questions=5, until="anna-goes-on"):
        assert ben.run(["play", 7, []], ["die"]) == -9
        assert rows(store, OPEN) == [(1, 5), (2, 7)]
        (folder / "anna-goes-on").touch()
    assert rows(store, SESSIONS) == [(1, 7)]
    assert rows(store, OPEN) == [(2, 7)], "it waits for a start"
    assert mark_of(folder).exists(), (
        "one of them ended badly: the next start looks through the file"
    )

    assert anna.run(["tell", "anna"]) == 0
    assert rows(store, SESSIONS) == [(1, 7), (2, 7)]
    assert not mark_of(folder).exists()


def test_a_start_beside_another_one_closes_ones_own_session_and_not_the_others(
    folder: Path,
) -> None:
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    store = folder / "zenjin.sqlite3"
    with playing(anna, questions=5, until="anna-goes-on"):
        assert ben.run(["play", 7, []], ["die"]) == -9
        assert ben.run(["tell", "ben"]) == 0
        assert rows(store, SESSIONS) == [(2, 7)]
        assert rows(store, OPEN) == [(1, 5)]
        assert mark_of(folder).exists()
    assert rows(store, SESSIONS) == [(1, 7), (2, 7)]
    assert mark_of(folder).exists(), "Ben's first program ended badly beside Anna's"


def test_a_second_start_rings_at_its_own_log_ins_window(folder: Path) -> None:
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    with (
        playing(anna, questions=2, until="anna-goes-on"),
        playing(ben, questions=3, until="ben-goes-on"),
    ):
        for robot in (anna, ben):
            again = robot.command()
            assert (again.returncode, again.stderr) == (0, "")
            assert "its window was brought to the front" in again.stdout
    assert rows(folder / "zenjin.sqlite3", SESSIONS) == [(1, 4), (2, 5)]
    assert not mark_of(folder).exists()


def test_who_is_played_in_another_log_in_is_not_signed_in(
    folder: Path, server_process: ServerProcess
) -> None:
    """The same learner by one program at a time: a sentence that names the log-in."""
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    register = ["register", server_process.url, "mira", PASSWORD, "Mira"]
    with playing(anna, register, questions=2, until="anna-goes-on"):
        turned_away = ["turned_away", server_process.url, "mira", PASSWORD]
        assert ben.run(turned_away) == 0
        there = "SELECT id, account IS NULL FROM learners ORDER BY id"
        names = rows(folder / "zenjin.sqlite3", there)
        assert names == [(1, 1), (2, 0), (3, 1)], "Anna's guest, whom she left for Mira, and Ben's"
    said = (folder / "turned-away.txt").read_text()
    assert said.startswith("Mira is being played in the log-in anna of this computer.")
    # Anna's program has closed: Ben's next start is the guest's, and Mira may sign in.
    signed_in = ["sign_in", server_process.url, "mira", PASSWORD]
    assert ben.run(signed_in, ["tell", "mira"]) == 0
    assert ben.told("mira")["name"] == "Mira"


def test_each_log_in_goes_on_as_whom_it_played_last(
    folder: Path, server_process: ServerProcess
) -> None:
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    for robot, name in ((anna, "Mira"), (ben, "Noor")):
        register = ["register", server_process.url, name.lower(), PASSWORD, name]
        assert robot.run(["tell", "first"], register, ["play", 1, []], ["finish"], ["home"]) == 0
    for robot, name in ((anna, "Mira"), (ben, "Noor")):
        assert robot.run(["tell", "again"]) == 0
        assert robot.told("again")["name"] == name


def test_who_signs_in_by_a_command_plays_next_in_that_log_in(
    folder: Path, server_process: ServerProcess
) -> None:
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    assert anna.run(["tell", "guest"]) == 0
    answer = asked(
        f"{server_process.url}/api/auth/register",
        body={"login": "mira", "password": PASSWORD, "displayName": "Mira"},
    )
    who = json.loads(answer)
    words = ["--server", server_process.url, "--user", who["userId"], "--token-stdin"]
    came = anna.command("sign-in", *words, said=f"{who['token']}\n")
    assert came.returncode == 0, came.stderr
    for robot, name in ((anna, "Mira"), (ben, "")):
        assert robot.run(["tell", "plays"]) == 0
        assert robot.told("plays")["name"] == name


def test_a_file_that_was_found_damaged_waits_for_the_one_who_has_it_open(folder: Path) -> None:
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    with playing(anna, questions=2, until="anna-goes-on"):
        mark_of(folder).write_text("page 7 is bad")
        came = ben.started(["tell", "ben"])
        with came as program:
            _, errors = program.communicate(timeout=60)
        assert program.returncode == 1
        sentence = re.sub(r"\s+", " ", errors)
        assert "is damaged and is to be mended" in sentence
        assert "in the log-in anna of this computer" in sentence
        assert not (folder / "backups").exists()
    assert ben.run(["tell", "ben"]) == 0
    assert [path.name[:7] for path in (folder / "backups").iterdir()] == ["damaged"]
    assert rows(folder / "zenjin.sqlite3", SESSIONS) == [(1, 4)]


IS_THERE = """
import sys
from pathlib import Path
from zenjin_desktop.ui.only_one import present
with present(Path(sys.argv[1])) as presence:
    presence.opened(stays_alone=False)
    print("in", flush=True)
    sys.stdin.readline()
"""
"""A program that lives and has its lock, and has nothing open: as one that hangs at its end."""


def test_a_damaged_log_is_not_cut_beside_a_program_that_has_nothing_open(folder: Path) -> None:
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    store, log = folder / "zenjin.sqlite3", folder / "zenjin.sqlite3-wal"
    session: list[list[object]] = [["play", 2, []], ["finish"], ["home"]]
    assert anna.run(*session, *session, *session, ["die"]) == -9
    content = bytearray(log.read_bytes())
    content[32 + 4_120 * (len(content) // 4_120 // 2) + 1_000] ^= 0xFF
    log.write_bytes(content)
    assert log_damage(store) is not None
    with subprocess.Popen(
        [sys.executable, "-c", IS_THERE, str(folder)],
        env=anna.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as there:
        assert there.stdout is not None
        assert there.stdout.readline() == "in\n"
        with ben.started(["tell", "ben"]) as program:
            _, errors = program.communicate(timeout=60)
        assert program.returncode == 1
        assert "is damaged and is to be mended" in re.sub(r"\s+", " ", errors)
        assert log.read_bytes() == content
        there.communicate("\n")
    assert ben.run(["tell", "ben"]) == 0
    assert rows(store, SESSIONS) == [(1, 2)] * 3


def test_a_command_that_needs_the_folder_alone_says_whose_program_has_it(folder: Path) -> None:
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    (folder / "none.sqlite3").touch()
    with playing(anna, questions=2, until="anna-goes-on"):
        theirs = ben.command("restore", str(folder / "none.sqlite3"))
        ours = anna.command("restore", str(folder / "none.sqlite3"))
    assert (theirs.returncode, ours.returncode) == (1, 1)
    assert "in use by Zenjin in the log-in anna of this computer" in theirs.stderr
    assert f"Zenjin is running with the data in {folder}" in ours.stderr


def test_a_store_for_one_program_alone_is_not_shared(folder: Path) -> None:
    """As where there is no shared memory; the second is told whose program has it."""
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    (folder / "zenjin.sqlite3-shm").symlink_to(folder / "nowhere" / "at all")
    with playing(anna, questions=2, until="anna-goes-on"):
        with ben.started(["tell", "ben"]) as program:
            _, errors = program.communicate(timeout=60)
        assert program.returncode == 1
        assert "in use by Zenjin in the log-in anna of this computer" in errors
    assert ben.run(["play", 3, []], ["finish"]) == 0
    assert rows(folder / "zenjin.sqlite3", SESSIONS) == [(1, 4), (2, 3)]


GROUP = 54_100
"""The one that the two people below have in common; each has a group of his own, too."""


def people(folder: Path) -> tuple[Robot, Robot]:
    """Two robots whose processes are two users of this computer."""
    python = a_python_for_everybody()
    anna, ben = (
        Robot(folder, login=login, user=user, groups=(user, GROUP), python=python)
        for login, user in (("anna", 54_101), ("ben", 54_102))
    )
    return anna, ben


@pytest.fixture
def of_a_group() -> Iterator[Path]:
    """A folder for a group, where others may look into what is above it."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "shared"
        folder.mkdir()
        os.chown(folder, -1, GROUP if os.geteuid() == 0 else -1)
        folder.chmod(0o2770)
        for shared in ("network.log", "waiting"):  # the robots' own, not the program's
            (folder / shared).touch()
            (folder / shared).chmod(0o666)
        yield folder


def test_two_people_of_a_group_play_beside_each_other(of_a_group: Path) -> None:
    folder = of_a_group
    anna, ben = people(folder)
    store = folder / "zenjin.sqlite3"
    with playing(anna, questions=5, until="anna-goes-on"):
        with playing(ben, questions=3, until="ben-goes-on"):
            assert rows(store, OPEN) == [(1, 5), (2, 3)]
            for path in (store, *folder.glob("zenjin.sqlite3-*"), *folder.glob("*.lock")):
                assert (path.stat().st_mode & 0o777, path.stat().st_gid) == (0o660, GROUP), path
        assert ben.run(["play", 7, []], ["die"]) == -9
    assert rows(store, SESSIONS) == [(1, 7), (2, 5)]
    assert ben.run(["tell", "ben"]) == 0
    assert rows(store, "SELECT sum(total_questions) FROM session_results") == [(19,)]
    # Where one was killed and did not come back, the other one gets on.
    assert ben.run(["play", 2, []], ["die"]) == -9
    assert anna.run(["play", 1, []], ["finish"]) == 0
    assert rows(store, OPEN) == []
    (folder / "zenjin.sqlite3-unclean").write_text("page 7 is bad")
    assert ben.run(["tell", "mended"]) == 0, "what Anna's program made, Ben's can mend"
    assert anna.run(["play", 1, []], ["finish"]) == 0
    assert rows(store, "SELECT sum(total_questions) FROM session_results") == [(23,)]
