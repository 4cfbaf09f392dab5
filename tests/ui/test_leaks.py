"""The guard against leaks sees what it guards against."""

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget

from tests.support.leaks import lively, new_in


def test_it_sees_a_window_that_is_left() -> None:
    before = lively()
    window = QWidget()
    assert new_in(lively(), before) == [window]
    window.deleteLater()
    assert new_in(lively(), before) == []


def test_it_sees_a_timer_that_runs() -> None:
    before = lively()
    timer = QTimer()
    assert new_in(lively(), before) == []
    timer.start(60_000)
    assert new_in(lively(), before) == [timer]
    timer.stop()


def test_it_sees_a_thread_that_runs() -> None:
    before = lively()
    thread = QThread()
    thread.start()
    assert new_in(lively(), before) == [thread]
    thread.quit()
    assert thread.wait(5000)
