"""PIN cards on paper: a card for each learner, to be cut apart along dashed lines.

All words come along, so that the pages can be drawn in any thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)
from PySide6.QtSvg import QSvgRenderer

from zenjin_desktop.ui.theme import DISPLAY_FAMILY, TEXT_FAMILY

Paper = Literal["a4", "letter"]

ACROSS, DOWN = 2, 5
"""Cards beside and below each other on a page."""

MARGIN_MM = 10.0
DPI = 300
INK, SOFT, LINE = QColor("#04222d"), QColor("#3f5a66"), QColor("#8a9aa3")
_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


@dataclass(frozen=True, slots=True, kw_only=True)
class PinCard:
    """What a learner gets.

    Attributes:
        name: the learner's.
        class_name: empty for none.
        avatar: the key of the learner's picture; empty for none.
        digits: the PIN, if it is one of digits.
        pictures: the keys of its pictures in their order, if it is one of these.
    """

    name: str
    class_name: str = ""
    avatar: str = ""
    digits: str = field(default="", repr=False)
    pictures: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """What stands on all cards.

    Attributes:
        title: of the file.
        number: above digits.
        pictures: above pictures.
        names: the word for each picture.
    """

    title: str
    number: str
    pictures: str
    names: dict[str, str]


def cards_pdf(cards: Sequence[PinCard], words: CardWords, *, paper: Paper, drawings: Path) -> bytes:
    """The pages as a PDF, ten cards on each.

    Args:
        cards: in their order.
        words: in the language of the screens.
        paper: its size.
        drawings: the folder of the program's resources.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(words.title)
    writer.setCreator("Zenjin")
    writer.setResolution(DPI)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(_SIZES[paper]),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    with QPainter(writer) as painter:
        page = QRectF(0, 0, writer.width(), writer.height())
        sheet = _Sheet(painter, page, words, drawings)
        for number, card in enumerate(cards):
            place = number % (ACROSS * DOWN)
            if number and not place:
                writer.newPage()
            if not place:
                sheet.draw_cuts(len(cards) - number)
            sheet.draw_card(card, place)
    buffer.close()
    return bytes(content.data())


class _Sheet:
    """Draws cards at their places."""

    def __init__(self, painter: QPainter, page: QRectF, words: CardWords, drawings: Path) -> None:
        self._painter = painter
        self._page = page
        self._words = words
        self._drawings = drawings
        self._mm = DPI / 25.4
        self._known: dict[str, QSvgRenderer] = {}

    def draw_cuts(self, cards: int) -> None:
        """The lines to cut along, around as many cards as there are on the page."""
        rows = min(DOWN, -(-cards // ACROSS))
        width, height = self._page.width() / ACROSS, self._page.height() / DOWN
        pen = QPen(LINE, 0.25 * self._mm, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([8, 6])
        self._painter.setPen(pen)
        for row in range(rows + 1):
            y = row * height
            self._painter.drawLine(QPointF(0, y), QPointF(self._page.width(), y))
        for column in range(ACROSS + 1):
            x = column * width
            self._painter.drawLine(QPointF(x, 0), QPointF(x, rows * height))

    def draw_card(self, card: PinCard, place: int) -> None:
        """One card: picture and name, and the PIN below them."""
        row, column = divmod(place, ACROSS)
        width, height = self._page.width() / ACROSS, self._page.height() / DOWN
        beside = 5 * self._mm
        box = QRectF(column * width, row * height, width, height)
        box.adjust(beside, 4 * self._mm, -beside, -3 * self._mm)
        disc = QRectF(box.left(), box.top(), 17 * self._mm, 17 * self._mm)
        has_picture = bool(card.avatar) and self._draw(f"avatars/{card.avatar}.svg", disc)
        left = disc.right() + 4 * self._mm if has_picture else box.left()
        beside_disc = QRectF(left, disc.top(), box.right() - left, disc.height())
        self._draw_name(card, beside_disc)
        rest = QRectF(box.left(), disc.bottom() + 2.5 * self._mm, box.width(), 0)
        rest.setBottom(box.bottom())
        hint = self._words.pictures if card.pictures else self._words.number
        line = QRectF(rest.left(), rest.top(), rest.width(), 5 * self._mm)
        self._write(line, hint, self._font(9), SOFT)
        rest.setTop(line.bottom() + 0.5 * self._mm)
        if card.pictures:
            self._draw_pictures(card.pictures, rest)
        else:
            spaced = "  ".join(card.digits)
            self._write(rest, spaced, self._font(34, display=True), INK)

    def _draw_name(self, card: PinCard, box: QRectF) -> None:
        group = QRectF(box)
        if card.class_name:
            group.setTop(box.bottom() - 5 * self._mm)
            self._write(group, card.class_name, self._font(10), SOFT)
            box = QRectF(box.left(), box.top(), box.width(), box.height() - 5.5 * self._mm)
        for points in (17, 15, 13, 11, 10, 9, 8):
            font = self._font(points, bold=True)
            fold = Qt.TextFlag.TextWordWrap
            needed = QFontMetricsF(font, self._painter.device()).boundingRect(box, fold, card.name)
            if needed.height() <= box.height() and needed.width() <= box.width():
                break
        else:
            fold = Qt.TextFlag.TextWrapAnywhere
        self._painter.setFont(font)
        self._painter.setPen(INK)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(box, flags | fold, card.name)

    def _draw_pictures(self, keys: tuple[str, ...], box: QRectF) -> None:
        step = box.width() / len(keys)
        side = min(step - 4 * self._mm, box.height() - 5.5 * self._mm)
        for number, key in enumerate(keys):
            middle = box.left() + (number + 0.5) * step
            picture = QRectF(middle - side / 2, box.top(), side, side)
            self._draw(f"pin_pictures/{key}.svg", picture)
            self._painter.setPen(QPen(LINE, 0.2 * self._mm))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(picture, 0.19 * side, 0.19 * side)
            name = QRectF(middle - step / 2, picture.bottom(), step, 5.5 * self._mm)
            words = f"{number + 1}. {self._words.names.get(key, '')}"
            self._write(name, words, self._font(9), INK)

    def _write(self, box: QRectF, words: str, font: QFont, ink: QColor) -> None:
        metrics = QFontMetricsF(font, self._painter.device())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self._painter.setFont(font)
        self._painter.setPen(ink)
        centred = box.height() > 6 * self._mm or box.width() < self._page.width() / 4
        across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeading
        self._painter.drawText(box, across | Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw(self, name: str, box: QRectF) -> bool:
        path = self._drawings / name
        if name not in self._known:  # one of a newer version may not be here
            self._known[name] = QSvgRenderer(str(path)) if path.is_file() else QSvgRenderer()
        renderer = self._known[name]
        if renderer.isValid():
            renderer.render(self._painter, box)
        return renderer.isValid()

    def _font(self, points: float, *, display: bool = False, bold: bool = False) -> QFont:
        font = QFont(DISPLAY_FAMILY if display else TEXT_FAMILY)
        font.setPointSizeF(points)
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
        return font
