"""The program itself, from the first import to Home with Play painted, then it closes.

``python -m benchmarks.programs.first_window FOLDER``: everything as the ``zenjin`` command does
it, the background sync included. psycopg, which peewee imports when it is installed, is kept
out: a learner's computer has none.
"""

import sys

sys.modules["psycopg"] = None  # type: ignore[assignment]  # the way Python itself spells "not here"
sys.modules["psycopg2"] = None  # type: ignore[assignment]  # as above

from pathlib import Path  # noqa: E402 - the two above come before every import

from benchmarks.programs.marker import FirstPaint  # noqa: E402 - as above
from zenjin_desktop import cli  # noqa: E402, F401 - as the command does before the program
from zenjin_desktop.app import Options, run  # noqa: E402 - as above
from zenjin_desktop.paths import paths_in  # noqa: E402 - as above
from zenjin_desktop.ui.self_play import Hands, Script  # noqa: E402 - as above


def watched(hands: Hands) -> Script:
    """Nothing is played: the first paint is waited for, then the window closes."""
    mark = FirstPaint(hands.shell.home.hello.play)

    def script() -> Script:
        yield lambda: mark.told

    return script()


if __name__ == "__main__":
    sys.exit(run(Options(paths=paths_in(Path(sys.argv[1]))), script=watched))
