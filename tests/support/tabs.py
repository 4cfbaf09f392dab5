"""Going through a window by Tab, and what is wrong with the way."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from zenjin_desktop.ui.notice_strip import NoticeStrip

MOST = 120
LEAST_SEEN = 30  # pixels of height
LEVEL = 12  # pixels that things in one row may differ
TAKES_ALL_KEYS = {"PlayerView", "PinPad"}
"""Pages that hear the keys of their game; what has their focus is the page, so it has no ring."""


def stops(window: QWidget) -> set[QWidget]:
    """Everything in sight that Tab should come to."""
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not _is_passed_over(widget)
    }


def _is_passed_over(widget: QWidget) -> bool:
    """Of several choices Tab comes to the chosen one; arrows lead to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and not widget.isChecked()


def walk(window: QWidget, *, back: bool = False) -> Iterator[QWidget]:
    """Press Tab, or Shift+Tab, until it comes round; where it comes to, in order."""
    way: list[QWidget] = []
    modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    while len(way) < MOST:
        QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
        now = QApplication.focusWidget()
        if now is None or (way and now is way[0]):
            break
        way.append(now)
        yield now


def faults(window: QWidget, modal: QWidget | None = None) -> Iterator[str]:
    """What Tab leaves out, cannot leave, comes to unseen, or comes to against the reading order.

    Args:
        window: that has the keyboard.
        modal: what keeps the focus inside while it asks something.
    """
    wanted = stops(window) if modal is None else stops(modal)
    way = list(walk(window))
    for left_out in wanted - set(way):
        yield f"Tab does not come to {called(left_out)}"
    for more in set(way) - wanted:
        yield f"Tab comes to {called(more)}, which cannot be used"
    if len(way) == MOST:
        yield "Tab does not come round"
    there = list(walk(window, back=True))
    if there[::-1] != [*way[way.index(there[-1]) :], *way[: way.index(there[-1])]]:
        yield f"Shift+Tab goes another way: {[called(one) for one in there]}"
    on_page = [one for one in way if not isinstance(one.parentWidget(), NoticeStrip)]
    ups = [f"{called(b)} after {called(a)}" for a, b in pairwise(on_page) if _goes_up(a, b)]
    if len(ups) > 1:  # once, where it comes round
        yield f"not in reading order: {ups}"
    for one in walk(window):
        yield from _unseen(window, one)


def _unseen(window: QWidget, one: QWidget) -> Iterator[str]:
    QApplication.processEvents()
    if one.visibleRegion().boundingRect().height() < min(one.height(), LEAST_SEEN):
        yield f"{called(one)} has the focus out of sight"
    if type(one).__name__ in TAKES_ALL_KEYS:
        return
    one.setFocus(Qt.FocusReason.TabFocusReason)
    lit = _around(window, one)
    one.clearFocus()
    if _around(window, one) == lit:
        yield f"{called(one)} does not show that it has the focus"
    one.setFocus(Qt.FocusReason.TabFocusReason)


def _around(window: QWidget, one: QWidget) -> object:
    area = QRect(one.mapTo(window, QPoint()), one.size()).adjusted(-6, -6, 6, 6)
    return window.grab(area).toImage()


def _goes_up(one: QWidget, after: QWidget) -> bool:
    """Against reading: neither further on in a row, nor below, nor in a column beside."""
    a, b = _place(one), _place(after)
    return b.top() < a.top() - LEVEL and not (b.left() >= a.right() - LEVEL)


def _place(one: QWidget) -> QRect:
    """On the whole page, however it is scrolled."""
    top = one.window()
    parent = one.parentWidget()
    while parent is not None and parent.property("kind") != "page":
        parent = parent.parentWidget()
    room = None if parent is None else parent.parentWidget()
    begins = QPoint() if room is None else room.mapTo(top, QPoint())
    return QRect(begins + one.mapTo(parent or top, QPoint()), one.size())


def called(one: QWidget) -> str:
    """Its kind and its name."""
    words = one.accessibleName() or str(getattr(one, "text", str)())
    return f"{type(one).__name__} {words!r}"
