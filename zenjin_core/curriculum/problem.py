"""What is wrong with a curriculum file, in one sentence a teacher can act on."""

import unicodedata

import msgspec

LONGEST_REASON = 400
LONGEST_NAME = 60
"""Letters of a reason, and of what a file calls a stitch, that are told of a sentence."""


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
        r"""One sentence on one line: file, line and stitch where they are known, and reason.

        What cannot be shown of the file's own words stands there as ``\n``, ``\u202e``; of very
        long ones the middle is left out.
        """
        line = None if self.line is None else f"line {self.line}"
        stitch = None if self.stitch is None else _shortened(self.stitch, LONGEST_NAME)
        place = ", ".join(filter(None, (self.file, line, stitch)))
        text = f"{place}: {_shortened(self.reason, LONGEST_REASON)}."
        return "".join(sign if sign.isprintable() else _escaped(sign) for sign in text)


def _shortened(text: str, longest: int) -> str:
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half]} … {text[-half:]}"


def _escaped(sign: str) -> str:
    if unicodedata.category(sign) == "Zs":  # a space of another width or kind
        return " "
    return sign.encode("unicode_escape").decode("ascii")


def sentence(error: msgspec.ValidationError) -> str:
    """A validation error without its code-like marks: ``version: expected int, got str``."""
    text, _, path = str(error).replace("`", "").partition(" - at $")
    field = path.lstrip(".")
    text = text[:1].lower() + text[1:]
    return f"{field}: {text}" if field else text
