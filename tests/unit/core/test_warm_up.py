"""The warm-up: ten questions of what is known, easiest first, each fact once."""

from collections import Counter
from datetime import UTC, datetime
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.curriculum.loader import load
from zenjin_core.learning import rules
from zenjin_core.learning.helix import Place, new_row
from zenjin_core.learning.question import Question, Stitch
from zenjin_core.learning.run import answer
from zenjin_core.learning.shuffle import equal_neighbours, fact
from zenjin_core.learning.warm_up import enough, is_known, known, warm_up
from zenjin_desktop.paths import resources

CURRICULUM = load(resources() / "curriculum").curriculum
IDS = [info.id for thread in CURRICULUM.threads for info in thread.stitches]
AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
NEW = new_row(Place("t", "s"), 0)
PERFECT = msgspec.structs.replace(NEW, is_completed=True, last_attempted=AT, skip_number=10)
NEARLY = msgspec.structs.replace(NEW, last_attempted=AT, skip_number=3)
SLIPPED = msgspec.structs.replace(NEW, last_attempted=AT, skip_number=1)
PASSED = msgspec.structs.replace(NEW, skip_number=rules.PASSED_SKIP)


def test_known_is_what_was_perfect_or_nearly() -> None:
    rows = (NEW, PERFECT, NEARLY, SLIPPED, PASSED)
    assert [is_known(row) for row in rows] == [False, True, True, False, False]
    forgotten = msgspec.structs.replace(PERFECT, skip_number=1)
    assert is_known(forgotten)


def test_the_easiest_come_first_and_tubes_take_turns() -> None:
    tubes = {
        tube: tuple(Place(f"t{tube}", f"s{tube}-{n}") for n in range(4)) for tube in rules.TUBES
    }
    rows = {
        stitch: msgspec.structs.replace(PERFECT, stitch_id=stitch)
        for stitch in ("s3-0", "s2-2", "s1-2", "s1-0", "gone")
    }
    rows["s2-0"] = msgspec.structs.replace(SLIPPED, stitch_id="s2-0")
    assert known(tubes, rows) == ("s1-0", "s3-0", "s1-2", "s2-2")


def test_one_known_stitch_is_not_enough() -> None:
    assert not enough(IDS[:1])
    assert enough(IDS[:2])
    assert warm_up(IDS[:1], CURRICULUM.stitch, Random(1)) is None


@given(
    st.lists(st.sampled_from(IDS), min_size=2, max_size=20, unique=True),
    st.integers(),
)
def test_ten_questions_in_the_order_given_no_fact_twice_and_unlike_their_neighbours(
    stitches: list[str], seed: int
) -> None:
    run = warm_up(stitches, CURRICULUM.stitch, Random(seed))
    assert run is not None
    assert len(run.questions) == run.remaining == rules.WARM_UP_QUESTIONS
    places = [stitches.index(question.stitch_id) for question in run.questions]
    assert places == sorted(places)
    assert len(set(places)) == min(len(stitches), rules.WARM_UP_MOST_STITCHES)
    assert len({fact(question) for question in run.questions}) == rules.WARM_UP_QUESTIONS
    assert equal_neighbours(run.questions) == 0


def test_where_two_stitches_meet_the_answers_differ_too() -> None:
    # Both are about a few answers only, so that a blind join would often repeat one.
    for seed in range(200):
        run = warm_up(["a", "b"], few_answers, Random(seed))
        assert run is not None
        assert equal_neighbours(run.questions) == 0


def few_answers(name: str) -> Stitch:
    first = 0 if name == "a" else 40
    sums = [(one + first, answer) for answer in (80, 81, 82, 83) for one in range(1, 6)]
    return Stitch(
        id=name,
        thread_id="t",
        title="",
        questions=tuple(
            Question(
                id=f"{name}-q{n:02}",
                stitch_id=name,
                family="add",
                numbers=(one, answer - one),
                answer=answer,
            )
            for n, (one, answer) in enumerate(sums, start=1)
        ),
    )


def test_only_what_is_drawn_from_is_made_and_each_stitch_has_its_chance() -> None:
    made: list[str] = []

    def stitch(name: str) -> Stitch:
        made.append(name)
        return few_answers("a" if int(name) % 2 else "b")

    for seed in range(600):
        before = len(made)
        warm_up([str(n) for n in range(30)], stitch, Random(seed))
        assert len(made) - before == rules.WARM_UP_MOST_STITCHES
    often = Counter(made)
    # 600 warm-ups of 5 out of 30: a hundred each, give or take nine.
    assert len(often) == 30
    assert 60 < min(often.values()) <= max(often.values()) < 140


def test_the_same_dice_give_the_same_warm_up() -> None:
    assert warm_up(IDS, CURRICULUM.stitch, Random(3)) == warm_up(IDS, CURRICULUM.stitch, Random(3))
    assert warm_up(IDS, CURRICULUM.stitch, Random(3)) != warm_up(IDS, CURRICULUM.stitch, Random(4))


@pytest.mark.parametrize("slip", [False, True])
def test_it_is_played_like_any_round(slip: bool) -> None:
    rng = Random(5)
    run = warm_up(IDS, CURRICULUM.stitch, rng)
    assert run is not None
    asked = []
    while run.shown is not None:
        shown = run.shown
        asked.append(shown.question.id)
        side = shown.answer_side
        if slip and len(asked) == 4:
            side = "right" if side == "left" else "left"
        run, _ = answer(run, side, response_ms=900, at=AT, rng=rng, guard_ms=0)
    assert len(asked) == 10 + slip
    assert not slip or asked[3] == asked[4]
