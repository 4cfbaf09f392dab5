"""The settings file: read, damaged, written."""

import json
from pathlib import Path

import msgspec
import pytest

from zenjin_core.learning import rules
from zenjin_desktop.settings import Loaded, Settings, load_settings, save_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_the_rules_defaults_hold(file: Path) -> None:
    loaded = load_settings(file)
    assert loaded == Loaded(Settings())
    assert loaded.settings.window_ms == rules.DEFAULT_WINDOW_MS == 10_000
    assert loaded.settings.guard_ms == rules.GUARD_MS == 300
    assert (loaded.settings.timer_visible, loaded.settings.route) == (True, "school")
    assert not file.exists()


def test_what_is_saved_is_read_again(file: Path) -> None:
    settings = Settings(window_ms=None, reduced_motion=True, server="https://school.example")
    save_settings(file, settings)
    assert load_settings(file) == Loaded(settings)
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    save_settings(file, Settings())
    assert load_settings(file).settings == Settings()


def test_saving_makes_the_folder_and_writes_for_people(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "settings.json"
    save_settings(file, Settings(idle_minutes=7.5))
    text = file.read_text(encoding="utf-8")
    assert '\n  "idle_minutes": 7.5' in text
    # what nobody chose follows the program, or the computer's policy
    assert json.loads(text) == {"idle_minutes": 7.5}


def test_what_is_not_named_keeps_its_default_and_unknown_names_do_no_harm(file: Path) -> None:
    file.write_text('{"window_ms": 5000, "from_a_newer_program": [1]}')
    assert load_settings(file) == Loaded(Settings(window_ms=5_000))


def test_a_byte_order_mark_is_no_damage(file: Path) -> None:
    file.write_bytes('\ufeff{"server": "https://schüle.example"}'.encode())
    assert load_settings(file) == Loaded(Settings(server="https://schüle.example"))


@pytest.mark.parametrize("window_ms", [10_000, 5_000, 30_000, None])
def test_each_answer_time_of_the_rules_can_be_chosen(file: Path, window_ms: int | None) -> None:
    assert window_ms in rules.WINDOWS_MS
    file.write_text(json.dumps({"window_ms": window_ms}))
    assert load_settings(file) == Loaded(Settings(window_ms=window_ms))


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("window_ms", "ten", "(window_ms: expected int | null, got str)"),
        ("window_ms", 0, "(window_ms: expected int >= 2000)"),
        ("window_ms", 300, "(window_ms: expected int >= 2000)"),
        ("guard_ms", None, "(guard_ms: expected int, got null)"),
        ("guard_ms", 1_001, "(guard_ms: expected int <= 1000)"),
        ("timer_visible", 1, "(timer_visible: expected bool, got int)"),
        ("idle_minutes", 0, "(idle_minutes: expected float > 0.0)"),
        ("server", 7, "(server: expected str, got int)"),
        ("pace_percent", 0, "(pace_percent: expected int >= 1)"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    file: Path, name: str, value: object, named: str
) -> None:
    text = json.dumps({"reduced_motion": True, name: value})
    file.write_text(text)
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    aside = file.with_name("settings.damaged.json")
    assert loaded.problem is not None
    assert named in loaded.problem
    assert str(aside) in loaded.problem
    assert "\n" not in loaded.problem
    assert aside.read_text() == text
    # At the next start it is as if nobody had chosen anything.
    assert load_settings(file) == Loaded(Settings())


def test_damage_that_cannot_be_set_aside_stays_and_is_told(file: Path) -> None:
    file.write_text("{")
    aside = file.with_name("settings.damaged.json")
    aside.mkdir()
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert loaded.problem.endswith(f"it was kept as {file}.")
    assert file.read_text() == "{"


def test_a_folder_in_the_file_s_place_is_told(file: Path) -> None:
    file.mkdir()
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert str(file) in loaded.problem


def test_settings_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        Settings().server = "https://other.example"  # type: ignore[misc]  # what is tried here
    changed = msgspec.structs.replace(Settings(), theme="day")
    assert changed.theme == "day"
