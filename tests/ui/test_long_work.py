"""What takes long, beside the screens: it ends when asked to, and tells what came of it once."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from tests.support.seat import Seat
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.stick.form import Stopped, Told
from zenjin_desktop.stick.writing import StoppedMidway
from zenjin_desktop.ui.long_work import LongWork

Heard = list[tuple[str, object]]


@pytest.fixture
def heard() -> Heard:
    return []


@pytest.fixture
def work(seat: Seat, heard: Heard) -> LongWork:
    made = LongWork(seat.store, seat.window)
    made.done.connect(lambda found: heard.append(("done", found)))
    made.failed.connect(lambda why: heard.append(("failed", why.code)))
    made.stopped.connect(lambda: heard.append(("stopped", None)))
    return made


def test_whoever_hears_may_begin_the_next(work: LongWork, heard: Heard, qtbot: QtBot) -> None:
    again = iter([True, False])

    def once_more(_found: object) -> None:
        assert not work.busy
        if next(again):
            work.begin(lambda _tell, _stopped: "second")

    work.done.connect(once_more)
    work.begin(lambda _tell, _stopped: "first")
    assert work.busy
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("done", "first"), ("done", "second")]


def test_it_tells_how_far_it_is_and_ends_when_asked_to(
    work: LongWork, heard: Heard, qtbot: QtBot
) -> None:
    far: list[tuple[int, int]] = []
    work.progressed.connect(lambda done, whole: far.append((done, whole)))
    asked = threading.Event()

    def long(tell: Told, stopped: Stopped) -> None:
        tell(7, 7)
        asked.wait(10)
        if stopped():
            raise StoppedMidway

    work.begin(long)
    qtbot.waitUntil(lambda: far == [(7, 7)])
    work.cancel()
    asked.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("stopped", None)]


def test_the_disk_s_fault_is_told_by_its_code(
    work: LongWork, heard: Heard, qtbot: QtBot, seat: Seat
) -> None:
    def fails(_tell: Told, _stopped: Stopped) -> None:
        raise StoreUnusable(path=seat.store.path, reason="full")

    work.begin(fails)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("failed", "store_unusable")]


def test_at_the_end_it_is_waited_for(work: LongWork) -> None:
    ended: list[bool] = []

    def long(_tell: Told, stopped: Stopped) -> None:
        while not stopped():
            pass
        ended.append(True)

    work.begin(long)
    work.finish()
    assert ended == [True]
