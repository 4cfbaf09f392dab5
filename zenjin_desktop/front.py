"""The first picture: the window with Play in it, before anything is read but how it looks.

Whatever this module imports, everybody waits for at every start. So it knows the window, Home's
first card and the theme; the store, the curriculum and the other screens come behind the first
paint (:mod:`zenjin_desktop.program`).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QApplication

from zenjin_desktop.errors import ProgramIncomplete
from zenjin_desktop.options import Options
from zenjin_desktop.paths import APP
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.theme import Theme, apply_theme, load_display_face, load_theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

USUAL_THEME = "night"


class Front(NamedTuple):
    """What the first picture is made of; the rest of the program is built around it."""

    app: QApplication
    window: MainWindow
    home: HomeView
    look: Look
    problems: tuple[str, ...]


@contextmanager
def front(options: Options) -> Iterator[Front]:
    """The window with Play, not shown yet; it is closed and gone at the end.

    Raises:
        ProgramIncomplete: the program's own theme cannot be read.
    """
    app = application()
    paths = options.paths
    theme, problems = _usable_theme(options.resources / "themes", _theme_named(paths.settings))
    load_display_face()
    apply_theme(app, theme)
    # Still until the settings say that things may move.
    clock = AnimationClock(app, reduced_motion=True)
    window = MainWindow(theme, clock)
    home = HomeView(theme)
    window.add_page("home", home)
    _remember_place(window, paths.window)
    yield Front(app, window, home, Look(theme, clock), problems)
    # Hidden first: what is out of sight leaves the clock, which must not move what is gone.
    window.close()
    window.deleteLater()
    clock.deleteLater()


def application() -> QApplication:
    """The one of this process, made if there is none."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(APP)
    app.setDesktopFileName("zenjin")
    return app


def _remember_place(window: MainWindow, path: Path) -> None:
    # A file of its own: the first picture does not wait for the store.
    remembered = QSettings(str(path), QSettings.Format.IniFormat)
    place = remembered.value("place")
    if isinstance(place, QByteArray):
        window.restore_place(bytes(place.data()))

    def on_closing() -> None:
        remembered.setValue("place", QByteArray(window.place()))
        remembered.sync()  # a folder that cannot be written is no reason to complain

    window.closing.connect(on_closing)


def _theme_named(settings: Path) -> str:
    """The theme that the settings name; what is wrong with them is told when all are read."""
    try:
        content = settings.read_bytes()
    except OSError:
        return USUAL_THEME
    import json  # most people have no such file

    try:
        return str(json.loads(content)["theme"])
    except (ValueError, LookupError, TypeError, RecursionError):
        return USUAL_THEME


def _usable_theme(folder: Path, name: str) -> tuple[Theme, tuple[str, ...]]:
    """The theme of that name; if it cannot be used the usual one, and a sentence that says so."""
    try:
        return load_theme(folder / f"{name}.toml"), ()
    except (OSError, ValueError) as error:  # what is no TOML, no UTF-8 or no name of a file
        problem = f"The theme {name} cannot be used ({error}). The theme {USUAL_THEME} is taken."
    try:
        return load_theme(folder / f"{USUAL_THEME}.toml"), (problem,)
    except (OSError, ValueError) as error:
        raise ProgramIncomplete(reason=error) from error
