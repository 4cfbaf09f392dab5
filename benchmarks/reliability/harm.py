"""The ways a data file goes bad, at random: bits, rubbish, zeroed pages, an end cut off."""

from collections.abc import Callable
from functools import partial
from random import Random

FILE = "zenjin.sqlite3"
LOG = FILE + "-wal"
PAGE = 4096

Span = tuple[str, int, int]
"""A file's name, and the bytes in it from and to."""


def damaged(files: dict[str, bytes], rng: Random) -> tuple[str, list[Span]]:
    """Damage one of the files in place; what was done, and to which bytes."""
    name = LOG if LOG in files and rng.random() < 0.5 else FILE
    content = bytearray(files[name])
    kind = rng.choice(
        ("bits", "bits of the head", "bytes", "zeroed pages", "cut off", "a page elsewhere")
    )
    work: dict[str, Callable[[bytearray, Random], list[tuple[int, int]]]] = {
        "bits": partial(_bits, within=len(content)),
        "bits of the head": partial(_bits, within=100),
        "bytes": _bytes,
        "zeroed pages": _zeroed,
        "cut off": _cut,
        "a page elsewhere": _elsewhere,
    }
    spans = work[kind](content, rng)
    files[name] = bytes(content)
    return f"{kind} of {name} at {spans[0][0]}", [(name, start, end) for start, end in spans]


def _bits(content: bytearray, rng: Random, *, within: int) -> list[tuple[int, int]]:
    places = [rng.randrange(within) for _ in range(rng.randint(1, 8))]
    for at in places:
        content[at] ^= 1 << rng.randrange(8)
    return [(at, at + 1) for at in places]


def _bytes(content: bytearray, rng: Random) -> list[tuple[int, int]]:
    length = rng.randint(1, 2 * PAGE)
    at = rng.randrange(max(1, len(content) - length))
    content[at : at + length] = rng.randbytes(min(length, len(content) - at))
    return [(at, at + length)]


def _zeroed(content: bytearray, rng: Random) -> list[tuple[int, int]]:
    places = [rng.randrange(len(content) // PAGE) * PAGE for _ in range(rng.randint(1, 4))]
    for at in places:
        content[at : at + PAGE] = bytes(PAGE)
    return [(at, at + PAGE) for at in places]


def _cut(content: bytearray, rng: Random) -> list[tuple[int, int]]:
    length, at = len(content), rng.randrange(len(content))
    del content[at:]
    return [(at, length)]


def _elsewhere(content: bytearray, rng: Random) -> list[tuple[int, int]]:
    pages = len(content) // PAGE
    source, target = rng.randrange(pages) * PAGE, rng.randrange(pages) * PAGE
    content[target : target + PAGE] = content[source : source + PAGE]
    return [(target, target + PAGE)]
