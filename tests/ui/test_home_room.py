"""Home's bright card in small windows and with large letters: nothing lies on anything."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.samples import MIRA
from zenjin_desktop.ui.dashboard.hello import _NEXT_FLAGS, Greeting
from zenjin_desktop.ui.dashboard.model import HomeModel
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.theme import Theme

FIRST_START = replace(
    MIRA,
    learner_name="",
    is_guest=True,
    next_line="Next: Doubling small numbers · then Tables 19 → 11 · then Adding to 40",
    offers_start=True,
)
LATER = replace(MIRA, next_line=FIRST_START.next_line, offers_warm_up=True)


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
@pytest.mark.parametrize("size", [(375, 700), (1024, 600), (1280, 800)])
@pytest.mark.parametrize("model", [FIRST_START, LATER], ids=["start", "warm_up"])
@pytest.mark.parametrize("side", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_offer_lies_on_no_words(
    large_letters: Callable[[int], None],
    theme: Theme,
    qtbot: QtBot,
    size: tuple[int, int],
    percent: int,
    model: HomeModel,
    side: Qt.LayoutDirection,
) -> None:
    large_letters(percent)
    home = HomeView(theme)
    qtbot.addWidget(home)
    home.setLayoutDirection(side)
    home.resize(*size)
    home.show_home(model)
    home.show()

    card = home.hello
    offer = card.start if model.offers_start else card.warm_up
    first, second = (_in(card, card.greeting, rect) for rect in _lines(card.greeting))
    assert offer.isVisibleTo(card)
    assert card.rect().contains(offer.geometry())
    framed = offer.face().translated(offer.pos()).adjusted(-11, -11, 11, 11)
    assert not second.intersects(framed), "the frame of one switch lies on no words either"
    for words in (first, second):
        assert not words.intersects(offer.geometry())
        assert not words.intersects(card.play.geometry())
    assert first.bottom() <= second.top() + 1
    assert card.play.font().pixelSize() <= card.play.height() / 2, "Play stands inside its button"
    assert first.width() > 80, "there is room for the greeting"


def _in(card: QWidget, part: QWidget, rect: QRect) -> QRect:
    return rect.translated(part.mapTo(card, rect.topLeft()) - rect.topLeft())


def _lines(greeting: Greeting) -> tuple[QRect, QRect]:
    """The first line's room, and the letters of what comes next."""
    letters = QFontMetrics(greeting._next_font())
    below = letters.boundingRect(greeting._next_rect(), _NEXT_FLAGS, greeting._next)
    return greeting._hello_rect(), below
