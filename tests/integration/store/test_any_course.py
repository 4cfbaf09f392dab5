"""Whatever a learner does at three computers, in whatever order: the rules hold at every step."""

from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.support.computers import Computer
from tests.support.elsewhere import Change, assert_sound, held
from tests.support.played import TUBES
from zenjin_core.learning import rules

# It takes half a minute at most; a failure is worth the minutes in which it is made short.
pytestmark = pytest.mark.timeout(400)

WHO = st.integers(0, 2)
TUBE = st.sampled_from(rules.TUBES)
CHANCE = st.randoms(use_true_random=False)
PERFECT = st.just(set[int]())
NEARLY = st.sets(st.integers(1, 20), min_size=1, max_size=2)
BADLY = st.sets(st.integers(1, 20), min_size=3, max_size=6)
ROUND = st.one_of(PERFECT, NEARLY, BADLY)
"""The questions of a round that are missed at first, by the order in which they come."""


class AnyCourse(RuleBasedStateMachine):
    """Rounds, breaks, power cuts, pages from elsewhere and new curricula, one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.computers: list[Computer] = []
        self.under_way: list[list[Change]] = []
        self.sessions: dict[str, tuple[int, int]] = {}
        self.revisions: dict[str, int] = {}
        self.levels: dict[str, str] = {}
        self.completed: set[str] = set()

    @initialize(
        spacing=st.sampled_from([rules.STANDARD, rules.STANDARD, rules.CLASSIC, rules.HOLDING]),
        stitches=st.sampled_from((6, 8, 3, 2, 1)),
        hours=st.tuples(st.just(0), st.integers(-40, 40), st.integers(-40, 40)),
        crowded=st.booleans(),
    )
    def three_computers(
        self, spacing: rules.Spacing, stitches: int, hours: tuple[int, int, int], crowded: bool
    ) -> None:
        for number, ahead in enumerate(hours):
            folder = Path(self.folder.name) / str(number)
            computer = Computer(folder, seed=number, spacing=spacing, stitches=stitches)
            computer.clock.turn(hours=ahead)  # clocks of computers differ
            self.computers.append(computer)
            if crowded:
                computer.is_crowded()

    def teardown(self) -> None:
        try:
            if self.computers:
                self.all_exchanged()
        finally:
            for computer in self.computers:
                computer.close()
            self.folder.cleanup()

    @rule(who=WHO, rounds=st.lists(ROUND, min_size=1, max_size=8))
    def plays(self, who: int, rounds: list[set[int]]) -> None:
        for misses in rounds:
            self.computers[who].play(misses)

    @rule(who=WHO, rounds=st.integers(3, 12))
    def knows_everything(self, who: int, rounds: int) -> None:
        for _ in range(rounds):
            self.computers[who].play(())

    @rule(who=WHO, tube=TUBE, misses=BADLY, rounds=st.integers(3, 9))
    def struggles(self, who: int, tube: int, misses: set[int], rounds: int) -> None:
        """Badly in one tube again and again, and perfectly in the others."""
        for _ in range(rounds):
            computer = self.computers[who]
            computer.play(misses if computer.due == tube else ())

    @rule(who=WHO, count=st.integers(1, 19))
    def leaves_inside(self, who: int, count: int) -> None:
        self.computers[who].leave(count)

    @rule(who=WHO)
    def finishes(self, who: int) -> None:
        self.computers[who].finish()

    @rule(who=WHO, cut=st.booleans())
    def restarts(self, who: int, cut: bool) -> None:
        self.computers[who].restart(cut=cut)

    @rule(who=WHO, hours=st.integers(-30, 60))
    def time_goes_by_or_a_clock_is_set_back(self, who: int, hours: int) -> None:
        self.computers[who].clock.turn(hours=hours)

    @rule(who=WHO, chance=CHANCE, share=st.floats(0.2, 1.0))
    def sends(self, who: int, chance: Random, share: float) -> None:
        """A page of what one has, in any order, to arrive some time, again or never."""
        parcel = self.computers[who].sends()
        chance.shuffle(parcel)
        self.under_way.append(parcel[: round(share * len(parcel))])

    @precondition(lambda self: self.under_way)
    @rule(who=WHO, which=st.integers(0, 100))
    def receives(self, who: int, which: int) -> None:
        self.computers[who].receive(self.under_way[which % len(self.under_way)])

    @precondition(lambda self: self.under_way)
    @rule(who=WHO, which=st.integers(0, 100), misses=ROUND)
    def receives_inside_a_round(self, who: int, which: int, misses: set[int]) -> None:
        parcel = self.under_way[which % len(self.under_way)]
        self.computers[who].play(misses, arriving=parcel)

    @rule(who=WHO, tube=TUBE, which=st.integers(0, 7), at=st.integers(0, 7))
    def gains_a_stitch(self, who: int, tube: int, which: int, at: int) -> None:
        computer = self.computers[who]
        places = list(computer.tubes.get(tube, ()))
        if TUBES[tube][which] not in places:
            places.insert(at, TUBES[tube][which])
            computer.learns_of(tube, places)

    @rule(who=WHO, tube=TUBE, which=st.integers(0, 7))
    def loses_a_stitch(self, who: int, tube: int, which: int) -> None:
        computer = self.computers[who]
        places = list(computer.tubes.get(tube, ()))
        if places and sum(map(len, computer.tubes.values())) > 1:
            places.pop(which % len(places))
            computer.learns_of(tube, places)

    @rule()
    def all_exchanged(self) -> None:
        """Everything to everybody, there and back: then all have the same, and the newest."""
        for one, other in [*permutations(self.computers, 2)] * 2:
            other.receive(one.sends())
        for computer in self.computers:
            assert held(computer.desk) == held(self.computers[0].desk)
            assert_sound(computer.desk)
        self.every_rule_holds()
        rows = self.computers[0].rows
        assert {name: row.revision for name, row in rows.items()} == self.revisions
        assert {name: row.distractor_level for name, row in rows.items()} == self.levels
        assert {name for name, row in rows.items() if row.is_completed} == self.completed
        assert self.computers[0].sessions == self.sessions

    @invariant()
    def every_rule_holds(self) -> None:
        for computer in self.computers:
            computer.check()
            self.sessions |= computer.sessions
            for name, row in computer.rows.items():
                self.revisions[name] = max(self.revisions.get(name, 0), row.revision)
                self.levels[name] = max(self.levels.get(name, ""), row.distractor_level)
            self.completed |= {name for name, row in computer.rows.items() if row.is_completed}


TestAnyCourse = AnyCourse.TestCase
TestAnyCourse.settings = settings(max_examples=30, stateful_step_count=25)
