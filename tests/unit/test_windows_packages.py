"""What decides about the Windows packages: what is said of files, and the group policy template."""

import fnmatch
import math
import plistlib
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from tools.packages import admx, admx_words, msi, version_info, windows
from tools.packages.windows_tools import NotMadeError
from zenjin_core import VERSION
from zenjin_desktop.own_threads import RECORD, REMOVED
from zenjin_desktop.paths import paths_in
from zenjin_desktop.policy import KEYS, ruled
from zenjin_desktop.store.backups import Kind, new_path
from zenjin_desktop.ui.only_one import lock_of, note_of, own_lock_of

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en-US", "de-DE")
SPACE = f"{{{admx.SCHEMA}}}"
CONTROLS = {
    "text": {"textBox", "comboBox"},
    "enum": {"dropdownList"},
    "decimal": {"decimalTextBox"},
}


def parsed(name: str) -> ET.Element:
    return ET.fromstring((admx.FOLDER / name).read_bytes())  # noqa: S314 - our own file


def tags(element: ET.Element) -> list[str]:
    return [one.tag.removeprefix(SPACE) for one in element]


def elements_of(policy: ET.Element) -> ET.Element | None:
    """The one thing an editor asks for, or None where it is on or off."""
    return policy.find(f"{SPACE}elements/*")


@pytest.fixture(scope="module")
def template() -> ET.Element:
    return parsed("zenjin.admx")


@pytest.fixture(scope="module")
def policies(template: ET.Element) -> list[ET.Element]:
    return template.findall(f"{SPACE}policies/{SPACE}policy")


def test_the_template_that_stands_there_is_that_of_todays_keys() -> None:
    made = admx.files()
    assert set(made) == {"zenjin.admx", "en-US/zenjin.adml", "de-DE/zenjin.adml"}
    there = {name: (admx.FOLDER / name).read_bytes() for name in made}
    assert there == made, "python -m tools.packages.admx writes it anew"


def test_each_key_is_a_value_that_the_program_reads(policies: list[ET.Element]) -> None:
    names = []
    for policy in policies:
        asked = elements_of(policy)
        names.append((policy if asked is None else asked).get("valueName"))
        assert policy.get("key") == r"SOFTWARE\Policies\Zenjin"
        assert policy.get("class") == "Machine"  # users may write their own part of the registry
    assert tuple(names) == KEYS
    assert set(admx_words.WORDS) == set(KEYS)
    source = (ROOT / "zenjin_desktop" / "policy_sources.py").read_text(encoding="utf-8")
    assert 'r"SOFTWARE\\Policies\\Zenjin"' in source


def offered(policy: ET.Element) -> Iterator[str]:
    """What the editor lets an administrator choose, at its ends, as the registry's text."""
    asked = elements_of(policy)
    if asked is None:
        for state in ("enabledValue", "disabledValue"):
            number = policy.find(f"{SPACE}{state}/{SPACE}decimal")
            assert number is not None
            yield number.attrib["value"]
    elif asked.tag == f"{SPACE}decimal":
        yield from (asked.attrib["minValue"], asked.attrib["maxValue"])
    elif asked.tag == f"{SPACE}enum":
        yield from (one.text or "" for one in asked.iter(f"{SPACE}string"))
    else:
        yield from admx.OFFERED.get(policy.attrib["name"], ())


def test_whatever_the_editor_offers_the_program_takes(policies: list[ET.Element]) -> None:
    taken = 0
    for policy in policies:
        for text in offered(policy):
            variable = f"ZENJIN_{policy.attrib['name'].upper()}"
            said = {variable: text, "ZENJIN_POLICY": "/nowhere"}
            assert ruled(said).problems == (), (variable, text)
            taken += 1
    assert taken > len(KEYS)


def test_beyond_its_bounds_the_program_takes_nothing(policies: list[ET.Element]) -> None:
    bounded = [
        policy for policy in policies if policy.find(f".//{SPACE}decimal[@maxValue]") is not None
    ]
    for policy in bounded:
        asked = elements_of(policy)
        assert asked is not None
        for beyond in (int(asked.attrib["minValue"]) - 1, int(asked.attrib["maxValue"]) + 1):
            said = {
                f"ZENJIN_{policy.attrib['name'].upper()}": str(beyond),
                "ZENJIN_POLICY": "/nowhere",
            }
            assert ruled(said).problems, (policy.attrib["name"], beyond)
    assert len(bounded) >= 6


def test_the_template_is_laid_out_as_windows_reads_it(
    template: ET.Element, policies: list[ET.Element]
) -> None:
    assert template.tag == f"{SPACE}policyDefinitions"
    assert tags(template) == [
        *("policyNamespaces", "resources", "supportedOn", "categories", "policies")
    ]
    names = [policy.attrib["name"] for policy in policies]
    assert len(set(names)) == len(names)
    categories = {one.attrib["name"] for one in template.iter(f"{SPACE}category")}
    order = ["parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements"]
    for policy in policies:
        assert re.fullmatch(r"[A-Za-z0-9_]+", policy.attrib["name"])
        assert tags(policy) == [tag for tag in order if tag in tags(policy)]
        parent = policy.find(f"{SPACE}parentCategory")
        assert parent is not None
        assert parent.get("ref") in categories
        assert (elements_of(policy) is None) == ("presentation" not in policy.attrib)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_policy_has_its_words_and_its_fields(
    language: str, template: ET.Element, policies: list[ET.Element]
) -> None:
    words = parsed(f"{language}/zenjin.adml")
    assert tags(words) == ["displayName", "description", "resources"]
    strings = {one.attrib["id"]: one.text for one in words.iter(f"{SPACE}string")}
    fields = {one.attrib["id"]: one for one in words.iter(f"{SPACE}presentation")}
    whole = ET.tostring(template, encoding="unicode")
    assert set(re.findall(r"\$\(string\.(\w+)\)", whole)) == set(strings)
    assert set(re.findall(r"\$\(presentation\.(\w+)\)", whole)) == set(fields)
    assert all(text and text.strip() for text in strings.values())
    for policy in policies:
        asked = elements_of(policy)
        if asked is not None:
            (field,) = fields[policy.attrib["name"]]
            assert field.get("refId") == asked.get("id")
            assert field.tag.removeprefix(SPACE) in CONTROLS[asked.tag.removeprefix(SPACE)]


def test_both_languages_say_something_of_their_own() -> None:
    english, german = (
        {one.attrib["id"]: one.text for one in parsed(f"{name}/zenjin.adml").iter(f"{SPACE}string")}
        for name in LANGUAGES
    )
    helps = [f"{key}_Help" for key in KEYS]
    assert all(english[name] != german[name] for name in helps)
    assert all((english[name] or "").endswith(name.removesuffix("_Help")) for name in helps)


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("0.1.0", (0, 1, 0, 0)),
        ("1.2", (1, 2, 0, 0)),
        ("1.2.3rc4", (1, 2, 3, 0)),
        ("10.0.12", (10, 0, 12, 0)),
    ],
)
def test_windows_counts_a_version_in_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert version_info.four_numbers(version) == numbers


def test_what_is_no_version_is_told() -> None:
    with pytest.raises(ValueError, match="'next' is no version"):
        version_info.four_numbers("next")


class Kept(tuple[object, ...]):
    """What PyInstaller's own class of the resource is called with."""

    __slots__ = ()

    @classmethod
    def of(cls, *values: object, **named: object) -> "Kept":
        return cls((*values, *named.items()))


def flat(found: object) -> Iterator[object]:
    if isinstance(found, tuple | list):
        for one in found:
            yield from flat(one)
    else:
        yield found


def test_each_program_says_what_it_is() -> None:
    part = runpy.run_path(str(ROOT / "packaging" / "windows" / "spec_part.py"))
    kinds = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct")
    names = dict.fromkeys((*kinds, "VarFileInfo", "VarStruct"), Kept.of)
    for told, name in ((part["EXE"], "zenjin.exe"), (part["COMMANDS"], "zenjin-cli.exe")):
        text = Path(told["version"]).read_text(encoding="utf-8")
        said = list(flat(eval(text, names)))  # noqa: S307 - as PyInstaller reads it, our own text
        assert said[said.index("OriginalFilename") + 1] == name
        assert said[said.index("ProductVersion") + 1] == VERSION
        assert said[said.index("prodvers") + 1] == version_info.four_numbers(VERSION)[0]
        assert Path(told["icon"]).read_bytes()[:4] == b"\x00\x00\x01\x00"


def test_the_uninstaller_knows_each_file_and_begins_with_the_programs(tmp_path: Path) -> None:
    (tmp_path / "_internal" / "deep").mkdir(parents=True)
    for name in ("_internal/deep/a.dll", "zenjin.exe", "zenjin-cli.exe", "LICENCES.txt"):
        (tmp_path / name).touch()
    lines = [line.strip() for line in windows.removal(tmp_path).splitlines()]
    deleted = [line.split('"')[1] for line in lines if line.startswith("Delete")]
    assert deleted == [
        *(r"$INSTDIR\zenjin-cli.exe", r"$INSTDIR\zenjin.exe"),
        *(r"$INSTDIR\LICENCES.txt", r"$INSTDIR\_internal\deep\a.dll"),
    ]
    removed = [line.split('"')[1] for line in lines if line.startswith("RMDir")]
    assert removed == [r"$INSTDIR\_internal\deep", r"$INSTDIR\_internal"]


def test_a_file_that_nsis_would_read_as_words_of_its_own_is_refused(tmp_path: Path) -> None:
    (tmp_path / "$INSTDIR").touch()
    with pytest.raises(NotMadeError, match="cannot be called so"):
        windows.removal(tmp_path)


def test_a_folder_without_the_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotMadeError, match=r"has no zenjin\.exe"):
        windows.setup_program(tmp_path, work=tmp_path / "work", target=tmp_path / "x-setup.exe")
    with pytest.raises(NotMadeError, match=r"has no zenjin-cli\.exe"):
        msi.described(tmp_path, tmp_path, "1.0.0")


def test_a_component_is_the_same_in_every_version(tmp_path: Path) -> None:
    for name in ("zenjin.exe", "zenjin-cli.exe"):
        (tmp_path / name).touch()
    one, other = (msi.described(tmp_path, tmp_path, version) for version in ("1.0.0", "1.1.0"))
    guids = [{c.get("Guid") for c in tree.iter("Component")} for tree in (one, other)]
    assert guids[0] == guids[1]
    assert len(guids[0]) == len(list(one.iter("Component")))
    first, second = (next(tree.iter("Product")) for tree in (one, other))
    assert first.get("UpgradeCode") == second.get("UpgradeCode") == msi.UPGRADE_CODE
    assert first.get("Id") != second.get("Id")


def test_purge_knows_the_name_of_every_file_there_can_be(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    made = [paths.store, paths.settings, paths.window, paths.tokens, paths.log]
    made += [Path(f"{paths.store}{end}") for end in ("-wal", "-shm")]
    # In a folder of several log-ins these have the log-in's name in theirs.
    made += [
        path.with_stem(f"{path.stem}-mira") for path in (paths.window, paths.tokens, paths.log)
    ]
    made += [lock_of(tmp_path), own_lock_of(tmp_path, "mira"), note_of(tmp_path)]
    for kind in get_args(Kind):
        for version in (None, 12):
            at = datetime(2026, 11, 23, tzinfo=UTC)
            made.append(new_path(paths.store, kind, at, version=version))
    made += [paths.curriculum / f"T3-901{end}" for end in (".toml", REMOVED, RECORD)]
    text = (ROOT / "packaging" / "windows" / "purge.nsh").read_text(encoding="utf-8")
    patterns = [
        re.compile(fnmatch.translate(found.replace("\\", "/")))
        for found in re.findall(r'Delete "\$\{FOLDER\}\\(.+?)"', text)
    ]
    places = [path.relative_to(tmp_path).as_posix() for path in made]
    left = {place for place in places if not any(one.match(place) for one in patterns)}
    assert left == set()
    assert not any(
        pattern.match(place) for pattern in patterns for place in ("notes.txt", "a/b.toml")
    )


def test_the_texts_of_the_installer_are_there_in_both_languages() -> None:
    text = (ROOT / "packaging" / "windows" / "texts.nsh").read_text(encoding="utf-8")
    english, german = (
        dict(re.findall(rf"^LangString (\w+) \$\{{LANG_{name}\}} (\".+\")$", text, re.MULTILINE))
        for name in ("ENGLISH", "GERMAN")
    )
    assert set(english) == set(german)
    assert all(english[name] != german[name] for name in english)
    scripts = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "packaging" / "windows").glob("*.ns*")
    )
    used = {name for name in re.findall(r"\$\(([A-Z_]+)\)", scripts) if not name.startswith("MUI_")}
    assert used == set(english)


def test_numbers_of_a_policy_are_whole() -> None:
    least, most = admx.bounds_of(admx.kind_of("idle_minutes"))  # type: ignore[arg-type]  # a number's
    assert (least, most) == (1, 600)
    assert math.isclose(float(ruled({"ZENJIN_POLICY": "/nowhere"}).base.idle_minutes), 5.0)


def test_the_tool_says_what_is_missing() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tools.packages.windows", "--folder", "nowhere"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "has no zenjin.exe" in ended.stderr


def test_the_mac_bundle_says_what_it_is() -> None:
    macos = ROOT / "packaging" / "macos"
    part = runpy.run_path(str(macos / "spec_part.py"))
    info = part["BUNDLE"]["info_plist"]
    assert plistlib.loads(plistlib.dumps(info)) == info
    assert info["CFBundleShortVersionString"] == VERSION
    assert re.fullmatch(r"\d+\.\d+\.\d+", info["CFBundleVersion"])
    assert Path(part["BUNDLE"]["icon"]).read_bytes()[:4] == b"icns"
    rights = plistlib.loads(Path(part["EXE"]["entitlements_file"]).read_bytes())
    assert rights == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }
    app = "build/Zenjin.app"
    looks = runpy.run_path(str(macos / "dmg_settings.py"), {"defines": {"app": app}})
    assert looks["files"] == [app]
    assert set(looks["icon_locations"]) == {"Zenjin.app", *looks["symlinks"]}


@pytest.mark.skipif(sys.platform == "darwin", reason="on a Mac it would build the whole program")
def test_the_mac_script_runs_nowhere_else() -> None:
    script = ROOT / "packaging" / "macos" / "make.sh"
    ended = subprocess.run([script], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "macOS only" in ended.stderr
