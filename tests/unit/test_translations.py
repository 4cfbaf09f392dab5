"""The translations: every word is in them, they are whole, and Qt loads what is committed."""

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tools.translations import FOLDER, SOURCE, bring_up, locales, release, source_file
from tools.words import DESKTOP, UnreadableCallError, all_words, words_of

PLACES = re.compile(r"%L?n|%\d|\{\w*\}")
SPOKEN = [locale for locale in locales() if locale != SOURCE]


class Message(NamedTuple):
    context: str
    source: str
    finished: bool
    forms: tuple[str, ...]


def messages(locale: str) -> Iterator[Message]:
    for context in ET.parse(source_file(locale)).iter("context"):  # noqa: S314 - our own file
        for one in context.iter("message"):
            said = one.find("translation")
            assert said is not None
            several = [form.text or "" for form in said.findall("numerusform")]
            yield Message(
                context=context.findtext("name") or "",
                source=one.findtext("source") or "",
                finished=said.get("type") is None,
                forms=tuple(several or [said.text or ""]),
            )


def test_words_are_found_where_they_are_translated() -> None:
    code = """
class Card(QWidget):
    def show(self, n):
        both = f"{self.tr('one')} {_tr('behind an f-string')}"
        self.tr("%Ln days", "", n)
        return QCoreApplication.translate("Facts", "%1 s", "seconds")

class Gone(ZenjinError):
    sentence = "It is gone: {why}."

def _tr(text):
    return QCoreApplication.translate("Short", text)
"""
    found = [word[:4] for word in words_of(code, "card.py")]
    assert found == [
        ("Card", "one", "", False),
        ("Short", "behind an f-string", "", False),
        ("Card", "%Ln days", "", True),
        ("Facts", "%1 s", "seconds", False),
        ("Errors", "It is gone: {why}.", "", False),
    ]


@pytest.mark.parametrize(
    "call",
    ["self.tr(words)", "self.tr(f'{n} days')", "self.tr('%Ln days')", "self.tr('days', '', n)"],
)
def test_a_word_that_cannot_be_translated_is_an_error(call: str) -> None:
    with pytest.raises(UnreadableCallError, match=r"card\.py:3"):
        words_of(f"class Card:\n    def show(self, n, words):\n        {call}\n", "card.py")


def test_counts_are_written_in_the_digits_of_the_locale() -> None:
    assert [word for word in all_words() if re.search(r"%n\b", word.source)] == []


@pytest.mark.parametrize("locale", locales())
def test_the_file_has_every_word_of_the_program(locale: str, tmp_path: Path) -> None:
    shutil.copy(source_file(locale), tmp_path)
    bring_up(locale, all_words(), tmp_path)
    fresh = source_file(locale, tmp_path).read_bytes()
    assert fresh == source_file(locale).read_bytes(), "make translations brings it up"


@pytest.mark.parametrize("locale", locales())
def test_what_the_program_loads_is_made_of_the_file(locale: str, tmp_path: Path) -> None:
    shutil.copy(source_file(locale), tmp_path)
    made = release(source_file(locale, tmp_path))
    assert made.read_bytes() == (FOLDER / made.name).read_bytes(), "make translations makes it"


@pytest.mark.parametrize("locale", locales())
def test_every_word_is_translated_with_all_its_places(locale: str) -> None:
    for message in messages(locale):
        assert message.finished, message
        for form in message.forms:
            assert form.strip(), message
            missing = set(PLACES.findall(message.source)) ^ set(PLACES.findall(form))
            # "this session": one form may do without its number
            assert missing <= {"%Ln"} if len(message.forms) > 1 else not missing, message


@pytest.mark.parametrize("locale", SPOKEN)
def test_a_sentence_stays_one(locale: str) -> None:
    for message in messages(locale):
        for form in message.forms:
            assert form[-1:] in ".!?…:" or message.source[-1] not in ".!?…", message


def test_no_class_with_a_plural_form_has_a_subclass() -> None:
    counting = {word.context for word in all_words() if word.plural}
    bases = re.compile(r"^class \w+\(([^)]*)\)", re.MULTILINE)
    for path in DESKTOP.rglob("*.py"):
        for names in bases.findall(path.read_text(encoding="utf-8")):
            assert not counting & set(re.findall(r"\w+", names)), path
