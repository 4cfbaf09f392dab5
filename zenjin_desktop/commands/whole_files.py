"""Files that appear whole or not at all: a temporary name, a sync, then the right name."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from zenjin_desktop.commands.errors import FileInTheWay, FileNotWritten


@contextmanager
def whole_files(paths: Sequence[Path], *, force: bool) -> Iterator[list[BinaryIO]]:
    """Files to write, in the order of ``paths``; they appear when the block ends without error.

    Readable by this login alone: what children did is nobody else's on a shared computer.

    Args:
        paths: where; folders that are missing are made.
        force: whether files that are there are replaced.

    Raises:
        FileInTheWay: one is there and ``force`` is not given.
        FileNotWritten: one cannot be written.
    """
    if not force:
        in_the_way(paths)
    made: list[Path] = []
    try:
        with _blaming(paths[0].parent), ExitStack() as stack:
            files: list[BinaryIO] = []
            for path in paths:
                with _blaming(path):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    handle, name = tempfile.mkstemp(
                        prefix=f".{path.name}.", suffix=".part", dir=path.parent
                    )
                made.append(Path(name))
                files.append(stack.enter_context(os.fdopen(handle, "wb")))
            yield files
            for path, file in zip(paths, files, strict=True):
                with _blaming(path):
                    file.flush()
                    os.fsync(file.fileno())
        if not force:
            in_the_way(paths)
        for path, part in zip(paths, made, strict=True):
            with _blaming(path):
                part.replace(path)
        for folder in {path.parent for path in paths}:
            sync_folder(folder)
    finally:
        for part in made:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def in_the_way(paths: Sequence[Path]) -> None:
    """Refuse to go on where one of these is there already.

    Raises:
        FileInTheWay: names the first of them.
    """
    for path in paths:
        if path.exists():
            raise FileInTheWay(path=path)


def sync_folder(folder: Path) -> None:
    """Have a folder's names on the disk, where the system has a way to ask for it."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some network drives have no such thing; the files are synced
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileNotWritten(path=path, reason=error.strerror or error) from error
