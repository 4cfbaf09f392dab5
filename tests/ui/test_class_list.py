"""The section "Class list": lists in and out, PINs and cards, and who leaves, by real clicks."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.support.seat import Seat
from zenjin_desktop.pin_hash import is_pin
from zenjin_desktop.store.class_list import people_here
from zenjin_desktop.store.classes import set_class
from zenjin_desktop.store.learners import Account, sign_in, switch_to_guest
from zenjin_desktop.store.pins import pin_of, set_pin
from zenjin_desktop.store.pupils import add_learner, change_learner
from zenjin_desktop.sync.state import SignOutRequest
from zenjin_desktop.ui.teacher.roster import RosterSection
from zenjin_desktop.ui.teacher.roster_preview import PreviewPanel
from zenjin_desktop.ui.teacher.section import Desk

ANNA = Account(server="https://school.example", user_id="u1", login="anna", display_name="Anna")
Open = Callable[[], RosterSection]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


@pytest.fixture
def open_list(seat: Seat, files: Path) -> Open:
    """Shows the section in the window; dialogs answer with the newest file, or a place there."""

    def ask_list(_window: object, _kinds: str) -> str:
        found = sorted(files.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        return str(found[-1]) if found else ""

    def open_section() -> RosterSection:
        parts, look = seat.shell.parts, seat.shell.parts.choosing.look
        section = RosterSection(
            Desk(parts, look),
            ask_for_list=ask_list,
            ask_for_place=lambda _window, name, _kinds: str(files / name),
        )
        seat.window.resize(1024, 700)
        seat.window.add_page("list", section)
        seat.window.show_page("list")
        section.come()
        return section

    return open_section


def people(seat: Seat) -> list[tuple[str, str]]:
    return [(one.name, one.class_name) for one in people_here(seat.store)]


def rest(seat: Seat, section: RosterSection) -> None:
    seat.until(lambda: not section.busy)


def read(seat: Seat, section: RosterSection, files: Path, content: bytes) -> PreviewPanel:
    (files / "7b.csv").write_bytes(content)
    section.people.choose.click()
    rest(seat, section)
    return section.list.panel


def shown(panel: PreviewPanel) -> list[tuple[str, str, str]]:
    model = panel.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in (0, 1, 3))  # type: ignore[misc]  # three of them
        for row in range(model.rowCount())
    ]


def test_a_list_is_looked_through_and_taken_over(seat: Seat, open_list: Open, files: Path) -> None:
    tom = add_learner(seat.store, name="Tom", avatar="fox").learner
    add_learner(seat.store, name="Zoé", avatar="owl")
    section = open_list()
    panel = read(seat, section, files, "Name;Klasse\nJörg;7b\nTom;7b\nÅsa;\n".encode("cp1252"))
    assert section.stage.panel is panel
    assert shown(panel) == [("2", "Jörg", "New"), ("3", "Tom", "Class 7b"), ("4", "Åsa", "New")]
    assert "3 rows: 2 new, 1 changed, 0 the same, 0 doubtful." in panel.summary.text()
    assert "1 learner here is not on it" in panel.summary.text()
    assert people(seat) == [("Tom", ""), ("Zoé", "")], "nothing is stored before it is confirmed"
    panel.filter.chip("changed").click()
    assert [name for _, name, _ in shown(panel)] == ["Tom"]
    panel.confirm.click()
    rest(seat, section)
    assert people(seat) == [("Tom", "7b"), ("Zoé", ""), ("Jörg", "7b"), ("Åsa", "")]
    assert section.result.heading.text() == "2 learners were added, 1 changed."
    assert not section.result.save.isVisible()
    assert pin_of(seat.store, tom).hashed == ""
    section.result.done.click()
    assert {row.known.name for row in section.people.shown} == {"Åsa", "Jörg", "Tom", "Zoé"}

    panel = read(seat, section, files, "Name;Klasse\nJörg;7b\nTom;7b\nÅsa;\n".encode("cp1252"))
    assert {words for *_, words in shown(panel)} == {"No change"}
    assert not panel.confirm.isEnabled()


def test_doubtful_rows_are_decided_about_before_anything_is_stored(
    seat: Seat, open_list: Open, files: Path
) -> None:
    add_learner(seat.store, name="Zoé", avatar="owl")
    section = open_list()
    panel = read(seat, section, files, b"Name,Class\nMia,\nMia,\nzoe,\n=1+1,\n\n ,7b\n")
    assert panel.filter.key == "doubtful"
    assert [(row, words) for row, _, words in shown(panel)] == [
        ("3", "Left out: the same name stands in row 2."),
        ("4", "Left out: somebody here is called much the same: Zoé."),
        ("5", "Left out: it looks like a formula."),
        ("7", "Left out: there is no name."),
    ]
    assert not panel.confirm.isEnabled()
    assert "decide" in panel.todo.text()
    seat.press(Qt.Key.Key_Return)  # the first doubtful one, by the keys
    assert shown(panel)[0][2] == "Added all the same: the same name stands in row 2."
    assert not panel.confirm.isEnabled()
    panel.leave.click()
    assert panel.confirm.text() == "Take over 2 rows"
    panel.confirm.click()
    rest(seat, section)
    assert people(seat) == [("Zoé", ""), ("Mia", ""), ("Mia", "")]


def test_a_row_that_can_never_be_taken_cannot_be_ticked(
    seat: Seat, open_list: Open, files: Path
) -> None:
    panel = read(seat, open_list(), files, b"Name,PIN\nMia,12\n")
    assert not panel.take.isEnabled()
    seat.press(Qt.Key.Key_Return)
    assert panel.taken == ()


def test_pins_of_the_list_and_made_ones_are_asked_and_printed(
    seat: Seat, open_list: Open, files: Path
) -> None:
    section = open_list()
    panel = read(seat, section, files, b"Name,PIN\nMia,4711\nBen,\n")
    panel.pins.button("pictures").click()
    panel.confirm.click()
    rest(seat, section)
    mia, ben = (one.learner for one in people_here(seat.store))
    assert is_pin(pin_of(seat.store, mia).hashed, "4711")
    by_name = {card.name: card for card in section.result.cards}
    assert by_name["Mia"].digits == "4711"
    assert len(set(by_name["Ben"].pictures)) == 3
    assert pin_of(seat.store, ben).pictures
    assert is_pin(pin_of(seat.store, ben).hashed, "+".join(by_name["Ben"].pictures))
    section.result.done.click()
    assert "not saved yet" in section.result.advice.text()
    assert section.stage.panel is section.result, "asked once before they are lost"
    section.result.save.click()
    rest(seat, section)
    (pdf,) = files.glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    if sys.platform != "win32":  # there the folder tells who may read
        assert pdf.stat().st_mode & 0o777 == 0o600, "it shows all PINs"
    assert "Saved to" in seat.notice
    seat.press(Qt.Key.Key_Escape)
    section.step_back()
    assert section.result.cards == (), "nobody can read them any more"


def test_other_letters_can_be_said(seat: Seat, open_list: Open, files: Path) -> None:
    panel = read(seat, open_list(), files, "Name\nGülşah Yıldız\n".encode("cp1254"))
    assert shown(panel)[0][1] != "Gülşah Yıldız"
    panel.encoding.setCurrentIndex(5)
    panel.encoding.activated.emit(5)
    seat.until(lambda: shown(panel)[0][1] == "Gülşah Yıldız")


def test_a_list_is_pasted(seat: Seat, open_list: Open) -> None:
    section = open_list()
    QApplication.clipboard().setText("")
    section.people.paste.click()
    assert "Nothing is copied" in seat.notice
    QApplication.clipboard().setText("Vorname\tNachname\tKlasse\nMia\tMaus\t7b\n")
    section.people.paste.click()
    rest(seat, section)
    assert shown(section.list.panel) == [("2", "Mia Maus", "New")]
    assert not section.list.panel.encoding.isVisible()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "nobody in this list"),
        (b"\xff\xfe\x00", "no text"),
        (b"<table>\n<tr><td>Ada</td></tr>\n</table>", "a web page or XML"),
        (b"x\n" * 5_001, "rows; at most"),
        (b"x" * (4 * 1024 * 1024 + 1), "too large"),
    ],
)
def test_what_is_no_list_is_told_and_changes_nothing(
    seat: Seat, open_list: Open, files: Path, content: bytes, words: str
) -> None:
    section = open_list()
    read(seat, section, files, content)
    assert words in seat.notice
    assert section.stage.panel is section.people


def test_what_was_told_of_a_list_goes_with_the_next_one(
    seat: Seat, open_list: Open, files: Path
) -> None:
    section = open_list()
    read(seat, section, files, b"%PDF-1.4")
    assert seat.notice.startswith("7b.csv: This is no text.")
    panel = read(seat, section, files, b"Name,Klasse\nTom,7b\n")
    assert not seat.window.notice_strip.isVisible()
    panel.confirm.click()
    rest(seat, section)
    assert not seat.window.notice_strip.isVisible()


def test_somebody_who_came_meanwhile_is_seen_in_a_new_preview(
    seat: Seat, open_list: Open, files: Path
) -> None:
    tom = add_learner(seat.store, name="Tom", avatar="fox").learner
    section = open_list()
    panel = read(seat, section, files, b"Name,Klasse\nTom,7b\n")
    change_learner(seat.store, tom, name="Tim", avatar="fox")
    panel.confirm.click()
    rest(seat, section)
    assert "look once more" in seat.notice
    assert shown(panel) == [("2", "Tom", "New")]
    assert people(seat) == [("Tim", "")]


def test_the_list_is_saved_and_read_without_a_change(
    seat: Seat, open_list: Open, files: Path
) -> None:
    one = add_learner(seat.store, name="=1+1", avatar="fox").learner
    set_class(seat.store, one, "7b")
    add_learner(seat.store, name="Zoé", avatar="owl")
    section = open_list()
    section.people.save.click()
    (saved,) = files.iterdir()
    assert "'=1+1" in saved.read_text("utf-8-sig")
    section.people.choose.click()
    rest(seat, section)
    assert {words for *_, words in shown(section.list.panel)} == {"No change"}


def test_a_pin_is_made_anew_for_one_and_taken_away(seat: Seat, open_list: Open) -> None:
    mira = add_learner(seat.store, name="Mira", avatar="fox").learner
    set_pin(seat.store, mira, "forgotten")
    section = open_list()
    assert section.people.pin.accessibleName() == "Mira: New PIN…"
    section.people.pin.click()
    section.pins.confirm.click()
    rest(seat, section)
    (card,) = section.result.cards
    assert section.result.pin.text() == f"The PIN: {card.digits}"
    assert is_pin(pin_of(seat.store, mira).hashed, card.digits)
    section.result.done.click()
    section.people.no_pin.click()
    assert pin_of(seat.store, mira).hashed == ""
    assert not section.people.no_pin.isEnabled()


def test_pins_for_those_who_are_shown_and_have_none(seat: Seat, open_list: Open) -> None:
    ids = [add_learner(seat.store, name=name, avatar="").learner for name in ("Mia", "Ben", "Uli")]
    set_pin(seat.store, ids[0], "kept")
    set_class(seat.store, ids[0], "7b")
    set_class(seat.store, ids[1], "7b")
    section = open_list()
    seat.hands.write(section.people.search, "7b")
    section.people.pins.click()
    assert section.pins.confirm.text() == "Make 1 PIN"
    section.pins.kinds.button("pictures").click()
    section.pins.confirm.click()
    rest(seat, section)
    assert [card.name for card in section.result.cards] == ["Ben"]
    assert [pin_of(seat.store, one).pictures for one in ids] == [False, True, False]
    assert pin_of(seat.store, ids[0]).hashed == "kept"


def test_a_learner_leaves_once_the_results_are_saved(
    seat: Seat, open_list: Open, files: Path
) -> None:
    seat.play()
    seat.questions(3)
    seat.asks()
    seat.finish()
    seat.shell.show_home()
    guest = seat.shell.chair.learner
    seat.store.append("UPDATE profiles SET display_name = 'Mira' WHERE learner = ?", (guest,))
    switch_to_guest(seat.store)
    section = open_list()
    section.people.remove.click()
    assert "1 session with 9 points goes" in section.leaving.goes.text()
    assert not section.leaving.remove.isEnabled()
    section.leaving.save.click()
    rest(seat, section)
    (kept,) = files.glob("*.zenjin")
    assert kept.stat().st_size > 0
    assert people(seat) == []
    assert "Mira is removed" in seat.notice


def test_an_account_with_what_waits_is_asked_about(seat: Seat, open_list: Open) -> None:
    anna = sign_in(seat.store, ANNA, claim=None)
    seat.shell.chair.take(anna)
    seat.play()
    seat.questions(3)
    seat.asks()
    seat.finish()
    seat.shell.show_home()
    switch_to_guest(seat.store)
    forgotten: list[SignOutRequest] = []
    seat.shell.signing.requests.forget_requested.connect(forgotten.append)
    section = open_list()
    section.people.remove.click()
    assert "at no server yet" in section.leaving.waits.text()
    section.leaving.sure.click()
    section.leaving.remove.click()
    rest(seat, section)
    assert people(seat) == []
    assert [one.user_id for one in forgotten] == ["u1"], "its tokens are to go, too"
