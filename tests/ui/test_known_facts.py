"""The facts of My progress: what came of one is all its questions' together, read when wanted."""

import msgspec
import pytest

from zenjin_core.curriculum.facts import Fact
from zenjin_core.learning.facts import NOTHING, Figures
from zenjin_desktop.ui.progress.known import Known

FACT, OTHER = Fact("times", (3, 7), 21), Fact("add", (3, 7), 10)
EARLY = Figures(asked=1, right=0, missed=2, latest=((1_000, 3_000, False),))
LATE = Figures(asked=2, right=2, missed=0, latest=((2_000, 900, True), (3_000, 800, True)))


def text(**figures: Figures) -> str:
    return msgspec.json.encode(figures).decode()


def test_a_fact_is_all_its_questions_together_whichever_came_first() -> None:
    known = Known()
    known.take(text(q1=LATE, q2=LATE), {"q1": FACT, "q2": OTHER})
    known.take(text(r1=EARLY), {"r1": FACT})
    assert dict(known) == {
        FACT: Figures(asked=3, right=2, missed=2, latest=(*EARLY.latest, *LATE.latest)),
        OTHER: LATE,
    }


def test_questions_of_an_older_curriculum_are_left_out() -> None:
    known = Known()
    known.take(text(gone=LATE, q1=EARLY), {"q1": FACT})
    assert (len(known), known[FACT]) == (1, EARLY)
    with pytest.raises(KeyError):
        known[OTHER]


@pytest.mark.parametrize("stored", ["", "{", "[]", "7", '{"q1": '])
def test_a_stitch_whose_value_went_bad_says_nothing(stored: str) -> None:
    known = Known()
    known.take(stored, {"q1": FACT})
    assert dict(known) == {}


def test_a_question_whose_value_went_bad_leaves_the_others() -> None:
    known = Known()
    known.take('{"q1": ["many"], "q2": [1, 1, 0, [[5, 700, true]]]}', {"q1": FACT, "q2": OTHER})
    assert (known[FACT], known[OTHER].asked) == (NOTHING, 1)
