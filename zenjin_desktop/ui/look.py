"""How the screens look and move."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

if TYPE_CHECKING:
    from zenjin_desktop.settings import Settings


class Look(NamedTuple):
    """What every screen is dressed in: the colours, and the clock that all motion runs on."""

    theme: Theme
    clock: AnimationClock


class Wardrobe(NamedTuple):
    """The look of now, and how it changes when a person chooses another.

    Attributes:
        look: what everything is dressed in.
        dress: puts on what settings ask for, and gives it.
        keep: writes the settings where the next start finds them; may raise OSError.
    """

    look: Look
    dress: "Callable[[Settings], Look]"
    keep: "Callable[[Settings], None]"
