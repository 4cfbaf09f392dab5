"""What goes into the frozen folder and what does not: the rules of packaging/zenjin.spec.

PyInstaller gathers whatever could be wanted; a child's computer gets what is used. An entry is
PyInstaller's own triple: where it goes inside the folder, the file it comes from, its kind.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]

PLUGINS = {
    "platforms": ("offscreen", "xcb", "wayland", "windows", "cocoa"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    ),
    "platformthemes": ("xdgdesktopportal",),
    "networkinformation": ("glib", "networkmanager", "networklistmanager", "scnetworkreachability"),
    "styles": ("modernwindowsstyle", "macstyle", "mac"),
    "multimedia": None,
    "texttospeech": None,
}
"""Of Qt's plugins, the folders and in each the names that are used; None: all that are there.

Drawn is into memory, pictures are drawn by QtSvg itself, TLS is Python's: no OpenGL, no picture
formats, no Qt TLS.
"""

QT_MODULES = ("QtCore", "QtDBus", "QtGui", "QtNetwork", "QtSvg", "QtWidgets")
"""Qt's modules the program imports; QtDBus is imported by none of it, but Qt for Python itself
looks for it when it loads QtGui's plugins on Linux."""

SOUND_MODULES = ("QtMultimedia", "QtTextToSpeech")
"""Imported where the extra ``sound`` is installed."""

NEVER_IMPORTED = (
    *("tkinter", "_tkinter", "turtle", "idlelib", "lib2to3", "pydoc_data", "test", "ensurepip"),
    *("curses", "readline", "sqlite3.test", "venv", "xmlrpc"),
    *("setuptools", "pip", "pkg_resources", "_distutils_hack", "pycparser"),
    *("psycopg", "psycopg2", "psycopg_pool", "MySQLdb", "pymysql", "numpy", "hypothesis", "pytest"),
    *("zenjin_server", "mypy"),
)
"""What something names in its sources and nothing of the program calls."""

_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(?P<folder>[^/]+)/(?:lib)?q?(?P<name>[^/]+?)\.\w+$")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(?P<name>[^/]+)\.qm$")
_QT_LIBRARY = re.compile(r"PySide6/.*?(?:lib)?(?P<name>Qt6?[A-Z]\w*)(?:\.abi3)?\.(?:so|pyd|dll)")


def is_used(entry: Entry, languages: Iterable[str]) -> bool:
    """Whether an entry of PyInstaller's is wanted: no plugin and no translation that is not used.

    Args:
        entry: one of the analysis' binaries or data.
        languages: those the program has words in, such as ``de``.
    """
    place = PurePosixPath(entry[0].replace("\\", "/")).as_posix()
    if found := _PLUGIN.search(place):
        if found["folder"] not in PLUGINS:
            return False
        names = PLUGINS[found["folder"]]
        return names is None or found["name"] in names
    if found := _TRANSLATION.search(place):
        return found["name"] in {f"qtbase_{language}" for language in languages} - {"qtbase_en"}
    return True


def is_the_systems(entry: Entry) -> bool:
    """Whether a library is the Linux system's own, to be had from there where the program runs.

    OpenSSL, SQLite, fontconfig, X11 and the like: the distribution mends them, and a copy of ours
    would stay as it is. What Python and the wheels bring is not the system's.
    """
    _place, source, kind = entry
    if kind != "BINARY":
        return False
    path = Path(source)
    libraries = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/")
    return (
        source.startswith(libraries)
        and not path.name.startswith("libpython")
        and "site-packages" not in path.parts
        and "lib-dynload" not in path.parts
    )


def needed_libraries(kept: Sequence[Entry], needs: Mapping[str, Sequence[str]]) -> list[Entry]:
    """Without the Qt libraries that only plugins asked for which are not there any more.

    Args:
        kept: the entries after :func:`is_used`.
        needs: of each source file the names of the libraries it asks the loader for.
    """
    by_name: dict[str, list[Entry]] = {}
    for entry in kept:
        by_name.setdefault(PurePosixPath(entry[0]).name, []).append(entry)
    reached: set[str] = set()
    waiting = [entry for entry in kept if not _is_qts(entry)]
    while waiting:
        entry = waiting.pop()
        if entry[0] in reached:
            continue
        reached.add(entry[0])
        for name in needs.get(entry[1], ()):
            waiting += by_name.get(name, ())
    return [entry for entry in kept if entry[0] in reached]


def leading_somewhere(entries: Sequence[Entry], there: Collection[str]) -> list[Entry]:
    """Without the links to what is not there any more.

    Args:
        entries: some of the analysis' entries; of a link the second part is where it leads, seen
            from its own folder.
        there: the places of everything that is there.
    """

    def leads(entry: Entry) -> bool:
        target = PurePosixPath(entry[0]).parent / entry[1]
        return entry[2] != "SYMLINK" or target.as_posix() in there

    return [entry for entry in entries if leads(entry)]


def languages_in(resources: Path) -> tuple[str, ...]:
    """The languages there are words in."""
    folder = resources / "translations"
    return tuple(sorted(path.stem.removeprefix("zenjin_") for path in folder.glob("zenjin_*.qm")))


def qt_modules(places: Iterable[str]) -> frozenset[str]:
    """Which of Qt's modules stand in a frozen folder, for whoever checks it."""
    found = (_QT_LIBRARY.search(place.replace("\\", "/")) for place in places)
    return frozenset(one["name"].replace("Qt6", "Qt") for one in found if one)


def _is_qts(entry: Entry) -> bool:
    """Whether it is one of the libraries beside Qt's, which are loaded when one asks for them."""
    return entry[2] == "BINARY" and "PySide6/Qt/lib/" in entry[0]
