"""The curriculum as the program uses it: threads, tubes, and stitches made when they are played."""

from collections.abc import Iterable, Mapping

import msgspec

from zenjin_core.curriculum.families import step_of
from zenjin_core.curriculum.problem import Problem
from zenjin_core.curriculum.thread_file import Recipe, ThreadRecipes
from zenjin_core.learning.question import Stitch
from zenjin_core.said import said

TUBES = (1, 2, 3)
DEFAULT_ROUTE = "school"
KNOWN_ROUTES = (DEFAULT_ROUTE, "classic")
"""Routes that exist whatever routes.toml says; without a line there a tube follows the ids."""

Route = Mapping[int, tuple[str, ...]]
"""Thread ids in start order, by tube."""


class StitchInfo(msgspec.Struct, frozen=True):
    """What lists and queues need to know of a stitch; ``place`` counts from 0 in its thread."""

    id: str
    thread_id: str
    tube: int
    title: str
    place: int


class Thread(msgspec.Struct, frozen=True):
    """Stitches of one concept, in order."""

    id: str
    tube: int
    title: str
    version: int
    stitches: tuple[StitchInfo, ...]


class Curriculum:
    """All threads whose files were read, by id; a stitch's questions are made at its first use."""

    def __init__(self, threads: Iterable[ThreadRecipes], *, routes: Mapping[str, Route]) -> None:
        ordered = sorted(threads, key=lambda thread: thread.id)
        self.threads: tuple[Thread, ...] = tuple(_thread(thread) for thread in ordered)
        self._routes = routes
        self._infos = {info.id: info for thread in self.threads for info in thread.stitches}
        self._recipes = {recipe.id: recipe for thread in ordered for recipe in thread.recipes}
        self._stitches: dict[str, Stitch] = {}

    def tube(self, number: int, route: str = DEFAULT_ROUTE) -> tuple[StitchInfo, ...]:
        """A tube's stitches in the start order of a route, from the first to be played.

        Threads the route does not name follow behind in the order of their ids, so that a new
        file is enough to add a thread.

        Raises:
            LookupError: no such tube or route.
        """
        if number not in TUBES:
            raise LookupError(f"there is no tube {number}")
        if route not in self._routes and route not in KNOWN_ROUTES:
            raise LookupError(said('there is no route "{route}"', route=route))
        named = self._routes.get(route, {}).get(number, ())
        behind = len(named)
        places = {thread_id: place for place, thread_id in enumerate(named)}
        threads = (thread for thread in self.threads if thread.tube == number)
        in_order = sorted(threads, key=lambda thread: places.get(thread.id, behind))
        return tuple(info for thread in in_order for info in thread.stitches)

    def info(self, stitch_id: str) -> StitchInfo:
        """What is known of a stitch without its questions.

        Raises:
            LookupError: no stitch of this id (any more).
        """
        try:
            return self._infos[stitch_id]
        except KeyError:
            raise LookupError(f'the curriculum has no stitch "{stitch_id}"') from None

    def stitch(self, stitch_id: str) -> Stitch:
        """A stitch with its twenty questions; the same value at every call.

        Raises:
            LookupError: no stitch of this id (any more).
        """
        made = self._stitches.get(stitch_id)
        if made is None:
            made = _stitch(self.info(stitch_id), self._recipes[stitch_id])
            self._stitches[stitch_id] = made
        return made


class Loaded(msgspec.Struct, frozen=True):
    """What could be read, and what was refused and why.

    ``threads`` and ``routes`` are what the curriculum was made of, for a later reading to keep
    whatever is not newer there; ``routes_version`` is 0 where the routes could not be read.
    """

    curriculum: Curriculum
    problems: tuple[Problem, ...]
    threads: Mapping[str, ThreadRecipes]
    routes: Mapping[str, Route]
    routes_version: int


def _thread(thread: ThreadRecipes) -> Thread:
    stitches = tuple(
        StitchInfo(recipe.id, thread.id, thread.tube, recipe.title, place)
        for place, recipe in enumerate(thread.recipes)
    )
    return Thread(thread.id, thread.tube, thread.title, thread.version, stitches)


def _stitch(info: StitchInfo, recipe: Recipe) -> Stitch:
    questions = recipe.questions()
    return Stitch(
        id=info.id,
        thread_id=info.thread_id,
        title=info.title,
        questions=questions,
        step=step_of(question.answer for question in questions),
    )
