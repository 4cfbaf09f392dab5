"""The program's picture in the task bar."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tools.packages.icons import drawn
from zenjin_desktop.paths import resources
from zenjin_desktop.ui.window_icon import SIZES, window_icon


@pytest.mark.usefixtures("qapp")
def test_it_is_there_at_the_sizes_desktops_ask_for() -> None:
    icon = window_icon(resources())
    assert {size.width() for size in icon.availableSizes()} == set(SIZES)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("qapp")
def test_its_pictures_are_those_of_the_drawing(size: int) -> None:
    """As near as two versions of Qt draw alike; python -m tools.packages.icons draws them anew."""
    kept = QImage(str(resources() / "icons" / f"zenjin-{size}.png"))
    anew = QImage.fromData(drawn(resources() / "icons", size))
    assert kept.size() == anew.size()
    for x in range(size):
        for y in range(size):
            ours, theirs = kept.pixelColor(x, y), anew.pixelColor(x, y)
            assert abs(ours.lightness() - theirs.lightness()) <= 12
            assert abs(ours.alpha() - theirs.alpha()) <= 12


@pytest.mark.usefixtures("qapp")
def test_without_the_pictures_there_is_none(tmp_path: Path) -> None:
    assert window_icon(tmp_path).isNull()
