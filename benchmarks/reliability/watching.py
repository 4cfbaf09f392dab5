"""What must not grow through a night: the memory of what runs, and the files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic

import psutil

from benchmarks.reliability.ledger import Tally

LOOK_EVERY_S = 1.0
MIB = 2**20
SETTLED_SHARE = 0.25
"""A process has made most of what it keeps in this share of the time it is watched."""

GROWTH_MB = 32.0
LOG_MB = 64.0
BYTES_AN_ANSWER = 600.0
FILE_BASE_MB = 8.0
FILES_AT_MOST = 24


class Watch:
    """Looks at processes and files now and then, and judges in the end."""

    def __init__(self) -> None:
        self._next = 0.0
        self._memory: dict[tuple[str, int], list[float]] = {}
        self._longest_log: dict[Path, int] = {}

    def look(self, *, server: int, program: int, files: Sequence[Path]) -> None:
        """Look, unless it has only just been done; 0 is a process that does not run."""
        if monotonic() < self._next:
            return
        self._next = monotonic() + LOOK_EVERY_S
        for name, process in (("the server", server), ("a program", program)):
            if process and (held := _held(process)):
                self._memory.setdefault((name, process), []).append(held)
        for path in files:
            log = Path(f"{path}-wal")
            size = log.stat().st_size if log.exists() else 0
            self._longest_log[path] = max(self._longest_log.get(path, 0), size)

    def judge(self, tally: Tally, *, answers: Mapping[Path, int], caches_mb: float = 0.0) -> None:
        """Hold what was seen against the bounds.

        Args:
            tally: gets a finding for each bound that is exceeded.
            answers: how many answers each file holds.
            caches_mb: what the server may keep of its file in memory, on purpose.
        """
        for name in ("the server", "a program"):
            lasting = max(
                (held for (whose, _), held in self._memory.items() if whose == name),
                key=len,
                default=[],
            )
            tally.did(f"looks at the memory of {name}", len(lasting))
            if lasting:
                settled = max(lasting[: max(1, round(SETTLED_SHARE * len(lasting)))])
                grown = max(0.0, lasting[-1] - settled)
                most = GROWTH_MB + (caches_mb if name == "the server" else 0.0)
                tally.watch(f"memory {name} took after its first while", grown, most, "MB")
        for path, size in self._longest_log.items():
            what = f"longest log beside {path.parent.name}/{path.name}"
            tally.watch(what, size / MIB, LOG_MB, "MB")
        for path, held in answers.items():
            each = max(0.0, path.stat().st_size - FILE_BASE_MB * MIB) / max(1, held)
            what = f"{path.parent.name}/{path.name} over {FILE_BASE_MB:g} MB, for each answer"
            tally.watch(what, each, BYTES_AN_ANSWER, "bytes")
        files = max(len(list(path.parent.iterdir())) for path in answers)
        tally.watch("files beside a data file", files, FILES_AT_MOST, "files")


def _held(process: int) -> float:
    try:
        return float(psutil.Process(process).memory_info().rss / MIB)
    except psutil.NoSuchProcess:
        return 0.0
