"""The sentences of errors, and other words from below the screens, in the screens' language."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from zenjin_core.curriculum.problem import one_line
from zenjin_core.said import Said, plain, said_of_system
from zenjin_desktop.errors import Reason, ZenjinError, template_of
from zenjin_desktop.ui.refusals import refusal
from zenjin_desktop.ui.widgets.locale_text import moment_text, number_text

OF_OTHERS = frozenset({"reason", "why"})
"""Values that may hold what somebody else says (the system, a library), in his own language."""

LONGEST = 200
"""Letters of a value; of a longer one the middle is left out."""


def told(error: ZenjinError | Reason) -> str:
    """What a person is told; in English where the sentence has no translation.

    Below the screens an error is a code and its values, and speaks English to logs and commands.
    """
    reason = error if isinstance(error, Reason) else error.reason
    template = template_of(reason.code)
    words = QCoreApplication.translate("Errors", template)
    if words == template:
        return reason.sentence
    given = dict(reason.values)
    values = {name: _value(name, value) for name, value in given.items()}
    if reason.code == "too_many_tries":
        values["wait"] = _wait(int(given["seconds"]))
    if "error" in given:
        values["error"] = refusal(
            str(given.get("word", "")), int(given.get("status", 0)), otherwise=str(given["error"])
        )
    return _filled(words, values, otherwise=reason.sentence)


def in_words(text: str) -> str:
    """What was said below the screens; any other text stays as it is."""
    if not isinstance(text, Said):
        return text
    words = QCoreApplication.translate("Reasons", text.template)
    if words == text.template:
        return plain(text)
    values = {name: _value(name, value) for name, value in text.values.items()}
    return _filled(words, values, otherwise=text)


def all_in_words(texts: Iterable[str]) -> str:
    """Several sentences as one text."""
    return " ".join(map(in_words, texts))


def of_system(error: OSError) -> str:
    """What the system says of a file."""
    return in_words(said_of_system(error, error.strerror or ""))


def _value(name: str, value: object) -> str:
    if isinstance(value, Said):
        return in_words(value)
    if isinstance(value, datetime):
        return moment_text(value.astimezone())
    if isinstance(value, int):
        return number_text(value)
    if name in OF_OTHERS:
        return QCoreApplication.translate("Reasons", "the log tells more")
    text = one_line(str(value))
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} … {text[-half:]}"


def _filled(words: str, values: dict[str, str], *, otherwise: str) -> str:
    try:
        return words.format(**values)
    except (LookupError, ValueError):  # a translation that asks for what there is not
        return otherwise


def _wait(seconds: int) -> str:
    if seconds <= 120:
        return QCoreApplication.translate("Errors", "%Ln seconds", "", seconds)
    return QCoreApplication.translate("Errors", "%Ln minutes", "", -(-seconds // 60))
