"""Where everything in a plot stands: frozen geometry, worked out once a size and series."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics

from zenjin_desktop.ui.widgets.locale_text import day_text, decimal_text
from zenjin_desktop.ui.widgets.plot_scale import decimals, ticks

PlotKind = Literal["line", "bars"]
Series = tuple[tuple[date, float], ...]

TOP = 10.0  # pixels of the design, as are the next four
BOTTOM = 40.0
LEFT_GAP = 16.0
RIGHT = 10.0
EDGE = 4.0  # the line starts and ends this far inside the grid
BETWEEN_LABELS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisLabel:
    """A text of an axis, its rectangle and how it stands in it."""

    text: str
    rect: QRectF
    alignment: Qt.AlignmentFlag


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotFrame:
    """A plot's area, the series as points in it, its grid lines and its labels, in pixels.

    ``slot`` is the width of one day.
    """

    area: QRectF
    points: tuple[QPointF, ...]
    grid: tuple[float, ...]
    labels: tuple[AxisLabel, ...]
    slot: float


def plot_frame(
    box: QRectF, series: Series, *, kind: PlotKind, font: QFont, scale: float
) -> PlotFrame:
    """Lay out ``series`` (at least one value, oldest first) in ``box``.

    Days are as far apart as the calendar says, so a pause shows as one. Bars stand on zero.
    """
    metrics = QFontMetrics(font)
    levels, texts = _levels(series, kind)
    widest = max(metrics.horizontalAdvance(text) for text in texts)
    area = box.adjusted(
        widest + LEFT_GAP * scale, TOP * scale, -RIGHT * scale, -max(BOTTOM * scale, 26.0)
    )
    span = (series[-1][0] - series[0][0]).days
    edge = EDGE * scale if kind == "line" else area.width() / (span + 1) / 2

    def x_of(day: date) -> float:
        if span == 0:
            return area.center().x()
        share = (day - series[0][0]).days / span
        return area.left() + edge + share * (area.width() - 2 * edge)

    def y_of(value: float) -> float:
        share = (value - levels[0]) / (levels[-1] - levels[0])
        return area.bottom() - share * area.height()

    grid = tuple(y_of(level) for level in levels)
    height = float(metrics.height())
    level_labels = tuple(
        AxisLabel(
            text=text,
            rect=QRectF(box.left(), y - height / 2, widest + 1.0, height),
            alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        )
        for text, y in zip(texts, grid, strict=True)
    )
    return PlotFrame(
        area=area,
        points=tuple(QPointF(x_of(day), y_of(value)) for day, value in series),
        grid=grid,
        labels=level_labels + _day_labels(area, series, metrics, bottom=box.bottom()),
        slot=area.width() / (span + 1),
    )


def _levels(series: Series, kind: PlotKind) -> tuple[tuple[float, ...], list[str]]:
    values = [value for _, value in series]
    if kind == "bars":
        levels = ticks(0.0, max(*values, 4.0))
        return levels, [decimal_text(level, decimals(levels)) for level in levels]
    levels = ticks(min(values), max(values))
    return levels, [decimal_text(level, max(1, decimals(levels))) for level in levels]


def _day_labels(
    area: QRectF, series: Series, metrics: QFontMetrics, *, bottom: float
) -> tuple[AxisLabel, ...]:
    first, last = series[0][0], series[-1][0]
    middle = first + timedelta(days=(last - first).days // 2)
    height = float(metrics.height())
    rect = QRectF(area.left(), bottom - height - 4, area.width(), height)
    flag = Qt.AlignmentFlag
    if first == last:
        return (AxisLabel(text=day_text(first), rect=rect, alignment=flag.AlignHCenter),)
    ends = (
        AxisLabel(text=day_text(first), rect=rect, alignment=flag.AlignLeft),
        AxisLabel(text=day_text(last), rect=rect, alignment=flag.AlignRight),
    )
    room = area.width() - 3 * metrics.horizontalAdvance(day_text(middle)) - 2 * BETWEEN_LABELS
    if middle in (first, last) or room < 0:
        return ends
    return (*ends, AxisLabel(text=day_text(middle), rect=rect, alignment=flag.AlignHCenter))
