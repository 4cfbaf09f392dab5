"""A list that is looked through, with what has been decided about its doubtful rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zenjin_desktop.roster.comparing import Line, Status


@dataclass(frozen=True, slots=True)
class Decided:
    """The rows of a list, and which of the doubtful ones are taken all the same.

    Attributes:
        lines: all rows, in the order of the list.
        wanted: the numbers of the doubtful rows that are taken.
    """

    lines: tuple[Line, ...] = ()
    wanted: frozenset[int] = frozenset()

    def turned(self, line: Line) -> "Decided":
        """A doubtful row is taken all the same, or no more; nothing changes with any other."""
        if not line.can_be_taken:
            return self
        return replace(self, wanted=self.wanted ^ {line.entry.row})

    def is_wanted(self, line: Line) -> bool:
        """Whether this doubtful row is taken all the same."""
        return line.entry.row in self.wanted

    def of(self, status: Status) -> tuple[Line, ...]:
        """The rows of this kind."""
        return tuple(line for line in self.lines if line.status == status)

    @property
    def taken(self) -> tuple[Line, ...]:
        """The rows that are taken over."""
        return tuple(
            line for line in self.lines if line.status in ("new", "changed") or self.is_wanted(line)
        )

    @property
    def undecided(self) -> int:
        """How many doubtful rows nobody has decided to take."""
        return len(self.of("doubtful")) - len(self.wanted)


def decided(lines: Sequence[Line]) -> Decided:
    """A list about which nobody has decided yet."""
    return Decided(lines=tuple(lines))
