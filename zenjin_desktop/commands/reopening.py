"""What the window cannot do while it is open: it closes, a command does it, and it opens again."""

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from zenjin_desktop.again import folder_words
from zenjin_desktop.commands.errors import ProgramRuns
from zenjin_desktop.commands.said import Said
from zenjin_desktop.errors import Reason, ZenjinError
from zenjin_desktop.paths import Paths

CLOSING_S = 60.0
"""So long a window that is being closed may take; it may have something to send."""

LOOK_EVERY_S = 0.2


def started(words: Sequence[str]) -> None:
    """Start a program that goes on by itself."""
    subprocess.Popen(  # noqa: S603 - this very program
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def reopening(
    paths: Paths, work: Callable[[], Said], *, start: Callable[[Sequence[str]], object] = started
) -> Said:
    """Do it as soon as the window is closed, leave word of it, and open the window again."""
    from zenjin_desktop.sharing import for_group
    from zenjin_desktop.ui.restored import RESTORED
    from zenjin_desktop.ui.sync_panel.report import program
    from zenjin_desktop.unfollowed import write

    said, why = _done_when_closed(work)
    note = paths.data / RESTORED
    content = {"done": said.done, "why": None if why is None else [*why]}
    with suppress(OSError):  # it is for a sentence; the window opens all the same
        write(note, json.dumps(content))
        for_group(note)
    start([*program(), *folder_words(paths.data)])
    return said


def _done_when_closed(work: Callable[[], Said]) -> tuple[Said, Reason | None]:
    until = time.monotonic() + CLOSING_S
    while True:
        try:
            return work(), None
        except ProgramRuns as error:
            if time.monotonic() > until:
                return Said([str(error)], done=False), error.reason
            time.sleep(LOOK_EVERY_S)
        except ZenjinError as error:
            return Said([str(error)], done=False), error.reason
