"""A learner of the computer signs in: whose sessions, and whose place in the list, is said."""

import pytest

from tests.support.seat import Seat
from tests.ui.test_by_code import BY_CODE, type_code
from tests.ui.test_who_plays import (
    ANNA,
    NOT_TAKEN,
    TAKEN,
    Command,
    Told,
    fill_in,
    owners,
    play_some,
)
from zenjin_desktop.store.learners import player, switch_to
from zenjin_desktop.store.pupils import add_learner


def sit_down(seat: Seat, name: str) -> int:
    """Somebody of the class list presses a picture, perhaps the wrong one."""
    learner = add_learner(seat.store, name=name, avatar="owl").learner
    seat.shell.on_player_changed(switch_to(seat.store, learner))
    return learner


@pytest.mark.parametrize("yes", [True, False], ids=["yes", "no"])
def test_the_question_says_whose_sessions_they_are(seat: Seat, *, yes: bool) -> None:
    tom = sit_down(seat, "Tom")
    play_some(seat)
    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    claim = seat.shell.screens.sign_in.claim
    assert claim.question.text() == "Add this session of Tom to Anna? All yours?"
    (claim.yes if yes else claim.no).click()
    assert owners(seat) == [("user-1" if yes else None, 1)]
    assert seat.home.learner_name == "Anna"
    there = player(seat.store, tom)
    assert there is not None
    assert there.is_guest is not yes


@pytest.mark.parametrize("by_code", [False, True], ids=["password", "code"])
def test_whoever_pressed_the_wrong_picture_takes_nobody_s_place(
    seat: Seat, *, by_code: bool
) -> None:
    """On a class's first day nobody has played yet."""
    tom = sit_down(seat, "Tom")
    (type_code if by_code else fill_in)(seat)
    seat.shell.signing.requests.on_signed_in(BY_CODE if by_code else ANNA)
    claim = seat.shell.screens.sign_in.claim
    assert claim.isVisible()
    assert claim.question.text() == "Are Tom and Anna the same child?"
    assert "Tom is no longer on this computer's list" in claim.details.text()
    assert claim.yes.text() == "Yes, that is me"
    claim.no.click()
    there = player(seat.store, tom)
    assert there is not None
    assert (there.display_name, there.is_guest) == ("Tom", True)


@pytest.mark.parametrize("by_code", [False, True], ids=["password", "code"])
def test_whoever_says_yes_is_one_with_the_place_in_the_list(seat: Seat, *, by_code: bool) -> None:
    sit_down(seat, "Ann")
    (type_code if by_code else fill_in)(seat)
    seat.shell.signing.requests.on_signed_in(BY_CODE if by_code else ANNA)
    seat.shell.screens.sign_in.claim.yes.click()
    rows = seat.rows(
        "SELECT account, avatar, display_name FROM learners JOIN profiles"
        " ON profiles.learner = learners.id WHERE account IS NOT NULL OR display_name <> ''"
    )
    assert rows == [("user-1", "owl", "Anna")]


@pytest.mark.parametrize("by_code", [False, True], ids=["password", "code"])
def test_the_same_name_is_asked_nothing(seat: Seat, *, by_code: bool) -> None:
    learner = sit_down(seat, "anna")
    (type_code if by_code else fill_in)(seat)
    seat.shell.signing.requests.on_signed_in(BY_CODE if by_code else ANNA)
    assert not seat.shell.screens.sign_in.claim.isVisible()
    there = player(seat.store, learner)
    assert there is not None
    assert not there.is_guest


def test_a_command_takes_along_whom_it_names_and_nobody_by_being_there(seat: Seat) -> None:
    told = Told(seat)
    tom = sit_down(seat, "Tom")
    play_some(seat)
    guest, gone = Command(with_guest=True), Command(learner=99)
    for command in (guest, gone):
        seat.shell.signing.by_command.ask(command.given)
        seat.shell.signing.requests.on_signed_in(ANNA)
    assert told.settled == [TAKEN, NOT_TAKEN]
    assert "no learner without an account here any more" in str(gone.became[0])
    assert owners(seat) == [(None, 1)]
    seat.shell.signing.by_command.ask(Command(learner=tom).given)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert owners(seat) == [("user-1", 1)]
