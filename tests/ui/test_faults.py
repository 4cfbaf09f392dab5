"""What nobody caught is logged and told, and the program goes on."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.ui.faults import faults_told
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

Caught = list[BaseException]


@pytest.fixture
def before(monkeypatch: pytest.MonkeyPatch) -> Iterator[Caught]:
    """Stands for whatever looked at uncaught errors before; it still sees them."""
    caught: Caught = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: caught.append(error))
    return caught


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, stillness: AnimationClock) -> MainWindow:
    shown = MainWindow(theme, stillness)
    qtbot.addWidget(shown)
    return shown


def thrown(error: BaseException) -> None:
    sys.excepthook(type(error), error, None)


def test_a_fault_of_ours_is_logged_and_told(
    window: MainWindow, before: Caught, caplog: pytest.LogCaptureFixture
) -> None:
    error = ZeroDivisionError("by zero")
    with faults_told(window), caplog.at_level(logging.CRITICAL):
        thrown(error)
    assert "went wrong inside the program" in window.notice_strip.text
    assert "by zero" in caplog.text
    assert before == [error]


def test_the_environments_fault_has_its_own_sentence(window: MainWindow, before: Caught) -> None:
    error = StoreUnusable(path=Path("zenjin.sqlite3"), reason="database disk image is malformed")
    with faults_told(window):
        thrown(error)
    assert window.notice_strip.text == str(error)
    assert before == [error]


def test_an_interrupt_is_no_fault_and_afterwards_all_is_as_before(
    window: MainWindow, before: Caught
) -> None:
    hook = sys.excepthook
    with faults_told(window):
        thrown(KeyboardInterrupt())
    assert window.notice_strip.text == ""
    assert [type(error) for error in before] == [KeyboardInterrupt]
    assert sys.excepthook is hook
