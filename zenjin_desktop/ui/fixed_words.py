"""What a person is told of a choice that is not his."""

from PySide6.QtCore import QCoreApplication

from zenjin_desktop.policy import AT_START
from zenjin_desktop.policy_sources import Source


def fixed_words(source: Source) -> str:
    """Who has chosen already."""
    if source in AT_START:
        return QCoreApplication.translate("SettingsView", "Set when Zenjin was started.")
    return QCoreApplication.translate("SettingsView", "Set by your school.")
