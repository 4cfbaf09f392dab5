"""Pictures of an answer that are drawn ahead are of this answer, in this size."""

import pytest
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.answer_button import AnswerButton
from zenjin_desktop.ui.widgets.clock import AnimationClock


@pytest.fixture
def button(qtbot: QtBot, theme: Theme, stillness: AnimationClock) -> AnswerButton:
    made = AnswerButton(theme, stillness)
    qtbot.addWidget(made)
    made.resize(232, 232)
    made.show()
    made.present("26", "idle", pixels=78)
    made.draw_ahead("right", pressed=True)
    assert made.is_ahead("right", pressed=True)
    return made


def test_another_size_has_none_of_the_size_before(button: AnswerButton) -> None:
    button.resize(300, 300)
    assert not button.is_ahead("right", pressed=True)
    button.turn("right", name="26, right")
    assert button.grab().size().width() == round(300 * button.devicePixelRatioF())


def test_another_answer_lets_those_of_the_answer_before_go(button: AnswerButton) -> None:
    button.present("23", "idle", pixels=78)
    button.present("26", "idle", pixels=78)
    assert not button.is_ahead("right", pressed=True), "or each answer of a session is kept"
