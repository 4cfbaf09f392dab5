"""What decides about the packages: what goes in, what is said of it, what is drawn for it."""

import hashlib
import json
import os
import re
import runpy
import shutil
import struct
import subprocess
import sysconfig
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from PySide6.QtGui import QImage

from tools.packages import deb, flatpak, frozen, icons, licences, manual, parts
from tools.packages.sums import write_sums
from zenjin_desktop.commands.table import COMMANDS
from zenjin_desktop.policy import KEYS

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = "PySide6/Qt/plugins"
ABOUT = deb.About(
    "1.2.3", datetime(2026, 11, 23, tzinfo=UTC), "A <a@b.example>", "https://b.example"
)


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE))


def test_what_is_packed_is_what_was_tested() -> None:
    assert pins("run").items() <= pins("package").items()
    assert "pyinstaller" in pins("package")
    text = (ROOT / "requirements" / "package.lock").read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


@pytest.mark.parametrize(
    ("place", "used"),
    [
        (f"{PLUGINS}/platforms/libqxcb.so", True),
        (f"{PLUGINS}/platforms/libqeglfs.so", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6\\plugins\\imageformats\\qjpeg.dll", False),
        (f"{PLUGINS}/tls/libqopensslbackend.so", False),
        (f"{PLUGINS}/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/translations/qtdeclarative_de.qm", False),
        ("zenjin_desktop/_resources/translations/zenjin_fr.qm", True),
    ],
)
def test_of_qt_only_what_is_used_is_taken(place: str, *, used: bool) -> None:
    assert frozen.is_used((place, "", "BINARY"), ["de", "en"]) == used


def test_every_language_of_the_program_has_qts_own_words() -> None:
    spoken = frozen.languages_in(ROOT / "resources")
    assert {"de", "en"} <= set(spoken)
    assert frozen.is_used(("PySide6/Qt/translations/qtbase_de.qm", "", "DATA"), spoken)


@pytest.mark.parametrize(
    ("source", "systems"),
    [
        ("/usr/lib/x86_64-linux-gnu/libssl.so.3", True),
        ("/lib/x86_64-linux-gnu/libxcb.so.1", True),
        ("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", False),
        ("/usr/lib/python3.11/lib-dynload/_ssl.so", False),
        ("/srv/venv/lib/python3.11/site-packages/PySide6/Qt/lib/libQt6Core.so.6", False),
    ],
)
def test_the_systems_libraries_stay_the_systems(source: str, *, systems: bool) -> None:
    assert frozen.is_the_systems((Path(source).name, source, "BINARY")) == systems


def test_a_library_that_only_left_out_plugins_asked_for_stays_out() -> None:
    qml, gui, core = (
        (f"PySide6/Qt/lib/libQt6{name}.so.6", name, "BINARY") for name in ("Qml", "Gui", "Core")
    )
    module = ("PySide6/QtGui.abi3.so", "module", "EXTENSION")
    needs = {"module": ["libQt6Gui.so.6"], "Gui": ["libQt6Core.so.6", "libc.so.6"]}
    assert frozen.needed_libraries([qml, gui, core, module], needs) == [gui, core, module]


def test_links_to_what_was_left_out_are_left_out() -> None:
    kept = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    gone = ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK")
    data = ("zenjin.toml", "elsewhere/zenjin.toml", "DATA")
    there = {"PySide6/Qt/lib/libQt6Core.so.6", "zenjin.toml"}
    assert frozen.leading_somewhere([kept, gone, data], there) == [kept, data]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"LD_LIBRARY_PATH": "/ours"}, None),
        ({"LD_LIBRARY_PATH": "/ours:/school", "LD_LIBRARY_PATH_ORIG": "/school"}, "/school"),
        ({}, None),
    ],
)
def test_what_the_program_starts_loads_its_own_libraries(
    monkeypatch: pytest.MonkeyPatch, before: dict[str, str], after: str | None
) -> None:
    for name in ("LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"):
        monkeypatch.setenv(name, "")  # so that what the test leaves is taken back
        monkeypatch.delenv(name)
    for name, value in before.items():
        monkeypatch.setenv(name, value)
    runpy.run_path(str(ROOT / "tools" / "packages" / "clean_environment.py"))
    assert os.environ.get("LD_LIBRARY_PATH") == after
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def inventory(folder: Path, *sources: Path | str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "inventory.json"
    path.write_text(json.dumps([str(source) for source in sources]))
    return path


@pytest.fixture
def packer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What starts Python is not installed for the tests: its part is told as of another."""
    monkeypatch.setattr(parts, "BOOTLOADER", "peewee")


@pytest.mark.usefixtures("packer")
def test_every_part_is_named_with_its_licence(tmp_path: Path) -> None:
    library = Path(sysconfig.get_path("purelib"))
    taken = [
        ROOT / "zenjin_desktop" / "cli.py",
        ROOT / "resources" / "fonts" / "lexend" / "Lexend-Bold.ttf",
        Path(sysconfig.get_path("stdlib")) / "json" / "__init__.py",
        library / "PySide6" / "__init__.py",
        library / "font_manrope" / "__init__.py",
        library / "requests" / "__init__.py",
        library / "cryptography" / "__init__.py",
    ]
    found = parts.parts_of(inventory(tmp_path / "work", *taken))
    by_name = {part.name: part for part in found}
    assert list(by_name) == [
        *("zenjin-desktop", "cryptography", "font-manrope", "lexend", "peewee"),
        *("pyside6-essentials", "python", "requests"),
    ]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in by_name["pyside6-essentials"].texts[0]
    assert "SIL OPEN FONT LICENSE" in by_name["font-manrope"].texts[0].upper()
    assert ("openssl", "Apache-2.0") in {(one[0], one[2]) for one in by_name["cryptography"].inside}
    text = licences.as_text(found)
    told = licences.as_debian(found, source="https://b.example")
    for part in found:
        assert f"{part.name} {part.version}" in text
        assert all(one.strip()[:300] in text for one in part.texts)
        assert part.name == "zenjin-desktop" or f"Files: {part.name}-{part.version}/*" in told
    assert told.count("\nLicense: ") == len(found)
    assert "/usr/share/common-licenses/Apache-2.0" in told
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION" not in told
    assert re.search(r"^(?![A-Z][A-Za-z-]*:|[ ]|$)", told, re.MULTILINE) is None


@pytest.mark.usefixtures("packer")
def test_a_file_that_nobody_brought_ends_the_build(tmp_path: Path) -> None:
    stray = tmp_path / "stray.so"
    stray.touch()
    with pytest.raises(parts.UnknownPartError, match=r"stray\.so is in the folder"):
        parts.parts_of(inventory(tmp_path / "work", stray))


@pytest.mark.usefixtures("packer")
def test_a_part_whose_licence_nobody_told_ends_the_build(tmp_path: Path) -> None:
    pytest_itself = Path(sysconfig.get_path("purelib")) / "_pytest" / "__init__.py"
    with pytest.raises(parts.UnknownPartError, match=r"does not say .* pytest is"):
        parts.parts_of(inventory(tmp_path / "work", pytest_itself))


def test_the_manual_tells_every_command_and_option() -> None:
    page = manual.manual(date="2026-11-23")
    for word, command in COMMANDS.items():
        escaped = word.replace("-", "\\-")
        assert f".SS zenjin {escaped}\n" in page
        section = page.split(f".SS zenjin {escaped}\n")[1].split("\n.S")[0]
        assert f"usage: zenjin {escaped}" in section
        assert command.does[1:].replace("-", "\\-") in section
    for option in ("data", "server", "self\\-test", "self\\-play"):
        assert f"\\fB\\-\\-{option}\\fR" in page
    assert not [line for line in page.splitlines() if line.startswith("'")]


@pytest.mark.skipif(not shutil.which("mandoc"), reason="needs mandoc: apt-get install mandoc")
def test_the_manual_is_a_page_without_faults(tmp_path: Path) -> None:
    page = tmp_path / "zenjin.1"
    page.write_text(manual.manual(date="2026-11-23"), encoding="utf-8")
    said = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", str(page)],  # noqa: S607 - wherever the machine has it
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout + said.stderr == ""


def test_the_example_of_a_policy_has_every_key_and_can_be_used() -> None:
    lines = deb.example_policy().splitlines()
    policy = tomllib.loads("\n".join(line[1:] for line in lines if re.match(r"#\w+ = ", line)))
    assert set(policy) == set(KEYS)
    assert tomllib.loads("\n".join(lines)) == {}


@pytest.mark.skipif(
    not shutil.which("appstreamcli"), reason="needs appstreamcli: apt-get install appstream"
)
def test_software_centres_can_read_what_the_program_is(tmp_path: Path) -> None:
    file = tmp_path / "zenjin.metainfo.xml"
    file.write_text(deb.metainfo(ABOUT), encoding="utf-8")
    said = subprocess.run(
        ["appstreamcli", "validate", "--no-net", "--pedantic", str(file)],  # noqa: S607 - as above
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout
    assert 'version="1.2.3" date="2026-11-23"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", icons.SIZES)
@pytest.mark.usefixtures("qapp")
def test_the_icon_is_drawn_at_every_size(size: int) -> None:
    image = QImage.fromData(icons.drawn(ROOT / "resources" / "icons", size))
    assert (image.width(), image.height()) == (size, size)
    middle, corner = image.pixelColor(size * 48 // 100, size // 5), image.pixelColor(0, 0)
    assert corner.alpha() < 255
    assert middle.lightness() > 150  # the bubble
    amber = image.pixelColor(size * 86 // 100, size * 80 // 100)
    assert amber.red() > amber.blue() + 60


@pytest.mark.usefixtures("qapp")
def test_icons_for_windows_and_macos_hold_their_pictures() -> None:
    pictures = {size: icons.drawn(ROOT / "resources" / "icons", size) for size in (16, 256)}
    ico, icns = icons.as_ico(pictures), icons.as_icns(pictures)
    assert struct.unpack("<HHH", ico[:6]) == (0, 1, 2)
    for number, size in enumerate((16, 256)):
        entry = struct.unpack("<BBBBHHII", ico[6 + 16 * number : 22 + 16 * number])
        length, begin = entry[6:]
        assert (entry[0], ico[begin : begin + length]) == (size % 256, pictures[size])
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8]) == (len(icns),)
    assert all(picture in icns for picture in pictures.values())


def test_the_flatpak_finds_every_file_it_names(tmp_path: Path) -> None:
    archive = tmp_path / "zenjin-1.2.3-linux-x86_64.tar.xz"
    archive.write_bytes(b"packed")
    manifest = flatpak.flatpak_sources(archive, deb.metainfo(ABOUT), folder=tmp_path / "flatpak")
    said = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    (module,) = said["modules"]
    assert all((manifest.parent / source["path"]).is_file() for source in module["sources"])
    assert module["sources"][0]["sha256"] == hashlib.sha256(b"packed").hexdigest()
    component = (manifest.parent / f"{said['app-id']}.metainfo.xml").read_text(encoding="utf-8")
    assert f"<id>{said['app-id']}</id>" in component
    assert f">{said['app-id']}.desktop</launchable>" in component


def test_the_flatpak_may_do_what_it_needs_and_no_more() -> None:
    form = ROOT / "packaging" / "flatpak" / "app.zenjin.desktop.yml.in"
    said = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert set(said["finish-args"]) == {
        *("--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"),
        "--share=network",
        "--talk-name=org.freedesktop.secrets",
        "--filesystem=host-etc:ro",
    }, "files are chosen by the portal, which needs no right"
    themes = frozen.PLUGINS["platformthemes"] or ()
    assert "xdgdesktopportal" in themes, "without it nobody could choose a stick or save a table"


def test_sums_are_those_of_all_that_is_passed_on(tmp_path: Path) -> None:
    (tmp_path / "zenjin_1.2.3_amd64.deb").write_bytes(b"packed")
    (tmp_path / "zenjin-1.2.3-setup.exe").write_bytes(bytes(3_000_000))
    (tmp_path / "SHA256SUMS.asc").write_bytes(b"signed before")
    (tmp_path / "a folder").mkdir()
    for _ in range(2):  # the second time its own file is there
        place = write_sums(tmp_path)
    names = [line.split("  ")[1] for line in place.read_text().splitlines()]
    assert names == ["zenjin-1.2.3-setup.exe", "zenjin_1.2.3_amd64.deb"]
    sha256sum = shutil.which("sha256sum")
    if sha256sum is None:
        pytest.skip("sha256sum is not on this computer")
    page = (ROOT / "docs" / "it.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^    sha256sum (.*)$", page, re.MULTILINE)
    check = [sha256sum, *line.split()]
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    (tmp_path / "zenjin_1.2.3_amd64.deb").write_bytes(b"Packed")
    ended = subprocess.run(check, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "zenjin_1.2.3_amd64.deb: FAILED" in ended.stdout


def test_the_menu_entry_names_what_is_installed() -> None:
    entry = (ROOT / "packaging" / "linux" / "zenjin.desktop").read_text(encoding="utf-8")
    assert {"Exec=zenjin", "Icon=zenjin"} <= set(entry.splitlines())
