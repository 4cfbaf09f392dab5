"""The page on how to add a language names what there is."""

import re
import shutil
from pathlib import Path

import pytest

from tools.translations import bring_up, release, source_file, untranslated
from tools.words import all_words

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to-add-a-language.md").read_text(encoding="utf-8")


def test_files_that_are_named_are_there() -> None:
    named = [name for name in re.findall(r"`([\w./]+/[\w.-]+\.\w+)`", PAGE) if "<" not in name]
    named += [f"docs/{link}" for link in re.findall(r"\]\((adr/[^)]+)\)", PAGE)]
    assert len(named) > 3
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_commands_and_names_are_there() -> None:
    targets = set(re.findall(r"^ {4}make (\w+)", PAGE, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets == {"translations", "test", "run"}
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)
    for path in re.findall(r"tests/\w+/\w+\.py", PAGE):
        assert (ROOT / path).is_file()
    for name, path in re.findall(r"`([A-Z]+)` (?:in|to) `([\w/]+\.py)`", PAGE):
        assert re.search(rf"^{name}\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    tests = (ROOT / "tests/ui/test_languages.py").read_text(encoding="utf-8")
    assert all(f"def {name}(" in tests for name in re.findall(r"`(test_\w+)`", PAGE))


def test_the_glossary_is_what_the_german_says() -> None:
    german = source_file("de").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", PAGE, re.MULTILINE)[1:]
    words = [word for _, german_words in rows for word in re.split(r", ", german_words)]
    said = [word for word in words if not set(word) <= {"-"}]
    assert len(said) > 10
    assert [word for word in said if word.lower() not in german.lower()] == []


@pytest.mark.parametrize("locale", ["fr", "pt_BR", "pl"])
def test_a_language_begins_with_every_word_untranslated(locale: str, tmp_path: Path) -> None:
    words = all_words()
    bring_up(locale, words, tmp_path)
    assert len(untranslated(source_file(locale, tmp_path))) == len(words)
    assert release(source_file(locale, tmp_path)).is_file()


def test_what_was_translated_stays_when_words_come_and_go(tmp_path: Path) -> None:
    shutil.copy(source_file("de"), tmp_path)
    words = all_words()
    bring_up("de", words[10:], tmp_path)
    bring_up("de", words, tmp_path)
    assert len(untranslated(source_file("de", tmp_path))) <= 10
