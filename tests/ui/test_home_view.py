from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.samples import EXTREME, GUEST, MIRA
from zenjin_desktop.ui.dashboard.grid import FOLD_BELOW, places
from zenjin_desktop.ui.dashboard.model import HomeModel, SyncLine
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.theme import Theme


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def home(theme: Theme, qtbot: QtBot) -> HomeView:
    view = HomeView(theme)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    return view


def shown(view: HomeView, qtbot: QtBot, model: HomeModel) -> HomeView:
    view.show_home(model)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def words(view: HomeView) -> str:
    return "\n".join(
        f"{label.accessibleName()} {label.accessibleDescription()}"
        for label in view.findChildren(QLabel)
        if label.isVisibleTo(view)
    )


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_plays_at_once(home: HomeView, qtbot: QtBot, key: Qt.Key) -> None:
    shown(home, qtbot, MIRA)
    played: list[None] = []
    home.play_requested.connect(lambda: played.append(None))
    focused = QApplication.focusWidget()
    assert focused is home.hello.play
    QTest.keyClick(focused, key)
    assert len(played) == 1


def test_enter_plays_also_when_nothing_has_the_focus(home: HomeView, qtbot: QtBot) -> None:
    shown(home, qtbot, MIRA)
    with qtbot.waitSignal(home.play_requested, timeout=500):
        QTest.keyClick(home, Qt.Key.Key_Return)


def test_a_key_still_held_from_the_screen_before_does_not_play(
    home: HomeView, qtbot: QtBot
) -> None:
    shown(home, qtbot, MIRA)
    kind = QKeyEvent.Type.KeyPress
    for target in (home, home.hello.play):
        held = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
        with qtbot.assertNotEmitted(home.play_requested):
            QApplication.sendEvent(target, held)


def test_each_button_asks_for_its_own_thing(home: HomeView, qtbot: QtBot) -> None:
    shown(home, qtbot, GUEST)
    for button, signal in (
        (home.hello.play, home.play_requested),
        (home.plot.more, home.progress_requested),
        (home.top.pill, home.sync_requested),
        (home.top.avatar, home.switch_requested),
    ):
        with qtbot.waitSignal(signal, timeout=500):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_avatar_asks_for_the_menu_below_it(home: HomeView, qtbot: QtBot) -> None:
    shown(home, qtbot, MIRA)
    with qtbot.waitSignal(home.switch_requested, timeout=500) as asked:
        qtbot.mouseClick(home.top.avatar, Qt.MouseButton.LeftButton)
    avatar = home.top.avatar
    assert asked.args == [avatar.mapToGlobal(avatar.rect().bottomRight())]


def test_tab_goes_play_progress_pill_avatar_and_round(home: HomeView, qtbot: QtBot) -> None:
    shown(home, qtbot, MIRA)
    top = home.top
    ways = (home.hello.play, home.streak.calendar, home.plot.more)
    for wanted in (*ways, top.pill, top.avatar, top.menu, home.hello.play):
        assert QApplication.focusWidget() is wanted
        QTest.keyClick(wanted, Qt.Key.Key_Tab)


def test_an_account_is_greeted_by_name_and_its_figures_are_in_words(
    home: HomeView, qtbot: QtBot
) -> None:
    text = words(shown(home, qtbot, MIRA))
    for expected in (
        "Hello Mira!",
        "Next: 19 × tables",
        "Points: 18,640",
        "+312 today",
        "Blink speed: 1.58 s",
        "getting faster",
        "Evolution level 5",
        "36\u202f%",
        "Insight Chaser, next: Clarity Crafter",
        "Streak: 6 days",
        "played on 26 days",
        "Doubling and halving: 9 of 10",
        "From 2.80 s on 20 Oct to 1.64 s on 18 Nov",
    ):
        assert expected in text


def test_a_guest_without_history_is_invited(home: HomeView, qtbot: QtBot) -> None:
    text = words(shown(home, qtbot, GUEST))
    for expected in (
        "Hello!",
        "Your first stitch is waiting",
        "Points: 0",
        "waiting for you",
        "play to find out",
        "your first day is waiting",
        "Here you will see how quick you get.",
        "Your threads appear here when you play.",
    ):
        assert expected in text
    assert "Streak:" not in text


def test_whoever_played_too_little_to_tell_is_not_asked_to_begin(
    home: HomeView, qtbot: QtBot
) -> None:
    text = words(shown(home, qtbot, replace(GUEST, has_played=True)))
    assert "play a bit more" in text
    assert "play to find out" not in text


def test_nothing_is_said_of_a_learner_who_did_not_get_faster(home: HomeView, qtbot: QtBot) -> None:
    shown(home, qtbot, replace(MIRA, faster=False, points_today=0))
    assert home.blink.figure.accessibleDescription() == ""
    assert home.points.figure.accessibleDescription() == ""


def test_a_new_model_replaces_all_of_the_old_one(home: HomeView, qtbot: QtBot) -> None:
    shown(home, qtbot, MIRA)
    home.show_home(GUEST)
    text = words(home)
    for old in ("Mira", "18,640", "Insight", "6 days", "Doubling", "1.58"):
        assert old not in text
    assert home.top.avatar.accessibleName() == "Guest: who is playing"


def test_the_pill_says_how_the_sync_stands(home: HomeView, qtbot: QtBot) -> None:
    shown(home, qtbot, MIRA)
    home.show_sync(SyncLine(state="offline", text="Offline · 3 waiting", waiting=3))
    assert home.top.pill.text() == "Offline · 3 waiting"
    assert home.top.pill.accessibleName() == "Sync: Offline · 3 waiting"
    before = home.top.pill.width()
    home.show_sync(SyncLine(state="saved", text="Saved on this computer and waiting"))
    qtbot.waitUntil(lambda: home.top.pill.width() > before)


@pytest.mark.parametrize("model", [GUEST, MIRA, EXTREME], ids=["guest", "mira", "extreme"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (820, 560), (375, 560), (2560, 1440)])
def test_every_control_is_large_enough_and_inside_at_every_size(
    home: HomeView, qtbot: QtBot, model: HomeModel, size: tuple[int, int]
) -> None:
    home.resize(*size)
    shown(home, qtbot, model)
    home.grab()
    for button in home.findChildren(QAbstractButton):
        if button.isVisibleTo(home):
            assert button.height() >= 44
            assert button.width() >= 44
            assert button.accessibleName() or button.text()
            left = button.mapTo(home, button.rect().topLeft()).x()
            assert left >= 0
            assert left + button.width() <= size[0]
    cards = [home.hello, home.evolution, home.points, home.blink]
    cards += [home.streak, home.plot, home.threads]
    for card in cards:
        assert home.page.rect().contains(card.geometry())
        others = [other.geometry() for other in cards if other is not card]
        assert not any(card.geometry().intersects(other) for other in others)


def test_a_narrow_window_has_one_column_that_scrolls(home: HomeView, qtbot: QtBot) -> None:
    home.resize(375, 700)
    shown(home, qtbot, MIRA)
    tops = [card.y() for card in (home.hello, home.points, home.streak, home.evolution, home.plot)]
    assert tops == sorted(set(tops))
    assert home.area.verticalScrollBar().maximum() > 0
    assert home.area.horizontalScrollBar().maximum() == 0


def test_a_small_laptop_shows_everything_without_scrolling(home: HomeView, qtbot: QtBot) -> None:
    home.resize(1024, 600)
    shown(home, qtbot, MIRA)
    assert home.area.verticalScrollBar().maximum() == 0


def test_play_is_the_largest_control_at_every_size(home: HomeView, qtbot: QtBot) -> None:
    shown(home, qtbot, MIRA)
    for width, height in ((1280, 800), (1024, 600), (375, 700)):
        home.resize(width, height)
        qtbot.waitUntil(lambda wide=width: home.hello.play.width() < wide)
        areas = {
            button: button.width() * button.height()
            for button in home.findChildren(QAbstractButton)
            if button.isVisibleTo(home)
        }
        assert max(areas, key=lambda button: areas[button]) is home.hello.play


def test_the_grid_of_the_design_is_the_picture() -> None:
    where = places(1280, 736)
    assert where.scale == pytest.approx(1.0)
    assert where.hello.getRect() == (32, 16, 560, 330)
    assert where.evolution.getRect() == (616, 16, 302, 330)
    assert where.points.getRect()[:3] == (942, 16, 306)
    assert where.streak.getRect()[:3] == (32, 370, 410)
    assert where.plot.getRect()[:3] == (466, 370, 452)
    assert where.threads.getRect()[:3] == (942, 370, 306)
    assert where.height == 736


def test_right_to_left_puts_the_greeting_on_the_right(home: HomeView, qtbot: QtBot) -> None:
    home.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(home, qtbot, MIRA)
    assert home.hello.x() > home.evolution.x() > home.points.x()
    assert home.top.logo.x() > home.top.pill.x() > home.top.avatar.x()


def test_folding_happens_at_one_width_only() -> None:
    assert places(FOLD_BELOW - 1, 700).hello.width() == 620
    assert places(FOLD_BELOW, 700).evolution.x() > places(FOLD_BELOW, 700).hello.right()
