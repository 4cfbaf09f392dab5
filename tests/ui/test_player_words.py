"""The player's words in large letters, read from the right, and what a screen reader is told."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.playing import ask, feed_back, open_player, presentation
from zenjin_desktop.ui.player.model import Ways
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("size", [(375, 560), (375, 700), (1024, 600), (1280, 800)])
def test_words_have_room_at_every_size_of_letters(
    qtbot: QtBot,
    theme: Theme,
    stillness: AnimationClock,
    large_letters: Callable[[int], None],
    size: tuple[int, int],
    percent: int,
) -> None:
    large_letters(percent)
    view = open_player(qtbot, theme, stillness)
    view.resize(*size)
    ask(qtbot, view, presentation("Das Doppelte von 123456"))
    board = view.board
    words = QFontMetrics(board.finish.font()).horizontalAdvance(board.finish.text())
    assert board.finish.width() >= words + 8
    assert not board.finish.geometry().intersects(board.hint.geometry())
    view.set_points(12_345)
    assert board.points.fontMetrics().capHeight() <= board.points.height()
    view.ask_finish(19)
    panel = view.finish_panel
    for piece in (panel.stitch, panel.stop, panel.play_on):
        assert panel.rect().contains(piece.geometry())
        words = QFontMetrics(piece.font()).horizontalAdvance(piece.text())
        assert words + 8 <= piece.width()
        assert piece.height() >= 44


def test_read_from_the_right_all_but_the_answers_change_sides(
    qtbot: QtBot, dressed_app: QApplication, theme: Theme, stillness: AnimationClock
) -> None:
    first = open_player(qtbot, theme, stillness)  # kept, or its pieces go with it
    usual = first.board
    dressed_app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        view = open_player(qtbot, theme, stillness)
        ask(qtbot, view, presentation())
        mirrored = view.board
        for name in ("points", "finish", "hint", "gain"):
            there, here = (getattr(board, name).geometry() for board in (usual, mirrored))
            assert view.width() - there.right() - 1 == here.left(), name
        assert mirrored.left.geometry() == usual.left.geometry()
        assert mirrored.right.geometry() == usual.right.geometry()
        mirrored.bar._set_left(0.25)
        image = mirrored.bar.grab().toImage()
        middle = image.height() // 2
        assert image.pixelColor(image.width() - 20, middle) == QColor(theme.timer)
        assert image.pixelColor(20, middle) != QColor(theme.timer)
    finally:
        dressed_app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # What direction was set for is laid out again for those that come after.
        dressed_app.sendPostedEvents()


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, stillness: AnimationClock) -> PlayerView:
    return open_player(qtbot, theme, stillness)


@pytest.fixture
def told(player: PlayerView) -> list[str]:
    sentences: list[str] = []
    player.said.connect(sentences.append)
    return sentences


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        ("right", "Right! 3 points"),
        ("wrong", "Almost! 13 + 13 = 26"),
        ("missed", "Let us look: 13 + 13 = 26"),
    ],
)
def test_question_then_what_came_of_it_then_the_next_question_each_once(
    qtbot: QtBot, player: PlayerView, told: list[str], verdict: str, sentence: str
) -> None:
    ask(qtbot, player, presentation())
    QTest.keyClick(player, Qt.Key.Key_Left)
    with qtbot.waitSignal(player.feedback_ended):
        feed_back(player, verdict)
    ask(qtbot, player, presentation("Double 14"))
    assert told == ["Double 13. 26 or 23?", sentence, "Double 14. 26 or 23?"]
    assert player.accessibleDescription() == told[-1]


def test_praise_for_a_stitch_is_told_after_the_points_and_once(
    qtbot: QtBot, player: PlayerView, told: list[str]
) -> None:
    ask(qtbot, player, presentation())
    player.show_right("left", points=60)
    player.celebrate("Perfect!")
    assert told[1:] == ["Right! 60 points", "Perfect!"]
    assert player.board.points.accessibleName() == "Points 60"


def test_more_keys_are_told_of_where_the_keys_are(qtbot: QtBot, player: PlayerView) -> None:
    hint = player.board.hint
    told = QAccessible.queryAccessibleInterface(hint)
    ask(qtbot, player, presentation())
    assert hint.toolTip() == "Also F or J, 1 or 2"
    assert told.text(QAccessible.Text.Description) == "Also F or J, 1 or 2"
    player.board.say_any_key()
    assert hint.toolTip() == ""
    assert player.board.finish.toolTip() == "Esc does the same"


def test_other_ways_have_no_more_keys(
    qtbot: QtBot, theme: Theme, stillness: AnimationClock
) -> None:
    view = open_player(qtbot, theme, stillness, Ways(scan_ms=60_000))
    ask(qtbot, view, presentation())
    assert view.board.hint.text() == "Press at your answer"
    assert view.board.hint.toolTip() == ""
    view.halt()


def test_a_pause_and_the_finish_question_are_told_once(player: PlayerView, told: list[str]) -> None:
    player.show_pause()
    player.ask_finish(3)
    assert told == ["Ready? Press any key", "Stop here?"]
