"""Drives the real program through every screen and writes ``docs/screenshots/*.png``.

``python -m tools.screenshots [--into FOLDER] [--look LOOK]... [--story STORY]...``

What there is to be seen is in :mod:`tools.scenes`: stories, each played in every look by a
program of its own, several beside each other. What somebody did before stands in the store as
finished sessions; what is photographed is played, by key presses, in the real window. A server is
started on this computer for whoever registers, so that every screen has something to show.
Nothing moves and the dice are the same each time, so that a picture changes only with its screen
(and with the day, where a screen tells it).
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import msgspec

from tools.camera import Camera
from tools.class_scene import school, teacher
from tools.demo import started_server
from tools.first_start_scenes import first_start
from tools.lived_in import live
from tools.lived_in_scenes import lived_in
from tools.managed_scene import came_from_elsewhere, managed, set_by_the_school
from tools.people_scene import PLAY_MINUTES, people, sharers
from tools.pseudo import LANGUAGES as PSEUDO
from tools.pseudo import make
from tools.scenes import LOOKS, SCENES, USUAL, all_pictures
from tools.words import all_words
from zenjin_desktop.cli import start
from zenjin_desktop.lessons import read_lessons
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in, resources
from zenjin_desktop.policy import Policy, Ruled
from zenjin_desktop.settings import Settings, save_settings
from zenjin_desktop.ui.self_play import Hands, Script

ROOT = Path(__file__).resolve().parent.parent
SHOWN = ROOT / "docs" / "screenshots"
BESIDE_EACH_OTHER = 6  # programs that mostly wait
DICE = 19

SCREEN = {"name": "large", "x": 0, "y": 0, "width": 1920, "height": 1200}
SCREEN |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}

WINDOW_MS = 5_000
"""The time-out is photographed: a shorter answer time saves waiting for it."""
AT_ONCE = {"pace_percent": 1, "guard_ms": 0}
"""Where only the end of what is played is photographed."""


class Story(NamedTuple):
    """One program's run: which story, in which look, from what, into which folder."""

    name: str
    look: str
    prepared: Path
    into: Path


def photographed(story: Story) -> int:
    """Play a story and photograph it; the program's exit status."""
    with tempfile.TemporaryDirectory(prefix=f"zenjin-{story.name}-") as name:
        folder = Path(name)
        _on_a_large_screen(folder)
        paths = paths_in(folder / "program")
        kept = story.prepared / story.name
        if kept.exists():
            shutil.copytree(kept, paths.data)
        paths.settings.parent.mkdir(parents=True, exist_ok=True)
        save_settings(paths.settings, _settings(story))
        options = Options(
            paths=paths,
            ruled=_ruled(story),
            resources=story.prepared / "resources",
            dice=DICE,
        )
        with _server(story, folder) as server:
            script = partial(_played, story=story, server=server)
            return start(options, script=script)


def _played(hands: Hands, *, story: Story, server: str) -> Script:
    camera = Camera(hands, story=story.name, look=story.look, folder=story.into)
    scripts: dict[str, Callable[[Hands, Camera], Script]] = {
        "first-start": first_start,
        "lived-in": partial(lived_in, server=server),
        "shared": people,
        "taught": teacher,
        "managed": managed,
    }
    yield from scripts[story.name](hands, camera)
    camera.all_taken()


def _on_a_large_screen(folder: Path) -> None:
    """Have room for menus at the window's sides, where there is no display."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        screen = folder / "screen.json"
        screen.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"


@contextmanager
def _server(story: Story, folder: Path) -> Iterator[str]:
    """The address of one for who registers, as new as the story; else none is needed."""
    if story.name != "lived-in":
        yield ""
        return
    with started_server(folder) as server:
        yield server


def _ruled(story: Story) -> Ruled:
    if story.name == "managed":
        return set_by_the_school()
    minutes = PLAY_MINUTES if story.name == "shared" else 0
    return Ruled(policy=Policy(play_minutes=minutes))


def _settings(story: Story) -> Settings:
    chosen: dict[str, object] = {"reduced_motion": True, "window_ms": WINDOW_MS}
    if story.name == "shared":
        chosen |= AT_ONCE
    return msgspec.structs.replace(LOOKS[story.look], **chosen)


def prepare(folder: Path) -> None:
    """Make what the stories begin with: stores, and languages that nobody speaks."""
    lessons = read_lessons(resources() / "curriculum", Settings().route)
    for name in ("lived-in", "shared", "taught", "managed"):
        (folder / name).mkdir(parents=True)
    live(paths_in(folder / "lived-in"), lessons)
    sharers(paths_in(folder / "shared"))
    school(paths_in(folder / "taught"), lessons)
    came_from_elsewhere(paths_in(folder / "managed"), lessons)
    shutil.copytree(resources(), folder / "resources")
    words = all_words()
    for locale in PSEUDO:
        make(locale, words, folder / "resources" / "translations")


def take_all(into: Path, *, stories: Sequence[str], looks: Sequence[str]) -> list[str]:
    """Photograph these stories in these looks; the ones that broke off."""
    with tempfile.TemporaryDirectory(prefix="zenjin-screenshots-") as name:
        folder = Path(name)
        prepare(folder)
        # Each a new process: a program's languages and faces are not to stay for the next.
        with ProcessPoolExecutor(
            BESIDE_EACH_OTHER, mp_context=get_context("spawn"), max_tasks_per_child=1
        ) as programs:
            runs = [Story(story, look, folder, into) for story in stories for look in looks]
            ended = zip(runs, programs.map(photographed, runs), strict=True)
            return [f"{run.name} in {run.look or 'the usual look'}" for run, bad in ended if bad]


def main(argv: Sequence[str] | None = None) -> int:
    """Photograph every screen; 1 when the program did not get through all of them."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("--into", type=Path, default=SHOWN)
    named = [look for look in LOOKS if look != USUAL]
    parser.add_argument("--look", action="append", choices=["usual", *named])
    parser.add_argument("--story", action="append", choices=list(SCENES))
    asked = parser.parse_args(argv)
    looks = [USUAL if one == "usual" else one for one in asked.look or []] or list(LOOKS)
    into: Path = asked.into.resolve()
    # The longest stories first: nobody waits for one that was begun last.
    stories = asked.story or ["lived-in", *(one for one in SCENES if one != "lived-in")]
    broken = take_all(into, stories=stories, looks=looks)
    for run in broken:
        sys.stderr.write(f"broke off: {run}\n")
    if into == SHOWN and not broken:
        for path in into.glob("*.png"):
            if path.stem not in all_pictures():  # of a screen there is no more
                path.unlink()
    return min(len(broken), 1)


if __name__ == "__main__":
    sys.exit(main())
