"""Locks that the dead left, or that are none: looked at and never taken for a living one's."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.test_beside_each_other import IN_THE_FOLDER, posix, process
from zenjin_desktop.commands.alone import alone
from zenjin_desktop.errors import AlreadyRunning
from zenjin_desktop.in_use import HeldByLogin, LockInTheWay
from zenjin_desktop.paths import paths_in
from zenjin_desktop.ui import only_one as locks
from zenjin_desktop.ui.only_one import lock_of, only_one, own_lock_of, present

COMES_IN = """
import sys
from pathlib import Path
from zenjin_desktop.errors import AlreadyRunning
from zenjin_desktop.ui.only_one import present
print("in", flush=True)
for name in sys.stdin:
    try:
        with present(Path(name.strip())) as presence:
            presence.opened(stays_alone=False)
            with presence.leaving():
                print("came", flush=True)
    except AlreadyRunning as refused:
        print(refused, flush=True)
"""


@pytest.fixture(autouse=True)
def _as_anna(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "anna")


def left_by_the_dead(folder: Path, *logins: str) -> list[Path]:
    """The locks of programs that were killed, in a folder that is made for it."""
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    folder.mkdir(exist_ok=True)
    with only_one(folder / "named"):
        named = lock_of(folder / "named").read_text().splitlines()
    left = [own_lock_of(folder, login) for login in logins]
    for path in left:
        path.write_text("\n".join([str(dead.pid), *named[1:], ""]))
    return left


def test_who_waits_for_the_door_only_looks_at_the_own_lock_it_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To take it would make it a living one's, for whoever has the door and looks as well."""
    monkeypatch.setattr(locks, "OPENING_S", 0.1)
    with process(IN_THE_FOLDER, tmp_path, "ben", "opening"):
        (annas,) = left_by_the_dead(tmp_path, "anna")
        before = (annas.read_text(), annas.stat().st_ino, annas.stat().st_mtime_ns)
        with pytest.raises(HeldByLogin, match="in the log-in ben of"), present(tmp_path):
            pass
        assert (annas.read_text(), annas.stat().st_ino, annas.stat().st_mtime_ns) == before


def test_of_two_that_were_killed_and_start_at_once_neither_is_refused(tmp_path: Path) -> None:
    with (
        process(COMES_IN, tmp_path, "anna") as anna,
        process(COMES_IN, tmp_path, "ben") as ben,
    ):
        for number in range(60):
            folder = tmp_path / str(number)
            left_by_the_dead(folder, "anna", "ben")
            for one in (anna, ben):
                assert one.stdin is not None
                one.stdin.write(f"{folder}\n")
            for one in (anna, ben):
                assert one.stdin is not None
                one.stdin.flush()
            for one in (anna, ben):
                assert one.stdout is not None
                assert one.stdout.readline() == "came\n", number


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there is it to be read")
def test_who_was_killed_is_gone_also_where_nobody_has_asked_how_it_ended(tmp_path: Path) -> None:
    with process(IN_THE_FOLDER, tmp_path, "ben", "open") as other:
        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
        with present(tmp_path) as anna:
            assert anna.beside == ()
            anna.opened(stays_alone=False)


@pytest.mark.parametrize("where", [lock_of, lambda folder: own_lock_of(folder, "anna")])
def test_what_can_be_no_lock_is_named_with_its_path(
    tmp_path: Path, where: Callable[[Path], Path]
) -> None:
    where(tmp_path).mkdir()
    with pytest.raises(LockInTheWay) as refused, present(tmp_path):
        pass
    assert f"{where(tmp_path)} is in the way" in str(refused.value)
    assert "move" in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == [where(tmp_path).name]


def test_a_folder_in_the_place_of_another_one_s_lock_keeps_nobody_out(tmp_path: Path) -> None:
    own_lock_of(tmp_path, "ben").mkdir()
    with present(tmp_path) as anna:
        assert anna.beside == ()
        anna.opened(stays_alone=False)
        with anna.leaving() as last:
            assert last


@posix
def test_a_pipe_in_the_place_of_the_door_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(lock_of(tmp_path))
    with pytest.raises(LockInTheWay), present(tmp_path):
        pass
    with pytest.raises(LockInTheWay), alone(paths_in(tmp_path), "restore"):
        pass


@pytest.mark.parametrize("text", ["x", "\0\0\0\0", "²\nx\ny\n", "1" * 5_000 + "\nx\n\n", ""])
def test_a_lock_that_names_no_living_process_is_nobody_s_at_once(tmp_path: Path, text: str) -> None:
    for path in (lock_of(tmp_path), own_lock_of(tmp_path, "anna"), own_lock_of(tmp_path, "ben")):
        path.write_text(text)
    with present(tmp_path) as anna:
        assert anna.beside == ()


@posix
def test_in_a_container_the_last_start_had_the_same_number(tmp_path: Path) -> None:
    """Numbers begin anew there: what a killed start left names the one that finds it."""
    folder = tmp_path / "data"
    (path,) = left_by_the_dead(folder, "anna")
    lines = path.read_text().splitlines()
    path.write_text("\n".join([str(os.getpid()), *lines[1:], ""]))
    with present(folder) as presence:
        presence.opened(stays_alone=False)


@posix
def test_another_container_whose_program_has_the_same_number_runs(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with process(IN_THE_FOLDER, folder, "anna", "open"):
        path = own_lock_of(folder, "anna")
        lines = path.read_text().splitlines()
        with path.open("r+") as file:  # the file itself, as its holder has it open
            file.write("\n".join([str(os.getpid()), *lines[1:], ""]))
            file.truncate()
        with pytest.raises(AlreadyRunning), present(folder):
            pass
