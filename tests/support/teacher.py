"""A teacher at the command line: ``zenjin curriculum …`` and what it left in the data folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zenjin_desktop.cli import main
from zenjin_desktop.lessons import Lessons, read_lessons
from zenjin_desktop.own_threads import RECORD, REMOVED
from zenjin_desktop.paths import paths_in, resources

SHIPPED = resources() / "curriculum"

Zenjin = Callable[..., tuple[int, list[str]]]


def teacher_at(data: Path, capsys: pytest.CaptureFixture[str]) -> Zenjin:
    """Runs ``zenjin curriculum …``: its status and what it said, line by line."""

    def run(*arguments: object) -> tuple[int, list[str]]:
        status = main(["--data", str(data), "curriculum", *map(str, arguments)])
        said = capsys.readouterr()
        assert not (said.out and said.err)
        assert bool(said.err) == (status == 1)
        return status, (said.out or said.err).splitlines()

    return run


def written(folder: Path, name: str, text: str) -> Path:
    """A file of a teacher."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def lessons(data: Path) -> Lessons:
    """What a start of the program would play."""
    return read_lessons(SHIPPED, "school", own=paths_in(data).curriculum)


def kept(data: Path) -> dict[str, bytes]:
    """The threads that are imported, by the name of their file; and what should not be there."""
    folder = paths_in(data).curriculum
    found = folder.glob("*") if folder.is_dir() else ()
    return {path.name: path.read_bytes() for path in found if path.suffix not in (REMOVED, RECORD)}
