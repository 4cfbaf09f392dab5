from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.samples import DAY_CELLS, TODAY_CELL
from zenjin_desktop.ui.dashboard.model import SyncLine, SyncState, ThreadLine
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets import locale_text
from zenjin_desktop.ui.widgets.avatar_button import AvatarButton
from zenjin_desktop.ui.widgets.calendar_strip import CalendarStrip
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.ring import EvolutionRing
from zenjin_desktop.ui.widgets.sync_pill import SyncPill
from zenjin_desktop.ui.widgets.thread_bars import ThreadBars


@pytest.fixture(autouse=True)
def kept_locale() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def count(image: QImage, tint: str, y: int) -> int:
    wanted = QColor(tint)
    return sum(image.pixelColor(x, y) == wanted for x in range(image.width()))


@pytest.mark.parametrize(
    ("name", "number", "speed", "day", "moment"),
    [
        ("C", "18\u202f640", "1.58", "12 Oct", "12 Oct, 15:04"),
        ("en_GB", "18,640", "1.58", "12 Oct", "12 Oct, 15:04"),
        ("en_US", "18,640", "1.58", "Oct 12", "Oct 12, 3:04\u202fPM"),
        ("de_DE", "18.640", "1,58", "12 Okt.", "12 Okt., 15:04"),
        ("fr_FR", "18\u202f640", "1,58", "12 oct.", "12 oct., 15:04"),
    ],
)
def test_figures_and_dates_are_the_locales(
    name: str, number: str, speed: str, day: str, moment: str
) -> None:
    QLocale.setDefault(QLocale(name))
    assert locale_text.number_text(18640) == number
    assert locale_text.decimal_text(1.58, 2) == speed
    assert locale_text.day_text(date(2025, 10, 12)) == day
    assert locale_text.moment_text(datetime(2025, 10, 12, 15, 4)) == moment  # noqa: DTZ001 - local


def test_a_hundred_per_cent_is_only_said_when_it_is_true() -> None:
    assert locale_text.percent_text(0.999) == "99\u202f%"
    assert locale_text.percent_text(1.0) == "100\u202f%"
    assert locale_text.percent_text(0.29) == "29\u202f%"
    assert locale_text.percent_text(0.0) == "0\u202f%"


def test_the_ring_is_filled_clockwise_from_the_top(theme: Theme, qtbot: QtBot) -> None:
    ring = EvolutionRing(theme)
    qtbot.addWidget(ring)
    ring.resize(200, 200)
    ring.show_level(5, 0.5)
    image = ring.grab().toImage()
    assert image.pixelColor(182, 100) == QColor(theme.accent_bright)
    assert image.pixelColor(18, 100) == QColor(theme.track)
    assert ring.accessibleName() == "Evolution level 5, 50\u202f% done"


@pytest.mark.parametrize(("progress", "words"), [(-3.0, "0\u202f%"), (7.0, "100\u202f%")])
def test_a_progress_out_of_range_is_clamped(
    theme: Theme, qtbot: QtBot, progress: float, words: str
) -> None:
    ring = EvolutionRing(theme)
    qtbot.addWidget(ring)
    ring.resize(200, 200)
    ring.show_level(15, progress)
    ring.grab()
    assert words in ring.accessibleName()


def test_the_calendar_shows_strength_and_today(theme: Theme, qtbot: QtBot) -> None:
    strip = CalendarStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(350, 256)
    strip.show_days(DAY_CELLS)
    image = strip.grab().toImage()
    for index in (0, 1, 2, 3, 8):
        centre = strip.cell_rect(*divmod(index, 7)).center().toPoint()
        strength = DAY_CELLS[index].strength
        assert image.pixelColor(centre) == QColor(theme.calendar[strength])
    today = strip.cell_rect(*divmod(TODAY_CELL, 7))
    border = QPoint(round(today.left()), round(today.center().y()))
    assert image.pixelColor(border) == QColor(theme.amber)
    other = strip.cell_rect(*divmod(TODAY_CELL - 1, 7))
    border = QPoint(round(other.left()) + 1, round(other.center().y()))
    assert image.pixelColor(border) != QColor(theme.amber)


def test_days_of_more_points_are_fuller_not_only_of_another_colour(
    theme: Theme, qtbot: QtBot
) -> None:
    strip = CalendarStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(350, 256)
    strip.show_days(DAY_CELLS)
    image = strip.grab().toImage()
    empty = QColor(theme.calendar[0])

    def filled(index: int) -> int:
        cell = strip.cell_rect(*divmod(index, 7)).toRect()
        across = range(cell.left(), cell.right() + 1)
        return sum(image.pixelColor(x, cell.center().y()) != empty for x in across)

    widths = [filled(index) for index in range(4)]
    assert [DAY_CELLS[index].strength for index in range(4)] == [0, 1, 2, 3]
    assert all(wider - narrower >= 8 for narrower, wider in pairwise(widths))


@pytest.mark.parametrize(
    ("played", "words"),
    [(0, "your first day is waiting"), (1, "played on 1 day"), (9, "played on 9 days")],
)
def test_the_calendar_counts_days_in_words(
    theme: Theme, qtbot: QtBot, played: int, words: str
) -> None:
    strip = CalendarStrip(theme)
    qtbot.addWidget(strip)
    strip.show_days(
        tuple(replace(cell, strength=int(n < played)) for n, cell in enumerate(DAY_CELLS))
    )
    assert strip.accessibleName().endswith(words)


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> CalendarStrip:
    made = CalendarStrip(theme)
    qtbot.addWidget(made)
    made.resize(350, 256)
    made.show_days(tuple(replace(cell, points=10 * cell.strength) for cell in DAY_CELLS))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_pointer_reads_out_a_day_and_its_points(strip: CalendarStrip) -> None:
    strip.clearFocus()
    for index, expected in ((0, "Mon 20 Oct"), (1, "Tue 21 Oct: 10 points")):
        QTest.mouseMove(strip, strip.cell_rect(0, index).center().toPoint())
        assert strip.read_out() == expected
    QTest.mouseMove(strip, QPoint(1, 1))
    assert strip.read_out() == ""


def test_arrow_keys_walk_through_the_days_from_today_on(strip: CalendarStrip) -> None:
    strip.setFocus()
    assert strip.read_out() == "Sat 22 Nov: 10 points"
    for key, expected in (
        (Qt.Key.Key_Up, "Sat 15 Nov: 20 points"),
        (Qt.Key.Key_Left, "Fri 14 Nov: 10 points"),
        (Qt.Key.Key_Right, "Sat 15 Nov: 20 points"),
        (Qt.Key.Key_Down, "Sat 22 Nov: 10 points"),
        (Qt.Key.Key_Down, "Sat 22 Nov: 10 points"),
        (Qt.Key.Key_End, "Sun 23 Nov: 20 points"),
        (Qt.Key.Key_Right, "Sun 23 Nov: 20 points"),
        (Qt.Key.Key_Home, "Mon 20 Oct"),
    ):
        QTest.keyClick(strip, key)
        assert strip.read_out() == expected
        assert strip.accessibleDescription() == expected, "and it is spoken"
    strip.clearFocus()
    assert strip.read_out() == ""
    assert strip.accessibleDescription().splitlines()[0] == "Sun 23 Nov: 20 points"


def test_more_or_fewer_days_than_cells_are_drawn(theme: Theme, qtbot: QtBot) -> None:
    strip = CalendarStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(100, 80)
    for days in ((), DAY_CELLS[:3], DAY_CELLS * 2):
        strip.show_days(days)
        assert strip.grab().width() == 100


def test_a_thread_bar_is_as_long_as_what_is_done(theme: Theme, qtbot: QtBot) -> None:
    bars = ThreadBars(theme)
    qtbot.addWidget(bars)
    bars.resize(260, 200)
    bars.show_threads(
        (
            ThreadLine(title="Adding", done=5, total=10),
            ThreadLine(title="Halving", done=0, total=10),
            ThreadLine(title="Odd", done=3, total=0),
        )
    )
    image = bars.grab().toImage()
    middles = [59 * row + 22 + 8 + 6 for row in range(3)]
    assert count(image, theme.accent_bright, middles[0]) == pytest.approx(130, abs=4)
    assert count(image, theme.accent_bright, middles[1]) == 0
    assert count(image, theme.accent_bright, middles[2]) == 0
    assert "Adding: 5 of 10" in bars.accessibleDescription()


def test_the_four_states_of_stitches_differ_without_their_colours(
    theme: Theme, qtbot: QtBot
) -> None:
    bars = ThreadBars(theme)
    qtbot.addWidget(bars)
    bars.resize(400, 59)
    bars.show_threads((ThreadLine(title="Adding", done=4, secure=2, nearly=2, met=2, total=10),))
    image = bars.grab().toImage()
    top = 22 + 8
    track = QColor(theme.track_deep)
    filled = {
        state: sum(image.pixelColor(across, top + down) != track for down in range(12))
        for state, across in (("secure", 60), ("perfect", 120), ("nearly", 200), ("met", 280))
    }
    assert filled["secure"] == filled["perfect"] == 12 > filled["nearly"] > filled["met"] > 0
    dots = count(image, theme.accent_ink, top + 6)
    assert dots >= 4, "what is secure has dots"
    assert bars.accessibleDescription() == "Adding: 4 of 10, secure 2, nearly 2, met 2"


def test_threads_that_do_not_fit_are_counted(theme: Theme, qtbot: QtBot) -> None:
    bars = ThreadBars(theme)
    qtbot.addWidget(bars)
    bars.resize(260, 59 * 4)
    lines = tuple(ThreadLine(title=f"T{n}", done=n, total=9) for n in range(9))
    bars.show_threads(lines[:4])
    assert bars.shown_count() == 4
    bars.show_threads(lines)
    assert bars.shown_count() == 3
    assert "T8: 8 of 9" in bars.accessibleDescription()


def test_every_state_of_the_pill_has_a_look_of_its_own(theme: Theme, qtbot: QtBot) -> None:
    pill = SyncPill(theme)
    qtbot.addWidget(pill)
    states: tuple[SyncState, ...] = (
        "saved",
        "syncing",
        "up_to_date",
        "offline",
        "error",
    )
    pictures: list[QImage] = []
    for state in states:
        pill.show_line(SyncLine(state=state, text="Same words"))
        pill.resize(pill.sizeHint())
        picture = pill.grab().toImage()
        assert picture not in pictures
        pictures.append(picture)


def test_a_pill_too_narrow_for_words_keeps_its_dot_and_its_name(theme: Theme, qtbot: QtBot) -> None:
    pill = SyncPill(theme)
    qtbot.addWidget(pill)
    pill.show_line(SyncLine(state="up_to_date", text="Up to date · 2 min ago"))
    pill.resize(44, 44)
    image = pill.grab().toImage()
    assert image.pixelColor(22, 22) == QColor(theme.good)
    assert pill.accessibleName() == "Sync: Up to date · 2 min ago"


def test_a_long_name_is_cut_and_a_hidden_one_leaves_the_disc(theme: Theme, qtbot: QtBot) -> None:
    avatar = AvatarButton(theme)
    qtbot.addWidget(avatar)
    avatar.show_learner("m" * 200)
    assert avatar.sizeHint().width() <= 260
    avatar.set_name_shown(False)
    assert avatar.sizeHint().width() == 44
    assert avatar.accessibleName().startswith("mmm")
    avatar.show_learner("")
    assert avatar.text() == "Guest"


def test_the_ring_grows_from_where_it_was(
    theme: Theme, motion: AnimationClock, qtbot: QtBot
) -> None:
    ring = EvolutionRing(theme, clock=motion, on_accent=True)
    qtbot.addWidget(ring)
    ring.resize(200, 200)
    ring.show()
    ring.show_level(5, 0.75, before=0.25)
    before = ring.grab().toImage()
    assert before.pixelColor(100, 182) == QColor(theme.background[1])
    qtbot.waitUntil(lambda: not motion.running, timeout=3000)
    after = ring.grab().toImage()
    assert after.pixelColor(100, 182) == QColor(theme.card_accent_amber)
    assert after.pixelColor(158, 42) == QColor(theme.logo)
    assert after.pixelColor(42, 42) == QColor(theme.background[1])
    motion.reduced_motion = True
    ring.show_level(5, 1.0, before=0.0)
    assert not motion.running
    assert ring.grab().toImage().pixelColor(18, 100) == QColor(theme.card_accent_amber)


def test_a_point_outside_every_day_says_nothing(theme: Theme, qtbot: QtBot) -> None:
    strip = CalendarStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(350, 256)
    strip.show_days(DAY_CELLS)
    QTest.mouseMove(strip, QPoint(1, 1))
    assert strip.read_out() == ""


def test_the_dot_alone_tells_trouble_waiting_and_well_apart_by_its_shape(
    theme: Theme, qtbot: QtBot
) -> None:
    pill = SyncPill(theme)
    qtbot.addWidget(pill)
    pill.resize(44, 44)
    ground = QColor(theme.pill)
    shapes = set()
    for state in ("up_to_date", "offline", "error"):
        pill.show_line(SyncLine(state=state, text="words"))
        image = pill.grab().toImage()
        around = range(14, 31)
        shapes.add(
            frozenset((x, y) for x in around for y in around if image.pixelColor(x, y) != ground)
        )
    assert len(shapes) == 3
