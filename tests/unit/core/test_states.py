"""How far a stitch is, by its row and by the rounds that were played."""

from datetime import UTC, datetime

import msgspec
import pytest

from tests.unit.core.test_stuck import a_round
from zenjin_core.learning import rules
from zenjin_core.learning.facts import figures_of
from zenjin_core.learning.helix import Place, Stamp, finish, new_row
from zenjin_core.learning.merge import ProgressRow, merge
from zenjin_core.learning.question import Attempt
from zenjin_core.learning.states import state_of
from zenjin_core.learning.stuck import NO_ROUNDS, rounds_from

START = datetime(2025, 11, 3, 9, 0, tzinfo=UTC)

ROW = ProgressRow(
    thread_id="t", stitch_id="s", order_number=1, skip_number=5, distractor_level="L1",
    is_completed=False, last_attempted=START, revision=1, device_id="d",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({"last_attempted": None}, None),
        ({"skip_number": 1}, "met"),
        ({"skip_number": 5}, "nearly"),
        ({"is_completed": True}, "perfect"),
        ({"is_completed": True, "skip_number": 1}, "perfect"),
    ],
)
def test_a_stitch_is_met_nearly_or_perfect(changed: dict[str, object], state: str | None) -> None:
    assert state_of(msgspec.structs.replace(ROW, **changed), NO_ROUNDS) == state
    assert state_of(None, NO_ROUNDS) is None


class Stitch:
    """A stitch alone in its tube: its row by the rules, its rounds by its answers."""

    def __init__(self) -> None:
        self.row = new_row(Place("t", "s"), 0)
        self.sessions: list[list[Attempt]] = []

    def play(self, *, ftc: int) -> str | None:
        """A round in a session of its own; the state after it."""
        level = self.row.distractor_level
        self.sessions.append(a_round(len(self.sessions), wrong=20 - ftc, level=level))
        stamp = Stamp(at=self.sessions[-1][-1].at, revision=len(self.sessions), device_id="d")
        (self.row,) = finish([self.row], "s", ftc=ftc, stamp=stamp).rows
        return self.state

    @property
    def state(self) -> str | None:
        """By the row, and by all sessions that are known here."""
        return state_of(self.row, rounds_from(figures_of(self.sessions)).get("s", NO_ROUNDS))

    def hear_of(self, other: "Stitch") -> None:
        """What was played on another computer arrives."""
        self.row = merge(self.row, other.row)
        self.sessions += other.sessions


def test_a_stitch_is_secure_when_it_was_perfect_at_the_hardest_level() -> None:
    stitch = Stitch()
    assert [stitch.play(ftc=20) for _ in range(4)] == ["perfect", "perfect", "secure", "secure"]


def test_to_come_to_the_hardest_level_is_not_to_be_perfect_there() -> None:
    """Nearly perfect rounds climb the ladder, whatever the level."""
    stitch = Stitch()
    assert [stitch.play(ftc=ftc) for ftc in (20, 20, 18, 19, 18)] == ["perfect"] * 5
    assert stitch.row.skip_number == rules.LADDER[-1]
    assert stitch.row.distractor_level == "L3"
    assert stitch.play(ftc=20) == "secure"


def test_a_slip_between_does_not_hide_that_a_stitch_is_secure() -> None:
    """A missed round puts the stitch on the lowest rung; the level stays."""
    stitch = Stitch()
    assert [stitch.play(ftc=ftc) for ftc in (20, 7, 20, 7, 20)] == [*["perfect"] * 4, "secure"]
    assert stitch.row.skip_number < rules.LADDER[-1]
    assert stitch.play(ftc=3) == "secure"


def test_perfect_rounds_on_two_computers_are_not_perfect_rounds_at_the_hardest_level() -> None:
    """Each has played it twice, neither knowing of the other: four perfect rounds, at L1 and L2."""
    here, there = Stitch(), Stitch()
    for stitch in (here, there):
        assert [stitch.play(ftc=20) for _ in range(2)] == ["perfect"] * 2
    here.hear_of(there)
    assert (here.row.distractor_level, here.state) == ("L3", "perfect")
    assert here.play(ftc=20) == "secure"
