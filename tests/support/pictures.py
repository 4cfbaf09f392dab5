"""Screens compared with the pictures that are kept of them, small and with a tolerance.

``ZENJIN_PICTURES=keep pytest …`` keeps what is shown now; look at each before it is committed.
"""

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

FOLDER = Path(__file__).resolve().parents[1] / "ui" / "pictures"
SIZE = QSize(480, 300)
"""Small enough for another machine's letters to look alike, large enough to see what is where."""

MOST_OFF = 1.5
"""Of 255, on the average of all pixels: a button in another place is about 3."""

MOST_OFF_IN_A_TILE = 22.0
"""Of 255, on the average of any 20 × 20 pixels: a word that is missing is 40 and more."""

TILE = 20


def assert_as_kept(shown: QImage, name: str) -> None:
    """Compare with the picture kept under ``name``; what differs is written beside it."""
    small = _small(shown)
    path = FOLDER / f"{name}.png"
    if os.environ.get("ZENJIN_PICTURES") == "keep":
        assert small.save(str(path))
    assert path.is_file(), f"no picture {path.name} is kept"
    kept = picture(name)
    if differs := difference(small, kept):
        aside = Path(tempfile.gettempdir()) / path.name
        small.save(str(aside))
        raise AssertionError(f"{name} {differs}; what was shown is in {aside}")


def difference(one: QImage, other: QImage) -> str:
    """What lies outside the tolerance, in words; empty when they look alike."""
    off = _tiles_off(one, other)
    average, worst = sum(off.values()) / len(off), max(off, key=lambda tile: off[tile])
    if average <= MOST_OFF and off[worst] <= MOST_OFF_IN_A_TILE:
        return ""
    size = f"{SIZE.width()}x{SIZE.height()}"
    return f"differs by {average:.2f} on the average, by {off[worst]:.0f} at {worst} of {size}"


def picture(name: str) -> QImage:
    """The picture kept under ``name``."""
    return QImage(str(FOLDER / f"{name}.png")).convertToFormat(QImage.Format.Format_RGB32)


def _small(image: QImage) -> QImage:
    scaled = image.scaled(
        SIZE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return scaled.convertToFormat(QImage.Format.Format_RGB32)


def _tiles_off(one: QImage, other: QImage) -> dict[tuple[int, int], float]:
    mine, theirs = bytes(one.constBits()), bytes(other.constBits())
    assert len(mine) == len(theirs), "the picture kept has another size"
    line = one.bytesPerLine()
    found: dict[tuple[int, int], float] = {}
    for top in range(0, SIZE.height(), TILE):
        for left in range(0, SIZE.width(), TILE):
            total = 0
            for y in range(top, top + TILE):
                at = y * line + 4 * left
                span = slice(at, at + 4 * TILE)
                pairs = zip(mine[span], theirs[span], strict=True)
                total += sum(abs(a - b) for a, b in pairs)
            found[left, top] = total / (TILE * TILE * 3)
    return found
