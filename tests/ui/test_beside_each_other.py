"""Programs of several log-ins in one folder: the door, the lock of each, and who is the last."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.ui.test_lock_of_another import ELSEWHERE
from zenjin_desktop.commands.alone import alone, in_the_way
from zenjin_desktop.commands.errors import ProgramRuns
from zenjin_desktop.errors import AlreadyRunning, HeldElsewhere
from zenjin_desktop.in_use import CommandRuns, HeldByLogin
from zenjin_desktop.paths import paths_in
from zenjin_desktop.sharing import as_file_name, for_group, is_shared, login_name
from zenjin_desktop.ui import only_one as locks
from zenjin_desktop.ui.doorbell import address_of
from zenjin_desktop.ui.only_one import Presence, lock_of, only_one, own_lock_of, present

ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="rights of a folder's group are POSIX's")
LogIn = Callable[[str], AbstractContextManager[Presence]]

IN_THE_FOLDER = """
import sys
from pathlib import Path
from zenjin_desktop.ui.only_one import present
with present(Path(sys.argv[1])) as presence:
    if sys.argv[2] == "open":
        presence.opened(stays_alone=False)
    print("in", flush=True)
    sys.stdin.readline()
    with presence.leaving() as last:
        print(last, flush=True)
"""

AT_WORK = """
import sys
from pathlib import Path
from zenjin_desktop.commands.alone import alone
from zenjin_desktop.paths import paths_in
with alone(paths_in(Path(sys.argv[1])), "restore"):
    print("in", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def process(code: str, folder: Path, login: str, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """A process of a log-in that is in the folder; it leaves when it is told a line."""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder), *words],
        cwd=ROOT,
        env=os.environ | {"LOGNAME": login},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "in\n"
            yield other
        finally:
            other.kill()


def told(other: "subprocess.Popen[str]") -> str:
    """Let a process leave; what it says then."""
    return other.communicate("\n", timeout=30)[0].strip()


@pytest.fixture
def as_login(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda login: monkeypatch.setenv("LOGNAME", login)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch, as_login: Callable[[str], None]) -> None:
    monkeypatch.setattr(locks, "COMMAND_S", 0.1)
    as_login("anna")


def test_a_start_waits_while_another_log_in_is_opening(tmp_path: Path) -> None:
    with process(IN_THE_FOLDER, tmp_path, "ben", "opening") as other:
        assert other.stdin is not None
        threading.Timer(0.3, lambda: (other.stdin.write("\n"), other.stdin.flush())).start()  # type: ignore[union-attr]  # asserted above
        with present(tmp_path) as presence:
            assert presence.beside == ()
    assert list(tmp_path.iterdir()) == []


def test_two_log_ins_are_in_a_folder_and_the_last_one_knows_it(tmp_path: Path) -> None:
    with process(IN_THE_FOLDER, tmp_path, "ben", "open") as other, present(tmp_path) as anna:
        assert anna.beside == ("ben",)
        assert set(anna.locks()) == {own_lock_of(tmp_path, "anna"), lock_of(tmp_path)}
        anna.opened(stays_alone=False)
        assert anna.locks() == [own_lock_of(tmp_path, "anna")]
        assert told(other) == "False"
        with anna.leaving() as last:
            assert last
    assert list(tmp_path.iterdir()) == []


def test_who_was_killed_makes_the_last_one_s_end_unclean(tmp_path: Path) -> None:
    with present(tmp_path) as anna:
        anna.opened(stays_alone=False)
        with process(IN_THE_FOLDER, tmp_path, "ben", "open") as other:
            other.kill()
            other.wait()
        # Ben comes again and goes well: that he was killed before stays known.
        with process(IN_THE_FOLDER, tmp_path, "ben", "open") as other:
            assert told(other) == "False"
        with anna.leaving() as last:
            assert not last
    with present(tmp_path) as anna:
        anna.opened(stays_alone=False)
        with anna.leaving() as last:
            assert last, "who came first has looked through what was left"


def test_a_door_nobody_gives_back_in_time_leaves_the_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "LEAVING_S", 0.1)
    with present(tmp_path) as anna:
        anna.opened(stays_alone=False)
        with (
            process(IN_THE_FOLDER, tmp_path, "ben", "opening"),
            anna.leaving() as last,
        ):
            assert not last


def test_who_needs_the_folder_alone_keeps_the_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_login: Callable[[str], None]
) -> None:
    monkeypatch.setattr(locks, "OPENING_S", 0.1)
    with present(tmp_path) as anna:
        anna.opened(stays_alone=True)
        as_login("ben")
        with pytest.raises(HeldByLogin, match="in the log-in anna of"), present(tmp_path):
            pass
        as_login("anna")
        with pytest.raises(AlreadyRunning) as refused, present(tmp_path):
            pass
        assert not isinstance(refused.value, HeldByLogin)


def test_a_start_while_a_command_is_at_work_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "OPENING_S", 0.1)
    with (
        process(AT_WORK, tmp_path, "ben"),
        pytest.raises(CommandRuns, match="zenjin restore"),
        present(tmp_path),
    ):
        pass


def test_a_command_says_whose_program_it_waits_for(
    tmp_path: Path, as_login: Callable[[str], None]
) -> None:
    paths = paths_in(tmp_path)
    assert in_the_way(paths) is None
    with process(IN_THE_FOLDER, tmp_path, "ben", "open"):
        with pytest.raises(HeldByLogin, match="in the log-in ben of"), alone(paths, "restore"):
            pass
        as_login("ben")
        with pytest.raises(ProgramRuns), alone(paths, "restore"):
            pass
        assert isinstance(in_the_way(paths), ProgramRuns)
    with alone(paths, "restore"), pytest.raises(CommandRuns), alone(paths, "sync"):
        pass


def test_another_log_in_s_program_on_another_computer_keeps_everybody_out(tmp_path: Path) -> None:
    own_lock_of(tmp_path, "ben").write_text(ELSEWHERE)
    for entering in (present, only_one):
        with pytest.raises(HeldElsewhere, match="on the computer PC-A"), entering(tmp_path):  # type: ignore[operator]  # either takes a folder
            pass
    old = own_lock_of(tmp_path, "ben").stat().st_mtime - timedelta(minutes=31).total_seconds()
    os.utime(own_lock_of(tmp_path, "ben"), (old, old))
    with present(tmp_path) as anna:
        assert anna.beside == ()


def test_each_log_in_has_its_own_bell(tmp_path: Path, as_login: Callable[[str], None]) -> None:
    annas = address_of(tmp_path)
    as_login("ben")
    assert address_of(tmp_path) != annas


def test_a_log_in_s_name_goes_into_a_file_s_whatever_is_in_it(
    tmp_path: Path, as_login: Callable[[str], None]
) -> None:
    as_login("../Zoë O'Hara\\")
    assert login_name() == "../Zoë O'Hara\\"
    assert as_file_name(login_name()) == "..%2fZoë%20O%27Hara%5c"
    with present(tmp_path) as zoe:
        assert own_lock_of(tmp_path, zoe.login).parent == tmp_path
        assert own_lock_of(tmp_path, zoe.login).exists()


@pytest.mark.parametrize("letter", ["a", "ß", "字", "/", "\udce9"])
def test_a_log_in_s_name_that_is_too_long_for_a_file_s_is_shortened_and_stays_its_own(
    tmp_path: Path, as_login: Callable[[str], None], letter: str
) -> None:
    tmp_path.chmod(0o2770)
    names = set()
    for last in "xy":
        as_login(letter * 300 + last)
        with present(tmp_path) as presence:
            assert own_lock_of(tmp_path, presence.login).exists()
            names.add(presence.login)
            for path in (paths_in(tmp_path).log, paths_in(tmp_path).tokens):
                path.touch()
    assert len(names) == 2
    assert max(len(os.fsencode(path.name)) for path in tmp_path.iterdir()) < 143
    assert as_file_name("a" * 120) == "a" * 120


@posix
def test_only_what_one_program_writes_alone_is_named_after_the_log_in(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    names = {path.name for path in (paths.log, paths.window, paths.tokens)}
    assert names == {"zenjin.log", "window.ini", "tokens.json"}
    tmp_path.chmod(0o2770)
    names = {path.name for path in (paths.log, paths.window, paths.tokens)}
    assert names == {"zenjin-anna.log", "window-anna.ini", "tokens-anna.json"}
    paths.store.with_name("tokens.json").touch()  # ours, from when this folder was ours alone
    assert paths.tokens.name == "tokens.json"


@posix
def test_files_are_made_for_the_group_where_the_folder_is_the_group_s(tmp_path: Path) -> None:
    folder, file = tmp_path / "backups", tmp_path / "copy"
    folder.mkdir(mode=0o700)
    file.touch(mode=0o600)
    for_group(folder)
    for_group(file)
    assert (folder.stat().st_mode & 0o7777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    tmp_path.chmod(0o770)
    for_group(folder)
    for_group(file)
    assert (folder.stat().st_mode & 0o7777, file.stat().st_mode & 0o777) == (0o2770, 0o660)


@posix
def test_a_group_of_ones_own_shares_nothing(
    tmp_path: Path, as_login: Callable[[str], None]
) -> None:
    """Many systems give everybody a group of his name, and make folders writable for it."""
    import grp

    tmp_path.chmod(0o775)
    assert is_shared(tmp_path)
    as_login(grp.getgrgid(tmp_path.stat().st_gid).gr_name)
    assert not is_shared(tmp_path)
