"""The program's picture in the task bar."""

from pathlib import Path

import pytest

from zenjin_desktop.paths import resources
from zenjin_desktop.ui.window_icon import LARGE, SMALL, window_icon


@pytest.mark.usefixtures("qapp")
def test_it_is_drawn_at_the_sizes_desktops_ask_for() -> None:
    icon = window_icon(resources())
    assert {size.width() for size in icon.availableSizes()} == {*SMALL, *LARGE}
    for size in (*SMALL, *LARGE):
        image = icon.pixmap(size, size).toImage()
        assert image.pixelColor(size * 48 // 100, size // 5).lightness() > 150
        assert image.pixelColor(0, 0).alpha() < 255


@pytest.mark.usefixtures("qapp")
def test_without_the_drawings_there_is_none(tmp_path: Path) -> None:
    assert window_icon(tmp_path).isNull()
