from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.theme import Theme, display_font
from zenjin_desktop.ui.widgets.avatar_button import AvatarButton
from zenjin_desktop.ui.widgets.basics import (
    Card,
    CardLabel,
    FieldEdit,
    Heading,
    OutlineButton,
    PrimaryButton,
    Text,
)
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.count_up import CountUp
from zenjin_desktop.ui.widgets.equation_pill import EquationPill
from zenjin_desktop.ui.widgets.prompt_label import PromptLabel

Make = Callable[[Theme], QAbstractButton]
BUTTONS: dict[str, Make] = {
    "primary": lambda theme: PrimaryButton("Play", theme, pixels=64, play_sign=True),
    "small primary": lambda theme: PrimaryButton("Yes", theme, pixels=16),
    "outline": lambda theme: OutlineButton("Finish", theme),
    "tiny outline": lambda theme: OutlineButton("OK", theme, pixels=10),
    "display outline": lambda theme: OutlineButton("Home", theme, pixels=32, display=True),
}


@pytest.fixture(params=BUTTONS)
def button(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Iterator[QAbstractButton]:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    made = BUTTONS[request.param](theme)
    row.addWidget(FieldEdit("Name"))
    row.addWidget(made)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.close()


def test_every_button_fits_a_finger(button: QAbstractButton) -> None:
    for hint in (button.sizeHint(), button.minimumSizeHint()):
        assert min(hint.width(), hint.height()) >= 44


def test_space_enter_and_click_press_it_and_a_key_held_down_does_not(
    button: QAbstractButton,
) -> None:
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(button, key)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 4
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", autorep=True
    )
    QCoreApplication.sendEvent(button, held)
    assert len(pressed) == 4


def test_keyboard_focus_can_be_seen(qtbot: QtBot, button: QAbstractButton) -> None:
    plain = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != plain


def test_it_looks_pressed_while_it_is(button: QAbstractButton) -> None:
    plain = button.grab().toImage()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.grab().toImage() != plain
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_it_names_itself(button: QAbstractButton) -> None:
    told = QAccessible.queryAccessibleInterface(button)
    assert told.role() == QAccessible.Role.Button
    assert told.text(QAccessible.Text.Name) == button.text()


def test_a_field_is_named_and_can_be_marked(qtbot: QtBot, theme: Theme) -> None:
    window = Card(theme)
    qtbot.addWidget(window)
    field = FieldEdit("Your name")
    QHBoxLayout(window).addWidget(field)
    window.resize(300, 100)
    window.show()
    plain = field.grab().toImage()
    field.set_wrong(True)
    assert field.grab().toImage() != plain
    field.set_wrong(False)
    assert field.grab().toImage() == plain
    told = QAccessible.queryAccessibleInterface(field)
    assert told.text(QAccessible.Text.Name) == "Your name"


def test_a_figure_counts_through_what_lies_between(
    qtbot: QtBot, theme: Theme, motion: AnimationClock
) -> None:
    figure = CountUp(motion, display_font(40), theme.text_strong, name="Points")
    qtbot.addWidget(figure)
    figure.show()
    figure.count_to(1000)
    assert figure.accessibleName() == "Points 1000"
    qtbot.waitUntil(lambda: 0 < figure.shown < 1000)
    qtbot.waitUntil(lambda: figure.shown == 1000)


def test_a_figure_out_of_sight_or_without_motion_is_there_at_once(
    qtbot: QtBot, theme: Theme, motion: AnimationClock, stillness: AnimationClock
) -> None:
    hidden = CountUp(motion, display_font(40), theme.text_strong)
    still = CountUp(stillness, display_font(40), theme.text_strong)
    for figure in (hidden, still):
        qtbot.addWidget(figure)
    still.show()
    for figure in (hidden, still):
        figure.count_to(1000)
        assert figure.shown == 1000


def test_the_blank_is_drawn_and_not_left_to_a_face_that_lacks_it(
    qtbot: QtBot, theme: Theme
) -> None:
    prompt = PromptLabel(theme)
    qtbot.addWidget(prompt)
    prompt.resize(550, 260)
    prompt.set_prompt("□ × 6 = 24")
    ink = {prompt.drawing().toImage().pixelColor(x, 130).name() for x in range(prompt.width())}
    assert theme.logo in ink  # its border
    assert theme.field in ink  # its inside


@pytest.mark.parametrize("equation", ["1 + 1 = 2", "13 + 13 = 26", "123456 + 123456 = 246912"])
def test_an_equation_of_any_length_stays_in_its_pill(
    qtbot: QtBot, theme: Theme, equation: str
) -> None:
    pill = EquationPill(theme)
    qtbot.addWidget(pill)
    pill.resize(313, 200)
    pill.set_equation(equation)
    image = pill.drawing().toImage()
    row = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    black = [x for x, paint in enumerate(row) if paint.name() == theme.equation]
    white = [x for x, paint in enumerate(row) if paint.name() == theme.equation_text]
    assert white
    assert black[0] + 8 < white[0]
    assert white[-1] < black[-1] - 8


@pytest.mark.parametrize("name", ["", "Mira", "Wilhelmina Anastasia von Hohenburg"])
@pytest.mark.parametrize("side", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_ring_around_who_is_playing_keeps_off_the_name(
    qtbot: QtBot, theme: Theme, name: str, side: Qt.LayoutDirection
) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.setLayoutDirection(side)
    button = AvatarButton(theme, ground)
    button.show_learner(name)
    button.resize(button.sizeHint())
    other = QPushButton(ground)
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    other.setFocus()
    plain = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    ringed = button.grab().toImage()
    empty = plain.pixel(plain.width() // 2, 0)
    disc = button.height()
    words = (
        range(disc, plain.width())
        if side is Qt.LayoutDirection.LeftToRight
        else range(plain.width() - disc)
    )
    high = range(plain.height())
    ring = {(x, y) for x in words for y in high if plain.pixel(x, y) != ringed.pixel(x, y)}
    ink = {(x, y) for x in words for y in high if plain.pixel(x, y) != empty}
    assert ring
    assert ink
    near = {(x + dx, y + dy) for x, y in ink for dx in range(-3, 4) for dy in range(-3, 4)}
    assert not ring & near


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("kind", [Heading, CardLabel, Text])
def test_a_name_stands_where_the_page_begins(
    qtbot: QtBot, kind: type[QLabel], *, folded: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = kind("mira.k", window)
    label.setWordWrap(folded)
    label.resize(400, 60)
    assert _begins_at(label) == "left"
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert _begins_at(label) == "right", "it turns round with what it stands in"
    label.setAlignment(Qt.AlignmentFlag.AlignTrailing)
    assert _begins_at(label) == "left"
    window.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert _begins_at(label) == "right"
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    assert _begins_at(label) == ""


def _begins_at(label: QLabel) -> str:
    """At which side the ink is; empty where it is in the middle."""
    image = QImage(label.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    label.render(image, renderFlags=QWidget.RenderFlag(0))
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).alpha() for y in range(image.height()))
    ]
    assert inked
    left, right = inked[0], image.width() - 1 - inked[-1]
    return "" if abs(left - right) < 20 else "left" if left < right else "right"
