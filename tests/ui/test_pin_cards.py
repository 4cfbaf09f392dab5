"""PIN cards on paper: how many on a page, of which size, with whose names."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from zenjin_desktop.paths import resources
from zenjin_desktop.ui.pin_pictures import PIN_PICTURES, pin_picture, pin_picture_name
from zenjin_desktop.ui.teacher.roster_cards import Paper, PinCard, cards_pdf
from zenjin_desktop.ui.teacher.roster_reading import card_words

LONG = "Alexandra Sophie Charlotte von Hohenzollern-Sigmaringen-Hechingen"
NAMES = ("Mia", LONG, "x" * 64, "Łukasz", "李小龙", "محمد علي", "")


def card(number: int) -> PinCard:
    by_pictures = number % 2 == 1
    return PinCard(
        name=NAMES[number % len(NAMES)],
        class_name="7b" if number % 3 else "",
        avatar="fox" if number % 4 else "unicorn",
        digits="" if by_pictures else "0471",
        pictures=("sun", "key", "moon") if by_pictures else (),
    )


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Of each page, in points."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))], ids=["a4", "letter"]
)
@pytest.mark.parametrize(("cards", "pages"), [(1, 1), (10, 1), (11, 2), (30, 3)])
def test_ten_cards_are_on_a_page(
    dressed_app: QApplication,  # noqa: ARG001 - there must be one
    paper: Paper,
    size: tuple[int, int],
    cards: int,
    pages: int,
) -> None:
    drawn = cards_pdf(
        [card(number) for number in range(cards)],
        card_words(),
        paper=paper,
        drawings=resources(),
    )
    assert drawn.startswith(b"%PDF")
    assert sizes(drawn) == [size] * pages


def test_no_pin_is_in_what_is_logged_of_a_card() -> None:
    assert "0471" not in repr(card(0))
    assert "moon" not in repr(card(1))


def test_every_picture_has_a_drawing_and_a_name_of_its_own(
    dressed_app: QApplication,  # noqa: ARG001 - there must be one
) -> None:
    assert len(PIN_PICTURES) == 12
    assert all(pin_picture(key, 64, 1.0) is not None for key in PIN_PICTURES)
    assert len({pin_picture_name(key) for key in PIN_PICTURES}) == 12
    assert pin_picture("unicorn", 64, 1.0) is None
