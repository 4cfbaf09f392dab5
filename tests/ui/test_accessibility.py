"""Every screen as a screen reader finds it: all has a name, nothing is said twice."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.all_screens import every_screen, settle
from tests.support.ear import Role, faults, heard, in_tree, name, said
from tests.support.seat import Seat
from tests.ui.samples import MIRA
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.basics import Heading, OutlineButton, Text
from zenjin_desktop.ui.widgets.chips import Chips


def test_on_every_screen_everything_has_a_name_and_is_said_once(seat: Seat) -> None:
    screens, found = 0, []
    for screen in every_screen(seat):
        screens += 1
        found += [f"{screen}: {fault}" for fault in faults(seat.window)]
    assert screens >= 34
    assert found == []


def test_the_menus_are_named(seat: Seat) -> None:
    seat.shell.screens.menus.show_bar()
    settle()
    assert list(faults(seat.shell.screens.menus.bar)) == []
    assert {"Zenjin", "View", "Help", "Settings…"} <= set(heard(seat.shell.screens.menus.bar))


def test_a_new_screen_is_on_the_tour_by_itself(seat: Seat) -> None:
    page = QWidget()
    QVBoxLayout(page).addWidget(QPushButton(""))
    seat.window.add_page("just made", page)
    found = {
        screen: list(faults(seat.window))
        for screen in every_screen(seat)
        if screen.startswith("just made")
    }
    assert found == {
        "just made, as it is made": [
            "Button '' (QPushButton) has no name",
            "Button '' (QPushButton) can have the focus, and has no name",
        ]
    }


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def faults_with(page: QWidget, *pieces: QWidget) -> str:
    for piece in pieces:
        page.layout().addWidget(piece)
    page.show()
    return "; ".join(faults(page))


def test_a_thing_called_by_its_class_is_found(page: QWidget) -> None:
    button = QPushButton("QPushButton")
    assert "called by its class" in faults_with(page, button)


def test_a_figure_after_its_own_title_is_found(page: QWidget) -> None:
    assert "says it again" in faults_with(page, Heading("Points"), Text("Points: 312"))


def test_two_things_that_begin_alike_are_two_things(page: QWidget) -> None:
    assert faults_with(page, QPushButton("8"), QPushButton("81")) == ""


def test_a_field_without_a_label_is_found(page: QWidget) -> None:
    field = QLineEdit()
    field.setAccessibleName("Login name")
    assert "belongs to no label" in faults_with(page, field)


def test_a_tool_tip_that_says_the_name_again_is_found(page: QWidget, theme: Theme) -> None:
    button = OutlineButton("Menu", theme)
    button.setToolTip("Menu")
    assert "described by its own name" in faults_with(page, button)


def test_a_group_of_which_nothing_is_chosen_is_found(page: QWidget, theme: Theme) -> None:
    chips = Chips(theme, (("a", "5 s"), ("b", "10 s")), "Time for an answer")
    assert "not exactly one is chosen" in faults_with(page, chips)


def test_what_can_have_the_focus_and_is_nothing_is_found(page: QWidget) -> None:
    label = QLabel("Points")
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert "nothing one could use" in faults_with(page, label)


def test_what_is_for_the_eye_alone_is_not_heard(seat: Seat) -> None:
    names = heard(seat.window)
    assert names.count("Points: 0") == 1
    assert "Points" not in names


@pytest.fixture
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("british")
def test_home_reads_its_figures_out(seat: Seat) -> None:
    seat.shell.screens.home.show_home(MIRA)
    settle()
    told = {name(one): said(one) for one, _ in in_tree(seat.window)}
    assert told["Points: 18,640"] == "+312 today"
    assert told["Blink speed: 1.58 s"] == "getting faster"
    assert any(one.startswith("Evolution level 5, 36") for one in told)
    assert "Streak: 6 days" in told
    assert "Tables 19 → 11: 6 of 10" in told["Threads"]


def test_the_player_reads_points_question_and_time_out(sit_down: Callable[..., Seat]) -> None:
    seat = sit_down(settings=Settings(guard_ms=0, pace_percent=1, timer_visible=True))
    view = seat.shell.screens.playing
    seat.play()
    view.board.bar.set_shown(True)
    found = {one.role(): one for one, _ in in_tree(view)}
    bar = found[Role.ProgressBar]
    assert (name(bar), said(bar).endswith("%")) == ("Time left", True)
    view.board.bar.set_shown(False)
    assert Role.ProgressBar not in {one.role() for one, _ in in_tree(view)}
    assert heard(view)[0] == "Points 0"
    assert heard(view)[1] == view.board.prompt.prompt


def test_what_a_session_came_to_is_read_with_the_button_that_has_the_focus(seat: Seat) -> None:
    seat.play()
    seat.answer()
    seat.asks()
    seat.press(Qt.Key.Key_Escape)
    panel = seat.shell.screens.playing.finish_panel
    assert panel.stitch.hasFocus()
    assert panel.stitch.accessibleDescription() == "Stop here?"
    panel.stop.click()
    go_on = seat.shell.screens.summary.go_on
    assert go_on.hasFocus()
    assert go_on.accessibleDescription().startswith("Well played! 1 question · ")
    assert "You earned 3." in go_on.accessibleDescription()
