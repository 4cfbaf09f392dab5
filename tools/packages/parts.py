"""Which parts of others stand in a frozen folder, each with its licence and the text of it.

PyInstaller's spec writes down what it took from where (the inventory). Each file is traced to the
distribution that brought it; one that nobody brought, a distribution that docs/third-party.md does
not name, or one without a licence text ends the build.
"""

import json
import re
import sys
import sysconfig
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]
TEXTS = PROJECT / "packaging" / "licences"

OURS, PYTHON, LEXEND, BOOTLOADER = "zenjin-desktop", "python", "lexend", "pyinstaller"

FIXED = {OURS: "MIT", PYTHON: "PSF-2.0", LEXEND: "OFL-1.1"}
"""Licences of what is no distribution."""

QT = ("LGPL-3.0.txt", "GPL-3.0.txt", "qt-parts.txt")
ADDED: Mapping[str, Sequence[str]] = {
    "pyside6-essentials": QT,
    "pyside6-addons": QT,
    "shiboken6": QT[:2],
    PYTHON: ("python-parts.txt",),
    "pacparser": ("LGPL-3.0.txt", "GPL-3.0.txt", "pacparser-parts.txt"),
}
"""Texts that a distribution ought to bring and does not, from packaging/licences."""

_TEXT_NAME = re.compile(r"(?i)(licen[cs]e|copying|notice|ofl)[^/]*$")
_TABLE_ROW = re.compile(r"^\| ([\w.-]+) \| ([^|]+?) \|", re.MULTILINE)


class UnknownPartError(Exception):
    """Something would be passed on of which nobody said under which licence."""


class Part(NamedTuple):
    """One of others' works in the folder.

    Attributes:
        name: as its distribution is called.
        version: of what is in the folder; empty where it has none of its own.
        licence: an SPDX expression.
        texts: the texts it comes with, whole.
        home: where it is from.
        inside: works that are compiled into it: name, version, licence.
    """

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    home: str = ""
    inside: tuple[tuple[str, str, str], ...] = ()


def parts_of(inventory: Path) -> tuple[Part, ...]:
    """Every part in the folder whose inventory this is, the program itself first.

    Raises:
        UnknownPartError: something has no distribution, no licence or no text.
    """
    sources = {Path(source) for source in json.loads(inventory.read_text(encoding="utf-8"))}
    installed = {_plain(one.metadata["Name"]): one for one in distributions()}
    owners = {
        Path(str(file.locate())).resolve(): name
        for name, one in installed.items()
        for file in one.files or ()
    }
    work = inventory.parent.resolve()
    names = {BOOTLOADER, PYTHON} | {_owner(source, owners, work) for source in sources}
    told = licences_told()
    order = sorted(names, key=lambda name: (name != OURS, name))
    return tuple(_part(name, installed.get(name), told) for name in order)


def licences_told() -> dict[str, str]:
    """The licence of each distribution, as docs/third-party.md tells it."""
    page = (PROJECT / "docs" / "third-party.md").read_text(encoding="utf-8")
    return dict(_TABLE_ROW.findall(page)) | FIXED


def _owner(source: Path, owners: Mapping[Path, str], work: Path) -> str:
    found = source.resolve()
    if found in owners:
        return owners[found]
    if found.is_relative_to(PROJECT / "resources" / "fonts" / "lexend"):
        return LEXEND
    if found.is_relative_to(work):  # what PyInstaller writes meanwhile: a zip of Python's own
        return PYTHON
    own = ("main.py", "zenjin_core", "zenjin_desktop", "resources", "tools")
    ours = [PROJECT / name for name in own]
    if any(found.is_relative_to(place) for place in ours):
        return OURS
    if _is_pythons(found):
        return PYTHON
    raise UnknownPartError(f"{source} is in the folder, and no distribution brought it")


def _is_pythons(found: Path) -> bool:
    libraries = {Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib")}
    return "site-packages" not in found.parts and (
        found.name.startswith(("libpython", "python3"))
        or any(found.is_relative_to(folder) for folder in libraries)
        or found.is_relative_to(Path(sys.base_prefix) / "DLLs")
    )


def _part(name: str, found: Distribution | None, told: Mapping[str, str]) -> Part:
    if name not in told:
        raise UnknownPartError(f"docs/third-party.md does not say under which licence {name} is")
    texts = [(TEXTS / extra).read_text(encoding="utf-8") for extra in ADDED.get(name, ())]
    if name == OURS:
        own = (PROJECT / "LICENSE").read_text(encoding="utf-8")
        return Part(name, _own_version(), told[name], (own,))
    if name == PYTHON:
        texts.insert(0, _python_licence())
        version = ".".join(map(str, sys.version_info[:3]))
        return Part(name, version, told[name], tuple(texts), "https://www.python.org")
    if name == LEXEND:
        ofl = PROJECT / "resources" / "fonts" / "lexend" / "OFL.txt"
        home = "https://github.com/googlefonts/lexend"
        return Part(name, "1.007", told[name], (ofl.read_text(encoding="utf-8"),), home)
    if found is None:
        raise UnknownPartError(f"{name} is not installed where the licences are gathered")
    texts = [*_texts(found), *texts]
    if not texts:
        raise UnknownPartError(f"{name} comes without the text of its licence")
    return Part(name, found.version, told[name], tuple(texts), _home(found), _inside(found))


def _texts(found: Distribution) -> Iterable[str]:
    for file in sorted(found.files or (), key=str):
        if _TEXT_NAME.search(file.name) and (file.suffix not in {".py", ".pyc", ".pyi", ".json"}):
            yield Path(str(file.locate())).read_text(encoding="utf-8")


def _home(found: Distribution) -> str:
    urls = dict(
        line.split(", ", 1) for line in found.metadata.get_all("Project-URL") or () if ", " in line
    )
    wanted = ("source", "source code", "repository", "github", "homepage", "home")
    by_name = {name.lower(): url for name, url in urls.items()}
    first = next((by_name[name] for name in wanted if name in by_name), "")
    return (
        first or "".join(found.metadata.get_all("Home-page") or ()) or next(iter(urls.values()), "")
    )


def _inside(found: Distribution) -> tuple[tuple[str, str, str], ...]:
    """What its own bills of materials name as compiled in."""
    named = set()
    for file in found.files or ():
        if "sboms" in file.parts and file.suffix == ".json":
            bill = json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))
            for one in bill.get("components", ()):
                named.add((one["name"], one.get("version", ""), _expression(one)))
    return tuple(sorted(named))


def _expression(component: Mapping[str, object]) -> str:
    licences = component.get("licenses")
    if isinstance(licences, list) and licences:
        first = licences[0]
        return str(first.get("expression") or first.get("license", {}).get("id", "") or "")
    return {"openssl": "Apache-2.0"}.get(str(component["name"]), "")


def _python_licence() -> str:
    library = Path(sysconfig.get_path("stdlib"))
    places = (library / "LICENSE.txt", library.parent / "LICENSE.txt", library / "LICENSE")
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise UnknownPartError(f"Python's licence is not in {library}")


def _own_version() -> str:
    from zenjin_core import VERSION

    return VERSION


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
