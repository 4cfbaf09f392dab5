"""What the makers of the installers use: the icon, and the tools that are called."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from tools.packages.icons import ICO_SIZES, as_ico, drawn

DRAWINGS = Path(__file__).resolve().parents[2] / "resources" / "icons"


class NotMadeError(Exception):
    """An installer could not be made; says why."""


def icon_file() -> bytes:
    """The icon at all sizes Windows asks for.

    Raises:
        NotMadeError: it cannot be drawn.
    """
    return as_ico(drawings_at(ICO_SIZES))


def drawings_at(sizes: Iterable[int]) -> dict[int, bytes]:
    """The icon as PNG at each of these sizes, in pixels.

    Raises:
        NotMadeError: it cannot be drawn.
    """
    from PySide6.QtGui import QGuiApplication

    words = ["zenjin", "-platform", "offscreen"]
    application = QGuiApplication.instance() or QGuiApplication(words)
    try:
        return {size: drawn(DRAWINGS, size) for size in sizes}
    except ValueError as error:
        raise NotMadeError(str(error)) from error
    finally:
        del application


def run_tool(package: str, *words: str) -> str:
    """What a tool said; ``package`` is Debian's name for where to get it.

    Raises:
        NotMadeError: it is missing, or refused.
    """
    try:
        ended = subprocess.run(  # noqa: S603 - a tool for packages, with words of ours
            words, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise NotMadeError(
            f"{words[0]} is not there; on Debian: apt-get install {package}"
        ) from None
    if ended.returncode:
        raise NotMadeError(f"{words[0]} said: {(ended.stderr + ended.stdout).strip()}")
    return ended.stdout
