"""What the makers of the installers use: the icon, and the tools that are called."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from tools.packages.icons import ICO_SIZES, as_ico, drawn

DRAWINGS = Path(__file__).resolve().parents[2] / "resources" / "icons"

_PICTURE, _ICON, _GROUND = (164, 314), 96, "#0E3F4A"


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


def picture_file() -> bytes:
    """The picture of the setup program's last page, as BMP: the icon on a quiet ground.

    Raises:
        NotMadeError: the icon cannot be drawn.
    """
    icon = drawings_at([_ICON])[_ICON]
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(*_PICTURE, QImage.Format.Format_RGB32)
    image.fill(QColor(_GROUND))
    with QPainter(image) as painter:
        painter.drawImage((_PICTURE[0] - _ICON) // 2, 60, QImage.fromData(icon))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # type: ignore[call-overload]  # Qt's stubs want the format as bytes, Qt itself wants text
    return bytes(buffer.data().data())


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
