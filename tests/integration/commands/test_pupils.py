"""Learners who were added by name, as commands know them; a PIN that was forgotten."""

import json
from pathlib import Path

import pytest

from tests.integration.commands.conftest import Place, guest
from tests.support.clock import Clock
from tests.support.played import Desk, asked
from zenjin_desktop.store.learners import switch_to
from zenjin_desktop.store.pins import wrong_pin
from zenjin_desktop.store.pupils import add_learner


@pytest.fixture
def mira_too(place: Place, clock: Clock) -> Place:
    """A guest, and Mira with a PIN who has played and waits after wrong tries."""
    with guest(place, clock) as desk:
        mira = add_learner(desk.store, name="Mira", avatar="owl", pin="hash").learner
        switch_to(desk.store, mira)
        Desk(desk.store, mira, clock).session(rounds=1)
        for _ in range(4):
            wrong_pin(desk.store, mira)
    return place


def test_they_are_listed_by_their_names(mira_too: Place) -> None:
    came = mira_too.zenjin("learners")
    assert came.status == 0
    assert came.out[0].startswith("1  guest  0 sessions")
    assert came.out[1].startswith("2  Mira  1 session,")
    assert "has a PIN" in came.out[1]


def test_a_forgotten_pin_goes_with_its_wait(mira_too: Place) -> None:
    came = mira_too.zenjin("learners", "--reset-pin", "mira")
    assert (came.status, came.err) == (0, [])
    assert came.out == [
        "Mira (2) plays without a PIN now, and can choose another one in the program."
    ]
    statement = "SELECT pin, pin_failures, pin_wait_until FROM learners WHERE id = 2"
    assert asked(mira_too.paths.store, statement) == [("", 0, None)]
    again = mira_too.zenjin("learners", "--reset-pin", "2")
    assert (again.status, again.out) == (0, ["Mira (2) has no PIN."])


def test_nobody_of_that_name_changes_nothing(mira_too: Place) -> None:
    came = mira_too.zenjin("learners", "--reset-pin", "Tom")
    assert came.status == 1
    assert "There is no learner Tom here" in came.err[0]
    assert asked(mira_too.paths.store, "SELECT pin FROM learners WHERE id = 2") == [("hash",)]


def test_a_pin_in_a_folder_without_data_is_nobody_s(place: Place) -> None:
    came = place.zenjin("learners", "--reset-pin", "1")
    assert came.status == 1
    assert "Nobody has played yet" in came.err[0]


def test_export_and_remove_know_them_by_name(mira_too: Place, tmp_path: Path) -> None:
    out = tmp_path / "out"
    came = mira_too.zenjin("remove", "Mira", "--export", out, "--yes", "--lose-waiting")
    assert came.status == 0, came.err
    assert any("Mira (2) is removed from this computer." in line for line in came.out)
    learner = json.loads((out / "learner.json").read_text())["learner"]
    assert (learner["displayName"], learner["account"]) == ("Mira", None)
    assert (learner["avatar"], learner["hasPin"]) == ("owl", True)
    assert "hash" not in (out / "learner.json").read_text()
    assert asked(mira_too.paths.store, "SELECT id FROM learners") == [(1,)]
