"""Rules as data: sets that were proposed or could be written, and what none of them may break."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.learning import rules
from zenjin_core.learning.helix import Place, Stamp, finish, new_row, queue
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.profile import local_date

MORNING = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PLACES = [Place(thread_id="thread-T1-001", stitch_id=name) for name in "ABCDEFGH"]
SETS = (
    rules.STANDARD,
    rules.HOLDING,
    rules.MISSED_ONLY,
    rules.ONCE_A_DAY,
    rules.ALL_THREE,
    msgspec.structs.replace(
        rules.STANDARD, name="steeper", ladder=(1, 5, 25), levels=("L1", "L3"), slip_behind=2
    ),
)


class Tube:
    """Cards A to H, the head played again and again."""

    def __init__(self, spacing: rules.Spacing, *, offset: int | None = 0) -> None:
        self.spacing = spacing
        self.offset = offset
        self.rows: dict[str, ProgressRow] = {}
        self.at = MORNING

    @property
    def queue(self) -> tuple[ProgressRow, ...]:
        return queue(PLACES, self.rows)

    @property
    def order(self) -> str:
        return "".join(row.stitch_id for row in self.queue)

    def play(self, ftc: int, *, asked: int | None = None, hours: float = 0.1) -> ProgressRow:
        """A round of the head, so many hours later, and its row afterwards."""
        self.at += timedelta(hours=hours)
        tube = self.queue
        done = finish(
            tube,
            tube[0].stitch_id,
            ftc=ftc,
            stamp=Stamp(self.at, 1, "here", utc_offset_minutes=self.offset),
            spacing=self.spacing,
            asked=asked,
        )
        self.rows |= {row.stitch_id: row for row in done.rows}
        return self.rows[tube[0].stitch_id]

    def lay(self, **row: object) -> None:
        """The head, as it might lie there."""
        head = self.queue[0]
        self.rows[head.stitch_id] = msgspec.structs.replace(head, **row)


def facts(row: ProgressRow) -> tuple[int, str, bool]:
    return row.skip_number, row.distractor_level, row.is_completed


# Once a day


def test_a_stitch_that_was_perfect_climbs_again_the_next_day_and_not_before() -> None:
    tube = Tube(rules.ONCE_A_DAY)
    tube.lay(last_attempted=MORNING, skip_number=3, distractor_level="L2", is_completed=True)
    assert facts(tube.play(20)) == (3, "L2", True)
    assert tube.order == "BCDAEFGH"  # behind three others all the same

    tube = Tube(rules.ONCE_A_DAY)
    tube.lay(last_attempted=MORNING, skip_number=3, distractor_level="L2", is_completed=True)
    assert facts(tube.play(20, hours=24)) == (5, "L3", True)


def test_a_new_stitch_missed_first_still_climbs_that_day() -> None:
    tube = Tube(rules.ONCE_A_DAY)
    assert facts(tube.play(12)) == (1, "L1", False)
    assert facts(tube.play(20)) == (3, "L2", True)


@pytest.mark.parametrize(
    ("offset", "climbs"), [(0, False), (60, True), (-600, False), (720, False)]
)
def test_the_day_is_the_students_own(offset: int, climbs: bool) -> None:
    late = datetime(2026, 11, 2, 22, 50, tzinfo=UTC)
    tube = Tube(rules.ONCE_A_DAY, offset=offset)
    tube.lay(last_attempted=late, skip_number=5, distractor_level="L1", is_completed=True)
    tube.at = late
    # Twenty minutes later it is 23:10, and in Paris the next day.
    assert facts(tube.play(20, hours=1 / 3))[0] == (10 if climbs else 5)


def test_without_the_students_offset_such_rules_are_refused_and_others_are_not() -> None:
    with pytest.raises(ValueError, match="once-a-day ask for the local day"):
        Tube(rules.ONCE_A_DAY, offset=None).play(20)
    assert facts(Tube(rules.STANDARD, offset=None).play(20)) == (10, "L2", True)


@given(st.lists(st.tuples(st.integers(0, 20), st.floats(0.05, 30.0)), max_size=60))
def test_a_level_climbs_at_most_once_a_stitch_and_day(rounds: list[tuple[int, float]]) -> None:
    tube = Tube(rules.ONCE_A_DAY, offset=330)
    climbed: Counter[tuple[str, object]] = Counter()
    for ftc, hours in rounds:
        before = tube.queue[0]
        after = tube.play(ftc, hours=hours)
        if after.distractor_level > before.distractor_level:
            climbed[after.stitch_id, local_date(tube.at, 330)] += 1
    assert not climbed or max(climbed.values()) == 1


# Only what was missed


def test_a_short_round_is_nearly_perfect_when_all_of_it_is_right_and_else_missed() -> None:
    tube = Tube(rules.MISSED_ONLY)
    assert facts(tube.play(15, asked=20)) == (1, "L1", False)
    assert facts(tube.play(8, asked=8)) == (3, "L1", False)
    assert tube.order == "BCDEFAGH"

    tube = Tube(rules.MISSED_ONLY)
    tube.play(15, asked=20)
    assert facts(tube.play(7, asked=8)) == (1, "L1", False)
    assert tube.order == "BCDAEFGH"


def test_a_short_round_never_completes_a_stitch() -> None:
    tube = Tube(rules.MISSED_ONLY)
    tube.play(3, asked=20)
    assert facts(tube.play(19, asked=19)) == (3, "L1", False)


def test_such_rules_want_to_know_how_much_was_asked() -> None:
    with pytest.raises(ValueError, match="missed-only have shorter rounds"):
        Tube(rules.MISSED_ONLY).play(20)


@pytest.mark.parametrize("spacing", [rules.STANDARD, rules.CLASSIC, rules.HOLDING])
def test_other_rules_know_no_short_round(spacing: rules.Spacing) -> None:
    with pytest.raises(ValueError, match=f"{spacing.name} know no round of 8"):
        Tube(spacing).play(8, asked=8)
    assert facts(Tube(spacing).play(20, asked=20)) == (10, "L2", True)


# Ladder and levels


def test_another_ladder_and_other_levels_are_climbed_as_they_are_written() -> None:
    tube = Tube(SETS[-1])
    assert facts(tube.play(20)) == (25, "L3", True)  # from 5 to 25, past L2
    tube.lay(skip_number=25, distractor_level="L3", is_completed=True)
    assert facts(tube.play(20)) == (25, "L3", True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ladder": ()}, "is no ladder"),
        ({"ladder": (3, 5)}, "is no ladder from 1 up"),
        ({"ladder": (1, 5, 3)}, "is no ladder"),
        ({"ladder": (1, 1, 3)}, "is no ladder"),
        ({"levels": ()}, "do not climb"),
        ({"levels": ("L2", "L1")}, "do not climb"),
        ({"missed_only": 0}, "0 is no part of 20"),
        ({"missed_only": 20}, "20 is no part of 20"),
    ],
)
def test_a_set_that_cannot_be_played_is_refused_by_name(
    changed: dict[str, object], said: str
) -> None:
    fields = {name: getattr(rules.STANDARD, name) for name in rules.Spacing.__struct_fields__}
    with pytest.raises(ValueError, match=f"rules mine: .*{said}"):
        rules.Spacing(**{**fields, "name": "mine", **changed})


# What no set may break


@given(
    st.sampled_from(SETS),
    st.lists(st.tuples(st.integers(0, 20), st.floats(0.05, 30.0)), max_size=60),
)
def test_under_every_set_the_rules_of_the_tube_hold(
    spacing: rules.Spacing, rounds: list[tuple[int, float]]
) -> None:
    tube, played, missed = Tube(spacing), [], 0
    for ftc, hours in rounds:
        before = tube.queue[0]
        short = spacing.missed_only is not None and missed > 0
        asked = max(missed, spacing.missed_only or 0) if short else 20
        right = min(ftc, asked)
        after = tube.play(
            right, asked=asked if spacing.missed_only is not None else None, hours=hours
        )
        missed = asked - right
        played.append(after.stitch_id)
        assert sorted(tube.order) == list("ABCDEFGH")
        assert all(a.order_number < b.order_number for a, b in pairwise(tube.queue))
        assert after.distractor_level >= before.distractor_level
        assert after.is_completed >= before.is_completed
        assert after.skip_number in spacing.ladder
    assert all(len(list(group)) <= 2 for _, group in groupby(played))


def test_nobody_changed_the_sets_that_are_played() -> None:
    assert rules.STANDARD.ladder == rules.CLASSIC.ladder == (1, 3, 5, 10, 25, 100)
    assert not any(one.once_a_day or one.missed_only for one in (rules.STANDARD, rules.CLASSIC))
    assert rules.STANDARD.nearly_climbs
    assert new_row(PLACES[0], 0).skip_number in rules.LADDER
