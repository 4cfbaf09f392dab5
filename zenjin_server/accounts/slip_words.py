"""What stands on slips with sign-in codes, in the languages they can be printed in."""

from collections.abc import Mapping
from datetime import date

import msgspec


class SlipWords(msgspec.Struct, frozen=True):
    """The words of one language; texts for a page are HTML.

    Attributes:
        language: by its two letters.
        steps: what to press and to type, as the program calls it.
        once: how often and how long, with ``{until}`` for the day.
        advice: for whoever prints; it is not printed.
        months: their names for a day, or none for a day in figures.
        columns: the heads of the table: name, login name, code, last day.
    """

    language: str
    title: str
    steps: str
    once: str
    server: str
    advice: str
    months: tuple[str, ...]
    columns: tuple[str, str, str, str]

    def day(self, day: date) -> str:
        """A day as it is read without a doubt: with the month's name, or with dots."""
        if self.months:
            return f"{day.day} {self.months[day.month - 1]} {day.year}"
        return f"{day.day}.{day.month}.{day.year}"


ENGLISH = SlipWords(
    language="en",
    title="Sign-in codes",
    steps="In Zenjin press <b>I have a code</b>, then type:",
    once="Works once, until {until}.",
    server="Server",
    advice="Print on A4 and cut along the lines. Then delete this file: until it was used, a code"
    " is as good as a password.",
    months=(
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    columns=("name", "login", "code", "good until"),
)

GERMAN = SlipWords(
    language="de",
    title="Anmeldecodes",
    # the program itself speaks English: its button is named as it stands there
    steps="In Zenjin <b>I have a code</b> drücken und tippen:",
    once="Gilt einmal, bis {until}.",
    server="Server",
    advice="Auf A4 drucken und an den Linien zerschneiden. Danach diese Datei löschen: Bis er"
    " benutzt wurde, ist ein Code so gut wie ein Passwort.",
    months=(),
    columns=("Name", "Anmeldename", "Code", "gültig bis"),
)

LANGUAGES: Mapping[str, SlipWords] = {words.language: words for words in (ENGLISH, GERMAN)}
