"""The language of the screens: its words, its way to write numbers and dates, its direction."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

SOURCE = "en"
"""What the words in the code are written in; its file holds nothing but plural forms."""

RIGHT_TO_LEFT = frozenset(
    [
        "ar",
        "bal",
        "bgn",
        "ckb",
        "dv",
        "fa",
        "he",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "ps",
        "sd",
        "sdh",
        "syr",
        "trw",
        "ug",
        "ur",
        "yi",
    ]
)
"""As Qt knows, too: but asking it costs the first picture some fifteen milliseconds."""


def speak(app: QApplication, chosen: str, resources: Path) -> tuple[str, ...]:
    """Have everything that is made from now on speak this language, in place of the one before.

    Args:
        app: the program.
        chosen: a locale's name such as ``de`` or ``pt_BR``; empty for the computer's language, or
            English where the program does not speak that.
        resources: the folder with ``translations`` in it.

    Returns:
        A sentence if the chosen language cannot be spoken; English is spoken then.
    """
    folder = resources / "translations"
    there = {path.stem.removeprefix("zenjin_") for path in folder.glob("zenjin_*.qm")}
    wanted = (chosen,) if chosen else tuple(QLocale.system().uiLanguages())
    language = language_in_use(wanted, there)
    _forget(app)
    # Qt's own first: what is asked last is asked first.
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != SOURCE:
        _install(app, f"qtbase_{language}", qt)
    found = _install(app, f"zenjin_{language}", str(folder))
    locale = locale_in_use(language, QLocale.system())
    QLocale.setDefault(with_digits_of_questions(locale))
    app.setLayoutDirection(direction(language))
    if chosen and not (found and language_in_use((chosen,), there, otherwise="")):
        words = QCoreApplication.translate(
            "Languages", "The language %1 cannot be used. English is taken."
        )
        return (words.replace("%1", chosen),)
    return ()


def language_in_use(
    wanted: Sequence[str], there: Collection[str], *, otherwise: str = SOURCE
) -> str:
    """The first of the wanted languages that there are words in: ``de-Latn-AT`` finds ``de``."""
    for name in wanted:
        parts = name.replace("-", "_").split("_")
        while parts:
            if (language := "_".join(parts)) in (*there, SOURCE):
                return language
            parts.pop()
    return otherwise


def locale_in_use(language: str, computer: QLocale) -> QLocale:
    """How numbers and dates are written: as the computer does, if that is of the language.

    So Austria's ``18 640`` stays beside German words. A computer that says nothing of itself (the C
    locale) is left alone in English.
    """
    # By names: Qt's list of all languages would cost the first picture some milliseconds.
    spoken = computer.name().partition("_")[0]
    own = language.partition("_")[0]
    return computer if spoken == own or (spoken, own) == ("C", SOURCE) else QLocale(language)


def with_digits_of_questions(locale: QLocale) -> QLocale:
    """``locale``, or the one of the same words that has the digits 0 to 9.

    Questions and answers are in these digits, and a child reads one kind only: points, counts and
    dates are written as in the countries of the language whose books count so. A language in which
    no country does keeps its own.
    """
    if locale.zeroDigit() == "0":
        return locale
    related = QLocale.matchingLocales(
        locale.language(), locale.script(), QLocale.Country.AnyCountry
    )
    fitting = [one for one in related if one.zeroDigit() == "0"]
    months = range(1, 13)
    return min(
        fitting,
        key=lambda one: (
            sum(one.monthName(month) != locale.monthName(month) for month in months),
            one.territory() != QLocale.Country.World,
        ),
        default=locale,
    )


def direction(language: str) -> Qt.LayoutDirection:
    """From which side a language is read."""
    mirrored = language.partition("_")[0] in RIGHT_TO_LEFT
    return Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight


def _install(app: QApplication, name: str, folder: str) -> bool:
    translator = QTranslator()
    if not translator.load(name, folder):
        return False
    app.installTranslator(translator)
    _InUse.translators.append(translator)
    return True


def _forget(app: QApplication) -> None:
    for translator in _InUse.translators:
        app.removeTranslator(translator)
    _InUse.translators.clear()


class _InUse:
    """What is spoken, one for the process as Qt's own translators are."""

    translators: ClassVar[list[QTranslator]] = []
