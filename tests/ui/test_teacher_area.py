"""The teacher area: its secret, what opens and what closes it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.seat import QUICK, Seat
from zenjin_desktop.pin_hash import secret_hash
from zenjin_desktop.policy import Policy, Ruled
from zenjin_desktop.store.learners import switch_to
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.store.teacher import secret_of, set_secret, wrong_secret
from zenjin_desktop.ui.teacher.area_page import AreaPage
from zenjin_desktop.ui.teacher.controller import OPEN_MINUTES
from zenjin_desktop.ui.teacher.door_page import DoorPage
from zenjin_desktop.ui.teacher.section import SECTIONS
from zenjin_desktop.ui.teacher.view import TeacherView

SECRET = "blue-kettle-9"
Seating = Callable[..., Seat]


def view(seat: Seat) -> TeacherView:
    return seat.window.findChildren(TeacherView)[0]


def door(seat: Seat) -> DoorPage:
    return view(seat).door


def area(seat: Seat) -> AreaPage | None:
    return view(seat).area


def is_open(seat: Seat) -> bool:
    page = area(seat)
    return page is not None and bool(page.made)


def come(seat: Seat) -> None:
    """To the door, by the menu."""
    seat.shell.screens.menus.actions["teacher"].trigger()
    seat.until(lambda: seat.window.page_name == "teacher")


def type_in(seat: Seat, words: str) -> None:
    focused = seat.window.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def enter(seat: Seat) -> None:
    seat.press(Qt.Key.Key_Return)
    seat.until(door(seat).send.isEnabled)


def opened_first(seat: Seat) -> AreaPage:
    come(seat)
    type_in(seat, SECRET)
    seat.press(Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_Tab)
    type_in(seat, SECRET)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: is_open(seat))
    found = area(seat)
    assert found is not None
    return found


def test_the_first_adult_sets_a_secret_which_is_asked_from_then_on(seat: Seat) -> None:
    come(seat)
    assert not door(seat).secret.isVisible()
    type_in(seat, "short")
    seat.press(Qt.Key.Key_Return)
    assert "8" in door(seat).new.complaint.text()
    assert area(seat) is None
    door(seat).new.edit.clear()
    opened_first(seat)
    assert SECRET not in str(seat.rows("SELECT * FROM settings")), "kept as a hash only"
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
    assert area(seat) is None

    come(seat)
    assert door(seat).secret.isVisible()
    assert not door(seat).new.isVisible()
    type_in(seat, SECRET)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: is_open(seat))


def test_wrong_secrets_cost_a_growing_wait(seat: Seat) -> None:
    opened_first(seat)
    seat.press(Qt.Key.Key_Escape)
    come(seat)
    for _ in range(3):
        type_in(seat, "not this one")
        seat.press(Qt.Key.Key_Return)
        seat.until(lambda: bool(door(seat).secret.complaint.text()))
        assert area(seat) is None
        if door(seat).send.isEnabled():
            door(seat).secret.complain("")
    assert not door(seat).send.isEnabled()
    assert secret_of(seat.store).wait_s == 5
    seat.press(Qt.Key.Key_Escape)
    come(seat)
    assert not door(seat).send.isEnabled(), "to leave and to come again does not end the wait"
    type_in(seat, SECRET)
    seat.press(Qt.Key.Key_Return)
    assert area(seat) is None
    seat.clock.turn(seconds=5)
    seat.until(door(seat).send.isEnabled)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: is_open(seat))
    assert secret_of(seat.store).wait_s == 0
    assert wrong_secret(seat.store) == 0, "the wrong tries before are forgotten"


def test_a_new_secret_begins_without_wrong_tries(seat: Seat) -> None:
    opened_first(seat)
    assert [wrong_secret(seat.store) for _ in range(2)] == [0, 0]
    set_secret(seat.store, secret_hash("green-kettle-9"))
    assert wrong_secret(seat.store) == 0


def test_a_clock_that_is_set_back_makes_no_wait_longer(seat: Seat) -> None:
    opened_first(seat)
    waits = [wrong_secret(seat.store) for _ in range(3)]
    seat.clock.turn(days=-30)
    assert secret_of(seat.store).wait_s == waits[-1] == 5
    seat.clock.turn(seconds=5)
    assert secret_of(seat.store).wait_s == 0


def test_another_secret_asks_for_the_one_until_now(seat: Seat) -> None:
    page = opened_first(seat)
    page.another.click()
    door(seat).secret.edit.setText("not this one")
    door(seat).new.edit.setText("green-kettle-9")
    door(seat).again.edit.setText("green-kettle-9")
    enter(seat)
    assert door(seat).secret.complaint.text()
    before = secret_of(seat.store).hashed
    door(seat).secret.edit.setText(SECRET)
    door(seat).send.click()
    seat.until(lambda: bool(seat.notice))
    assert secret_of(seat.store).hashed != before
    assert area(seat) is page, "the area stayed open"


def test_a_rest_closes_the_area_and_busy_work_keeps_it_open(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened_first(seat)
    with monkeypatch.context() as patched:
        patched.setattr(type(page.section), "busy", True)
        seat.clock.turn(minutes=OPEN_MINUTES)
        seat.shell.screens.teaching.idle.on_looked()
        assert area(seat) is page
    seat.clock.turn(minutes=OPEN_MINUTES)
    seat.shell.screens.teaching.idle.on_looked()
    assert area(seat) is None
    assert seat.window.page_name == "home"


def test_the_secret_of_the_policy_opens_and_cannot_be_changed(sit_down: Seating) -> None:
    ruled = Ruled(policy=Policy(teacher_secret=secret_hash(SECRET)))
    seat = sit_down(settings=QUICK, ruled=ruled)
    come(seat)
    type_in(seat, SECRET)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: is_open(seat))
    page = area(seat)
    assert page is not None
    assert not page.another.isVisible()
    assert not seat.rows("SELECT * FROM settings WHERE key = 'teacher_secret'")


def test_a_secret_of_the_policy_that_is_no_hash_opens_nothing_and_is_told(
    sit_down: Seating,
) -> None:
    seat = sit_down(settings=QUICK, ruled=Ruled(policy=Policy(teacher_secret=SECRET)))
    come(seat)
    assert "cannot be read" in seat.notice
    type_in(seat, SECRET)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: bool(door(seat).secret.complaint.text()))
    assert area(seat) is None


def test_sections_are_made_when_they_are_chosen(seat: Seat) -> None:
    page = opened_first(seat)
    first = SECTIONS[0].key
    assert set(page.made) == {first}
    for place in SECTIONS[1:]:
        page.sections.chip(place.key).click()
        assert place.key in page.made
        assert page.section.isVisible()
        assert not page.made[first].isVisible()


def test_the_end_of_the_program_closes_the_area(seat: Seat) -> None:
    opened_first(seat)
    seat.window.close()
    assert area(seat) is None


def test_who_is_playing_leads_there_and_stays_locked(seat: Seat) -> None:
    one = add_learner(seat.store, name="Ada", avatar="", pin="x")
    seat.shell.on_player_changed(switch_to(seat.store, one.learner))
    seat.shell.comings.lock()
    seat.shell.screens.who.choosing.teacher.click()
    seat.until(lambda: seat.window.page_name == "teacher")
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "who"
    assert seat.shell.chair.locked
