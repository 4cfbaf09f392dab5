"""Telling a screen reader what happened."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget


def announce(widget: QWidget, sentence: str, *, politely: bool = False) -> None:
    """Have ``sentence`` spoken now; it also stays readable as the widget's description.

    What the widget says anyway, as its name or its text, is not its description as well.
    ``politely``: after what is being spoken, instead of breaking it off.
    """
    own = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel) else "")
    widget.setAccessibleDescription("" if sentence == own else sentence)
    event = QAccessibleAnnouncementEvent(widget, sentence)
    polite = QAccessible.AnnouncementPoliteness.Polite
    event.setPoliteness(polite if politely else QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
