"""The program's own picture for the window's frame, the task bar and the switch of windows."""

from pathlib import Path

from PySide6.QtGui import QIcon

SIZES = (16, 24, 32, 48, 128)
"""Pixels. Drawn beforehand by tools/packages/icons.py: a start has no time for drawings."""


def window_icon(resources: Path) -> QIcon:
    """The icon at the sizes desktops ask for; empty where the pictures are not there."""
    icon = QIcon()
    for size in SIZES:
        picture = resources / "icons" / f"zenjin-{size}.png"
        if picture.is_file():
            icon.addFile(str(picture))
    return icon
