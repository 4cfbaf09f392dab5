"""Three tubes in turn, and where a finished stitch goes in its tube."""

from itertools import groupby, pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.clock import Clock
from zenjin_core.learning import rules
from zenjin_core.learning.helix import (
    Place,
    Stamp,
    climb_level,
    climb_skip,
    finish,
    new_row,
    next_tube,
    queue,
)
from zenjin_core.learning.merge import ProgressRow

ROUNDS = st.lists(st.integers(0, 20), max_size=80)
"""FTC of one round after the other."""

LEVELS = ["L1", "L2", "L3"]
SETS = st.sampled_from([rules.STANDARD, rules.CLASSIC, rules.HOLDING])
LEAVING = st.sampled_from([rules.STANDARD, rules.HOLDING])
"""Sets in which a stitch missed again and again leaves the head."""


def places(count: int) -> list[Place]:
    return [Place(thread_id="thread-T1-001", stitch_id=f"s{n}") for n in range(1, count + 1)]


class Tube:
    """A tube whose head is played again and again, as a store would keep it."""

    def __init__(self, count: int, *, spacing: rules.Spacing = rules.STANDARD) -> None:
        self.places = places(count)
        self.spacing = spacing
        self.rows: dict[str, ProgressRow] = {}
        self.played: list[str] = []
        self.clock = Clock()

    @property
    def queue(self) -> tuple[ProgressRow, ...]:
        return queue(self.places, self.rows)

    @property
    def order(self) -> str:
        return " ".join(row.stitch_id for row in self.queue)

    def row(self, stitch_id: str) -> ProgressRow:
        return next(row for row in self.queue if row.stitch_id == stitch_id)

    def play(self, ftc: int, stitch_id: str = "") -> ProgressRow:
        """A round of the head (or of another), and its row afterwards."""
        tube = self.queue
        stitch_id = stitch_id or tube[0].stitch_id
        done = finish(
            tube,
            stitch_id,
            ftc=ftc,
            stamp=Stamp(
                at=self.clock.turn(minutes=2),
                revision=1 + max((row.revision for row in self.rows.values()), default=0),
                device_id="here",
            ),
            spacing=self.spacing,
        )
        self.rows |= {row.stitch_id: row for row in done.rows}
        self.played.append(stitch_id)
        return self.rows[stitch_id]


def facts(row: ProgressRow) -> tuple[int, str, bool]:
    return row.skip_number, row.distractor_level, row.is_completed


def test_a_tube_begins_in_the_order_of_the_curriculum() -> None:
    tube = Tube(3)
    assert tube.order == "s1 s2 s3"
    assert {facts(row) for row in tube.queue} == {(5, "L1", False)}
    assert [row.order_number for row in tube.queue] == [65_536, 131_072, 196_608]


# What a teacher could check with cards on a table: eight stitches, one round after the other.


def test_a_perfect_first_round_goes_behind_five_others_and_is_harder_next_time() -> None:
    tube = Tube(8)
    assert facts(tube.play(20)) == (10, "L2", True)
    assert tube.order == "s2 s3 s4 s5 s6 s1 s7 s8"


def test_one_slip_on_a_new_stitch_keeps_it_at_the_head_at_the_same_level() -> None:
    tube = Tube(8)
    assert facts(tube.play(19)) == (1, "L1", False)
    assert tube.order == "s1 s2 s3 s4 s5 s6 s7 s8"


def test_a_perfect_round_after_a_slip_lets_one_other_in_between() -> None:
    tube = Tube(8)
    tube.play(19)
    assert facts(tube.play(20)) == (3, "L2", True)
    assert tube.order == "s2 s1 s3 s4 s5 s6 s7 s8"


def test_a_nearly_perfect_second_round_moves_on_and_waits_with_level_and_completion() -> None:
    tube = Tube(8)
    tube.play(12)
    assert facts(tube.play(18)) == (3, "L1", False)
    assert tube.order == "s2 s3 s4 s5 s6 s1 s7 s8"


def test_a_stitch_once_perfect_is_nearly_perfect_with_18() -> None:
    tube = Tube(8)
    tube.play(20)
    tube.rows["s1"] = msgspec.structs.replace(tube.rows["s1"], order_number=1, skip_number=25)
    assert facts(tube.play(18)) == (100, "L2", True)
    assert tube.order == "s2 s3 s4 s5 s6 s7 s8 s1"


def test_a_stitch_missed_twice_lets_three_others_in_between() -> None:
    tube = Tube(8)
    tube.play(10)
    assert facts(tube.play(10)) == (1, "L1", False)
    assert tube.order == "s2 s3 s4 s1 s5 s6 s7 s8"


def test_a_missed_review_comes_again_at_once_and_keeps_level_and_completion() -> None:
    tube = Tube(8)
    tube.play(20)
    tube.play(17, "s1")
    assert facts(tube.row("s1")) == (1, "L2", True)
    assert tube.order == "s1 s2 s3 s4 s5 s6 s7 s8"


def test_in_classic_a_stitch_stays_at_the_head_until_it_is_perfect() -> None:
    tube = Tube(4, spacing=rules.CLASSIC)
    for _ in range(5):
        assert facts(tube.play(19)) == (1, "L1", False)
    assert tube.order == "s1 s2 s3 s4"
    tube.play(20)
    assert tube.order == "s2 s1 s3 s4"


def test_with_fewer_others_than_it_should_skip_it_goes_to_the_end() -> None:
    tube = Tube(3)
    tube.play(20)
    assert tube.order == "s2 s3 s1"


def test_the_ladder_and_the_levels_are_climbed_rung_by_rung() -> None:
    tube = Tube(1)
    climbed = [(row.skip_number, row.distractor_level) for row in (tube.play(20) for _ in range(5))]
    assert climbed == [(10, "L2"), (25, "L3"), (100, "L3"), (100, "L3"), (100, "L3")]
    rungs = [rules.LADDER[0]]
    for _ in range(6):
        rungs.append(climb_skip(rungs[-1]))
    assert rungs == [1, 3, 5, 10, 25, 100, 100]
    assert [climb_level("L1"), climb_level("L2"), climb_level("L3")] == ["L2", "L3", "L3"]


def test_a_stitch_that_a_pull_moved_meanwhile_is_finished_where_it_now_stands() -> None:
    tube = Tube(8)
    tube.rows["s1"] = msgspec.structs.replace(tube.row("s1"), order_number=500_000, revision=7)
    assert tube.order == "s2 s3 s4 s5 s6 s7 s1 s8"

    row = tube.play(20, "s1")

    assert tube.order == "s2 s3 s4 s5 s6 s1 s7 s8"
    assert (row.revision, row.device_id, row.last_attempted) == (8, "here", tube.clock())


def test_a_stitch_of_another_tube_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="s9"):
        Tube(3).play(20, "s9")


def test_rows_of_stitches_that_left_the_curriculum_are_left_alone() -> None:
    gone = new_row(Place(thread_id="thread-T1-001", stitch_id="gone"), 0)
    assert [row.stitch_id for row in queue(places(2), {"gone": gone})] == ["s1", "s2"]


def test_equal_order_numbers_keep_the_order_of_the_curriculum() -> None:
    tube = Tube(3)
    for name in ("s3", "s2"):
        tube.rows[name] = msgspec.structs.replace(tube.row(name), order_number=9)
    assert tube.order == "s2 s3 s1"


@given(st.integers(1, 12), ROUNDS, SETS)
def test_no_stitch_is_ever_lost_or_doubled(
    count: int, rounds: list[int], spacing: rules.Spacing
) -> None:
    tube = Tube(count, spacing=spacing)
    for ftc in rounds:
        tube.play(ftc)
        assert sorted(row.stitch_id for row in tube.queue) == sorted(
            place.stitch_id for place in tube.places
        )
        assert all(a.order_number < b.order_number for a, b in pairwise(tube.queue))


@given(st.integers(1, 12), ROUNDS, SETS)
def test_level_and_completion_never_fall_and_skip_is_on_the_ladder(
    count: int, rounds: list[int], spacing: rules.Spacing
) -> None:
    tube = Tube(count, spacing=spacing)
    for ftc in rounds:
        before = tube.queue[0]
        after = tube.play(ftc)
        assert after.distractor_level >= before.distractor_level
        assert after.is_completed == (before.is_completed or ftc == 20)
        assert after.distractor_level in LEVELS
        assert after.skip_number in rules.LADDER
        assert (after.distractor_level > before.distractor_level) == (
            ftc == 20 and before.distractor_level != "L3"
        )


@given(st.integers(2, 12), ROUNDS, LEAVING)
def test_no_stitch_is_played_more_than_twice_running(
    count: int, rounds: list[int], spacing: rules.Spacing
) -> None:
    tube = Tube(count, spacing=spacing)
    for ftc in rounds:
        tube.play(ftc)
    assert all(len(list(group)) <= 2 for _, group in groupby(tube.played))


@given(st.integers(1, 12), ROUNDS, SETS)
def test_a_perfect_stitch_comes_back_after_as_many_others_as_its_skip_number_says(
    count: int, rounds: list[int], spacing: rules.Spacing
) -> None:
    tube = Tube(count, spacing=spacing)
    for ftc in rounds:
        tube.play(ftc)
    head = tube.queue[0]

    others = set()
    tube.play(20)
    while (shown := tube.queue[0].stitch_id) != head.stitch_id:
        others.add(shown)
        tube.play(20)

    assert len(others) == min(head.skip_number, count - 1)


@given(st.integers(1, 12), ROUNDS, SETS)
def test_one_finished_stitch_changes_one_row_as_long_as_there_is_room(
    count: int, rounds: list[int], spacing: rules.Spacing
) -> None:
    tube = Tube(count, spacing=spacing)
    for ftc in rounds[:12]:
        before = dict(tube.rows)
        played = tube.play(ftc)
        changed = {name for name, row in tube.rows.items() if before.get(name) != row}
        assert changed == {played.stitch_id}


def test_when_keys_are_used_up_the_moved_neighbours_get_the_new_revision_too() -> None:
    tube = Tube(4)
    for place, key in enumerate((10, 11, 12, 13), start=1):
        tube.rows[f"s{place}"] = msgspec.structs.replace(
            tube.row(f"s{place}"), order_number=key, skip_number=1, revision=3, device_id="there"
        )
    tube.play(20)

    assert tube.order == "s2 s1 s3 s4"
    assert {name: (row.revision, row.device_id) for name, row in tube.rows.items()} == {
        "s1": (4, "here"),
        "s2": (3, "there"),
        "s3": (4, "here"),
        "s4": (4, "here"),
    }
    assert [row.last_attempted is None for row in tube.queue] == [True, False, True, True]


# Tubes in turn


def test_the_tubes_are_played_one_two_three_one() -> None:
    tube, played = 3, []
    for _ in range(7):
        tube = next_tube(tube, {1, 2, 3})
        played.append(tube)
    assert played == [1, 2, 3, 1, 2, 3, 1]


@given(st.integers(0, 3), st.sets(st.sampled_from(rules.TUBES), min_size=1))
def test_empty_tubes_are_passed_over(after: int, playable: set[int]) -> None:
    turns = [after]
    for _ in range(2 * len(playable)):
        turns.append(next_tube(turns[-1], playable))
    first = [tube for tube in (1, 2, 3, 1, 2, 3) if tube > after or after == 3]
    assert turns[1] == next(tube for tube in [*first, 1, 2, 3] if tube in playable)
    assert turns[1 : 1 + len(playable)] == turns[1 + len(playable) :]
    assert set(turns[1:]) == playable


def test_with_nothing_to_play_it_says_so() -> None:
    with pytest.raises(ValueError, match="no tube"):
        next_tube(1, set())
