"""The Debian package in a clean Debian: installed, played, upgraded, taken away again."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.packages.debian_root import DebianRoot, debian_root, screen, started, tool, until
from zenjin_core import VERSION

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "package"
OLDER = "0.0.1~older"
ANSWERS = 6


class Course(NamedTuple):
    """What was found on the way."""

    fresh: dict[str, Any]
    lacking: str
    window: str
    answered: list[Any]
    before: dict[str, list[Any]]
    after: dict[str, list[Any]]
    versions: tuple[str, str]
    upgraded: dict[str, Any]
    learners: str
    left: list[str]
    data: dict[str, list[Any]]


@pytest.fixture(scope="module")
def course(package: Path) -> Iterator[Course]:
    older = _older(package)
    with debian_root(WORK / "debian-root", WORK / "test-root") as root, screen() as display:
        root.apt("install", root.brought(older))
        fresh = root.self_test()
        lacking = root.run("sh", "-c", LACKING).stdout
        window, answered = _played(root, display)
        before, old_version = _kept(root), _version(root)
        root.apt("install", root.brought(package))
        after, new_version = _kept(root), _version(root)
        upgraded = root.self_test()
        learners = root.run("zenjin", "learners", user=True).stdout
        files = root.run("dpkg", "-L", "zenjin").stdout.split()
        root.apt("purge", "zenjin")
        left = [name for name in files if _is_left(root.folder / name.lstrip("/"))]
        yield Course(
            *(fresh, lacking, window, answered, before, after),
            versions=(old_version, new_version),
            upgraded=upgraded,
            learners=learners,
            left=left,
            data=_kept(root),
        )


LACKING = (
    "find /usr/lib/zenjin -name '*.so*' -type f -o -path /usr/lib/zenjin/zenjin |"
    " xargs -n1 env LD_LIBRARY_PATH=/usr/lib/zenjin/_internal ldd | grep 'not found' | sort -u"
    " || true"
)


def _older(package: Path) -> Path:
    """The same package under a smaller number."""
    tree = WORK / "older"
    shutil.rmtree(tree, ignore_errors=True)
    tool("dpkg-deb", "-R", str(package), str(tree))
    control = tree / "DEBIAN/control"
    control.write_text(control.read_text().replace(f"Version: {VERSION}", f"Version: {OLDER}"))
    made = WORK / "zenjin-older.deb"
    tool("dpkg-deb", "-Znone", "-b", str(tree), str(made))
    shutil.rmtree(tree)
    return made


def _played(root: DebianRoot, display: str) -> tuple[str, list[Any]]:
    def hands(*words: str) -> str:
        return tool("xdotool", *words, DISPLAY=display)

    def window() -> str:
        words = ("xdotool", "search", "--onlyvisible", "--class", "^zenjin$")
        found = subprocess.run(
            words,
            env=os.environ | {"DISPLAY": display},
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.partition("\n")[0]

    def pressed_until_more(key: str, so_far: int) -> None:
        until(lambda: hands("key", key) == "" and answers() > so_far, f"answer {so_far + 1}")

    def answers() -> int:
        return len(root.rows("SELECT * FROM attempts"))

    with started(root, display) as program:
        until(window, "the window")
        hands("windowfocus", "--sync", window())
        until(root.store.exists, "the data file")
        pressed_until_more("Return", 0)
        for number in range(1, ANSWERS):
            pressed_until_more("Left", number)
        tool("import", "-display", display, "-window", "root", str(WORK / "played.png"))
        name = hands("getwindowname", window()).strip()
        found = root.rows("SELECT * FROM attempts")
        assert program.poll() is None
    return name, found


def _kept(root: DebianRoot) -> dict[str, list[Any]]:
    tables = ("learners", "open_sessions", "attempts")
    return {table: root.rows(f"SELECT * FROM {table}") for table in tables}  # noqa: S608 - names of ours


def _version(root: DebianRoot) -> str:
    return root.run("dpkg-query", "-W", "-f", "${Version}", "zenjin").stdout


def _is_left(path: Path) -> bool:
    return path.is_symlink() or path.is_file() or (path.is_dir() and "zenjin" in path.name)


def test_it_runs_with_what_it_depends_on_and_nothing_else(course: Course) -> None:
    assert course.lacking == ""
    assert (course.fresh["ok"], course.fresh["problem"]) == (True, "")
    assert (course.fresh["frozen"], course.fresh["version"]) == (True, VERSION)


def test_an_ordinary_user_plays_it_on_a_display(course: Course) -> None:
    assert "Zenjin" in course.window
    assert len(course.answered) >= ANSWERS


def test_an_upgrade_keeps_every_answer(course: Course) -> None:
    assert course.versions == (OLDER, VERSION)
    assert course.before == course.after
    assert len(course.after["attempts"]) >= ANSWERS
    assert course.upgraded["ok"]
    assert len(course.before["learners"]) == 1
    assert "guest" in course.learners


def test_taken_away_it_leaves_the_data_and_nothing_else(course: Course) -> None:
    assert course.left == []
    assert course.data == course.after
