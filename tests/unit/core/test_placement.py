"""The start check: children at a known place are put near it, in few questions."""

from functools import cache
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.start_check import KINDS, TUBES, Child, Sat, class_of, share_near, share_too_hard
from tests.support.rounds import stitch
from zenjin_core.learning import placement, rules
from zenjin_core.learning.answering import NOT_YET, Heard, kinds, sign
from zenjin_core.learning.question import Question, Stitch

CHILDREN = 80
LEAST = {"guesses half, never says not yet": 0.8}
"""Of whom nine of ten cannot be asked for in three minutes: docs/start-check.md tells why."""

RIGHT = Heard(verdict="right", response_ms=2_000)
SLOW = Heard(verdict="right", response_ms=8_000)
WRONG = Heard(verdict="wrong", response_ms=3_000)
HEARD = [RIGHT, SLOW, WRONG, NOT_YET]
ANY_HEARD = st.builds(
    Heard,
    verdict=st.sampled_from(["right", "wrong", "not_yet"]),
    response_ms=st.integers(0, 60_000),
)


@cache
def sat_by(kind: str) -> list[Sat]:
    return class_of(KINDS[kind], CHILDREN)


@pytest.mark.parametrize("kind", KINDS)
def test_nine_tubes_of_ten_begin_within_two_stitches_of_the_childs_place(kind: str) -> None:
    sat = sat_by(kind)
    assert share_near(sat) >= LEAST.get(kind, 0.9)
    assert share_too_hard(sat) <= (0.13 if "guesses" in kind else 0.06)
    assert max(one.asked for one in sat) <= rules.PLACEMENT_MOST
    # The last question may be a long one.
    assert max(one.seconds for one in sat) < rules.PLACEMENT_LONGEST_MS / 1_000 + 12


def test_half_of_all_children_are_done_in_two_minutes() -> None:
    assert median(one.seconds for kind in KINDS for one in sat_by(kind)) <= 120
    for kind in ("usual", "knows exactly", "says not yet", "knows everything"):
        assert median(one.seconds for one in sat_by(kind)) <= 120


def test_a_beginner_is_soon_done() -> None:
    sat = sat_by("beginner")
    assert median(one.seconds for one in sat) <= 90
    assert sum(one.asked for one in sat) / len(sat) < 16


def test_only_what_is_known_to_its_end_may_sleep() -> None:
    sat = class_of(Child(low=0.8), CHILDREN)
    sleeping = [one.unknown[tube] for one in sat for tube in one.sleeping]
    assert sleeping
    assert sum(unknown <= 2 for unknown in sleeping) / len(sleeping) >= 0.95
    assert max(len(one.sleeping) for one in sat) < len(TUBES)


def test_no_question_leaps_far_beyond_what_was_right() -> None:
    check = placement.begin({1: 43})
    asked = []
    while (due := check.due) is not None:
        asked.append(due)
        check = placement.hear(check, RIGHT)
    assert asked[0] <= 9
    assert all(after <= max(asked[:at]) + 10 for at, after in enumerate(asked) if at)


def test_not_knowing_a_thing_and_saying_so_starts_every_tube_at_its_first_stitch() -> None:
    check = placement.begin(TUBES)
    while check.due is not None:
        check = placement.hear(check, NOT_YET)
    assert placement.starts(check) == {1: 0, 2: 0, 3: 0}


@given(
    st.dictionaries(st.sampled_from(rules.TUBES), st.integers(0, 60)),
    st.lists(ANY_HEARD, max_size=60),
)
def test_any_answers_end_at_a_stitch_of_each_tube(
    stitches: dict[int, int], answers: list[Heard]
) -> None:
    check = placement.begin(stitches)
    turns = []
    for heard in answers:
        due = check.due
        if due is None:
            assert placement.hear(check, heard) == check
            break
        assert check.tube is not None
        assert 0 <= due < stitches[check.tube]
        turns.append(check.tube)
        check = placement.hear(check, heard)
    assert check.asked == len(turns) <= rules.PLACEMENT_MOST
    assert check.spent_ms < rules.PLACEMENT_LONGEST_MS + 60_000 + rules.PLACEMENT_MISSED_MS
    assert sum(check.weights) == pytest.approx(1)
    for search in check.searches.values():
        assert [sum(belief) for belief in search.beliefs] == pytest.approx([1] * len(kinds()))
    assert not check.searches or set(check.searches) - placement.may_sleep(check)
    found = placement.starts(check)
    assert set(found) == {tube for tube, count in stitches.items() if count}
    assert all(0 <= start < stitches[tube] for tube, start in found.items())


@given(st.lists(st.sampled_from(HEARD), max_size=12), st.integers(1, 50))
def test_a_known_stitch_never_leads_to_an_earlier_start_than_an_unknown_one(
    answers: list[Heard], count: int
) -> None:
    check = placement.begin({1: count})
    for heard in answers:
        check = placement.hear(check, heard)
    if check.due is not None:
        known, not_known = (
            placement.starts(placement.hear(check, heard))[1] for heard in (RIGHT, NOT_YET)
        )
        assert known >= not_known


def test_tubes_take_turns_and_a_settled_one_is_left_out() -> None:
    check = placement.begin(TUBES)
    turns = []
    while check.tube is not None:
        turns.append(check.tube)
        # Nothing is known of the first tube, which is soon clear; the others go on.
        check = placement.hear(check, NOT_YET if check.tube == 1 else RIGHT)
    assert turns[:6] == [1, 2, 3, 1, 2, 3]
    after = turns[len(turns) - 1 - turns[::-1].index(1) + 1 :]
    assert after
    assert after == [2, 3] * (len(after) // 2) + [2] * (len(after) % 2)


def test_an_answer_is_quick_up_to_four_and_a_half_seconds_and_only_when_right() -> None:
    assert placement.judge(correct=True, response_ms=4_500).quick
    assert not placement.judge(correct=True, response_ms=4_501).quick
    assert not placement.judge(correct=False, response_ms=500).quick
    assert not NOT_YET.quick


@given(ANY_HEARD)
def test_every_answer_is_a_sign_that_every_kind_of_child_may_give(heard: Heard) -> None:
    for kind in kinds():
        assert sum(kind.known) == pytest.approx(1)
        assert sum(kind.unknown) == pytest.approx(1)
        assert kind.known[sign(heard)] > 0
        assert kind.unknown[sign(heard)] > 0


def test_quick_and_right_says_less_of_whoever_was_quick_and_wrong_before() -> None:
    """A guess is told from knowing by what the same child did in another tube."""

    def believed(elsewhere: Heard) -> float:
        check = placement.begin({1: 20, 2: 20})
        check = placement.hear(check, elsewhere)
        asked = check.due
        assert check.tube == 2
        assert asked is not None
        check = placement.hear(placement.hear(check, RIGHT), elsewhere)
        by_kind = zip(check.weights, check.searches[2].beliefs, strict=True)
        return sum(weight * sum(belief[asked + 1 :]) for weight, belief in by_kind)

    guessed = Heard(verdict="wrong", response_ms=1_500)
    assert believed(guessed) < believed(NOT_YET) - 0.04


def times(factor: int) -> Stitch:
    return Stitch(
        id="s",
        thread_id="t",
        title=f"{factor} times",
        questions=tuple(
            Question(
                id=f"q{n:02}", stitch_id="s", family="times", numbers=(factor, n), answer=factor * n
            )
            for n in range(1, 21)
        ),
    )


def test_a_question_tells_something_and_is_not_asked_twice() -> None:
    asked: list[str] = []
    for seed in range(18):
        shown = placement.ask(times(7), Random(seed), asked=asked)
        assert not {1, 10}.intersection(shown.question.numbers)
        assert shown.question.id not in asked
        assert shown.distractor != shown.question.answer
        asked.append(shown.question.id)
    # What is left when all that tell something were asked:
    for easy in ((7, 10), (7, 1)):
        shown = placement.ask(times(7), Random(1), asked=asked)
        assert shown.question.numbers == easy
        asked.append(shown.question.id)
    assert placement.ask(times(7), Random(1), asked=asked).question.numbers[0] == 7


def test_where_every_question_has_a_ten_the_easiest_still_come_last() -> None:
    for seed in range(20):
        numbers = placement.ask(times(10), Random(seed)).question.numbers
        assert numbers[1] not in {1, 10}


def test_both_sides_come() -> None:
    sides = {placement.ask(stitch(), Random(seed)).answer_side for seed in range(20)}
    assert sides == {"left", "right"}
