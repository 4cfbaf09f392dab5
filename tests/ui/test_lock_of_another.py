"""A lock of another computer on a shared or copied folder: respected while touched, then not."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSysInfo, QTimer
from pytestqt.qtbot import QtBot

from zenjin_desktop.carried import made_to_be_carried
from zenjin_desktop.commands.alone import alone, in_the_way
from zenjin_desktop.errors import AlreadyRunning, HeldElsewhere
from zenjin_desktop.paths import Paths
from zenjin_desktop.sharing import login_name
from zenjin_desktop.ui.folder_locks import (
    ABANDONED_AFTER,
    AHEAD_AT_MOST,
    TOUCHED_EVERY,
    TouchedLocks,
    taken,
)
from zenjin_desktop.ui.only_one import lock_of, only_one, own_lock_of, present

ELSEWHERE = (
    "4242\npython3.11\nPC-A\n0123456789abcdef0123456789abcdef\n"
    "11111111-2222-3333-4444-555555555555\n"
)
HERE = QSysInfo.machineHostName()
MACHINE = bytes(QSysInfo.machineUniqueId().data()).decode()


def left(folder: Path, text: str, *, age: timedelta) -> Path:
    """A lock file as a program left it, some time ago."""
    lock = lock_of(folder)
    lock.write_text(text)
    then = time.time() - age.total_seconds()
    os.utime(lock, (then, then))
    return lock


@pytest.mark.parametrize("minutes", [0, 29, -90])
def test_a_lock_that_was_touched_names_the_computer_that_holds_it(
    tmp_path: Path, minutes: int
) -> None:
    lock = left(tmp_path, ELSEWHERE, age=timedelta(minutes=minutes))
    with pytest.raises(HeldElsewhere) as refused, only_one(tmp_path):
        pass
    assert "on the computer PC-A" in str(refused.value)
    assert refused.value.values["minutes"] == (1 if minutes == 29 else 30)
    assert lock.read_text() == ELSEWHERE
    assert [file.name for file in tmp_path.iterdir()] == [lock.name]


@pytest.mark.parametrize(
    "age", [ABANDONED_AFTER, timedelta(days=400), -AHEAD_AT_MOST - timedelta(hours=1)]
)
def test_a_lock_nobody_touches_any_more_is_taken_over(tmp_path: Path, age: timedelta) -> None:
    lock = left(tmp_path, ELSEWHERE, age=age + timedelta(seconds=5 if age > timedelta() else 0))
    with only_one(tmp_path):
        assert lock.read_text().splitlines()[0] == str(os.getpid())
        with pytest.raises(AlreadyRunning), only_one(tmp_path):
            pass
    assert list(tmp_path.iterdir()) == []


def test_what_another_computer_left_on_a_stick_is_nobody_s(tmp_path: Path) -> None:
    """The stick is here: pulled out there while somebody played, it need not wait half an hour."""
    made_to_be_carried(tmp_path)
    for path in (lock_of(tmp_path), own_lock_of(tmp_path, login_name())):
        path.write_text(ELSEWHERE)
        path.chmod(0o600)
    with present(tmp_path) as presence:
        assert presence.beside == ()
        assert lock_of(tmp_path).read_text().splitlines()[0] == str(os.getpid())
    lock_of(tmp_path).write_text(ELSEWHERE)
    with only_one(tmp_path):
        pass
    assert [file.name for file in tmp_path.iterdir()] == ["portable.txt"]


def test_a_computer_of_the_same_name_is_another_one(tmp_path: Path) -> None:
    if not MACHINE:
        pytest.skip("this system has no id of its own")
    text = f"{os.getpid()}\npython3.11\n{HERE}\n{MACHINE[::-1]}\n"
    left(tmp_path, text, age=timedelta(minutes=1))
    with pytest.raises(HeldElsewhere), only_one(tmp_path):
        pass


def test_a_living_program_of_this_computer_is_never_too_old(tmp_path: Path) -> None:
    with only_one(tmp_path):
        left(tmp_path, lock_of(tmp_path).read_text(), age=timedelta(days=3))
        with pytest.raises(AlreadyRunning) as refused, only_one(tmp_path):
            pass
        assert not isinstance(refused.value, HeldElsewhere)


def test_a_lock_without_a_word_is_what_a_power_cut_left(tmp_path: Path) -> None:
    """One that is being written names nobody either, for a moment: a start waits longer."""
    left(tmp_path, "", age=timedelta())
    assert taken(lock_of(tmp_path)) is None
    with only_one(tmp_path):
        assert lock_of(tmp_path).read_text()
    left(tmp_path, "", age=timedelta(minutes=1))
    with only_one(tmp_path):
        assert lock_of(tmp_path).read_text()


def test_a_lock_that_is_dated_ahead_keeps_nobody_out_longer_than_is_said(tmp_path: Path) -> None:
    lock = left(tmp_path, ELSEWHERE, age=-timedelta(hours=23))
    with pytest.raises(HeldElsewhere) as refused, only_one(tmp_path):
        pass
    said = timedelta(minutes=float(str(refused.value.values["minutes"])))
    later = lock.stat().st_mtime - said.total_seconds() - 1  # so much older it is by then
    os.utime(lock, (later, later))
    with only_one(tmp_path):
        assert lock.read_text().splitlines()[0] == str(os.getpid())


def test_a_command_says_which_computer_it_is(tmp_path: Path) -> None:
    paths = Paths(data=tmp_path, config=tmp_path)
    left(tmp_path, ELSEWHERE, age=timedelta(minutes=1))
    with pytest.raises(HeldElsewhere, match="PC-A"), alone(paths, "backup"):
        pass
    assert isinstance(in_the_way(paths), HeldElsewhere)


def touched_at(folder: Path) -> float:
    return lock_of(folder).stat().st_mtime


def test_the_program_touches_its_lock_every_few_minutes(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    with only_one(tmp_path):
        touched = TouchedLocks(lambda: [lock_of(tmp_path)], owner)
        (due,) = touched.findChildren(QTimer)
        assert due.isActive()
        assert timedelta(milliseconds=due.interval()) == TOUCHED_EVERY < ABANDONED_AFTER / 5
        left(tmp_path, lock_of(tmp_path).read_text(), age=timedelta(minutes=29))
        old = touched_at(tmp_path)
        due.setInterval(1)
        qtbot.waitUntil(lambda: touched_at(tmp_path) > old + 28 * 60)
    owner.deleteLater()


def test_a_lock_another_computer_took_meanwhile_is_not_touched(tmp_path: Path) -> None:
    owner = QObject()
    touched = TouchedLocks(lambda: [lock_of(tmp_path)], owner)
    touched.on_due()
    left(tmp_path, ELSEWHERE, age=timedelta(minutes=40))
    old = touched_at(tmp_path)
    touched.on_due()
    assert touched_at(tmp_path) == old
    owner.deleteLater()
