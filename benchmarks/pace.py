"""How quick the computer is just now, told by two small pieces of work that are always the same.

A machine shared with others may take three times as long as an hour before, its floors with it. A
ratio feels that less than a time does, of which the aim may then be missed by the machine.
"""

import os
import tempfile
from statistics import median
from time import perf_counter

import msgspec

TURNS, TIMES = 1_000_000, 5
PAGE, WRITES = bytes(4096), 20


class Pace(msgspec.Struct, frozen=True):
    """What the two took, medians in ms.

    Attributes:
        computing: a million turns of a loop of Python.
        disk: 4 KB written and waited for, where temporary files are.
    """

    computing: float
    disk: float

    def __str__(self) -> str:
        return f"computing {self.computing:.0f} ms, disk {self.disk:.2f} ms"


def pace() -> Pace:
    """Measured now; it takes less than a second."""
    return Pace(
        computing=round(median(_computed() for _ in range(TIMES)), 1),
        disk=round(_written(), 3),
    )


def _computed() -> float:
    began, total = perf_counter(), 0
    for number in range(TURNS):
        total += number
    return (perf_counter() - began) * 1000


def _written() -> float:
    took = []
    with tempfile.TemporaryFile(buffering=0) as file:
        for _ in range(WRITES):
            began = perf_counter()
            file.write(PAGE)
            os.fsync(file.fileno())
            took.append((perf_counter() - began) * 1000)
    return median(took)
