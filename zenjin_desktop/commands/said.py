"""What a command came to, to be printed by the command line alone."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What a command came to.

    Attributes:
        sentences: on standard output when all was done, else on standard error.
        done: whether it did what was asked; decides the exit status, 0 or 1.
        found: lines for standard output in any case, before the sentences.
        status: the exit status, if it is to be told from these two.
    """

    sentences: Sequence[str]
    done: bool = True
    found: Sequence[str] = ()
    status: int | None = None
