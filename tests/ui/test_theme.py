from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.theme import (
    DISPLAY_FAMILY,
    TEXT_FAMILY,
    Theme,
    display_font,
    load_theme,
    stylesheet,
    text_font,
)

WEIGHTS = (500, 600, 700, 800)


def test_both_faces_are_the_bundled_ones() -> None:
    assert QFontInfo(display_font(40)).family() == DISPLAY_FAMILY
    assert QFontInfo(text_font(16)).family() == TEXT_FAMILY
    # Qt would fall back on another face without a word.
    assert QRawFont.fromFont(display_font(40)).familyName() == DISPLAY_FAMILY


def test_every_weight_of_the_text_face_is_a_face_of_its_own() -> None:
    widths = [
        QFontMetricsF(text_font(40, QFont.Weight(weight))).horizontalAdvance("Session summary")
        for weight in WEIGHTS
    ]
    assert all(bolder > lighter for lighter, bolder in pairwise(widths))


def test_plain_controls_are_high_enough_for_a_finger(qtbot: QtBot) -> None:
    for control in (QPushButton("Sign in"), QLineEdit()):
        qtbot.addWidget(control)
        control.ensurePolished()
        assert control.sizeHint().height() >= 44


def test_a_theme_with_a_missing_colour_names_it(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text('name = "broken"\nbackground = ["#000000", "#000000", "#000000"]\n')
    with pytest.raises(ValueError, match="bubble must be text, but it is missing"):
        load_theme(broken)


def test_the_style_sheet_has_every_colour_filled_in(theme: Theme) -> None:
    sheet = stylesheet(theme)
    assert "$" not in sheet
    assert theme.outline in sheet
