"""What a test of a screen must not leave behind: windows, running timers, running threads."""

import gc

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication


def lively() -> list[QObject]:
    """Every top-level widget, running timer and running thread there is."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    candidates = [thing for thing in gc.get_objects() if isinstance(thing, (QTimer, QThread))]
    running = [thing for thing in candidates if shiboken6.isValid(thing) and _runs(thing)]
    return [*QApplication.topLevelWidgets(), *running]


def new_in(after: list[QObject], before: list[QObject]) -> list[QObject]:
    """What is in ``after`` and was not in ``before``."""
    return [thing for thing in after if all(thing is not known for known in before)]


def _runs(thing: QTimer | QThread) -> bool:
    return thing.isActive() if isinstance(thing, QTimer) else thing.isRunning()
