"""Glow, shake and dip: there with motion, at their end at once without."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.playing import ask, feed_back, open_player, presentation
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.answer_button import AnswerButton
from zenjin_desktop.ui.widgets.clock import AnimationClock


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, motion: AnimationClock) -> PlayerView:
    return open_player(qtbot, theme, motion)


def seen(button: AnswerButton) -> QImage:
    return button.grab().toImage()


def pictures_until_still(qtbot: QtBot, button: AnswerButton) -> list[QImage]:
    """Every picture of the button that differs from the one before, until three are alike."""
    found = [seen(button)]
    alike = 0

    def is_still() -> bool:
        nonlocal alike
        picture = seen(button)
        alike = alike + 1 if picture == found[-1] else 0
        if alike == 0:
            found.append(picture)
        return alike > 20

    qtbot.waitUntil(is_still, timeout=3_000)
    return found


def test_wrong_shakes_from_side_to_side_and_comes_to_rest_where_it_was(
    qtbot: QtBot, player: PlayerView
) -> None:
    ask(qtbot, player, presentation(window_ms=None))
    button = player.board.right
    place = button.geometry()
    feed_back(player, "wrong")
    offsets: list[float] = []

    def is_at_rest() -> bool:
        offsets.append(button._offset)
        return len(offsets) > 10 and offsets[-10:] == [0.0] * 10

    qtbot.waitUntil(is_at_rest, timeout=3_000)
    assert max(offsets) > 2
    assert min(offsets) < -2
    assert button.geometry() == place
    assert player.board.left._offset == 0.0


def test_right_goes_down_under_a_key_comes_up_and_glows(qtbot: QtBot, player: PlayerView) -> None:
    ask(qtbot, player, presentation(window_ms=None))
    button = player.board.left
    at_rest = seen(button)
    QTest.keyClick(player, Qt.Key.Key_Left)
    feed_back(player, "right")
    pictures = pictures_until_still(qtbot, button)
    assert at_rest not in pictures
    assert len(pictures) >= 3  # down, up with a part of the glow, all of it
    assert button._glow == 1.0
    assert not button._dips


@pytest.mark.parametrize("verdict", ["right", "wrong", "missed"])
def test_without_motion_the_last_picture_is_the_first(
    qtbot: QtBot, theme: Theme, stillness: AnimationClock, verdict: str
) -> None:
    player = open_player(qtbot, theme, stillness)
    ask(qtbot, player, presentation(window_ms=None))
    feed_back(player, verdict)
    for button in (player.board.left, player.board.right):
        assert len(pictures_until_still(qtbot, button)) == 1
    assert not stillness.running
    player.halt()


def test_a_new_question_finds_the_buttons_at_rest(qtbot: QtBot, player: PlayerView) -> None:
    ask(qtbot, player, presentation(window_ms=None))
    fresh = seen(player.board.right)
    feed_back(player, "wrong")
    ask(qtbot, player, presentation(window_ms=None))
    assert seen(player.board.right) == fresh
