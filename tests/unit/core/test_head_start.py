"""Starting further on: the start is the head, the passed ones wait in their order, none is lost."""

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.learning import rules
from zenjin_core.learning.head_start import start_at
from zenjin_core.learning.helix import Place, Stamp, finish, queue
from zenjin_core.learning.merge import ProgressRow, merge

COUNT = 12
PLACES = tuple(Place("thread-T1-001", f"s{n:02}") for n in range(COUNT))
IDS = [place.stitch_id for place in PLACES]
AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)

Rows = dict[str, ProgressRow]

starts = st.integers(0, COUNT - 1).map(lambda index: ("start", index))
plays = st.sampled_from([20, 19, 12]).map(lambda ftc: ("play", ftc))
histories = st.lists(starts | plays, max_size=25)


def stamp(rows: Rows) -> Stamp:
    revision = 1 + max((row.revision for row in rows.values()), default=0)
    return Stamp(at=AT, revision=revision, device_id="d")


def ids(rows: Rows) -> list[str]:
    return [row.stitch_id for row in queue(PLACES, rows)]


def begun(rows: Rows, start: str) -> Rows:
    changed = start_at(PLACES, rows, start, stamp=stamp(rows))
    return rows | {row.stitch_id: row for row in changed}


def played(rows: Rows, ftc: int) -> Rows:
    tube = queue(PLACES, rows)
    done = finish(tube, tube[0].stitch_id, ftc=ftc, stamp=stamp(rows))
    return rows | {row.stitch_id: row for row in done.rows}


def lived(history: Sequence[tuple[str, int]]) -> Rows:
    rows: Rows = {}
    for what, value in history:
        rows = begun(rows, IDS[value]) if what == "start" else played(rows, value)
    return rows


def test_the_passed_ones_stand_behind_the_rest_in_their_order() -> None:
    rows = begun({}, "s04")
    assert ids(rows) == [*IDS[4:], *IDS[:4]]
    assert set(rows) == set(IDS[:4])  # nothing else changed
    for row in rows.values():
        assert (row.skip_number, row.distractor_level, row.is_completed) == (25, "L1", False)
        assert (row.last_attempted, row.revision, row.device_id) == (None, 1, "d")


def test_the_first_stitch_as_start_changes_nothing() -> None:
    assert start_at(PLACES, {}, "s00", stamp=stamp({})) == ()


def test_the_same_start_again_changes_nothing() -> None:
    rows = begun({}, "s07")
    assert start_at(PLACES, rows, "s07", stamp=stamp(rows)) == ()


def test_an_earlier_start_brings_the_ones_behind_it_back() -> None:
    rows = begun(begun({}, "s08"), "s03")
    assert ids(rows) == [*IDS[3:], *IDS[:3]]
    assert {rows[stitch].skip_number for stitch in IDS[3:8]} == {rules.NEW_SKIP}
    assert {rows[stitch].skip_number for stitch in IDS[:3]} == {25}


def test_a_later_start_passes_more_and_keeps_their_order() -> None:
    assert ids(begun(begun({}, "s03"), "s08")) == [*IDS[8:], *IDS[:8]]


def test_a_passed_stitch_that_is_perfect_goes_far_back_at_once() -> None:
    rows = begun({}, "s11")
    rows = played(played(rows, 20), 20)  # s11, then the first of the passed ones
    assert rows["s00"].skip_number == 100
    assert rows["s00"].is_completed


@given(histories, st.integers(0, COUNT - 1))
def test_no_stitch_is_lost_or_doubled_and_the_start_is_the_head(
    history: list[tuple[str, int]], start: int
) -> None:
    before = lived(history)
    after = begun(before, IDS[start])
    assert ids(after)[0] == IDS[start]
    assert sorted(ids(after)) == IDS
    assert {row.skip_number for row in after.values()} <= set(rules.LADDER)
    keys = [row.order_number for row in queue(PLACES, after)]
    assert len(set(keys)) == len(keys)


@given(histories, st.integers(0, COUNT - 1))
def test_what_was_played_keeps_all_but_its_key(history: list[tuple[str, int]], start: int) -> None:
    before = lived(history)
    after = begun(before, IDS[start])
    for stitch, row in before.items():
        if row.last_attempted is not None:
            same = {"order_number", "revision", "device_id"}
            for field in set(row.__struct_fields__) - same:
                assert getattr(after[stitch], field) == getattr(row, field)
    others = [s for s in ids(before) if before.get(s) and before[s].last_attempted]
    others = [s for s in others if s != IDS[start]]
    assert [s for s in ids(after) if s in others] == others


@given(histories, st.integers(0, COUNT - 1), histories)
def test_two_computers_agree_on_it(
    history: list[tuple[str, int]], start: int, elsewhere: list[tuple[str, int]]
) -> None:
    mine = begun(lived(history), IDS[start])
    theirs = {key: msgspec.structs.replace(r, device_id="e") for key, r in lived(elsewhere).items()}

    def united(one: Rows, other: Rows) -> Rows:
        return {
            key: merge(one[key], other[key]) if key in one and key in other else (one | other)[key]
            for key in one.keys() | other.keys()
        }

    assert united(mine, theirs) == united(theirs, mine)
    assert sorted(ids(united(mine, theirs))) == IDS


def test_a_tube_at_the_end_of_the_keys_is_numbered_anew_and_nothing_is_lost() -> None:
    last = msgspec.structs.replace(queue(PLACES, {})[-1], order_number=rules.MAX_ORDER - 1)
    rows = begun({last.stitch_id: last}, "s05")
    assert ids(rows) == [*IDS[5:], *IDS[:5]]
    assert max(row.order_number for row in rows.values()) <= rules.MAX_ORDER
