"""PINs made for learners."""

from itertools import islice
from random import Random

from zenjin_desktop.roster.made_pins import made_pins

KEYS = [f"k{number}" for number in range(12)]


def test_digits_are_four_none_twice_and_none_that_is_tried_first() -> None:
    pins = list(islice(made_pins("number", Random(1), pictures=KEYS), 3_000))
    assert len(set(pins)) == len(pins)
    assert all(len(pin) == 4 and pin.isdigit() for pin in pins)
    assert any(pin.startswith("0") for pin in pins)
    assert not {"0000", "1234", "4321", "7777", "1987", "2012"} & set(pins)


def test_pictures_are_three_and_each_another() -> None:
    pins = list(islice(made_pins("pictures", Random(1), pictures=KEYS), 500))
    assert all(len(set(pin.split("+"))) == 3 and set(pin.split("+")) <= set(KEYS) for pin in pins)
    assert len(set(pins)) == 500


def test_more_than_there_are_come_all_the_same() -> None:
    pins = list(islice(made_pins("pictures", Random(1), pictures=KEYS[:3]), 10))
    assert len(set(pins)) == 6
