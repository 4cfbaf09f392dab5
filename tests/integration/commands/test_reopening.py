"""The window closes, a command restores, and the window opens again and says what came of it."""

import json
from pathlib import Path

import pytest

from tests.integration.commands.conftest import Place, guest
from tests.support.clock import Clock
from tests.support.played import asked
from zenjin_desktop.commands import restore
from zenjin_desktop.commands.alone import alone
from zenjin_desktop.commands.errors import ProgramRuns
from zenjin_desktop.commands.reopening import reopening
from zenjin_desktop.commands.said import Said
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.ui.restored import RESTORED

SESSIONS = "SELECT count(*) FROM session_results"


@pytest.fixture
def backup(place: Place) -> Path:
    """A copy with one session; two were played since, and have waited for nobody."""
    clock, file = Clock(), place.folder.parent / "copy.sqlite3"
    with guest(place, clock) as desk:
        desk.session()
    assert place.zenjin("backup", file).status == 0
    with guest(place, clock) as desk:
        desk.session()
        desk.session()
    return file


def told(place: Place) -> dict[str, object]:
    found: dict[str, object] = json.loads((place.folder / RESTORED).read_text())
    return found


def test_it_waits_for_the_window_and_opens_it_again(place: Place, backup: Path) -> None:
    opened: list[list[str]] = []
    words = restore.arguments([str(backup), "--yes", "--without-waiting"])
    tries = 0

    def work() -> Said:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise ProgramRuns(folder=place.folder)
        return restore.run(words, place.paths)

    said = reopening(place.paths, work, start=lambda words: opened.append(list(words)))
    assert said.done
    assert tries == 2
    assert asked(place.paths.store, SESSIONS) == [(1,)]
    assert opened[0][-2:] == ["--data", str(place.folder)]
    assert told(place)["done"] is True


def test_the_folder_of_the_policy_is_opened_with_the_person_s_own_settings(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--data`` would have the window read its settings from the data folder."""
    place.folder.mkdir()
    policy = place.folder.parent / "policy.toml"
    policy.write_text(f'data_folder = "{place.folder}"\n')
    monkeypatch.setenv("ZENJIN_POLICY", str(policy))
    opened: list[list[str]] = []
    reopening(place.paths, lambda: Said([]), start=lambda words: opened.append(list(words)))
    assert "--data" not in opened[0]
    elsewhere = Place(place.folder.parent / "elsewhere")
    elsewhere.folder.mkdir()
    reopening(elsewhere.paths, lambda: Said([]), start=lambda words: opened.append(list(words)))
    assert opened[1][-2:] == ["--data", str(elsewhere.folder)]


def test_what_failed_is_told_and_the_window_opens_all_the_same(place: Place) -> None:
    place.folder.mkdir()
    opened: list[list[str]] = []

    def work() -> Said:
        raise StoreUnusable(path=place.paths.store, reason="no room")

    said = reopening(place.paths, work, start=lambda words: opened.append(list(words)))
    assert not said.done
    assert len(opened) == 1
    assert told(place)["done"] is False
    assert "no room" in str(told(place)["why"])


def test_a_preview_changes_nothing_and_needs_nobody_away(place: Place, backup: Path) -> None:
    before = place.paths.store.read_bytes()
    with alone(place.paths, "sync"):  # somebody has the folder
        came = place.zenjin("restore", backup, "--preview", "--json")
        lines = place.zenjin("restore", backup, "--preview")
    assert (came.status, came.err) == (0, [])
    (change,) = json.loads(came.out[0])
    assert change == {
        "name": "guest (1)",
        "becomes": "stays",
        "in_backup": 1,
        "here": 3,
        "back": 0,
        "along": 2,
        "aside": 0,
    }
    assert lines.status == 0
    assert "Comes along, never sent: 2 sessions" in lines.out[0]
    assert place.paths.store.read_bytes() == before
    without = place.zenjin("restore", backup, "--preview", "--json", "--without-waiting")
    (change,) = json.loads(without.out[0])
    assert (change["along"], change["aside"]) == (0, 2)
