"""What is said in other languages: figures, counts, questions, titles, errors."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.seat import ALL_LESSONS, Seat
from zenjin_core.said import said
from zenjin_desktop.errors import Offline, TooManyTries
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.dressing import appearance, dress
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.sentences import in_words, told
from zenjin_desktop.ui.theme import Theme, apply_theme
from zenjin_desktop.ui.titles import stitch_title, thread_title
from zenjin_desktop.ui.widgets.equation_pill import EquationPill
from zenjin_desktop.ui.widgets.locale_text import (
    day_text,
    moment_text,
    number_text,
    percent_text,
    seconds_text,
)
from zenjin_desktop.ui.widgets.prompt_label import PromptLabel

Speak = Callable[..., None]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", ("1,234,567", "1.58 s", "36\u202f%", "Nov 22", "Nov 22, 3:04\u202fPM")),
        ("de", ("1.234.567", "1,58 s", "36\u202f%", "22 Nov.", "22 Nov., 15:04")),
        ("ar_EG", ("١٬٢٣٤٬٥٦٧", "١٫٥٨ s", "٣٦\u202f%", "٢٢ نوفمبر", "٢٢ نوفمبر, ٣:٠٤ م")),
    ],
)
def test_figures_are_written_as_the_language_does(
    speaking: Speak, locale: str, words: tuple[str, ...]
) -> None:
    speaking("de" if locale == "de" else "en")
    QLocale.setDefault(QLocale(locale))
    moment = datetime(2025, 11, 22, 15, 4, tzinfo=UTC)
    assert (
        number_text(1_234_567),
        seconds_text(1.58),
        percent_text(0.36),
        day_text(moment.date()),
        moment_text(moment).replace("\u00a0", " "),
    ) == words


@pytest.mark.parametrize(
    ("count", "english", "german", "arabic"),
    [
        (1, "1 day", "1 Tag", "1"),
        (2, "2 days", "2 Tage", "2"),
        (1200, "1200 days", "1.200 Tage", "1,200"),
    ],
)
def test_counts_have_the_form_of_the_language_and_the_digits_of_the_questions(
    speaking: Speak, count: int, english: str, german: str, arabic: str
) -> None:
    def said() -> str:
        return QCoreApplication.translate("StreakCard", "%Ln days", "", count)

    speaking("en")
    assert said() == english
    speaking("de")
    assert said() == german
    speaking("ar_XB")
    assert arabic in said()


def test_from_the_right_figures_have_the_digits_of_the_questions(
    speaking: Speak, sit_down: Callable[..., Seat]
) -> None:
    speaking("ar_XB")
    assert number_text(1234) == "1,234"
    seat = sit_down()
    seat.play()
    seat.answer()
    seat.asks()
    header = seat.shell.screens.playing.board.points.accessibleName()
    assert re.search(r"[0-9]+$", header), header
    assert all(option > 0 for option in seat.options)


def test_from_the_right_a_key_keeps_its_order_in_the_menu(
    speaking: Speak, sit_down: Callable[..., Seat]
) -> None:
    speaking("ar_XB")
    seat = sit_down()
    seat.shell.make_rest()
    seat.until(lambda: seat.shell.screens.is_made(Screens.menus))
    actions = seat.shell.screens.menus.actions
    for name, key in (("settings", "Ctrl+,"), ("larger", "Ctrl++"), ("quit", "Ctrl+Q")):
        assert actions[name].text().endswith(f"\t\u200e{key}\u200e")


def test_questions_are_written_as_at_school(speaking: Speak, sit_down: Callable[..., Seat]) -> None:
    speaking("de")
    seat = sit_down()
    seat.play()
    seat.asks()
    assert re.fullmatch(r"Das Doppelte von \d+|Die Hälfte von \d+", seat.prompt)
    seat.answer(rightly=False)
    assert re.fullmatch(r"\d+ [+:] \d+ = \d+", seat.shell.screens.playing.board.pill.equation)


def test_a_chosen_language_is_spoken_at_once_and_at_the_next_start(
    sit_down: Callable[..., Seat], dressed_app: QApplication, theme: Theme, tongues: Path
) -> None:
    seat = sit_down()
    assert seat.shell.screens.home.hello.play.text() == "Play"
    dress(dressed_app, appearance(Settings(language="de", theme="night")), tongues)
    seat.shell.redress()
    assert seat.shell.screens.home.hello.play.text() == "Spielen"
    dress(dressed_app, appearance(Settings(language="en", theme="night")), tongues)
    seat.shell.redress()
    assert seat.shell.screens.home.hello.play.text() == "Play"
    apply_theme(dressed_app, theme)


def test_titles_of_ones_own_threads_are_nobody_elses(speaking: Speak) -> None:
    speaking("de")
    shipped = ALL_LESSONS.curriculum.threads[0]
    assert thread_title(shipped) == "Erste Verdopplungen"
    assert thread_title(msgspec.structs.replace(shipped, id="thread-own-1")) == "First doubles"
    assert stitch_title(ALL_LESSONS, "stitch-T2-001-10") == "? · 7, 7 bis 140"


def test_errors_are_told_in_the_language_of_the_screens(speaking: Speak) -> None:
    away = Offline(server="https://zenjin.example", reason="timeout")
    english = str(away)
    assert (told(away), told(TooManyTries(seconds=30))) == (
        english,
        "Too many tries. Please wait 30 seconds and try again.",
    )
    speaking("de")
    assert told(away.reason) == (
        "Der Server https://zenjin.example ist gerade nicht zu erreichen: Er hat nicht rechtzeitig"
        " geantwortet. Alles bleibt hier gespeichert."
    )
    assert told(TooManyTries(seconds=300)) == (
        "Zu viele Versuche. Bitte 5 Minuten warten und es noch einmal versuchen."
    )
    assert told(TooManyTries(seconds=120)).startswith("Zu viele Versuche. Bitte 120 Sekunden")
    assert told(TooManyTries(seconds=121)).startswith("Zu viele Versuche. Bitte 3 Minuten")
    assert str(away) == english


@pytest.fixture
def in_auckland(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer thirteen hours before Greenwich."""
    before = time.tzname
    with monkeypatch.context() as there:
        there.setenv("TZ", "NZDT-13")
        time.tzset()
        assert time.tzname != before
        yield
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows takes no time zone for a process")
@pytest.mark.usefixtures("in_auckland")
def test_a_moment_is_told_by_the_clock_on_this_wall(speaking: Speak) -> None:
    speaking("de")
    made_at = datetime(2025, 11, 22, 15, 4, tzinfo=UTC)
    words = in_words(said(" and the backup of {made_at}", made_at=made_at))
    assert words.endswith("23 Nov., 04:04")


def test_equations_are_written_from_the_left_everywhere(qtbot: QtBot, theme: Theme) -> None:
    pill, prompt = EquationPill(theme), PromptLabel(theme)
    pill.set_equation("12 ÷ 2 = 6")
    prompt.set_prompt("□ × 6 = 24")
    for label in (pill, prompt):
        qtbot.addWidget(label)
        label.resize(600, 120)
        pictures = []
        for side in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            label.setLayoutDirection(side)
            label.redraw()
            pictures.append(label.drawing().toImage())
        assert pictures[0] == pictures[1]
