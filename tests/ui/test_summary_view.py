from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.samples import PLAYED
from zenjin_desktop.ui.summary.model import SummaryModel
from zenjin_desktop.ui.summary.view import SummaryView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

GUEST = replace(PLAYED, learner_name="", is_guest=True)
NOTHING = replace(
    PLAYED,
    stitches=0,
    minutes=0,
    questions=1,
    ftc=0,
    ec=1,
    base_points=1,
    bonus=1,
    bonus_name=None,
    total_points=1,
    blink_speed=None,
    best_blink=False,
    level_gain_percent=0,
)


HUGE = replace(
    GUEST,
    total_points=9_999_999,
    learner_name="x" * 90,
    level_up=True,
    best_points=True,
    best_run=1_000,
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def summary(theme: Theme, stillness: AnimationClock, qtbot: QtBot) -> SummaryView:
    view = SummaryView(theme, stillness)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    return view


def shown(view: SummaryView, qtbot: QtBot, model: SummaryModel) -> SummaryView:
    view.show_summary(model)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def words(view: SummaryView) -> str:
    return "\n".join(
        label.accessibleName() for label in view.findChildren(QLabel) if label.isVisibleTo(view)
    )


def test_every_figure_is_shown_and_named(summary: SummaryView, qtbot: QtBot) -> None:
    text = words(shown(summary, qtbot, PLAYED))
    for expected in (
        "Well played, Mira! 4 stitches · 6 minutes",
        "Questions answered 76",
        "First time right 69",
        "Right later 7",
        "Points 214",
        "Bonus: quick mind × 5",
        "You earned 1,070",
        "1.52 s, blink speed · best yet",
        "+3\u202f%, to Clarity Crafter",
        "Evolution level 5, 39\u202f% done",
    ):
        assert expected in text
    assert summary.session.bonus_words.accessibleName() == "Bonus: quick mind"


def test_what_was_not_earned_is_not_mentioned(summary: SummaryView, qtbot: QtBot) -> None:
    text = words(shown(summary, qtbot, NOTHING))
    assert "1 question · under a minute" in text
    assert "Bonus" not in text
    assert "Insight Chaser, next: Clarity Crafter" in text, "the next one is not reached"
    assert "+0" not in text


@pytest.mark.parametrize("changes", [{"level_progress": 0.004}, {"level_up": True}])
def test_no_way_of_0_percent_is_told(
    summary: SummaryView, qtbot: QtBot, changes: dict[str, object]
) -> None:
    model = replace(NOTHING, **{"level_progress": 0.0, **changes})
    view = shown(summary, qtbot, model)
    assert view.earned.ring.eyes_only
    assert "0\u202f%" not in view.earned.level.accessibleName()
    wanted = "Insight Chaser, your new" if model.level_up else "Insight Chaser, next: Clarity"
    assert wanted in words(view)


def test_one_percent_of_the_way_is_told(summary: SummaryView, qtbot: QtBot) -> None:
    view = shown(summary, qtbot, replace(NOTHING, level_progress=0.01))
    assert not view.earned.ring.eyes_only
    assert "Evolution level 5, 1\u202f% done" in words(view)


@pytest.mark.parametrize(
    ("too_few", "expected"),
    [
        (True, "–, blink speed · after more questions"),
        (False, "–, blink speed · comes with practice"),
    ],
)
def test_a_blink_speed_that_cannot_be_told_yet_is_promised(
    summary: SummaryView, qtbot: QtBot, *, too_few: bool, expected: str
) -> None:
    view = shown(summary, qtbot, replace(NOTHING, too_few_for_blink=too_few))
    assert expected in words(view)
    assert expected in view.go_on.accessibleDescription()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"stitches": 1, "minutes": 1}, "1 stitch · 1 minute"),
        ({"stitches": 0, "questions": 7}, "7 questions · 6 minutes"),
        ({"level_up": True}, "Insight Chaser, your new level"),
        ({"next_level_name": None}, "Insight Chaser, the top level"),
        ({"best_blink": False}, "1.52 s, blink speed\n"),
        ({"is_guest": True}, "Well played, Mira! 4 stitches"),
        ({"learner_name": ""}, "Well played! 4 stitches"),
    ],
)
def test_the_words_follow_the_session(
    summary: SummaryView, qtbot: QtBot, changes: dict[str, object], expected: str
) -> None:
    assert expected in f"{words(shown(summary, qtbot, replace(PLAYED, **changes)))}\n"


def test_a_best_is_told_with_a_star_and_only_when_it_is_one(
    summary: SummaryView, qtbot: QtBot
) -> None:
    shown(summary, qtbot, PLAYED)
    assert not summary.bests.isVisible()
    summary.show_summary(replace(PLAYED, best_points=True, best_run=34))
    assert summary.bests.isVisible()
    both = "Your most points yet! 34 right in a row, your longest yet!"
    assert summary.bests.accessibleName() == both
    summary.show_summary(replace(PLAYED, best_run=12))
    assert summary.bests.accessibleName() == "12 right in a row, your longest yet!"
    summary.show_summary(PLAYED)
    assert not summary.bests.isVisible()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("excellence", "Bonus: spot on"),
        ("consistency", "Bonus: day after day"),
        (None, "Bonus"),
        ("something new", "Bonus: something new"),
    ],
)
def test_a_bonus_has_a_friendly_name(
    summary: SummaryView, qtbot: QtBot, name: str | None, expected: str
) -> None:
    shown(summary, qtbot, replace(PLAYED, bonus_name=name))
    assert summary.session.bonus_words.accessibleName() == expected


def test_only_a_guest_is_offered_to_save(summary: SummaryView, qtbot: QtBot) -> None:
    shown(summary, qtbot, PLAYED)
    assert not summary.save.isVisible()
    summary.show_summary(GUEST)
    assert summary.save.isVisible()
    with qtbot.waitSignal(summary.save_requested, timeout=500):
        qtbot.mouseClick(summary.save, Qt.MouseButton.LeftButton)


def test_enter_goes_on_playing_and_esc_goes_home(summary: SummaryView, qtbot: QtBot) -> None:
    shown(summary, qtbot, PLAYED)
    focused = QApplication.focusWidget()
    assert focused is summary.go_on
    with qtbot.waitSignal(summary.continue_requested, timeout=500):
        QTest.keyClick(focused, Qt.Key.Key_Return)
    with qtbot.waitSignal(summary.home_requested, timeout=500):
        QTest.keyClick(focused, Qt.Key.Key_Escape)
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is summary.home
    with qtbot.waitSignal(summary.home_requested, timeout=500):
        QTest.keyClick(summary.home, Qt.Key.Key_Space)


def test_figures_count_up_to_the_same_end(
    theme: Theme, motion: AnimationClock, qtbot: QtBot
) -> None:
    view = SummaryView(theme, motion)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    shown(view, qtbot, PLAYED)
    assert view.earned.total.shown < 1070
    assert "1,070" in view.earned.total.accessibleName()
    qtbot.waitUntil(lambda: view.earned.total.shown == 1070, timeout=3000)
    qtbot.waitUntil(lambda: not motion.running, timeout=3000)
    assert (view.session.questions.shown, view.session.points.shown) == (76, 214)
    assert view.earned.ring.progress == pytest.approx(0.39)


def test_the_ring_shows_what_the_session_added_in_a_colour_of_its_own(
    summary: SummaryView, theme: Theme, qtbot: QtBot
) -> None:
    added = QColor(theme.card_accent_amber)

    def many(model: SummaryModel) -> int:
        image = shown(summary, qtbot, model).earned.ring.grab().toImage()
        return sum(
            image.pixelColor(x, y) == added
            for x in range(image.width())
            for y in range(image.height())
        )

    little, more = many(PLAYED), many(replace(PLAYED, level_gain_percent=20))
    assert 10 < little < more / 3
    assert many(replace(PLAYED, level_gain_percent=0)) == 0
    assert many(replace(PLAYED, level_up=True)) > more


def test_with_reduced_motion_all_stands_at_once(summary: SummaryView, qtbot: QtBot) -> None:
    shown(summary, qtbot, PLAYED)
    assert (summary.earned.total.shown, summary.session.ftc.shown) == (1070, 69)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (699, 600), (375, 560), (1920, 1080)])
@pytest.mark.parametrize(
    "model",
    [PLAYED, GUEST, NOTHING, HUGE],
    ids=["played", "guest", "nothing", "huge"],
)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_overlaps_and_all_is_reachable(
    stillness: AnimationClock,
    theme: Theme,
    qtbot: QtBot,
    large_letters: Callable[[int], None],
    size: tuple[int, int],
    model: SummaryModel,
    percent: int,
) -> None:
    large_letters(percent)
    summary = SummaryView(theme, stillness)
    qtbot.addWidget(summary)
    summary.resize(*size)
    shown(summary, qtbot, model)
    pieces = [
        summary.praise,
        summary.bests,
        summary.session,
        summary.earned,
        summary.go_on,
        summary.home,
    ]
    if model.is_guest:
        pieces.append(summary.save)
    for piece in pieces:
        assert summary.area.page.rect().contains(piece.geometry())
        assert not any(
            piece.geometry().intersects(other.geometry()) for other in pieces if other is not piece
        )
    for button in summary.findChildren(QAbstractButton):
        if button.isVisibleTo(summary):
            assert button.height() >= 44
            assert button.minimumSizeHint().width() <= button.width()
    if size[0] >= 1024 and percent == 100:
        assert summary.area.verticalScrollBar().maximum() == 0
    assert summary.area.horizontalScrollBar().maximum() == 0
    summary.grab()
