"""The real program with its real window, played by key presses until it is killed.

``python -m benchmarks.reliability.windowed FOLDER DIE_AT``: plays session after session, and says
``shown`` on standard output at the very moment a feedback is put on the screen, ``summary`` when a
session's summary is there. With DIE_AT above 0 the process ends by SIGKILL inside the moment of
that feedback: whatever is written after it is lost.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.reliability.dying import die
from benchmarks.reliability.player import say
from zenjin_desktop.cli import start
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.ui.self_play import Hands, Script, finish

# Feedback and guard as short as they go: the rules are the same, the waiting is not.
SETTINGS = {"guard_ms": 0, "pace_percent": 1, "reduced_motion": True}


def watch(view: Any, die_at: int) -> None:
    """Say it when the view is told to show a feedback, before it does."""
    shown = 0

    def told(show: Callable[..., None]) -> Callable[..., None]:
        def first_say(*arguments: object, **named: object) -> None:
            nonlocal shown
            shown += 1
            say("shown")
            if shown == die_at:
                die("shown")
            show(*arguments, **named)

        return first_say

    for name in ("show_right", "show_wrong", "show_missed"):
        setattr(view, name, told(getattr(view, name)))


def play(hands: Hands, *, die_at: int) -> Script:
    """Session after session."""
    watch(hands.shell.screens.playing, die_at)
    rng = Random(die_at)
    while True:
        yield (
            lambda: hands.shell.screens.home.isVisible() or hands.shell.screens.summary.isVisible()
        )
        hands.press_enter()
        for _ in range(rng.randint(5, 30)):
            yield hands.asked
            hands.answer(rightly=rng.random() > 0.1)
        yield hands.asked
        yield from finish(hands)
        say("summary")


def main(arguments: list[str]) -> int:
    """Start the program as its command does, with this script in place of a child."""
    folder, die_at = Path(arguments[0]), int(arguments[1])
    (folder / "settings.json").write_text(json.dumps(SETTINGS))
    script = partial(play, die_at=die_at)
    return start(Options(paths=paths_in(folder)), script=script)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
