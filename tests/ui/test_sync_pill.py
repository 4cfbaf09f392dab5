"""The sync pill says what there is room for, and never half of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import get_args

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.samples import MIRA
from zenjin_desktop.sync.state import Phase, SyncState
from zenjin_desktop.ui.dashboard.model import SyncLine
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.sync_lines import pill_line
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.sync_pill import SyncPill

NOW = datetime(2025, 11, 22, 15, 0, tzinfo=UTC)
STATES = (
    (SyncState(phase="guest"), "Saved"),
    (SyncState(phase="signed_out", waiting=3), "Sign in"),
    (SyncState(phase="syncing", total=4, done=1), "Syncing"),
    (SyncState(phase="offline", waiting=3), "Offline · 3"),
    (SyncState(phase="offline"), "Offline"),
    (SyncState(phase="error", waiting=3), "Not synced · 3"),
    (SyncState(phase="idle", waiting=3), "Saved · 3"),
    (SyncState(phase="idle", last_sync=NOW), "Up to date"),
)


def test_every_state_has_short_words() -> None:
    assert {state.phase for state, _ in STATES} == set(get_args(Phase))
    for state, short in STATES:
        assert pill_line(state, now=NOW).short == short


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [375, 1024, 1280])
def test_home_says_how_it_stands_at_every_width(
    large_letters: Callable[[int], None], theme: Theme, qtbot: QtBot, width: int, percent: int
) -> None:
    large_letters(percent)
    home = HomeView(theme)
    qtbot.addWidget(home)
    home.resize(width, 700)
    home.show_home(MIRA)
    home.show()
    pill = home.top.pill
    assert pill.drawn_words() in ("Saved on this computer", "Saved"), "from the first moment"
    for state, short in STATES:
        line = pill_line(state, now=NOW)
        home.show_sync(line)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        words = pill.drawn_words()
        assert words in (line.text, line.short, "")
        if percent == 100:
            assert words
        if width > 375 and percent == 100:
            assert words == line.text
        if short == "Saved":
            assert words, "at the largest letters, too"
        assert pill.accessibleName() == f"Sync: {line.text}", "a screen reader has room for all"


def test_without_room_for_words_there_is_a_dot_in_a_round_and_no_empty_pill(
    theme: Theme, qtbot: QtBot
) -> None:
    pill = SyncPill(theme)
    qtbot.addWidget(pill)
    pill.show_line(SyncLine(state="offline", text="Offline · 3 waiting", short="Offline · 3"))
    pill.resize(70, 44)
    pill.show()
    assert pill.drawn_words() == ""
    image = pill.grab().toImage()
    face, middle = QColor(theme.pill), image.height() // 2
    across = [x for x in range(image.width()) if image.pixelColor(x, middle) == face]
    assert across[0] >= 70 - 44, "as wide as it is high, at the end next to the picture"
    assert across[-1] >= 60


def test_short_words_have_a_short_pill_at_its_end(theme: Theme, qtbot: QtBot) -> None:
    pill = SyncPill(theme)
    qtbot.addWidget(pill)
    pill.resize(148, 44)
    pill.show()
    assert pill.drawn_words() == "Saved"
    image = pill.grab().toImage()
    face, middle = QColor(theme.pill), image.height() // 2
    across = [x for x in range(image.width()) if image.pixelColor(x, middle) == face]
    assert across[0] > 40, "nothing empty behind the word"
    assert across[-1] >= 140
