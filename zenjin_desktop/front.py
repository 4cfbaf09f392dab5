"""The first picture: the window with Play in it, before anything is read but how it looks.

Whatever this module imports, everybody waits for at every start. So it knows the window, Home's
first card and the theme; the store, the curriculum and the other screens come behind the first
paint (:mod:`zenjin_desktop.program`).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from zenjin_desktop.options import Options
from zenjin_desktop.paths import APP
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.dressing import Appearance, dress
from zenjin_desktop.ui.languages import speak
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.theme import load_display_face
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.unfollowed import is_put_there

if TYPE_CHECKING:
    from zenjin_desktop.policy import Ruled


class Front(NamedTuple):
    """What the first picture is made of; the rest of the program is built around it.

    Attributes:
        appearance: what it is dressed in.
        problems: a sentence about each choice that could not be followed.
    """

    app: QApplication
    window: MainWindow
    home: HomeView
    look: Look
    appearance: Appearance
    problems: tuple[str, ...]


@contextmanager
def front(options: Options) -> Iterator[Front]:
    """The window with Play, not shown yet; it is closed and gone at the end.

    Raises:
        ProgramIncomplete: the program's own theme cannot be read.
    """
    app = application()
    paths = options.paths
    wanted = _appearance(paths.settings, options.ruled)
    load_display_face()
    theme, problems = dress(app, wanted, options.resources)
    # Still until the settings say that things may move.
    clock = AnimationClock(app, reduced_motion=True)
    window = MainWindow(theme, clock)
    home = HomeView(theme)
    window.add_page("home", home)
    _remember_place(window, paths.window)
    try:
        yield Front(app, window, home, Look(theme, clock), wanted, problems)
    finally:
        # Hidden first: what is out of sight leaves the clock, which must not move what is gone.
        window.close()
        window.deleteLater()
        # At once: what a screen reader knows of it must not outlive the interpreter.
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        clock.deleteLater()


def application() -> QApplication:
    """The one of this process, made if there is none."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(APP)
    app.setDesktopFileName("zenjin")
    return app


def speak_as_chosen(options: Options) -> None:
    """Have the chosen language spoken, for what is told without a window."""
    wanted = _appearance(options.paths.settings, options.ruled)
    speak(application(), wanted.language, options.resources)


def _remember_place(window: MainWindow, path: Path) -> None:
    # A file of its own: the first picture does not wait for the store.
    remembered = QSettings(str(path), QSettings.Format.IniFormat)
    place = None if is_put_there(path) else remembered.value("place")
    if isinstance(place, QByteArray):
        window.restore_place(bytes(place.data()))
    if QApplication.platformName() not in {"offscreen", "minimal"}:  # nobody looks at those
        window.fit_on(window.screen().availableGeometry())

    def on_closing() -> None:
        # Qt writes where a link leads, and makes a folder that was not to be made.
        if is_put_there(path) or not path.parent.is_dir():
            return
        remembered.setValue("place", QByteArray(window.place()))
        remembered.sync()  # a folder that cannot be written is no reason to complain

    window.closing.connect(on_closing)


def _appearance(settings: Path, ruled: "Ruled | None") -> Appearance:
    """What the settings say of it; what is wrong with them is told when all are read."""
    begins = Appearance()
    if ruled is not None:
        said = {name: ruled.settings[name] for name in begins._fields if name in ruled.settings}
        begins = begins._replace(**said)
    found = {
        name: value
        for name, value in _written(settings).items()
        if name in begins._fields
        and type(value) is type(getattr(begins, name))
        and (ruled is None or name not in ruled.fixed)
    }
    chosen = begins._replace(**found)
    return chosen._replace(text_percent=min(200, max(100, chosen.text_percent)))


def _written(settings: Path) -> dict[str, Any]:
    try:
        content = settings.read_bytes()
    except OSError:
        return {}
    import json  # most people have no such file

    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
