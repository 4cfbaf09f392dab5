"""Large pictures with names, side by side, to be pressed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zenjin_desktop.ui.avatars import avatar_name
from zenjin_desktop.ui.theme import Theme, colour, grown, growth, text_font
from zenjin_desktop.ui.who.model import Person
from zenjin_desktop.ui.widgets.basics import OutlineButton
from zenjin_desktop.ui.widgets.hint import Hint
from zenjin_desktop.ui.widgets.learner_disc import draw_disc
from zenjin_desktop.ui.widgets.locale_text import day_text
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.shapes import draw_ring, round_pen

DISC, LARGE_DISC = 92, 124  # where letters are as usual
LARGE_TO = 10
"""Up to so many are drawn large."""

PADDING = 12
WIDTH = 150
GAP = 12
RADIUS = 20.0
NAME_PX, SMALL_PX, LEAST_PX = 17, 13, 13
_LOCK = 30.0
LINE = 1.36  # times the height of letters, from a line to the next
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


class Tile(OutlineButton):
    """A disc with a name below it, and softer a line about it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, theme, parent, pixels=NAME_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.note = ""
        self.avatar = ""
        self.letter = ""
        self.locked = False
        self.large = False

    def sizeHint(self) -> QSize:
        """As wide for everybody; two lines below the disc."""
        lines = self._line(NAME_PX) + self._line(SMALL_PX)
        width = round(WIDTH * growth() ** 0.5) + (self.disc() - grown(DISC))
        return QSize(width, self.disc() + 2 * PADDING + 8 + lines)

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to whoever laid the tiles out; Qt would take them for Tab."""
        if event.key() in _ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the disc, the words, and what the pointer and the keys are on."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            under = self.hovered and self.isEnabled()
            if under or self.isDown():
                painter.setPen(QPen(colour(self._theme.outline), 1.5))
                painter.setBrush(
                    colour(self._theme.track_deep if self.isDown() else self._theme.pill)
                )
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            side = self.disc()
            disc = QRectF((box.width() - side) / 2, PADDING, side, side)
            painter.setOpacity(1 if self.isEnabled() else 0.45)
            self.draw_disc(painter, disc)
            painter.setOpacity(1)
            if self.locked:
                self._draw_lock(painter, disc)
            self._draw_words(painter, disc.bottom() + 8)
            if self.hasFocus():
                draw_ring(painter, box, radius=RADIUS, ink=colour(self._theme.focus))

    def draw_disc(self, painter: QPainter, disc: QRectF) -> None:
        """Draw who it is."""
        draw_disc(
            painter,
            disc,
            self._theme,
            avatar=self.avatar,
            letter=self.letter,
            lit=self.hovered,
        )

    def _draw_words(self, painter: QPainter, top: float) -> None:
        width = self.width() - 12
        lines = (
            (self.text(), NAME_PX, QFont.Weight.Bold, self._theme.text),
            (self.note, SMALL_PX, QFont.Weight.DemiBold, self._theme.text_soft),
        )
        for words, pixels, weight, ink in lines:
            usual = text_font(pixels, weight)
            painter.setPen(colour(ink))
            if words and not self.note and QFontMetrics(usual).horizontalAdvance(words) > width:
                self._draw_folded(painter, QRectF(6, top, width, self.height() - top), usual)
                return
            font = fitted(usual, words, width)
            font.setPixelSize(max(font.pixelSize(), round(LEAST_PX * growth())))
            fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.setFont(font)
            line = QRectF(6, top, width, self._line(pixels))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, fitting)
            top += self._line(pixels)

    def _draw_folded(self, painter: QPainter, room: QRectF, usual: QFont) -> None:
        """A long name on the lines of name and note, as large as its longest part allows."""
        parts = self.text().replace("-", "- ").split()
        longest = max(parts, key=QFontMetrics(usual).horizontalAdvance)
        font = fitted(usual, longest, room.width())
        font.setPixelSize(max(font.pixelSize(), round(LEAST_PX * growth())))
        font.setPixelSize(min(font.pixelSize(), round(room.height() / 2 / LINE)))
        metrics = QFontMetrics(font)
        words = self.text()
        if metrics.horizontalAdvance(words) > 2 * room.width():
            most = round(1.7 * room.width())
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
        painter.setFont(font)
        across = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        fold = Qt.TextFlag.TextWordWrap if len(parts) > 1 else Qt.TextFlag.TextWrapAnywhere
        painter.drawText(room, across | fold, words)

    def _draw_lock(self, painter: QPainter, disc: QRectF) -> None:
        """A padlock at the lower end of the disc: a PIN will be asked."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = -1 if mirrored else 1
        unit = grown(_LOCK) / _LOCK
        painter.save()
        painter.translate(disc.center().x() + side * 0.36 * disc.width(), disc.bottom() - 13 * unit)
        painter.scale(unit, unit)
        painter.setPen(QPen(colour(self._theme.outline), 1.5))
        painter.setBrush(colour(self._theme.card))
        painter.drawEllipse(QPointF(0, 0), _LOCK / 2, _LOCK / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(round_pen(colour(self._theme.text), 2.2))
        painter.drawArc(QRectF(-4, -8.5, 8, 10), 0, 180 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._theme.text))
        painter.drawRoundedRect(QRectF(-6, -2.5, 12, 9.5), 2, 2)
        painter.restore()

    def disc(self) -> int:
        """How wide the picture is, in pixels."""
        return grown(LARGE_DISC if self.large else DISC)

    def _line(self, pixels: int) -> int:
        return QFontMetrics(text_font(pixels, QFont.Weight.Bold)).height() + 1


def played_text(last: date, points: int) -> str:
    """When somebody played last, and for how many points in all."""
    words = QCoreApplication.translate("PersonTile", "%1, %Ln points", "", points)
    return words.replace("%1", day_text(last))


class PersonTile(Tile):
    """A learner of this computer."""

    def __init__(self, theme: Theme, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(theme, person.name, parent)
        self.person = person
        if not person.name:
            self.setText(self.tr("Guest"))
        self.avatar = person.avatar
        self.letter = person.name[:1].upper()
        self.locked = person.has_pin
        said = [self.text()]
        if person.busy:
            self.note = self.tr("plays elsewhere now")
            self.setEnabled(False)
        elif person.signed_out:
            self.note = self.tr("signs in")
        elif person.last_played is not None:
            self.note = played_text(person.last_played, person.points)
        elif person.class_name:
            self.note = person.class_name
        if self.note:
            said.append(self.note)
        if person.alike and avatar_name(person.avatar):
            said.append(avatar_name(person.avatar))
        if person.has_pin:
            said.append(self.tr("has a PIN"))
        self.setAccessibleName(", ".join(said))
        Hint(self, self.text())


class WayTile(Tile):
    """A way in for somebody who is not there yet: a sign in a ring."""

    def draw_disc(self, painter: QPainter, disc: QRectF) -> None:
        """Draw the ring, and leave the pen for the sign."""
        ink = colour(self._theme.text if self.hovered else self._theme.outline)
        painter.setPen(QPen(ink, 2, Qt.PenStyle.DashLine))
        painter.setBrush(colour(self._theme.card))
        painter.drawEllipse(disc.adjusted(2, 2, -2, -2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(round_pen(ink, 5))


class AddTile(WayTile):
    """The way in for somebody new: a plus."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.setText(self.tr("Add learner"))

    def draw_disc(self, painter: QPainter, disc: QRectF) -> None:
        """Draw the plus."""
        super().draw_disc(painter, disc)
        middle = disc.center()
        arm = 0.13 * disc.width()
        for across, down in ((arm, 0.0), (0.0, arm)):
            painter.drawLine(middle - QPointF(across, down), middle + QPointF(across, down))


class SignInTile(WayTile):
    """The way in for whoever has an account, or a code for one: a key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.setText(self.tr("Sign in"))

    def draw_disc(self, painter: QPainter, disc: QRectF) -> None:
        """Draw the key, its bow on the reading side."""
        super().draw_disc(painter, disc)
        painter.save()
        painter.translate(disc.center())
        unit = disc.width() / 100
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.scale(-1, 1)
        painter.drawEllipse(QPointF(-11 * unit, 0), 9 * unit, 9 * unit)
        painter.drawLine(QPointF(-2 * unit, 0), QPointF(20 * unit, 0))
        for across in (12, 20):
            painter.drawLine(QPointF(across * unit, 0), QPointF(across * unit, 8 * unit))
        painter.restore()


class Tiles(QWidget):
    """Lays tiles out in rows from the reading side, as many as fit; arrows go from one to another.

    Signals:
        reached: with a tile that the keys have come to.
    """

    reached = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[Tile, ...] = ()
        self._columns = 1

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these in place of what stood here; they become this widget's own."""
        for old in self._tiles:
            old.hide()
            old.deleteLater()
        self._tiles = tuple(tiles)
        for tile in tiles:
            tile.large = len(tiles) <= LARGE_TO
        before: QWidget | None = None
        for tile in tiles:
            tile.setParent(self)
            tile.show()
            if before is not None:
                QWidget.setTabOrder(before, tile)
            before = tile
        self._arrange()

    @property
    def shown(self) -> tuple[Tile, ...]:
        """The tiles that are in sight, in their order."""
        return tuple(tile for tile in self._tiles if not tile.isHidden())

    def narrow_to(self, wanted: Sequence[Tile]) -> None:
        """Have only these in sight."""
        for tile in self._tiles:
            tile.setVisible(tile in wanted)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many in a row as fit now."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows, Home and End go from tile to tile."""
        step = self._step(Qt.Key(event.key()))
        here = next((n for n, tile in enumerate(self._pressable()) if tile.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        self.go_to(self._pressable()[max(0, min(len(self._pressable()) - 1, here + step))])

    def go_to(self, tile: Tile) -> None:
        """Give a tile the keyboard."""
        tile.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(tile)

    def _pressable(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.shown if tile.isEnabled())

    def _step(self, key: Qt.Key) -> int | None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        ahead = -1 if mirrored else 1
        return {
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Home: -len(self._tiles),
            Qt.Key.Key_End: len(self._tiles),
        }.get(key)

    def _arrange(self) -> None:
        shown = self.shown
        if not shown:
            self.setMinimumHeight(0)
            return
        size = shown[0].sizeHint()
        across, down = size.width() + GAP, size.height() + GAP
        most = max(1, (self.width() + GAP) // across)
        lines = -(-len(shown) // most)
        # as many in each row, so that nobody stands alone in the last
        self._columns = -(-len(shown) // lines)
        left = max(0, self.width() + GAP - self._columns * across) // 2
        for number, tile in enumerate(shown):
            row, column = divmod(number, self._columns)
            x = left + column * across
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                x = self.width() - x - size.width()
            tile.setGeometry(x, row * down, size.width(), size.height())
        rows = -(-len(shown) // self._columns)
        self.setMinimumHeight(rows * down - GAP)
