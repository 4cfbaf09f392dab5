"""A newer thread file and a learner in the middle of the older one: what a teacher can expect.

Keys in these examples: a stitch that never moved has (place + 1) × 65 536.
"""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.clock import Clock
from zenjin_core.learning import rules
from zenjin_core.learning.helix import Place, Stamp, finish, queue
from zenjin_core.learning.merge import ProgressRow

STEP = rules.ORDER_STEP


def places(names: str) -> tuple[Place, ...]:
    return tuple(Place(thread_id="thread", stitch_id=name) for name in names)


def order(names: str, rows: dict[str, ProgressRow]) -> str:
    return "".join(row.stitch_id for row in queue(places(names), rows))


def played(names: str, rounds: list[int], rows: dict[str, ProgressRow]) -> None:
    """Play the head so many times, with so many right at first, into ``rows``."""
    for ftc in rounds:
        tube = queue(places(names), rows)
        stamp = Stamp(at=Clock()(), revision=len(rows) + 1, device_id="here")
        done = finish(tube, tube[0].stitch_id, ftc=ftc, stamp=stamp)
        rows |= {row.stitch_id: row for row in done.rows}


def test_a_new_stitch_joins_at_its_place_before_anything_was_played() -> None:
    assert order("abXcd", {}) == "abXcd"


def test_one_that_comes_before_what_is_played_now_is_played_next() -> None:
    """A, B and C were perfect and wait behind D, E and F. X comes after A in the new file."""
    rows: dict[str, ProgressRow] = {}
    played("abcdefghij", [20, 20, 20], rows)
    assert order("abcdefghij", rows) == "defabcghij"
    assert rows["a"].order_number == 6 * STEP + STEP // 2, "between F (6) and G (7)"
    # Those without a row move on by one place: F has the key 7 now. A waits behind three as before.
    assert order("aXbcdefghij", rows) == "Xdeabcfghij"
    assert rows["a"].order_number == 6 * STEP + STEP // 2, "no row was touched"


def test_one_that_comes_behind_what_is_played_now_waits_there() -> None:
    rows: dict[str, ProgressRow] = {}
    played("abcdefghij", [20], rows)
    assert order("abcdefghij", rows) == "bcdefaghij"
    assert order("abcdeXfghij", rows) == "bcdeXafghij"


def test_the_stitch_somebody_is_stuck_on_stays_next_to_its_neighbours() -> None:
    """B was missed and stays the head, with the key of its old place; X comes before or behind."""
    rows: dict[str, ProgressRow] = {}
    played("abcd", [20, 12], rows)
    assert order("abcd", rows) == "bcda"
    assert rows["b"].order_number == 2 * STEP
    assert order("aXbcd", rows) == "Xbcad", "the same key: the place in the curriculum decides"
    assert order("abXcd", rows) == "bXcad"


def test_a_removed_stitch_leaves_quietly_and_is_there_again_when_it_comes_back() -> None:
    rows: dict[str, ProgressRow] = {}
    played("abcdefghij", [20, 20, 19], rows)
    before = dict(rows)
    whole = order("abcdefghij", rows)
    assert whole == "cdefabghij", "B waits behind five others"
    assert order("bcdefghij", rows) == "cdefgbhij", "and still does without A"
    assert rows == before, "progress stays by stitch id"
    assert order("abcdefghij", rows) == whole


def test_levels_ladder_and_completion_are_kept_whatever_stands_around() -> None:
    rows: dict[str, ProgressRow] = {}
    played("abcd", [20], rows)
    (row,) = [r for r in queue(places("XYabZcd"), rows) if r.stitch_id == "a"]
    assert (row.distractor_level, row.skip_number, row.is_completed) == ("L2", 10, True)


@given(
    st.lists(st.integers(0, 20), max_size=30),
    st.permutations("abcdefghijXYZ"),
    st.integers(1, 13),
    st.lists(st.integers(0, 20), max_size=30),
)
def test_no_version_loses_or_doubles_a_stitch(
    rounds: list[int], newer: list[str], kept: int, more: list[int]
) -> None:
    rows: dict[str, ProgressRow] = {}
    played("abcdefghij", rounds, rows)
    before = dict(rows)
    names = "".join(newer[:kept])
    assert sorted(order(names, rows)) == sorted(names)
    played(names, more, rows)
    assert sorted(order(names, rows)) == sorted(names)
    left = {name: row for name, row in before.items() if name not in names}
    assert {name: rows[name] for name in left} == left
    everything = "abcdefghijXYZ"
    assert sorted(order(everything, rows)) == sorted(everything)
