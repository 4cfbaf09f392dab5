"""Three computers and one stick, in any order: in the end each holds all, and the fold over it."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.integration.stick.conftest import Computer
from tests.support.clock import Clock
from tests.support.rounds import slips_at
from zenjin_desktop.moment import new_id
from zenjin_desktop.stick.bringing import brought_in, looked_through
from zenjin_desktop.stick.errors import NoResultsThere
from zenjin_desktop.stick.plan import chosen, planned
from zenjin_desktop.stick.reading import files_in
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.erasing import erase_guest
from zenjin_desktop.store.learners import players
from zenjin_desktop.store.progress import progress_rows

COMPUTERS = st.integers(0, 2)
NAMES = st.sampled_from(["Ada", "Ben", "Mira"])
"""One list for the room: who has a name is the same child at each computer."""


class Room(RuleBasedStateMachine):
    """A week in a room without a network."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.stick = self.folder / "stick"
        self.stick.mkdir()
        self.played: dict[str, set[str]] = {}
        self.erased: set[str] = set()
        self.computers = []
        for number in range(3):
            clock = Clock()
            clock.turn(seconds=0.1 * number)
            store = open_store(self.folder / str(number) / "zenjin.db", now=clock, new_id=new_id)
            store.db.execute_sql("PRAGMA synchronous = OFF")
            self.computers.append(Computer(store, clock))

    @rule(n=COMPUTERS, name=NAMES, slips=st.sampled_from([(), (), (3,), (1, 5, 9, 12)]))
    def play(self, n: int, name: str, slips: tuple[int, ...]) -> None:
        if name == "Ben" and self.erased:
            return
        desk = self.computers[n].named(name)
        before = self.computers[n].sessions(desk.learner)
        desk.session(player=slips_at(*slips))
        new = self.computers[n].sessions(desk.learner) - before
        self.played.setdefault(name, set()).update(new)

    @rule(n=COMPUTERS)
    def the_teacher_erases_ben(self, n: int) -> None:
        """Once, for good: nobody of this name plays any more."""
        one = self.computers[n]
        here = [x.learner for x in players(one.store) if x.display_name == "Ben"]
        if here and not self.erased:
            self.erased = one.sessions(here[0])
            erase_guest(one.store, here[0])

    @rule(n=COMPUTERS, days=st.integers(1, 3))
    def days_pass(self, n: int, days: int) -> None:
        self.computers[n].clock.turn(days=days)

    @rule(n=COMPUTERS)
    def collect(self, n: int) -> None:
        self.computers[n].collect(self.stick)

    @rule(n=COMPUTERS, parts=st.integers(0, 3))
    def bring(self, n: int, parts: int) -> None:
        """All of it, or cancelled after so many parts."""
        one = self.computers[n]
        try:
            looked = looked_through(files_in(self.stick))
        except NoResultsThere:
            return
        choices = chosen(planned(one.store, looked.coming, looked.erased), same_names=True)
        seen: list[int] = []
        brought_in(
            one.store,
            looked,
            choices,
            told=lambda done, _whole: seen.append(done),
            stopped=lambda: 0 < parts <= len(seen),
        )
        one.check()

    def teardown(self) -> None:
        try:
            for _ in range(3):
                for one in self.computers:
                    one.collect(self.stick)
                for one in self.computers:
                    one.bring(self.stick, same_names=True)
            self._all_agree()
        finally:
            for one in self.computers:
                one.store.close()
            shutil.rmtree(self.folder)

    def _all_agree(self) -> None:
        rows, bens = [], []
        for one in self.computers:
            one.check()
            everybody = {x.display_name: x.learner for x in players(one.store)}
            held = {name: one.sessions(at) for name, at in everybody.items()}
            if self.erased:  # another Ben, of whom nobody knew that he is the same, may be left
                bens.append(held.pop("Ben", set()))
                assert bens[-1] <= self.played.pop("Ben", bens[0]) - self.erased
            assert held == self.played
            rows.append({name: progress_rows(one.store, at) for name, at in everybody.items()})
        assert rows[0] == rows[1] == rows[2]
        assert all(ben == bens[0] for ben in bens)


@pytest.mark.parametrize("examples", [25])
def test_in_any_order_all_computers_come_to_hold_the_same(examples: int) -> None:
    how = settings(max_examples=examples, stateful_step_count=18, deadline=None)
    run_state_machine_as_test(Room, settings=how)  # type: ignore[no-untyped-call]  # hypothesis leaves it bare
