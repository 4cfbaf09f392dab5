"""What a pupil put into the common folder: nothing of it is followed, and a sentence names it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.commands.conftest import ENVIRONMENT, ROOT, Place, guest
from tests.support.clock import Clock
from tests.support.people import a_python_for_everybody
from tests.support.small_disk import read_only, small_disk
from zenjin_desktop.moment import now
from zenjin_desktop.sharing import common_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs links and rights of POSIX")

ANNA, BEN, GROUP = 54_101, 54_102, 54_100

COMMANDS = ["backup", "teacher-secret --forget", "learners", "doctor --offline"]


@pytest.fixture
def school() -> Iterator[Path]:
    """A place that everybody may enter, with a common folder in which somebody has played."""
    a_python_for_everybody()
    with tempfile.TemporaryDirectory() as name:
        school = Path(name)
        school.chmod(0o755)
        common = school / "common"
        common.mkdir()
        os.chown(common, 0, GROUP)
        common.chmod(0o2770)
        with guest(Place(common), Clock(now())) as desk:
            desk.session()
        yield school


def files(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything in a folder: what is in it, and whose it is."""
    return {
        str(path.relative_to(folder)): (
            path.read_bytes() if path.is_file() else b"",
            *path.lstat()[0:1],
            *path.lstat()[4:6],
        )
        for path in (folder, *folder.rglob("*"))
    }


def as_user(user: int, *words: object) -> subprocess.CompletedProcess[str]:
    python = a_python_for_everybody()
    return subprocess.run(
        [python.file, *map(str, words)],
        cwd=ROOT,
        env={**ENVIRONMENT, "LOGNAME": f"user-{user}", "HOME": "/", **python.environ},
        user=user,
        group=GROUP,
        extra_groups=[],
        umask=0o022,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )


PUT = "import os, sys; os.path.lexists(sys.argv[2]) and os.rename(sys.argv[2], sys.argv[2] + '~');"
LINK = PUT + "os.symlink(sys.argv[1], sys.argv[2])"


@pytest.fixture
def theirs(school: Path) -> Path:
    """What is the administrator's and Ben's."""
    theirs = school / "theirs"
    theirs.mkdir(mode=0o755)
    (theirs / "rootconf").write_text("keep = 1\n")
    (theirs / "shadow").write_text("root:$6$secret:1:\n")
    (theirs / "shadow").chmod(0o600)
    (theirs / "thesis").write_text("Chapter 1\n")
    os.chown(theirs / "thesis", BEN, BEN)
    return theirs


@pytest.mark.parametrize(
    ("name", "leads_to"),
    [
        ("backups", ""),
        ("curriculum", ""),
        ("zenjin.command", "rootconf"),
        ("zenjin.log", "rootconf"),
        ("care.lock", "rootconf"),
        ("learner-1.lock", "thesis"),
        ("restored.json", "thesis"),
        ("zenjin.sqlite3", "shadow"),
        ("zenjin.sqlite3-unclean", "shadow"),
        ("zenjin.sqlite3-wal", "shadow"),
        ("zenjin.sqlite3-journal", "shadow"),
        ("zenjin.sqlite3-mended", "shadow"),
        (f"zenjin-user-{BEN}.log", "thesis"),
        ("zenjin.sqlite3", "not there"),
    ],
)
def test_a_link_in_the_common_folder_takes_nothing_over(
    name: str, leads_to: str, school: Path, theirs: Path
) -> None:
    common = school / "common"
    came = as_user(ANNA, "-c", LINK, theirs / leads_to, common / name)
    assert came.returncode == 0, came.stderr
    before, inside = files(theirs), files(common)
    for words in COMMANDS:
        said = Place(common).zenjin(*words.split())
        assert (said.status, said.out) == (1, []), words
        assert f"{common / name} is in the way: it is a link." in said.err[0]
        assert "secret" not in "".join([*said.out, *said.err])
    came = as_user(BEN, "main.py", "--data", common, "--self-play", common / "P")
    assert came.returncode == 1, came
    assert f"{common / name} is in the way: it is a link." in came.stderr
    assert "Traceback" not in came.stderr
    assert files(theirs) == before
    assert inside.items() <= files(common).items(), "nothing was lost"

    # Once it is moved away, as the sentence says, everything is as it was.
    (common / name).unlink()
    if (common / f"{name}~").exists():
        (common / f"{name}~").rename(common / name)
    said = Place(common).zenjin("learners")
    assert said.status == 0, said.err
    assert "1 session," in said.out[0]


def test_a_second_name_of_another_file_takes_nothing_over(school: Path, theirs: Path) -> None:
    """As it can be given where the system does not protect hard links."""
    common = school / "common"
    (common / "zenjin.command").hardlink_to(theirs / "rootconf")
    before = files(theirs)
    for words in COMMANDS:
        said = Place(common).zenjin(*words.split())
        assert said.status == 1
        assert f"{common / 'zenjin.command'} is in the way: the file has a second" in said.err[0]
    assert files(theirs) == before


def test_words_in_a_mark_are_no_orders_to_a_terminal(school: Path) -> None:
    common = school / "common"
    (common / "zenjin.sqlite3-unclean").write_text("\x1b]0;gone\x07" + "x" * 5_000)
    said = Place(common).zenjin("doctor", "--offline")
    text = "".join([*said.out, *said.err])
    assert "is damaged" in text
    assert "\x1b" not in text
    assert "x" * 600 not in text


def test_a_data_folder_that_is_reached_by_a_link_works(place: Place, tmp_path: Path) -> None:
    with guest(place, Clock(now())) as desk:
        desk.session()
    (tmp_path / "home").symlink_to(place.folder)
    there = Place(tmp_path / "home")
    assert there.zenjin("backup").status == 0
    assert "1 session," in there.zenjin("learners").out[0]


def a_file(path: Path) -> None:
    path.write_text("a letter")


def a_loop(path: Path) -> None:
    path.symlink_to(path)


def to_nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "a drive that is not there")


@pytest.mark.parametrize("make", [a_file, a_loop, to_nowhere])
@pytest.mark.parametrize("words", ["learners", "backup", "doctor --offline", "--self-play P"])
def test_what_is_no_folder_is_named(
    words: str, make: Callable[[Path], None], tmp_path: Path
) -> None:
    make(tmp_path / "data")
    said = Place(tmp_path / "data").zenjin(*words.split())
    assert said.status == 1
    sentences = [one for one in said.err if one.startswith("zenjin: ")]
    assert len(sentences) == 1
    assert f"{tmp_path / 'data'} is to be the data folder, and is none" in sentences[0]
    assert not Path("P").exists()


@pytest.mark.parametrize("user", [0, BEN])
def test_a_common_folder_that_nobody_made_is_told_as_that(user: int) -> None:
    """By the window and the doctor: one cause, one sentence, and the command that mends it."""
    if common_folder().exists():
        pytest.skip(f"{common_folder()} is there: this computer has a common folder")
    python = a_python_for_everybody()

    def zenjin(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [python.file, "-c", WINDOW] if not words else [python.file, "main.py", *words],
            cwd=ROOT,
            env={
                **ENVIRONMENT,
                "ZENJIN_DATA_FOLDER": "common",
                "HOME": "/nonexistent" if user else str(ROOT),
                **python.environ,
            },
            user=user,
            group=user,
            extra_groups=[],
            capture_output=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )

    shown = zenjin()
    assert shown.returncode == 1
    assert "An administrator of this computer makes it by the command zenjin common-folder" in (
        shown.stderr
    )
    told = zenjin("doctor", "--offline")
    found = [line for line in told.stdout.splitlines() if line.startswith("! ")]
    about = [line for line in found if "common" in line or str(common_folder()) in line]
    assert len(about) == 1, told.stdout
    assert "zenjin common-folder" in told.stdout
    assert not common_folder().exists()


WINDOW = """
import os, sys
from zenjin_desktop.cli import _ruled, _standard_paths, _started
from zenjin_desktop.options import Options
ruled = _ruled({})
sys.exit(_started(Options(paths=_standard_paths(ruled), ruled=ruled)))
"""

DIES = """
import os, signal, sys
from pathlib import Path
from zenjin_desktop.ui.only_one import present
with present(Path(sys.argv[1])) as presence:
    if sys.argv[2] == "inside":
        presence.opened(stays_alone=False)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("where", ["inside", "at the door"])
def test_after_a_crash_on_a_disk_turned_read_only_nobody_is_said_to_run(
    where: str, place: Place, tmp_path: Path, clock: Clock
) -> None:
    with guest(place, clock) as desk:
        desk.session()
    with small_disk(tmp_path / "disk", 8_000) as disk:
        found = Place(disk / "data")
        shutil.copytree(place.folder, found.folder)
        died = subprocess.run(
            [sys.executable, "-c", DIES, str(found.folder), where],
            cwd=ROOT,
            env=ENVIRONMENT,
            check=False,
        )
        assert died.returncode == -9
        assert list(found.folder.glob("*.lock")), "what the dead left"
        with read_only(disk):
            said = [
                found.zenjin("--self-play", tmp_path / "P"),
                found.zenjin("learners", "--reset-pin", "1"),
                found.zenjin("doctor", "--offline"),
            ]
    for one in said:
        text = " ".join([*one.out, *one.err])
        assert one.status == 1
        assert "Zenjin is running" not in text
        assert "its window" not in text
    assert "nothing can be written" in said[0].err[-1]
    assert "nothing can be written" in said[1].err[-1]
