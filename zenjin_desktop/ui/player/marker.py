"""The frame around what is offered, or the ring that fills around where the pointer rests."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour
from zenjin_desktop.ui.widgets.answer_button import AnswerButton

_AWAY_PX = 11
_WIDTH_PX = 7
_EDGE_PX = 2
_CIRCLE_AWAY = 0.055
"""In parts of the circle's diameter."""


class Marker(QWidget):
    """Lies over its parent and takes no press; in two colours, to be seen on every ground."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = parent
        self._target: QWidget | None = None
        self._share = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def target(self) -> QWidget | None:
        """What is marked."""
        return self._target

    @property
    def share(self) -> float:
        """How much of the ring is drawn, 0..1."""
        return self._share

    def mark(self, target: QWidget, share: float = 1.0) -> None:
        """Draw so much of the frame around ``target``, from the top clockwise."""
        self._target, self._share = target, share
        place = self._place(target)
        if place != self.geometry():
            self.setGeometry(place)
        self.show()
        self.raise_()
        self.update()

    def clear(self) -> None:
        """Mark nothing."""
        self._target, self._share = None, 0.0
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        if self._target is None or self._share <= 0:
            return
        path = self._path(self._target)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for ink, width in (
                (self._theme.text_strong, _WIDTH_PX + 2 * _EDGE_PX),
                (self._theme.amber, _WIDTH_PX),
            ):
                pen = QPen(colour(ink), width)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if self._share < 1:
                    whole = path.length() / width
                    pen.setDashPattern([self._share * whole, 2 * whole])
                painter.setPen(pen)
                painter.drawPath(path)

    def _place(self, target: QWidget) -> QRect:
        corner = target.mapTo(self._over, target.rect().topLeft())
        return QRect(corner, target.size()).adjusted(-_AWAY_PX, -_AWAY_PX, _AWAY_PX, _AWAY_PX)

    def _path(self, target: QWidget) -> QPainterPath:
        path = QPainterPath()
        inner = QRectF(self.rect())
        if isinstance(target, AnswerButton):
            reach = target.diameter * (0.5 + _CIRCLE_AWAY)
            centre = inner.center()
            box = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
            path.arcMoveTo(box, 90)
            path.arcTo(box, 90, -360)
        else:
            edge = _WIDTH_PX / 2 + _EDGE_PX
            path.addRoundedRect(inner.adjusted(edge, edge, -edge, -edge), 22, 22)
        return path
