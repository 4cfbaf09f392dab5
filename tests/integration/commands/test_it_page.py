"""docs/it.md's commands, as they stand there, on a data folder with a learner of that name."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.commands.conftest import ENVIRONMENT, ROOT, Place
from tests.support.clock import Clock
from tests.support.played import Desk, asked, everything
from zenjin_desktop.store.pupils import add_learner

PAGE = (ROOT / "docs" / "it.md").read_text(encoding="utf-8")
TYPED: list[str] = re.findall(
    r"^    (zenjin (?:export|remove|backup|restore) .*)$", PAGE, re.MULTILINE
)
NIGHTLY: list[str] = re.findall(r"^[0-9* ]+ \* anna (zenjin .*)$", PAGE, re.MULTILINE)
NAMES = "SELECT display_name FROM profiles WHERE display_name <> ''"

Typed = Callable[[str], int]


@pytest.fixture
def mira(place: Place, clock: Clock) -> Place:
    with place.store(clock) as store:
        desk = Desk(store, add_learner(store, name="Mira", avatar="fox").learner, clock)
        desk.session()
    return place


@pytest.fixture
def typed(mira: Place, tmp_path: Path) -> Typed:
    """Types a line into a shell where ``zenjin`` is this program and /srv another folder."""
    if sys.platform == "win32":
        pytest.skip("the page's lines are for a shell")
    (tmp_path / "bin").mkdir()
    (tmp_path / "srv" / "backup").mkdir(parents=True)
    program = tmp_path / "bin" / "zenjin"
    words = f"'{sys.executable}' main.py --data '{mira.folder}'"
    program.write_text(f"#!/bin/sh\ncd '{ROOT}' && exec {words} \"$@\"\n")
    program.chmod(0o755)
    environ = ENVIRONMENT | {"PATH": f"{program.parent}{os.pathsep}/usr/bin{os.pathsep}/bin"}

    def type_it(line: str) -> int:
        line = line.replace("/srv/", f"{tmp_path}/srv/")
        words = ["/bin/sh", "-c", line]
        return subprocess.run(words, env=environ, check=False, timeout=100).returncode

    return type_it


def of(word: str) -> str:
    (line,) = (line for line in TYPED if line.startswith(f"zenjin {word} "))
    return line


def test_the_nightly_copy_is_made_every_night(
    typed: Typed, mira: Place, tmp_path: Path, clock: Clock
) -> None:
    (nightly,) = NIGHTLY
    assert nightly.startswith(of("backup"))
    for _ in range(3):
        with mira.store(clock) as store:
            Desk(store, add_learner(store, name="Tom", avatar="fox").learner, clock).session()
        assert typed(nightly) == 0
        (copy,) = (tmp_path / "srv" / "backup").iterdir()
        assert everything(copy) == everything(mira.paths.store)
    assert typed(f"{of('restore')} --yes") == 0


def test_what_is_held_is_given_and_goes(typed: Typed, mira: Place, tmp_path: Path) -> None:
    assert typed(of("export")) == 0
    assert (tmp_path / "srv" / "backup" / "mira" / "learner.json").exists()
    assert asked(mira.paths.store, NAMES) == [("Mira",)]
    assert typed(f"{of('remove')} --yes") == 0
    assert (tmp_path / "srv" / "backup" / "mira-last" / "learner.json").exists()
    assert asked(mira.paths.store, NAMES) == []
