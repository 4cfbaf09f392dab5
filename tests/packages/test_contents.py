"""What is in the Debian package, what it weighs, and what Debian's own judges say of it."""

import re
from email.parser import Parser
from pathlib import Path

import pytest

from tests.packages.debian_root import tool
from tools.packages.build import MOST_INSTALLED, MOST_PACKED
from tools.packages.frozen import PLUGINS, QT_MODULES, SOUND_MODULES, qt_modules
from zenjin_core import VERSION
from zenjin_desktop.commands.table import COMMANDS

HOME = "usr/lib/zenjin/_internal"

QT_ITSELF = {"QtWaylandClient", "QtXcbQpa"}
"""What Qt's own plugins are made of: no module anybody imports."""


@pytest.fixture(scope="module")
def unpacked(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    tool("dpkg-deb", "-R", str(package), str(folder))
    return folder


def test_it_is_of_this_version_and_not_too_heavy(package: Path, unpacked: Path) -> None:
    control = Parser().parsestr((unpacked / "DEBIAN/control").read_text())
    assert (control["Package"], control["Version"]) == ("zenjin", VERSION)
    files = [path for path in unpacked.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) <= MOST_INSTALLED
    assert package.stat().st_size <= MOST_PACKED


def test_no_part_of_qt_is_in_it_that_is_not_used(unpacked: Path) -> None:
    names = [path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.so*")]
    modules = qt_modules(names)
    assert modules >= {"QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSvg"}
    assert modules <= {*QT_MODULES, *SOUND_MODULES, *QT_ITSELF}
    plugins = {path.parent.name for path in unpacked.rglob(f"{HOME}/PySide6/Qt/plugins/*/*.so")}
    assert {"platforms", "networkinformation"} <= plugins <= set(PLUGINS)
    words = [path.name for path in unpacked.rglob(f"{HOME}/PySide6/Qt/translations/*")]
    assert words == ["qtbase_de.qm"]
    assert not [name for name in names if "psycopg" in name or "libssl" in name]


def test_what_it_was_made_with_is_not_told(unpacked: Path) -> None:
    """No folder of the computer it was made on, no bytecode of another Python."""
    assert not list(unpacked.rglob("__pycache__"))
    assert not list((unpacked / "etc").rglob("*"))
    scripts = {path.name for path in (unpacked / "DEBIAN").iterdir()}
    assert scripts == {"control", "md5sums"}


def test_its_sums_are_right(unpacked: Path) -> None:
    sums = (unpacked / "DEBIAN/md5sums").resolve()
    tool("sh", "-c", f"cd {unpacked} && md5sum --quiet --check {sums}")


def test_lintian_finds_nothing_that_has_no_reason(package: Path) -> None:
    said = tool("lintian", "--allow-root", "--fail-on", "error,warning", str(package))
    assert re.findall(r"^[EW]: .*$", said, re.MULTILINE) == []


def test_menus_and_software_centres_take_it(unpacked: Path) -> None:
    share = unpacked / "usr/share"
    assert tool("desktop-file-validate", str(share / "applications/zenjin.desktop")) == ""
    component = share / "metainfo/zenjin.metainfo.xml"
    tool("appstreamcli", "validate", "--no-net", "--pedantic", str(component))
    icons = {path.parent.parent.name for path in share.glob("icons/hicolor/*/apps/zenjin.*")}
    assert {"16x16", "48x48", "256x256", "scalable"} <= icons


def test_its_manual_page_reads_well_and_has_every_command(unpacked: Path) -> None:
    page = unpacked / "usr/share/man/man1/zenjin.1.gz"
    said = tool("man", "--warnings", "--local-file", str(page), LC_ALL="C.UTF-8", MANWIDTH="80")
    assert "warning" not in said
    assert all(f"zenjin {word}" in said for word in COMMANDS)


def test_every_part_has_its_licence_in_it(unpacked: Path) -> None:
    told = (unpacked / "usr/share/doc/zenjin/copyright").read_text(encoding="utf-8")
    parts = set(re.findall(r"^Files: ([\w-]+?)-[\d.]+/\*$", told, re.MULTILINE))
    metadata = {path.name.split("-")[0] for path in unpacked.rglob(f"{HOME}/*.dist-info")}
    assert {name.lower().replace("_", "-") for name in metadata} <= parts
    assert {"pyside6-essentials", "shiboken6", "python", "pyinstaller", "peewee"} <= parts
    assert "https://download.qt.io/official_releases/QtForPython/" in told
