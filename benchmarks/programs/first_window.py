"""The program itself, from the first import to Home with all its figures, then it closes.

``python -m benchmarks.programs.first_window FOLDER``: everything as the ``zenjin`` command does
it, the background sync included. What peewee and msgspec import where it is installed (psycopg,
typing_extensions) is kept out: a learner's computer has none of it (``requirements/run.lock``).
"""

import os
import sys

sys.modules["psycopg"] = None  # type: ignore[assignment]  # the way Python itself spells "not here"
sys.modules["psycopg2"] = None  # type: ignore[assignment]  # as above
sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as above

from typing import TYPE_CHECKING  # noqa: E402 - the two above come before every import

from benchmarks.programs.telling import tell  # noqa: E402 - as above
from zenjin_desktop import cli  # noqa: E402 - as above
from zenjin_desktop.options import Options  # noqa: E402 - as above
from zenjin_desktop.paths import standard_paths  # noqa: E402 - as above

if TYPE_CHECKING:
    from zenjin_desktop.ui.self_play import Hands, Script


def watched(hands: "Hands") -> "Script":
    """Nothing is played: both moments are told, then the window closes."""
    home = hands.shell.screens.home

    def script() -> "Script":
        yield lambda: home.figures_painted.at is not None
        tell(
            hands.window.first_paint.at,
            home.figures_painted.at,
            focus=home.hello.play,
            points=0 if home.model is None else home.model.points_total,
        )

    return script()


if __name__ == "__main__":
    for folder in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        os.environ[folder] = sys.argv[1]
    sys.exit(cli.start(Options(paths=standard_paths()), script=watched))
