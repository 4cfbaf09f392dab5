"""A question to whoever sits at the terminal, before something is done that an adult should see."""

import sys
from collections.abc import Collection, Sequence


def agreed(lines: Sequence[str], question: str, *, by: Collection[str]) -> bool:
    """Print the lines and the question, and read the answer.

    Args:
        lines: what would happen.
        question: ends without a line's end.
        by: the words that agree, in small letters.

    Returns:
        Whether one of them was typed; False where nobody sits at a terminal to be asked.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in by
