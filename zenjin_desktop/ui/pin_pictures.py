"""The pictures of a PIN for those who cannot type yet: which there are, and each at a size.

Things, not the animals that learners have: a picture of one's own would tell one of the three.
"""

from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPixmap

from zenjin_desktop.ui.avatars import drawn

PIN_PICTURES = (
    *("sun", "moon", "star", "tree", "flower", "apple"),
    *("house", "car", "boat", "ball", "key", "umbrella"),
)
"""The keys of the drawings, in the order they stand."""


def pin_picture_name(key: str) -> str:
    """What a picture shows, in a word; empty for an unknown one."""
    words = {
        "sun": _tr("Sun"),
        "moon": _tr("Moon"),
        "star": _tr("Star"),
        "tree": _tr("Tree"),
        "flower": _tr("Flower"),
        "apple": _tr("Apple"),
        "house": _tr("House"),
        "car": _tr("Car"),
        "boat": _tr("Boat"),
        "ball": _tr("Ball"),
        "key": _tr("Key"),
        "umbrella": _tr("Umbrella"),
    }
    return words.get(key, "")


@cache
def pin_picture(key: str, pixels: int, ratio: float) -> QPixmap | None:
    """A picture so many logical pixels wide and high; None for one that is not there."""
    from zenjin_desktop.paths import resources

    if key not in PIN_PICTURES:
        return None
    return drawn(resources() / "pin_pictures" / f"{key}.svg", pixels, ratio)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PinPictures", text)
