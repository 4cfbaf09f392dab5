"""What can be pressed on the screen now, where it lies, and how it is pressed."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import SIGNAL, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from zenjin_desktop.ui.widgets.pill_button import PillButton

LEAST_GROUP, MOST_GROUP = 4, 12
"""So many of one parent are offered together first; of more, each row of them is."""

_EDGE = 8
"""A part of a page's height, from its edge: where it is scrolled by resting."""


class Target(NamedTuple):
    """One thing that can be pressed.

    Attributes:
        widget: the button or field, the open menu or list, or the page to be scrolled.
        place: the line of a menu or list; of a page 1 for on, -1 for back.
    """

    widget: QWidget
    place: int = 0


def open_list(popup: QWidget) -> QWidget:
    """The menu, or the list that a choice has opened."""
    return popup if isinstance(popup, QMenu) else popup.findChild(QAbstractItemView) or popup


def lines_of(popup: QWidget) -> tuple[Target, ...]:
    """The lines of an open menu or list that can be chosen."""
    shown = open_list(popup)
    if isinstance(shown, QMenu):
        actions = enumerate(shown.actions())
        return tuple(Target(shown, number) for number, action in actions if _is_free(action))
    if isinstance(shown, QAbstractItemView):
        return tuple(Target(shown, row) for row in range(shown.model().rowCount()))
    return ()


def stops(root: QWidget) -> tuple[QWidget, ...]:
    """What can be pressed in a window, in the order of Tab."""
    found = []
    one: QWidget | None = root.nextInFocusChain()
    while one is not None and one is not root:
        if can_be_pressed(one) and one.window() is root:
            found.append(one)
        one = one.nextInFocusChain()
    return tuple(found)


def in_groups(found: tuple[QWidget, ...]) -> tuple[tuple[QWidget, ...], ...]:
    """The same, those that belong together as one: a row of chips, a pad, a row of tiles."""
    return tuple(
        group for _, these in groupby(found, QWidget.parentWidget) for group in _cut(these)
    )


def _cut(these: Iterator[QWidget]) -> Iterator[tuple[QWidget, ...]]:
    row = tuple(these)
    if len(row) > MOST_GROUP:
        for _, line in groupby(row, QWidget.y):
            yield tuple(line)
    elif len(row) >= LEAST_GROUP:
        yield row
    else:
        yield from ((one,) for one in row)


def can_be_pressed(one: QWidget) -> bool:
    """Whether it is a button or field in use, or a table whose rows lead somewhere."""
    return (
        (isinstance(one, QAbstractButton | QLineEdit | QComboBox) or _leads_on(one))
        and one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(one.parentWidget(), QLineEdit | QComboBox)
    )


def _leads_on(one: QWidget) -> bool:
    return isinstance(one, QTableView) and one.receivers(SIGNAL("activated(QModelIndex)")) > 0


def parts_of(one: QWidget) -> tuple[Target, ...]:
    """What is pressed on it: itself, or each row of a table."""
    if isinstance(one, QTableView):
        return tuple(Target(one, row) for row in range(one.model().rowCount()))
    return (Target(one),)


def page_under(one: QWidget) -> QScrollArea | None:
    """The page that one lies on, if it can be scrolled."""
    up: QWidget | None = one
    while up is not None and not isinstance(up, QScrollArea):
        up = up.parentWidget()
    return up if isinstance(up, QScrollArea) and up.verticalScrollBar().maximum() > 0 else None


def pages_to_scroll(root: QWidget) -> tuple[QScrollArea, ...]:
    """The pages in sight that are longer than the window."""
    pages = root.findChildren(QScrollArea)
    return tuple(one for one in pages if one.isVisible() and page_under(one) is one)


def at(root: QWidget, place: QPoint) -> Target | None:
    """What lies at a place on the screen."""
    if root.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup:
        return _line_at(open_list(root), place)
    here: QWidget | None = root.childAt(root.mapFromGlobal(place))
    page = None if here is None else page_under(here)
    while here is not None and not can_be_pressed(here):
        here = here.parentWidget()
    if page is not None and (here is None or _is_cut(here)):
        return _edge_at(page, page.mapFromGlobal(place).y()) or _whole(here, place)
    return _whole(here, place)


def _whole(here: QWidget | None, place: QPoint) -> Target | None:
    if isinstance(here, QTableView):
        index = here.indexAt(here.viewport().mapFromGlobal(place))
        return Target(here, index.row()) if index.isValid() else None
    return None if here is None else Target(here)


def _is_cut(one: QWidget) -> bool:
    return one.visibleRegion().boundingRect().height() < one.height()


def _line_at(shown: QWidget, place: QPoint) -> Target | None:
    inside = shown.mapFromGlobal(place)
    return next((line for line in lines_of(shown) if rect_of(line).contains(inside)), None)


def _edge_at(page: QScrollArea, y: int) -> Target | None:
    bar, edge = page.verticalScrollBar(), page.height() // _EDGE
    if y >= page.height() - edge and bar.value() < bar.maximum():
        return Target(page, 1)
    if y < edge and bar.value() > bar.minimum():
        return Target(page, -1)
    return None


def rect_of(target: Target) -> QRect:
    """Where it lies on its widget."""
    widget, place = target
    if isinstance(widget, QMenu):
        return widget.actionGeometry(widget.actions()[place])
    if isinstance(widget, QAbstractItemView):
        rect = widget.visualRect(widget.model().index(place, 0))
        return QRect(widget.viewport().mapTo(widget, rect.topLeft()), rect.size())
    if isinstance(widget, QScrollArea) and place:
        height = widget.height() // _EDGE
        top = widget.height() - height if place > 0 else 0
        return QRect(0, top, widget.width(), height)
    return widget.face() if isinstance(widget, PillButton) else widget.rect()


def is_there(target: Target) -> bool:
    """Whether it can still be pressed."""
    widget = target.widget
    if not isValid(widget) or not widget.isVisible() or not widget.isEnabled():
        return False
    if isinstance(widget, QMenu):
        return target.place < len(widget.actions())
    return not isinstance(widget, QAbstractItemView) or target.place < widget.model().rowCount()


def light(line: Target) -> None:
    """Show a line of a menu or list as the one that is meant."""
    shown = line.widget
    if isinstance(shown, QMenu):
        shown.setActiveAction(shown.actions()[line.place])
    elif isinstance(shown, QAbstractItemView):
        shown.setCurrentIndex(shown.model().index(line.place, 0))


def press(target: Target) -> None:
    """Press it: a field is entered, a choice opened, a page scrolled."""
    widget = target.widget
    if isinstance(widget, QMenu | QAbstractItemView):
        light(target)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if isValid(widget):  # a menu that closes may be gone
                key = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
                QApplication.sendEvent(widget, key)
    elif isinstance(widget, QScrollArea):
        bar = widget.verticalScrollBar()
        bar.setValue(bar.value() + (target.place or 1) * bar.pageStep() * 3 // 4)
    elif isinstance(widget, QComboBox):
        widget.showPopup()
    elif isinstance(widget, QAbstractButton):
        widget.click()
    else:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_free(action: QAction) -> bool:
    return action.isEnabled() and action.isVisible() and not action.isSeparator()
