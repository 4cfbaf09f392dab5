"""Figures and dates as words of the person's own language.

Everything on a screen that is a number or a date goes through here, so that grouping, decimal
sign and order of day and month are the locale's everywhere.
"""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

THIN_SPACE = "\u202f"  # narrow and non-breaking: a figure is never cut in two


def number_text(value: int) -> str:
    """A whole number with its thousands grouped: ``18 640``, ``18,640`` or ``18.640``."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        # The C locale groups nothing, which no child can read; a thin space is at home everywhere.
        return f"{value:,}".replace(",", THIN_SPACE)
    return locale.toString(value)


def decimal_text(value: float, digits: int) -> str:
    """A number with exactly ``digits`` places after the locale's decimal sign."""
    return QLocale().toString(value, "f", digits)


def percent_text(fraction: float) -> str:
    """``0.36`` as ``36 %``; rounded down, so that 100 % is only said when it is true."""
    template = QCoreApplication.translate("Figures", "%1 %")
    whole = QLocale().toString(int(fraction * 100 + 1e-9))
    return template.replace("%1 ", whole + THIN_SPACE).replace("%1", whole)


def seconds_text(value: float) -> str:
    """A blink speed with its unit: ``1.58 s``."""
    template = QCoreApplication.translate("Figures", "%1 s", "seconds")
    return template.replace("%1", decimal_text(value, 2))


def day_text(day: date) -> str:
    """Day and short month in the locale's order: ``12 Oct`` or ``Oct 12``."""
    locale = QLocale()
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    month_first = short.find("M") < short.find("d")
    return locale.toString(_qdate(day), "MMM d" if month_first else "d MMM")


def weekday_text(day: date) -> str:
    """The whole date with its weekday, for read-outs: ``Sat 22 Nov``."""
    return f"{QLocale().toString(_qdate(day), 'ddd')} {day_text(day)}"


def weekday_letter(day: date) -> str:
    """The narrow name of the weekday, as above a calendar column: ``M``."""
    return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.NarrowFormat)


def moment_text(when: datetime) -> str:
    """Day and time of day of a local moment: ``22 Nov, 15:04``."""
    locale = QLocale()
    clock = QTime(when.hour, when.minute)
    # The C locale would say seconds as well.
    if locale.language() == QLocale.Language.C:
        return f"{day_text(when.date())}, {clock.toString('HH:mm')}"
    written = locale.toString(
        QDateTime(_qdate(when.date()), clock).time(), QLocale.FormatType.ShortFormat
    )
    return f"{day_text(when.date())}, {written}"


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
