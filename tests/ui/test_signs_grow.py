"""Signs, pictures and switches grow with the letters they stand beside, and stay in the window."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.samples import MIRA
from zenjin_desktop.ui.avatars import AVATARS
from zenjin_desktop.ui.dashboard.model import SyncLine
from zenjin_desktop.ui.dashboard.top_bar import MenuButton
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.theme import Theme, display_font, grown, text_font
from zenjin_desktop.ui.who.model import Person
from zenjin_desktop.ui.who.pad import Face
from zenjin_desktop.ui.who.pictures import Picture
from zenjin_desktop.ui.who.tiles import PersonTile
from zenjin_desktop.ui.widgets.answer_button import digits_that_fit
from zenjin_desktop.ui.widgets.avatar_button import AvatarButton
from zenjin_desktop.ui.widgets.segments import Segments
from zenjin_desktop.ui.widgets.switch import Switch
from zenjin_desktop.ui.widgets.thread_bars import ThreadBars

SOMEBODY = Person(learner=1, name="Mira", has_pin=True)
LINE = SyncLine(state="up_to_date", text="Up to date · 2 min ago", short="Up to date")


def test_one_rule_for_all_signs(large_letters: Callable[[int], None]) -> None:
    usual = [14, 30, 32, 40, 60, 148]
    assert [grown(pixels) for pixels in usual] == usual
    large_letters(150)
    assert [grown(pixels) for pixels in usual] == [21, 45, 48, 56, 76, 164]
    large_letters(200)
    heights = [grown(pixels) for pixels in usual]
    assert heights == [28, 60, 64, 72, 92, 180]
    assert all(lower < higher for lower, higher in pairwise(heights))


MADE: dict[str, Callable[[Theme, QWidget], QSize]] = {
    "switch": lambda theme, parent: Switch("Sounds", theme, parent).groove_size(),
    "menu": lambda theme, parent: MenuButton(theme, parent).size(),
    "who plays": lambda theme, parent: AvatarButton(theme, parent).minimumSizeHint(),
    "picture": lambda theme, parent: Picture(theme, AVATARS[0], parent).sizeHint(),
    "face": lambda theme, _parent: Face(theme).size(),
    "tile": lambda theme, parent: PersonTile(theme, SOMEBODY, parent).sizeHint(),
}


@pytest.mark.parametrize("what", sorted(MADE))
def test_a_sign_is_larger_in_large_letters(
    large_letters: Callable[[int], None], theme: Theme, qtbot: QtBot, what: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    sizes = []
    for percent in (100, 125, 150, 200):
        large_letters(percent)
        sizes.append(MADE[what](theme, parent))
    for smaller, larger in pairwise(sizes):
        assert larger.width() > smaller.width()
        assert larger.height() > smaller.height()
    assert sizes[-1].height() >= 1.35 * sizes[0].height()


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
@pytest.mark.parametrize("width", [375, 480, 560, 700, 1024, 1280])
@pytest.mark.parametrize("side", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_line_above_the_cards_has_room_for_all_of_it(
    large_letters: Callable[[int], None],
    theme: Theme,
    qtbot: QtBot,
    width: int,
    percent: int,
    side: Qt.LayoutDirection,
) -> None:
    large_letters(percent)
    home = HomeView(theme)
    qtbot.addWidget(home)
    home.setLayoutDirection(side)
    home.resize(width, 700)
    home.show_home(MIRA)
    home.show_sync(LINE)
    home.show()
    QApplication.processEvents()
    top = home.top
    pieces = (top.logo, top.pill, top.avatar, top.menu)
    assert all(top.rect().contains(piece.geometry()) for piece in pieces)
    for one, other in combinations(pieces, 2):
        assert not one.geometry().intersects(other.geometry())
    assert top.avatar.height() >= grown(40)
    assert top.pill.drawn_words(), "the pill is never but a dot where it can have its own line"
    assert top.geometry().bottom() < home.area.geometry().top()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("word", ["Play", "Spielen", "Weiterspielen"])
def test_the_word_on_play_stands_inside_the_button(
    large_letters: Callable[[int], None], theme: Theme, qtbot: QtBot, percent: int, word: str
) -> None:
    large_letters(percent)
    home = HomeView(theme)
    qtbot.addWidget(home)
    home.hello.play.setText(word)
    home.resize(375, 700)
    home.show_home(MIRA)
    play = home.hello.play
    assert play.words_width() <= play.width() - 30


def test_a_title_that_has_grown_goes_on_in_a_second_line(
    large_letters: Callable[[int], None], theme: Theme, qtbot: QtBot
) -> None:
    heights = []
    for percent in (100, 200):
        large_letters(percent)
        bars = ThreadBars(theme)
        qtbot.addWidget(bars)
        bars.show_threads(MIRA.threads)
        assert bars.heightForWidth(1000) < 700
        heights.append((bars.heightForWidth(290), bars.heightForWidth(1000)))
    (narrow, wide), (narrow_large, wide_large) = heights
    assert narrow == wide
    assert narrow_large > wide_large > wide
    bars.setGeometry(QRect(0, 0, 290, narrow_large))
    assert bars.shown_count() == len(MIRA.threads)


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
@pytest.mark.parametrize("texts", [("52", "33"), ("48", "3117"), ("100", "99999")])
def test_digits_that_have_grown_stay_inside_their_circle(
    large_letters: Callable[[int], None], percent: int, texts: tuple[str, str]
) -> None:
    large_letters(percent)
    for diameter in (120.0, 140.0, 190.0, 250.0):
        font = display_font(digits_that_fit(texts, diameter, round(78 / 190 * diameter)))
        widest = max(QFontMetricsF(font).horizontalAdvance(text) for text in texts)
        assert widest <= 0.8 * diameter
        assert font.pixelSize() <= 0.47 * diameter
        if texts == ("52", "33"):
            assert font.pixelSize() >= 0.4 * diameter, "no smaller than the usual ones"


def test_a_long_name_is_cut_before_it_gets_too_small_to_be_read(theme: Theme, qtbot: QtBot) -> None:
    short, long = HomeView(theme), HomeView(theme)
    drawn = []
    for home, name in ((short, "Mira"), (long, "Maximiliane-Alexandra Hohenlohe-Langenburg")):
        qtbot.addWidget(home)
        home.resize(375, 700)
        home.show_home(replace(MIRA, learner_name=name))
        drawn.append(_ink(home.hello.greeting.grab().toImage(), theme))
    assert drawn[1] >= 0.6 * drawn[0]


def _ink(image: QImage, theme: Theme) -> int:
    """How high the words of the first line are, in pixels."""
    text = QColor(theme.text)
    rows = [
        y
        for y in range(min(42, image.height()))
        if any(image.pixelColor(x, y) == text for x in range(image.width()))
    ]
    return rows[-1] - rows[0] + 1


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_long_name_below_a_picture_goes_on_in_a_second_line(
    large_letters: Callable[[int], None], theme: Theme, qtbot: QtBot, percent: int
) -> None:
    large_letters(percent)
    high = []
    for name in ("Emil", "Maximiliane-Alexandra"):
        tile = PersonTile(theme, Person(learner=1, name=name))
        qtbot.addWidget(tile)
        tile.resize(tile.sizeHint())
        image = tile.grab().toImage()
        below = range(
            image.height() - round(2 * QFontMetricsF(text_font(17)).height()), image.height()
        )
        rows = [
            y
            for y in below
            if any(image.pixelColor(x, y) == QColor(theme.text) for x in range(image.width()))
        ]
        high.append(rows[-1] - rows[0])
    assert high[1] > 1.8 * high[0]


def test_ways_that_have_no_room_side_by_side_stand_in_lines_equally_long(
    large_letters: Callable[[int], None], theme: Theme, qtbot: QtBot
) -> None:
    large_letters(200)
    signs = ("×", "÷", "+", "−", "2 ×", "½")
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1000, 800)
    segments = Segments(theme, tuple((sign, sign) for sign in signs), "Facts")
    segments.setParent(parent)
    parent.show()
    segments.show()
    for width, lines in ((900, 1), (250, 2), (130, 3), (900, 1)):
        assert segments.minimumSizeHint().width() <= width
        segments.resize(width, segments.sizeHint().height())
        QApplication.processEvents()
        segments.resize(width, segments.sizeHint().height())
        QApplication.processEvents()
        places = [segments.button(sign).geometry() for sign in signs]
        assert len({place.top() for place in places}) == lines, width
        assert all(place.height() >= 44 for place in places)
        assert all(segments.rect().contains(place) for place in places)
        assert not any(one.intersects(other) for one, other in combinations(places, 2))
