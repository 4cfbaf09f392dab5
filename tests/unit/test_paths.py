"""Where things are kept."""

from pathlib import Path

import pytest

from zenjin_desktop.paths import paths_in, resources, standard_paths


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
