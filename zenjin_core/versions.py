"""Which of two versions of the distribution is the newer one; server and desktop come as one."""

import re

_NUMBERS = re.compile(r"(\d{1,6}(?:\.\d{1,6}){1,3})(?:[-+ ].*)?", re.ASCII)


def is_newer(theirs: str, ours: str) -> bool:
    """Whether ``theirs`` is a version that came after ``ours``.

    What is no version is never newer: a word of somebody else's is not told to anybody. Of a
    pre-release (``0.3.0rc1``) nobody is told either.
    """
    numbers = [_numbers(theirs), _numbers(ours)]
    return None not in numbers and (numbers[0] or ()) > (numbers[1] or ())


def _numbers(version: str) -> tuple[int, ...] | None:
    found = _NUMBERS.fullmatch(version.strip())
    if found is None:
        return None
    numbers = [int(one) for one in found.group(1).split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))
