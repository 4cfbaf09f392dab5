"""A figure as a file: a picture twice as sharp as the screen, or the numbers behind it."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.painted import LEADING
from zenjin_desktop.ui.widgets.picture import Picture
from zenjin_desktop.unfollowed import made_anew

SHARPNESS = 2.0
MARGIN = 24
TITLE = 44
LONGEST_NAME = 40

AskPlace = Callable[[QWidget, str, str], str]
"""Asks a person where a file is to go: over which window, suggested name, kinds of files; the
path, or nothing when it is not to be."""


def ask_place(window: QWidget, suggested: str, kinds: str) -> str:
    """Ask by the system's own dialog."""
    path, _ = QFileDialog.getSaveFileName(window, "", suggested, kinds)
    return path


def file_name(learner_name: str, what: str, today: date, ending: str) -> str:
    """A name to suggest: ``zenjin-mira-points-2025-11-22.csv``."""
    parts = ("zenjin", learner_name, what, today.isoformat())
    words = ("".join(c.lower() if c.isalnum() else "-" for c in part) for part in parts)
    trimmed = (word.strip("-")[:LONGEST_NAME] for word in words)
    return f"{'-'.join(word for word in trimmed if word)}.{ending}"


def as_csv(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as comma-separated UTF-8 with a line of headers, as spreadsheets open it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headers)
    writer.writerows(rows)
    # With its mark of order: without it the most common spreadsheet reads another encoding.
    return text.getvalue().encode("utf-8-sig")


def as_picture(figure: Picture, title: str, theme: Theme) -> bytes:
    """The figure as it stands, on its card's ground under its title, as PNG."""
    size = figure.size() + QSize(2 * MARGIN, 2 * MARGIN + TITLE)
    image = QImage((size.toSizeF() * SHARPNESS).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SHARPNESS)
    image.fill(colour(theme.background[1]))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, 0, size.width(), size.height())
        painter.fillRect(whole, colour(theme.card))
        painter.setFont(text_font(18, QFont.Weight.Bold))
        painter.setPen(colour(theme.text_strong))
        heading = QRectF(MARGIN, MARGIN / 2, whole.width() - 2 * MARGIN, TITLE)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        mirrored = figure.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.drawText(heading, side if mirrored else LEADING, title)
        painter.translate(MARGIN, MARGIN + TITLE)
        figure.draw(painter)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know no device here
    return bytes(data.data())


def write_file(path: str, content: bytes, *, ending: str, private: bool = False) -> Path:
    """Write a file whole; where it is now.

    Whoever left the ending out was asked about another name than the one it gets: then a file that
    is there already stays, and the new one is numbered.

    Args:
        path: where it was asked for.
        content: all of it.
        ending: what its name must end in, without the dot.
        private: whether nobody else on this computer may read it.

    Raises:
        OSError: it cannot be written; an older file of that name is as it was.
    """
    place = Path(path)
    if place.suffix.lower() != f".{ending}":
        wanted, number = place.name, 1
        place = place.with_name(f"{wanted}.{ending}")
        while place.exists():
            number += 1
            place = place.with_name(f"{wanted}-{number}.{ending}")
    new = place.with_name(f".{place.name}.new")
    try:
        with made_anew(new, mode=0o600 if private else 0o666) as file:
            file.write(content)
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)
    return place
