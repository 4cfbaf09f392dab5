"""Whether Qt's windows can be loaded on this computer, for whoever has to find out."""


def qt_version() -> str:
    """The version of Qt.

    Raises:
        ImportError: a library of the system that it needs is missing; names it.
    """
    import PySide6.QtWidgets  # noqa: F401 - it is what lacks libraries, where one does
    from PySide6.QtCore import qVersion

    return qVersion()


def drawn_on() -> str:
    """What Qt draws on here: ``offscreen``, ``xcb``, ``wayland``, ``windows``, ``cocoa``."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.platformName()
