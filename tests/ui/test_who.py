"""Who is playing?: choosing, PINs, adding and changing, by real keys and clicks."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.clock import Clock
from tests.support.played import asked
from tests.support.seat import QUICK, Seat
from zenjin_desktop.app import Start
from zenjin_desktop.front import front
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.pin_hash import is_pin, pin_hash
from zenjin_desktop.store.classes import set_class
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.learners import Account, add, player, sign_in, switch_to, switch_to_guest
from zenjin_desktop.store.pins import pin_of, set_pin
from zenjin_desktop.store.pupils import add_learner, sign_out
from zenjin_desktop.sync.state import SignedInAs
from zenjin_desktop.ui.who.controller import WhoController
from zenjin_desktop.ui.who.view import WhoView

ANNA = Account(server="https://school.example", user_id="u1", login="anna", display_name="Anna")
SIGNED_IN = SignedInAs(
    server=ANNA.server, user_id="u1", login="anna", display_name="Anna", kept_in="file"
)
HASH = pin_hash("4711")
CLASS = (
    *("Ada", "Ben", "Carla", "Dina", "Emil", "Finn", "Greta", "Hugo", "Ida", "Jonas", "Klara"),
    *("Leo", "Mats", "Mira", "Nele", "Otto", "Paul", "Quirin", "Rosa", "Sami", "Tom", "Uma"),
    *("Vera", "Wim", "Xenia", "Yara", "Zoe", "Åsa", "Lea", "Mia"),
)


def view(seat: Seat) -> WhoView:
    return seat.shell.screens.who


def people(seat: Seat) -> WhoController:
    return seat.shell.comings.people


def open_people(seat: Seat) -> None:
    seat.shell.screens.home.top.avatar.click()
    seat.hands.choose("Who is playing?…")
    seat.until(lambda: seat.window.page_name == "who")


def names(seat: Seat) -> list[str]:
    return [tile.text() for tile in view(seat).choosing.tiles.shown]


def focused(seat: Seat) -> str:
    tile = next((one for one in view(seat).choosing.tiles.shown if one.hasFocus()), None)
    return "" if tile is None else tile.text()


def play_three(seat: Seat) -> None:
    seat.play()
    seat.questions(3)
    seat.asks()
    seat.finish()
    seat.shell.show_home()


def type_pin(seat: Seat, pin: str) -> None:
    seat.hands.type(pin)
    seat.until(lambda: not seat.shell.comings.people._ticket)


def test_a_guest_alone_is_never_asked(seat: Seat) -> None:
    assert seat.window.page_name == "home"
    assert seat.home.learner_name == ""
    open_people(seat)
    assert names(seat) == ["Guest", "Add learner"]
    assert focused(seat) == "Guest"
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"


def test_a_learner_is_added_plays_at_once_and_is_greeted(seat: Seat) -> None:
    seat.play()
    seat.questions(3)
    seat.asks()
    seat.finish()
    seat.press(Qt.Key.Key_Escape)
    open_people(seat)
    seat.press(Qt.Key.Key_End)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: view(seat).shows_form)
    form = view(seat).form
    assert form.name.edit.hasFocus()
    seat.hands.type("Mira")
    form.pictures.focus_chosen()
    seat.press(Qt.Key.Key_Right)
    seat.press(Qt.Key.Key_Right)
    form.name.edit.setFocus()
    seat.press(Qt.Key.Key_Return)
    assert seat.window.page_name == "home"
    assert (seat.home.learner_name, seat.home.avatar, seat.home.points_total) == ("Mira", "owl", 0)
    assert seat.shell.chair.player.is_guest
    assert seat.shell.screens.home.top.avatar.accessibleName() == "Mira: who is playing"
    seat.shell.screens.home.top.avatar.click()
    seat.hands.choose("Guest")
    assert seat.home.points_total == 9, "the guest's are the guest's"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Please type a name."),
        ("x" * 65, "A name has at most 64 characters."),
        ("Mi\u202era", "sign that cannot be shown"),
        ("tom ", "There is tom with this picture already"),
    ],
    ids=["empty", "long", "orders", "taken"],
)
def test_a_name_that_cannot_be_is_told_beside_it(seat: Seat, name: str, words: str) -> None:
    add_learner(seat.store, name="Tom", avatar="fox")
    open_people(seat)
    view(seat).choosing.add.click()
    seat.until(lambda: view(seat).shows_form)
    form = view(seat).form
    form.pictures.choose("fox")
    seat.hands.write(form.name.edit, name)
    seat.press(Qt.Key.Key_Return)
    assert words in form.name.complaint.text()
    assert form.name.edit.hasFocus()
    assert seat.rows("SELECT count(*) FROM learners") == [(2,)]
    seat.press(Qt.Key.Key_Escape)
    assert names(seat) == ["Tom", "Guest", "Add learner"]


def test_a_pin_is_typed_twice_kept_as_a_hash_and_asked(seat: Seat) -> None:
    open_people(seat)
    view(seat).choosing.add.click()
    seat.until(lambda: view(seat).shows_form)
    form = view(seat).form
    seat.hands.type("Mira")
    form.pin.toggle.click()
    seat.hands.type("47x1")
    seat.press(Qt.Key.Key_Return)
    assert form.pin.new.complaint.text() == "A PIN has four digits."
    seat.hands.write(form.pin.new.edit, "4711")
    seat.hands.write(form.pin.again.edit, "4712")
    seat.press(Qt.Key.Key_Return)
    assert "not the same" in form.pin.again.complaint.text()
    seat.hands.write(form.pin.again.edit, "4711")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.page_name == "home")
    mira = seat.shell.chair.player
    assert mira.has_pin
    assert is_pin(pin_of(seat.store, mira.learner).hashed, "4711")

    seat.shell.screens.home.top.avatar.click()
    seat.hands.choose("Guest")
    assert seat.shell.chair.player.display_name == ""
    seat.shell.screens.home.top.avatar.click()
    seat.hands.choose("Mira")
    assert view(seat).asks_pin
    assert view(seat).pad.heading.text() == "Hello Mira!"
    type_pin(seat, "4711")
    assert seat.window.page_name == "home"
    assert seat.shell.chair.player == mira


@pytest.fixture
def mira(seat: Seat) -> int:
    """Mira, whose PIN is 4711, beside the guest who plays."""
    return add_learner(seat.store, name="Mira", avatar="fox", pin=HASH).learner


def ask_mira(seat: Seat) -> None:
    open_people(seat)
    next(one for one in view(seat).choosing.people if one.text() == "Mira").click()
    assert view(seat).asks_pin


def test_large_buttons_take_the_pin_as_well(seat: Seat, mira: int) -> None:
    ask_mira(seat)
    pad = view(seat).pin_pad
    for digit in (4, 7, 7):
        seat.qtbot.mouseClick(pad.digits[digit], Qt.MouseButton.LeftButton)
    pad.delete.click()
    assert pad.dots.accessibleName() == "2 of 4 digits"
    for digit in (1, 1):
        seat.qtbot.mouseClick(pad.digits[digit], Qt.MouseButton.LeftButton)
    seat.until(lambda: seat.window.page_name == "home")
    assert seat.shell.chair.player.learner == mira


def test_wrong_pins_are_told_kindly_and_the_third_costs_a_wait(
    seat: Seat, clock: Clock, mira: int
) -> None:
    ask_mira(seat)
    pad = view(seat).pin_pad
    for _ in range(2):
        type_pin(seat, "0000")
        assert pad.message.text() == "Not this one. Try again."
    type_pin(seat, "0000")
    assert pad.message.text() == "Let us wait for 5 seconds, then try again."
    assert not pad.digits[1].isEnabled()
    seat.hands.type("4711")
    assert pad.dots.accessibleName() == "0 of 4 digits", "nothing is taken meanwhile"

    clock.turn(seconds=3)
    people(seat).on_ticked()
    assert pad.message.text() == "Let us wait for 2 seconds, then try again."
    seat.press(Qt.Key.Key_Escape)
    ask_mira(seat)
    assert pad.message.text() == "Let us wait for 2 seconds, then try again."
    clock.turn(seconds=3)
    people(seat).on_ticked()
    assert pad.message.text() == "Now try again."
    type_pin(seat, "4711")
    assert seat.window.page_name == "home"
    tries = seat.rows("SELECT id, pin_failures, pin_wait_until FROM learners ORDER BY id")
    assert tries[-1] == (mira, 0, None)


def test_a_pad_that_was_left_lets_nobody_in(seat: Seat, mira: int) -> None:
    ask_mira(seat)
    seat.hands.type("4711")
    view(seat).pad.left.emit()  # while it is looked at
    people(seat)._work.finish()
    QApplication.processEvents()
    assert seat.window.page_name == "who"
    assert seat.shell.chair.player.learner != mira


@pytest.mark.usefixtures("mira")
def test_who_has_a_pin_is_left_for_good(seat: Seat) -> None:
    ask_mira(seat)
    type_pin(seat, "4711")
    open_people(seat)
    assert not view(seat).choosing.header.back.isVisible()
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "who"
    for way in (
        seat.shell.on_play_requested,
        seat.shell.on_progress_requested,
        seat.shell.on_sync_details_requested,
        seat.shell.show_home,
    ):
        way()
        assert seat.window.page_name == "who"
    seat.shell.on_settings_requested()
    seat.shell.screens.settings.back_requested.emit()
    assert seat.window.page_name == "who"
    # herself again, by her PIN
    assert focused(seat) == "Mira"
    seat.press(Qt.Key.Key_Return)
    type_pin(seat, "4711")
    assert seat.window.page_name == "home"


def test_a_name_is_given_to_what_the_guest_has_played(seat: Seat) -> None:
    seat.play()
    seat.questions(3)
    seat.asks()
    seat.finish()
    seat.press(Qt.Key.Key_Escape)
    seat.shell.screens.home.top.avatar.click()
    seat.hands.choose("My name and picture…")
    seat.until(lambda: view(seat).shows_form)
    seat.hands.type("Nele")
    seat.press(Qt.Key.Key_Return)
    assert seat.window.page_name == "home"
    assert (seat.home.learner_name, seat.home.points_total) == ("Nele", 9)
    open_people(seat)
    assert names(seat) == ["Nele", "Guest", "Add learner"]


def test_the_pin_until_now_is_asked_before_it_changes_or_goes(seat: Seat, mira: int) -> None:
    ask_mira(seat)
    type_pin(seat, "4711")
    seat.shell.screens.home.top.avatar.click()
    seat.hands.choose("My name, picture, PIN…")
    seat.until(lambda: view(seat).shows_form)
    form = view(seat).form
    form.pin.none.click()
    assert form.pin.old.edit.hasFocus()
    seat.hands.type("1111")
    seat.press(Qt.Key.Key_Return)
    seat.until(form.send.isEnabled)
    assert form.pin.old.complaint.text() == "Not this one. Try again."
    assert pin_of(seat.store, mira).hashed == HASH
    seat.hands.type("4711")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.page_name == "home")
    assert pin_of(seat.store, mira).hashed == ""
    assert not seat.shell.chair.player.has_pin
    open_people(seat)
    assert view(seat).choosing.header.back.isVisible()


def test_thirty_are_found_by_letters_arrows_and_search(seat: Seat) -> None:
    for name in CLASS:
        add_learner(seat.store, name=name, avatar="")
    open_people(seat)
    page = view(seat).choosing
    assert names(seat)[:3] == ["Ada", "Åsa", "Ben"]
    assert names(seat)[-2:] == ["Guest", "Add learner"]
    assert page.search.isVisible()
    seat.hands.type("mi")
    assert focused(seat) == "Mia"
    seat.hands.type("r")
    assert focused(seat) == "Mira"
    seat.press(Qt.Key.Key_Home)
    assert focused(seat) == "Ada"
    seat.press(Qt.Key.Key_Right)
    assert focused(seat) == "Åsa"
    seat.press(Qt.Key.Key_Down)
    assert focused(seat) == names(seat)[1 + page.tiles._columns]
    seat.press(Qt.Key.Key_Up)
    assert focused(seat) == "Åsa"
    seat.press(Qt.Key.Key_End)
    assert focused(seat) == "Add learner"
    assert page.area.verticalScrollBar().value() > 0, "it is in sight"

    seat.hands.write(page.search, "os")
    assert names(seat) == ["Rosa"]
    seat.press(Qt.Key.Key_Return)
    assert (seat.window.page_name, seat.home.learner_name) == ("home", "Rosa")


def test_nobody_of_that_name_is_said_and_escape_shows_all_again(seat: Seat) -> None:
    for name in CLASS:
        add_learner(seat.store, name=name, avatar="")
    open_people(seat)
    page = view(seat).choosing
    seat.hands.write(page.search, "zzz")
    assert names(seat) == []
    assert page.nobody.isVisible()
    seat.press(Qt.Key.Key_Escape)
    assert len(names(seat)) == len(CLASS) + 2
    assert seat.window.page_name == "who"


def test_every_tile_is_large_enough_and_named(seat: Seat, mira: int) -> None:
    sign_out(seat.store, sign_in(seat.store, ANNA, claim=None).learner)
    open_people(seat)
    tiles = view(seat).choosing.tiles.shown
    assert [tile.accessibleName() or tile.text() for tile in tiles] == [
        "Anna, signs in",
        "Mira, has a PIN",
        "Guest",
        "Add learner",
    ]
    assert all(tile.width() >= 44 and tile.height() >= 44 for tile in tiles)
    assert player(seat.store, mira) is not None


def test_who_signed_out_is_asked_for_the_sign_in(seat: Seat) -> None:
    sign_out(seat.store, sign_in(seat.store, ANNA, claim=None).learner)
    open_people(seat)
    view(seat).choosing.people[0].click()
    seat.until(lambda: seat.window.page_name == "sign_in")
    form = seat.shell.screens.sign_in.form
    assert (form.login.edit.text(), form.server.edit.text()) == ("anna", ANNA.server)
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"


def test_a_session_under_way_is_closed_before_somebody_else_plays(seat: Seat, mira: int) -> None:
    guest = seat.shell.chair.player.learner
    tom = add_learner(seat.store, name="Tom", avatar="").learner
    seat.play()
    seat.questions(3)
    seat.shell.comings.switch.on_wished(tom)
    seat.until(lambda: seat.window.page_name == "home")
    assert seat.home.learner_name == "Tom"
    assert seat.rows("SELECT learner, total_questions FROM session_results") == [(guest, 3)]
    assert seat.rows("SELECT count(*) FROM open_sessions") == [(0,)]
    assert seat.store.seats.current == tom
    assert mira


def test_a_start_asks_only_who_has_a_pin(sit_down: Callable[..., Seat], seat: Seat) -> None:
    mira = add_learner(seat.store, name="Mira", avatar="", pin=HASH)
    assert sit_down().window.page_name == "home"
    switch_to(seat.store, mira.learner)
    again = sit_down()
    assert again.window.page_name == "who"
    assert again.shell.screens.home.model is None, "nothing of hers is shown"
    assert focused(again) == "Mira"
    again.press(Qt.Key.Key_Return)
    type_pin(again, "4711")
    assert (again.window.page_name, again.home.learner_name) == ("home", "Mira")


def test_a_start_asks_on_a_shared_computer_with_several(
    sit_down: Callable[..., Seat], seat: Seat
) -> None:
    import msgspec

    shared = msgspec.structs.replace(QUICK, return_minutes=5.0)
    assert sit_down(settings=shared).window.page_name == "home"
    add_learner(seat.store, name="Mira", avatar="")
    switch_to_guest(seat.store)
    again = sit_down(settings=shared)
    assert again.window.page_name == "who"
    assert names(again) == ["Mira", "Guest", "Add learner"]


def test_a_start_among_thirty_asks_without_any_policy(
    sit_down: Callable[..., Seat], seat: Seat
) -> None:
    for number in range(30):
        add_learner(seat.store, name=f"Pupil {number:02}", avatar="")
    again = sit_down()
    assert again.window.page_name == "who"
    assert len(names(again)) == 32
    assert focused(again) == "Pupil 00"
    assert view(again).choosing.area.verticalScrollBar().value() == 0, "begun at the beginning"
    again.press(Qt.Key.Key_End)
    again.press(Qt.Key.Key_Left)
    again.press(Qt.Key.Key_Left)
    again.press(Qt.Key.Key_Return)
    assert (again.window.page_name, again.home.learner_name) == ("home", "Pupil 29")
    third = sit_down()
    assert third.window.page_name == "who", "whoever sits down next is not Pupil 29 by default"
    assert focused(third) == "Pupil 29"


def send_form(seat: Seat) -> None:
    form = seat.shell.screens.sign_in.form
    form.server.edit.setText("school.example")
    form.login.edit.setText("anna")
    form.password.edit.setText("correct horse")
    form.send.click()


def test_a_pupil_without_history_becomes_the_account_once_that_is_said(seat: Seat) -> None:
    tom = add_learner(seat.store, name="Tom", avatar="whale")
    seat.shell.comings.switch.on_wished(tom.learner)
    seat.until(lambda: seat.shell.chair.learner == tom.learner)
    seat.shell.signing.on_sign_in_requested()
    send_form(seat)
    seat.shell.signing.requests.on_signed_in(SIGNED_IN)
    seat.shell.screens.sign_in.claim.yes.click()  # Anna is what Tom is called at school
    assert (seat.window.page_name, seat.shell.chair.player.learner) == ("home", tom.learner)
    assert (seat.shell.chair.player.account, seat.home.avatar) == (ANNA, "whale")
    open_people(seat)
    assert names(seat) == ["Anna", "Guest", "Add learner"]


def test_who_signs_in_is_not_offered_what_somebody_gone_has_played(seat: Seat, mira: int) -> None:
    ask_mira(seat)
    type_pin(seat, "4711")
    seat.play()
    seat.questions(3)
    seat.asks()
    seat.finish()
    seat.press(Qt.Key.Key_Escape)
    sign_out(seat.store, sign_in(seat.store, ANNA, claim=None).learner)
    seat.store.seats.settle(mira)
    open_people(seat)  # Mira has a PIN: she is gone
    view(seat).choosing.people[0].click()
    seat.until(lambda: seat.window.page_name == "sign_in")
    send_form(seat)
    seat.shell.signing.requests.on_signed_in(SIGNED_IN)
    assert (seat.window.page_name, seat.home.learner_name) == ("home", "Anna")
    assert seat.rows("SELECT DISTINCT learner FROM session_results") == [(mira,)]


def test_a_sign_in_from_there_that_is_left_lets_nobody_by(seat: Seat, mira: int) -> None:
    sign_out(seat.store, sign_in(seat.store, ANNA, claim=None).learner)
    switch_to(seat.store, mira)
    seat.shell.comings.on_come(switch_to(seat.store, mira))
    open_people(seat)
    view(seat).choosing.people[0].click()
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "who"
    assert not view(seat).choosing.header.back.isVisible()


@pytest.mark.parametrize(
    ("names", "pin"), [(("Mira",), HASH), (("Tom", "Mira"), "")], ids=["a PIN", "two names"]
)
def test_a_press_on_play_before_the_question_plays_as_nobody(
    dressed_app: QApplication,  # noqa: ARG001 - there must be one
    tmp_path: Path,
    qtbot: QtBot,
    names: tuple[str, ...],
    pin: str,
) -> None:
    options = Options(paths=paths_in(tmp_path))
    store = open_store(options.paths.store, now=now, new_id=new_id)
    for name in names:
        switch_to(store, add_learner(store, name=name, avatar="fox", pin=pin).learner)
    store.close()
    with ExitStack() as stack:
        shown = stack.enter_context(front(options))
        start = Start(stack, shown, options, None)
        shown.window.show()
        qtbot.keyClick(shown.home.hello.play, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: shown.window.page_name == "who")
        assert start.error is None
        assert asked(options.paths.store, "SELECT count(*) FROM open_sessions") == [(0,)]


def test_guests_without_a_name_are_each_found_again_by_what_they_played(seat: Seat) -> None:
    first = seat.shell.chair.player.learner
    play_three(seat)
    second = add(seat.store, display_name="")
    add(seat.store, display_name="")  # nothing tells this one from a guest to come
    seat.shell.comings.switch.on_wished(second)
    seat.until(lambda: seat.shell.chair.learner == second)
    play_three(seat)
    play_three(seat)

    open_people(seat)

    tiles = view(seat).choosing.people
    assert [(one.person.learner, one.text(), one.note) for one in tiles] == [
        (second, "Guest", "2 Mar, 18 points"),
        (first, "Guest", "2 Mar, 9 points"),
    ]
    assert tiles[1].accessibleName() == "Guest, 2 Mar, 9 points"
    tiles[1].click()
    assert (seat.shell.chair.learner, seat.home.points_total) == (first, 9)
    seat.shell.screens.home.top.avatar.click()
    seat.hands.choose("Guest · 2 Mar, 18 points")
    assert (seat.shell.chair.learner, seat.home.points_total) == (second, 18)


def choose_pictures(seat: Seat, *keys: str) -> None:
    pad = view(seat).picture_pad
    for key in keys:
        next(one for one in pad.pictures.buttons if one.key == key).click()
    seat.until(lambda: not people(seat)._ticket)


def test_a_pin_of_pictures_is_chosen_and_asked(seat: Seat) -> None:
    open_people(seat)
    view(seat).choosing.add.click()
    seat.until(lambda: view(seat).shows_form)
    form = view(seat).form
    seat.hands.type("Mira")
    form.pin.toggle.click()
    form.pin.kind.button("pictures").click()
    for key in ("sun", "car"):
        form.pin.new_pictures.add(key)
    form.send.click()
    assert form.pin.new_pictures.complaint.text() == "Please choose three pictures."
    form.pin.new_pictures.add("sun")
    form.send.click()
    seat.until(lambda: seat.window.page_name == "home")
    mira = seat.shell.chair.learner
    kept = pin_of(seat.store, mira)
    assert kept.pictures
    assert is_pin(kept.hashed, "sun+car+sun")

    open_people(seat)
    view(seat).choosing.people[0].click()
    pad = view(seat).picture_pad
    assert view(seat).asks_pin
    assert (view(seat).pad, pad.heading.text()) == (pad, "Hello Mira!")
    assert pad.pictures.buttons[0].hasFocus()
    assert pad.dots.accessibleName() == "0 of 3 pictures"
    choose_pictures(seat, "car", "sun", "sun")
    assert pad.message.text() == "Not this one. Try again."
    assert pad.pictures.buttons[0].hasFocus(), "the keys go on where they began"
    right = [Qt.Key.Key_Right] * 7
    for pressed in (Qt.Key.Key_Return, *right, Qt.Key.Key_Space, Qt.Key.Key_Backspace):
        seat.press(pressed)
    assert pad.dots.accessibleName() == "1 of 3 pictures"
    choose_pictures(seat, "car", "sun")
    assert seat.window.page_name == "home"


def test_wrong_pictures_wait_as_wrong_digits_do(seat: Seat) -> None:
    mira = add_learner(seat.store, name="Mira", avatar="fox")
    set_pin(seat.store, mira.learner, pin_hash("sun+car+sun"), pictures=True)
    open_people(seat)
    view(seat).choosing.people[0].click()
    for _ in range(3):
        choose_pictures(seat, "car", "car", "car")
    pad = view(seat).picture_pad
    assert pad.message.text() == "Let us wait for 5 seconds, then try again."
    assert not pad.pictures.buttons[0].isEnabled()
    seat.press(Qt.Key.Key_Escape)
    assert names(seat)[0] == "Mira"


def test_pictures_are_exchanged_for_a_number(seat: Seat) -> None:
    mira = add_learner(seat.store, name="Mira", avatar="fox")
    set_pin(seat.store, mira.learner, pin_hash("sun+car+sun"), pictures=True)
    switch_to(seat.store, mira.learner)
    seat.shell.chair.take(mira)
    seat.shell.comings.change.on_wished()
    seat.until(lambda: view(seat).shows_form)
    form = view(seat).form
    form.pin.toggle.click()
    assert form.pin.old_pictures.pictures.buttons[0].hasFocus()
    for key in ("sun", "sun", "sun"):
        form.pin.old_pictures.add(key)
    form.pin.kind.button("number").click()
    seat.hands.write(form.pin.new.edit, "4711")
    seat.hands.write(form.pin.again.edit, "4711")
    form.send.click()
    seat.until(lambda: bool(form.pin.old_pictures.complaint.text()))
    assert form.pin.old_pictures.complaint.text() == "Not this one. Try again."
    for key in ("sun", "car", "sun"):
        form.pin.old_pictures.add(key)
    form.send.click()
    seat.until(lambda: not pin_of(seat.store, mira.learner).pictures)
    assert is_pin(pin_of(seat.store, mira.learner).hashed, "4711")


def test_two_of_one_name_are_told_apart_by_class_and_picture(seat: Seat) -> None:
    for group, avatar in (("2a", "fox"), ("2b", "owl")):
        set_class(seat.store, add_learner(seat.store, name="Anna", avatar=avatar).learner, group)
    add_learner(seat.store, name="Ben", avatar="fox")
    open_people(seat)
    tiles = view(seat).choosing.people
    assert [tile.accessibleName() for tile in tiles[:3]] == [
        "Anna, 2a, Fox",
        "Anna, 2b, Owl",
        "Ben",
    ]
    assert [tile.note for tile in tiles[:3]] == ["2a", "2b", ""]


def test_two_hundred_are_found_by_keys_and_by_touch(seat: Seat) -> None:
    ids = [
        add_learner(seat.store, name=f"Kind {number:03}", avatar="").learner
        for number in range(200)
    ]
    open_people(seat)
    page = view(seat).choosing
    seat.hands.type("kind 14")
    assert focused(seat) == "Kind 140"
    seat.press(Qt.Key.Key_End)
    seat.press(Qt.Key.Key_Home)
    assert focused(seat) == "Kind 000"
    page.search.setFocus()
    seat.hands.type("19")
    assert names(seat) == ["Kind 019", "Kind 119", *(f"Kind {one}" for one in range(190, 200))]
    seat.hands.type("7")
    seat.press(Qt.Key.Key_Return)
    assert seat.window.page_name == "home"
    assert seat.shell.chair.learner == ids[197]
    open_people(seat)
    last = page.people[199]
    page.tiles.go_to(last)
    seat.until(lambda: last.visibleRegion().boundingRect().height() == last.height())
    last.click()
    assert seat.shell.chair.learner == ids[199]
