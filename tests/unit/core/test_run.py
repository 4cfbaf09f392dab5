"""A round of a stitch, as a child meets it."""

from collections.abc import Iterator
from itertools import groupby
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.clock import Clock
from tests.support.rounds import attempts_of, knows, other, play_round, slips_at, stitch
from zenjin_core.learning import rules
from zenjin_core.learning.question import Attempt
from zenjin_core.learning.run import (
    Feedback,
    Presentation,
    Side,
    StitchRun,
    answer,
    resumed,
    start,
    time_out,
)
from zenjin_core.learning.scoring import points, tally

SEEDS = st.integers(0, 2**32)
PRESSES = st.lists(st.sampled_from(["right", "wrong", "none"]), max_size=120)


def press(
    run: StitchRun, side: Side, rng: Random, *, response_ms: int = 1_000, guard_ms: int = 300
) -> tuple[StitchRun, Feedback | None]:
    return answer(run, side, response_ms=response_ms, at=Clock()(), rng=rng, guard_ms=guard_ms)


def shown_by(run: StitchRun) -> Presentation:
    assert run.shown is not None
    return run.shown


def play_out(presses: list[str], seed: int) -> Iterator[tuple[StitchRun, StitchRun, Feedback]]:
    """(before, after, feedback) for each press of a list, then right answers to the end."""
    rng = Random(seed)
    run = start(stitch(), "L1", rng)
    queue = list(presses)
    while run.shown is not None:
        what = queue.pop(0) if queue else "right"
        side = run.shown.answer_side
        if what == "none":
            after, feedback = time_out(run, window_ms=10_000, at=Clock()(), rng=rng)
        else:
            wanted = side if what == "right" or run.shown.only else other(side)
            after, feedback = press(run, wanted, rng)
        assert feedback is not None
        yield run, after, feedback
        run = after


def test_a_perfect_stitch_is_twenty_questions_and_sixty_points(clock: Clock) -> None:
    played = list(play_round(knows, clock=clock, rng=Random(1)))

    assert len(played) == 20
    assert sum(feedback.points for _, feedback in played) == 60
    assert [feedback.stitch_done for _, feedback in played] == [False] * 19 + [True]
    last, _ = played[-1]
    assert (last.ftc, last.remaining, last.shown) == (20, 0, None)


def test_one_slip_is_58_points_and_the_same_question_comes_again_at_once(clock: Clock) -> None:
    played = list(play_round(slips_at(7), clock=clock, rng=Random(1)))
    attempts = attempts_of(played)

    assert sum(feedback.points for _, feedback in played) == 58
    assert len(attempts) == 21
    slip, again = attempts[6], attempts[7]
    assert (slip.correct, slip.first_time) == (False, True)
    assert (again.correct, again.first_time) == (True, False)
    assert slip.question_id == again.question_id
    assert played[-1][0].ftc == 19


@given(PRESSES, SEEDS)
def test_every_question_is_met_until_it_is_right_and_then_never_again(
    presses: list[str], seed: int
) -> None:
    attempts = [feedback.attempt for _, _, feedback in play_out(presses, seed)]

    groups = [list(group) for _, group in groupby(attempts, key=lambda a: a.question_id)]
    assert sorted(group[0].question_id for group in groups) == [q.id for q in stitch().questions]
    for group in groups:
        assert [a.correct for a in group] == [False] * (len(group) - 1) + [True]
        assert [a.first_time for a in group] == [True] + [False] * (len(group) - 1)


@given(PRESSES, SEEDS)
def test_the_header_counts_what_the_attempts_are_worth_and_the_summary_shows(
    presses: list[str], seed: int
) -> None:
    header = 0
    attempts: list[Attempt] = []
    run = None
    for _, run, feedback in play_out(presses, seed):
        header += feedback.points
        attempts.append(feedback.attempt)
        session = tally(attempts)
        assert header == sum(points(attempt) for attempt in attempts)
        assert header == (0 if session is None else session.base_points)
        assert run.ftc == sum(a.correct and a.first_time for a in attempts)
    session = tally(attempts)
    assert session is not None
    assert run is not None
    assert (session.questions, session.ftc) == (20, run.ftc)


@given(PRESSES, SEEDS)
def test_the_answer_stands_at_most_four_times_running_on_one_side(
    presses: list[str], seed: int
) -> None:
    sides = [shown_by(before).answer_side for before, _, _ in play_out(presses, seed)]

    assert max(len(list(group)) for _, group in groupby(sides)) <= 4


def test_sides_are_drawn_anew_for_a_repeat() -> None:
    moved = 0
    for seed in range(60):
        rng = Random(seed)
        run = start(stitch(), "L1", rng)
        side = shown_by(run).answer_side
        again, _ = press(run, other(side), rng)
        moved += shown_by(again).answer_side != side
    assert 15 < moved < 45


def test_both_sides_get_the_answer_equally_often() -> None:
    sides = [
        shown_by(before).answer_side for seed in range(50) for before, _, _ in play_out([], seed)
    ]
    assert 450 < sides.count("left") < 550


@given(SEEDS, st.sampled_from(["wrong", "none"]), st.sampled_from(["wrong", "none"]))
def test_the_third_presentation_lights_only_the_right_button(
    seed: int, first: str, second: str
) -> None:
    played = play_out([first, second], seed)
    one, two = next(played)[0], next(played)[0]
    assert (shown_by(one).only, shown_by(two).only) == (None, None)

    three = next(played)[0]
    side = shown_by(three).answer_side
    assert shown_by(three).number == 3
    assert shown_by(three).only == side

    rng = Random(seed)
    assert press(three, other(side), rng) == (three, None)
    after, feedback = press(three, side, rng)
    assert feedback is not None
    assert (feedback.verdict, feedback.points) == ("right", 1)
    assert after.index == 1


def test_a_fourth_presentation_after_time_outs_lights_only_the_right_button_too() -> None:
    run = next(run for run, _, _ in play_out(["none"] * 4, 5) if shown_by(run).number == 4)
    assert shown_by(run).only == shown_by(run).answer_side


@given(SEEDS, st.integers(-50, 299), st.sampled_from(["left", "right"]))
def test_a_press_within_the_guard_changes_nothing(seed: int, early: int, side: Side) -> None:
    rng = Random(seed)
    run = start(stitch(), "L1", rng)
    state = rng.getstate()

    assert press(run, side, rng, response_ms=early) == (run, None)
    assert rng.getstate() == state
    assert press(run, side, rng, response_ms=300)[1] is not None


def test_the_guard_is_a_setting() -> None:
    rng = Random(1)
    run = start(stitch(), "L1", rng)
    assert press(run, "left", rng, response_ms=450, guard_ms=500)[1] is None
    assert press(run, "left", rng, response_ms=0, guard_ms=0)[1] is not None


def test_after_the_last_answer_nothing_counts_any_more() -> None:
    *_, (_, done, _) = play_out([], 1)

    assert press(done, "left", Random(1)) == (done, None)
    assert time_out(done, window_ms=10_000, at=Clock()(), rng=Random(1)) == (done, None)


def test_a_time_out_counts_as_wrong_with_the_window_as_response_time(clock: Clock) -> None:
    rng = Random(1)
    run = start(stitch(), "L1", rng)
    after, feedback = time_out(run, window_ms=5_000, at=clock(), rng=rng)

    assert feedback is not None
    assert (feedback.verdict, feedback.points, feedback.pause) == ("missed", 0, False)
    attempt = feedback.attempt
    assert (attempt.chosen, attempt.correct, attempt.first_time) == (None, False, True)
    assert (attempt.response_ms, attempt.at) == (5_000, clock())
    assert shown_by(after).question == shown_by(run).question
    late, right = press(after, shown_by(after).answer_side, rng)
    assert right is not None
    assert (right.points, late.ftc) == (1, 0)


def test_two_time_outs_running_ask_for_a_pause_and_a_press_between_them_does_not() -> None:
    pauses = [feedback.pause for _, _, feedback in play_out(["none", "none"], 3)]
    assert pauses[:2] == [False, True]

    for between in ("right", "wrong"):
        played = play_out(["none", between, "none"], 3)
        assert not any(feedback.pause for _, _, feedback in played)


def test_after_a_pause_the_time_outs_are_counted_from_nought() -> None:
    rng = Random(2)
    run = start(stitch(), "L1", rng)
    pauses = []
    for _ in range(2):
        run, feedback = time_out(run, window_ms=10_000, at=Clock()(), rng=rng)
        assert feedback is not None
        pauses.append(feedback.pause)
    run, feedback = time_out(resumed(run), window_ms=10_000, at=Clock()(), rng=rng)
    assert feedback is not None
    assert [*pauses, feedback.pause] == [False, True, False]


@given(SEEDS, st.sampled_from(["L1", "L2", "L3"]))
def test_a_presentation_offers_the_answer_and_the_one_distractor_of_this_run(
    seed: int, level: str
) -> None:
    rng = Random(seed)
    run = start(stitch(), level, rng)  # type: ignore[arg-type]  # hypothesis gives plain str
    while run.shown is not None:
        shown = run.shown
        options = {shown.option("left"), shown.option("right")}
        assert options == {shown.question.answer, run.distractors[shown.question.id]}
        assert len(options) == 2
        wrong, slip = press(run, other(shown.answer_side), rng)
        assert slip is not None
        assert slip.attempt.chosen == shown.distractor
        assert shown_by(wrong).distractor == shown.distractor
        run, right = press(wrong, shown_by(wrong).answer_side, rng)
        assert right is not None
        assert right.attempt.chosen == shown.question.answer


def test_a_round_hangs_on_nothing_but_its_generator() -> None:
    assert start(stitch(), "L2", Random(7)) == start(stitch(), "L2", Random(7))
    assert start(stitch(), "L2", Random(7)) != start(stitch(), "L2", Random(8))


def test_a_round_is_fresh_until_its_first_press() -> None:
    rng = Random(1)
    run = start(stitch(), "L1", rng)
    assert run.fresh
    side = shown_by(run).answer_side
    for pressed in (side, other(side)):
        assert not press(run, pressed, rng)[0].fresh


def test_a_run_is_not_changed_by_playing_it() -> None:
    rng = Random(1)
    run = start(stitch(), "L1", rng)
    before = shown_by(run)
    press(run, "left", rng)
    assert (run.shown, run.index, run.ftc) == (before, 0, 0)
    with pytest.raises(AttributeError):
        run.ftc = 20  # type: ignore[misc]  # that it is refused is what is tested


def test_questions_of_a_round_are_the_stitch_s_own() -> None:
    run = start(stitch(), "L1", Random(4))
    assert len(run.questions) == rules.QUESTIONS
    assert set(run.questions) == set(stitch().questions)
