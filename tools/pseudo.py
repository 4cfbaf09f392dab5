"""Languages that nobody speaks, to see on the screens what a language yet to come would break.

``en_XA`` has every word 40 per cent longer, with accents and in brackets: what is cut lacks a
bracket, what was never translated has none. ``ar_XB`` is read from the right, each word, with the
digits of Egypt. They are made when they are wanted and never shipped.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.translations import release, source_file
from tools.words import Word

PLACES = re.compile(r"(%L?n|%\d|\{\w*\}|&(?=\w))")
ACCENTS = str.maketrans("aeiouyAEIOUYcnszCNSZ", "åéîöûýÅÉÎÖÛÝçñšžÇÑŠŽ")
FILLING = "lorem ipsum dolor sit amet consectetur "
FROM_RIGHT, BACK = "\u202e", "\u202c"
RIGHT = "\u200f"  # unseen, and read from the right: by it a text's side is known
LONGER = 0.4


def longer(text: str) -> str:
    """``Play`` as ``[Plåý lo]``; places for values stay what they are."""
    body = "".join(
        part if PLACES.fullmatch(part) else part.translate(ACCENTS) for part in PLACES.split(text)
    )
    missing = max(0, round(len(text) * LONGER) - 2)
    filling = (FILLING * (missing // len(FILLING) + 1))[:missing].strip()
    return f"[{body} {filling}]" if filling else f"[{body}]"


def from_the_right(text: str) -> str:
    """Each word as if its letters were read from the right; places for values stay as they are."""
    turned = re.sub(
        r"[^\W\d_]+",
        lambda word: f"{FROM_RIGHT}{word[0]}{BACK}",
        _marked(text),
    )
    return f"{RIGHT}{turned}{RIGHT}".translate(_UNMARK)


LANGUAGES: dict[str, tuple[Callable[[str], str], int]] = {
    "en_XA": (longer, 2),
    "ar_XB": (from_the_right, 6),
}
"""By locale: what becomes of a text, and how many plural forms the language has."""


def make(locale: str, words: Sequence[Word], folder: Path) -> Path:
    """Make what the program loads for one of them.

    Raises:
        ToolFailedError: lrelease could not.
    """
    change, forms = LANGUAGES[locale]
    root = ET.Element("TS", version="2.1", language=locale, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for word in words:
        if word.context not in contexts:
            contexts[word.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[word.context], "name").text = word.context
        message = ET.SubElement(contexts[word.context], "message")
        ET.SubElement(message, "source").text = word.source
        if word.comment:
            ET.SubElement(message, "comment").text = word.comment
        said = ET.SubElement(message, "translation")
        if word.plural:
            message.set("numerus", "yes")
            for _ in range(forms):
                ET.SubElement(said, "numerusform").text = change(word.source)
        else:
            said.text = change(word.source)
    path = source_file(locale, folder)
    ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    return release(path)


_MARKS = {"%Ln": "\ue000", "%n": "\ue001", **{f"%{n}": chr(0xE010 + n) for n in range(1, 10)}}
_UNMARK = {ord(mark): place for place, mark in _MARKS.items()}


def _marked(text: str) -> str:
    def kept(place: re.Match[str]) -> str:
        if place[0] in _MARKS:
            return _MARKS[place[0]]
        if place[0] == "&":  # a letter of its own would be underlined in the middle of a turn
            return ""
        mark = chr(0xE100 + len(_UNMARK))
        _UNMARK[ord(mark)] = place[0]
        return mark

    return PLACES.sub(kept, text)
