"""What is taken over of a list, as somebody decides about its doubtful rows."""

from collections.abc import Sequence

from zenjin_desktop.roster.comparing import Known, Line, Status, compared
from zenjin_desktop.roster.decided import decided
from zenjin_desktop.roster.entries import Entry

HERE = (
    Known(learner=1, name="Ada", class_name="3a"),
    Known(learner=2, name="Ben", class_name="3a"),
)


def entry(row: int, name: str, class_name: str = "3a") -> Entry:
    return Entry(row=row, name=name, class_name=class_name, flaw=None if name else "no name")


def names(lines: Sequence[Line]) -> list[str]:
    return [line.entry.name for line in lines]


def test_doubtful_rows_are_taken_only_if_somebody_says_so() -> None:
    rows = (entry(2, "Ada"), entry(3, "Ben", "3b"), entry(4, "Zoe"), entry(5, "BEN"), entry(6, ""))
    list_ = decided(compared(rows, HERE))
    kinds: tuple[Status, ...] = ("same", "changed", "new", "doubtful")
    assert {kind: names(list_.of(kind)) for kind in kinds} == {
        "same": ["Ada"],
        "changed": ["Ben"],
        "new": ["Zoe"],
        "doubtful": ["BEN", ""],
    }
    assert (names(list_.taken), list_.undecided) == (["Ben", "Zoe"], 2)

    alike, nameless = list_.of("doubtful")
    wanted = list_.turned(alike)
    assert (names(wanted.taken), wanted.undecided) == (["Ben", "Zoe", "BEN"], 1)
    assert wanted.is_wanted(alike)
    assert wanted.turned(alike) == list_, "and back"
    assert wanted.turned(nameless) == wanted, "one that can never be right is not taken"
    assert wanted.turned(list_.of("same")[0]) == wanted
