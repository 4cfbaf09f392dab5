"""The titles of threads and stitches: one rule, whoever writes them and in whatever file."""

from zenjin_core.curriculum.recipe import RecipeError
from zenjin_core.said import said

LONGEST_TITLE = 60
"""Letters of a thread's title; it stands on one line of a list."""

LONGEST_STITCH_TITLE = LONGEST_TITLE + len(" 99")
"""A stitch of a table is called as its thread, with its number behind."""


def checked_title(text: str, *, longest: int = LONGEST_TITLE) -> str:
    """A title as it is shown, its spaces and line breaks made single spaces.

    Raises:
        RecipeError: it is empty, too long, or has a sign that cannot be shown.
    """
    title = " ".join(text.split())
    if not title:
        raise RecipeError(said("title: it is empty"))
    if len(title) > longest:
        raise RecipeError(
            said(
                "title: it has {count} letters, at most {most} fit", count=len(title), most=longest
            )
        )
    if not title.isprintable():
        sign = next(sign for sign in title if not sign.isprintable())
        raise RecipeError(
            said("title: there is a sign that cannot be shown (U+{code})", code=f"{ord(sign):04X}")
        )
    return title
