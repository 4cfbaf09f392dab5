"""Several people who import into one data folder at the same moment: one after the other."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.teacher import SHIPPED, Zenjin, kept, lessons, teacher_at, written
from zenjin_desktop.content import check_file, import_file
from zenjin_desktop.errors import ContentBusy
from zenjin_desktop.own_threads import Shelf, remove_thread
from zenjin_desktop.paths import paths_in

ROOT = Path(__file__).resolve().parents[2]
WEEKS = "".join(f"{n} weeks in days;{7 * n}\n" for n in range(1, 21))
DOZENS = "".join(f"{n} dozen;{12 * n}\n" for n in range(1, 21))

STOPPED = """
import pathlib, sys
whole = pathlib.Path.replace

def replace(path, target):
    if target.suffix == ".toml":  # the record is kept, the thread is not
        print("between", flush=True)
        sys.stdin.readline()
    return whole(path, target)

pathlib.Path.replace = replace
from zenjin_desktop.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def zenjin(data: Path, capsys: pytest.CaptureFixture[str]) -> Zenjin:
    return teacher_at(data, capsys)


@pytest.fixture
def shelf(data: Path) -> Shelf:
    return Shelf(shipped=SHIPPED, own=paths_in(data).curriculum)


def importing(file: Path, data: Path) -> list[str]:
    return ["--data", str(data), "curriculum", "import", str(file)]


@pytest.fixture
def halfway(data: Path, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """An import in a process of its own, between the record and the thread; a line lets it go."""
    file = written(tmp_path, "weeks.csv", WEEKS)
    command = [sys.executable, "-c", STOPPED, *importing(file, data)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "between\n"
        yield process
        process.kill()


def test_the_second_of_two_imports_waits_and_finds_what_the_first_has_kept(
    halfway: "subprocess.Popen[str]", data: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, "dozens.csv", DOZENS)
    command = [sys.executable, "-m", "zenjin_desktop", *importing(file, data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as second:
        with pytest.raises(subprocess.TimeoutExpired):
            second.communicate(timeout=1.5)
        first_said, _ = halfway.communicate("\n", timeout=30)
        said, _ = second.communicate(timeout=30)
    assert first_said.startswith("thread-T3-901 is imported: weeks,")
    assert said.startswith("thread-T3-902 is imported: dozens,")
    assert (halfway.returncode, second.returncode) == (0, 0)
    assert sorted(kept(data)) == ["T3-901.toml", "T3-902.toml"]
    assert lessons(data).problems == ()


@pytest.mark.usefixtures("halfway")
def test_who_has_waited_long_enough_is_told_and_nothing_is_changed(
    tmp_path: Path, shelf: Shelf
) -> None:
    file = written(tmp_path, "dozens.csv", DOZENS)
    before = sorted(shelf.own.iterdir())
    for work in (import_file, check_file):
        with pytest.raises(ContentBusy, match=r"by somebody else just now\. Nothing was changed\."):
            work(file, shelf, patience=0.1)
    with pytest.raises(ContentBusy):
        remove_thread("thread-T3-901", shelf, patience=0.1)
    assert sorted(shelf.own.iterdir()) == before


def test_an_import_that_was_killed_holds_nobody_up(
    halfway: "subprocess.Popen[str]", data: Path, tmp_path: Path, shelf: Shelf
) -> None:
    halfway.kill()
    halfway.wait(timeout=30)
    checked = import_file(written(tmp_path, "dozens.csv", DOZENS), shelf, patience=0)
    assert checked.draft is not None
    assert sorted(kept(data)) == ["T3-902.toml"], "901 was given to what never was kept"


def test_nothing_is_made_where_nothing_is_kept(data: Path, tmp_path: Path, zenjin: Zenjin) -> None:
    assert zenjin("check", written(tmp_path, "weeks.csv", WEEKS))[0] == 0
    assert zenjin("remove", "thread-T3-901")[0] == 1
    assert not data.exists()


def test_a_computer_without_room_to_try_a_file_says_so(
    tmp_path: Path, zenjin: Zenjin, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, "weeks.csv", WEEKS)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "full"))
    status, said = zenjin("import", file)
    assert status == 1
    assert said[0].startswith("weeks.csv: it cannot be checked (No such file or directory:")
    assert said[1] == "Nothing was imported."
