"""Guests where a school says so: none, or each begins anew; and nobody registers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from tests.support.seat import Seat
from tests.ui.test_who_plays import ANNA, owners
from zenjin_desktop.policy import Guests, Policy, Ruled
from zenjin_desktop.store.learners import switch_to
from zenjin_desktop.store.pupils import add_learner

Sit = Callable[..., Seat]


def school(guest: Guests) -> Ruled:
    return Ruled(policy=Policy(guest=guest), managed=True)


def names(seat: Seat) -> list[str]:
    return [tile.text() for tile in seat.shell.screens.who.choosing.tiles.shown]


def press(seat: Seat, name: str) -> None:
    next(one for one in seat.shell.screens.who.choosing.tiles.shown if one.text() == name).click()


def play_one(seat: Seat) -> None:
    seat.play()
    seat.answer()
    seat.asks()
    seat.finish()


def sign_in(seat: Seat) -> None:
    view = seat.shell.screens.sign_in
    seat.hands.write(view.form.server.edit, "school.example")
    seat.hands.write(view.form.login.edit, "anna")
    seat.hands.write(view.form.password.edit, "correct horse")
    seat.press(Qt.Key.Key_Return)
    seat.shell.signing.requests.on_signed_in(ANNA)


def menu(seat: Seat) -> list[str]:
    seat.shell.screens.home.top.avatar.click()
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    words = [action.text() for action in found.actions() if action.text()]
    found.close()
    return words


def buttons(seat: Seat) -> set[str]:
    return {
        one.text()
        for one in seat.window.findChildren(QAbstractButton)
        if one.isVisibleTo(seat.window)
    }


def test_without_guests_a_first_start_asks_who_plays_and_nothing_leads_past(sit_down: Sit) -> None:
    seat = sit_down(ruled=school("off"))
    assert seat.window.page_name == "who"
    assert names(seat) == ["Add learner", "Sign in"]
    seat.press(Qt.Key.Key_Escape)
    seat.shell.wishes.home_requested.emit()
    seat.shell.wishes.play_requested.emit()
    assert seat.window.page_name == "who"
    assert not seat.shell.screens.who.choosing.header.back.isVisible()


def test_without_guests_one_comes_by_an_account_and_leaves_to_the_others(sit_down: Sit) -> None:
    seat = sit_down(ruled=school("off"))
    seat.press(Qt.Key.Key_Return)  # whoever is nowhere yet has a slip of paper
    seat.until(lambda: seat.window.page_name == "sign_in")
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "who"
    press(seat, "Sign in")
    sign_in(seat)
    assert seat.window.page_name == "home"
    assert seat.home.learner_name == "Anna"
    assert "Guest" not in menu(seat)
    seat.shell.screens.home.top.avatar.click()
    seat.hands.choose("Sign out")
    assert seat.window.page_name == "who"
    assert names(seat) == ["Anna", "Add learner", "Sign in"]
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "who"


def test_what_a_guest_did_before_there_were_none_is_kept(sit_down: Sit) -> None:
    with_guest = sit_down()
    play_one(with_guest)
    seat = sit_down(ruled=school("off"))
    assert (seat.window.page_name, names(seat)) == ("who", ["Add learner", "Sign in"])
    assert owners(seat) == [(None, 1)]
    press(seat, "Sign in")
    sign_in(seat)
    assert owners(seat) == [(None, 1)], "nobody is asked about what is nobody's"


def test_each_guest_begins_anew_and_the_rows_of_those_before_stay(sit_down: Sit) -> None:
    seat = sit_down(ruled=school("fresh"))
    assert seat.window.page_name == "home", "a guest alone is not asked"
    play_one(seat)
    assert seat.home.points_total == 0, "Home was not read since"
    seat.hands.click("Next player")
    seat.until(lambda: seat.window.page_name == "who")
    assert names(seat)[0] == "Guest"
    assert len(names(seat)) == 2
    seat.press(Qt.Key.Key_Escape)
    assert seat.home.points_total == 3, "nobody came in between"
    seat.shell.comings.show_people()
    press(seat, "Guest")
    assert (seat.window.page_name, seat.home.points_total) == ("home", 0)
    assert seat.home.is_guest
    seat.shell.comings.show_people()
    press(seat, "Guest")
    assert seat.rows("SELECT count(*) FROM learners") == [(2,)], "one who did nothing is as good"
    play_one(seat)
    again = sit_down(ruled=school("fresh"))
    assert (again.window.page_name, again.home.points_total) == ("home", 0)
    assert again.rows("SELECT learner, count(*) FROM session_results GROUP BY learner") == [
        (1, 1),
        (2, 1),
    ]


def test_whoever_signs_out_leaves_a_fresh_guest(sit_down: Sit) -> None:
    seat = sit_down(ruled=school("fresh"))
    play_one(seat)
    seat.shell.comings.show_people()
    press(seat, "Add learner")
    seat.until(lambda: seat.shell.screens.who.shows_form)
    seat.hands.type("Mira")
    seat.press(Qt.Key.Key_Return)
    assert seat.home.learner_name == "Mira"
    assert menu(seat)[0] == "Guest"
    seat.shell.signing.on_sign_in_requested()
    sign_in(seat)
    seat.shell.signing.on_sign_out_requested()
    assert (seat.home.is_guest, seat.home.points_total) == (True, 0)
    assert owners(seat) == [(None, 1)]


def test_a_start_asks_where_there_are_others_than_the_guest(sit_down: Sit) -> None:
    first = sit_down(ruled=school("fresh"))
    add_learner(first.store, name="Mira", avatar="owl")
    assert sit_down(ruled=school("fresh")).window.page_name == "who"


@pytest.mark.parametrize("managed", [True, False])
def test_nobody_registers_on_a_managed_computer(sit_down: Sit, managed: bool) -> None:
    seat = sit_down(ruled=Ruled(managed=managed))
    play_one(seat)
    assert ("Save your progress" in buttons(seat)) is not managed
    seat.shell.wishes.save_requested.emit()
    seat.until(lambda: seat.window.page_name == "sign_in")
    assert seat.shell.screens.sign_in.form.heading.text() == (
        "Welcome back!" if managed else "Save your progress"
    )
    seat.shell.wishes.sign_in_requested.emit()
    assert ("Register" in buttons(seat)) is not managed
    assert {"Sign in", "I have a code"} <= buttons(seat)


def test_an_account_that_is_chosen_without_guests_is_let_in(sit_down: Sit) -> None:
    seat = sit_down(ruled=school("off"))
    mira = add_learner(seat.store, name="Mira", avatar="owl")
    seat.shell.comings.show_people()
    press(seat, "Mira")
    assert seat.window.page_name == "home"
    play_one(seat)
    assert switch_to(seat.store, mira.learner) == mira
    seat.hands.click("Next player")
    assert names(seat) == ["Mira", "Add learner", "Sign in"]
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
