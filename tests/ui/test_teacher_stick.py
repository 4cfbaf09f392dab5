"""Collect and bring: from the press to what came of it, with what would change shown before."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.integration.stick.conftest import Computer, Computers
from tests.integration.stick.conftest import computers as computers  # noqa: PLC0414 - a fixture for this file
from tests.integration.stick.conftest import stick as stick  # noqa: PLC0414 - a fixture for this file
from tests.support.played import Desk
from tests.support.seat import Seat
from zenjin_desktop.stick.reading import files_in
from zenjin_desktop.stick.writing import collect
from zenjin_desktop.store import erasing
from zenjin_desktop.store.learners import players
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.teacher import section as area
from zenjin_desktop.ui.teacher.stick_section import StickSection


@pytest.fixture
def asked() -> list[str]:
    """What a person is asked for: why."""
    return []


@pytest.fixture
def section(seat: Seat, stick: Path, asked: list[str]) -> StickSection:
    """The section in the program's window, and somebody who always names the stick."""

    def name_it(_window: object, why: str, _begin: str) -> str:
        asked.append(why)
        return str(stick)

    parts = seat.shell.parts
    made = StickSection(area.Desk(parts, parts.choosing.look), ask_for_folder=name_it)
    seat.window.add_page("stick", made)
    seat.window.show_page("stick")
    return made


@pytest.fixture
def other(computers: Computers) -> Computer:
    (one,) = computers(1)
    for name in ("Mira", "Tom"):
        one.add(name).session()
    return one


def over(section: StickSection) -> Callable[[], bool]:
    return lambda: not section.busy and not section.view.work.isVisible()


def rows(section: StickSection) -> list[tuple[str, str]]:
    model = section.view.preview.table.model()
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 3).data()))
        for row in range(model.rowCount())
    ]


def names(seat: Seat) -> list[str]:
    return sorted(one.display_name for one in players(seat.store) if one.display_name)


def test_to_collect_writes_this_computer_s_file(
    seat: Seat, section: StickSection, stick: Path
) -> None:
    learner = add_learner(seat.store, name="Ada", avatar="fox").learner
    Desk(seat.store, learner, seat.clock).session()
    section.view.collect.button.click()
    seat.until(over(section))
    (file,) = files_in(stick)
    words = section.view.result.text()
    assert words.startswith("1 session of 1 learner")
    assert str(file) in words


def test_the_file_of_another_computer_of_this_name_stays(
    seat: Seat, section: StickSection, other: Computer, stick: Path
) -> None:
    theirs = other.collect(stick)
    before = theirs.read_bytes()
    for _ in range(2):
        section.view.collect.button.click()
        seat.until(over(section))
        assert theirs.read_bytes() == before
        assert len(files_in(stick)) == 2
    taken = theirs.with_name("taken")
    ours = next(one for one in files_in(stick) if one != theirs)
    theirs.rename(taken).rename(ours)  # as if the ends of both ids were the same
    section.view.collect.button.click()
    seat.until(over(section))
    assert ours.read_bytes() == before
    assert len(files_in(stick)) == 2


def test_what_would_change_is_seen_before_and_nothing_happens_when_declined(
    seat: Seat, section: StickSection, other: Computer, stick: Path
) -> None:
    other.collect(stick)
    section.view.bring.button.click()
    seat.until(section.view.preview.isVisible)
    assert section.view.preview.sentence.text() == "2 new sessions of 2 learners"
    assert rows(section) == [("Mira", "New on this computer"), ("Tom", "New on this computer")]
    assert names(seat) == []
    seat.press(Qt.Key.Key_Escape)
    assert section.step_back()
    assert not section.view.preview.isVisible()
    assert not section.step_back()
    assert names(seat) == []


def test_agreed_it_is_taken_in_and_said(
    seat: Seat, section: StickSection, other: Computer, stick: Path
) -> None:
    other.collect(stick)
    section.view.bring.button.click()
    seat.until(section.view.preview.isVisible)
    section.view.preview.agree.click()
    seat.until(over(section))
    words = section.view.result.text()
    assert words.startswith("Taken in: 2 new sessions of 2 learners.")
    assert "no PIN yet" in words
    assert names(seat) == ["Mira", "Tom"]
    section.view.bring.button.click()
    seat.until(section.view.preview.isVisible)
    assert rows(section) == [("Mira", "Nothing new"), ("Tom", "Nothing new")]


def test_who_was_left_out_and_which_file_is_half_is_said_at_the_end(
    seat: Seat, section: StickSection, other: Computer, stick: Path
) -> None:
    add_learner(seat.store, name="mira", avatar="fox")
    whole = other.collect(stick)
    half = whole.with_name("another.zenjin")
    half.write_bytes(whole.read_bytes()[:2_000])
    section.view.bring.button.click()
    seat.until(section.view.preview.isVisible)
    section.view.preview.agree.click()
    seat.until(over(section))
    words = section.view.result.text()
    assert words.startswith("Taken in: 1 new session of 1 learner.")
    assert "Left out: Mira." in words
    assert f"{half} ends in the middle" in words


def test_a_stick_that_was_pulled_out_is_no_folder_of_the_own_disk(
    seat: Seat, section: StickSection, stick: Path
) -> None:
    learner = add_learner(seat.store, name="Ada", avatar="fox").learner
    Desk(seat.store, learner, seat.clock).session()
    stick.rmdir()
    section.view.collect.button.click()
    seat.until(over(section))
    assert section.view.result.text().startswith(f"{stick} cannot be written:")
    assert not stick.exists()


def test_who_is_in_doubt_is_asked_about_one_by_one_or_all_at_once(
    seat: Seat, section: StickSection, other: Computer, stick: Path
) -> None:
    for name in ("mira", "tom"):
        add_learner(seat.store, name=name, avatar="fox")
    other.collect(stick)
    section.view.bring.button.click()
    preview = section.view.preview
    seat.until(preview.isVisible)
    assert preview.sentence.text() == "0 new sessions of 0 learners"
    assert len(preview.choices) == 2
    mira = next(iter(preview.choices.values()))
    assert mira.hasFocus()
    assert "Mira" in mira.accessibleName()
    seat.press(Qt.Key.Key_Down)
    mira.activated.emit(mira.currentIndex())
    assert preview.sentence.text() == "1 new session of 1 learner"
    preview.same.click()
    assert preview.sentence.text() == "2 new sessions of 2 learners"
    assert [one.currentIndex() for one in preview.choices.values()] == [1, 1]
    preview.agree.click()
    seat.until(over(section))
    assert names(seat) == ["mira", "tom"]
    assert seat.rows("SELECT count(*) FROM session_results") == [(2,)]


def test_somebody_erased_elsewhere_is_named_before_and_goes(
    seat: Seat, section: StickSection, other: Computer, stick: Path
) -> None:
    other.collect(stick)
    section.view.bring.button.click()
    seat.until(section.view.preview.isVisible)
    section.view.preview.agree.click()
    seat.until(over(section))
    erasing.erase_guest(other.store, other.named("Tom").learner)
    other.collect(stick)
    section.view.bring.button.click()
    seat.until(section.view.preview.isVisible)
    assert section.view.preview.notes.text().startswith("Tom was erased on another computer")
    assert names(seat) == ["Mira", "Tom"]
    section.view.preview.agree.click()
    seat.until(over(section))
    assert "Erased, as on another computer: Tom." in section.view.result.text()
    assert names(seat) == ["Mira"]


def test_a_stick_with_nothing_on_it_and_a_half_file_are_told(
    seat: Seat, section: StickSection, other: Computer, stick: Path
) -> None:
    section.view.bring.button.click()
    seat.until(over(section))
    assert "There are no results of Zenjin" in section.view.result.text()
    file = collect(other.store, stick / "half.zenjin").path
    file.write_bytes(file.read_bytes()[:-40])
    section.view.bring.button.click()
    seat.until(over(section))
    assert "ends in the middle" in section.view.result.text()
    (stick / "note.zenjin").write_text("to do: collect")
    section.view.bring.button.click()
    seat.until(over(section))
    half, note = section.view.result.text().splitlines()
    assert "half.zenjin ends in the middle" in half
    assert "note.zenjin holds no results" in note
    other.collect(stick)
    section.view.bring.button.click()
    seat.until(section.view.preview.isVisible)
    assert "ends in the middle" in section.view.preview.notes.text()
    assert len(rows(section)) == 2


def test_whoever_names_no_stick_changes_nothing(seat: Seat) -> None:
    parts = seat.shell.parts
    section = StickSection(area.Desk(parts, parts.choosing.look), ask_for_folder=lambda *_: "")
    seat.window.add_page("stick", section)
    seat.window.show_page("stick")
    section.view.collect.button.click()
    section.view.bring.button.click()
    assert not section.busy


def test_the_area_closed_in_the_middle_leaves_what_is_whole(
    seat: Seat, section: StickSection, other: Computer, stick: Path
) -> None:
    other.collect(stick)
    section.view.bring.button.click()
    seat.until(section.view.preview.isVisible)
    section.view.preview.agree.click()
    section.let_go()
    ((sessions,),) = seat.rows("SELECT count(*) FROM session_results")
    ((folded,),) = seat.rows("SELECT sum(total_sessions) FROM profiles")
    assert sessions == folded
