"""What wins without knowing, measured on real runs of the whole curriculum."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.strategies import (
    REPORTED,
    TRICKS,
    Won,
    preferred,
    printed,
    share_won,
    table,
)
from zenjin_core.curriculum import load
from zenjin_core.learning.question import LEVELS, Stitch

ROOT = Path(__file__).parents[3]
MOST_BY_LUCK = 0.60


@pytest.fixture(scope="module")
def stitches() -> tuple[Stitch, ...]:
    curriculum = load(ROOT / "resources" / "curriculum").curriculum
    return tuple(curriculum.stitch(i.id) for thread in curriculum.threads for i in thread.stitches)


@pytest.fixture(scope="module")
def tricks(stitches: tuple[Stitch, ...]) -> dict[str, Won]:
    return table(TRICKS, stitches)


@pytest.fixture(scope="module")
def reported(stitches: tuple[Stitch, ...]) -> dict[str, Won]:
    return table(REPORTED, stitches)


def test_only_knowing_wins(
    tricks: dict[str, Won], record_property: Callable[[str, object], None]
) -> None:
    """At L2 and L3 no trick wins more than 60 %; at L1 it is only reported."""
    report = printed(tricks)
    print(report)  # noqa: T201 - shown by pytest -s, and with a failure
    record_property("strategies", report)
    for name, (_, slip, subtle) in tricks.items():
        assert max(slip, subtle) <= MOST_BY_LUCK, f"{name} wins too often\n{report}"


def test_what_is_arithmetic_is_reported(
    reported: dict[str, Won], record_property: Callable[[str, object], None]
) -> None:
    report = printed(reported)
    print(report)  # noqa: T201 - shown by pytest -s, and with a failure
    record_property("reported", report)
    assert all(won[2] < 0.95 for won in reported.values())


def test_the_page_tells_what_was_measured(tricks: dict[str, Won], reported: dict[str, Won]) -> None:
    """docs/distractors.md holds both tables; a point may lie between two versions of Python."""
    page = (ROOT / "docs" / "distractors.md").read_text(encoding="utf-8")
    told = {
        name: tuple(int(share) for share in shares)
        for name, *shares in re.findall(
            r"^\| (.+?) \| (\d+)% \| (\d+)% \| (\d+)% \|$", page, re.MULTILINE
        )
    }
    measured = {**tricks, **reported}
    assert told.keys() == measured.keys()
    for name, won in measured.items():
        for share, percent in zip(won, told[name], strict=True):
            assert abs(100 * share - percent) <= 1, (name, percent, share)


def test_knowing_wins_always_and_its_opposite_never(stitches: tuple[Stitch, ...]) -> None:
    for level in LEVELS:
        assert (
            share_won(
                lambda s, at: preferred(lambda q, _s, v: v == q.answer, s, at), stitches, level
            )
            == 1
        )
        assert (
            share_won(
                lambda s, at: preferred(lambda q, _s, v: v != q.answer, s, at), stitches, level
            )
            == 0
        )


def test_on_no_stitch_does_size_evenness_or_step_give_the_answer_away(
    stitches: tuple[Stitch, ...],
) -> None:
    for stitch in stitches:
        for level in LEVELS[1:]:
            for name in (
                "always the smaller",
                "always the larger",
                "always the even one",
                "the one that fits the step",
            ):
                won = TRICKS[name](stitch, level)
                assert won <= MOST_BY_LUCK, (stitch.id, level, name)
