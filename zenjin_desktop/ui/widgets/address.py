"""A login or an address, which has no room for a fold of its own."""

import re

from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.widgets.basics import Text

_SIGNS = re.compile(r"[^\w\s]+|_")
_FOLD = "\u200b"  # takes no room


class Address(Text):
    """A login or an address: one long word, which is folded after its signs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._words = ""
        super().__init__("", parent)
        self.setWordWrap(True)

    def text(self) -> str:
        """The words as they are written, without the places where they may be folded."""
        return self._words

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show the words; they are read out as they are written."""
        self._words = text
        self.setAccessibleName(text)
        super().setText(_SIGNS.sub(rf"\g<0>{_FOLD}", text))
