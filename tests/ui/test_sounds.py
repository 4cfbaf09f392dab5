"""Sounds after answers: ours, soft, and silence where nothing can play them."""

import wave
from array import array
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.support.playing import ask, feed_back, open_player, presentation
from tests.support.seat import Seat
from tools.make_sounds import RATE, SOUNDS, samples, write
from zenjin_desktop.paths import resources
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.sounds import Sounds
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

FOLDER = resources() / "sounds"
TALKS = pytest.mark.qt_log_ignore("Couldn't|PulseAudioService|text-to-speech|FFmpeg", extend=True)
"""Qt tells of each library that an installed QtMultimedia would like to have."""

LOUD = Settings(guard_ms=0, pace_percent=1, reduced_motion=True, sound=True, read_aloud=True)


def read(path: Path) -> tuple[tuple[int, int, int], "array[int]"]:
    with wave.open(str(path), "rb") as file:
        form = file.getnchannels(), file.getsampwidth(), file.getframerate()
        return form, array("h", file.readframes(file.getnframes()))


def can_be_heard() -> bool:
    if find_spec("PySide6.QtMultimedia") is None:
        return False
    return bool(import_module("PySide6.QtMultimedia").QMediaDevices.audioOutputs())


@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_a_sound_is_what_its_script_makes(name: str, tmp_path: Path) -> None:
    form, shipped = read(FOLDER / f"{name}.wav")
    assert form == (1, 2, RATE)
    made = samples(name)
    assert len(shipped) == len(made)
    # The last bit of a sine is the machine's own.
    assert max(abs(one - other) for one, other in zip(shipped, made, strict=True)) <= 1
    write(tmp_path)
    assert read(tmp_path / f"{name}.wav") == (form, made)


def test_there_are_no_other_sounds() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(SOUNDS)


@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_sounds_are_soft_short_and_begin_and_end_in_silence(name: str) -> None:
    made = samples(name)
    assert len(made) / RATE <= 1.0
    assert 0.2 < max(map(abs, made)) / 32_767 < 0.35
    assert (made[0], made[-1]) == (0, 0)
    steps = max(abs(after - before) for before, after in pairwise(made))
    assert steps / 32_767 < 0.2  # no click


def test_what_came_of_an_answer_is_said_once_each_in_order(
    qtbot: QtBot, theme: Theme, stillness: AnimationClock
) -> None:
    view = open_player(qtbot, theme, stillness)
    came: list[str] = []
    view.came.connect(came.append)
    for verdict in ("wrong", "missed", "right"):
        ask(qtbot, view, presentation())
        with qtbot.waitSignal(view.feedback_ended):
            feed_back(view, verdict)
    view.celebrate("Perfect!")
    assert came == ["wrong", "missed", "right", "stitch"]


@TALKS
def test_where_nothing_can_play_them_there_is_silence(qtbot: QtBot) -> None:
    if can_be_heard():
        pytest.skip("this computer can be heard")
    parent = QObject()
    sounds = Sounds(FOLDER, parent)
    sounds.play("right")
    qtbot.wait(20)
    for came in ("right", "wrong", "missed", "stitch"):
        sounds.play(came)
    assert not sounds.ready
    parent.deleteLater()


@TALKS
def test_where_they_can_be_played_they_are_loaded(qtbot: QtBot) -> None:
    if not can_be_heard():
        pytest.skip("this computer cannot be heard")
    parent = QObject()
    sounds = Sounds(FOLDER, parent)
    qtbot.waitUntil(lambda: sounds.ready)
    sounds.play("stitch")
    parent.deleteLater()


@TALKS
def test_a_whole_stitch_is_played_with_sound_and_voice_chosen(
    sit_down: Callable[..., Seat],
) -> None:
    seat = sit_down(settings=LOUD)
    seat.play()
    assert seat.shell.screens.playing.findChild(Sounds) is not None
    seat.questions(20, slips=(3,))
    seat.asks()
    seat.finish()
    assert seat.rows("SELECT correct_answers FROM session_results") == [(19,)]


def test_nothing_is_made_for_who_did_not_choose_it(seat: Seat) -> None:
    seat.play()
    assert seat.shell.screens.playing.findChild(Sounds) is None
    assert not Settings().sound
    assert not Settings().read_aloud
