"""Backups in the teacher area: the copies there are, one made now, what a restore would change."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.played import Desk
from tests.support.seat import Seat
from zenjin_desktop.store.backups import backups
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.restored import RESTORED, tell_of_restore
from zenjin_desktop.ui.teacher import section as area
from zenjin_desktop.ui.teacher.backups_section import BackupsSection

Started = list[tuple[str, list[str]]]


@pytest.fixture
def started() -> Started:
    """What was started to go on when the window has closed."""
    return []


@pytest.fixture
def make(seat: Seat, started: Started) -> Callable[[str], BackupsSection]:
    """The section in the program's window, and somebody who names a file."""

    def start(first: str, rest: list[str]) -> bool:
        started.append((first, rest))
        return True

    def made(file: str = "") -> BackupsSection:
        parts = seat.shell.parts
        section = BackupsSection(
            area.Desk(parts, parts.choosing.look), ask_for_file=lambda *_: file, start=start
        )
        seat.window.add_page("backups", section)
        seat.window.show_page("backups")
        section.come()
        return section

    return made


def desk(seat: Seat) -> Desk:
    return Desk(seat.store, add_learner(seat.store, name="Ada", avatar="fox").learner, seat.clock)


def test_a_backup_made_now_is_the_first_in_the_list(
    seat: Seat, make: Callable[..., BackupsSection]
) -> None:
    desk(seat).session()
    section = make()
    assert not section.view.restore.isEnabled()
    section.view.copy.click()
    seat.until(lambda: not section.busy)
    (one,) = backups(seat.store.path)
    assert one.kind == "asked"
    assert "made and checked" in section.view.status.text()
    assert section.view.table.model().rowCount() == 1
    assert section.view.table.model().index(0, 1).data() == "Made by hand"
    assert section.view.restore.isEnabled()


def test_what_would_change_is_seen_before_and_enter_changes_nothing(
    seat: Seat, make: Callable[..., BackupsSection], started: Started
) -> None:
    ada = desk(seat)
    ada.session()
    section = make()
    section.view.copy.click()
    seat.until(lambda: not section.busy)
    ada.session()
    section.view.restore.click()
    seat.qtbot.waitUntil(section.view.question.isVisible, timeout=90_000)
    model = section.view.question.table.model()
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row == ["Ada (2)", "1", "2", "0", "1", "0"]
    assert "No session is lost by it." in section.view.question.sentence.text()
    assert section.view.question.decline.hasFocus()
    seat.press(Qt.Key.Key_Return)
    assert not section.view.question.isVisible()
    assert started == []
    assert seat.rows("SELECT count(*) FROM session_results") == [(2,)]


def test_agreed_the_window_closes_and_the_command_goes_on(
    seat: Seat, make: Callable[..., BackupsSection], started: Started
) -> None:
    desk(seat).session()
    section = make()
    section.view.copy.click()
    seat.until(lambda: not section.busy)
    section.view.restore.click()
    seat.qtbot.waitUntil(section.view.question.isVisible, timeout=90_000)
    section.view.question.agree.click()
    ((_, words),) = started
    (copy,) = backups(seat.store.path)
    assert words[-4:] == ["restore", str(copy.path), "--yes", "--when-closed"]
    assert words[-5] == str(seat.store.path.parent)
    assert not seat.window.isVisible()


def test_the_folder_of_the_policy_needs_no_word(
    seat: Seat,
    make: Callable[..., BackupsSection],
    started: Started,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk(seat).session()
    policy = tmp_path / "policy.toml"
    policy.write_text(f'data_folder = "{seat.store.path.parent}"\n', encoding="utf-8")
    monkeypatch.setenv("ZENJIN_POLICY", str(policy))
    section = make()
    section.view.copy.click()
    seat.until(lambda: not section.busy)
    section.view.restore.click()
    seat.qtbot.waitUntil(section.view.question.isVisible, timeout=90_000)
    section.view.question.agree.click()
    ((_, words),) = started
    assert "--data" not in words
    assert words[-4:-2] == ["restore", str(backups(seat.store.path)[0].path)]


def test_a_file_that_is_no_backup_is_told(
    seat: Seat, make: Callable[..., BackupsSection], tmp_path: Path
) -> None:
    file = tmp_path / "holiday.jpg"
    file.write_bytes(b"\xff\xd8\xff")
    section = make(str(file))
    section.view.file.click()
    seat.qtbot.waitUntil(lambda: not section.busy, timeout=90_000)
    assert section.view.status.text().startswith("This file cannot be restored.")
    assert section.view.copy.isEnabled()


def test_the_area_closed_while_a_file_is_looked_at_leaves_nothing_behind(
    seat: Seat, make: Callable[..., BackupsSection]
) -> None:
    desk(seat).session()
    section = make(str(seat.store.path))
    section.view.file.click()
    section.let_go()
    assert not section.busy
    assert not list(seat.store.path.parent.glob(".restore-*"))


@pytest.mark.parametrize(
    ("told", "heard"),
    [
        ({"done": True}, "The backup is restored."),
        (
            {"done": False, "why": ["no_code", [], "No room."]},
            "The backup was not restored. No room.",
        ),
    ],
)
def test_what_came_of_it_is_said_once(seat: Seat, told: dict[str, object], heard: str) -> None:
    data = seat.store.path.parent
    (data / RESTORED).write_text(json.dumps(told))
    tell_of_restore(seat.window, data)
    assert seat.notice.startswith(heard)
    assert not (data / RESTORED).exists()
    seat.window.dismiss_notice()
    tell_of_restore(seat.window, data)
    assert seat.notice == ""
