"""The REST API: records what desktops send, answers what other desktops need."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version


def version() -> str:
    """The version of the installed distribution; ``0`` when run from a folder uninstalled."""
    try:
        return installed_version("zenjin-desktop")
    except PackageNotFoundError:
        return "0"
