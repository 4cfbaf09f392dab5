"""Computers without a network, and a stick that is carried between them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk
from zenjin_core.learning.profile import fold
from zenjin_desktop.moment import new_id
from zenjin_desktop.stick.bringing import Outcome, brought_in, looked_through
from zenjin_desktop.stick.naming import place_on
from zenjin_desktop.stick.plan import Plan, chosen, planned
from zenjin_desktop.stick.reading import files_in
from zenjin_desktop.stick.writing import collect
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.figures import all_facts, profile_of
from zenjin_desktop.store.learners import players
from zenjin_desktop.store.pupils import add_learner


@dataclass
class Computer:
    """A computer of a room: its store, and what a teacher does at it."""

    store: Store
    clock: Clock

    def add(self, name: str) -> Desk:
        """Somebody new, at the keyboard."""
        return self.desk(add_learner(self.store, name=name, avatar="fox").learner)

    def desk(self, learner: int) -> Desk:
        return Desk(self.store, learner, self.clock)

    def named(self, name: str) -> Desk:
        """Whoever has this name, added if nobody has."""
        found = [one.learner for one in players(self.store) if one.display_name == name]
        return self.desk(found[0]) if found else self.add(name)

    def collect(self, stick: Path) -> Path:
        return collect(self.store, place_on(stick, self.store)).path

    def plan(self, stick: Path) -> Plan:
        looked = looked_through(files_in(stick))
        return planned(self.store, looked.coming, looked.erased)

    def bring(self, stick: Path, *, same_names: bool = False, new_names: bool = False) -> Outcome:
        looked = looked_through(files_in(stick))
        assert looked.problems == ()
        plan = planned(self.store, looked.coming, looked.erased)
        choices = chosen(plan, same_names=same_names, new_names=new_names)
        return brought_in(self.store, looked, choices)

    def sessions(self, learner: int) -> set[str]:
        asked = "SELECT id FROM session_results WHERE learner = ?"
        return {row[0] for row in self.store.rows(asked, (learner,))}

    def names(self) -> list[str]:
        return sorted(one.display_name for one in players(self.store))

    def check(self) -> None:
        """What is stored of everybody is the fold over the sessions."""
        for one in players(self.store):
            facts = all_facts(self.store, one.learner)
            order = sorted(facts, key=lambda fact: (fact.completed_at, fact.id))
            assert profile_of(self.store, one.learner) == fold(order)


Computers = Callable[[int], Sequence[Computer]]


@pytest.fixture
def computers(tmp_path: Path) -> Iterator[Computers]:
    """So many computers, each with a clock of its own."""
    made: list[Computer] = []

    def make(count: int) -> Sequence[Computer]:
        for number in range(count):
            clock = Clock()
            clock.turn(seconds=number)
            path = tmp_path / f"computer {len(made)}" / "zenjin.db"
            made.append(Computer(open_store(path, now=clock, new_id=new_id), clock))
        return made[-count:]

    yield make
    for one in made:
        one.store.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
