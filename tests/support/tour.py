"""A walk through every screen, as somebody sees them who plays, stops, and looks around."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt

from tests.support.all_screens import SIGNED_IN
from tests.support.seat import Seat


def every_screen(seat: Seat) -> Iterator[str]:
    """Bring one screen after the other to the front, and name it."""
    shell, screens = seat.shell, seat.shell.screens
    yield "home"
    yield from _of_playing(seat)
    yield from _of_looking_around(seat)
    yield from _of_people(seat)
    shell.show_home()
    shell.on_start_requested()
    placing = screens.asides.placing
    yield "find my start"
    placing.intro.choose.click()
    yield "choose"
    shell.show_home()
    shell.on_warm_up_requested()
    yield "warm-up"
    seat.press(Qt.Key.Key_Escape)


def _of_playing(seat: Seat) -> Iterator[str]:
    shell, screens = seat.shell, seat.shell.screens
    seat.play()
    seat.asks()
    yield "question"
    with seat.lingering():
        seat.answer()
        yield "right"
    with seat.lingering():
        seat.answer(rightly=False)
        yield "wrong"
    seat.questions(12)
    seat.asks()
    seat.press(Qt.Key.Key_Escape)
    yield "finish"
    screens.playing.finish_panel.stop.click()
    yield "summary"
    over = replace(screens.summary._model, turn_over=True)
    screens.summary.show_summary(replace(over, others_wait=True, turn_over=False))
    yield "summary, others wait"
    screens.summary.show_summary(over)
    yield "summary, turn over"
    shell.show_home()
    yield "home after play"


def _of_looking_around(seat: Seat) -> Iterator[str]:
    shell, screens = seat.shell, seat.shell.screens
    shell.on_progress_requested()
    seat.until(lambda: not screens.progress_figures.is_reading)
    yield "progress"
    shell.show_home()
    shell.on_settings_requested()
    yield "settings"
    shell.on_help_requested()
    yield "help"
    shell.on_sync_details_requested()
    yield "sync"
    screens.sync_panel.show_panel(replace(SIGNED_IN, sentence="", last_sync=None, rejected=()))
    yield "sync of an account"


def _of_people(seat: Seat) -> Iterator[str]:
    shell, screens = seat.shell, seat.shell.screens
    shell.signing.on_sign_in_requested()
    yield "sign in"
    screens.sign_in.show_error("The server zenjin.example says no.", about_server=True)
    yield "sign in refused"
    shell.signing.on_save_requested()
    yield "register"
    screens.sign_in.confirm_claim(12, 3456, "Anna-Katharina")
    yield "claim"
    shell.show_home()
    shell.comings.show_people()
    yield "who"
    screens.who.show_form(None, frozenset())
    yield "add learner"
