"""A disk of a few hundred kilobytes, where this machine lets one be made."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A folder that is a disk of its own; the test is skipped where none can be made."""
    mount = shutil.which("mount")
    if sys.platform != "linux" or mount is None or os.geteuid() != 0:
        pytest.skip("only Linux, and there only its administrator, can mount a small disk")
    folder.mkdir()
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0777", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"no small disk can be mounted here: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607 - beside mount


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The small disk turned read-only, as a disk with faults is by the system."""
    for how in ("remount,ro", "remount,rw"):
        subprocess.run(["mount", "-o", how, str(folder)], check=True)  # noqa: S607 - was found before
        if how == "remount,ro":
            yield


def fill(folder: Path, *, leave: int = 0) -> Path:
    """Fill the disk up to ``leave`` bytes; removing the file that is returned makes room again."""
    filler = folder / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (4_096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    if leave:
        os.truncate(filler, max(0, filler.stat().st_size - leave))
    return filler
