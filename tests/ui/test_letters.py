"""Letters of every size, in both faces: nothing is cut, nothing overlaps, nothing runs off."""

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontInfo, QRawFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.support.seat import Seat
from zenjin_desktop.paths import resources
from zenjin_desktop.ui.dressing import Appearance, dress
from zenjin_desktop.ui.theme import (
    DISPLAY_FAMILY,
    EASY_FAMILY,
    TEXT_FAMILY,
    Letters,
    Theme,
    apply_theme,
    display_font,
    label_font,
    text_font,
)
from zenjin_desktop.ui.widgets.picture import Picture
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

SIZES = ((1280, 800), (1024, 600), (375, 700))


@pytest.fixture
def set_letters(dressed_app: QApplication, theme: Theme) -> Iterator[Callable[..., None]]:
    """Sets the letters by what a person chose; the usual ones are back afterwards."""

    def by_choice(*, text_percent: int = 100, easy_reading: bool = False) -> None:
        chosen = Appearance("night", text_percent, easy_reading)
        dressed = dress(dressed_app, chosen, resources())
        assert dressed.problems == ()

    yield by_choice
    apply_theme(dressed_app, theme)


def test_small_letters_grow_by_the_whole_of_it() -> None:
    assert [Letters(200).pixels(usual) for usual in (12, 16, 24)] == [24, 32, 48]
    assert Letters(125).pixels(16) == 20


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_larger_letters_stay_larger_and_none_shrinks(percent: int) -> None:
    heights = [Letters(percent).pixels(usual) for usual in range(8, 200)]
    assert all(lower <= higher for lower, higher in pairwise(heights))
    assert all(grown >= usual for usual, grown in enumerate(heights, start=8))


def test_the_largest_letters_grow_too_if_less() -> None:
    assert [Letters(200).pixels(usual) for usual in (62, 100, 104, 180)] == [80, 112, 116, 192]
    assert Letters(150).pixels(104) == 110


def test_easy_reading_sets_words_and_numerals_in_one_plain_face(
    set_letters: Callable[..., None],
) -> None:
    assert [_family(font) for font in (display_font(40), text_font(16))] == [
        DISPLAY_FAMILY,
        TEXT_FAMILY,
    ]
    set_letters(easy_reading=True)
    for font in (display_font(40), text_font(16), label_font()):
        assert _family(font) == EASY_FAMILY
    assert label_font().capitalization().name == "MixedCase"


def test_the_plain_face_has_what_questions_are_written_in(
    set_letters: Callable[..., None],
) -> None:
    set_letters(easy_reading=True)
    face = QRawFont.fromFont(display_font(40))
    assert all(face.supportsCharacter(ord(sign)) for sign in "0123456789+−×÷=½.,?…–·äöüßÄÖÜéçñ")


def test_a_missing_face_is_told_and_the_usual_one_taken(
    dressed_app: QApplication, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zenjin_desktop.ui.theme.EASY_FAMILY", "No such face")
    (tmp_path / "themes").symlink_to(resources() / "themes")
    dressed = dress(dressed_app, Appearance(theme="night", easy_reading=True), tmp_path)
    try:
        assert dressed.problems == ("The face for easy reading cannot be used (lexend).",)
        assert _family(text_font(16)) == TEXT_FAMILY
    finally:
        apply_theme(dressed_app, theme)


@pytest.mark.parametrize("easy", [False, True], ids=["usual face", "easy face"])
@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_nothing_is_cut_on_any_screen_in_any_window(
    set_letters: Callable[..., None], sit_down: Callable[..., Seat], percent: int, easy: bool
) -> None:
    set_letters(text_percent=percent, easy_reading=easy)
    seat = sit_down()
    sentence = "The settings hold until Zenjin is closed; they cannot be kept: disk full."
    found = []
    for name in _screens(seat):
        for width, height in SIZES:
            seat.window.resize(width, height)
            seat.window.notice(sentence)
            for _ in range(3):  # what is put below each other asks for more height, and so on
                QApplication.processEvents()
            shown = seat.window.findChildren(QWidget)
            room = seat.window.rect()
            strip = seat.window.notice_strip
            if not room.contains(strip.geometry()):
                found.append(f"{name} {width}: the notice is not wholly in sight")
            found += [f"{name} {width}: {fault}" for fault in _faults(shown)]
            seat.window.dismiss_notice()
    assert found == []


def _screens(seat: Seat) -> Iterator[str]:
    shell = seat.shell
    yield "home"
    shell.signing.on_sign_in_requested()
    yield "sign in"
    shell.signing.on_save_requested()
    yield "register"
    shell.screens.sign_in.confirm_claim(12, 3456, "Anna-Katharina")
    yield "claim"
    shell.show_home()
    shell.on_sync_details_requested()
    yield "sync"
    shell.show_home()
    shell.on_settings_requested()
    yield "settings"
    shell.on_progress_requested()
    yield "progress"
    shell.show_home()
    shell.on_start_requested()
    placing = shell.screens.asides.placing
    yield "find my start"
    seat.hands.click("Choose myself")
    assert placing.page is placing.choose
    yield "choose"


def _faults(shown: list[QWidget]) -> Iterator[str]:
    for widget in shown:
        if not widget.isVisible():
            continue
        if isinstance(widget, ScrollPage):
            over = widget.page.width() - widget.viewport().width()
            if over > 0:
                yield f"the page is {over} px wider than its view"
        elif isinstance(widget, QLabel) and not isinstance(widget, Picture) and widget.text():
            yield from _cut(widget)
        elif isinstance(widget, QAbstractButton):
            if widget.text() and widget.fontMetrics().height() > widget.height():
                yield f"the button {widget.text()!r} is lower than its words"
            yield from _overlapped(widget)


def _cut(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height() + 1:
            yield f"{label.text()!r} needs more height"
    elif label.sizeHint().width() > label.width() + 1:
        yield f"{label.text()!r} needs more width"


def _overlapped(button: QAbstractButton) -> Iterator[str]:
    parent = button.parentWidget() or button
    beside = [
        other
        for other in parent.findChildren(QAbstractButton)
        if other.isVisible() and other.parentWidget() is parent
    ]
    for one, other in combinations(beside, 2):
        shared = one.geometry().intersected(other.geometry())
        if button is one and not shared.isEmpty():
            yield f"{one.text()!r} lies over {other.text()!r}"
    place = QRect(button.mapTo(button.window(), QPoint()), button.size())
    if place.left() < 0 or place.right() > button.window().width():
        yield f"the button {button.text()!r} runs off the side"


def _family(font: QFont) -> str:
    return QFontInfo(font).family()
