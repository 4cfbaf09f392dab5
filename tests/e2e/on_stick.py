"""The robot on a stick that is pulled out: ``python -m tests.e2e.on_stick FOLDER ACTIONS``."""

import json
import sys
from functools import partial

from tests.e2e.robot import ACTIONS, FOLDER, steps
from zenjin_desktop.cli import start
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.ui.self_play import Hands, Script


def pulled_out(hands: Hands) -> Script:
    """Say that we wait, until the drive is gone; answer, and say what the notice says."""
    (FOLDER / "waiting").touch()
    yield lambda: not drive_answers()
    hands.answer(rightly=True)
    yield hands.window.notice_strip.isVisible
    sys.stdout.write(f"{hands.shell.screens.playing.board.points.value} points\n")
    sys.stdout.write(hands.window.notice_strip.accessibleName())


def drive_answers() -> bool:
    try:
        FOLDER.stat()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    ACTIONS["pulled_out"] = pulled_out
    script = partial(steps, actions=json.loads(sys.argv[2]))
    sys.exit(start(Options(paths=paths_in(FOLDER)), script=script))
