"""What assistive technology is told of a widget beside its name: what it is, or nothing at all.

Qt knows labels, buttons and fields. Of what this program paints itself a class says more:

``ear_role``: what it is: a heading, a figure, a notice.
``eyes_only``: whether it is left out, since something beside it says the same.
``ear_words()``: what is to be said of it at the moment somebody asks, such as the time left.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget


class _Installed:
    """Whether Qt asks here already; it would ask twice."""

    yet = False


class _Told(QAccessibleWidget):
    """A widget that says for itself what it is.

    It holds no reference to the widget: Qt drops it together with the widget.
    """

    def text(self, kind: QAccessible.Text) -> str:
        """Qt's own words, but for a label's name and for what changes by itself."""
        widget = self.object()
        if kind == QAccessible.Text.Description and hasattr(widget, "ear_words"):
            return str(widget.ear_words())
        words = super().text(kind)
        if kind == QAccessible.Text.Name and not words and isinstance(widget, QLabel):
            return widget.text()
        return words

    def state(self) -> QAccessible.State:
        """Out of sight for the ear where the eye has enough of it."""
        state = super().state()
        if getattr(self.object(), "eyes_only", False):
            state.invisible = True
        return state


def tell_of_widgets() -> None:
    """Have Qt ask our widgets what they are; the second time nothing happens."""
    if not _Installed.yet:
        _Installed.yet = True
        QAccessible.installFactory(_told)


def _told(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    role = getattr(thing, "ear_role", None)
    if role is None and not hasattr(thing, "eyes_only"):
        return None
    usual = QAccessible.Role.StaticText if isinstance(thing, QLabel) else QAccessible.Role.Client
    return _Told(thing, role or usual)
