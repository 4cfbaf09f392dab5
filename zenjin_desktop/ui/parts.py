"""What the screens and their controllers are built on."""

from typing import NamedTuple

from zenjin_desktop.lessons import LessonsInUse
from zenjin_desktop.store.database import Store
from zenjin_desktop.ui.chair import Chair
from zenjin_desktop.ui.choosing import Choosing
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.turn import Turn
from zenjin_desktop.ui.wishes import Wishes


class Parts(NamedTuple):
    """One of each for the whole program; the pages come and go.

    Attributes:
        choosing: the settings in use, and the look that follows from them.
        chair: who plays now.
        wishes: what is asked for on the screens.
        turn: how long whoever plays has played in a row.
    """

    window: MainWindow
    choosing: Choosing
    store: Store
    lessons: LessonsInUse
    around: Surroundings
    chair: Chair
    wishes: Wishes
    turn: Turn
