"""For a child who sees little: question, answers and card grow with the letters."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.seat import Seat
from zenjin_desktop.ui.player.places import places_for
from zenjin_desktop.ui.player.view import Pace, PlayerView, Shown
from zenjin_desktop.ui.theme import Theme, display_font
from zenjin_desktop.ui.widgets.clock import AnimationClock

SIZES = [(375, 560), (375, 700), (640, 560), (1024, 600), (1280, 800), (1920, 1080), (2560, 1440)]
GROWN = (1.25, 1.5, 1.75, 2.0)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("growth", GROWN)
def test_everything_has_room_of_its_own(width: int, height: int, growth: float) -> None:
    places = places_for(width, height, growth=growth)
    assert QRect(0, 0, width, height).contains(places.card)
    pieces = (places.bar, places.question, places.finish, places.hint, places.points, places.panel)
    for place in (*pieces, places.celebration):
        assert places.card.contains(place)
    apart = [places.points, places.bar, places.question, places.left, places.right, places.finish]
    for one, other in combinations(apart, 2):
        assert not one.intersects(other), (one, other)
    for answer in (places.left, places.right):
        assert answer.top() > places.bar.bottom()
    assert not places.celebration.intersects(places.question)
    assert places.prompt_px < places.question.height()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_gets_smaller_as_letters_grow(width: int, height: int) -> None:
    before = places_for(width, height)
    for growth in GROWN:
        now = places_for(width, height, growth=growth)
        for side in ("card", "left"):
            assert getattr(now, side).width() >= getattr(before, side).width() - 1, side
        assert now.prompt_px >= before.prompt_px
        assert now.equation_px >= before.equation_px
        before = now


def asked(theme: Theme, clock: AnimationClock, qtbot: QtBot, width: int, height: int) -> PlayerView:
    view = PlayerView(theme, clock, pace=Pace(right_ms=60, wrong_ms=60, celebration_ms=60))
    qtbot.addWidget(view)
    view.resize(width, height)
    with qtbot.waitExposed(view):
        view.show()
    ask(view, "38 + 47", 85, 75)
    return view


def ask(view: PlayerView, prompt: str, left: int, right: int) -> None:
    shown = Shown(
        prompt=prompt,
        left=left,
        right=right,
        only=None,
        window_ms=60_000,
        timer_visible=True,
        guard_ms=300,
    )
    view.show_question(shown)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("width", "height", "least"), [(1024, 600, 1.25), (1280, 800, 1.5), (1920, 1080, 1.5)]
)
def test_at_200_per_cent_question_circles_and_digits_really_grow(
    large_letters: Callable[[int], None],
    theme: Theme,
    stillness: AnimationClock,
    qtbot: QtBot,
    width: int,
    height: int,
    least: float,
) -> None:
    measured = []
    for percent in (100, 200):
        large_letters(percent)
        board = asked(theme, stillness, qtbot, width, height).board
        digits = display_font(board.left._pixels).pixelSize()
        measured.append((board.left.diameter, digits, board.prompt.letters_px))
    (circle, digits, prompt), (large_circle, large_digits, large_prompt) = measured
    assert large_circle >= least * circle
    assert large_digits >= (least + 0.1) * digits
    assert large_prompt >= 1.6 * prompt


@pytest.mark.parametrize(("width", "height"), [(375, 560), (1024, 600), (1280, 800)])
def test_nothing_jumps_when_the_question_is_longer(
    large_letters: Callable[[int], None],
    theme: Theme,
    stillness: AnimationClock,
    qtbot: QtBot,
    width: int,
    height: int,
) -> None:
    large_letters(200)
    view = asked(theme, stillness, qtbot, width, height)
    board = view.board
    pieces = (board.prompt, board.pill, board.left, board.right, board.bar, board.finish)
    before = [piece.geometry() for piece in pieces]
    ask(view, "Das Doppelte von 123456", 246_912, 246_902)
    assert [piece.geometry() for piece in pieces] == before


@pytest.mark.parametrize("side", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize(("width", "height"), [(375, 560), (1024, 600), (1280, 800)])
def test_a_celebration_lies_on_no_heading(
    large_letters: Callable[[int], None],
    theme: Theme,
    stillness: AnimationClock,
    qtbot: QtBot,
    width: int,
    height: int,
    side: Qt.LayoutDirection,
) -> None:
    large_letters(200)
    view = PlayerView(theme, stillness)
    qtbot.addWidget(view)
    view.setLayoutDirection(side)
    view.resize(width, height)
    view.board.set_heading("Aufwärmen · 3 von 6")
    view.show()
    board = view.board
    heading = board.heading_label.geometry()
    words = board.heading_label.sizeHint().width()
    if side is Qt.LayoutDirection.RightToLeft:
        heading.setLeft(heading.right() - words)
    else:
        heading.setWidth(words)
    assert not board.celebration.geometry().intersects(heading)


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
@pytest.mark.parametrize(("width", "height"), [(375, 560), (640, 560), (1024, 600)])
def test_stop_here_always_says_that_everything_is_saved(
    large_letters: Callable[[int], None],
    theme: Theme,
    stillness: AnimationClock,
    qtbot: QtBot,
    width: int,
    height: int,
    percent: int,
) -> None:
    large_letters(percent)
    view = asked(theme, stillness, qtbot, width, height)
    view.ask_finish(4)
    QApplication.processEvents()
    panel = view.finish_panel
    pieces = [panel.heading, panel.kept, *panel.buttons]
    for piece in pieces:
        assert piece.isVisible()
        assert panel.rect().contains(piece.geometry())
    assert panel.kept.height() >= panel.kept.heightForWidth(panel.kept.width())
    for one, other in combinations(pieces, 2):
        assert not one.geometry().intersects(other.geometry())


def test_what_goes_on_after_the_summary_is_in_sight(
    large_letters: Callable[[int], None], sit_down: Callable[..., Seat]
) -> None:
    large_letters(200)
    seat = sit_down()
    seat.window.resize(1024, 600)
    seat.play()
    seat.answer()
    seat.finish()
    summary = seat.shell.screens.summary
    QApplication.processEvents()
    QApplication.processEvents()
    assert summary.go_on.hasFocus()
    assert summary.area.page.height() > summary.height(), "there is something to scroll"
    seen = summary.go_on.visibleRegion().boundingRect()
    assert seen == summary.go_on.rect()
