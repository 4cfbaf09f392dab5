"""Signs the two faces do not have (✓ ✗ □ ▶) and the rings and shadows, drawn as shapes."""

from math import cos, erf, pi, sin, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from zenjin_desktop.ui.theme import contrast

FOCUS_WIDTH = 3.0
"""Pixels of a focus ring."""

BADGE = 0.27
"""Of the diameter of the disc it stands on."""

RIM_WIDTH = 2.5
LEAST_EDGE = 3.0


def tick_path(box: QRectF) -> QPainterPath:
    """✓ as a line to be stroked with round ends, filling ``box``."""
    path = QPainterPath(_at(box, 0.08, 0.54))
    path.lineTo(_at(box, 0.38, 0.84))
    path.lineTo(_at(box, 0.92, 0.18))
    return path


def cross_path(box: QRectF) -> QPainterPath:
    """✗ as two lines to be stroked with round ends, filling ``box``."""
    path = QPainterPath(_at(box, 0.16, 0.16))
    path.lineTo(_at(box, 0.84, 0.84))
    path.moveTo(_at(box, 0.84, 0.16))
    path.lineTo(_at(box, 0.16, 0.84))
    return path


def play_path(box: QRectF, *, rounding: float) -> QPainterPath:
    """▶ with rounded corners; fill it and stroke it with a pen ``2 × rounding`` wide."""
    inner = box.adjusted(rounding, rounding, -rounding, -rounding)
    path = QPainterPath(inner.topLeft())
    path.lineTo(QPointF(inner.right(), inner.center().y()))
    path.lineTo(inner.bottomLeft())
    path.closeSubpath()
    return path


def star_path(centre: QPointF, radius: float) -> QPainterPath:
    """A soft four-pointed star."""
    path = QPainterPath(centre + QPointF(0, -radius))
    for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        path.quadTo(centre, centre + QPointF(x * radius, y * radius))
    return path


def round_pen(ink: QColor, width: float) -> QPen:
    """A pen with round ends and corners."""
    return QPen(
        ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def draw_ring(painter: QPainter, box: QRectF, *, radius: float, ink: QColor) -> None:
    """The focus ring, wholly inside ``box``."""
    half = FOCUS_WIDTH / 2
    painter.setPen(QPen(ink, FOCUS_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius - half, radius - half)


def rim(face: QColor, edge: QColor, ground: QColor) -> QPen:
    """The pen around the face of a button; 0 wide where the face itself stands out from ``ground``.

    Source of the limit: WCAG 2.2, success criterion 1.4.11.
    """
    pen = QPen(edge, RIM_WIDTH)
    if contrast(face, ground) >= LEAST_EDGE:
        pen.setStyle(Qt.PenStyle.NoPen)
        pen.setWidthF(0)
    return pen


def draw_soft_shadow(
    painter: QPainter, box: QRectF, *, radius: float, blur: float, darkest: QColor
) -> None:
    """A blurred shadow of the rounded ``box``, as opaque as ``darkest`` in its middle.

    ``blur`` is in pixels as CSS counts it (twice the standard deviation). The blur is a pile of
    outlines whose opacities add up to the Gaussian's integral; drawn at a quarter of the size,
    because nothing in it is sharp.
    """
    steps = 32
    scale = 0.25
    outer = box.adjusted(-blur, -blur, blur, blur)
    small = QPixmap((outer.size() * scale).toSize())
    small.fill(Qt.GlobalColor.transparent)
    layer = QPainter(small)
    layer.setRenderHint(QPainter.RenderHint.Antialiasing)
    layer.setPen(Qt.PenStyle.NoPen)
    layer.scale(small.width() / outer.width(), small.height() / outer.height())
    layer.translate(-outer.topLeft())
    below = 0.0
    for step in range(steps):
        outset = blur * (1 - 2 * (step + 0.5) / steps)
        wanted = darkest.alphaF() * 0.5 * (1 - erf(outset / (blur / 2) / sqrt(2)))
        ink = QColor(darkest)
        ink.setAlphaF((wanted - below) / (1 - below))
        below = wanted
        layer.setBrush(ink)
        corner = max(1.0, radius + outset)
        layer.drawRoundedRect(box.adjusted(-outset, -outset, outset, outset), corner, corner)
    layer.end()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(outer, small, QRectF(small.rect()))


def draw_badge(
    painter: QPainter, disc: QRectF, *, ground: QColor, sign: QColor, right: bool
) -> None:
    """A small disc on the upper right edge of ``disc``, with a tick or a cross in it."""
    size = BADGE * disc.width()
    away = 0.92 * disc.width() / 2
    centre = disc.center() + QPointF(cos(pi / 4) * away, -sin(pi / 4) * away)
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(box)
    inset = 0.27 * size
    inner = box.adjusted(inset, inset, -inset, -inset)
    painter.setPen(round_pen(sign, 0.13 * size))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(tick_path(inner) if right else cross_path(inner))


def _at(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.x() + across * box.width(), box.y() + down * box.height())
