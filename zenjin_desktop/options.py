"""What the command line asks of the program."""

from pathlib import Path
from typing import NamedTuple

from zenjin_desktop.paths import Paths
from zenjin_desktop.paths import resources as shipped


class Options(NamedTuple):
    """What the command line asks for.

    Attributes:
        paths: where data and settings are.
        server: an address to offer when signing in, over the settings'.
        self_play: play one session without hands, photographed into this folder, then end.
        demo_sign_in: ``LOGIN:PASSWORD@URL`` to sign in with at start, for a demonstration.
        resources: the folder with curriculum and themes.
    """

    paths: Paths
    server: str | None = None
    self_play: Path | None = None
    demo_sign_in: str | None = None
    resources: Path = shipped()
