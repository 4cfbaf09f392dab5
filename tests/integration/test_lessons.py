"""Lessons from two folders, and whether they have changed since they were read."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from zenjin_core.curriculum import prompt
from zenjin_desktop.lessons import Lessons, LessonsInUse, read_lessons

THREAD = """
id = "thread-{name}"
tube = {tube}
title = "{title}"
version = {version}

[[stitch]]
id = "stitch-{name}-01"
title = "{title}"
questions = ["{factor} × n for n in 1..20"]
"""


def put(folder: Path, name: str, factor: int, title: str = "A thread", *, version: int = 1) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.toml"
    text = THREAD.format(name=name, tube=name[1], title=title, factor=factor, version=version)
    path.write_text(text, encoding="utf-8")
    return path


def put_routes(folder: Path, version: int, *tube1: str) -> None:
    names = ", ".join(f'"{name}"' for name in tube1)
    text = f"version = {version}\n[routes.school]\ntube1 = [{names}]\n"
    (folder / "routes.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    put(folder, "T1-001", 3)
    put_routes(folder, 1, "thread-T1-001")
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


STITCH = "stitch-T1-001-01"


def seen(lessons: Lessons) -> tuple[str, str]:
    """The one shipped stitch as a student would meet it: its title, and its first question."""
    return lessons.title(STITCH), prompt(lessons.stitch(STITCH).questions[0])


def test_a_file_of_a_higher_version_is_taken(shipped: Path, own: Path) -> None:
    first = read_lessons(shipped, "school", own=own)
    put(shipped, "T1-001", 4, "Renamed", version=2)
    second = first.newer()
    assert second is not None
    assert seen(second) == ("Renamed", "4 × 1")
    assert second.newer() is None
    # The same length, written within the same tick of the clock: the time alone tells.
    path = put(shipped, "T1-001", 5, "RENAMED", version=3)
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))
    third = second.newer()
    assert third is not None
    assert seen(third) == ("RENAMED", "5 × 1")


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_that_changed_without_a_higher_version_waits_for_the_next_start(
    version: int, shipped: Path, own: Path
) -> None:
    put(shipped, "T1-001", 3, version=2)
    first = read_lessons(shipped, "school", own=own)
    put(shipped, "T1-001", 4, "Another one", version=version)
    assert first.newer() is None
    put(own, "T2-901", 5)
    second = first.newer()
    assert second is not None
    assert played(second) == [STITCH, "stitch-T2-901-01"]
    assert seen(second) == ("A thread", "3 × 1"), "nor does it slip in with something newer"
    assert seen(read_lessons(shipped, "school", own=own)) == ("Another one", "4 × 1")


def test_the_routes_are_taken_by_their_version_too(shipped: Path, own: Path) -> None:
    put(shipped, "T1-002", 4)
    put_routes(shipped, 2, "thread-T1-001", "thread-T1-002")
    first = read_lessons(shipped, "school", own=own)
    put_routes(shipped, 1, "thread-T1-002", "thread-T1-001")
    assert first.newer() is None
    put_routes(shipped, 3, "thread-T1-002", "thread-T1-001")
    second = first.newer()
    assert second is not None
    assert played(second) == ["stitch-T1-002-01", STITCH]


def test_a_folder_emptied_by_an_update_under_way_is_no_news(shipped: Path, own: Path) -> None:
    first = read_lessons(shipped, "school", own=own)
    (shipped / "T1-001.toml").unlink()
    assert first.newer() is None
    put(shipped, "T1-001", 4, "Renamed", version=2)
    second = first.newer()
    assert second is not None
    assert seen(second) == ("Renamed", "4 × 1")


def test_a_folder_that_cannot_be_listed_is_told_at_the_start_and_the_rest_is_played(
    shipped: Path, tmp_path: Path
) -> None:
    own = tmp_path / ("x" * 300)  # longer than a name may be: to ask for it is an error
    lessons = read_lessons(shipped, "school", own=own)
    assert played(lessons) == [STITCH]
    assert [problem.rpartition(": ")[0] for problem in lessons.problems] == [str(own)]
    assert lessons.newer() is None


@pytest.mark.skipif(os.name != "posix", reason="needs a link that leads nowhere for a while")
def test_a_folder_that_cannot_be_listed_for_a_while_is_no_news(
    shipped: Path, own: Path, tmp_path: Path
) -> None:
    there = tmp_path / "drive"
    put(there, "T2-901", 4)
    own.symlink_to(there)
    first = read_lessons(shipped, "school", own=own)
    own.unlink()
    own.symlink_to("x" * 300)
    assert first.newer() is None
    own.unlink()
    own.symlink_to(there)
    put(there, "T2-901", 4, "Renamed", version=2)
    second = first.newer()
    assert second is not None
    assert (second.title("stitch-T2-901-01"), second.problems) == ("Renamed", ())


def test_everybody_who_asks_between_sessions_gets_the_same_lessons(
    shipped: Path, own: Path
) -> None:
    told: list[Sequence[str]] = []
    in_use = LessonsInUse(read_lessons(shipped, "school", own=own), tell=told.append)
    first = in_use()
    put(own, "T2-901", 4)
    in_use.hold()
    assert in_use() is first, "never inside a session"
    (own / "T3-901.toml").write_text("id = ", encoding="utf-8")
    in_use.release()
    assert played(in_use()) == [STITCH, "stitch-T2-901-01"]
    assert len(told) == 1, "once, however many ask"
    assert told[0][0].startswith("T3-901.toml: it is not TOML")
    assert not in_use.look()


def test_what_is_left_behind_by_an_import_cut_off_is_not_read(shipped: Path, own: Path) -> None:
    put(own, "T2-901", 4).rename(own / ".T2-901-x.part")
    lessons = read_lessons(shipped, "school", own=own)
    assert (played(lessons), lessons.problems) == (["stitch-T1-001-01"], ())
