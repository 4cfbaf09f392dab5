"""Telling a screen reader what happened."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str, *, politely: bool = False) -> None:
    """Have ``sentence`` spoken now; it also stays readable as the widget's description.

    ``politely``: after what is being spoken, instead of breaking it off.
    """
    widget.setAccessibleDescription(sentence)
    event = QAccessibleAnnouncementEvent(widget, sentence)
    polite = QAccessible.AnnouncementPoliteness.Polite
    event.setPoliteness(polite if politely else QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
