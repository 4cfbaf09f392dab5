"""Brings the translations up to the words of the program, and makes what Qt reads of them.

``python -m tools.translations [LOCALE …]``

``resources/translations/zenjin_<locale>.ts`` is what people translate, ``.qm`` beside it what the
program loads. A locale that has no file yet gets one. English has one, too: for its plural forms.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import PySide6

from tools.words import UnreadableCallError, Word, all_words

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "translations"
SOURCE = "en"


class ToolFailedError(Exception):
    """One of Qt's tools did not do its work; the message is what it said."""


def source_file(locale: str, folder: Path = FOLDER) -> Path:
    """The file that people translate."""
    return folder / f"zenjin_{locale}.ts"


def locales(folder: Path = FOLDER) -> tuple[str, ...]:
    """The locales there are files for."""
    found = (path.stem.removeprefix("zenjin_") for path in folder.glob("zenjin_*.ts"))
    return tuple(sorted(found))


def bring_up(locale: str, words: Sequence[Word], folder: Path = FOLDER) -> None:
    """Add to a locale's file what is new, drop what is gone, and keep what is translated.

    Raises:
        ToolFailedError: lupdate could not.
    """
    with tempfile.TemporaryDirectory() as scratch:
        listing = Path(scratch) / "words.cpp"
        listing.write_text("\n".join(map(_as_cpp, words)), encoding="utf-8")
        wanted = ["-locations", "none", "-no-obsolete", "-source-language", SOURCE]
        wanted += ["-target-language", locale, *(["-pluralonly"] if locale == SOURCE else [])]
        _run("lupdate", *wanted, str(listing), "-ts", str(source_file(locale, folder)))


def release(source: Path) -> Path:
    """Make what Qt reads out of a ``.ts``, beside it; what is not translated stays English.

    Raises:
        ToolFailedError: lrelease could not.
    """
    made, fresh = source.with_suffix(".qm"), source.with_suffix(".qm.new")
    _run("lrelease", "-silent", str(source), "-qm", str(fresh))
    fresh.replace(made)  # a program that runs has the old one mapped, and may go on with it
    return made


def untranslated(source: Path) -> tuple[str, ...]:
    """The English of whatever has no finished translation."""
    found = ET.parse(source).iter("message")  # noqa: S314 - our own file
    return tuple(
        message.findtext("source") or ""
        for message in found
        if (said := message.find("translation")) is not None and said.get("type") == "unfinished"
    )


def _as_cpp(word: Word) -> str:
    macro = "QT_TRANSLATE_N_NOOP3" if word.plural else "QT_TRANSLATE_NOOP3"
    texts = (word.context, word.source, word.comment)
    quoted = ", ".join(json.dumps(text, ensure_ascii=False) for text in texts)
    return f"//: {word.where}\n{macro}({quoted})"


def _run(tool: str, *arguments: str) -> None:
    home = Path(PySide6.__path__[0])
    places = (home / "Qt" / "libexec" / tool, home / f"{tool}.exe", home / tool)
    program = next((place for place in places if place.exists()), None)
    if program is None:
        raise ToolFailedError(f"{tool} is not in {home}.")
    done = subprocess.run(  # noqa: S603 - Qt's own tool
        [program, *arguments], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        raise ToolFailedError(f"{tool}: {done.stderr or done.stdout}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring up and release; the exit status is 0 when nothing failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locale", nargs="*", help="such as fr or pt_BR; all there are if not given")
    chosen = parser.parse_args(arguments).locale or locales()
    try:
        words = all_words()
        for locale in chosen:
            bring_up(locale, words)
            release(source_file(locale))
            rest = untranslated(source_file(locale))
            print(f"{locale}: {len(rest)} of {len(words)} words wait for a translation")  # noqa: T201 - a command
    except (ToolFailedError, UnreadableCallError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
