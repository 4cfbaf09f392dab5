"""The settings in use: what follows from a choice, and keeping it for the next start."""

import msgspec
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from zenjin_desktop.policy import Ruled
from zenjin_desktop.policy_sources import Source
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.dressing import SYSTEM, appearance, theme_in_use
from zenjin_desktop.ui.look import Look, Wardrobe
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.sentences import of_system

LEAST_TEXT, MOST_TEXT, TEXT_STEP = 100, 200, 25
"""Sizes of letters, in per cent."""


class Choosing(QObject):
    """Holds the settings that everything goes by now.

    Signals:
        look_wanted: everything is to be dressed anew (:meth:`dress`).
        others_changed: other choices were made, the look is the same.

    Attributes:
        settings: what is chosen.
        ruled: where choices begin on this computer, and which nobody makes.
    """

    look_wanted = Signal()
    others_changed = Signal()

    def __init__(
        self, window: MainWindow, wardrobe: Wardrobe, settings: Settings, ruled: Ruled
    ) -> None:
        super().__init__(window)
        self._window = window
        self._wardrobe = wardrobe
        self.settings = settings
        self.ruled = ruled
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.on_color_scheme_changed)

    @property
    def look(self) -> Look:
        """What everything is dressed in."""
        return self._wardrobe.look

    @property
    def letters_fixed_by(self) -> Source | None:
        """Who says how large letters are; None where a person does."""
        return self.ruled.fixed.get("text_percent")

    def grow_letters(self, percent: int) -> None:
        """Letters larger by so many per cent of the usual, or smaller."""
        self.resize_letters(self.settings.text_percent + percent)

    def resize_letters(self, percent: int) -> None:
        """Letters of ``percent`` of the usual, within what is offered."""
        bounded = min(MOST_TEXT, max(LEAST_TEXT, percent))
        self.change(msgspec.structs.replace(self.settings, text_percent=bounded))

    @Slot(object)
    def change(self, settings: Settings) -> None:
        """Go by these settings from now on, and keep them."""
        settings = self.ruled.held(settings)
        before, self.settings = self.settings, settings
        if settings == before:
            return
        try:
            self._wardrobe.keep(settings)
        except OSError as error:
            sentence = self.tr("The settings hold until Zenjin is closed; they cannot be kept: %1.")
            self._window.notice(sentence.replace("%1", of_system(error)))
        if appearance(settings) != appearance(before):
            self.look_wanted.emit()
            return
        self.look.clock.reduced_motion = settings.reduced_motion
        self._window.background.settle()
        self.others_changed.emit()

    @Slot(Qt.ColorScheme)
    def on_color_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        """Follow the computer between light and dark, unless a person has chosen."""
        if self.settings.theme != SYSTEM:
            return
        if theme_in_use(SYSTEM, scheme) != self.look.theme.name:
            self.look_wanted.emit()

    def dress(self) -> None:
        """Put on what is asked for now."""
        look = self._wardrobe.dress(self.settings)
        self._wardrobe = self._wardrobe._replace(look=look)
        self._window.dress(look.theme)
