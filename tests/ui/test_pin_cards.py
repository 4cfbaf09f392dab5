"""PIN cards on paper: how many on a page, of which size, with whose names."""

import re
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from zenjin_desktop.paths import resources
from zenjin_desktop.roster.comparing import Known
from zenjin_desktop.ui.pin_pictures import PIN_PICTURES, pin_picture, pin_picture_name
from zenjin_desktop.ui.teacher.roster_cards import DPI, Paper, PinCard, _Sheet, cards_pdf
from zenjin_desktop.ui.teacher.roster_reading import card_words, cards_of

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


def written(cards: list[PinCard]) -> list[str]:
    """What stands on them, in the order in which it is drawn."""
    drawing = QBuffer()
    drawing.open(QIODevice.OpenModeFlag.WriteOnly)
    picture = QSvgGenerator()
    picture.setOutputDevice(drawing)
    picture.setResolution(DPI)
    page = QRectF(0, 0, 2_250, 3_270)
    with QPainter(picture) as painter:
        sheet = _Sheet(painter, page, card_words(), resources())
        for place, one in enumerate(cards):
            sheet.draw_card(one, place)
    drawn = ET.fromstring(drawing.data().data())  # noqa: S314 - our own drawing
    texts = drawn.iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()).strip() for text in texts]


def test_a_card_says_the_name_and_the_very_pin(
    dressed_app: QApplication,  # noqa: ARG001 - there must be one
) -> None:
    digits = PinCard(name="Mia", class_name="7b", digits="0471")
    pictures = PinCard(name="Tom", pictures=("sun", "key", "moon"))
    said = written([digits, pictures])
    assert said[:2] == ["7b", "Mia"] or said[:2] == ["Mia", "7b"]
    assert "".join(said[3].split()) == "0471"
    names = [pin_picture_name(key) for key in pictures.pictures]
    assert said[4] == "Tom"
    assert said[6:] == [f"{number}. {name}" for number, name in enumerate(names, 1)]


def test_cards_lie_in_the_order_of_classes_and_of_the_alphabet() -> None:
    names = ["Zoë", "Åse", "Ada", "Łukasz", "Ben"]
    here = [
        Known(learner=number, name=name, class_name="7a" if name == "Zoë" else "7b")
        for number, name in enumerate(names)
    ]
    pins = {0: "0001", 1: "0002", 2: "0003", 3: "0004"}
    cards = cards_of(pins, here)
    assert [one.digits for one in cards if one.name == "Ada"] == ["0003"]
    assert [one.name for one in cards] == ["Zoë", "Ada", "Åse", "Łukasz"]


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
