"""One switch, in the whole program: one key, or one click, from the first start to the settings."""

from collections.abc import Callable
from time import perf_counter

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.support.seat import QUICK, Seat
from zenjin_desktop.pin_hash import pin_hash
from zenjin_desktop.store.pins import set_pin
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.access.one_switch import OneSwitch
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.widgets.basics import PrimaryButton
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

TURN_MS = 300
SWITCHED = msgspec.structs.replace(QUICK, scan_ms=TURN_MS, window_ms=None)
GUARD_S = 0.16
LONG_MS = 30_000


@pytest.fixture
def seat(sit_down: Callable[..., Seat]) -> Seat:
    """A pupil with one switch, before Home for the first time."""
    seat = sit_down(settings=SWITCHED)
    seat.shell.make_rest()
    seat.until(lambda: seat.shell.screens.is_made(Screens.access))
    return seat


def switch_of(seat: Seat) -> OneSwitch:
    switch = seat.shell.screens.access.switch
    assert switch is not None
    return switch


def by_key(seat: Seat, key: Qt.Key = Qt.Key.Key_Space) -> None:
    """The one key, as it comes from outside."""
    popup = QApplication.activePopupWidget()
    QTest.keyClick((popup or seat.window).windowHandle(), key)


def by_click(seat: Seat) -> None:
    """A click in a corner where there is nothing."""
    popup = QApplication.activePopupWidget() or seat.window
    QTest.mouseClick(popup.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


Press = Callable[[Seat], None]


def press_when_offered(seat: Seat, widget: QWidget, press: Press = by_key) -> None:
    """Wait until it is offered, in its group if it has one, and press."""

    def there() -> bool:
        return any(one.widget is widget for one in switch_of(seat).offered)

    seat.let_pass(GUARD_S)
    seat.qtbot.waitUntil(there, timeout=LONG_MS)
    if len(switch_of(seat).offered) > 1:
        press(seat)
        seat.let_pass(GUARD_S)
        seat.qtbot.waitUntil(lambda: there() and len(switch_of(seat).offered) == 1, timeout=LONG_MS)
    press(seat)


def choose_line(seat: Seat, words: str, press: Press = by_key) -> None:
    """Wait until the menu is open and offers this line, and press."""

    def lit() -> bool:
        menu: QWidget | None = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu) or not switch_of(seat).offered:
            return False
        return menu.activeAction() is not None and menu.activeAction().text() == words

    seat.until(lambda: QApplication.activePopupWidget() is not None)
    seat.let_pass(GUARD_S)
    seat.qtbot.waitUntil(lit, timeout=LONG_MS)
    press(seat)


def press_in_play(seat: Seat, player: PlayerView, widget: QWidget, press: Press) -> None:
    scanning = player.access.scanning
    assert scanning is not None

    def there() -> bool:
        return scanning.offered is not None and scanning.offered.widget is widget

    seat.qtbot.waitUntil(there, timeout=LONG_MS)
    press(seat)


@pytest.mark.parametrize("press", [by_key, by_click])
def test_from_the_first_start_to_play_and_back_and_to_the_settings(
    seat: Seat, press: Press
) -> None:
    press_when_offered(seat, seat.shell.screens.home.hello.play, press)
    assert seat.window.page_name == "player"
    playing = seat.shell.screens.playing
    seat.asks()
    right = playing.board.left
    if int(right.text()) == seat.distractor:
        right = playing.board.right
    press_in_play(seat, playing, right, press)
    seat.until(lambda: seat.attempts() == 1)
    seat.asks()
    press_in_play(seat, playing, playing.board.finish, press)
    press_in_play(seat, playing, playing.finish_panel.stop, press)
    assert seat.window.page_name == "summary"
    press_when_offered(seat, seat.shell.screens.summary.home, press)
    assert seat.window.page_name == "home"
    press_when_offered(seat, seat.shell.screens.home.top.menu, press)
    choose_line(seat, "Settings…", press)
    seat.until(lambda: seat.window.page_name == "settings")
    press_when_offered(seat, seat.shell.screens.settings.chips["scan_ms"].chip("None"), press)
    assert seat.shell.choosing.settings.scan_ms is None
    assert not seat.shell.screens.is_made(Screens.access)
    assert seat.rows("SELECT correct_answers FROM session_results") == [(1,)]


def learner_with_pin(seat: Seat) -> int:
    """Ben, who also plays here, and has the PIN 4711."""
    return add_learner(seat.store, name="Ben", avatar="owl", pin=pin_hash("4711")).learner


def test_somebody_else_is_let_in_by_the_pad_and_every_digit_by_the_switch(seat: Seat) -> None:
    ben = learner_with_pin(seat)
    press_when_offered(seat, seat.shell.screens.home.top.avatar)
    choose_line(seat, "Ben")
    who = seat.shell.screens.who
    seat.until(lambda: who.asks_pin)
    for number in (4, 7, 1, 1):
        press_when_offered(seat, who.pin_pad.digits[number])
    seat.until(lambda: seat.window.page_name == "home")
    assert seat.shell.chair.player.learner == ben


def test_somebody_is_let_in_by_pictures_and_the_switch(seat: Seat) -> None:
    ben = learner_with_pin(seat)
    set_pin(seat.store, ben, pin_hash("sun+moon+sun"), pictures=True)
    seat.shell.comings.switch.on_wished(ben)
    seat.until(lambda: seat.window.page_name == "who")
    pad = seat.shell.screens.who.picture_pad
    for number in (0, 1, 0):
        press_when_offered(seat, pad.pictures.buttons[number])
    seat.until(lambda: seat.window.page_name == "home")
    assert seat.shell.chair.player.learner == ben


def test_digits_typed_at_the_pad_are_digits(seat: Seat) -> None:
    ben = learner_with_pin(seat)
    seat.shell.comings.switch.on_wished(ben)
    seat.until(lambda: seat.window.page_name == "who")
    seat.let_pass(0.05)
    for key in (Qt.Key.Key_4, Qt.Key.Key_7, Qt.Key.Key_1, Qt.Key.Key_1):
        by_key(seat, key)
    seat.until(lambda: seat.window.page_name == "home")
    assert seat.shell.chair.player.learner == ben


def test_a_field_is_entered_by_the_switch_and_left_by_a_click_elsewhere(seat: Seat) -> None:
    seat.shell.signing.on_sign_in_requested()
    seat.let_pass(0.05)
    edit = seat.shell.screens.sign_in.form.login.edit
    by_other = edit.text()
    press_when_offered(seat, edit)
    assert edit.text() == by_other, "the press that entered it typed nothing"
    for key in (Qt.Key.Key_A, Qt.Key.Key_N):
        by_key(seat, key)
    assert edit.text() == by_other + "an"
    seat.let_pass(2 * TURN_MS / 1000)
    assert edit.hasFocus()
    by_click(seat)
    seat.until(lambda: not edit.hasFocus())
    by_key(seat, Qt.Key.Key_B)
    assert edit.text() == by_other + "an"


def test_a_menu_that_is_not_wanted_closes_after_two_rounds(seat: Seat) -> None:
    press_when_offered(seat, seat.shell.screens.home.top.menu)
    seat.until(lambda: QApplication.activePopupWidget() is not None)
    seat.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None, timeout=LONG_MS)
    assert seat.window.page_name == "home"
    play = seat.shell.screens.home.hello.play
    press_when_offered(seat, play)
    assert seat.window.page_name == "player"


def test_esc_leads_back_and_home_offers_play_first(seat: Seat) -> None:
    seat.shell.on_help_requested()
    seat.let_pass(0.05)
    by_key(seat, Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
    seat.let_pass(0.05)
    assert [one.widget for one in switch_of(seat).offered] == [seat.shell.screens.home.hello.play]


def test_a_page_longer_than_the_window_is_scrolled_by_the_switch(seat: Seat) -> None:
    seat.shell.on_help_requested()
    seat.let_pass(0.05)
    area = seat.shell.screens.help.findChild(ScrollPage)
    assert area is not None
    press_when_offered(seat, area)
    seat.until(lambda: area.verticalScrollBar().value() > 0)


def test_who_uses_the_switch_is_there(sit_down: Callable[..., Seat]) -> None:
    seat = sit_down(settings=msgspec.structs.replace(SWITCHED, return_minutes=2.0))
    seat.shell.make_rest()
    seat.until(lambda: seat.shell.screens.is_made(Screens.access))
    seat.shell.on_help_requested()
    seat.let_pass(0.05)
    seat.clock.turn(seconds=100)
    by_key(seat)
    seat.clock.turn(seconds=100)
    seat.shell.comings.idle.on_looked()
    assert seat.window.page_name != "who"


def test_the_rows_of_the_sessions_are_offered_one_by_one(seat: Seat) -> None:
    seat.shell.on_play_requested()
    playing = seat.shell.screens.playing
    seat.asks()
    press_in_play(seat, playing, playing.board.left, by_key)
    seat.until(lambda: seat.attempts() == 1)
    seat.shell.screens.stop()
    seat.shell.on_progress_requested()
    card = seat.shell.screens.progress.sessions
    heard: list[object] = []
    card.session_chosen.connect(heard.append)
    seat.until(lambda: bool(card.page.lines))
    press_when_offered(seat, card.table)
    seat.until(lambda: len(heard) == 1)


def test_a_turn_costs_no_frame(seat: Seat) -> None:
    seat.shell.on_settings_requested()
    seat.let_pass(0.05)
    took = []
    for _ in range(30):
        began = perf_counter()
        switch_of(seat).on_turn_over()
        took.append(perf_counter() - began)
    assert sorted(took)[15] < 0.008


def test_another_look_is_chosen_by_the_switch_which_goes_on_in_it(seat: Seat) -> None:
    seat.shell.on_settings_requested()
    before = seat.shell.screens.home
    chips = seat.shell.screens.settings.chips
    press_when_offered(seat, chips["text_percent"].chip("125"))
    seat.until(lambda: seat.shell.screens.home is not before)
    seat.until(lambda: seat.shell.screens.is_made(Screens.access))
    press_when_offered(seat, seat.shell.screens.settings.header.back)
    assert seat.window.page_name == "home"


def test_a_key_held_down_presses_once(seat: Seat) -> None:
    seat.shell.on_settings_requested()
    shown = seat.shell.screens.settings
    switch = shown.switches["timer_visible"]
    seat.until(lambda: [one.widget for one in switch_of(seat).offered] == [switch])
    heard: list[bool] = []
    switch.toggled.connect(heard.append)
    seat.let_pass(GUARD_S)
    by_key(seat)
    for _ in range(3):
        held = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Space,
            Qt.KeyboardModifier.NoModifier,
            " ",
            autorep=True,
        )
        QCoreApplication.sendEvent(seat.window.windowHandle(), held)
        seat.let_pass(GUARD_S / 2)
    assert heard == [False]


def test_finding_the_start_is_begun_by_the_switch_and_its_questions_are_plays(seat: Seat) -> None:
    seat.shell.on_start_requested()
    placing = seat.shell.screens.asides.placing
    seat.let_pass(0.05)
    stops_of_intro = placing.intro.findChildren(PrimaryButton)
    press_when_offered(seat, stops_of_intro[0])
    seat.until(placing.questions.isVisible)
    seat.let_pass(0.15)
    assert switch_of(seat).offered == ()
    scanning = placing.questions.access.scanning
    assert scanning is not None
    seat.until(lambda: scanning.offered is not None)
