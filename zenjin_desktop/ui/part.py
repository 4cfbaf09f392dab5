"""What is made when it is first wanted, and let go with the look it was made in."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar, cast, overload

Made = TypeVar("Made")


class HasParts(Protocol):
    """What has parts: those that are made, by part."""

    made: "dict[Part[Any], object]"


class Part(Generic[Made]):
    """A part of a class, read as an attribute; the class's own attribute is this value.

    Args:
        make: makes it, from what has it.
        pages: the pages of the window that are let go with it.
        reads_settings: whether other settings make it another one.
        after: what its making begins with, if that is another step.

    Attributes:
        steps: the parts to make one after the other, this one last.
    """

    def __init__(
        self,
        make: Callable[[Any], Made],
        *,
        pages: tuple[str, ...] = (),
        reads_settings: bool = False,
        after: "Part[Any] | None" = None,
    ) -> None:
        self.pages = pages
        self.reads_settings = reads_settings
        self.steps: tuple[Part[Any], ...] = (self,) if after is None else (*after.steps, self)
        self._make = make
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, whole: None, owner: type) -> "Part[Made]": ...
    @overload
    def __get__(self, whole: HasParts, owner: type) -> Made: ...
    def __get__(self, whole: HasParts | None, owner: type) -> "Made | Part[Made]":
        """The part of ``whole``, made now if it was not."""
        return self if whole is None else self.of(whole)

    def of(self, whole: HasParts) -> Made:
        """The part of ``whole``, made now if it was not."""
        if self not in whole.made:
            whole.made[self] = self._make(whole)
        return cast("Made", whole.made[self])


def part(make: Callable[[Any], Made]) -> Part[Made]:
    """A part of a look; its settings make no difference to it."""
    return Part(make)


def part_by_settings(*pages: str) -> Callable[[Callable[[Any], Made]], Part[Made]]:
    """A part that reads the settings as it is made, with the pages it is on."""
    return lambda make: Part(make, pages=pages, reads_settings=True)


def part_after(before: Part[Any]) -> Callable[[Callable[[Any], Made]], Part[Made]]:
    """A part that begins with another one, as a controller does with its page."""
    return lambda make: Part(make, after=before)
