"""The warm-up: ten questions of what is known, easiest first, each fact once."""

from datetime import UTC, datetime
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.curriculum.loader import load
from zenjin_core.learning import rules
from zenjin_core.learning.helix import Place, new_row
from zenjin_core.learning.run import answer
from zenjin_core.learning.shuffle import fact
from zenjin_core.learning.warm_up import enough, is_known, known, warm_up
from zenjin_desktop.paths import resources

CURRICULUM = load(resources() / "curriculum").curriculum
STITCHES = [CURRICULUM.stitch(info.id) for t in CURRICULUM.threads for info in t.stitches]
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
    assert not enough(STITCHES[:1])
    assert enough(STITCHES[:2])
    assert warm_up(STITCHES[:1], Random(1)) is None


@given(
    st.lists(st.sampled_from(STITCHES), min_size=2, max_size=20, unique_by=lambda s: s.id),
    st.integers(),
)
def test_ten_questions_in_the_order_given_and_no_fact_twice(stitches: list, seed: int) -> None:  # type: ignore[type-arg]  # of stitches
    run = warm_up(stitches, Random(seed))
    assert run is not None
    assert len(run.questions) == run.remaining == rules.WARM_UP_QUESTIONS
    ids = [stitch.id for stitch in stitches]
    places = [ids.index(question.stitch_id) for question in run.questions]
    assert places == sorted(places)
    assert 2 <= len(set(places)) <= rules.WARM_UP_MOST_STITCHES
    assert len({question.id for question in run.questions}) == rules.WARM_UP_QUESTIONS


def test_no_fact_comes_twice() -> None:
    for seed in range(30):
        run = warm_up(STITCHES, Random(seed))
        assert run is not None
        assert len({fact(question) for question in run.questions}) == len(run.questions)


def test_the_same_dice_give_the_same_warm_up() -> None:
    assert warm_up(STITCHES, Random(3)) == warm_up(STITCHES, Random(3))
    assert warm_up(STITCHES, Random(3)) != warm_up(STITCHES, Random(4))


@pytest.mark.parametrize("slip", [False, True])
def test_it_is_played_like_any_round(slip: bool) -> None:
    rng = Random(5)
    run = warm_up(STITCHES, rng)
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
