"""The line above a screen that is one step behind another: back, and its name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.basics import Heading, OutlineButton


class PageHeader(QWidget):
    """A Back button and a heading."""

    back_requested = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = OutlineButton(self.tr("Back"), theme, self)
        self.heading = Heading(title, self, pixels=30)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(18)
        line.addWidget(self.back)
        line.addWidget(self.heading, 1)
        self.back.clicked.connect(self.back_requested)
