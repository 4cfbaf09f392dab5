"""The limit on guessing: what it remembers, for how long, and what that costs."""

import time
from datetime import timedelta

import pytest

from zenjin_server.accounts.auth import GuessLimit
from zenjin_server.errors import Refused

SPAN = timedelta(minutes=15)


class Passed:
    """Seconds that a test lets pass."""

    def __init__(self) -> None:
        self.seconds = 1e6

    def __call__(self) -> float:
        return self.seconds


def wait_told(limit: GuessLimit, name: str) -> int:
    with pytest.raises(Refused) as refused:
        limit.take(name)
    assert refused.value.status == 429
    return int(refused.value.headers["Retry-After"])


def test_as_many_as_are_allowed_and_again_when_the_first_is_old() -> None:
    passed = Passed()
    limit = GuessLimit(most=3, span=SPAN, passed=passed)
    for _ in range(3):
        limit.take("mia")
        passed.seconds += 60
    assert wait_told(limit, "mia") == 12 * 60 + 1
    limit.take("ben")
    passed.seconds += 12 * 60 - 1
    assert wait_told(limit, "mia") == 2
    passed.seconds += 1
    limit.take("mia")
    assert wait_told(limit, "mia") == 61


def test_a_right_guess_is_given_back() -> None:
    limit = GuessLimit(most=1, span=SPAN, passed=Passed())
    for _ in range(5):
        limit.take("mia")
        limit.give_back("mia")
    limit.give_back("mia")
    assert len(limit) == 0


def test_who_is_quiet_is_forgotten() -> None:
    passed = Passed()
    limit = GuessLimit(most=10, span=SPAN, passed=passed)
    for number in range(1_000):
        limit.take(f"name-{number}")
        passed.seconds += 1
    # the span has 900 seconds, and the last second has passed already
    limit.take("mia")
    assert len(limit) == 900
    passed.seconds += 900
    limit.take("ben")
    assert len(limit) == 1


def test_no_number_of_names_fills_the_memory() -> None:
    limit = GuessLimit(most=10, span=SPAN, passed=Passed(), names=100)
    for number in range(1_000):
        limit.take(f"name-{number}")
        assert len(limit) <= 100
    # whoever guesses on is not forgiven for it
    for number in range(150):
        limit.take(f"other-{number}")
        if number % 50 == 0:
            limit.take("mia")
    for _ in range(7):
        limit.take("mia")
    assert wait_told(limit, "mia") == 901


def test_many_names_cost_no_more_each() -> None:
    limit = GuessLimit(most=10, span=SPAN, passed=Passed())
    began = time.process_time()
    for number in range(60_000):
        limit.take(f"name-{number}")
    # a copy of what is remembered at each guess would take minutes
    assert time.process_time() - began < 5
