"""All facts of a table at once: which are quick, which take thought, which want practice."""

from math import ceil, floor

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from zenjin_core.learning.facts import STANDINGS, Standing
from zenjin_desktop.ui.progress.fact_places import (
    LETTERS,
    RING,
    SIGN,
    CellPlace,
    WordsPlace,
    places,
)
from zenjin_desktop.ui.progress.sheets import Sheet, standing_word
from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.painted import LEADING, Painted
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.read_out import draw_read_out
from zenjin_desktop.ui.widgets.shapes import draw_ring, round_pen, tick_path

RADIUS = 7.0


class FactGrid(Painted):
    """The cells of a sheet, each a sign on a colour; pointer and arrow keys read a cell out."""

    ear_role = QAccessible.Role.Chart

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._sheet = Sheet()
        self._title = ""
        self._places: tuple[CellPlace, ...] = ()
        self._texts: tuple[WordsPlace, ...] = ()
        self._legend: tuple[tuple[QRectF, Standing], ...] = ()
        self._chosen: int | None = None
        self._heights: dict[int, float] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_sheet(self, title: str, sheet: Sheet) -> None:
        """Show ``sheet``, named ``title``, in place of what stood here."""
        self._sheet, self._title = sheet, title
        self._chosen = None
        self._heights.clear()
        self._lay_out(self.width())
        self._say_sums()
        self.updateGeometry()
        self.redraw()

    def read_out(self) -> str:
        """The chosen fact in words; none chosen gives no words."""
        return "" if self._chosen is None else self._places[self._chosen].cell.words

    def cell_rect(self, words_begin: str) -> QRectF:
        """Where the fact is drawn whose words begin so.

        Raises:
            LookupError: there is none.
        """
        for place in self._places:
            if place.cell.words.startswith(words_begin):
                return place.rect
        raise LookupError(words_begin)

    def choose(self, index: int | None) -> None:
        """Put the read-out at a cell, or take it away."""
        if index != self._chosen:
            self._chosen = index
            self.redraw()

    def heightForWidth(self, width: int) -> int:
        """As high as the cells need that are so wide together."""
        # A layout asks again and again.
        if width not in self._heights:
            self._heights[width] = places(self._sheet, width, only_height=True).height
        return round(self._heights[width])

    def sizeHint(self) -> QSize:
        """As wide as a square likes to be."""
        return QSize(520, self.heightForWidth(520))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a square can be."""
        return QSize(280, 60)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cells where there is room now."""
        super().resizeEvent(event)
        self._lay_out(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk to the next cell in a direction."""
        ways: dict[int, tuple[int, int]] = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        ends: dict[int, int] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._places) - 1}
        if not self._places or event.key() not in (*ways, *ends):
            super().keyPressEvent(event)
            return
        here = self._chosen or 0
        if event.key() in ends:
            self.choose(ends[event.key()])
        else:
            self.choose(self._next(here, ways[event.key()]))
        announce(self, self.read_out())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell."""
        super().focusInEvent(event)
        if self._chosen is None and self._places:
            self._chosen = 0
        self.redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the read-out away."""
        super().focusOutEvent(event)
        self._chosen = None
        self._say_sums()
        self.redraw()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        super().mouseMoveEvent(event)
        at = event.position()
        found = next((n for n, place in enumerate(self._places) if place.rect.contains(at)), None)
        if found is not None or not self.hasFocus():
            self.choose(found)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.choose(None)

    def draw(self, painter: QPainter) -> None:
        """Draw legend, names and cells, and the read-out above them all."""
        painter.setLayoutDirection(self.layoutDirection())
        font = text_font(LETTERS, QFont.Weight.Bold)
        painter.setPen(colour(self.theme.text_soft))
        for words in self._texts:
            painter.setFont(fitted(font, words.text, words.rect.width()))
            painter.drawText(words.rect, words.alignment, words.text)
        for rect, one in self._legend:
            draw_standing(painter, self.theme, rect, one)
        tiles: dict[tuple[object, ...], QPixmap] = {}
        for place in self._places:
            cell = place.cell
            if cell.label:
                draw_standing(painter, self.theme, place.rect, cell.standing, cell.label)
            else:
                self._copy_cell(painter, place.rect, cell.standing, tiles)
        if self._chosen is not None:
            rect = self._places[self._chosen].rect
            ring = rect.adjusted(-RING, -RING, RING, RING)
            draw_ring(painter, ring, radius=RADIUS + RING, ink=colour(self.theme.focus))
            at = QPointF(rect.center().x(), rect.top() + 10)
            if at.y() < self.height() / 4:
                at.setY(rect.bottom() - 10)
            draw_read_out(painter, self.theme, at, self.read_out(), within=self.size())

    def _copy_cell(
        self,
        painter: QPainter,
        box: QRectF,
        one: Standing,
        tiles: dict[tuple[object, ...], QPixmap],
    ) -> None:
        """Draw a cell as a copy of one that looks the same: most of three hundred do."""
        corner = QPointF(floor(box.left()), floor(box.top()))
        inside = box.translated(-corner)
        key = (one, round(inside.left(), 3), round(inside.top(), 3), inside.width())
        if key not in tiles:
            ratio = self.devicePixelRatioF()
            size = QSizeF(ceil(inside.right()) + 1, ceil(inside.bottom()) + 1)
            tile = QPixmap((size * ratio).toSize())
            tile.setDevicePixelRatio(ratio)
            tile.fill(Qt.GlobalColor.transparent)
            with QPainter(tile) as on_tile:
                on_tile.setRenderHint(QPainter.RenderHint.Antialiasing)
                draw_standing(on_tile, self.theme, inside, one)
            tiles[key] = tile
        painter.drawPixmap(corner, tiles[key])

    def _next(self, here: int, way: tuple[int, int]) -> int:
        """The nearest cell in a direction; the same one at the edge."""
        x, y = way
        at = self._places[here].rect.center()
        best, least = here, float("inf")
        for index, place in enumerate(self._places):
            off = place.rect.center() - at
            along, aside = (off.x() * x, abs(off.y())) if x else (off.y() * y, abs(off.x()))
            if along < 1 or (x and aside > place.rect.height() / 2):
                continue
            if along + 2 * aside < least:
                best, least = index, along + 2 * aside
        return best

    def _lay_out(self, width: int) -> None:
        """Put everything where there is room for it."""
        placed = places(self._sheet, width)
        self._heights[width] = placed.height
        self._texts, self._places, self._legend = placed.texts, placed.cells, placed.legend
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            mirrored = self.mirrored
            self._texts = tuple(one._replace(rect=mirrored(one.rect)) for one in self._texts)
            self._places = tuple(one._replace(rect=mirrored(one.rect)) for one in self._places)
            self._legend = tuple((mirrored(rect), one) for rect, one in self._legend)
        if self._chosen is not None and self._chosen >= len(self._places):
            self._chosen = None

    def _say_sums(self) -> None:
        cells = [cell for block in self._sheet.blocks for cell in block.cells]
        sums = (
            self.tr("%1: %2", "a standing and how many facts")
            .replace("%1", standing_word(one))
            .replace("%2", number_text(sum(cell.standing == one for cell in cells)))
            for one in reversed(STANDINGS)
        )  # fmt: skip - a line a step
        self.say(self._title, ", ".join(sums) if cells else "")


def draw_standing(
    painter: QPainter, theme: Theme, box: QRectF, one: Standing, label: str = ""
) -> None:
    """A cell: quick is filled with a tick, slow half filled, to practise an open ring in amber."""
    side = box.height() * SIGN
    sign = QRectF(0, 0, side, side)
    sign.moveCenter(box.center())
    ink, ground, edge = {
        "quick": (theme.accent_ink, theme.accent_bright, theme.accent_bright),
        "slow": (theme.accent_bright, theme.track_deep, theme.accent),
        "missed": (theme.amber_text, theme.track_deep, theme.amber_text),
    }.get(one, (theme.text_soft, theme.track_deep, theme.track_deep))
    painter.setBrush(colour(ground))
    painter.setPen(QPen(colour(edge), 1.5))
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), RADIUS, RADIUS)
    if label:
        words = box.adjusted(side + 14, 0, -4, 0)
        sign.moveLeft(box.left() + 8)
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            words = box.adjusted(4, 0, -side - 14, 0)
            sign.moveRight(box.right() - 8)
        painter.setPen(colour(theme.accent_ink if one == "quick" else theme.text))
        painter.setFont(text_font(LETTERS, QFont.Weight.Bold))
        painter.drawText(words, LEADING, label)
    _draw_sign(painter, sign, one, ink)


def _draw_sign(painter: QPainter, box: QRectF, one: Standing, ink: str) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = round_pen(colour(ink), max(2.0, box.height() * 0.16))
    painter.setPen(pen)
    match one:
        case "quick":
            painter.drawPath(tick_path(box))
        case "missed":
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        case "slow":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ink))
            painter.drawPie(box, 180 * 16, 180 * 16)
        case _:
            pass
