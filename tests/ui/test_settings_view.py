"""Settings and help: what is chosen holds at once, by keys and by clicks, and is kept."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.support.seat import QUICK, Seat
from zenjin_desktop.policy import Ruled
from zenjin_desktop.policy_sources import Source
from zenjin_desktop.settings import Settings, load_settings
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.settings.view import SettingsView
from zenjin_desktop.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def seat(sit_down: Callable[..., Seat]) -> Seat:
    seat = sit_down()
    seat.shell.make_rest()
    seat.until(lambda: seat.shell.screens.is_made(Screens.menus))
    return seat


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> SettingsView:
    made = SettingsView(theme, Settings())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def opened(seat: Seat) -> SettingsView:
    QTest.keyClick(seat.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: seat.window.page_name == "settings")
    return seat.shell.screens.settings


def kept(seat: Seat) -> Settings:
    loaded = load_settings(seat.store.path.parent / "settings.json")
    assert loaded.problem is None
    return loaded.settings


def test_every_setting_a_person_can_choose_has_its_row(view: SettingsView) -> None:
    rows = {*view.chips, *view.switches, "server"}
    not_on_this_screen = {"guard_ms", "idle_minutes", "private_http", "route", "pace_percent"}
    assert rows | not_on_this_screen == set(Settings.__struct_fields__)


def test_a_click_chooses_and_the_whole_settings_are_told(view: SettingsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.changed) as told:
        QTest.mouseClick(view.chips["window_ms"].chip("None"), LEFT)
    assert told.args == [Settings(window_ms=None)]
    with qtbot.waitSignal(view.changed) as told:
        QTest.mouseClick(view.switches["timer_visible"], LEFT)
    assert told.args == [Settings(window_ms=None, timer_visible=False)]


def test_arrows_choose_among_several_and_space_switches(view: SettingsView, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is view.chips["window_ms"].chip("10000")
    with qtbot.waitSignal(view.changed) as told:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert told.args == [Settings(window_ms=30_000)]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.switches["timer_visible"]
    with qtbot.waitSignal(view.changed) as told:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert told.args == [Settings(window_ms=30_000, timer_visible=False)]


def test_an_unusual_value_stands_among_the_usual_ones(theme: Theme, qtbot: QtBot) -> None:
    view = SettingsView(theme, Settings(window_ms=12_500))
    qtbot.addWidget(view)
    assert view.chips["window_ms"].key == "12500"
    assert view.chips["window_ms"].chip("12500").text() == "12.5 s"


def test_a_theme_and_a_language_of_ones_own_are_shown_as_chosen(theme: Theme, qtbot: QtBot) -> None:
    view = SettingsView(theme, Settings(theme="forest", language="fr"))
    qtbot.addWidget(view)
    assert (view.chips["theme"].key, view.chips["language"].key) == ("forest", "fr")


def test_what_this_computer_lacks_cannot_be_switched_on(theme: Theme, qtbot: QtBot) -> None:
    view = SettingsView(theme, Settings(), missing=frozenset({"sound"}))
    qtbot.addWidget(view)
    assert not view.switches["sound"].isEnabled()
    assert "not on this computer" in view.switches["sound"].text()
    assert view.switches["read_aloud"].isEnabled()


def test_an_address_is_kept_when_it_is_one(view: SettingsView, qtbot: QtBot) -> None:
    edit = view.server.edit
    with qtbot.assertNotEmitted(view.changed):
        QTest.keyClicks(edit, "http://school.example")
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert view.server.complaint.isVisible()
    edit.clear()
    with qtbot.waitSignal(view.changed) as told:
        QTest.keyClicks(edit, "School.Example")
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert told.args == [Settings(server="https://school.example")]
    assert not view.server.complaint.isVisible()


def test_back_to_the_usual_keeps_the_server(view: SettingsView, qtbot: QtBot) -> None:
    chosen = Settings(server="https://school.example", text_percent=150, sound=True)
    view.show_settings(chosen)
    with qtbot.waitSignal(view.changed) as told:
        view.usual.click()
    assert told.args == [Settings(server="https://school.example")]
    assert view.chips["text_percent"].key == "100"


def test_a_choice_of_look_leaves_the_person_where_he_was(seat: Seat) -> None:
    view = opened(seat)
    row = view.chips["text_percent"]
    row.chip("100").setFocus()
    QTest.keyClick(row.chip("100"), Qt.Key.Key_Right)
    seat.until(lambda: seat.shell.screens.settings is not view)
    again = seat.shell.screens.settings
    assert seat.window.page_name == "settings"
    assert QApplication.focusWidget() is again.chips["text_percent"].chip("125")
    assert kept(seat) == msgspec.structs.replace(QUICK, text_percent=125)
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"


def test_a_choice_of_time_holds_for_the_next_question(seat: Seat) -> None:
    view = opened(seat)
    QTest.mouseClick(view.chips["window_ms"].chip("None"), LEFT)
    seat.press(Qt.Key.Key_Escape)
    with seat.qtbot.waitSignal(seat.shell.screens.playing.asked) as told:
        seat.play()
    assert told.args is not None
    assert told.args[0].window_ms is None


def test_letters_grow_and_shrink_by_keys_within_bounds(seat: Seat) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    keys = [*(Qt.Key.Key_Plus for _ in range(5)), Qt.Key.Key_Minus, Qt.Key.Key_0]
    last = 100
    for key, percent in zip(keys, (125, 150, 175, 200, 200, 175, 100), strict=True):
        before = seat.shell.screens.home
        QTest.keyClick(seat.window, key, control)
        assert kept(seat).text_percent == percent
        if percent != last:
            seat.until(lambda before=before: seat.shell.screens.home is not before)
        last = percent
        seat.until(lambda: seat.shell.screens.is_made(Screens.menus))


def test_help_is_one_key_away_and_esc_leads_back(seat: Seat) -> None:
    QTest.keyClick(seat.window, Qt.Key.Key_F1)
    seat.until(lambda: seat.window.page_name == "help")
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"


def test_nothing_leads_away_from_play(seat: Seat) -> None:
    seat.play()
    QTest.keyClick(seat.window, Qt.Key.Key_F1)
    QTest.keyClick(seat.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(seat.window, Qt.Key.Key_F10)
    assert seat.window.page_name == "player"
    assert not seat.shell.screens.menus.bar.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_bar_comes_with_f10_and_goes_with_it(seat: Seat) -> None:
    menus = seat.shell.screens.menus
    QTest.keyClick(seat.window, Qt.Key.Key_F10)
    assert menus.bar.isVisible()
    names = [action.text().replace("&", "") for action in menus.bar.actions()]
    assert names == ["Zenjin", "View", "Help"]
    menus.actions["help"].trigger()
    seat.until(lambda: seat.window.page_name == "help")
    assert not menus.bar.isVisible()


def test_what_the_computer_is_told_is_shown_with_who_says_so_and_cannot_be_chosen(
    theme: Theme, qtbot: QtBot
) -> None:
    ruled = Ruled(
        settings={"window_ms": 5_000, "sound": True, "server": "https://school.example"},
        fixed={"window_ms": "file", "sound": "group_policy", "server": "command_line"},
    )
    view = SettingsView(theme, ruled.base, ruled=ruled)
    qtbot.addWidget(view)
    view.show()
    for row in (view.chips["window_ms"], view.switches["sound"], view.server):
        assert not row.isEnabled()
    assert view.chips["window_ms"].accessibleDescription() == "Set by your school."
    assert view.server.accessibleDescription() == "Set when Zenjin was started."
    said = [label.text() for label in view.findChildren(QLabel)]
    assert said.count("Set by your school.") == 2
    assert said.count("Set when Zenjin was started.") == 1
    told: list[Settings] = []
    view.changed.connect(told.append)
    QTest.mouseClick(view.chips["window_ms"].chip("None"), LEFT)
    QTest.mouseClick(view.switches["sound"], LEFT)
    assert told == []
    # the usual of this computer, not of the program
    QTest.mouseClick(view.chips["theme"].chip("day"), LEFT)
    QTest.mouseClick(view.usual, LEFT)
    assert told[-1] == ruled.base


def test_nobody_gets_around_what_is_locked(sit_down: Callable[..., Seat]) -> None:
    ruled = Ruled(settings={"sound": False}, fixed={"sound": "file"})
    seat = sit_down(ruled=ruled)
    seat.shell.choosing.change(msgspec.structs.replace(QUICK, sound=True, timer_visible=False))
    assert seat.shell.choosing.settings == msgspec.structs.replace(QUICK, timer_visible=False)


def test_where_the_first_choices_are_locked_the_first_free_one_is_in_sight(
    sit_down: Callable[..., Seat],
) -> None:
    locked: tuple[Source, ...] = ("file",) * 4
    names = ("window_ms", "theme", "text_percent", "language")
    seat = sit_down(ruled=Ruled(fixed=dict(zip(names, locked, strict=True))))
    seat.shell.make_rest()
    seat.until(lambda: seat.shell.screens.is_made(Screens.menus))
    view = opened(seat)
    first = view.chips["scan_ms"]
    seat.until(lambda: QApplication.focusWidget() is first.chip(first.key))
    seat.qtbot.waitUntil(lambda: view.area.verticalScrollBar().value() > 0)
    chip = first.chip(first.key)
    assert chip.visibleRegion().boundingRect() == chip.rect()


def test_where_every_row_of_several_is_locked_a_switch_has_the_keys(
    theme: Theme, qtbot: QtBot
) -> None:
    source: Source = "group_policy"
    ruled = Ruled(fixed=dict.fromkeys(Settings.__struct_fields__, source))
    view = SettingsView(theme, ruled.base, ruled=ruled)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.usual.hasFocus)


def test_back_to_the_usual_keeps_the_language(view: SettingsView, qtbot: QtBot) -> None:
    view.show_settings(Settings(language="de", text_percent=150))
    with qtbot.waitSignal(view.changed) as told:
        view.usual.click()
    assert told.args == [Settings(language="de")]


def test_letters_that_are_fixed_are_grey_in_the_menu_with_the_reason(
    sit_down: Callable[..., Seat],
) -> None:
    seat = sit_down(ruled=Ruled(settings={"text_percent": 150}, fixed={"text_percent": "file"}))
    seat.shell.make_rest()
    seat.until(lambda: seat.shell.screens.is_made(Screens.menus))
    actions = seat.shell.screens.menus.actions
    for name in ("larger", "smaller", "usual"):
        assert not actions[name].isEnabled()
        assert actions[name].toolTip() == actions[name].statusTip() == "Set by your school."
    assert actions["full_screen"].isEnabled()
    view_menu = seat.shell.screens.menus.bar.actions()[1].menu()
    assert isinstance(view_menu, QMenu)
    assert view_menu.toolTipsVisible()
    before = seat.shell.choosing.settings
    QTest.keyClick(seat.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert seat.shell.choosing.settings == before
    seat.shell.show_home()
    assert not actions["larger"].isEnabled(), "it stays so from page to page"


def test_keys_that_follow_each_other_quickly_all_count(seat: Seat) -> None:
    for _ in range(4):
        QTest.keyClick(seat.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
    assert kept(seat).text_percent == 200
    seat.until(lambda: seat.shell.screens.is_made(Screens.menus))
