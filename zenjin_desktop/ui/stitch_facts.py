"""Which facts the questions of the curriculum's stitches ask, for screens that show facts."""

from zenjin_core.curriculum.facts import Fact, facts_of
from zenjin_desktop.lessons import Lessons


class StitchFacts:
    """The facts of the curriculum's stitches, made once a stitch."""

    def __init__(self, lessons: Lessons) -> None:
        self.lessons = lessons
        self._of: dict[str, dict[str, Fact] | None] = {}

    def facts(self, stitch_id: str) -> dict[str, Fact] | None:
        """By question; None for a stitch of a curriculum that is not here (any more)."""
        if stitch_id not in self._of:
            try:
                stitch = self.lessons.stitch(stitch_id)
            except LookupError:
                self._of[stitch_id] = None
            else:
                self._of[stitch_id] = facts_of(stitch)
        return self._of[stitch_id]
