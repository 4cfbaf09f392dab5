"""The order of names, in every list of people."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from tests.support.seat import Seat
from zenjin_desktop.store.classroom import Done
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.alphabet import alphabetical
from zenjin_desktop.ui.teacher.figures import LearnerRow, ordered
from zenjin_desktop.ui.teacher.roster_reading import rows_here
from zenjin_desktop.ui.who.controller import people

NAMES = ["Zoe", "émile", "Pupil 10", "Änne", "anton", "Pupil 2", "Emma", "Łukas", "Öz", "Oskar"]
IN_ORDER = ["Änne", "anton", "émile", "Emma", "Łukas", "Oskar", "Öz", "Pupil 2", "Pupil 10", "Zoe"]


@pytest.fixture(params=["C", "en_GB", "de_DE"])
def _locale(request: pytest.FixtureRequest) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("_locale")
def test_names_stand_as_a_person_sorts_them() -> None:
    assert sorted(NAMES, key=alphabetical()) == IN_ORDER


def test_a_language_has_its_own_order() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("sv_SE"))
    try:
        assert sorted(["Örjan", "Zoe", "Åsa"], key=alphabetical()) == ["Zoe", "Åsa", "Örjan"]
    finally:
        QLocale.setDefault(before)


@pytest.mark.usefixtures("_locale")
def test_every_list_of_people_is_in_this_order(seat: Seat) -> None:
    of = {name: add_learner(seat.store, name=name, avatar="").learner for name in NAMES}
    assert [one.name for one in people(seat.store, of["Zoe"])][:-1] == IN_ORDER
    assert [row.known.name for row in rows_here(seat.store) if row.known.name] == IN_ORDER
    done = Done(0, 0, 0, 0, 0, None, (1, "Beginner"), 0, 0)
    rows = [LearnerRow(learner, name, done) for name, learner in of.items()]
    assert [row.name for row in ordered(rows, "name", descending=False)] == IN_ORDER
    assert [row.name for row in ordered(rows, "name", descending=True)] == IN_ORDER[::-1]
    assert [row.name for row in ordered(rows, "week_points", descending=True)] == IN_ORDER
