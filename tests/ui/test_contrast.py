"""What is read can be read and what is pressed can be seen, in every theme, by its own colours.

Source of the limits: WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11.
"""

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.theme import Theme, contrast, load_theme
from zenjin_desktop.ui.widgets.answer_button import AnswerButton, dimmed_colours
from zenjin_desktop.ui.widgets.clock import AnimationClock

THEMES = Path(__file__).resolve().parents[2] / "resources" / "themes"
NAMES = ("night", "day", "contrast")

QUESTION = 7.0  # what a child answers by
TEXT = 4.5
EDGE = 3.0  # borders of what can be pressed, focus rings, lines and fills that tell something

LOW_IN_THE_CIRCLE = QPoint(116, 192)  # of a button of 232 × 232: below its digits


class Pair(NamedTuple):
    """A colour and what it stands on: names of the theme, or ``name[i]`` for one of a group."""

    ink: str
    grounds: tuple[str, ...]
    least: float


PAGES = ("card", "background")
PAIRS = (
    Pair("text_strong", PAGES, QUESTION),  # the question, numerals, headings
    Pair("option_ink", ("option",), QUESTION),
    Pair("verdict_ink", ("right", "wrong", "missed"), QUESTION),
    Pair("equation_text", ("equation",), QUESTION),
    Pair("amber_ink", ("amber",), QUESTION),
    Pair("text", (*PAGES, "pill", "field", "track_deep", "card_accent"), TEXT),
    Pair("text_strong", ("field", "track"), TEXT),  # what is typed, a chosen row
    Pair("text_soft", (*PAGES, "pill", "field"), TEXT),
    Pair("card_accent_text", ("card_accent",), TEXT),  # and the borders of buttons on it
    Pair("card_accent_amber", ("card_accent",), TEXT),
    Pair("logo", PAGES, TEXT),
    Pair("accent_ink", ("accent", "accent_bright"), TEXT),
    Pair("good", ("card",), TEXT),
    Pair("amber_text", ("card",), TEXT),
    Pair("error", ("card", "pill"), TEXT),
    Pair("outline", (*PAGES, "pill", "field"), EDGE),
    Pair("focus", (*PAGES, "pill", "field", "card_accent"), EDGE),
    Pair("amber_ink", ("amber",), EDGE),  # the ring in the amber button
    Pair("accent_bright", ("card", "field", "track", "track_deep", "pill"), EDGE),
    Pair("text_strong", ("card_accent",), TEXT),  # the level's number in its ring
    Pair("logo", ("background[1]", "field", "pill"), EDGE),  # the ring of the summary, □, a dot
    Pair("card_accent_amber", ("background[1]",), EDGE),  # what came, on the ring
    Pair("timer", ("field",), EDGE),
    Pair("good", ("pill",), EDGE),
    Pair("amber_text", ("pill",), EDGE),
    Pair("error", ("field",), EDGE),
    Pair("calendar[3]", ("card",), EDGE),
)
FACES = (  # a button's face, its edge where the face is too near to the ground, the ground
    ("option", "option_shadow", ("card",)),
    ("right", "right_shadow", ("card",)),
    ("wrong", "wrong_shadow", ("card",)),
    ("missed", "missed_shadow", ("card",)),
    ("amber", "amber_shadow", ("card", "background", "card_accent")),
)
DECORATION = {
    "bubble": "drifts behind; every pair with the background is measured on it, too",
    "card_border": "a card cannot be pressed",
    "card_accent_border": "nor can the bright one",
    "grid": "lines behind a plot, borders of what is out of use",
    "shadow": "below the player's card",
}


@pytest.fixture(params=NAMES)
def dress(request: pytest.FixtureRequest) -> Theme:
    return load_theme(THEMES / f"{request.param}.toml")


def test_every_theme_that_ships_is_measured() -> None:
    assert {path.stem for path in THEMES.glob("*.toml")} == set(NAMES)


def test_every_colour_of_a_theme_is_measured_or_has_its_reason() -> None:
    pairs = {name for pair in PAIRS for name in (pair.ink, *pair.grounds)}
    faces = {name for face, edge, grounds in FACES for name in (face, edge, *grounds)}
    measured = {name.partition("[")[0] for name in pairs | faces}
    assert measured | set(DECORATION) == set(Theme._fields) - {"name"}
    assert not measured & set(DECORATION)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.ink} {pair.least}")
def test_what_is_read_stands_out_from_what_it_stands_on(dress: Theme, pair: Pair) -> None:
    least = max(pair.least, QUESTION) if dress.name == "contrast" else pair.least
    found = {
        (ground, surface.name()): round(contrast(ink, surface), 2)
        for ground in pair.grounds
        for surface in _surfaces(dress, ground)
        for ink in _colours(dress, pair.ink)
    }
    assert {place: ratio for place, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize(("face", "edge", "grounds"), FACES)
def test_a_button_can_be_told_from_its_ground(
    dress: Theme, face: str, edge: str, grounds: tuple[str, ...]
) -> None:
    (fill,), (rim,), (card,) = (_colours(dress, name) for name in (face, edge, "card"))
    outermost = fill if contrast(fill, card) >= EDGE else rim
    for ground in grounds:
        for surface in _surfaces(dress, ground):
            assert contrast(outermost, surface) >= EDGE, (ground, surface.name())


def test_the_answer_that_is_not_the_one_fades_but_its_digits_do_not(
    dress: Theme, qtbot: QtBot, stillness: AnimationClock
) -> None:
    face, digits = dimmed_colours(dress)
    assert contrast(digits, face) >= QUESTION
    assert contrast(face, QColor(dress.card)) < EDGE  # it stands back behind the lit one
    button = AnswerButton(dress, stillness)
    qtbot.addWidget(button)
    button.resize(232, 232)
    button.present("26", "dimmed", pixels=78)
    dimmed = _picture_of(button)
    middle = {dimmed.pixelColor(x, y).name() for x in range(60, 172) for y in range(60, 172)}
    assert digits.name() in middle  # as said, so painted
    assert dimmed.pixelColor(LOW_IN_THE_CIRCLE) == face
    button.present("26", "lit", pixels=78)
    assert _picture_of(button).pixelColor(LOW_IN_THE_CIRCLE) == QColor(dress.option)


def test_days_of_more_points_are_told_from_days_of_fewer(dress: Theme) -> None:
    for weaker, stronger in pairwise(_colours(dress, "calendar")):
        assert contrast(weaker, stronger) >= 1.25


def test_a_day_with_any_points_is_told_from_one_without(dress: Theme) -> None:
    none, *played = _colours(dress, "calendar")
    assert all(contrast(none, some) >= EDGE for some in played)


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.005)
    assert contrast(QColor("#ffffff"), QColor("#777777")) == pytest.approx(4.48, abs=0.005)


def _picture_of(button: AnswerButton) -> QImage:
    shown = QImage(button.size(), QImage.Format.Format_RGB32)
    button.render(shown)
    return shown


def _colours(theme: Theme, name: str) -> tuple[QColor, ...]:
    field, _, index = name.removesuffix("]").partition("[")
    value: str | tuple[str, ...] = getattr(theme, field)
    if isinstance(value, str):
        return (QColor(value),)
    wanted = value[int(index) : int(index) + 1] if index else value
    return tuple(QColor(one) for one in wanted)


def _surfaces(theme: Theme, name: str) -> tuple[QColor, ...]:
    plain = _colours(theme, name)
    if name != "background":
        return plain
    (bubble,) = _colours(theme, "bubble")
    return plain + tuple(_blended(bubble, water) for water in plain)


def _blended(over: QColor, under: QColor) -> QColor:
    share, rest = over.alphaF(), 1 - over.alphaF()
    return QColor.fromRgbF(
        share * over.redF() + rest * under.redF(),
        share * over.greenF() + rest * under.greenF(),
        share * over.blueF() + rest * under.blueF(),
    )
