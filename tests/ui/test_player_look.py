"""What can be seen and heard of the player: places, colours, signs, names."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QColor, QImage
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.player.places import places_for
from zenjin_desktop.ui.player.view import Pace, PlayerView, Shown
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.answer_button import AnswerButton
from zenjin_desktop.ui.widgets.clock import AnimationClock

SIZES = [(375, 560), (375, 700), (640, 560), (1024, 600), (1280, 800), (1920, 1080), (2560, 1440)]


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, stillness: AnimationClock) -> PlayerView:
    view = PlayerView(theme, stillness, pace=Pace(right_ms=60, wrong_ms=60, celebration_ms=60))
    qtbot.addWidget(view)
    view.resize(1280, 800)
    with qtbot.waitExposed(view):
        view.show()
    return view


def _shown(prompt: str = "Double 13", left: int = 26, right: int = 23) -> Shown:
    return Shown(
        prompt=prompt,
        left=left,
        right=right,
        only=None,
        window_ms=60_000,
        timer_visible=True,
        guard_ms=300,
    )


def _ask(qtbot: QtBot, view: PlayerView, shown: Shown) -> None:
    with qtbot.waitSignal(view.board.shown):
        view.show_question(shown)


def _low_in_the_circle(view: PlayerView, button: AnswerButton) -> QColor:
    image = view.grab().toImage()
    place = button.mapTo(view, button.rect().center()) + QPoint(0, round(0.4 * button.diameter))
    return image.pixelColor(place)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_everything_has_room_of_its_own_and_fits_a_finger(width: int, height: int) -> None:
    places = places_for(width, height)
    window = QRect(0, 0, width, height)
    assert window.contains(places.card)
    for place in (places.bar, places.question, places.finish, places.hint, places.points):
        assert places.card.contains(place)
    apart = [places.points, places.bar, places.question, places.left, places.right, places.finish]
    for one, other in combinations(apart, 2):
        assert not one.intersects(other), (one, other)
    assert not places.points_label.intersects(places.points)
    assert not places.hint.intersects(places.finish)
    for pressed in (places.left, places.right, places.finish):
        assert min(pressed.width(), pressed.height()) >= 44


def test_the_card_is_the_one_of_the_pictures() -> None:
    places = places_for(1280, 800)
    assert places.card == QRect(330, 60, 620, 680)
    assert places.prompt_px == 104
    assert places.digits_px == 78


def test_nothing_jumps_when_the_question_is_longer(qtbot: QtBot, player: PlayerView) -> None:
    board = player.board
    pieces = (board.prompt, board.pill, board.left, board.right, board.bar, board.finish)
    _ask(qtbot, player, _shown("1 + 1", 2, 3))
    before = [piece.geometry() for piece in pieces]
    _ask(qtbot, player, _shown("Das Doppelte von 123456", 246_912, 246_902))
    assert [piece.geometry() for piece in pieces] == before


@pytest.mark.parametrize("prompt", ["Double 13", "□ × 6 = 24", "Das Doppelte von 123456"])
@pytest.mark.parametrize("size", [QSize(375, 560), QSize(1280, 800)])
def test_a_prompt_of_any_length_stays_within_its_place(
    qtbot: QtBot, player: PlayerView, prompt: str, size: QSize
) -> None:
    player.resize(size)
    _ask(qtbot, player, _shown(prompt))
    drawing = player.board.prompt.drawing().toImage()
    assert _inked_columns(drawing)
    edges = {0, drawing.width() - 1}
    assert not edges & _inked_columns(drawing)


def _inked_columns(image: QImage) -> set[int]:
    return {
        x
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 128
    }


def test_right_is_green(qtbot: QtBot, player: PlayerView, theme: Theme) -> None:
    _ask(qtbot, player, _shown())
    with qtbot.waitSignal(player.feedback_ended):
        player.show_right("left", points=3)
        assert _low_in_the_circle(player, player.board.left) == QColor(theme.right)
        assert _low_in_the_circle(player, player.board.right) == QColor(theme.option)


def test_wrong_is_red_beside_a_green_one_under_the_equation(
    qtbot: QtBot, player: PlayerView, theme: Theme
) -> None:
    _ask(qtbot, player, _shown())
    with qtbot.waitSignal(player.feedback_ended):
        player.show_wrong("right", equation="13 + 13 = 26")
        assert _low_in_the_circle(player, player.board.left) == QColor(theme.right)
        assert _low_in_the_circle(player, player.board.right) == QColor(theme.wrong)
        assert player.board.pill.isVisible()
        assert player.board.pill.equation == "13 + 13 = 26"
        assert not player.board.prompt.isVisible()
        assert player.board.bar.left == 1.0


def test_a_time_out_is_calm_blue_on_both(qtbot: QtBot, player: PlayerView, theme: Theme) -> None:
    _ask(qtbot, player, _shown())
    with qtbot.waitSignal(player.feedback_ended):
        player.show_missed("left", equation="13 + 13 = 26")
        assert _low_in_the_circle(player, player.board.left) == QColor(theme.missed)
        assert _low_in_the_circle(player, player.board.right) == QColor(theme.missed)
        assert player.board.pill.isVisible()


@pytest.mark.parametrize("face", ["right", "wrong", "missed_right"])
def test_a_verdict_carries_a_sign_and_not_colour_alone(
    qtbot: QtBot, player: PlayerView, theme: Theme, face: str
) -> None:
    _ask(qtbot, player, _shown())
    button = player.board.left
    place = QPoint(
        round(button.width() / 2 + 0.92 * 0.7071 * button.diameter / 2),
        round(button.height() / 2 - 0.92 * 0.7071 * button.diameter / 2 - 0.11 * button.diameter),
    )
    button.turn(face, name="26")  # type: ignore[arg-type]  # a Face, from the parameters
    on_sign = button.grab().toImage().pixelColor(place)
    assert on_sign == QColor(theme.verdict_ink)
    button.turn("idle", name="26")
    assert button.grab().toImage().pixelColor(place) != on_sign


def test_the_timer_bar_can_be_hidden_and_keeps_its_place(qtbot: QtBot, player: PlayerView) -> None:
    bar = player.board.bar
    _ask(qtbot, player, _shown())
    assert bar.shown
    place = bar.geometry()
    for timer_visible, window_ms in ((False, 60_000), (True, None)):
        shown = Shown("1 + 1", 2, 3, None, window_ms, timer_visible, guard_ms=0)
        _ask(qtbot, player, shown)
        assert not bar.shown
        assert bar.geometry() == place
        image = bar.grab().toImage()
        middle = QPoint(image.width() // 2, image.height() // 2)
        assert image.pixelColor(middle) != QColor(player.board.bar._theme.timer)


def test_points_count_up_to_the_new_total_and_say_what_was_gained(
    qtbot: QtBot, theme: Theme, motion: AnimationClock
) -> None:
    view = PlayerView(theme, motion, pace=Pace(right_ms=60, wrong_ms=60))
    qtbot.addWidget(view)
    view.resize(1280, 800)
    with qtbot.waitExposed(view):
        view.show()
    view.set_points(147)
    assert view.board.points.shown == 147
    _ask(qtbot, view, _shown())
    view.show_right("left", points=150)
    assert view.board.points.shown == 147
    assert view.board.gain.gain == 3
    qtbot.waitUntil(lambda: view.board.points.shown == 150)


def test_without_motion_points_are_there_at_once_and_nothing_runs(
    qtbot: QtBot, player: PlayerView, stillness: AnimationClock
) -> None:
    shown = Shown("1 + 1", 2, 3, None, None, timer_visible=True, guard_ms=0)
    _ask(qtbot, player, shown)
    player.show_right("left", points=150)
    player.celebrate("Stitch done!")
    assert player.board.points.shown == 150
    assert not stillness.running


def test_everything_names_itself_to_a_screen_reader(qtbot: QtBot, player: PlayerView) -> None:
    _ask(qtbot, player, _shown("□ × 6 = 24", 4, 6))
    role = QAccessible.Role
    board = player.board
    for widget, name, expected in (
        (board.left, "4", role.Button),
        (board.right, "6", role.Button),
        (board.finish, "Finish", role.Button),
        (board.prompt, "… × 6 = 24", role.StaticText),
        (board.points, "Points 0", role.StaticText),
    ):
        told = QAccessible.queryAccessibleInterface(widget)
        assert (told.text(QAccessible.Text.Name), told.role()) == (name, expected)


def test_what_happens_is_announced(qtbot: QtBot, player: PlayerView) -> None:
    _ask(qtbot, player, _shown())
    assert player.accessibleDescription() == "Double 13. 26 or 23?"
    player.show_wrong("right", equation="13 + 13 = 26")
    assert player.accessibleDescription() == "Almost! 13 + 13 = 26"
    assert player.board.left.accessibleName() == "26, right"
    assert player.board.right.accessibleName() == "23, not this one"
    player.show_missed("left", equation="13 + 13 = 26")
    assert player.accessibleDescription() == "Let us look: 13 + 13 = 26"
    player.show_right("left", points=150)
    assert player.accessibleDescription() == "Right! 150 points"
    player.celebrate("Stitch done!")
    assert player.accessibleDescription() == "Stitch done!"
    player.halt()
