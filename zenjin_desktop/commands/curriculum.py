"""``zenjin curriculum``."""

from zenjin_desktop.cli_curriculum import arguments, run

__all__ = ["arguments", "run"]
