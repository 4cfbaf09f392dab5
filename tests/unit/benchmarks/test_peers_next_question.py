"""The child that answers before the other program's and our window: what it presses next."""

from random import Random
from time import monotonic
from typing import cast

import pytest

from benchmarks.peers.next_question import ANSWERS, DIGITS, FRONT, ROUNDS, Person, Taken
from benchmarks.peers.screen import Keyboard, Region, Screen
from benchmarks.report import P99_FROM

NUMBER, ANOTHER = bytes([250] * 40 + [20] * 60), bytes([20] * 60 + [250] * 40)
NUMBER_AGAIN = bytes([250] * 39 + [120] * 2 + [20] * 59)
"""With other edges."""


class Board:
    """A screen with two answers on it."""

    def __init__(self) -> None:
        self.numbers = {"Left": NUMBER, "Right": ANOTHER}
        self.changes_at: tuple[float, ...] = ()

    def seen(self, _region: Region) -> int:
        return sum(at <= monotonic() for at in self.changes_at)

    def light(self, region: Region) -> bytes:
        return next(self.numbers[key] for key, at in DIGITS.items() if at is region)


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def person(board: Board) -> Person:
    return Person(cast("Screen", board), cast("Keyboard", None), Taken(), Random(1))


def test_what_was_wrong_is_not_pressed_again(board: Board, person: Person) -> None:
    person.learn(person.number("Left"), "wrong")
    assert person.key() == "Right"
    board.numbers = {"Left": ANOTHER, "Right": NUMBER_AGAIN}  # its answers changed over
    assert person.key() == "Left"
    board.numbers = {"Left": NUMBER_AGAIN, "Right": ANOTHER}
    assert person.key() == "Right"


def test_where_nothing_comes_the_other_one_is_pressed(board: Board, person: Person) -> None:
    person.learn(person.number("Left"), "wrong")
    board.numbers = {"Left": ANOTHER, "Right": bytes(255 - one for one in NUMBER)}
    assert person.key() == "Right"  # it is not lit, and looks otherwise
    person.learn(person.number("Right"), "nothing")
    assert person.key() == "Left"


def test_a_new_question_is_answered_by_chance(person: Person) -> None:
    assert {person.key() for _ in range(20)} == {"Left", "Right"}
    person.learn(person.number("Right"), "wrong")
    person.learn(person.number("Left"), "right")
    assert {person.key() for _ in range(20)} == {"Left", "Right"}


def test_what_changes_before_its_time_is_not_the_next_question(
    board: Board, person: Person
) -> None:
    begun = monotonic()
    board.changes_at = (begun + 0.05, begun + 5)
    feedback = person.rest(FRONT, lambda: True, "feedback")
    assert begun + 0.05 <= feedback < begun + 5
    begun = monotonic()
    board.changes_at = (begun + 0.05, begun + 0.45)
    asked = person.rest(FRONT, lambda: True, "the question", since=begun + 0.4)
    assert asked >= begun + 0.45


def test_there_are_answers_enough_for_a_99th_percentile() -> None:
    assert ROUNDS * ANSWERS >= P99_FROM
