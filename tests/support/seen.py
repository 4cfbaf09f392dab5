"""Looks at a window for what a person would call broken: cut, overlapping, out of sight."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from zenjin_desktop.ui.widgets.avatar_button import AvatarButton
from zenjin_desktop.ui.widgets.basics import OutlineButton, PrimaryButton
from zenjin_desktop.ui.widgets.chips import Chip
from zenjin_desktop.ui.widgets.picture import Picture
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage
from zenjin_desktop.ui.widgets.switch import Switch
from zenjin_desktop.ui.widgets.sync_pill import SyncPill

FITTING = (AvatarButton, Chip, OutlineButton, PrimaryButton, Switch, SyncPill)
"""Buttons that fold their words, set them smaller, or say the whole of them in a tooltip."""


def faults(window: QWidget) -> Iterator[str]:
    """A line for each fault among what is in sight."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, ScrollPage):
            over = widget.page.width() - widget.viewport().width()
            if over > 0:
                yield f"the page is {over} px wider than its view"
        elif isinstance(widget, QLabel) and not isinstance(widget, Picture) and widget.text():
            yield from _cut(widget)
        elif isinstance(widget, QAbstractButton):
            if widget.text() and widget.fontMetrics().height() > widget.height():
                yield f"the button {widget.text()!r} is lower than its words"
            words = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
            if words > widget.width() and not isinstance(widget, FITTING):
                yield f"the button {widget.text()!r} is narrower than its words"
            yield from _overlapped(widget)


def _cut(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height() + 1:
            yield f"{label.text()!r} needs more height"
        shown = QLabel.text(label)  # with the places where an address may be folded
        words = shown.replace("-", "- ").replace("\u200b", " ").split()
        longest = max(map(label.fontMetrics().horizontalAdvance, words), default=0)
        if longest > label.width():
            yield f"{label.text()!r} has a word that is wider than its place"
    elif label.sizeHint().width() > label.width() + 1:
        yield f"{label.text()!r} needs more width"


def _overlapped(button: QAbstractButton) -> Iterator[str]:
    parent = button.parentWidget() or button
    beside = [
        other
        for other in parent.findChildren(QAbstractButton)
        if other.isVisible() and other.parentWidget() is parent
    ]
    for one, other in combinations(beside, 2):
        shared = one.geometry().intersected(other.geometry())
        if button is one and not shared.isEmpty():
            yield f"{one.text()!r} lies over {other.text()!r}"
    if button.x() < 0 or button.geometry().right() > parent.width():
        yield f"the button {button.text()!r} runs out of what it stands in"
    place = QRect(button.mapTo(button.window(), QPoint()), button.size())
    if place.left() < 0 or place.right() > button.window().width():
        yield f"the button {button.text()!r} runs off the side"
