"""What follows by itself: figures after a sync, a notice that was read, the focus in sight."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.seat import QUICK, Seat
from tests.ui.test_progress_figures import brought, opened, read
from zenjin_desktop.sync.state import SyncReport, SyncState


def report(learner: int) -> SyncReport:
    """A turn that brought something for a learner."""
    return SyncReport(
        sent=0,
        acked=0,
        rejected=0,
        pulled=3,
        state=SyncState(phase="idle"),
        changed=frozenset({learner}),
    )


def test_my_progress_shows_what_a_sync_brought_while_it_is_open(seat: Seat) -> None:
    view = opened(seat)
    assert not view.sessions.page.lines
    brought(seat, 3)
    seat.shell.figures.on_synced(report(seat.shell.chair.player.learner + 1))
    assert not view.sessions.page.lines, "whoever else played somewhere else"

    seat.shell.figures.on_synced(report(seat.shell.chair.player.learner))

    read(seat)
    assert [line.id for line in view.sessions.page.lines] == ["s00002", "s00001", "s00000"]
    assert view.facts.as_table.isVisible()
    assert seat.window.page_name == "progress"


def test_home_shows_what_a_sync_brought(seat: Seat) -> None:
    assert seat.home.points_total == 0
    brought(seat, 3)
    seat.shell.figures.on_synced(report(seat.shell.chair.player.learner))
    assert seat.home.points_total > 0


def test_a_notice_does_not_come_along_to_play(seat: Seat) -> None:
    seat.window.notice("The settings cannot be kept.")
    assert seat.notice == "The settings cannot be kept."
    seat.play()
    assert seat.notice == ""
    assert not seat.window.notice_strip.isVisible()


@pytest.mark.parametrize("field", ["text_percent", "theme", "easy_reading", "usual"])
def test_after_a_choice_of_look_the_focus_is_in_sight(
    seat: Seat, large_letters: Callable[[int], None], field: str
) -> None:
    shell = seat.shell
    shell.on_settings_requested()
    view = shell.screens.settings
    QApplication.processEvents()
    target: QWidget = view.usual
    if field in view.switches:
        target = view.switches[field]
    elif field in view.chips:
        target = view.chips[field].chip(view.chips[field].key)
    target.setFocus()
    bar, port = view.area.verticalScrollBar(), view.area.viewport()
    at_edge = target.mapTo(port, QPoint(0, target.height())).y() - port.height()
    bar.setValue(bar.value() + at_edge)  # with larger letters it would be below the window

    large_letters(200)
    shell.choosing.change(msgspec.structs.replace(QUICK, text_percent=200))

    seat.until(lambda: shell.screens.settings is not view)
    again = shell.screens.settings
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert type(focused) is type(target)
    port = again.area.viewport()
    place = QRect(focused.mapTo(port, QPoint(0, 0)), focused.size())
    assert port.rect().contains(place), (place, port.rect())
