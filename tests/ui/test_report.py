"""A diagnostic report, written by a real process while the window goes on."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.seat import Seat
from zenjin_desktop.ui.sync_panel import report as reports
from zenjin_desktop.ui.sync_panel.report import Report


@pytest.fixture
def seat(sit_down: Callable[..., Seat]) -> Seat:
    return sit_down()


@pytest.fixture
def report(seat: Seat, tmp_path: Path) -> Report:
    return Report(seat.store.path.parent, lambda: str(tmp_path / "told.txt"), seat.window)


def test_a_report_is_where_it_was_asked_for(
    report: Report, qtbot: QtBot, seat: Seat, tmp_path: Path
) -> None:
    seat.play()
    seat.answer()
    seat.finish()
    with qtbot.waitSignal(report.ended, timeout=30_000) as told:
        report.write()
        assert report.running
    assert told.args == [f"The report is in {tmp_path / 'told.txt'}."]
    words = (tmp_path / "told.txt").read_text(encoding="utf-8")
    assert "learner 1: guest; 1 session" in words


def test_one_that_cannot_be_written_says_so(seat: Seat, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    nowhere = tmp_path / "a file" / "told.txt"
    report = Report(seat.store.path.parent, lambda: str(nowhere), seat.window)
    with qtbot.waitSignal(report.ended, timeout=30_000) as told:
        report.write()
    assert told.args is not None
    assert told.args[0].startswith("The report could not be written.")


def test_it_can_be_given_up(report: Report, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(report.ended, timeout=30_000) as told:
        report.write()
        report.give_up()
    assert told.args == ["No report was written."]
    assert not (tmp_path / "told.txt").exists()
    assert not report.running


def test_no_name_no_report(seat: Seat, qtbot: QtBot) -> None:
    report = Report(seat.store.path.parent, str, seat.window)
    with qtbot.assertNotEmitted(report.running_changed):
        report.write()


def test_a_program_that_is_gone_is_told(
    report: Report, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", os.devnull)
    with qtbot.waitSignal(report.ended, timeout=30_000) as told:
        report.write()
    assert told.args == ["The report could not be written."]


def test_the_button_begins_it_and_stops_it(
    seat: Seat, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # the file dialog itself is the system's
    monkeypatch.setattr(reports, "asked_of", lambda _parent: lambda: str(tmp_path / "told.txt"))
    seat.shell.on_sync_details_requested()
    panel = seat.shell.screens.sync_panel
    QTest.mouseClick(panel.report, Qt.MouseButton.LeftButton)
    assert "Stop" in panel.report.text()
    QTest.mouseClick(panel.report, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.report.text() == "Save a diagnostic report…")
    assert seat.notice == "No report was written."
