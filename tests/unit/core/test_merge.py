"""Two devices' rows of one stitch: both end with the same one, whoever asks first."""

from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.learning import rules
from zenjin_core.learning.merge import ProgressRow, merge

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LEVELS = ("L1", "L2", "L3")

# Few values each, so that every kind of tie is met.
INSTANTS = st.one_of(
    st.none(),
    st.sampled_from([NOON, NOON + timedelta(microseconds=400), NOON + timedelta(milliseconds=1)]),
)
ROWS = st.builds(
    ProgressRow,
    thread_id=st.sampled_from(["thread-T1-001", "thread-T1-002"]),
    stitch_id=st.just("stitch-T1-001-01"),
    order_number=st.sampled_from([5, 70]),
    skip_number=st.sampled_from(rules.LADDER),
    distractor_level=st.sampled_from(LEVELS),
    is_completed=st.booleans(),
    last_attempted=INSTANTS,
    revision=st.integers(0, 2),
    device_id=st.sampled_from(["", "a", "b"]),
)


def row(**changes: object) -> ProgressRow:
    plain = ProgressRow(
        thread_id="thread-T1-001",
        stitch_id="stitch-T1-001-01",
        order_number=100,
        skip_number=5,
        distractor_level="L1",
        is_completed=False,
        last_attempted=NOON,
        revision=1,
        device_id="a",
    )
    return msgspec.structs.replace(plain, **changes)


@given(ROWS, ROWS)
def test_it_does_not_matter_who_merges(a: ProgressRow, b: ProgressRow) -> None:
    assert merge(a, b) == merge(b, a)


@given(ROWS, ROWS, ROWS)
def test_it_does_not_matter_who_meets_first(a: ProgressRow, b: ProgressRow, c: ProgressRow) -> None:
    assert merge(merge(a, b), c) == merge(a, merge(b, c))


@given(ROWS, ROWS)
def test_merging_again_changes_nothing(a: ProgressRow, b: ProgressRow) -> None:
    assert merge(a, a) == a
    assert merge(merge(a, b), b) == merge(a, b)


@given(st.lists(ROWS, min_size=2, max_size=4))
def test_every_order_and_repetition_ends_in_the_same_row(rows: list[ProgressRow]) -> None:
    ends = [reduce(merge, [*order, *rows]) for order in permutations(rows)]
    assert ends == [ends[0]] * len(ends)


@given(ROWS, ROWS)
def test_what_only_rises_never_falls(a: ProgressRow, b: ProgressRow) -> None:
    merged = merge(a, b)
    assert merged.is_completed == (a.is_completed or b.is_completed)
    assert merged.distractor_level == max(a.distractor_level, b.distractor_level)
    assert merged.revision == max(a.revision, b.revision)


@pytest.mark.parametrize(
    ("loser", "winner"),
    [
        (row(revision=2, last_attempted=NOON, device_id="z"), row(revision=3, device_id="a")),
        (
            row(last_attempted=NOON, device_id="z"),
            row(last_attempted=NOON + timedelta(milliseconds=1), device_id="a"),
        ),
        (row(last_attempted=None, device_id="z"), row(last_attempted=NOON, device_id="a")),
        (row(device_id="a"), row(device_id="b")),
        (
            row(device_id="a", last_attempted=NOON + timedelta(microseconds=900)),
            row(device_id="b", last_attempted=NOON),
        ),
    ],
    ids=["revision", "time", "never played", "device", "time counts in whole milliseconds"],
)
def test_the_larger_wins_whole(loser: ProgressRow, winner: ProgressRow) -> None:
    loser = msgspec.structs.replace(loser, order_number=7, skip_number=100)

    assert merge(loser, winner) == winner
    assert merge(winner, loser) == winner


@pytest.mark.parametrize(
    "change",
    [
        {"order_number": 101},
        {"skip_number": 10},
        {"last_attempted": NOON + timedelta(microseconds=300)},
        {"thread_id": "thread-T1-002"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_rows_of_one_rank_that_still_differ_end_the_same_everywhere(
    change: dict[str, object],
) -> None:
    one, two = row(), row(**change)
    assert merge(one, two) == merge(two, one)


def test_a_completion_on_the_losing_side_is_kept() -> None:
    done = row(revision=1, is_completed=True, distractor_level="L2", order_number=900)
    newer = row(revision=4, order_number=50, device_id="b")

    assert merge(done, newer) == msgspec.structs.replace(
        newer, is_completed=True, distractor_level="L2"
    )


def test_two_far_apart_clocks_do_not_matter_when_the_revision_tells() -> None:
    next_year = row(revision=1, last_attempted=NOON + timedelta(days=400), device_id="b")
    today = row(revision=2, last_attempted=NOON)

    assert merge(next_year, today) == today
