"""Figures as ``facts`` holds them, read a question at a time: most are not looked at."""

import msgspec

from zenjin_core.learning.facts import NOTHING, Figures

_BY_QUESTION = msgspec.json.Decoder(dict[str, msgspec.Raw])
_FIGURES = msgspec.json.Decoder(Figures)


def texts_in(text: str) -> dict[str, msgspec.Raw]:
    """What :func:`~zenjin_desktop.store.facts.facts_as_text` gave for a stitch, by question.

    Unread, for :func:`read`; nothing of a value gone bad.
    """
    try:
        return _BY_QUESTION.decode(text)
    except (msgspec.DecodeError, TypeError):
        return {}


def read(text: msgspec.Raw) -> Figures:
    """The figures of a question; nothing of a value gone bad."""
    try:
        return _FIGURES.decode(text)
    except msgspec.DecodeError:
        return NOTHING
