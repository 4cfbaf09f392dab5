"""Nobody touches anything for a while: "Who is playing?" comes back by itself."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.clock import Clock
from tests.support.seat import QUICK, Seat
from zenjin_desktop.pin_hash import pin_hash
from zenjin_desktop.store.learners import switch_to
from zenjin_desktop.store.models import instant_text
from zenjin_desktop.store.pupils import add_learner

SHARED = msgspec.structs.replace(QUICK, return_minutes=2.0)


@pytest.fixture
def shared(sit_down: Callable[..., Seat]) -> Seat:
    """A guest at a computer that several share, where nobody was added yet."""
    return sit_down(settings=SHARED)


def look(seat: Seat) -> None:
    seat.shell.comings.idle.on_looked()


def touch(seat: Seat, key: Qt.Key = Qt.Key.Key_Shift) -> None:
    """A key as it comes from outside."""
    look(seat)  # by now the watch has found the window
    QTest.keyClick(seat.window.windowHandle(), key)


def test_without_the_choice_nobody_is_ever_sent_away(seat: Seat, clock: Clock) -> None:
    clock.turn(hours=3)
    look(seat)
    assert seat.window.page_name == "home"
    assert not seat.shell.comings.idle._look.isActive()


@pytest.mark.parametrize("page", ["home", "progress", "settings", "sync", "help"])
def test_two_minutes_without_a_touch_ask_who_plays(shared: Seat, clock: Clock, page: str) -> None:
    ways = {
        "home": shared.shell.show_home,
        "progress": shared.shell.on_progress_requested,
        "settings": shared.shell.on_settings_requested,
        "sync": shared.shell.on_sync_details_requested,
        "help": shared.shell.on_help_requested,
    }
    ways[page]()
    assert shared.window.page_name == page
    clock.turn(seconds=119)
    look(shared)
    assert shared.window.page_name == page
    clock.turn(seconds=1)
    shared.until(lambda: shared.window.page_name == "who")  # by its own timer
    assert not shared.shell.screens.who.choosing.header.back.isVisible()
    shared.press(Qt.Key.Key_Return)
    assert shared.window.page_name == "home"


def test_keys_clicks_and_the_pointer_are_somebody(shared: Seat, clock: Clock) -> None:
    look(shared)
    handle = shared.window.windowHandle()
    for come in (
        lambda: QTest.keyClick(handle, Qt.Key.Key_Shift),
        lambda: QTest.mouseMove(handle, QPoint(20, 30)),
        lambda: QTest.mouseClick(
            handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5)
        ),
        lambda: QTest.mouseMove(handle, QPoint(60, 5)),
    ):
        clock.turn(seconds=100)
        come()
        look(shared)
        assert shared.window.page_name == "home"
    clock.turn(seconds=120)
    look(shared)
    assert shared.window.page_name == "who"


def test_what_wakes_a_computer_that_slept_reaches_nobody_s_screen(
    shared: Seat, clock: Clock
) -> None:
    look(shared)
    assert shared.shell.screens.home.hello.play.hasFocus()
    clock.turn(hours=9)
    QTest.keyClick(shared.window.windowHandle(), Qt.Key.Key_Return)
    assert shared.window.page_name == "who", "Play was not pressed"
    assert shared.rows("SELECT count(*) FROM open_sessions") == [(0,)]


def test_a_session_that_was_left_ends_at_its_last_answer(shared: Seat, clock: Clock) -> None:
    mira = add_learner(shared.store, name="Mira", avatar="", pin=pin_hash("4711"))
    shared.shell.comings.on_come(switch_to(shared.store, mira.learner))
    shared.play()
    shared.questions(4)
    shared.asks()
    answered = shared.clock()
    clock.turn(minutes=2)
    look(shared)
    assert shared.window.page_name == "who"
    ended = shared.rows("SELECT learner, total_questions, completed_at FROM session_results")
    assert ended == [(mira.learner, 4, instant_text(answered))]
    assert shared.rows("SELECT count(*) FROM attempts") == [(0,)]
    shared.shell.on_play_requested()
    assert shared.window.page_name == "who"


def test_nothing_comes_back_while_answers_come(shared: Seat, clock: Clock) -> None:
    """By one switch or a resting pointer there is no key and no motion but the answer."""
    shared.play()
    for _ in range(6):
        clock.turn(seconds=50)
        shared.answer()
        look(shared)
        assert shared.window.page_name == "player"


def test_typed_forms_are_dropped(shared: Seat, clock: Clock) -> None:
    shared.shell.signing.on_sign_in_requested()
    form = shared.shell.screens.sign_in.form
    shared.hands.write(form.login.edit, "anna")
    shared.hands.write(form.password.edit, "correct horse")
    clock.turn(minutes=2)
    look(shared)
    assert shared.window.page_name == "who"
    assert (form.login.edit.text(), form.password.edit.text()) == ("", "")

    shared.shell.screens.who.choosing.add.click()
    shared.until(lambda: shared.shell.screens.who.shows_form)
    name = shared.shell.screens.who.form.name.edit
    shared.hands.write(name, "Mira")
    clock.turn(minutes=2)
    look(shared)
    assert shared.shell.screens.who.choosing.isVisible()
    assert name.text() == ""
    assert shared.rows("SELECT count(*) FROM learners") == [(1,)]


def test_a_code_that_is_being_redeemed_is_waited_for(shared: Seat, clock: Clock) -> None:
    shared.shell.signing.on_sign_in_requested()
    form = shared.shell.screens.sign_in.form
    form.start(server="https://school.example", mode="code")
    form.set_busy(True)
    clock.turn(minutes=2)
    look(shared)
    assert shared.window.page_name == "sign_in"
    form.set_busy(False)
    clock.turn(minutes=2)
    look(shared)
    assert shared.window.page_name == "who"


def test_an_open_menu_is_put_away(shared: Seat, clock: Clock) -> None:
    shared.shell.screens.home.top.avatar.click()
    assert QApplication.activePopupWidget() is not None
    clock.turn(minutes=2)
    look(shared)
    assert QApplication.activePopupWidget() is None
    assert shared.window.page_name == "who"


def test_the_choice_holds_at_once(seat: Seat, clock: Clock) -> None:
    choosing = seat.shell.choosing
    choosing.change(msgspec.structs.replace(choosing.settings, return_minutes=1.0))
    clock.turn(seconds=60)
    look(seat)
    assert seat.window.page_name == "who"
    choosing.change(msgspec.structs.replace(choosing.settings, return_minutes=None))
    seat.press(Qt.Key.Key_Return)
    clock.turn(hours=1)
    look(seat)
    assert seat.window.page_name == "home"


def test_touching_keeps_one_where_one_is(shared: Seat, clock: Clock) -> None:
    for _ in range(3):
        clock.turn(seconds=90)
        touch(shared)
    look(shared)
    assert shared.window.page_name == "home"
