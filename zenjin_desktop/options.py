"""What the command line asks of the program."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zenjin_desktop.paths import Paths
from zenjin_desktop.paths import resources as shipped

if TYPE_CHECKING:  # most computers have no policy, and the first picture waits for none
    from zenjin_desktop.policy import Ruled


class Options(NamedTuple):
    """What the command line asks for.

    Attributes:
        paths: where data and settings are.
        ruled: what this computer is told; None for nothing.
        self_play: play one session without hands, photographed into this folder, then end.
        demo_sign_in: ``LOGIN:PASSWORD@URL`` to sign in with at start, for a demonstration.
        resources: the folder with curriculum and themes.
        dice: where the dice begin, for pictures that are to be alike; None for anywhere.
    """

    paths: Paths
    ruled: "Ruled | None" = None
    self_play: Path | None = None
    demo_sign_in: str | None = None
    resources: Path = shipped()
    dice: int | None = None
