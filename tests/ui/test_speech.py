"""Questions read aloud, and silence where there is no voice."""

from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.playing import ask, listen, names, open_player, presentation
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.speech import ReadingAloud
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

WITH_VOICE = pytest.mark.skipif(
    find_spec("PySide6.QtTextToSpeech") is None, reason="QtTextToSpeech is not installed"
)
PRETENDED = "mock"
"""Qt's own engine for tests: it takes its time over each word and makes no sound."""


@pytest.fixture
def parent() -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("Double 13", "Double 13. 26 or 23?"),
        ("19 × 4", "19 times 4. 26 or 23?"),
        ("□ × 6 = 24", "what times 6 equals 24. 26 or 23?"),
        ("61 − 15", "61 minus 15. 26 or 23?"),
        ("42 ÷ 6", "42 divided by 6. 26 or 23?"),
        ("42 : 6", "42 divided by 6. 26 or 23?"),
        ("7 + □ = 12", "7 plus what equals 12. 26 or 23?"),
    ],
)
def test_signs_are_read_as_words(parent: QObject, prompt: str, words: str) -> None:
    assert ReadingAloud(parent).words(presentation(prompt)) == words


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, stillness: AnimationClock) -> PlayerView:
    return open_player(qtbot, theme, stillness)


def test_a_question_is_asked_and_left_once_each_however_it_ends(
    qtbot: QtBot, player: PlayerView
) -> None:
    told: list[object] = []
    player.asked.connect(lambda shown: told.append(shown.prompt))
    player.question_left.connect(lambda: told.append("left"))
    ask(qtbot, player, presentation("1 + 1"))
    QTest.keyClick(player, Qt.Key.Key_Left)
    ask(qtbot, player, presentation("1 + 2", window_ms=30))
    qtbot.waitUntil(lambda: told[-1] == "left" and "1 + 2" in told)
    ask(qtbot, player, presentation("1 + 3"))
    player.ask_finish(3)
    ask(qtbot, player, presentation("1 + 3"))
    player.halt()
    assert told == ["1 + 1", "left", "1 + 2", "left", "1 + 3", "left", "1 + 3", "left"]


@pytest.mark.qt_log_ignore("is not supported", extend=True)  # of an engine that is none
def test_without_a_voice_nothing_is_read_and_nothing_breaks(
    qtbot: QtBot, player: PlayerView
) -> None:
    reading = ReadingAloud(player, engine="there is no such engine")
    player.asked.connect(reading.read)
    player.question_left.connect(reading.hush)
    heard = listen(player)
    ask(qtbot, player, presentation())
    qtbot.wait(5)
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert names(heard) == ["answered"]
    assert not reading.ready
    assert not reading.speaking


@WITH_VOICE
def test_a_question_asked_before_the_voice_is_there_is_read_and_an_answer_breaks_it_off(
    qtbot: QtBot, player: PlayerView
) -> None:
    reading = ReadingAloud(player, engine=PRETENDED)
    player.asked.connect(reading.read)
    player.question_left.connect(reading.hush)
    player.show_question(presentation())
    qtbot.waitUntil(lambda: reading.speaking)
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert not reading.speaking


@WITH_VOICE
def test_the_answer_time_is_not_stretched_by_the_reading(qtbot: QtBot, player: PlayerView) -> None:
    reading = ReadingAloud(player, engine=PRETENDED)
    qtbot.waitUntil(lambda: reading.ready)
    player.asked.connect(reading.read)
    player.question_left.connect(reading.hush)
    heard = listen(player)
    with qtbot.waitSignal(player.timed_out, timeout=1_000):
        player.show_question(presentation(window_ms=60))
    assert names(heard) == ["timed_out"]
    assert not reading.speaking
