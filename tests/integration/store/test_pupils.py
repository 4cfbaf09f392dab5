"""Learners who share a computer: added by name, chosen, signed out; guests without a name stay."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from peewee import SqliteDatabase
from playhouse.migrations import Runner

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import Desk, asked
from zenjin_desktop.in_use import PlayedElsewhere
from zenjin_desktop.store.carry import carry_over
from zenjin_desktop.store.database import CURRENT, Store, open_store
from zenjin_desktop.store.erasing import remove
from zenjin_desktop.store.guests import Guest, guests_with_history, local_learner
from zenjin_desktop.store.learners import (
    Account,
    current_player,
    player,
    players,
    sign_in,
    switch_to,
    switch_to_guest,
)
from zenjin_desktop.store.pins import WAITS_S, pin_of, right_pin, set_pin, wait_after, wrong_pin
from zenjin_desktop.store.pupils import (
    add_learner,
    change_learner,
    is_to_be_asked,
    pupils,
    sign_out,
)
from zenjin_desktop.store.seats import Seats
from zenjin_desktop.store.shapes import Found

ANNA = Account(server="https://school.example", user_id="u1", login="anna", display_name="Anna")


def test_whoever_is_added_plays_when_chosen_and_is_remembered(store: Store) -> None:
    guest = current_player(store)
    mira = add_learner(store, name="Mira", avatar="fox")
    assert (mira.is_guest, mira.has_pin) == (True, False)
    assert current_player(store) == guest

    assert switch_to(store, mira.learner) == mira
    assert current_player(store) == mira == player(store, mira.learner)
    assert switch_to_guest(store) == guest, "the guest without a name is another one"


def test_somebody_without_a_name_or_who_is_not_here_is_refused(store: Store) -> None:
    guest = current_player(store)
    with pytest.raises(ValueError, match="name"):
        add_learner(store, name="", avatar="fox")
    with pytest.raises(ValueError, match="no learner 77"):
        switch_to(store, 77)
    mira = add_learner(store, name="Mira", avatar="")
    with pytest.raises(ValueError, match="cannot be called"):
        change_learner(store, mira.learner, name="", avatar="owl")
    assert players(store) == [guest, mira]
    assert current_player(store) == guest


def test_a_name_that_is_given_keeps_the_guest_s_history(desk: Desk) -> None:
    desk.session(rounds=1)
    mira = change_learner(desk.store, desk.learner, name="Mira", avatar="owl")
    assert (mira.learner, mira.display_name, mira.avatar) == (desk.learner, "Mira", "owl")
    assert switch_to_guest(desk.store).learner != desk.learner
    assert asked(desk.store.path, "SELECT learner FROM session_results") == [(desk.learner,)]


def test_an_account_keeps_the_name_of_its_server(store: Store) -> None:
    anna = sign_in(store, ANNA, claim=None)
    changed = change_learner(store, anna.learner, name="Somebody", avatar="cat")
    assert (changed.display_name, changed.avatar, changed.account) == ("Anna", "cat", ANNA)


def test_a_pupil_who_signs_in_keeps_picture_pin_and_history(desk: Desk) -> None:
    mira = change_learner(desk.store, desk.learner, name="Mira", avatar="owl")
    set_pin(desk.store, mira.learner, "hash")
    desk.session(rounds=1)
    anna = sign_in(desk.store, ANNA, claim=mira.learner)
    assert (anna.learner, anna.display_name, anna.avatar) == (mira.learner, "Anna", "owl")
    assert anna.has_pin

    # once more, into an account that is here: what it has of its own stays
    tom = add_learner(desk.store, name="Tom", avatar="whale", pin="other")
    united = sign_in(desk.store, ANNA, claim=tom.learner)
    assert (united.learner, united.avatar) == (anna.learner, "owl")
    assert pin_of(desk.store, anna.learner).hashed == "hash"
    assert player(desk.store, tom.learner) is None


def test_an_account_without_them_takes_the_guest_s_picture_and_pin(store: Store) -> None:
    anna = sign_in(store, ANNA, claim=None)
    tom = add_learner(store, name="Tom", avatar="whale", pin="other")
    united = sign_in(store, ANNA, claim=tom.learner)
    assert (united.learner, united.avatar, united.has_pin) == (anna.learner, "whale", True)


def test_nobody_s_history_goes_along_but_a_guest_s_without_a_name(desk: Desk) -> None:
    desk.session(rounds=1)
    assert [one.learner for one in guests_with_history(desk.store)] == [desk.learner]
    change_learner(desk.store, desk.learner, name="Mira", avatar="")
    assert guests_with_history(desk.store) == []
    switch_to_guest(desk.store)
    assert guests_with_history(desk.store) == []


def test_whoever_has_a_name_goes_along_by_it_and_an_account_never(desk: Desk) -> None:
    desk.session(rounds=1)
    change_learner(desk.store, desk.learner, name="Mira", avatar="")
    assert local_learner(desk.store, desk.learner) == Guest(desk.learner, 1, name="Mira")
    anna = sign_in(desk.store, ANNA, claim=None)
    assert local_learner(desk.store, anna.learner) is None
    assert local_learner(desk.store, 99) is None


def test_who_signed_out_is_chosen_by_a_sign_in_only(store: Store) -> None:
    anna = sign_in(store, ANNA, claim=None)
    guest = sign_out(store, anna.learner)
    assert current_player(store) == guest
    assert {one.player.learner: one.signed_out for one in pupils(store)} == {
        anna.learner: True,
        guest.learner: False,
    }
    sign_in(store, ANNA, claim=None)
    assert not any(one.signed_out for one in pupils(store))
    switch_to_guest(store)
    assert not any(one.signed_out for one in pupils(store)), "only left, not signed out"


def test_a_start_asks_where_several_share_or_a_pin_is_set(store: Store) -> None:
    assert not is_to_be_asked(store, shared=True), "there is nobody to choose from"
    mira = add_learner(store, name="Mira", avatar="")
    assert not is_to_be_asked(store, shared=False)
    assert is_to_be_asked(store, shared=True)
    set_pin(store, mira.learner, "hash")
    assert not is_to_be_asked(store, shared=False), "the guest played last"
    switch_to(store, mira.learner)
    assert is_to_be_asked(store, shared=False)


def test_a_start_asks_where_several_have_a_name_whatever_is_set(desk: Desk) -> None:
    store = desk.store
    desk.session(rounds=1)
    mira = add_learner(store, name="Mira", avatar="")
    switch_to(store, mira.learner)
    assert not is_to_be_asked(store, shared=False), "one child, who tried it without a name first"
    tom = add_learner(store, name="Tom", avatar="")
    assert is_to_be_asked(store, shared=False), "Tom is not to add to Mira's points"
    switch_to_guest(store)
    assert is_to_be_asked(store, shared=False), "nor anybody to the guest's"
    remove(store, tom.learner)
    assert not is_to_be_asked(store, shared=False)


def test_waits_grow_and_outlive_the_program(store: Store, open_one: OpenStore) -> None:
    mira = add_learner(store, name="Mira", avatar="", pin="hash").learner
    waits = [wrong_pin(store, mira) for _ in range(9)]
    assert waits == [0, 0, 5, 15, 60, 120, 300, 300, 300]
    assert waits == [wait_after(tries) for tries in range(1, 10)]
    again = open_one(store.path.name)
    assert pin_of(again, mira)[:2] == ("hash", WAITS_S[-1])


def test_a_wait_passes_and_the_right_pin_ends_it(store: Store, clock: Clock) -> None:
    mira = add_learner(store, name="Mira", avatar="", pin="hash").learner
    for _ in range(3):
        wrong_pin(store, mira)
    clock.turn(seconds=3)
    assert pin_of(store, mira).wait_s == 2
    clock.turn(seconds=3)
    assert pin_of(store, mira).wait_s == 0
    assert wrong_pin(store, mira) == 15, "what was tried before is not forgotten"
    right_pin(store, mira)
    assert pin_of(store, mira).wait_s == 0
    assert wrong_pin(store, mira) == 0


def test_a_clock_that_was_set_back_makes_no_wait_longer(store: Store, clock: Clock) -> None:
    mira = add_learner(store, name="Mira", avatar="", pin="hash").learner
    for _ in range(3):
        wrong_pin(store, mira)
    clock.turn(days=-400)
    assert pin_of(store, mira).wait_s == 5
    clock.turn(seconds=4)
    assert pin_of(store, mira).wait_s == 1
    clock.turn(seconds=1)
    assert pin_of(store, mira).wait_s == 0


def test_a_new_pin_forgets_what_was_tried(store: Store) -> None:
    mira = add_learner(store, name="Mira", avatar="", pin="hash").learner
    for _ in range(4):
        wrong_pin(store, mira)
    set_pin(store, mira, "")
    assert pin_of(store, mira)[:2] == ("", 0)
    found = player(store, mira)
    assert found is not None
    assert not found.has_pin


def test_whom_another_log_in_plays_is_busy_and_left_alone(tmp_path: Path, clock: Clock) -> None:
    mine, other = Seats(tmp_path, "anna"), Seats(tmp_path, "ben")
    store = open_store(tmp_path / "zenjin.db", now=clock, new_id=lambda: "an id", seats=mine)
    guest = current_player(store)
    mine.settle(guest.learner)
    mira = add_learner(store, name="Mira", avatar="").learner
    assert other.take(mira) is None
    assert {one.player.learner: one.busy for one in pupils(store)} == {
        guest.learner: "",
        mira: "ben",
    }
    with pytest.raises(PlayedElsewhere, match=r"Mira.*ben"):
        switch_to(store, mira)
    assert current_player(store) == guest
    other.leave()
    assert switch_to(store, mira).display_name == "Mira"
    mine.leave()
    store.close()


def test_a_damaged_file_s_names_pictures_and_pins_are_carried_over(
    store: Store, open_one: OpenStore
) -> None:
    mira = add_learner(store, name="Mira", avatar="owl", pin="hash").learner
    store.checkpoint()
    with closing(sqlite3.connect(store.path)) as file:
        file.row_factory = sqlite3.Row
        tables = ("learners", "profiles")
        found = [
            Found(table, dict(row))
            for table in tables
            for row in file.execute(f"SELECT * FROM {table}")  # noqa: S608 - two names
        ]
    sound = open_one("sound.db")
    with sound.writing():
        carry_over(sound, found, may_be_stale=False)
    carried = player(sound, mira)
    assert carried is not None
    assert (carried.display_name, carried.avatar, carried.has_pin) == ("Mira", "owl", True)


def test_an_account_that_had_been_left_before_the_upgrade_asks_for_its_sign_in(
    tmp_path: Path, open_one: OpenStore
) -> None:
    database = SqliteDatabase(str(tmp_path / "old.db"))
    Runner(database, directory=str(CURRENT.migrations)).up("0003_facts")
    at = "2026-03-01T09:00:00.000Z"
    for learner, account in ((1, None), (2, "u2"), (3, "u3")):
        database.execute_sql(
            "INSERT INTO learners (id, account, server, created_at) VALUES (?, ?, 's', ?)",
            (learner, account, at),
        )
        database.execute_sql(
            "INSERT INTO profiles (learner, created_at, updated_at) VALUES (?, ?, ?)",
            (learner, at, at),
        )
    database.execute_sql("INSERT INTO settings (key, value) VALUES ('current_learner', '3')")
    database.close()
    found = {one.player.learner: one.signed_out for one in pupils(open_one("old.db"))}
    assert found == {1: False, 2: True, 3: False}
