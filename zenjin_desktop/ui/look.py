"""How the screens look and move."""

from typing import NamedTuple

from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock


class Look(NamedTuple):
    """What every screen is dressed in: the colours, and the clock that all motion runs on."""

    theme: Theme
    clock: AnimationClock
