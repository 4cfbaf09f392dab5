"""The shipped threads: every rule on every question, and what the program asks of a curriculum."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from zenjin_core.curriculum import Curriculum, equation, load, prompt
from zenjin_core.curriculum.check import check
from zenjin_core.curriculum.families import step_of
from zenjin_core.learning.question import Stitch

FOLDER = Path(__file__).parents[3] / "resources" / "curriculum"


class Designed(NamedTuple):
    """A line of stitches.tsv, where the curriculum is written down a second time.

    ``fingerprint`` is of the question ids with what they ask. An id means the same question for
    ever: when a stitch changes on purpose, raise its numbered_from, and only then this value.
    ``first`` and ``last`` are the smallest and largest answer, ``same`` the most questions
    with one answer.
    """

    fingerprint: str
    first: int
    last: int
    step: int
    same: int


def _designed() -> dict[str, Designed]:
    text = Path(__file__).with_name("stitches.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return {stitch: Designed(name, *map(int, figures)) for stitch, name, *figures in lines}


DESIGN = _designed()


@pytest.fixture(scope="module")
def curriculum() -> Curriculum:
    loaded = load(FOLDER)
    assert loaded.problems == ()
    return loaded.curriculum


@pytest.fixture(scope="module")
def stitches(curriculum: Curriculum) -> dict[str, Stitch]:
    return {i.id: curriculum.stitch(i.id) for thread in curriculum.threads for i in thread.stitches}


def test_the_deep_check_finds_nothing() -> None:
    assert check(FOLDER) == ()


def test_twenty_threads_with_131_stitches_in_three_tubes(
    curriculum: Curriculum, stitches: dict[str, Stitch]
) -> None:
    threads = [thread.id for thread in curriculum.threads]
    assert threads == [
        *(f"thread-T1-{number:03}" for number in range(6)),
        *(f"thread-T2-{number:03}" for number in range(8)),
        *(f"thread-T3-{number:03}" for number in range(6)),
    ]
    assert [len(curriculum.tube(tube)) for tube in (1, 2, 3)] == [43, 43, 45]
    assert len(stitches) == 131
    assert len({q.id for stitch in stitches.values() for q in stitch.questions}) == 2_620


def test_every_title_is_there_once_and_short_enough_for_home(curriculum: Curriculum) -> None:
    titles = [stitch.title for thread in curriculum.threads for stitch in thread.stitches]
    titles += [thread.title for thread in curriculum.threads]
    assert len(set(titles)) == len(titles)
    assert max(map(len, titles)) <= 36


def test_ids_have_their_form_and_are_used_once(stitches: dict[str, Stitch]) -> None:
    ids = [q.id for stitch in stitches.values() for q in stitch.questions]
    assert len(set(ids)) == len(ids)
    for stitch in stitches.values():
        assert re.fullmatch(r"stitch-T[123]-\d{3}-\d{2}", stitch.id)
        assert stitch.id.startswith(stitch.thread_id.replace("thread", "stitch"))
        for number, asked in enumerate(stitch.questions, 1):
            assert asked.id == f"{stitch.id}-q{number:02}"
            assert asked.stitch_id == stitch.id


def test_a_question_keeps_its_id_for_ever(stitches: dict[str, Stitch]) -> None:
    for stitch in stitches.values():
        text = "\n".join(f"{q.id} {prompt(q)} {q.answer}" for q in stitch.questions)
        fingerprint = hashlib.sha256(text.encode()).hexdigest()[:12]
        assert fingerprint == DESIGN[stitch.id].fingerprint, stitch.id


def test_twenty_different_prompts_a_stitch_and_no_stitch_twice(
    stitches: dict[str, Stitch],
) -> None:
    sets = set()
    for stitch in stitches.values():
        prompts = frozenset(prompt(q) for q in stitch.questions)
        assert len(stitch.questions) == len(prompts) == 20
        sets.add(prompts)
        assert max(Counter(q.answer for q in stitch.questions).values()) <= 5
    assert len(sets) == len(stitches)


def test_every_answer_follows_from_the_prompt_as_it_is_read(stitches: dict[str, Stitch]) -> None:
    """Recomputed from the prompt's own text, by trying the answer in it."""
    for stitch in stitches.values():
        for asked in stitch.questions:
            text = prompt(asked)
            numbers = [int(n) for n in re.findall(r"\d+", text)]
            if text.startswith("Double"):
                assert asked.answer == numbers[0] * 2
            elif text.startswith("Half"):
                assert asked.answer * 2 == numbers[0]
            else:
                whole = text.replace("□", str(asked.answer))
                if "=" not in whole:
                    whole += f" = {asked.answer}"
                assert whole == equation(asked)
                left, sign, right, result = parts(whole)
                assert TRUTH[sign](left, right, result), text


def parts(equation: str) -> tuple[int, str, int, int]:
    match = re.fullmatch(r"(\d+) ([×÷+−]) (\d+) = (\d+)", equation)
    assert match, equation
    return int(match[1]), match[2], int(match[3]), int(match[4])


TRUTH: dict[str, Callable[[int, int, int], bool]] = {
    "×": lambda left, right, result: left * right == result,
    "÷": lambda left, right, result: right > 0 and result * right == left,
    "+": lambda left, right, result: left + right == result,
    "−": lambda left, right, result: result + right == left,
}


def test_answers_and_steps_are_as_designed(stitches: dict[str, Stitch]) -> None:
    assert stitches.keys() == DESIGN.keys()
    for stitch in stitches.values():
        answers = [q.answer for q in stitch.questions]
        most = max(Counter(answers).values())
        assert stitch.step == step_of(answers)
        found = (min(answers), max(answers), stitch.step, most)
        assert found == DESIGN[stitch.id][1:], stitch.id


def test_sums_have_ten_questions_with_a_carry_and_ten_without(
    stitches: dict[str, Stitch],
) -> None:
    """So a step to larger numbers is not a hidden step to carrying."""
    for stitch_id, stitch in stitches.items():
        if stitch_id.startswith(("stitch-T3-001", "stitch-T3-002")):
            carries = [sum(n % 10 for n in q.numbers) >= 10 for q in stitch.questions]
            assert carries.count(True) == 10, stitch_id


@pytest.mark.parametrize("number", [4, 5, 6, 7, 10, 11, 12])
def test_differences_of_a_band_borrow_in_ten_questions(
    number: int, stitches: dict[str, Stitch]
) -> None:
    asked = stitches[f"stitch-T3-003-{number:02}"].questions
    assert sum(q.numbers[0] % 10 < q.numbers[1] % 10 for q in asked) == 10


def test_friends_of_a_hundred_are_odd_and_even_and_none_comes_twice(
    stitches: dict[str, Stitch],
) -> None:
    asked = stitches["stitch-T3-004-06"].questions
    assert {q.answer % 2 for q in asked} == {0, 1}
    assert len({frozenset(q.numbers) for q in asked}) == 20


def threads_in_order(curriculum: Curriculum, tube: int, route: str) -> list[str]:
    return list(dict.fromkeys(info.thread_id[-3:] for info in curriculum.tube(tube, route)))


def test_the_route_school_begins_with_small_numbers_and_tables(curriculum: Curriculum) -> None:
    usual = [f"{number:03}" for number in range(6)]
    assert threads_in_order(curriculum, 1, "school") == usual
    assert threads_in_order(curriculum, 3, "school") == usual
    tables = ["000", "005", "007", "004", "003", "002", "006", "001"]
    assert threads_in_order(curriculum, 2, "school") == tables
    for tube in (1, 2, 3):
        assert curriculum.tube(tube) == curriculum.tube(tube, "school")
        assert curriculum.tube(tube)[0].id == f"stitch-T{tube}-000-01"


def test_the_route_classic_ends_with_what_the_original_did_not_have(
    curriculum: Curriculum,
) -> None:
    for tube, threads in ((1, 6), (2, 8), (3, 6)):
        order = threads_in_order(curriculum, tube, "classic")
        assert order == [*(f"{number:03}" for number in range(1, threads)), "000"]
    assert curriculum.tube(2, "classic")[0].title == "Table of 19"


@pytest.mark.parametrize("route", ["school", "classic"])
def test_a_tube_holds_its_stitches_in_order(curriculum: Curriculum, route: str) -> None:
    for number in (1, 2, 3):
        tube = curriculum.tube(number, route)
        assert {info.tube for info in tube} == {number}
        assert {info.id for info in tube} == {i.id for i in curriculum.tube(number)}
        for thread in curriculum.threads:
            within = [info.place for info in tube if info.thread_id == thread.id]
            assert within == list(range(len(within)))


def test_a_stitch_is_made_once_and_found_by_its_id(curriculum: Curriculum) -> None:
    made = curriculum.stitch("stitch-T2-001-03")
    assert made is curriculum.stitch("stitch-T2-001-03")
    info = curriculum.info("stitch-T2-001-03")
    assert (made.title, made.thread_id) == (info.title, info.thread_id)
    assert (info.title, info.thread_id) == ("Table of 17", "thread-T2-001")


def test_what_is_not_there_is_named(curriculum: Curriculum) -> None:
    with pytest.raises(LookupError, match="stitch-T9-001-01"):
        curriculum.stitch("stitch-T9-001-01")
    with pytest.raises(LookupError, match="stitch-T9-001-01"):
        curriculum.info("stitch-T9-001-01")
    with pytest.raises(LookupError, match="tube 4"):
        curriculum.tube(4)
    with pytest.raises(LookupError, match="scenic"):
        curriculum.tube(1, "scenic")
