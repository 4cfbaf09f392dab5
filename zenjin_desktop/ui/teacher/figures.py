"""A learner's row in the teacher area: its figures, and the one way they are put into words.

The table on the screen and the file that is saved have their cells from :func:`cell`, so they
cannot say two things. On the screen thousands are grouped; in a file they are not, for a
spreadsheet is to reckon with them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QLocale

from zenjin_core.curriculum.facts import Fact
from zenjin_core.learning import rules
from zenjin_desktop.store.classroom import Done
from zenjin_desktop.ui.alphabet import alphabetical
from zenjin_desktop.ui.progress.sheets import fact_text
from zenjin_desktop.ui.titles import level_name
from zenjin_desktop.ui.widgets.locale_text import decimal_text, number_text

Column = Literal[
    "name",
    "week_sessions",
    "week_questions",
    "week_points",
    "week_minutes",
    "total_points",
    "blink_speed",
    "level",
    "secure",
    "accuracy",
    "known",
    "stuck",
    "missed",
]
COLUMNS: tuple[Column, ...] = (
    *("name", "week_sessions", "week_questions", "week_points", "week_minutes"),
    *("total_points", "blink_speed", "level", "secure", "accuracy", "known", "stuck", "missed"),
)
WORDS: frozenset[Column] = frozenset({"name", "level", "stuck", "missed"})
"""Columns of words; the others are figures."""

Way = Literal["screen", "file"]

OF_LEARNT: frozenset[Column] = frozenset({"secure", "stuck", "missed"})
"""Columns that are read after the others."""

NOTHING = "–"
"""Where there is nothing to say."""

UNREAD = "…"
"""Where it is still being read."""

GUESSING = 0.5
"""So many are right at once by guessing: there are two answers to each question."""

MOST_MISSED = 3
"""Facts that are named."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """A stitch that does not go on: its title, rounds, and questions right in the last one."""

    title: str
    played: int
    last_ftc: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is read of a learner's stitches and facts."""

    secure: int = 0
    stuck: tuple[Stuck, ...] = ()
    missed: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner; ``learnt`` is None until it is read."""

    learner: int
    name: str
    done: Done
    learnt: Learnt | None = None

    @property
    def known(self) -> float | None:
        """The part that is known, not guessed, 0..1: nothing at the line of guessing.

        It is reckoned from the percentage that is shown, so that a reader can reckon it, too.
        """
        accuracy = self.done.accuracy
        if accuracy is None:
            return None
        return max(0.0, (_whole(100 * accuracy) / 100 - GUESSING) / (1 - GUESSING))


def headers() -> dict[Column, str]:
    """What the columns are called, in two lines at most."""
    return {
        "name": QCoreApplication.translate("TeacherTable", "Name"),
        "week_sessions": QCoreApplication.translate("TeacherTable", "This week\nsessions"),
        "week_questions": QCoreApplication.translate("TeacherTable", "This week\nquestions"),
        "week_points": QCoreApplication.translate("TeacherTable", "This week\npoints"),
        "week_minutes": QCoreApplication.translate("TeacherTable", "This week\nminutes"),
        "total_points": QCoreApplication.translate("TeacherTable", "Total\npoints"),
        "blink_speed": QCoreApplication.translate("TeacherTable", "Blink speed\nseconds"),
        "level": QCoreApplication.translate("TeacherTable", "Level"),
        "secure": QCoreApplication.translate("TeacherTable", "Secure\nat L3"),
        "accuracy": QCoreApplication.translate("TeacherTable", "Right at once\n%"),
        "known": QCoreApplication.translate("TeacherTable", "Known\n%"),
        "stuck": QCoreApplication.translate("TeacherTable", "Stuck on"),
        "missed": QCoreApplication.translate("TeacherTable", "Missed most"),
    }


def in_one_line() -> dict[Column, str]:
    """The same in one line each, for a list, a file or the ear."""
    return {column: words.replace("\n", " ") for column, words in headers().items()}


def cell(row: LearnerRow, column: Column, way: Way = "screen") -> str:
    """What stands in a cell."""
    value = _figure(row, column)
    if value is None or value == "":
        return NOTHING
    if isinstance(value, str):
        return value
    if column == "blink_speed":
        return decimal_text(value, 2)
    whole = _whole(value)
    return number_text(whole) if way == "screen" else _ungrouped(whole)


def _whole(value: float) -> int:
    """What is not reached is not shown; what floating point lacks is."""
    return int(value + 1e-9)


def table(rows: Sequence[LearnerRow]) -> list[list[str]]:
    """All cells as they are saved, with a line of headers."""
    words = in_one_line()
    lines = [[words[column] for column in COLUMNS]]
    return lines + [[cell(row, column, "file") for column in COLUMNS] for row in rows]


def sort_key(row: LearnerRow, column: Column, alphabet: Callable[[str], Any]) -> tuple[bool, Any]:
    """By what a column is sorted; whoever has nothing there comes last (see :func:`ordered`)."""
    if column == "name":
        return False, alphabet(row.name)
    if column == "level":
        return False, row.done.level[0]
    if column in OF_LEARNT and row.learnt is None:
        return True, 0
    if column in {"stuck", "missed"}:
        many = len(getattr(row.learnt, column))
        return not many, many
    value = _figure(row, column)
    return value is None, value or 0


def ordered(
    rows: Sequence[LearnerRow], column: Column, *, descending: bool
) -> tuple[LearnerRow, ...]:
    """Sorted; equals by name, and whoever has nothing there at the end either way."""
    alphabet = alphabetical()
    by_name = sorted(rows, key=lambda row: (alphabet(row.name), row.learner))
    keys = {row.learner: sort_key(row, column, alphabet) for row in rows}
    by_value = sorted(by_name, key=lambda row: keys[row.learner][1], reverse=descending)
    return tuple(sorted(by_value, key=lambda row: keys[row.learner][0]))


def _figure(row: LearnerRow, column: Column) -> float | str | None:
    """A column's value: words, a figure that is still to be put into words, or nothing."""
    done, learnt = row.done, row.learnt
    if column in OF_LEARNT and learnt is None:
        return UNREAD
    match column:
        case "accuracy" | "known":
            part = done.accuracy if column == "accuracy" else row.known
            return None if part is None else 100 * part
        case "level":
            return _level(done)
        case "stuck" | "missed" if learnt is not None:
            words = {"stuck": map(_stuck, learnt.stuck), "missed": map(fact_text, learnt.missed)}
            return ", ".join(words[column])
    source = {"name": row, "secure": learnt}.get(column, done)
    value: float | str | None = getattr(source, column)
    return value


def _level(done: Done) -> str:
    number, name = done.level
    words = QCoreApplication.translate("TeacherTable", "%1 %2", "a level's number and name")
    return words.replace("%1", number_text(number)).replace("%2", level_name(name))


def _stuck(one: Stuck) -> str:
    words = QCoreApplication.translate("TeacherTable", "%1 (%2 of %3)", "stitch, right, asked")
    words = words.replace("%2", number_text(one.last_ftc))
    return words.replace("%3", number_text(rules.QUESTIONS)).replace("%1", one.title)


def _ungrouped(value: int) -> str:
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(value)
