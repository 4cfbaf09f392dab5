"""What somebody sees who has played for six weeks, and registers today."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tools.camera import Camera, come_to
from tools.scenes import MENUS
from zenjin_desktop.errors import Offline
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.ui.refusals import refusal
from zenjin_desktop.ui.self_play import Hands, Script, after, finish
from zenjin_desktop.ui.sync_panel.controller import panel_model
from zenjin_desktop.ui.sync_panel.model import RejectedLine

THINKING = 45  # looks before a key is pressed, so that the figures are a child's


def lived_in(hands: Hands, camera: Camera, *, server: str) -> Script:
    """Register, look around, play with slips and a time-out, finish, look at the sync."""
    wishes, screens = hands.shell.wishes, hands.shell.screens
    yield from come_to(hands, "home")
    yield from _registered(hands, camera, server)
    yield from camera.take("home")
    wishes.progress_requested.emit()
    yield from come_to(hands, "progress")
    yield lambda: not screens.progress_figures.is_reading
    yield from camera.take("my-progress")
    yield from _as_tables(hands, camera)
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    wishes.warm_up_requested.emit()
    yield from come_to(hands, "warm_up")
    yield lambda: screens.asides.warming.waiting
    yield from camera.take("warm-up")
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    yield from _played(hands, camera)
    yield from finish(hands)
    yield from camera.take("summary")
    hands.press(Qt.Key.Key_Escape)
    yield from come_to(hands, "home")
    yield hands.up_to_date
    yield from _looked_around(hands, camera)


def _as_tables(hands: Hands, camera: Camera) -> Script:
    view = hands.shell.screens.progress
    cards = (view.points_card, view.blink_card, view.facts, view.threads_card)
    for card in cards:
        card.as_table.setChecked(True)
    yield from camera.take("my-progress-tables")
    for card in cards:
        card.as_table.setChecked(False)


def _looked_around(hands: Hands, camera: Camera) -> Script:
    wishes = hands.shell.wishes
    for wish, page, scene in (
        (wishes.sync_details_requested, "sync", "sync-details"),
        (wishes.settings_requested, "settings", "settings"),
        (wishes.help_requested, "help", "help"),
    ):
        wish.emit()
        yield from come_to(hands, page)
        yield from camera.take(scene)
        if page == "sync":
            yield from _in_trouble(hands, camera)
    wishes.home_requested.emit()
    yield from come_to(hands, "home")
    yield from _menus(hands, camera)


def _in_trouble(hands: Hands, camera: Camera) -> Script:
    """The same page: no way to the server, something that it refused, and an account gone."""
    shell, panel = hands.shell, hands.shell.screens.sync_panel
    store, player, state = shell.parts.store, shell.chair.player, shell.chair.sync_state
    away = Offline(server=player.account.server if player.account else "", reason="refused").reason
    offline = replace(state, phase="offline", waiting=3, reason=away)
    panel.show_panel(panel_model(store, offline, player, now=now()))
    yield from camera.take("sync-details-offline")
    refused = (
        RejectedLine(
            kind="session",
            reference=new_id(),
            reason=refusal("out_of_range", 422, otherwise="points: more than a session can have"),
            status=422,
        ),
        RejectedLine(
            kind="progress",
            reference="T1-014",
            reason=refusal("not_found", 404, otherwise="no such stitch"),
            status=404,
        ),
    )
    shown = panel_model(store, state, player, now=now())
    panel.show_panel(replace(shown, rejected=refused))
    yield from camera.take("sync-details-refused")
    erased = replace(state, phase="signed_out", erased=(player.learner,))
    panel.show_panel(panel_model(store, erased, player, now=now()))
    yield from camera.take("sync-details-erased")


def _menus(hands: Hands, camera: Camera) -> Script:
    """The button's menu on Home, and those of the bar as F10 shows it."""
    hands.shell.screens.home.top.menu.click()
    yield from _taken_open(hands, camera, "menu")
    menus = hands.shell.screens.menus
    menus.show_bar()
    for title, name in zip(menus.bar.actions(), MENUS, strict=True):
        menus.bar.setActiveAction(title)
        yield from _taken_open(hands, camera, f"menu-{name}")
    menus.put_away()


def _taken_open(hands: Hands, camera: Camera, scene: str) -> Script:
    yield lambda: QApplication.activePopupWidget() is not None
    yield from camera.take(scene)
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()
        hands.window.activateWindow()  # off-screen nobody gives the keyboard back


def _registered(hands: Hands, camera: Camera, server: str) -> Script:
    hands.shell.wishes.sign_in_requested.emit()
    yield from come_to(hands, "sign_in")
    form = hands.shell.screens.sign_in.form
    form.mode.button("register").click()
    form.more.setChecked(True)
    for field, words in (
        (form.display_name, "Mira"),
        (form.login, "mira"),
        (form.server, server),
        (form.password, "nineteen times four"),
    ):
        hands.write(field.edit, words)
    hands.press_enter()
    claim = hands.shell.screens.sign_in.claim
    yield claim.isVisible
    yield from camera.take("all-yours")
    claim.yes.click()
    yield from come_to(hands, "home")
    yield hands.up_to_date


def _played(hands: Hands, camera: Camera) -> Script:
    playing = hands.shell.screens.playing
    hands.press_enter()
    yield hands.asked
    yield from camera.take("player")
    for _ in range(3):
        yield from _answered(hands, rightly=True)
    camera.snap("player-right")
    yield from _answered(hands, rightly=False)
    camera.snap("player-wrong")
    yield from _answered(hands, rightly=False)
    yield hands.asked
    yield from camera.take("player-third-time")
    yield from _answered(hands, rightly=True)
    while playing.board.celebration.isHidden():
        yield from _answered(hands, rightly=True)
    camera.snap("player-celebration")
    for _ in range(6):
        yield from _answered(hands, rightly=True)
    yield hands.asked
    yield lambda: playing.board.equation_shown
    yield from after(3)
    camera.snap("player-time-out")
    yield playing.pause_panel.isVisible
    yield from camera.take("player-pause")
    hands.press(Qt.Key.Key_Space, " ")
    yield hands.asked
    hands.press(Qt.Key.Key_Escape)
    yield playing.finish_panel.isVisible
    yield from camera.take("player-finish")
    hands.press(Qt.Key.Key_Escape)
    yield hands.asked


def _answered(hands: Hands, *, rightly: bool) -> Script:
    yield hands.asked
    yield from after(THINKING)
    hands.answer(rightly=rightly)
    yield from after(8)
