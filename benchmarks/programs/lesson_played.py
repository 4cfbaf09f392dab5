"""The program itself over a long history: a lesson is played, and Home stands there again.

``python -m benchmarks.programs.lesson_played FOLDER QUESTIONS``: as ``first_window`` starts it,
with the same kept out. It says how many answers were given and stays until it was looked at.
"""

import sys

sys.modules["psycopg"] = None  # type: ignore[assignment]  # the way Python itself spells "not here"
sys.modules["psycopg2"] = None  # type: ignore[assignment]  # as above
sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as above

from pathlib import Path  # noqa: E402 - the two above come before every import
from typing import TYPE_CHECKING  # noqa: E402 - as above

from benchmarks.programs.telling import tell  # noqa: E402 - as above
from zenjin_desktop import cli  # noqa: E402 - as above
from zenjin_desktop.options import Options  # noqa: E402 - as above
from zenjin_desktop.paths import paths_in  # noqa: E402 - as above

if TYPE_CHECKING:
    from zenjin_desktop.ui.self_play import Hands, Script

SLIP_EVERY = 7
REST_LOOKS = 70
"""About a second: what is read and painted after a lesson is there by then."""


def played(hands: "Hands") -> "Script":
    """The lesson, its summary, Home; the moments told are not looked at."""
    from PySide6.QtCore import Qt

    from zenjin_desktop.ui.self_play import after, session

    def script() -> "Script":
        questions = int(sys.argv[2])
        yield from session(hands, range(SLIP_EVERY, questions, SLIP_EVERY), questions)
        hands.press(Qt.Key.Key_Escape)
        yield hands.sees(hands.shell.screens.home)
        yield from after(REST_LOOKS)
        tell(0.0, 0.0, focus=hands.shell.screens.home.hello.play)

    return script()


if __name__ == "__main__":
    sys.exit(cli.start(Options(paths=paths_in(Path(sys.argv[1]))), script=played))
