"""Dressing the program: which colours, how large the letters, and from where they are read."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from zenjin_desktop.errors import ProgramIncomplete
from zenjin_desktop.ui.languages import speak
from zenjin_desktop.ui.theme import Letters, Theme, apply_theme, load_easy_face, load_theme

if TYPE_CHECKING:
    from zenjin_desktop.settings import Settings

SYSTEM = "system"
"""The theme that goes by the computer's own choice of light or dark."""

LIGHT, DARK = "day", "night"


class Appearance(NamedTuple):
    """What was chosen of how the program looks; everything is painted anew when it changes.

    Attributes:
        theme: a file of ``resources/themes`` without its ending, or ``system``.
        text_percent: how large letters are, in per cent of the usual.
        easy_reading: whether text is set in the face that is easier to read.
        language: a locale's name such as ``de``; empty for the computer's.
    """

    theme: str = SYSTEM
    text_percent: int = 100
    easy_reading: bool = False
    language: str = ""


def appearance(settings: "Settings") -> Appearance:
    """What these settings ask for."""
    return Appearance(*(getattr(settings, name) for name in Appearance._fields))


class Dressed(NamedTuple):
    """The theme in use, and a sentence about each choice that could not be followed."""

    theme: Theme
    problems: tuple[str, ...] = ()


def dress(app: QApplication, wanted: Appearance, resources: Path) -> Dressed:
    """Put this appearance on; screens made from now on have it.

    Raises:
        ProgramIncomplete: the program's own theme cannot be read.
    """
    unspoken = speak(app, wanted.language, resources)
    dressed = _usable_theme(
        resources / "themes", theme_in_use(wanted.theme, app.styleHints().colorScheme())
    )
    letters, problems = _usable_letters(wanted, resources)
    apply_theme(app, dressed.theme, letters)
    return dressed._replace(problems=unspoken + dressed.problems + problems)


def theme_in_use(chosen: str, scheme: Qt.ColorScheme) -> str:
    """The theme's file name for a choice; ``system`` is light or dark as the computer says.

    A computer that does not say gets the dark one, which is the program's own.
    """
    if chosen != SYSTEM:
        return chosen
    return LIGHT if scheme is Qt.ColorScheme.Light else DARK


def _usable_theme(folder: Path, name: str) -> Dressed:
    try:
        return Dressed(load_theme(folder / f"{name}.toml"))
    except (OSError, ValueError) as error:  # what is no TOML, no UTF-8 or no name of a file
        words = _tr("The theme %1 cannot be used (%2). The theme %3 is taken.")
        problem = words.replace("%3", DARK).replace("%2", _why(error)).replace("%1", name)
    try:
        return Dressed(load_theme(folder / f"{DARK}.toml"), (problem,))
    except (OSError, ValueError) as error:
        raise ProgramIncomplete(reason=error) from error


def _usable_letters(wanted: Appearance, resources: Path) -> tuple[Letters, tuple[str, ...]]:
    letters = Letters(wanted.text_percent, wanted.easy_reading)
    # Not before it is wanted: four faces cost the first picture some milliseconds.
    unread = load_easy_face(resources) if wanted.easy_reading else ()
    if not unread:
        return letters, ()
    words = _tr("The face for easy reading cannot be used (%1).")
    problem = words.replace("%1", ", ".join(unread))
    return letters._replace(easy_reading=False), (problem,)


def _why(error: OSError | ValueError) -> str:
    from zenjin_core.said import reworded  # most people's theme can be read
    from zenjin_desktop.ui.sentences import in_words, of_system

    if isinstance(error, OSError):
        return of_system(error)
    return in_words(reworded(str(error), "the file is not as it should be"))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Dressing", words)
