"""What is wrong with a curriculum file, in one sentence a teacher can act on."""

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """A broken rule and where it was broken.

    Attributes:
        file: the file's name without its folder.
        stitch: the stitch's id, or ``stitch number 4`` where it has none; None for the whole file.
        reason: what is wrong, without a full stop.
        line: of the file, from 1, where it was looked up.
    """

    file: str
    stitch: str | None
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        """One sentence: file, line and stitch where they are known, and reason."""
        line = None if self.line is None else f"line {self.line}"
        place = ", ".join(filter(None, (self.file, line, self.stitch)))
        return f"{place}: {self.reason}."


def sentence(error: msgspec.ValidationError) -> str:
    """A validation error without its code-like marks: ``version: expected int, got str``."""
    text, _, path = str(error).replace("`", "").partition(" - at $")
    field = path.lstrip(".")
    text = text[:1].lower() + text[1:]
    return f"{field}: {text}" if field else text
