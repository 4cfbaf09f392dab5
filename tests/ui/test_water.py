"""The water behind every screen: laid from a narrow band, it looks as if painted in one."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.background import Background
from zenjin_desktop.ui.widgets.clock import AnimationClock


@pytest.fixture
def water(qtbot: QtBot, theme: Theme, dressed_app: QApplication) -> Background:
    shown = Background(
        theme._replace(bubble="#00ffffff"), AnimationClock(dressed_app, reduced_motion=True)
    )
    qtbot.addWidget(shown)
    return shown


def in_one(theme: Theme, size: QSize) -> QImage:
    """What the pictures ask for: 135° as CSS means it, through the three colours."""
    image = QImage(size, QImage.Format.Format_RGB32)
    reach = (size.width() + size.height()) / 4
    middle = QPointF(size.width() / 2, size.height() / 2)
    gradient = QLinearGradient(middle - QPointF(reach, reach), middle + QPointF(reach, reach))
    for place, value in zip((0.0, 0.5, 1.0), theme.background, strict=True):
        gradient.setColorAt(place, QColor(value))
    with QPainter(image) as painter:
        painter.fillRect(image.rect(), gradient)
    return image


def furthest(one: QImage, other: QImage) -> int:
    """By how much two pictures differ at most in a channel, looked at every few pixels."""
    found = 0
    for x in range(0, one.width(), 7):
        for y in range(one.height()):
            here, there = one.pixelColor(x, y), other.pixelColor(x, y)
            for channel in ("red", "green", "blue"):
                found = max(found, abs(getattr(here, channel)() - getattr(there, channel)()))
    return found


@pytest.mark.parametrize("size", [QSize(375, 561), QSize(701, 403), QSize(40, 20)])
def test_the_water_looks_as_if_painted_in_one(water: Background, theme: Theme, size: QSize) -> None:
    water.resize(size)
    image = QImage(size, QImage.Format.Format_RGB32)
    water.render(image)
    assert furthest(image, in_one(theme, size)) <= 1


def test_a_part_painted_anew_is_the_same(water: Background) -> None:
    water.resize(320, 240)
    whole = QImage(water.size(), QImage.Format.Format_RGB32)
    water.render(whole)
    part = whole.copy()
    hole = QRect(84, 52, 92, 60)
    with QPainter(part) as painter:
        painter.fillRect(hole, QColor("red"))
    water.render(part, hole.topLeft(), QRegion(hole))
    assert part == whole


ON_A_FINE_SCREEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from tests.ui.test_water import furthest, in_one
from zenjin_desktop.paths import resources
from zenjin_desktop.ui.theme import load_theme
from zenjin_desktop.ui.widgets.background import Background
from zenjin_desktop.ui.widgets.clock import AnimationClock

app = QApplication([])
theme = load_theme(resources() / "themes" / "night.toml")._replace(bubble="#00ffffff")
water = Background(theme, AnimationClock(app, reduced_motion=True))
water.resize(320, 240)
ratio = water.devicePixelRatioF()
image = QImage(round(320 * ratio), round(240 * ratio), QImage.Format.Format_RGB32)
image.setDevicePixelRatio(ratio)
water.render(image)
print(ratio, furthest(image, in_one(theme, image.size())))
"""


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2.0"])
def test_the_water_has_no_seams_on_a_fine_screen(scale: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ON_A_FINE_SCREEN],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    ratio, differs = ended.stdout.split()
    assert ratio == scale
    assert int(differs) <= 1


def test_what_is_kept_of_the_water_is_narrow(water: Background) -> None:
    water.resize(1920, 1080)
    water.render(QImage(water.size(), QImage.Format.Format_RGB32))
    kept = [value for value in vars(water).values() if isinstance(value, QPixmap)]
    assert 0 < sum(one.width() * one.height() for one in kept) < 1920 * 1080 // 10
