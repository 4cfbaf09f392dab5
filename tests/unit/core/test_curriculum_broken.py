"""Every way a thread file can break a rule: refused with file, stitch and reason."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.thread_text import FIRST, GOOD, SECOND, three_threads
from zenjin_core.curriculum import load
from zenjin_core.curriculum.families import questions_of
from zenjin_core.curriculum.recipe import RecipeError, parse_line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return three_threads(tmp_path / "curriculum")


SMALL = ", ".join(
    f'"{line}"'
    for line in (
        "n − n for n in 1..5",
        "(n+1) − n for n in 1..5",
        "(n+3) − n for n in 1..5",
        "n + 4 for n in 0..4",
    )
)

# what to replace in GOOD, by what, which stitch is named, what the reason says
BREAKAGES: dict[str, tuple[str, str, str | None, str]] = {
    "not TOML": ("tube = 1", "tube = ", None, r"not TOML.*line 3"),
    "no tube": ("tube = 1\n", "", None, r"missing required field tube"),
    "no such tube": ("tube = 1", "tube = 4", None, r"tube: expected int <= 3"),
    "another tube than the id": ("tube = 1", "tube = 2", None, r"tube 1.*tube 2"),
    "a version that is text": ("version = 3", 'version = "3"', None, r"version: expected int"),
    "no title": ('"A new thread"', '""', None, r"title: .*length >= 1"),
    "a field misspelt": ("version = 3", "version = 3\ncolour = 1", None, r"unknown field colour"),
    "a set too long": (
        "low = ",
        'a = "1..900"\nlow = "a, a"\nx = ',
        None,
        r"more than 1000 numbers",
    ),
    "a result too large": ("4 × n for", "999999 × n for", FIRST, r"999999 and 2 is larger than"),
    "a thread id": ("thread-T1-901", "thread-901", None, r'"thread-901" has not the form'),
    "a set": ("1..4, 11", "1...4, 11", None, r'low: "1...4"'),
    "an endless range": ("1..4, 11", "1..999999, 11", None, r"low: .*more than 1000"),
    "a number too large": ("1..4, 11", "1..99999999999, 11", None, r"low: .*too large"),
    "a list of pairs": ("(3,4)", "(3;4)", None, r'few: "\(3;4\)" is not part of a pair'),
    "a stitch without title": (
        'title = "Four times"\n',
        "",
        FIRST,
        r"missing required field title",
    ),
    "a stitch without id": (f'id = "{FIRST}"\n', "", "stitch number 1", r"required field id"),
    "a stitch field misspelt": (
        'title = "Four times"',
        'titel = "Four times"',
        FIRST,
        r"titel|title",
    ),
    "a stitch id": (FIRST, "stitch-T1-901-1", "stitch-T1-901-1", r"form stitch-T1-901-01"),
    "a stitch id of another thread": (SECOND, "stitch-T1-902-02", "stitch-T1-902-02", r"form"),
    "a stitch id twice": (SECOND, FIRST, FIRST, r"used twice"),
    "nineteen questions": ("for n in low", "for n in 1..19", FIRST, r"19 questions instead of 20"),
    "twenty-one": ("for n in low", "for n in 1..21", FIRST, r"21 questions instead of 20"),
    "no questions": ('["4 × n for n in low"]', "[]", FIRST, r"questions: .*length >= 1"),
    "a question twice": ("3..12", "3..11, 3", SECOND, r"q01 and .*-q10 ask the same"),
    "a letter unknown": ("4 × n for n in low", "4 × m for n in low", FIRST, r"what m runs"),
    "a letter unused": ("4 × n for n in low", "4 × 7 for n in low", FIRST, r"n runs .*not used"),
    "a set unknown": ("for n in low", "for n in high", FIRST, r'"high" is neither'),
    "a list unknown": ("4 × n for n in low", "u × v for (u, v) in many", FIRST, r'called "many"'),
    "a pair for one letter": ("for n in low", "for n, m in low", FIRST, r'called "low"'),
    "a range that misses its end": ("12..48/4", "12..47/4", SECOND, r'range "12..47/4"'),
    "a range backwards": ("3..12", "12..3", SECOND, r'range "12..3"'),
    "a step of nought": ("12..48/4", "12..48/0", SECOND, r'range "12..48/0"'),
    "two signs": ("4 × n for", "4 × n + 1 for", FIRST, r"exactly one sign"),
    "no sign": ("4 × n for", "n for", FIRST, r"exactly one sign"),
    "two numbers side by side": ("4 × n for", "4 4 × n for", FIRST, r'"4 4" is not a number'),
    "a bracket left open": ("4 × n for", "4 × (n for", FIRST, r'"\(n" is not a number'),
    "nothing beside the sign": ("4 × n for", "× n for", FIRST, r'"" is not a number'),
    "not a whole number": ("12..48/4", "12..30/2", SECOND, r"14 and 4 is not a whole number"),
    "an odd half": ("n ÷ 4 for n in 12..48/4", "half n for n in 11..20", SECOND, r"not a whole"),
    "division by nought": ("n ÷ 4 for", "n ÷ 0 for", SECOND, r"divided by nought"),
    "below nought": ("n ÷ 4 for n in 12..48/4", "4 − n for n in 1..10", SECOND, r"below nought"),
    "an operand below nought": ("4 × n for", "4 × (n−2) for", FIRST, r"number below nought"),
    "every number right": ("4 × [n]", "0 × [n]", SECOND, r"every number would be right"),
    "a blank in a difference": ("n ÷ 4", "[n] − 4", SECOND, r"only one number of a × or \+"),
    "two blanks": ("4 × [n]", "[4] × [n]", SECOND, r"only one number"),
    "one answer six times": (
        '"4 × n for n in low"',
        '"n + [7] for n in 1..6", "4 × n for n in 7..20"',
        FIRST,
        r"7 is the answer of 6 questions",
    ),
    "answers too small": (
        '"4 × n for n in low"',
        SMALL,
        FIRST,
        r"15 answers are below 4",
    ),
    "two stitches alike": (
        '"4 × [n] for n in 3..12", "n ÷ 4 for n in 12..48/4"',
        '"4 × n for n in 21..24, 11..14, 1..4, 31..34, 41..44"',
        SECOND,
        rf"same twenty questions as {FIRST}",
    ),
    "numbered from nought": (
        '"Four times"',
        '"Four times"\nnumbered_from = 0',
        FIRST,
        r"numbered_from: expected int >= 1",
    ),
}


@pytest.mark.parametrize("kind", BREAKAGES)
def test_a_broken_file_is_refused_with_a_sentence_and_the_rest_loads(
    kind: str, folder: Path
) -> None:
    old, new, stitch, reason = BREAKAGES[kind]
    broken = GOOD.replace(old, new, 1)
    assert broken != GOOD
    (folder / "T1-901.toml").write_text(broken, encoding="utf-8")
    loaded = load(folder)
    (problem,) = loaded.problems
    assert (problem.file, problem.stitch) == ("T1-901.toml", stitch)
    assert re.search(reason, problem.reason), problem.reason
    place = f"T1-901.toml, {stitch}" if stitch else "T1-901.toml"
    assert str(problem) == f"{place}: {problem.reason}."
    assert "\n" not in str(problem)
    assert [thread.id for thread in loaded.curriculum.threads] == [
        f"thread-T{tube}-001" for tube in (1, 2, 3)
    ]
    assert len(loaded.curriculum.tube(1)) == 10


@given(st.text(alphabet="0123456789nuv []()+−-×*÷/,.²٣", max_size=30))
def test_whatever_a_line_says_it_is_read_or_refused(text: str) -> None:
    """Never another error: a teacher's slip must not stop the program."""
    try:
        questions = list(questions_of([parse_line(text)], stitch_id="stitch-T1-901-01"))
    except RecipeError:
        return
    assert all(q.answer >= 0 for q in questions)


@given(st.text(alphabet="0123456789nuv []()then,./²٣", max_size=30))
def test_whatever_a_source_says_it_is_read_or_refused(source: str) -> None:
    try:
        line = parse_line(f"4 × n for n in {source}")
    except RecipeError:
        return
    assert line.values
