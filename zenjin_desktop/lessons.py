"""The curriculum as one learner meets it: tubes in the chosen route, stitches by id."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from zenjin_core.curriculum.catalogue import DEFAULT_ROUTE, Curriculum
from zenjin_core.curriculum.loader import load, own_files
from zenjin_core.learning import rules
from zenjin_core.learning.helix import Place
from zenjin_core.learning.question import Stitch


def _nothing_newer() -> "Lessons | None":
    return None


@dataclass(frozen=True, slots=True)
class Lessons:
    """What can be played.

    Attributes:
        tubes: the stitches of each tube that has any, in the route's start order.
        curriculum: threads and stitches, generated when they are asked for.
        problems: one sentence for each file or stitch that was left out.
        newer: asked between sessions, gives the lessons read anew, or None if no file has
            changed; asking costs a look at names, sizes and times.
    """

    tubes: dict[int, tuple[Place, ...]]
    curriculum: Curriculum
    problems: tuple[str, ...]
    newer: "Callable[[], Lessons | None]" = field(default=_nothing_newer, compare=False)

    def stitch(self, stitch_id: str) -> Stitch:
        """A stitch with its questions."""
        return self.curriculum.stitch(stitch_id)

    def title(self, stitch_id: str) -> str:
        """A stitch's title; its id when this curriculum does not know it (any more).

        In a line of text the blank □ reads "?": our faces have no box, only a question draws one.
        """
        try:
            return self.curriculum.info(stitch_id).title.replace("□", "?")
        except LookupError:
            return stitch_id


def read_lessons(folder: Path, route: str, *, own: Path | None = None) -> Lessons:
    """Read the curriculum; files that break a rule are left out and named in ``problems``.

    A route that does not exist is named there too, and the default one is taken.

    Args:
        folder: the curriculum that ships with the program.
        route: the start order of its threads; others follow behind them.
        own: the folder of imported threads, which may be missing.
    """
    # Looked at first: what changes while it is read is found the next time.
    seen = tuple(_files(folder, own))

    def newer() -> Lessons | None:
        if tuple(_files(folder, own)) == seen:
            return None
        return read_lessons(folder, route, own=own)

    loaded = load(folder, own=() if own is None else own_files(own))
    problems = [str(problem) for problem in loaded.problems]
    try:
        tubes = _tubes(loaded.curriculum, route)
    except LookupError as error:
        problems.append(f"Settings: {error.args[0]}; the route {DEFAULT_ROUTE} is taken.")
        tubes = _tubes(loaded.curriculum, DEFAULT_ROUTE)
    return Lessons(tubes=tubes, curriculum=loaded.curriculum, problems=tuple(problems), newer=newer)


def _files(*folders: Path | None) -> Iterator[tuple[str, int, int]]:
    for folder in folders:
        for path in () if folder is None else own_files(folder):
            with suppress(OSError):  # removed since it was listed: it is not there
                found = path.stat()
                yield str(path), found.st_size, found.st_mtime_ns


def _tubes(curriculum: Curriculum, route: str) -> dict[int, tuple[Place, ...]]:
    return {
        tube: tuple(Place(thread_id=info.thread_id, stitch_id=info.id) for info in stitches)
        for tube in rules.TUBES
        if (stitches := curriculum.tube(tube, route))
    }
