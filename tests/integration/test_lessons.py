"""Lessons from two folders, and whether they have changed since they were read."""

import os
from pathlib import Path

import pytest

from zenjin_desktop.lessons import Lessons, read_lessons

THREAD = """
id = "thread-{name}"
tube = {tube}
title = "{title}"
version = 1

[[stitch]]
id = "stitch-{name}-01"
title = "{title}"
questions = ["{factor} × n for n in 1..20"]
"""


def put(folder: Path, name: str, factor: int, title: str = "A thread") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.toml"
    text = THREAD.format(name=name, tube=name[1], title=title, factor=factor)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    put(folder, "T1-001", 3)
    (folder / "routes.toml").write_text(
        'version = 1\n[routes.school]\ntube1 = ["thread-T1-001"]\n', encoding="utf-8"
    )
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def played(lessons: Lessons) -> list[str]:
    return [place.stitch_id for places in lessons.tubes.values() for place in places]


def test_a_missing_folder_of_own_threads_is_no_problem(shipped: Path, own: Path) -> None:
    lessons = read_lessons(shipped, "school", own=own)
    assert (played(lessons), lessons.problems) == (["stitch-T1-001-01"], ())
    assert lessons.newer() is None


def test_a_newer_program_with_an_own_threads_id_comes_first_and_says_so(
    shipped: Path, own: Path
) -> None:
    put(own, "T1-901", 4, title="Own")
    put(shipped, "T1-901", 5, title="Shipped")
    lessons = read_lessons(shipped, "school", own=own)
    assert lessons.title("stitch-T1-901-01") == "Shipped"
    assert lessons.problems == ("T1-901.toml: another file already holds thread-T1-901.",)


def test_an_own_thread_is_there_once_it_is_imported_and_gone_once_removed(
    shipped: Path, own: Path
) -> None:
    first = read_lessons(shipped, "school", own=own)
    path = put(own, "T2-901", 4)
    second = first.newer()
    assert second is not None
    assert played(second) == ["stitch-T1-001-01", "stitch-T2-901-01"]
    assert second.newer() is None
    path.unlink()
    third = second.newer()
    assert third is not None
    assert played(third) == played(first)


def test_a_file_that_an_update_replaced_is_read_anew(shipped: Path, own: Path) -> None:
    first = read_lessons(shipped, "school", own=own)
    path = put(shipped, "T1-001", 3, title="A thread, renamed")
    second = first.newer()
    assert second is not None
    assert second.title("stitch-T1-001-01") == "A thread, renamed"
    # The same length written within the same tick of the clock: the time alone tells.
    path.write_text(path.read_text(encoding="utf-8").replace("renamed", "RENAMED"))
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    third = second.newer()
    assert third is not None
    assert third.title("stitch-T1-001-01") == "A thread, RENAMED"


def test_what_is_left_behind_by_an_import_cut_off_is_not_read(shipped: Path, own: Path) -> None:
    put(own, "T2-901", 4).rename(own / ".T2-901-x.part")
    lessons = read_lessons(shipped, "school", own=own)
    assert (played(lessons), lessons.problems) == (["stitch-T1-001-01"], ())
