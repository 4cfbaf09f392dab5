"""A walk through every screen the program has, in every state worth looking at."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.support.seat import Seat
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.learners.claim_page import MOST_LINES, Played
from zenjin_desktop.ui.part import Part
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.sync_panel.model import ErasedLine, RejectedLine, SyncPanelModel
from zenjin_desktop.ui.teacher.backups_lines import Look as BackupLook
from zenjin_desktop.ui.teacher.backups_section import BackupsSection
from zenjin_desktop.ui.teacher.learners_section import LearnersSection
from zenjin_desktop.ui.teacher.roster import RosterSection
from zenjin_desktop.ui.teacher.section import SECTIONS
from zenjin_desktop.ui.teacher.stick_lines import Doubt, Preview
from zenjin_desktop.ui.teacher.stick_section import StickSection
from zenjin_desktop.ui.who.model import Person, WhoModel

Key = Qt.Key

SIGNED_IN = SyncPanelModel(
    state="offline",
    sentence="The server cannot be reached. Everything is kept here.",
    waiting=3,
    last_sync=datetime(2025, 11, 22, 15, 4, tzinfo=UTC),
    login="mira.k",
    server="https://zenjin.school.example",
    rejected=(RejectedLine(kind="session", reference="0193-77aa", reason="no such stitch"),),
)
MIRA = Person(learner=7, name="Mira", avatar="fox", has_pin=True)


def every_screen(seat: Seat) -> Iterator[str]:
    """Shows one screen after the other and tells which; at each it can be looked at.

    Screens that come to the program later are shown at the end, as they are made.
    """
    shown = set[str]()
    for name in _screens(seat):
        settle()
        shown.add(seat.window.page_name)
        yield name
    screens = seat.shell.screens
    for part in vars(Screens).values():
        if isinstance(part, Part):
            part.of(screens)
    for name in set(seat.window._named) - shown:
        seat.window.show_page(name)
        settle()
        yield f"{name}, as it is made"


def settle() -> None:
    """Let what was asked for be laid out."""
    for _ in range(4):
        QApplication.processEvents()


def _screens(seat: Seat) -> Iterator[str]:
    yield "home, the first time"
    yield from _finding(seat)
    yield from _playing(seat)
    yield from _at_home(seat)
    yield from _progress(seat)
    yield from _signing_in(seat)
    yield from _syncing(seat)
    seat.shell.on_settings_requested()
    yield "settings"
    seat.shell.on_help_requested()
    yield "help"
    yield from _people(seat)
    yield from _teaching(seat)


def _finding(seat: Seat) -> Iterator[str]:
    shell = seat.shell
    shell.on_start_requested()
    yield "find my start"
    placing = shell.screens.asides.placing
    seat.hands.click("Choose myself")
    yield "find my start: choose"
    seat.hands.click("Tube 1: let it sleep")
    yield "find my start: a tube sleeps"
    seat.hands.click("Tube 1: wake it")
    seat.press(Key.Key_Escape)
    seat.hands.click("Let us go")
    seat.until(lambda: placing.questions.waiting)
    yield "find my start: a question"
    shell.show_home()
    shell.on_start_requested()
    seat.hands.click("Choose myself")
    seat.hands.click("Start here")
    yield "find my start: result"
    shell.show_home()


def _playing(seat: Seat) -> Iterator[str]:
    shell = seat.shell
    seat.play()
    yield "a question"
    with seat.lingering():
        seat.answer()
        yield "right"
    with seat.lingering():
        seat.answer(rightly=False)
        yield "wrong"
    seat.asks()
    view = shell.screens.playing
    with seat.lingering():
        view.show_missed("left", equation="13 + 13 = 26")
        yield "missed"
        view.celebrate("Stitch done!")
        yield "stitch done"
    view.show_pause()
    yield "paused"
    seat.press(Key.Key_Space)
    seat.questions(12)
    seat.asks()
    seat.press(Key.Key_Escape)
    yield "stop here?"
    view.finish_panel.stop.click()
    yield "summary"
    summary = shell.screens.summary
    shown = summary._model
    summary.show_summary(replace(shown, others_wait=True))
    yield "summary where others wait"
    summary.show_summary(replace(shown, others_wait=True, turn_over=True))
    yield "summary of the last session of a turn"
    shell.show_home()
    shell.on_warm_up_requested()
    if seat.window.page_name == "warm_up":
        yield "warm-up"
    shell.show_home()


def _at_home(seat: Seat) -> Iterator[str]:
    yield "home"
    seat.window.notice("The disk is full. Nothing is lost.")
    yield "home with a notice"
    seat.window.dismiss_notice()


def _progress(seat: Seat) -> Iterator[str]:
    shell = seat.shell
    shell.on_progress_requested()
    figures = shell.screens.progress_figures
    seat.until(lambda: not figures.is_reading)
    yield "my progress"
    view = shell.screens.progress
    cards = (view.points_card, view.blink_card, view.facts, view.threads_card)
    for card in cards:
        card.as_table.setChecked(True)
    view.sessions.table.activated.emit(view.sessions.table.model().index(0, 0))
    yield "my progress as tables, a session in full"
    for card in cards:
        card.as_table.setChecked(False)
    shell.show_home()


def _signing_in(seat: Seat) -> Iterator[str]:
    shell = seat.shell
    shell.signing.on_sign_in_requested()
    yield "sign in"
    shell.screens.sign_in.form.on_send_requested()
    yield "sign in, with what is missing"
    shell.signing.on_save_requested()
    yield "register"
    shell.screens.sign_in.form.mode.button("code").click()
    yield "sign in by a code"
    shell.screens.sign_in.confirm_claim(12, 3456, "Anna")
    yield "whose sessions these are"
    played = Played(datetime(2025, 11, 22, 15, 4, tzinfo=UTC), 1234)
    shell.screens.sign_in.confirm_claim(12, 3456, "Anna", newest=[played] * MOST_LINES)
    yield "whose of many sessions these are"
    shell.screens.sign_in.offer_password("anna", "Anna")
    yield "a first password"
    shell.screens.sign_in.give_up()
    shell.show_home()


def _syncing(seat: Seat) -> Iterator[str]:
    shell = seat.shell
    shell.on_sync_details_requested()
    yield "sync details of a guest"
    shell.screens.sync_panel.show_panel(SIGNED_IN)
    yield "sync details of an account"
    erased = ErasedLine(learner=9, name="Anna", sentence="The account Anna was erased.")
    shell.screens.sync_panel.show_panel(replace(SIGNED_IN, erased=erased))
    yield "sync details with an erased account"
    shell.show_home()


def _people(seat: Seat) -> Iterator[str]:
    shell = seat.shell
    shell.show_home()
    shell.comings.show_people()
    yield "who is playing?"
    everybody = WhoModel(
        people=(MIRA,), current=7, can_leave=True, can_sign_in=True, note="Your turn is over."
    )
    shell.screens.who.show_people(everybody)
    yield "who is playing after a turn?"
    view = shell.screens.who
    view.show_form(None, frozenset())
    yield "somebody new"
    view.show_form(MIRA, frozenset())
    yield "another picture or PIN"
    view.ask_pin(MIRA)
    yield "a PIN"
    view.pad.show_wrong()
    yield "another PIN"
    view.ask_pin(replace(MIRA, has_pictures=True))
    yield "a PIN of pictures"
    view.show_form(replace(MIRA, has_pictures=True), frozenset())
    view.form.pin.toggle.click()
    yield "another PIN of pictures"
    shell.comings.show_people()
    shell.show_home()


def _teaching(seat: Seat) -> Iterator[str]:
    shell = seat.shell
    add_learner(seat.store, name="Ada", avatar="owl")
    shell.on_teacher_requested()
    yield "the first teacher secret"
    view = shell.screens.teaching.view
    view.door.on_send_requested()
    yield "no teacher secret yet"
    view.ask("change")
    yield "another teacher secret"
    view.ask("open")
    view.door.show_wrong("This is not the secret.")
    yield "the teacher secret"
    area = view.open(may_change=True)
    area.begin()
    for place in SECTIONS:
        chip = area.sections.chip(place.key)
        chip.setFocus()
        chip.click()
        section = area.section
        if isinstance(section, LearnersSection):
            seat.until(section.file.isEnabled)
        yield f"teacher area: {place.key}"
        if isinstance(section, LearnersSection):
            most = max(section.shown, key=lambda row: row.done.total_points)
            section.on_opened(most.learner)
            seat.until(lambda: not section.is_opening)  # noqa: B023 - looked at in here
            yield "teacher area: a learner"
            section.on_page_left()
        if isinstance(section, RosterSection):
            yield from _class_list(seat, section)
        if isinstance(section, StickSection):
            yield from _stick(section)
        if isinstance(section, BackupsSection):
            yield from _backups(section)
    view.close_area()
    shell.show_home()


def _stick(section: StickSection) -> Iterator[str]:
    view = section.view
    view.show_work("Writing onto the stick…")
    view.work.line.show_share(1, 3)
    yield "teacher area: a stick is written"
    ways = (("leave", "Leave out for now"), ("here:1", "The same child as Mia here"))
    doubts = tuple(Doubt(name, f"{name} (of pc-07)", ways) for name in ("Mia", "Ben"))
    rows = (("Ada", "pc-07, pc-08", "41 new sessions", "New on this computer"),)
    notes = ("Tom was erased on another computer, and goes from this one, too.",)
    view.ask(Preview("41 new sessions of 1 learner", rows, doubts, notes))
    yield "teacher area: a stick is looked through"
    view.rest("Taken in: 41 new sessions of 1 learner.")
    yield "teacher area: a stick is taken in"


def _backups(section: BackupsSection) -> Iterator[str]:
    section.view.show_backups((("2 Mar, 09:01", "Made by itself", "1.2 MiB"),) * 3)
    section.view.question.ask(
        "Back to 2 Mar, 09:01:", BackupLook((("Ada (2)", "12", "14", "0", "1", "1"),), 1)
    )
    yield "teacher area: a backup is looked at"
    section.on_declined()
    yield "teacher area: backups"


def _class_list(seat: Seat, section: RosterSection) -> Iterator[str]:
    QApplication.clipboard().setText("Name,Class\nMia,7b\nMia,7b\nada,7b\n,7b\n")
    section.people.paste.click()
    seat.until(lambda: not section.busy)
    yield "a list that is looked through"
    preview = section.list.panel
    preview.take.click()
    preview.leave.click()
    preview.pins.button("number").click()
    yield "a list that is decided about"
    preview.confirm.click()
    seat.until(lambda: not section.busy)
    yield "a list that was taken over"
    section.step_back()
    section.people.pins.click()
    yield "PINs for many"
    section.step_back()
    section.people.remove.click()
    yield "somebody leaves"
    section.step_back()
