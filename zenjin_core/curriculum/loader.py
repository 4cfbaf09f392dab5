"""Reads a folder of curriculum files; a file that breaks a rule is refused, the others load."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from zenjin_core.curriculum.catalogue import Curriculum, Loaded, Route
from zenjin_core.curriculum.problem import Problem, sentence
from zenjin_core.curriculum.thread_file import ThreadRead, ThreadRecipes, read_thread
from zenjin_core.curriculum.toml_file import UnreadableFileError, read_toml
from zenjin_core.said import said

ROUTES_FILE = "routes.toml"

OWN_NUMBERS = range(901, 1_000)
"""Numbers of thread ids that no file of the program will ever have."""


class RouteEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[routes.school]`` as written: thread ids in start order, one list a tube."""

    tube1: tuple[str, ...] = ()
    tube2: tuple[str, ...] = ()
    tube3: tuple[str, ...] = ()


class RoutesDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """routes.toml."""

    version: Annotated[int, msgspec.Meta(ge=1)]
    routes: dict[str, RouteEntry]


def load(folder: Path, *, own: Iterable[Path] = (), known: Loaded | None = None) -> Loaded:
    """Read every thread file of a folder and its routes, then the threads of one's own.

    Every rule a file can break is checked. A file with a broken stitch is refused whole, as a
    thread with a gap would teach in the wrong order. Never raises for what a file holds.

    Args:
        folder: the files that ship with the program.
        own: files of imported threads, as from :func:`own_files`. An id that both hold, or a
            stitch alike, is refused there: what ships comes first.
        known: what was read before. A thread's ``version`` decides: what is known stays unless
            the file brings a higher one, and so do the routes.
    """
    earlier = {} if known is None else known.threads
    threads: dict[str, ThreadRecipes] = {}
    refused: set[str] = set()
    problems: list[Problem] = []
    paths = sorted(path for path in folder.glob("*.toml") if path.name != ROUTES_FILE)
    if not paths:
        problems.append(Problem(folder.name, None, said("the folder holds no thread files")))
    reads = [(path, read_thread(path)) for path in paths]
    for path, found in (*reads, *((path, read_own_thread(path)) for path in own)):
        read = _newest(found, earlier)
        faults = read.problems or _against_others(path.name, read, threads)
        if read.thread is not None and not faults:
            threads[read.thread.id] = read.thread
        else:
            problems += faults
            refused.add(read.thread_id or "")
    version, routes, unreadable = _routes(folder / ROUTES_FILE)
    if known is not None and 0 < version <= known.routes_version:
        version, routes = known.routes_version, known.routes
    return Loaded(
        curriculum=Curriculum(threads.values(), routes=routes),
        problems=(*problems, *unreadable, *_astray(routes, threads, refused)),
        threads=threads,
        routes=routes,
        routes_version=version,
    )


def own_files(folder: Path) -> list[Path]:
    """The curriculum files of a folder that may be missing, in the order they are read.

    Raises:
        OSError: the folder cannot be listed.
    """
    return sorted(folder.glob("*.toml"))


def read_own_thread(path: Path) -> ThreadRead:
    """Read a thread of one's own: as any other, but its number is one the program never uses."""
    read = read_thread(path)
    if read.thread is None or int(read.thread.id[-3:]) in OWN_NUMBERS:
        return read
    first, last = (f"thread-T{read.thread.tube}-{OWN_NUMBERS[at]}" for at in (0, -1))
    reason = said(
        "id: {id} is no id for a thread of one's own, as numbers below {number} are the program's;"
        " take one from {first} to {last}",
        id=read.thread.id,
        number=OWN_NUMBERS[0],
        first=first,
        last=last,
    )
    return ThreadRead(None, read.thread_id, (Problem(path.name, None, reason),))


def _newest(read: ThreadRead, known: Mapping[str, ThreadRecipes]) -> ThreadRead:
    earlier = known.get(read.thread_id or "")
    if read.thread is None or earlier is None or earlier.version < read.thread.version:
        return read
    return ThreadRead(earlier, earlier.id)


def _against_others(
    file: str, read: ThreadRead, threads: Mapping[str, ThreadRecipes]
) -> tuple[Problem, ...]:
    """What is wrong with a thread only in the company of those read before it."""
    thread = read.thread
    if thread is None:
        return ()
    if thread.id in threads:
        return (Problem(file, None, said("another file already holds {id}", id=thread.id)),)
    known = {keys: name for other in threads.values() for name, keys in other.keys.items()}
    return tuple(
        Problem(file, name, said("it asks the same twenty questions as {other}", other=known[keys]))
        for name, keys in thread.keys.items()
        if keys in known
    )


def _routes(path: Path) -> tuple[int, Mapping[str, Route], tuple[Problem, ...]]:
    """The version of the routes and each by its name; 0 and none where they cannot be read."""
    try:
        document = msgspec.convert(read_toml(path), RoutesDocument)
    except UnreadableFileError as error:
        return 0, {}, (Problem(path.name, None, str(error)),)
    except msgspec.ValidationError as error:
        return 0, {}, (Problem(path.name, None, sentence(error)),)
    routes: dict[str, Route] = {
        name: {1: entry.tube1, 2: entry.tube2, 3: entry.tube3}
        for name, entry in document.routes.items()
    }
    return document.version, routes, ()


def _astray(
    routes: Mapping[str, Route], threads: Mapping[str, ThreadRecipes], refused: Collection[str]
) -> Iterator[Problem]:
    """What the routes name and no file holds."""
    for name, route in routes.items():
        for tube, thread_ids in route.items():
            for thread_id in thread_ids:
                # A refused file has been reported already; that its thread is missing adds nothing.
                if thread_id in refused:
                    continue
                if thread_id not in threads or threads[thread_id].tube != tube:
                    reason = said(
                        "the route {name} names {thread}, which no file of tube {tube} holds",
                        name=name,
                        thread=thread_id,
                        tube=tube,
                    )
                    yield Problem(ROUTES_FILE, None, reason)
