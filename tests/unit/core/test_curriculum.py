"""The shipped threads: every rule on every question, and what the program asks of a curriculum."""

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from zenjin_core.curriculum import Curriculum, equation, load, prompt
from zenjin_core.curriculum.check import check
from zenjin_core.curriculum.families import step_of
from zenjin_core.learning.question import Stitch

FOLDER = Path(__file__).parents[3] / "resources" / "curriculum"

# A fingerprint of each stitch's question ids with what they ask. An id means the same question for
# ever: when a stitch changes on purpose, raise its numbered_from, and only then this value.
FINGERPRINTS = {
    "stitch-T1-001-01": "516129e536a0",
    "stitch-T1-001-02": "cd631dcb02a6",
    "stitch-T1-001-03": "eb6ad4653c27",
    "stitch-T1-001-04": "98ed68336b16",
    "stitch-T1-001-05": "5862aa23e8d1",
    "stitch-T1-001-06": "bed1d9397e7c",
    "stitch-T1-001-07": "dedc60e1efeb",
    "stitch-T1-001-08": "8458574b7ed1",
    "stitch-T1-001-09": "171b3913c873",
    "stitch-T1-001-10": "f9edbcfe4e54",
    "stitch-T2-001-01": "17c703873d97",
    "stitch-T2-001-02": "4bae9ecd4d7b",
    "stitch-T2-001-03": "a10e2511a187",
    "stitch-T2-001-04": "d2fcc12f35ae",
    "stitch-T2-001-05": "221edeb5c6a8",
    "stitch-T2-001-06": "8e6cf8395abc",
    "stitch-T2-001-07": "21335e4ccdb3",
    "stitch-T2-001-08": "a6012a2892d9",
    "stitch-T2-001-09": "bcadde2f6ca7",
    "stitch-T2-001-10": "d053c0b68444",
    "stitch-T3-001-01": "43e4bccc010f",
    "stitch-T3-001-02": "f177860d5306",
    "stitch-T3-001-03": "08eaa7115f07",
    "stitch-T3-001-04": "3fef7684d3f3",
    "stitch-T3-001-05": "136b44fb7688",
    "stitch-T3-001-06": "0310c486f39f",
    "stitch-T3-001-07": "c46f3ede579e",
    "stitch-T3-001-08": "5e0af3107ed5",
    "stitch-T3-001-09": "b54cee32ba96",
    "stitch-T3-001-10": "c8877f115a19",
}


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


def test_three_threads_of_ten_stitches_one_a_tube(
    curriculum: Curriculum, stitches: dict[str, Stitch]
) -> None:
    assert {thread.id: thread.title for thread in curriculum.threads} == {
        "thread-T1-001": "Doubling and halving",
        "thread-T2-001": "Tables 19 → 11",
        "thread-T3-001": "Adding",
    }
    assert [thread.tube for thread in curriculum.threads] == [1, 2, 3]
    assert len(stitches) == 30
    assert sum(len(stitch.questions) for stitch in stitches.values()) == 600


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
    found = {}
    for stitch in stitches.values():
        text = "\n".join(f"{q.id} {prompt(q)} {q.answer}" for q in stitch.questions)
        found[stitch.id] = hashlib.sha256(text.encode()).hexdigest()[:12]
    assert found == FINGERPRINTS


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
                expected = numbers[0] * 2
            elif text.startswith("Half"):
                expected, rest = divmod(numbers[0], 2)
                assert rest == 0
            elif "□" in text:
                assert text.replace("□", str(asked.answer)) == equation(asked)
                assert "×" in text
                expected, rest = divmod(numbers[1], numbers[0])
                assert rest == 0
            else:
                assert re.fullmatch(r"\d+ [×+] \d+", text)
                expected = numbers[0] * numbers[1] if "×" in text else numbers[0] + numbers[1]
            assert asked.answer == expected, text


# first and last answer, step and most questions with one answer, as the curriculum was designed
DESIGN = {
    "stitch-T1-001-01": (10, 200, 10, 1),
    "stitch-T1-001-02": (2, 88, 2, 1),
    "stitch-T1-001-03": (12, 98, 2, 1),
    "stitch-T1-001-04": (10, 200, 10, 1),
    "stitch-T1-001-05": (5, 100, 5, 1),
    "stitch-T1-001-06": (22, 60, 2, 1),
    "stitch-T1-001-07": (5, 48, 1, 1),
    "stitch-T1-001-08": (0, 90, 10, 2),
    "stitch-T1-001-09": (100, 990, 10, 1),
    "stitch-T1-001-10": (10, 200, 10, 1),
    "stitch-T2-001-01": (19, 380, 1, 1),
    "stitch-T2-001-02": (18, 360, 2, 1),
    "stitch-T2-001-03": (17, 340, 1, 1),
    "stitch-T2-001-04": (16, 320, 2, 1),
    "stitch-T2-001-05": (15, 300, 5, 1),
    "stitch-T2-001-06": (14, 280, 2, 1),
    "stitch-T2-001-07": (13, 130, 1, 2),
    "stitch-T2-001-08": (12, 120, 2, 2),
    "stitch-T2-001-09": (11, 110, 1, 2),
    "stitch-T2-001-10": (1, 20, 1, 1),
    "stitch-T3-001-01": (3, 16, 1, 4),
    "stitch-T3-001-02": (14, 28, 1, 4),
    "stitch-T3-001-03": (23, 36, 1, 4),
    "stitch-T3-001-04": (24, 38, 1, 4),
    "stitch-T3-001-05": (33, 46, 1, 4),
    "stitch-T3-001-06": (44, 58, 1, 4),
    "stitch-T3-001-07": (33, 46, 1, 4),
    "stitch-T3-001-08": (44, 58, 1, 4),
    "stitch-T3-001-09": (53, 66, 1, 4),
    "stitch-T3-001-10": (64, 78, 1, 4),
}


def test_answers_and_steps_are_as_designed(stitches: dict[str, Stitch]) -> None:
    found = {}
    for stitch in stitches.values():
        answers = [q.answer for q in stitch.questions]
        most = max(Counter(answers).values())
        assert stitch.step == step_of(answers)
        found[stitch.id] = (min(answers), max(answers), stitch.step, most)
    assert found == DESIGN


def test_sums_have_ten_questions_with_a_carry_and_ten_without(
    stitches: dict[str, Stitch],
) -> None:
    for stitch_id, stitch in stitches.items():
        if stitch_id.startswith("stitch-T3-001"):
            carries = [sum(n % 10 for n in q.numbers) >= 10 for q in stitch.questions]
            assert carries.count(True) == 10, stitch_id


@pytest.mark.parametrize("route", ["school", "classic"])
def test_a_tube_holds_its_stitches_in_order(curriculum: Curriculum, route: str) -> None:
    for number in (1, 2, 3):
        tube = curriculum.tube(number, route)
        assert [info.id for info in tube] == [f"stitch-T{number}-001-{n:02}" for n in range(1, 11)]
        assert [info.place for info in tube] == list(range(10))
        assert {info.tube for info in tube} == {number}
    assert curriculum.tube(1) == curriculum.tube(1, "school")


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
