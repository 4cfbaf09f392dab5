"""What is wrong with a curriculum file, in one sentence a teacher can act on."""

import re
import unicodedata

import msgspec

from zenjin_core.said import Said, reworded, said, template

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
        return one_line(f"{place}: {_shortened(self.reason, LONGEST_REASON)}.")

    @property
    def said(self) -> Said:
        """The same sentence, for a screen that speaks another language; without the line."""
        if self.stitch is None:
            words = template("There is a fault in {file}: {why}.")
            return reworded(str(self), words, file=self.file, why=self.reason)
        words = template("There is a fault in {file}, {stitch}: {why}.")
        return reworded(str(self), words, file=self.file, stitch=self.stitch, why=self.reason)


def one_line(text: str) -> str:
    """A text of anybody's as one line that shows all its signs."""
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in text)


def _shortened(text: str, longest: int) -> str:
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half]} … {text[-half:]}"


def _escaped(sign: str) -> str:
    if unicodedata.category(sign) == "Zs":  # a space of another width or kind
        return " "
    return sign.encode("unicode_escape").decode("ascii")


def sentence(error: msgspec.ValidationError) -> Said:
    """A validation error without its code-like marks: ``version: expected int, got str``."""
    text, _, path = str(error).replace("`", "").partition(" - at $")
    field = path.lstrip(".")
    why = _rule(text[:1].lower() + text[1:])
    return said("{field}: {why}", field=field, why=why) if field else why


def _rule(text: str) -> Said:
    """A rule of a value, as the reader puts it, in words that can be translated."""
    for pattern, words in _RULES:
        if found := re.fullmatch(pattern, text):
            given = {name: _KINDS.get(value, value) for name, value in found.groupdict().items()}
            return reworded(text, words, **given)
    return reworded(text, template("its value is not as it should be"))


_RULES = (
    (r"expected \w+ of length (?P<bound>.+)", template("its length must be {bound}")),
    (
        r"expected (?P<wanted>\w+).*, got (?P<given>\w+)",
        template("it must be {wanted}, not {given}"),
    ),
    (r"expected \w+ (?P<bound>[<>]=? .+)", template("it must be {bound}")),
    (r"object missing required field (?P<name>.+)", template("{name} is missing")),
    (r"object contains unknown field (?P<name>.+)", template("nothing knows {name}")),
    (r"invalid enum value (?P<name>.+)", template("{name} is no choice")),
)
"""What msgspec says, by its own form."""

_KINDS = {
    "int": said("a whole number"),
    "float": said("a number"),
    "str": said("text"),
    "bool": said("true or false"),
    "array": said("a list"),
    "object": said("a table"),
    "null": said("nothing"),
}
