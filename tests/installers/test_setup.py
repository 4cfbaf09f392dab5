"""The setup program, installed and taken away in a Windows that Wine plays."""

import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.installers.conftest import MACHINE, Windows
from tests.packages.debian_root import until
from tools.packages.windows import setup_program

UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Zenjin"
RUNNING, WRONG = 3, 5

Setup = Callable[[str, Path], Path]


@pytest.fixture(scope="session")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    """The setup program of a version, from a folder."""

    def made(version: str, folder: Path) -> Path:
        work = tmp_path_factory.mktemp("setup")
        target = work / f"zenjin-{version}-setup.exe"
        return setup_program(folder, work=work, target=target, version=version, machine=MACHINE)

    return made


@pytest.fixture(scope="session")
def first(setup: Setup, cargo: Path) -> Path:
    return setup("0.1.0", cargo)


@pytest.fixture(scope="session")
def newer_cargo(cargo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("newer") / "zenjin"
    shutil.copytree(cargo, folder)
    shutil.rmtree(folder / "_internal" / "deep")
    (folder / "_internal" / "new.dll").write_bytes(b"new")
    return folder


@pytest.fixture(scope="session")
def newer(setup: Setup, newer_cargo: Path) -> Path:
    return setup("0.2.0", newer_cargo)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "uninstall.exe"
    }


def test_one_installs_for_himself_and_keeps_what_he_played(
    windows: Windows, first: Path, cargo: Path
) -> None:
    address = "https://zenjin.schule-ö.example:8443/a"
    assert windows.run(first, "/S", f"/SERVER={address}", "/CLASS=3b") == 0
    home = windows.own / "Programs" / "Zenjin"
    assert files(home) == files(cargo)
    settings = windows.own / "Zenjin" / "settings.json"
    assert json.loads(settings.read_text(encoding="utf-8")) == {"server": address}
    assert windows.values(r"HKCU\Environment")["ZENJIN_CLASS_CODE"] == "3b"
    entry = windows.values(rf"HKCU\{UNINSTALL}")
    assert (entry["DisplayName"], entry["DisplayVersion"]) == ("Zenjin", "0.1.0")
    assert entry["InstallLocation"].endswith(r"\AppData\Local\Programs\Zenjin")
    assert windows.values(rf"HKLM\{UNINSTALL}") == {}
    assert len(windows.menu()) == 1
    assert not windows.common.exists()
    (windows.own / "Zenjin" / "zenjin.sqlite3").write_bytes(b"played")

    assert windows.uninstall(home) == 0
    assert not home.exists()
    assert windows.values(rf"HKCU\{UNINSTALL}") == {}
    assert "ZENJIN_CLASS_CODE" not in windows.values(r"HKCU\Environment")
    assert windows.menu() == []
    assert set(files(windows.own / "Zenjin")) == {"settings.json", "zenjin.sqlite3"}


def test_his_own_choices_stay_and_purge_takes_them(windows: Windows, first: Path) -> None:
    own = windows.own / "Zenjin"
    (own / "backups").mkdir(parents=True)
    (own / "settings.json").write_text('{"server": "https://mine.example"}')
    assert windows.run(first, "/S", "/SERVER=https://other.example") == 0
    assert "mine" in (own / "settings.json").read_text()
    assert windows.uninstall(windows.own / "Programs" / "Zenjin", "/PURGE") == 0
    assert not own.exists()


def test_a_newer_version_takes_the_place_of_the_older(
    windows: Windows, first: Path, newer: Path, newer_cargo: Path
) -> None:
    assert windows.run(first, "/S") == 0
    home = windows.own / "Programs" / "Zenjin"
    (home / "_internal" / "mine.txt").write_bytes(b"mine")
    assert windows.run(newer, "/S") == 0
    assert files(home) == files(newer_cargo) | {"_internal/mine.txt": b"mine"}
    assert windows.values(rf"HKCU\{UNINSTALL}")["DisplayVersion"] == "0.2.0"
    assert len(windows.menu()) == 1


def test_a_program_that_runs_is_left_alone(
    windows: Windows, first: Path, newer: Path, cargo: Path
) -> None:
    assert windows.run(first, "/S") == 0
    home = windows.own / "Programs" / "Zenjin"
    program = windows.started(home / "zenjin.exe", "wait")
    try:
        note = home / "started.txt"
        until(lambda: note.exists() and note.read_bytes().endswith(b"\n"), "its start")
        assert program.poll() is None
        before = files(home)
        for words in ((newer, "/S"), (home / "uninstall.exe", "/S", f"_?={at(home, windows)}")):
            ended = windows.started(*words).wait(timeout=60)
            assert ended == RUNNING
        assert files(home) == before
    finally:
        (home / "enough").touch()
        program.wait(timeout=60)
    assert set(before) == {*files(cargo), "started.txt"}
    assert windows.run(newer, "/S") == 0


def test_for_everybody_it_writes_the_policy_and_has_the_common_folder_made(
    windows: Windows, first: Path, cargo: Path
) -> None:
    words = ("/ALLUSERS", "/SHARED", "/SERVER=https://zenjin.oakhill.example/SHARED", "/CLASS=ä3")
    assert windows.run(first, "/S", *words) == 0
    home = windows.programs
    assert set(files(home)) == {*files(cargo), "commands.txt"}
    assert (home / "commands.txt").read_text() == "common-folder\n"
    said = tomllib.loads((windows.common / "policy.toml").read_text(encoding="utf-8"))
    assert said == {
        "server": "https://zenjin.oakhill.example/SHARED",
        "class_code": "ä3",
        "data_folder": "common",
    }
    assert windows.values(rf"HKLM\{UNINSTALL}")["InstallLocation"] == r"C:\Program Files\Zenjin"
    assert windows.values(rf"HKCU\{UNINSTALL}") == {}
    (menu,) = windows.menu()
    assert "ProgramData" in menu.parts
    assert windows.uninstall(home) == 0
    assert set(files(windows.drive / "Program Files" / "Zenjin")) == {"commands.txt"}
    assert (windows.common / "policy.toml").exists()


def test_a_policy_that_is_there_keeps_every_other_byte(windows: Windows, newer: Path) -> None:
    windows.common.mkdir(parents=True)
    policy = windows.common / "policy.toml"
    kept = (
        "# unsere Schule ä 😀\r\n".encode(),
        b'locked = [\n  "server",\n  "sound"\n]\n# server = "old"\ndata_folder = "common" # all\n',
        b'class_code= "1a"\n',
        b'proxy = "http://' + b"p" * 3_000 + b'.example"\n[further]\nserver_room = 1',
    )
    old_lines = b' server= "http://old.example" # old\n"server" = "x"\n'
    policy.write_bytes(b"\xef\xbb\xbf" + b"".join(kept[:3]) + old_lines + kept[3])
    assert windows.run(newer, "/S", "/ALLUSERS", "/SERVER=https://new.example") == 0
    assert policy.read_bytes() == b'server = "https://new.example"\r\n' + b"".join(kept)
    # What is shared stays so: its rights are set again.
    assert (windows.programs / "commands.txt").read_text() == "common-folder\n"
    assert not (windows.common / "policy.new").exists()


def test_without_a_word_nothing_is_ruled_and_purge_takes_what_is_the_programs(
    windows: Windows, first: Path
) -> None:
    assert windows.run(first, "/S", "/ALLUSERS") == 0
    assert list(windows.common.iterdir()) == []  # the folder is there, for administrators to write
    data, own = windows.common / "data", windows.own / "Zenjin"
    (data / "backups").mkdir(parents=True)
    own.mkdir()
    ours = ("zenjin.sqlite3-wal", "backups/daily-000001-20261123T080000000000Z.sqlite3")
    for folder, name in ((data, ours[0]), (data, ours[1]), (own, "zenjin.sqlite3")):
        (folder / name).write_bytes(b"played")
    (data / "somebody.txt").write_bytes(b"else's")
    assert windows.uninstall(windows.programs, "/PURGE") == 0
    assert files(windows.common) == {"data/somebody.txt": b"else's"}
    assert not own.exists()


@pytest.mark.parametrize(
    "words",
    [("/SERVER=https://a b",), ("/CLASS=a\\b",), ("/SHARED",)],
    ids=["a space", "a backslash", "shared by one"],
)
def test_a_word_that_cannot_be_used_changes_nothing(
    windows: Windows, first: Path, words: tuple[str, ...]
) -> None:
    assert windows.run(first, "/S", *words) == WRONG
    assert not (windows.own / "Programs" / "Zenjin").exists()
    assert windows.values(rf"HKCU\{UNINSTALL}") == {}


def at(path: Path, windows: Windows) -> str:
    return "C:\\" + "\\".join(path.relative_to(windows.drive).parts)
