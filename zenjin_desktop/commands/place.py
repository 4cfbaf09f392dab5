"""``zenjin place``."""

from zenjin_desktop.cli_place import place_arguments as arguments
from zenjin_desktop.cli_place import run

__all__ = ["arguments", "run"]
