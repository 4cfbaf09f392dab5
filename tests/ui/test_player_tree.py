"""The player and the summary as a screen reader walks them, at every moment of a session."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.playing import ask, feed_back, open_player, presentation
from tests.ui.samples import PLAYED
from zenjin_desktop.ui.player.model import Ways
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.summary.view import SummaryView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

Role = QAccessible.Role
BY_HAND = Ways()
BY_ALL = Ways(scan_ms=5_000, dwell_ms=5_000)


def walked(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything in sight below a widget."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        found = waiting.pop()
        yield found
        children = (found.child(number) for number in range(found.childCount()))
        waiting += [child for child in children if not child.state().invisible]


def name(of: QAccessibleInterface) -> str:
    return str(of.text(QAccessible.Text.Name))


def pause(view: PlayerView) -> None:
    view.show_pause()


def finish(view: PlayerView) -> None:
    view.ask_finish(7)


MOMENTS: dict[str, tuple[Callable[[PlayerView], None] | None, set[str]]] = {
    "asking": (None, {"26", "23", "Finish"}),
    "right": (lambda view: feed_back(view, "right"), {"26, right", "23", "Finish"}),
    "wrong": (
        lambda view: feed_back(view, "wrong"),
        {"26, right", "23, not this one", "Finish"},
    ),
    "missed": (
        lambda view: feed_back(view, "missed"),
        {"26, right", "23, not this one", "Finish"},
    ),
    "paused": (pause, {"Finish"}),
    "finishing": (finish, {"Finish these 7", "Stop now", "Keep playing"}),
}


@pytest.mark.parametrize("moment", sorted(MOMENTS))
@pytest.mark.parametrize("ways", [BY_HAND, BY_ALL], ids=["by hand", "by all ways"])
def test_whatever_can_be_pressed_or_read_in_the_player_names_itself(
    qtbot: QtBot, theme: Theme, stillness: AnimationClock, moment: str, ways: Ways
) -> None:
    view = open_player(qtbot, theme, stillness, ways)
    ask(qtbot, view, presentation())
    act, buttons = MOMENTS[moment]
    if act is not None:
        act(view)
    found = list(walked(view))
    assert {name(one) for one in found if one.role() == Role.Button} == buttons
    for one in found:
        if one.role() in (Role.Button, Role.StaticText):
            assert name(one), one
        if one.state().focusable:
            assert name(one), one
    texts = [name(one) for one in found if one.role() == Role.StaticText]
    assert len(texts) == len(set(texts))
    view.halt()


def test_everything_on_the_summary_names_itself(
    qtbot: QtBot, theme: Theme, stillness: AnimationClock
) -> None:
    view = SummaryView(theme, stillness)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show_summary(PLAYED)
    with qtbot.waitExposed(view):
        view.show()
    found = list(walked(view))
    buttons = {name(one) for one in found if one.role() == Role.Button}
    assert buttons == {"Continue playing", "Home"}
    for one in found:
        assert name(one) or one.role() not in (Role.Button, Role.StaticText), one.role()
