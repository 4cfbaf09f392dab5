"""What a program needs from outside, handed in so that tests can turn it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from zenjin_desktop.moment import passed


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What playing needs from outside: the clock, the student's offset, the dice.

    ``passed`` tells seconds that have passed, whatever the clock is set to.
    """

    now: Callable[[], datetime]
    utc_offset_minutes: Callable[[], int]
    rng: Random
    passed: Callable[[], float] = passed
