"""What a person is told of a choice that is not his."""

from PySide6.QtCore import QCoreApplication

from zenjin_desktop.policy import AT_START, Ruled
from zenjin_desktop.policy_sources import Source


def fixed_words(source: Source) -> str:
    """Who has chosen already."""
    if source in AT_START:
        return QCoreApplication.translate("SettingsView", "Set when Zenjin was started.")
    return QCoreApplication.translate("SettingsView", "Set by your school.")


def server_locked_words(ruled: Ruled) -> str:
    """Who has said to which server one signs in; empty where anybody may name another.

    An address that was given at the start is one to begin with, unless it is locked besides.
    """
    source = ruled.fixed.get("server")
    if source is None or (source in AT_START and "server" not in ruled.policy.locked):
        return ""
    return fixed_words(source)
