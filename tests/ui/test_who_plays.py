"""Guest, account, whose the guest's sessions are: the controllers, the worker's answers by hand."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.support.seat import Seat
from zenjin_desktop.errors import Erased, Offline
from zenjin_desktop.sync.state import (
    SignedInAs,
    SignInRequest,
    SignOutRequest,
    SyncReport,
    SyncState,
    TokenSettled,
    TokenSignIn,
)
from zenjin_desktop.ui.learners.by_token import ByToken, Entered
from zenjin_desktop.ui.learners.form import Mode, SignInForm

SERVER = "https://school.example"
ANNA = SignedInAs(
    server=SERVER, user_id="user-1", login="anna", display_name="Anna", kept_in="file"
)


class Told:
    """What the screens told the background."""

    def __init__(self, seat: Seat) -> None:
        self.sign_ins: list[SignInRequest] = []
        self.sign_outs: list[SignOutRequest] = []
        self.settled: list[TokenSettled] = []
        self.players: list[int] = []
        self.wakes: list[None] = []
        shell = seat.shell
        shell.signing.requests.sign_in_requested.connect(self.sign_ins.append)
        shell.signing.requests.sign_out_requested.connect(self.sign_outs.append)
        shell.signing.requests.token_settled.connect(self.settled.append)
        shell.chair.changed.connect(self.players.append)
        shell.chair.woken.connect(lambda: self.wakes.append(None))


@pytest.fixture
def told(seat: Seat) -> Told:
    return Told(seat)


def demonstrate(seat: Seat) -> None:
    """Ask as the start of a demonstration does, without the form being shown."""
    seat.shell.signing.by_form.on_submitted(
        SignInForm(
            mode="sign_in",
            login="anna",
            password="correct horse",
            display_name="",
            server="school.example",
        )
    )


def fill_in(seat: Seat, *, mode: Mode = "sign_in") -> None:
    """Open the form and send it off, by keys."""
    shell = seat.shell
    if mode == "register":
        shell.signing.on_save_requested()
    else:
        shell.screens.home.top.avatar.click()
        seat.hands.choose("Sign in…")
    seat.until(lambda: seat.window.page_name == "sign_in")
    view = shell.screens.sign_in
    if mode == "register":
        seat.hands.write(view.form.display_name.edit, "Anna")
    seat.hands.write(view.form.server.edit, "school.example")
    seat.hands.write(view.form.login.edit, "anna")
    seat.hands.write(view.form.password.edit, "correct horse")
    seat.press(Qt.Key.Key_Return)


def play_some(seat: Seat, questions: int = 3) -> None:
    seat.play()
    seat.questions(questions)
    seat.asks()
    seat.finish()
    seat.press(Qt.Key.Key_Escape)


def owners(seat: Seat) -> list[tuple[object, ...]]:
    """Whose the sessions on the disk are: the account's name or None for a guest."""
    return seat.rows(
        "SELECT learners.account, count(*) FROM session_results"
        " JOIN learners ON learners.id = session_results.learner"
        " GROUP BY learners.id ORDER BY learners.id"
    )


def test_a_guest_is_told_of_nobody_and_asked_nothing(seat: Seat, told: Told) -> None:
    play_some(seat)
    model = seat.home
    assert (model.is_guest, model.learner_name) == (True, "")
    assert seat.shell.screens.home.top.pill.text() == "Saved on this computer"
    assert (told.sign_ins, told.sign_outs, told.players) == ([], [], [])


def test_the_form_goes_to_the_background_and_waits(seat: Seat, told: Told) -> None:
    fill_in(seat)
    assert told.sign_ins == [
        SignInRequest(
            mode="sign_in", server="school.example", login="anna", password="correct horse"
        )
    ]
    assert not seat.shell.screens.sign_in.form.send.isEnabled()
    reason = Offline(server=SERVER, reason="refused").reason
    seat.shell.signing.requests.on_sign_in_failed(reason)
    assert seat.shell.screens.sign_in.form.send.isEnabled()
    assert seat.shell.screens.sign_in.form.error.text() == str(reason)
    assert seat.notice == ""
    assert seat.window.page_name == "sign_in"


def test_a_sign_in_that_no_form_asked_for_fails_with_a_notice(seat: Seat) -> None:
    demonstrate(seat)
    reason = Offline(server=SERVER, reason="refused").reason
    seat.shell.signing.requests.on_sign_in_failed(reason)
    assert seat.notice == str(reason)
    assert seat.window.page_name == "home"


def test_signing_in_without_history_asks_nothing(seat: Seat, told: Told) -> None:
    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert seat.window.page_name == "home"
    assert seat.home.learner_name == "Anna"
    assert not seat.home.is_guest
    assert told.players == [seat.shell.chair.player.learner]
    assert told.wakes != []
    play_some(seat)
    assert owners(seat) == [("user-1", 1)]


def test_what_a_guest_played_waits_until_he_signs_in(seat: Seat) -> None:
    play_some(seat)
    seat.shell.screens.home.top.pill.click()
    seat.qtbot.waitUntil(lambda: seat.window.page_name == "sync")
    assert seat.shell.screens.sync_panel.waiting.text() == "1 record, until you sign in"


def test_a_guest_without_history_registers_without_a_question(seat: Seat, told: Told) -> None:
    fill_in(seat, mode="register")
    assert told.sign_ins[0].mode == "register"
    assert told.sign_ins[0].display_name == "Anna"
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert seat.window.page_name == "home"
    assert seat.home.learner_name == "Anna"


@pytest.mark.parametrize("mode", ["sign_in", "register"])
@pytest.mark.parametrize(
    ("yes", "owner", "points"), [(True, "user-1", 9), (False, None, 0)], ids=["yes", "no"]
)
def test_a_guest_with_history_is_asked_whose_it_is(
    seat: Seat, mode: Mode, *, yes: bool, owner: str | None, points: int
) -> None:
    play_some(seat)
    fill_in(seat, mode=mode)
    seat.shell.signing.requests.on_signed_in(ANNA)
    claim = seat.shell.screens.sign_in.claim
    assert claim.isVisible()
    assert "Anna" in claim.question.text()
    assert seat.shell.chair.player.is_guest
    (claim.yes if yes else claim.no).click()
    assert seat.window.page_name == "home"
    assert seat.home.learner_name == "Anna"
    assert seat.home.points_total == points
    assert owners(seat) == [(owner, 1)]
    waiting = seat.rows("SELECT kind FROM outbox WHERE state = 'pending'")
    assert waiting == ([("session",)] if yes else waiting)


def test_a_declined_history_is_there_for_the_guest_after_signing_out(
    seat: Seat, told: Told
) -> None:
    play_some(seat)
    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    seat.press(Qt.Key.Key_Return)  # No has the focus
    play_some(seat, questions=5)
    seat.shell.screens.home.top.avatar.click()
    seat.hands.choose("Sign out")
    assert told.sign_outs == [SignOutRequest(server=SERVER, user_id="user-1")]
    assert told.players[-1] == seat.shell.chair.player.learner != told.players[0]
    assert seat.home.is_guest
    assert seat.home.points_total == 9
    # What the account played waits on this computer for its next sign-in.
    assert owners(seat) == [(None, 1), ("user-1", 1)]
    waiting = "SELECT learner FROM outbox WHERE state = 'pending' AND kind = 'session'"
    assert len(seat.rows(waiting)) == 2
    assert seat.notice == (
        "1 result of Anna waits on this computer. It is kept and goes by itself, at the latest when"
        " Anna signs in again."
    )

    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    seat.shell.screens.sign_in.claim.no.click()
    assert seat.home.points_total == 15
    assert "waiting" in seat.shell.screens.home.top.pill.text()


def test_the_form_offers_the_server_and_the_name_used_before(seat: Seat) -> None:
    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    seat.shell.signing.on_sign_in_requested()
    view = seat.shell.screens.sign_in
    assert (view.form.server.edit.text(), view.form.login.edit.text()) == (SERVER, "anna")
    assert view.form.password.edit.text() == ""
    seat.shell.signing.on_sign_out_requested()
    seat.shell.signing.on_sign_in_requested()
    assert (view.form.server.edit.text(), view.form.login.edit.text()) == (SERVER, "")


@pytest.mark.parametrize("history", [0, 3])
def test_a_sign_in_that_was_cancelled_comes_too_late(seat: Seat, told: Told, history: int) -> None:
    if history:
        play_some(seat, history)
    fill_in(seat)
    seat.shell.screens.sign_in.form.cancel.click()
    seat.play()
    seat.questions(2)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert seat.window.page_name == "player"
    assert seat.shell.chair.player.is_guest
    assert told.sign_outs == [SignOutRequest(server=SERVER, user_id="user-1")]
    seat.questions(1)
    assert seat.points == 9


def test_the_answer_to_a_cancelled_form_is_not_taken_for_that_of_the_next(
    seat: Seat, told: Told
) -> None:
    fill_in(seat)
    seat.press(Qt.Key.Key_Escape)
    fill_in(seat)
    accounts = seat.shell.signing.requests
    accounts.on_sign_in_failed(Offline(server=SERVER, reason="timeout").reason)
    assert seat.shell.screens.sign_in.form.error.text() == ""
    assert not seat.shell.screens.sign_in.form.send.isEnabled()
    accounts.on_signed_in(ANNA)
    assert seat.home.learner_name == "Anna"
    assert told.sign_outs == []


def test_whoever_comes_in_while_somebody_plays_the_session_is_closed_first(seat: Seat) -> None:
    seat.play()
    seat.questions(4)
    demonstrate(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert seat.window.page_name == "home"
    assert owners(seat) == [(None, 1)]
    assert seat.home.learner_name == "Anna"
    seat.let_pass(0.1)
    assert seat.window.page_name == "home"
    play_some(seat)
    assert owners(seat) == [(None, 1), ("user-1", 1)]


def test_when_the_store_cannot_be_written_nobody_else_plays_and_it_can_be_tried_again(
    seat: Seat, told: Told
) -> None:
    play_some(seat)
    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    seat.store.db.execute_sql("PRAGMA query_only = 1")
    seat.shell.screens.sign_in.claim.yes.click()
    assert "cannot be used" in seat.notice
    assert seat.shell.chair.player.is_guest
    seat.store.db.execute_sql("PRAGMA query_only = 0")
    seat.shell.screens.sign_in.claim.yes.click()
    assert owners(seat) == [("user-1", 1)]

    seat.store.db.execute_sql("PRAGMA query_only = 1")
    seat.shell.signing.on_sign_out_requested()
    assert seat.home.learner_name == "Anna"
    assert told.sign_outs == []
    seat.store.db.execute_sql("PRAGMA query_only = 0")


def test_the_pill_and_the_details_follow_what_the_background_says(seat: Seat) -> None:
    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    reason = Offline(server=SERVER, reason="refused").reason
    seat.shell.figures.on_sync_state_changed(SyncState(phase="offline", waiting=3, reason=reason))
    assert seat.shell.screens.home.top.pill.text() == "Offline · 3 waiting"
    seat.shell.screens.home.top.pill.click()
    seat.until(lambda: seat.window.page_name == "sync")
    panel = seat.shell.screens.sync_panel
    assert panel.sentence.text() == str(reason)
    assert (panel.account.text(), panel.server.text()) == ("anna", SERVER)
    seat.shell.figures.on_sync_state_changed(SyncState(phase="idle", last_sync=seat.clock()))
    assert panel.sentence.text() == "Up to date · just now."


def test_an_erased_account_is_told_to_an_adult_who_deletes_it_here_too(seat: Seat) -> None:
    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    play_some(seat)
    anna = seat.shell.chair.player
    forgotten: list[SignOutRequest] = []
    seat.shell.signing.requests.forget_requested.connect(forgotten.append)
    reason = Erased(login="anna", server=SERVER).reason
    state = SyncState(phase="error", reason=reason, erased=(anna.learner,))
    seat.shell.figures.on_sync_state_changed(state)
    seat.shell.signing.leaving.on_synced(
        SyncReport(
            sent=1, acked=0, rejected=0, pulled=0, state=state, erased=frozenset({anna.learner})
        )
    )
    assert seat.notice == (
        f"The account anna was erased on the server {SERVER}."
        " Sync details can delete it on this computer, too."
    )
    assert owners(seat) == [("user-1", 1)]  # nothing goes before an adult says so
    seat.shell.screens.home.top.pill.click()
    seat.until(lambda: seat.window.page_name == "sync")
    card = seat.shell.screens.sync_panel.erased_card
    card.ask.click()
    card.no.click()
    assert owners(seat) == [("user-1", 1)]
    card.ask.click()
    card.yes.click()
    assert owners(seat) == []
    assert seat.rows("SELECT account FROM tombstones") == [("user-1",)]
    assert forgotten == [SignOutRequest(server=SERVER, user_id="user-1")]
    assert seat.window.page_name == "home"
    assert seat.home.is_guest
    assert seat.home.points_total == 0
    play_some(seat)
    assert owners(seat) == [(None, 1)]


def test_another_one_s_erased_account_leaves_who_plays_alone(seat: Seat) -> None:
    fill_in(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    play_some(seat)
    anna = seat.shell.chair.player.learner
    seat.shell.signing.on_sign_out_requested()
    seat.shell.figures.on_sync_state_changed(SyncState(phase="guest", erased=(anna,)))
    seat.shell.on_sync_details_requested()
    card = seat.shell.screens.sync_panel.erased_card
    assert "anna" in card.sentence.text()
    card.ask.click()
    card.yes.click()
    assert owners(seat) == []
    seat.until(lambda: seat.window.page_name == "sync")
    seat.shell.figures.on_sync_state_changed(SyncState(phase="guest"))
    assert not card.isVisible()


TAKEN = TokenSettled(SERVER, "user-1", taken=True)
NOT_TAKEN = TokenSettled(SERVER, "user-1", taken=False)


class Command:
    """A command at the door, with the token of somebody."""

    def __init__(
        self, *, is_free: bool = True, with_guest: bool = False, learner: int | None = None
    ) -> None:
        self.became: list[object] = []
        self.given = ByToken(
            request=TokenSignIn(server=SERVER, user_id="user-1", token="user-1.secret"),
            with_guest=with_guest,
            learner=learner,
            is_free=lambda: is_free,
            entered=self.became.append,
            failed=self.became.append,
        )


def test_a_command_and_a_form_that_was_left_get_each_their_own_answer(
    seat: Seat, told: Told
) -> None:
    """The worker answers in the order it was asked in; the form's answer is nobody's any more."""
    fill_in(seat)
    seat.press(Qt.Key.Key_Escape)
    command = Command()
    seat.shell.signing.by_command.ask(command.given)
    seat.shell.signing.requests.on_signed_in(replace(ANNA, user_id="user-9"))
    assert [out.user_id for out in told.sign_outs] == ["user-9"]
    assert command.became == []
    seat.shell.signing.requests.on_signed_in(ANNA)
    (entered,) = command.became
    assert isinstance(entered, Entered)
    assert seat.home.learner_name == "Anna"
    assert len(told.sign_outs) == 1


def test_a_form_filled_in_after_a_command_gets_the_second_answer(seat: Seat, told: Told) -> None:
    command = Command()
    seat.shell.signing.by_command.ask(command.given)
    fill_in(seat)
    seat.shell.signing.requests.on_sign_in_failed(Offline(server=SERVER, reason="refused").reason)
    assert [str(one) for one in command.became] == [str(Offline(server=SERVER, reason="refused"))]
    assert not seat.shell.screens.sign_in.form.error.isVisible()
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert seat.home.learner_name == "Anna"
    assert told.sign_outs == []


def test_somebody_who_began_to_play_meanwhile_stays_and_the_token_may_be_given_again(
    seat: Seat, told: Told
) -> None:
    play_some(seat)
    command = Command(is_free=False)
    seat.shell.signing.by_command.ask(command.given)
    seat.shell.signing.requests.on_signed_in(ANNA)
    (sentence,) = command.became
    assert sentence == (
        "Somebody began to play meanwhile. Nothing was changed; please try again later with the"
        " same token."
    )
    assert (told.settled, told.sign_outs) == ([NOT_TAKEN], [])
    assert seat.home.is_guest
    assert owners(seat) == [(None, 1)]


def test_a_command_says_whether_the_guests_sessions_go_along(seat: Seat, told: Told) -> None:
    play_some(seat)
    command = Command()
    seat.shell.signing.by_command.ask(command.given)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert told.settled == [TAKEN]
    (entered,) = command.became
    assert isinstance(entered, Entered)
    assert (entered.along, [one.sessions for one in entered.left]) == (None, [1])
    assert owners(seat) == [(None, 1)]
    along = Command(with_guest=True)
    seat.shell.signing.by_command.ask(along.given)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert owners(seat) == [("user-1", 1)]
    assert told.wakes


def test_a_command_for_the_one_who_plays_that_comes_to_nothing_signs_nobody_out(
    seat: Seat, told: Told
) -> None:
    play_some(seat)
    demonstrate(seat)
    seat.shell.signing.requests.on_signed_in(ANNA)
    command = Command(is_free=False, with_guest=True)
    seat.shell.signing.by_command.ask(command.given)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert str(command.became[0]).startswith("Somebody began to play meanwhile.")
    assert (told.settled, told.sign_outs) == ([NOT_TAKEN], [])
    assert owners(seat) == [(None, 1)]


def test_a_token_that_was_given_is_not_ended_when_the_store_cannot_be_written(
    seat: Seat, told: Told
) -> None:
    seat.store.db.execute_sql("PRAGMA query_only = 1")
    command = Command()
    seat.shell.signing.by_command.ask(command.given)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert "cannot be used" in str(command.became[0])
    assert (told.settled, told.sign_outs) == ([NOT_TAKEN], [])
    seat.store.db.execute_sql("PRAGMA query_only = 0")


def test_a_form_that_was_left_does_not_sign_out_the_one_who_plays(seat: Seat, told: Told) -> None:
    """Nor the one whose token a command brings at that moment."""
    fill_in(seat)
    seat.press(Qt.Key.Key_Escape)
    command = Command()
    seat.shell.signing.by_command.ask(command.given)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert told.sign_outs == []
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert seat.home.learner_name == "Anna"
    seat.shell.signing.on_sign_in_requested()
    view = seat.shell.screens.sign_in
    seat.hands.write(view.form.password.edit, "correct horse")
    seat.press(Qt.Key.Key_Return)
    assert len(told.sign_ins) == 3
    seat.press(Qt.Key.Key_Escape)
    seat.shell.signing.requests.on_signed_in(ANNA)
    assert told.sign_outs == []
    assert seat.home.learner_name == "Anna"
