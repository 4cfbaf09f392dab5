"""Help tells an adult of a newer version; nobody else is asked, and nothing is said of none."""

from PySide6.QtCore import Qt

from tests.support.seat import Seat
from zenjin_core import VERSION
from zenjin_desktop.sync.state import SyncState
from zenjin_desktop.ui.sync_lines import state_sentence


def test_help_says_it_when_a_server_has_said_so(seat: Seat) -> None:
    seat.shell.wishes.help_requested.emit()
    seat.until(lambda: seat.window.page_name == "help")
    help_page = seat.shell.screens.help
    assert not help_page.newer.isVisible()
    seat.press(Qt.Key.Key_Escape)
    state = SyncState(phase="idle", newer="99.1.0")
    seat.shell.figures.on_sync_state_changed(state)
    seat.shell.wishes.help_requested.emit()
    seat.until(lambda: seat.window.page_name == "help")
    said = f"There is a newer Zenjin: 99.1.0. This computer has {VERSION}."
    assert help_page.newer.isVisible()
    assert help_page.newer.text() == said
    assert said in state_sentence(state, now=seat.clock())
