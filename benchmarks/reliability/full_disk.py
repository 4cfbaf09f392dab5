"""A disk of a suite's own that can be filled to its last byte and emptied again."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILLER = "filler"
SIZES = (65_536, 4_096, 1)


class Disk:
    """A folder, and whether it is a disk of its own.

    Attributes:
        folder: where to put what is to meet the full disk.
        why_not: why it cannot be filled; empty when it can.
    """

    def __init__(self, folder: Path, why_not: str) -> None:
        self.folder = folder
        self.why_not = why_not

    def fill(self) -> None:
        """Leave no room for another byte."""
        with (self.folder / FILLER).open("ab", buffering=0) as file:
            for size in SIZES:
                try:
                    while file.write(b"\0" * size) == size:
                        pass
                except OSError:
                    continue  # no room for so much at once

    def free(self) -> None:
        """There is room again."""
        (self.folder / FILLER).unlink(missing_ok=True)


@contextmanager
def own_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """A new folder, mounted as a disk of its own where this computer lets one be made."""
    folder.mkdir()
    if why_not := _mounted(folder, megabytes):
        yield Disk(folder, why_not)
        return
    try:
        yield Disk(folder, "")
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607 - beside mount


def _mounted(folder: Path, megabytes: int) -> str:
    mount = shutil.which("mount")
    if sys.platform != "linux" or mount is None or os.geteuid() != 0:
        return "only Linux, and there only its administrator, can mount a small disk"
    options = f"size={megabytes}m,mode=0777"
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    return f"no small disk can be mounted here: {done.stderr.strip()}" if done.returncode else ""
