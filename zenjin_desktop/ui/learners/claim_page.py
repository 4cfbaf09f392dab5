"""The question whose sessions these are, before they go to an account."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.basics import Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.locale_text import moment_text

MOST_LINES = 8
"""Of more sessions the newest are named, and how many there are before them."""


class Played(NamedTuple):
    """A session that somebody may know as his own; ``when`` in the time of where it was played."""

    when: datetime
    points: int


def _put(text: str, account: str, whose: str) -> str:
    """Both names into a sentence at once: one may hold what stands for the other."""
    names = {"%1": account, "%2": whose}
    return re.sub("%[12]", lambda mark: names[mark.group()], text)


class ClaimPage(QWidget):
    """The question "Add these 12 sessions to Anna? All yours?" with Yes and No."""

    confirmed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Heading(pixels=28)
        self.details = Text(pixels=17)
        self.sessions = Text(pixels=15)
        self.kept = Text(
            self.tr("With No everything stays where it is on this computer."),
            pixels=15,
            kind="soft",
        )
        self.yes = PrimaryButton(self.tr("Yes, all mine"), theme, pixels=22)
        self.no = OutlineButton(self.tr("No"), theme, pixels=18)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for text in (self.question, self.details, self.sessions, self.kept):
            text.setWordWrap(True)
            column.addWidget(text)
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        buttons.addWidget(self.yes, 1)
        buttons.addWidget(self.no)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(1)
        self.yes.clicked.connect(self.confirmed)
        self.no.clicked.connect(self.declined)

    def ask(
        self,
        sessions: int,
        points: int,
        account: str,
        *,
        newest: Sequence[Played] = (),
        whose: str = "",
    ) -> None:
        """Ask about ``sessions`` with ``points`` for ``account``; No has the focus.

        The ``newest`` of them are named, or all if they are few; ``whose`` is the learner of this
        computer who has played them, empty for a guest without a name. One who has played nothing
        is still somebody: then it is asked whether that is the same child.
        Enter must not give somebody else's sessions away, and No loses nothing.
        """
        self.question.setText(_put(self._question(sessions, named=bool(whose)), account, whose))
        self.yes.setText(self.tr("Yes, all mine") if sessions else self.tr("Yes, that is me"))
        played = self.tr("Played on this computer, worth %Ln points.", "", points)
        nothing = self.tr("With Yes %2 is no longer on this computer's list, but %1 in that place.")
        self.details.setText(played if sessions else _put(nothing, account, whose))
        self.sessions.setText("\n".join(self._lines(sessions, newest)))
        self.sessions.setVisible(bool(newest))
        self.setAccessibleName(self.question.text())
        self.no.setAccessibleDescription(self.question.text())
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _question(self, sessions: int, *, named: bool) -> str:
        if not sessions:
            return self.tr("Are %2 and %1 the same child?")
        if named:
            add = self.tr("Add these %Ln sessions of %2 to %1?", "", sessions)
        else:
            add = self.tr("Add these %Ln sessions to %1?", "", sessions)
        return f"{add} {self.tr('All yours?')}"

    def _lines(self, sessions: int, newest: Sequence[Played]) -> list[str]:
        named = newest if sessions <= MOST_LINES else newest[: MOST_LINES - 1]
        lines = [
            self.tr("%1 · %Ln points", "", one.points).replace("%1", moment_text(one.when))
            for one in named
        ]
        if sessions > len(named):
            lines.append(self.tr("and %Ln sessions before", "", sessions - len(named)))
        return lines
