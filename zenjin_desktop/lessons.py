"""The curriculum as one learner meets it: tubes in the chosen route, stitches by id."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from zenjin_core.curriculum.catalogue import DEFAULT_ROUTE, Curriculum, Loaded
from zenjin_core.curriculum.loader import load, own_files
from zenjin_core.learning import rules
from zenjin_core.learning.helix import Place
from zenjin_core.learning.question import Stitch
from zenjin_core.said import said, said_of_system

log = logging.getLogger(__name__)

MOST_SENTENCES = 3
"""How many problems of changed files a notice names; more would cover the screen."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What can be played.

    Attributes:
        tubes: the stitches of each tube that has any, in the route's start order.
        curriculum: threads and stitches, generated when they are asked for.
        problems: one sentence for each file or stitch that was left out, in English.
        latest: gives the lessons as the files are now; None if they come from no files.
    """

    tubes: dict[int, tuple[Place, ...]]
    curriculum: Curriculum
    problems: tuple[str, ...]
    latest: "Callable[[], Lessons] | None" = field(default=None, compare=False, repr=False)

    def newer(self) -> "Lessons | None":
        """What there is to play instead of these, or None; to be asked between sessions.

        A thread's version decides: what is imported, removed, or brought by an update in a higher
        version is taken; a file that changed without one stays as it is known until the next
        start. A folder with nothing to play in it is no news: an update may be under way. Asking
        costs a look at names, sizes and times.
        """
        latest = self if self.latest is None else self.latest()
        return None if latest is self or not latest.tubes else latest

    def stitch(self, stitch_id: str) -> Stitch:
        """A stitch with its questions."""
        return self.curriculum.stitch(stitch_id)

    def title(self, stitch_id: str) -> str:
        """A stitch's title; its id when this curriculum does not know it (any more)."""
        try:
            return in_a_line(self.curriculum.info(stitch_id).title)
        except LookupError:
            return stitch_id


class LessonsInUse:
    """The lessons that every screen goes by: looked up anew between sessions, never inside one.

    Args:
        lessons: as they were read at the start.
        tell: takes sentences about files that were left out, if any are since the last look.
    """

    def __init__(self, lessons: Lessons, *, tell: Callable[[Sequence[str]], None]) -> None:
        self._lessons = lessons
        self._tell = tell
        self._held = False

    def __call__(self) -> Lessons:
        """The newest lessons; while a session is open, those it began with."""
        self.look()
        return self._lessons

    def look(self) -> bool:
        """Whether there was something newer; from now on everybody goes by it."""
        newer = None if self._held else self._lessons.newer()
        if newer is None:
            return False
        told, self._lessons = self._lessons.problems, newer
        if fresh := [problem for problem in newer.problems if problem not in told]:
            log.warning("%s", " ".join(fresh))
            self._tell(fresh[:MOST_SENTENCES])
        return True

    def hold(self) -> None:
        """A session is open: the lessons stay as they are."""
        self._held = True

    def release(self) -> None:
        """The session is over."""
        self._held = False
        self.look()


def in_a_line(title: str) -> str:
    """A title in a line of text: the blank □ reads "?", for only a question draws a box."""
    return title.replace("□", "?")


def read_lessons(folder: Path, route: str, *, own: Path | None = None) -> Lessons:
    """Read the curriculum; files that break a rule are left out and named in ``problems``.

    A route that does not exist is named there too, and the default one is taken.

    Args:
        folder: the curriculum that ships with the program.
        route: the start order of its threads; others follow behind them.
        own: the folder of imported threads, which may be missing.
    """
    return _Shelf(folder, route, own).latest()


class _Shelf:
    """The folders that lessons are read from, and what was found there at last."""

    def __init__(self, folder: Path, route: str, own: Path | None) -> None:
        self._folders = (folder,) if own is None else (folder, own)
        self._route = route
        self._seen: tuple[tuple[str, int, int], ...] | None = None
        self._loaded: Loaded | None = None
        self._lessons: Lessons | None = None

    def latest(self) -> Lessons:
        """The lessons as the files are; the very same ones while there is nothing newer.

        Nothing newer is known, too, while a folder cannot be listed, as on a drive that is away.

        Raises:
            OSError: at the first look, the folder of what ships cannot be listed.
        """
        try:
            return self._looked_up()
        except OSError as error:
            if self._lessons is None:
                why = said_of_system(error, error.strerror or "")
                told = said(
                    "{folder}: it cannot be read ({why}).", folder=self._folders[-1], why=why
                )
                found = _lessons(load(self._folders[0]), self._route, self.latest)
                self._lessons = replace(found, problems=(*found.problems, told))
            return self._lessons

    def _looked_up(self) -> Lessons:
        # Looked at first: what changes while it is read is found the next time.
        there = tuple(_files(self._folders))
        if self._lessons is None or there != self._seen:
            shipped, *own = self._folders
            own_paths = [path for folder in own for path in own_files(folder)]
            loaded = load(shipped, own=own_paths, known=self._loaded)
            found = _lessons(loaded, self._route, self.latest)
            if self._lessons is None or _told_apart(found) != _told_apart(self._lessons):
                self._lessons = found
            self._seen, self._loaded = there, loaded
        return self._lessons


def _told_apart(lessons: Lessons) -> tuple[object, ...]:
    versions = {thread.id: thread.version for thread in lessons.curriculum.threads}
    return versions, lessons.tubes, lessons.problems


def _lessons(loaded: Loaded, route: str, latest: Callable[[], Lessons]) -> Lessons:
    problems = [problem.said for problem in loaded.problems]
    try:
        tubes = _tubes(loaded.curriculum, route)
    except LookupError as error:
        taken = said(
            "Settings: {why}; the route {route} is taken.", why=error.args[0], route=DEFAULT_ROUTE
        )
        problems.append(taken)
        tubes = _tubes(loaded.curriculum, DEFAULT_ROUTE)
    return Lessons(
        tubes=tubes, curriculum=loaded.curriculum, problems=tuple(problems), latest=latest
    )


def _files(folders: tuple[Path, ...]) -> Iterator[tuple[str, int, int]]:
    for folder in folders:
        for path in own_files(folder):
            with suppress(OSError):  # removed since it was listed: it is not there
                found = path.stat()
                yield str(path), found.st_size, found.st_mtime_ns


def _tubes(curriculum: Curriculum, route: str) -> dict[int, tuple[Place, ...]]:
    return {
        tube: tuple(Place(thread_id=info.thread_id, stitch_id=info.id) for info in stitches)
        for tube in rules.TUBES
        if (stitches := curriculum.tube(tube, route))
    }
