"""A class list that was looked through goes into the store: all of it, or nothing of it."""

import time
from collections.abc import Sequence

import pytest

from tests.support.played import asked
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.roster.comparing import Line, compared
from zenjin_desktop.roster.entries import read_list
from zenjin_desktop.roster.writing import written_list
from zenjin_desktop.store.class_list import (
    ListOutdated,
    Taken,
    people_here,
    take_list,
)
from zenjin_desktop.store.classes import set_class
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.erasing import remove
from zenjin_desktop.store.learners import Account, players, sign_in
from zenjin_desktop.store.pins import kept_of, pin_of, set_pin, wrong_pin
from zenjin_desktop.store.pupils import add_learner, change_learner

PICTURES = ("fox", "owl", "bear")
ANNA = Account(server="https://school.example", user_id="u1", login="anna", display_name="Anna")


def lines(store: Store, text: str) -> tuple[Line, ...]:
    keys = {key: key for key in PICTURES}
    return compared(read_list(text.encode(), pictures=keys), people_here(store))


def take(store: Store, taken: Sequence[Line]) -> Taken:
    return take_list(store, taken, here=people_here(store), pictures=PICTURES, pins={})


def everybody(store: Store) -> list[tuple[str, str, str]]:
    return [(one.name, one.class_name, one.picture) for one in people_here(store)]


def test_a_list_adds_and_changes_and_the_same_list_again_changes_nothing(store: Store) -> None:
    tom = add_learner(store, name="Tom", avatar="fox")
    text = "Name;Klasse;Bild\nMia;7b;\nTom;7b;owl\nBen;;fox\n"
    found = lines(store, text)
    assert [line.status for line in found] == ["new", "changed", "new"]
    taken = take(store, found)
    assert (len(taken.added), taken.changed) == (2, (tom.learner,))
    assert everybody(store) == [("Tom", "7b", "owl"), ("Mia", "7b", "bear"), ("Ben", "", "fox")]
    assert {line.status for line in lines(store, text)} == {"same"}
    again = written_list(people_here(store), language="de").decode("utf-8")
    assert {line.status for line in lines(store, again)} == {"same"}


def test_pins_of_a_list_are_asked_and_old_waits_are_over(store: Store) -> None:
    tom = add_learner(store, name="Tom", avatar="fox", pin="old").learner
    for _ in range(3):
        wrong_pin(store, tom)
    found = lines(store, "Name,PIN\nTom,1111\nMia,2222\nBen,\n")
    pins = {2: "hash one", 3: kept_of("hash two", pictures=True)}
    taken = take_list(store, found, here=people_here(store), pictures=(), pins=pins)
    mia, ben = taken.added
    assert pin_of(store, tom) == ("hash one", 0, False)
    assert pin_of(store, mia) == ("hash two", 0, True)
    assert pin_of(store, ben).hashed == ""
    set_pin(store, ben, "three", pictures=True)
    assert pin_of(store, ben) == ("three", 0, True)
    set_pin(store, ben, "", pictures=True)
    assert not next(one for one in players(store) if one.learner == ben).has_pin


def test_whoever_came_or_changed_meanwhile_makes_a_list_outdated(store: Store) -> None:
    tom = add_learner(store, name="Tom", avatar="fox").learner
    here, found = people_here(store), lines(store, "Name\nMia\n")
    change_learner(store, tom, name="Tim", avatar="fox")
    with pytest.raises(ListOutdated):
        take_list(store, found, here=here, pictures=PICTURES, pins={})
    assert everybody(store) == [("Tim", "", "fox")]


def test_a_disk_that_is_full_in_the_middle_leaves_nothing_of_a_list(store: Store) -> None:
    add_learner(store, name="Tom", avatar="fox")
    text = "Name,Klasse\nTom,7c\n" + "\n".join(f"Kind {number},7b" for number in range(800))
    found = lines(store, text)
    ((pages,),) = store.rows("PRAGMA page_count", ())
    list(store.rows(f"PRAGMA max_page_count = {pages + 4}", ()))
    with pytest.raises(StoreUnusable):
        take(store, found)
    assert asked(store.path, "SELECT count(*) FROM learners") == [(1,)]
    assert everybody(store) == [("Tom", "", "fox")]


def test_a_row_with_a_flaw_is_never_taken(store: Store) -> None:
    with pytest.raises(ValueError, match="flaw"):
        take(store, lines(store, "Name,PIN\nMia,\nBen,12\n"))
    assert everybody(store) == []


def test_a_class_goes_with_its_learner_and_comes_along_into_an_account(store: Store) -> None:
    sign_in(store, ANNA, claim=None)
    tom = add_learner(store, name="Tom", avatar="fox").learner
    set_class(store, tom, "7b")
    sign_in(store, ANNA, claim=tom)
    assert everybody(store) == [("Anna", "7b", "fox")]
    anna = people_here(store)[0].learner
    set_class(store, anna, "")
    assert everybody(store) == [("Anna", "", "fox")]
    set_class(store, anna, "7c")
    remove(store, anna)
    assert asked(store.path, "SELECT key FROM settings WHERE key LIKE 'class:%'") == []


def test_five_thousand_learners_are_stored_within_seconds(store: Store) -> None:
    text = "Name,Klasse\n" + "\n".join(f"Kind {number},{number % 30}" for number in range(5_000))
    found = lines(store, text)
    began = time.process_time()
    assert len(take(store, found).added) == 5_000
    assert time.process_time() - began < 10
