"""The bars of the threads end round, as in the picture, on whichever side they grow to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.dashboard.model import ThreadLine
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.thread_bars import BAR, GAP, TITLE, ThreadBars


@pytest.mark.parametrize("mirrored", [False, True])
def test_what_is_done_ends_round(theme: Theme, qtbot: QtBot, *, mirrored: bool) -> None:
    bars = ThreadBars(theme)
    qtbot.addWidget(bars)
    if mirrored:
        bars.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    bars.resize(300, 60)
    bars.show_threads((ThreadLine(title="Adding", done=5, total=10),))
    image = bars.grab().toImage()
    top = round(TITLE + GAP)
    bright = QColor(theme.accent_bright)

    def reach(y: int) -> int:
        """How far the bar is filled in a row of the picture."""
        filled = [x for x in range(300) if image.pixelColor(x, y) == bright]
        return 300 - min(filled) if mirrored else max(filled) + 1

    middle = reach(top + round(BAR / 2))
    assert middle == pytest.approx(150, abs=2)
    for edge in (top + 1, top + round(BAR) - 2):
        assert 2 <= middle - reach(edge) <= BAR / 2
