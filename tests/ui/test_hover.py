"""What the pointer is on is shown on the whole of it, or not at all."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.dashboard.top_bar import MenuButton
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.who.tiles import AddTile
from zenjin_desktop.ui.widgets.avatar_button import AvatarButton
from zenjin_desktop.ui.widgets.basics import OutlineButton, PrimaryButton
from zenjin_desktop.ui.widgets.chips import Chip
from zenjin_desktop.ui.widgets.hover import Hovering
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.sync_pill import SyncPill

MADE: dict[str, Callable[[Theme, QWidget], Hovering]] = {
    "play": lambda theme, ground: PrimaryButton("Play", theme, ground, play_sign=True),
    "quiet": lambda theme, ground: OutlineButton("Back", theme, ground),
    "pill": lambda theme, ground: PillButton("More", theme, ground),
    "sync": SyncPill,
    "avatar": AvatarButton,
    "menu": MenuButton,
    "chip": lambda theme, ground: Chip("125 %", theme, ground),
    "tile": AddTile,
}


@pytest.fixture
def ground(qtbot: QtBot, theme: Theme) -> QWidget:  # noqa: ARG001 - the fonts must be there
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 400)
    return window


def on_screen(widget: QWidget) -> QImage:
    corner = widget.mapTo(widget.window(), QPoint())
    window = widget.window()
    size = widget.size()
    shot = window.screen().grabWindow(
        window.winId(), corner.x(), corner.y(), size.width(), size.height()
    )
    return shot.toImage().convertToFormat(QImage.Format.Format_RGB32)


def differing(one: QImage, other: QImage) -> float:
    size = one.size()
    places = ((x, y) for y in range(size.height()) for x in range(size.width()))
    others = sum(one.pixel(x, y) != other.pixel(x, y) for x, y in places)
    return others / (size.width() * size.height())


@pytest.mark.parametrize("kind", MADE)
def test_a_menu_that_takes_the_pointer_leaves_no_patch(
    kind: str, ground: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    button = MADE[kind](theme, ground)
    button.setGeometry(QRect(QPoint(120, 150), button.sizeHint()))
    with qtbot.waitExposed(ground):
        ground.show()
    plain = on_screen(button)
    QTest.mouseMove(button, button.rect().center())
    qtbot.waitUntil(lambda: button.hovered)
    QApplication.processEvents()
    lit = on_screen(button)
    assert lit != plain, "it is seen where the pointer is"

    # What Qt does when a menu takes a real pointer, and tells the button nothing of.
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    button.update(QRect(0, 0, button.width() // 2, button.height()))  # a bubble passes
    QApplication.processEvents()
    now = on_screen(button)
    # A dashed line that is drawn in part may differ by a hair at the seam.
    assert min(differing(now, plain), differing(now, lit)) < 0.03
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QTest.mouseMove(ground, QPoint(5, 5))
    qtbot.waitUntil(lambda: not button.hovered)
    QApplication.processEvents()
    assert on_screen(button) == plain


def test_what_was_hidden_under_the_pointer_comes_back_plain(
    ground: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    button = OutlineButton("Back", theme, ground)
    button.setGeometry(120, 150, 120, 50)
    with qtbot.waitExposed(ground):
        ground.show()
    QTest.mouseMove(button, button.rect().center())
    qtbot.waitUntil(lambda: button.hovered)
    button.hide()
    QTest.mouseMove(ground, QPoint(5, 5))
    button.show()
    assert not button.hovered
