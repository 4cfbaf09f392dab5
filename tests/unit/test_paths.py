"""Where things are kept."""

import os
import sys
from pathlib import Path, PureWindowsPath

import appdirs
import pytest

from zenjin_desktop.carried import FOLDER, carried_folder, left_there, made_to_be_carried
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.paths import Paths, paths_in, policy_file, resources, standard_paths
from zenjin_desktop.places import meant
from zenjin_desktop.sharing import common_folder, is_carried, is_shared, login_name


def test_one_folder_can_hold_everything(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    found = {paths.store, paths.settings, paths.tokens, paths.log}
    assert {path.parent for path in found} == {tmp_path}
    assert len(found) == 4
    assert list(tmp_path.iterdir()) == []  # asking makes nothing


def test_the_standard_folders_are_this_user_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    paths = standard_paths()
    for path in (paths.data, paths.config):
        assert path.is_absolute()
        assert path.name == "Zenjin"
    assert paths.store.parent == paths.tokens.parent == paths.log.parent == paths.data
    assert paths.settings.parent == paths.config


def test_what_ships_with_the_program_is_found() -> None:
    assert (resources() / "curriculum" / "routes.toml").is_file()
    assert (resources() / "themes" / "night.toml").is_file()


def test_under_windows_it_is_the_folder_that_does_not_roam(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked of appdirs as it is, on a platform that is not: the roaming folder is never named."""
    profile = PureWindowsPath(r"D:\Profiles\Mira\AppData")
    folders = {"CSIDL_APPDATA": profile / "Roaming", "CSIDL_LOCAL_APPDATA": profile / "Local"}
    monkeypatch.setattr(appdirs, "system", "win32")
    monkeypatch.setattr(
        appdirs, "_get_win_folder", lambda name: folders[name].as_posix(), raising=False
    )
    paths = standard_paths()
    local = Path("D:/Profiles/Mira/AppData/Local")
    for path in (paths.data, paths.config):
        assert path.is_relative_to(local), path
        assert path.name == "Zenjin"


@pytest.mark.parametrize(
    ("platform", "folder"),
    [
        ("linux", "/var/lib/zenjin"),
        ("darwin", "/Library/Application Support/Zenjin/data"),
        ("win32", "D:/ProgramData/Zenjin/data"),
    ],
)
def test_a_whole_computer_has_one_common_folder(
    monkeypatch: pytest.MonkeyPatch, platform: str, folder: str
) -> None:
    monkeypatch.setenv("PROGRAMDATA", "D:/ProgramData")
    monkeypatch.setattr(sys, "platform", platform)
    assert common_folder() == Path(folder)


def test_a_policy_names_the_common_folder_or_a_path_with_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZENJIN_TEST_CLASS", "4b")
    assert meant(" Common ") == common_folder()
    assert meant(f"{tmp_path}/$ZENJIN_TEST_CLASS") == tmp_path / "4b"
    assert meant("~/maths") == Path.home() / "maths"
    assert standard_paths(str(tmp_path)) == Paths(data=tmp_path, config=standard_paths().config)


@pytest.mark.parametrize("wrong", ["data", "./data", "/srv/$ZENJIN_NOT_THERE/data"])
def test_a_folder_that_says_no_place_is_named_and_passed_over(wrong: str) -> None:
    with pytest.raises(ValueError, match="data") as refused:
        meant(wrong)
    assert wrong in str(refused.value)
    assert standard_paths(wrong) == standard_paths()


def test_a_packed_program_has_its_data_beside_its_folder_on_the_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "stick" / "Zenjin"
    program.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program / "zenjin"))
    folder = tmp_path / "stick" / FOLDER
    assert carried_folder() == folder
    assert left_there() is None
    usual = standard_paths()
    assert not usual.data.is_relative_to(tmp_path)

    made_to_be_carried(folder)
    made_to_be_carried(folder)
    assert is_carried(folder)
    assert standard_paths() == standard_paths("/srv/class") == paths_in(folder)
    monkeypatch.delattr(sys, "frozen")
    assert standard_paths() == usual, "only a program that was packed looks beside itself"


def test_on_a_mac_the_data_are_beside_what_people_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "Zenjin.app" / "Contents" / "MacOS" / "zenjin"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert carried_folder() == tmp_path / FOLDER


def test_a_folder_that_is_carried_is_shared_with_nobody(tmp_path: Path) -> None:
    """Whoever plays from a stick at another computer is the same person, with the same sign-ins."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    if os.geteuid() == 0:
        os.chown(folder, -1, 54_100)
    folder.chmod(0o2777)
    if not is_shared(folder):
        pytest.skip(f"the group here is {login_name()}'s own")
    paths = paths_in(folder)
    assert login_name() in paths.tokens.name
    made_to_be_carried(folder)
    assert not is_shared(folder)
    assert (paths.tokens.name, paths.log.name) == ("tokens.json", "zenjin.log")


def test_a_stick_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnusable, match="file"):
        made_to_be_carried(tmp_path / "file" / FOLDER)


def test_in_a_flatpak_the_policy_is_the_computers_and_no_environment_names_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert policy_file() == Path("/etc/zenjin/policy.toml")
    (tmp_path / ".flatpak-info").touch()
    monkeypatch.setattr("zenjin_desktop.paths.IN_FLATPAK", tmp_path / ".flatpak-info")
    assert policy_file() == Path("/run/host/etc/zenjin/policy.toml")
