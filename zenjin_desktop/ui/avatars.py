"""The learners' pictures: which there are, and each at a size."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from zenjin_desktop.ui.steps import Steps, sliced

AVATARS = (
    *("fox", "cat", "owl", "bear", "rabbit", "frog", "penguin", "whale"),
    *("turtle", "octopus", "fish", "panda", "lion", "koala", "chick", "robot"),
)
"""The keys of the drawings, in the order they are offered."""


def avatar_name(key: str) -> str:
    """What a picture shows, in a word, for those who do not see it; empty for an unknown one."""
    words = {
        "fox": _tr("Fox"),
        "cat": _tr("Cat"),
        "owl": _tr("Owl"),
        "bear": _tr("Bear"),
        "rabbit": _tr("Rabbit"),
        "frog": _tr("Frog"),
        "penguin": _tr("Penguin"),
        "whale": _tr("Whale"),
        "turtle": _tr("Turtle"),
        "octopus": _tr("Octopus"),
        "fish": _tr("Fish"),
        "panda": _tr("Panda"),
        "lion": _tr("Lion"),
        "koala": _tr("Koala"),
        "chick": _tr("Chick"),
        "robot": _tr("Robot"),
    }
    return words.get(key, "")


@cache
def avatar_pixmap(key: str, pixels: int, ratio: float) -> QPixmap | None:
    """A picture so many logical pixels wide and high, sharp at this device pixel ratio.

    None for one that is not there, or cannot be drawn: of a newer version, say.
    """
    from zenjin_desktop.paths import resources

    if key not in AVATARS:
        return None
    return drawn(resources() / "avatars" / f"{key}.svg", pixels, ratio)


def drawn_ahead(keys: Iterable[str], pixels: int, ratio: float) -> Steps:
    """Have these at a size before they are painted: in steps, a few in each."""
    yield from sliced(avatar_pixmap(key, pixels, ratio) for key in dict.fromkeys(keys))


def drawn(path: Path, pixels: int, ratio: float) -> QPixmap | None:
    """A drawing so many logical pixels wide and high; None for one that cannot be drawn."""
    # Imported here: nobody who plays without a picture needs it.
    from PySide6.QtSvg import QSvgRenderer

    try:
        renderer = QSvgRenderer(QByteArray(path.read_bytes()))
    except OSError:
        return None
    if not renderer.isValid():
        return None
    side = round(pixels * ratio)
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, side, side))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _tr(text: str) -> str:
    return QCoreApplication.translate("Avatars", text)
