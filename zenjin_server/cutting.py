"""Cuts a JSON text into its parts by brackets and quotes alone, without reading them.

The decoder sees a whole text or nothing of it: one item of a bulk body with half a sign in it, or
nested a thousand deep, would cost all the others. Where it gave up, this says where each item ends.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_MARKS = 250_000
"""How many brackets are looked at: a tenth of a second, and far more than an honest body has."""

MOST_PARTS = 10_000
"""How many parts a text is cut into, for the same reason."""

_BLANK = re.compile(rb"[ \t\r\n]*+")
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SCALAR = re.compile(rb'[^ \t\r\n,:"\[\]{}]+')
_TO_A_BRACKET = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)
_CLOSES = {ord("["): ord("]"), ord("{"): ord("}")}


class Part(NamedTuple):
    """A value in a text: where it begins, and where what follows it begins."""

    start: int
    end: int


class Uncut(Exception):  # noqa: N818 - what becomes of the text
    """The text has no such parts, for its brackets or quotes do not match; or it has too many."""


def fields_of(text: bytes) -> dict[bytes, Part]:
    """The values of a JSON object by their names as written; of two of one name the last.

    Raises:
        Uncut: it is no object that ends where the text does.
    """
    found: dict[bytes, Part] = {}
    place = _past(text, _blank(text, 0), b"{")
    if text[place : place + 1] == b"}":
        return _at_the_end(text, place + 1, found)
    for _ in range(MOST_PARTS):
        name = _string(text, place)
        value = _value(text, _past(text, _blank(text, name.end), b":"))
        found[text[name.start + 1 : name.end - 1]] = value
        place = _blank(text, value.end)
        if text[place : place + 1] != b",":
            return _at_the_end(text, _past(text, place, b"}", blank=False), found)
        place = _blank(text, place + 1)
    raise Uncut


def items_of(text: bytes, array: Part) -> Iterator[Part]:
    """The values of the JSON array that stands there.

    Raises:
        Uncut: there is no array.
    """
    place = _past(text, array.start, b"[")
    if text[place : place + 1] == b"]":
        return
    for _ in range(MOST_PARTS):
        value = _value(text, place)
        yield value
        place = _blank(text, value.end)
        if text[place : place + 1] != b",":
            _past(text, place, b"]", blank=False)
            return
        place = _blank(text, place + 1)
    raise Uncut


def _value(text: bytes, place: int) -> Part:
    sign = text[place : place + 1]
    if sign in (b"{", b"["):
        return Part(place, _closed(text, place))
    return _string(text, place) if sign == b'"' else _matched(_SCALAR, text, place)


def _closed(text: bytes, place: int) -> int:
    """The end of what the bracket there opens."""
    wanted = bytearray()
    for _ in range(MOST_MARKS):
        if place >= len(text):
            break
        mark = text[place]
        if mark in _CLOSES:
            wanted.append(_CLOSES[mark])
        elif not wanted or wanted.pop() != mark:
            break
        if not wanted:
            return place + 1
        place = _matched(_TO_A_BRACKET, text, place + 1).end
    raise Uncut


def _string(text: bytes, place: int) -> Part:
    return _matched(_STRING, text, place)


def _matched(pattern: re.Pattern[bytes], text: bytes, place: int) -> Part:
    found = pattern.match(text, place)
    if found is None:
        raise Uncut
    return Part(place, found.end())


def _blank(text: bytes, place: int) -> int:
    return _matched(_BLANK, text, place).end


def _past(text: bytes, place: int, sign: bytes, *, blank: bool = True) -> int:
    if text[place : place + 1] != sign:
        raise Uncut
    return _blank(text, place + 1) if blank else place + 1


def _at_the_end(text: bytes, place: int, found: dict[bytes, Part]) -> dict[bytes, Part]:
    if _blank(text, place) != len(text):
        raise Uncut
    return found
