"""Run as a program: plays a whole session and prints which of our modules it had to read for it.

What was read before counts as there: the start, and what is read ahead in quiet moments. It makes
one slip, is asked whether to stop, and comes to the summary and Home.
"""

import sys
from importlib import import_module
from pathlib import Path

from zenjin_desktop.app import run
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.ui.reading_ahead import AHEAD
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.self_play import Hands, Script, finish

QUESTIONS = 6


def _ours() -> set[str]:
    return {name for name in sys.modules if name.startswith(("zenjin_core", "zenjin_desktop"))}


def _script(hands: Hands, found: set[str]) -> Script:
    screens = hands.shell.screens
    yield hands.sees(screens.home)
    yield lambda: screens.is_made(Screens.menus)
    for module in AHEAD:
        import_module(module)
    before = _ours()
    hands.press_enter()
    for number in range(QUESTIONS):
        yield hands.asked
        hands.answer(rightly=number != 3)
    yield hands.asked
    yield from finish(hands)
    hands.shell.show_home()
    yield hands.sees(screens.home)
    found |= _ours() - before


def main(folder: Path) -> int:
    """Play in a new data folder, print a module a line."""
    found: set[str] = set()
    options = Options(paths=paths_in(folder))
    status = run(options, script=lambda hands: _script(hands, found))
    sys.stdout.write("\n".join(sorted(found)))
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
