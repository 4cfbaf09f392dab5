"""What the screens of the start check are told: which stitches a tube has, where it begins."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TubeLine:
    """A tube: its number, its stitches' titles in route order, the chosen one's place from 0."""

    tube: int
    titles: tuple[str, ...]
    start: int = 0

    @property
    def title(self) -> str:
        """The title of the stitch it begins with."""
        return self.titles[self.start]
