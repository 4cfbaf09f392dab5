"""Somebody who is played in another log-in: one sentence, and whoever plays here plays on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from tests.support.seat import Seat
from tests.ui.test_who_plays import ANNA, Told, fill_in, owners, play_some
from zenjin_desktop.store import learners
from zenjin_desktop.store.learners import Account
from zenjin_desktop.store.seats import Seats
from zenjin_desktop.sync.state import SignOutRequest

SENTENCE = "Anna is being played in the log-in ben of this computer."
GIVEN_BACK = SignOutRequest(server=ANNA.server, user_id=ANNA.user_id)


@pytest.fixture
def seat(seat: Seat) -> Iterator[Seat]:
    """The seat of the log-in anna."""
    seat.store.seats = Seats(seat.store.path.parent, "anna")
    seat.shell.on_player_changed(learners.switch_to_guest(seat.store))
    yield seat
    seat.store.seats.leave()


@pytest.fixture
def told(seat: Seat) -> Told:
    return Told(seat)


@pytest.fixture
def other(seat: Seat) -> Iterator[Seats]:
    """The seats of another log-in's program, in which Anna is played."""
    account = Account(ANNA.server, ANNA.user_id, ANNA.login, ANNA.display_name)
    anna = learners.sign_in(seat.store, account, claim=None)
    seat.shell.on_player_changed(learners.switch_to_guest(seat.store))
    other = Seats(seat.store.path.parent, "ben")
    assert other.take(anna.learner) is None
    yield other
    other.leave()


def test_the_form_says_so_and_the_sign_in_is_given_back(
    seat: Seat, told: Told, other: Seats
) -> None:
    guest = seat.shell.chair.player
    told.players.clear()
    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    view = seat.shell.screens.sign_in
    assert view.form.error.text().startswith(SENTENCE)
    assert view.form.send.isEnabled()
    assert (seat.window.page_name, seat.shell.chair.player) == ("sign_in", guest)
    assert (told.players, told.sign_outs) == ([], [GIVEN_BACK])
    other.leave()
    seat.hands.write(view.form.password.edit, "correct horse")
    seat.press(Qt.Key.Key_Return)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert seat.shell.chair.player.display_name == "Anna"


def test_after_the_question_whose_the_sessions_are_it_says_so_in_the_form(
    seat: Seat, told: Told, other: Seats
) -> None:
    play_some(seat)
    before = owners(seat)
    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    view = seat.shell.screens.sign_in
    assert view.claim.isVisible()
    view.claim.yes.click()
    assert (view.claim.isVisible(), view.form.error.isVisible()) == (False, True)
    assert view.form.error.text().startswith(SENTENCE)
    assert owners(seat) == before
    assert told.sign_outs == [GIVEN_BACK]
    assert other.elsewhere(seat.shell.chair.player.learner) == "anna"


def test_an_erased_account_somebody_plays_is_not_deleted_under_him(
    seat: Seat, other: Seats
) -> None:
    (anna,) = learners.accounts(seat.store)
    seat.shell.signing.leaving.erase(anna.learner)
    assert SENTENCE in seat.notice
    assert learners.accounts(seat.store) == [anna]
    other.leave()
    seat.shell.signing.leaving.erase(anna.learner)
    assert learners.accounts(seat.store) == []


def test_a_seat_is_left_when_its_session_is_closed_and_not_before(seat: Seat, other: Seats) -> None:
    """Else another log-in's start would find an open session of whom nobody plays."""
    guest = seat.shell.chair.player.learner
    seat.play()
    seat.questions(2)
    free_at: list[tuple[bool, int]] = []
    seat.shell.screens.play.session_finished.connect(
        lambda _finished: free_at.append((other.elsewhere(guest) is None, seat.attempts()))
    )
    other.leave()
    (anna,) = learners.accounts(seat.store)
    assert seat.store.seats.take(anna.learner) is None
    seat.shell.on_player_changed(anna)
    assert free_at == [(False, 0)]
    assert other.elsewhere(guest) is None
    assert other.elsewhere(anna.learner) == "anna"
