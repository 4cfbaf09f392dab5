"""What a program needs from outside, handed in so that tests can turn it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from zenjin_desktop.moment import passed
from zenjin_desktop.policy import Ruled


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program needs from outside: clock, offset, dice, what the computer is told.

    ``passed`` tells seconds that have passed, whatever the clock is set to.
    """

    now: Callable[[], datetime]
    utc_offset_minutes: Callable[[], int]
    rng: Random
    passed: Callable[[], float] = passed
    ruled: Ruled = field(default_factory=Ruled)
