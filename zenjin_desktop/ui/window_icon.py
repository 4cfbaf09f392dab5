"""The program's own picture, for the window's frame, the task bar and the switch between windows."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

SMALL, LARGE = (16, 24), (32, 48, 128)
"""Pixels; up to the first two the drawing with less in it is taken."""


def window_icon(resources: Path) -> QIcon:
    """The icon at the sizes desktops ask for; empty where the drawings are not there."""
    # Imported here: the first picture does not wait for it.
    from PySide6.QtSvg import QSvgRenderer

    icon = QIcon()
    for name, sizes in (("zenjin-small.svg", SMALL), ("zenjin.svg", LARGE)):
        drawing = resources / "icons" / name
        if not drawing.is_file():
            continue
        renderer = QSvgRenderer(str(drawing))
        for size in sizes:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                renderer.render(painter, QRectF(0, 0, size, size))
            icon.addPixmap(pixmap)
    return icon
