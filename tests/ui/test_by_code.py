"""A pupil with a slip: in before anything is asked, then whose sessions, then a password."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.support.seat import Seat
from tests.ui.test_who_plays import ANNA, Told, owners, play_some
from zenjin_desktop.errors import Offline
from zenjin_desktop.sync.state import PasswordChoice, SignInRequest
from zenjin_desktop.turned_away import CodeUsed

CODE = "anna-7K3MX-2QRDF"
BY_CODE = replace(ANNA, has_password=False)


class ToldMore(Told):
    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.passwords: list[PasswordChoice] = []
        seat.shell.signing.requests.password_requested.connect(self.passwords.append)


@pytest.fixture
def told(seat: Seat) -> ToldMore:
    return ToldMore(seat)


def type_code(seat: Seat) -> None:
    seat.shell.screens.home.top.avatar.click()
    seat.hands.choose("Sign in…")
    seat.until(lambda: seat.window.page_name == "sign_in")
    view = seat.shell.screens.sign_in
    seat.hands.click("I have a code")
    seat.hands.write(view.form.server.edit, "school.example")
    seat.hands.write(view.form.code.edit, CODE)
    seat.press(Qt.Key.Key_Return)


def current(seat: Seat) -> list[tuple[object, ...]]:
    """Whom a start of the program would let play now."""
    return seat.rows(
        "SELECT account FROM learners JOIN settings ON settings.value = learners.id"
        " WHERE settings.key = 'current_learner'"
    )


def test_the_account_is_in_before_anything_is_asked(seat: Seat, told: ToldMore) -> None:
    """Whoever ends the program at the question needs no other code."""
    play_some(seat)
    type_code(seat)
    assert told.sign_ins == [SignInRequest(mode="code", server="school.example", code=CODE)]
    assert not seat.shell.screens.sign_in.form.cancel.isEnabled()
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "sign_in"
    seat.shell.signing.requests.on_signed_in(BY_CODE)
    view = seat.shell.screens.sign_in
    assert view.claim.isVisible()
    assert current(seat) == [("user-1",)]
    assert owners(seat) == [(None, 1)]
    view.claim.yes.click()
    assert owners(seat) == [("user-1", 1)]
    assert view.choice.isVisible()
    assert told.players == [2]
    assert (seat.home.is_guest, seat.home.learner_name) == (False, "Anna")


def test_no_leaves_the_sessions_with_the_guest_and_not_now_asks_for_no_password(
    seat: Seat, told: ToldMore
) -> None:
    play_some(seat)
    type_code(seat)
    seat.shell.signing.requests.on_signed_in(BY_CODE)
    seat.press(Qt.Key.Key_Escape)
    assert owners(seat) == [(None, 1)]
    assert seat.shell.screens.sign_in.choice.isVisible()
    seat.hands.click("Not now")
    assert seat.window.page_name == "home"
    assert (seat.home.learner_name, told.passwords) == ("Anna", [])
    # Whatever comes of a question that was left is nobody's.
    seat.shell.signing.by_form.on_password_settled(None)
    assert seat.window.page_name == "home"


def test_a_password_that_is_chosen_is_sent_and_told(seat: Seat, told: ToldMore) -> None:
    type_code(seat)
    seat.shell.signing.requests.on_signed_in(BY_CODE)
    view = seat.shell.screens.sign_in
    assert view.choice.isVisible()
    assert not view.claim.isVisible()
    seat.hands.write(view.choice.password.edit, "neun mal neun")
    seat.press(Qt.Key.Key_Return)
    assert told.passwords == [PasswordChoice(ANNA.server, "user-1", "neun mal neun")]
    away = Offline(server=ANNA.server, reason="timeout").reason
    seat.shell.signing.by_form.on_password_settled(away)
    assert view.choice.password.complaint.text() == away.sentence
    seat.press(Qt.Key.Key_Return)
    assert len(told.passwords) == 2
    seat.shell.signing.by_form.on_password_settled(None)
    assert seat.window.page_name == "home"
    assert told.sign_outs == []


def test_whoever_has_a_password_is_not_asked_for_one(seat: Seat, told: ToldMore) -> None:
    type_code(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert seat.window.page_name == "home"
    assert told.players == [2]


def test_a_used_code_is_told_under_the_form_and_stays_to_be_read(
    seat: Seat, told: ToldMore
) -> None:
    type_code(seat)
    seat.shell.signing.requests.on_sign_in_failed(CodeUsed().reason)
    view = seat.shell.screens.sign_in
    assert view.form.error.text().startswith("This code was used already")
    assert view.form.cancel.isEnabled()
    assert view.form.code.edit.text() == CODE
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
    assert told.players == []
