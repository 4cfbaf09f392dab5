"""What the screens of the start check are told of a tube: its stitches, its start, its sleep."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TubeLine:
    """A tube: its number, its stitches' titles in route order, the chosen one's place from 0.

    One that sleeps is left out of play until it is woken.
    """

    tube: int
    titles: tuple[str, ...]
    start: int = 0
    asleep: bool = False

    @property
    def title(self) -> str:
        """The title of the stitch it begins with."""
        return self.titles[self.start]
