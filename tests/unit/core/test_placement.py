"""The start check: children at a known place are put near it, in few questions."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.placed import Child, Sat, sit
from tests.support.rounds import stitch
from zenjin_core.learning import placement, rules
from zenjin_core.learning.question import Question, Stitch
from zenjin_core.learning.rules import Heard

TUBES = {1: 43, 2: 43, 3: 45}
CHILDREN = 300
NEAR = 2

HEARD: list[Heard] = ["quick", "slow", "wrong", "not_yet"]


def children(child: Child, *, low: float = 0.0, high: float = 1.0) -> list[Sat]:
    """Many children, each somewhere between two shares of every tube."""
    rng = Random(19)
    return [
        sit(
            child,
            {
                tube: rng.randint(round(low * count), round(high * count))
                for tube, count in TUBES.items()
            },
            stitches=TUBES,
            seed=seed,
        )
        for seed in range(CHILDREN)
    ]


def share_near(sat: list[Sat]) -> float:
    errors = [error for one in sat for error in one.errors.values()]
    return sum(abs(error) <= NEAR for error in errors) / len(errors)


def share_too_hard(sat: list[Sat]) -> float:
    errors = [error for one in sat for error in one.errors.values()]
    return sum(error > NEAR for error in errors) / len(errors)


@pytest.mark.parametrize(
    "child",
    [Child(), Child(blur=0.01), Child(not_yet=0.8, guesses=0.1), Child(not_yet=0.4)],
    ids=["usual", "knows exactly", "says not yet", "tries more"],
)
def test_nine_children_of_ten_start_within_two_stitches_of_their_place(child: Child) -> None:
    sat = children(child)
    assert share_near(sat) >= 0.9
    assert share_too_hard(sat) <= 0.04


def test_nobody_is_asked_more_than_thirty_questions_and_most_fewer() -> None:
    asked = [one.asked for one in children(Child())]
    assert max(asked) <= 30
    assert sum(asked) / len(asked) < 28


def test_a_beginner_starts_at_the_beginning_and_is_soon_done() -> None:
    sat = children(Child(), high=0.0)
    assert share_near(sat) >= 0.95
    assert sum(one.asked for one in sat) / len(sat) < 20


def test_whoever_knows_everything_starts_at_the_end() -> None:
    assert share_near(children(Child(), low=1.0)) >= 0.9


def test_a_guesser_rarely_starts_far_too_hard() -> None:
    guesser = children(Child(not_yet=0.2, guesses=0.3))
    assert share_near(guesser) >= 0.8
    assert share_too_hard(guesser) <= 0.15


def test_no_question_leaps_far_beyond_what_was_right() -> None:
    check = placement.begin({1: 43})
    asked = []
    while (due := placement.due(check)) is not None:
        asked.append(due)
        check = placement.hear(check, "quick")
    assert asked[0] <= 9
    assert all(after <= max(asked[:at]) + 10 for at, after in enumerate(asked) if at)


def test_not_knowing_a_thing_and_saying_so_starts_every_tube_at_its_first_stitch() -> None:
    check = placement.begin(TUBES)
    while placement.due(check) is not None:
        check = placement.hear(check, "not_yet")
    assert placement.starts(check) == {1: 0, 2: 0, 3: 0}


@given(
    st.dictionaries(st.sampled_from(rules.TUBES), st.integers(0, 60)),
    st.lists(st.sampled_from(HEARD), max_size=40),
)
def test_any_answers_end_at_a_stitch_of_each_tube(
    stitches: dict[int, int], answers: list[Heard]
) -> None:
    check = placement.begin(stitches)
    turns = []
    for heard in answers:
        due = placement.due(check)
        if due is None:
            assert placement.hear(check, heard) == check
            break
        assert check.tube is not None
        assert 0 <= due < stitches[check.tube]
        turns.append(check.tube)
        check = placement.hear(check, heard)
    assert check.asked == len(turns) <= rules.PLACEMENT_MOST
    found = placement.starts(check)
    assert set(found) == {tube for tube, count in stitches.items() if count}
    assert all(0 <= start < stitches[tube] for tube, start in found.items())


@given(st.lists(st.sampled_from(HEARD), max_size=12), st.integers(1, 50))
def test_a_better_answer_never_leads_to_an_earlier_start(answers: list[Heard], count: int) -> None:
    check = placement.begin({1: count})
    for heard in answers:
        check = placement.hear(check, heard)
    if placement.due(check) is not None:
        after = [placement.starts(placement.hear(check, heard))[1] for heard in HEARD]
        assert after == sorted(after, reverse=True)


def test_tubes_take_turns_and_a_settled_one_is_left_out() -> None:
    check = placement.begin(TUBES)
    turns = []
    while check.tube is not None:
        turns.append(check.tube)
        # Nothing is known of the first tube, which is soon clear; the others go on.
        check = placement.hear(check, "not_yet" if check.tube == 1 else "quick")
    assert turns[:6] == [1, 2, 3, 1, 2, 3]
    after = turns[len(turns) - 1 - turns[::-1].index(1) + 1 :]
    assert after
    assert after == [2, 3] * (len(after) // 2) + [2] * (len(after) % 2)


@pytest.mark.parametrize(
    ("correct", "response_ms", "heard"),
    [
        (True, 6_000, "quick"),
        (True, 6_001, "slow"),
        (False, 500, "wrong"),
        (False, 10_000, "wrong"),
    ],
)
def test_an_answer_is_judged_by_right_and_time(
    correct: bool, response_ms: int, heard: Heard
) -> None:
    assert placement.judge(correct=correct, response_ms=response_ms) == heard


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
