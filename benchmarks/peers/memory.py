"""The memory a program takes with all its processes, as if it were alone on the computer.

Linux's PSS counts a library that other programs use too in part only: the busier the computer, the
less memory everybody seems to take. Here a file's pages count once, whoever else has them; what
processes of one program share otherwise counts in part in each (PSS), that is once in all.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

KIB_PER_MB = 1024
"""A MB here is 2^20 bytes, as everywhere in these benchmarks."""


def memory_mb(family: Iterable[psutil.Process]) -> float:
    """Of these processes together, in MB.

    Raises:
        OSError: one of them is gone or belongs to somebody else.
    """
    maps = [Path(f"/proc/{one.pid}/smaps").read_text(encoding="utf-8") for one in family]
    return together_kib(maps) / KIB_PER_MB


def together_kib(maps: Iterable[str]) -> int:
    """What the processes with these ``/proc/<pid>/smaps`` take together, in KiB.

    A file's pages that a process has changed are its own, and counted in each; of the others each
    part of a file counts as often as the process that has most of it in memory holds it.
    """
    own = 0
    of_files: dict[str, int] = {}
    for one in maps:
        held: dict[str, int] = {}
        for path, sizes in _mappings(one):
            if not path.startswith("/"):
                own += sizes["Pss"]
                continue
            own += sizes["Private_Dirty"]
            held[path] = held.get(path, 0) + sizes["Rss"] - sizes["Private_Dirty"]
        for path, kib in held.items():
            of_files[path] = max(of_files.get(path, 0), kib)
    return own + sum(of_files.values())


def _mappings(smaps: str) -> Iterator[tuple[str, dict[str, int]]]:
    """Each mapping's file, or what stands in its place, and its sizes in KiB."""
    path, sizes = "", dict[str, int]()
    for line in smaps.splitlines():
        words = line.split(maxsplit=5)
        if not words[0].endswith(":"):
            if sizes:
                yield path, sizes
            path, sizes = (words[5] if len(words) > 5 else ""), {}
        elif words[-1] == "kB":
            sizes[words[0][:-1]] = int(words[1])
    if sizes:
        yield path, sizes
