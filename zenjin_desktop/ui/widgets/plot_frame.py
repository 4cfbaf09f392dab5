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

    ``slot`` is the width a value has for its bar.
    """

    area: QRectF
    points: tuple[QPointF, ...]
    grid: tuple[float, ...]
    labels: tuple[AxisLabel, ...]
    slot: float


def plot_frame(
    box: QRectF,
    series: Series,
    *,
    kind: PlotKind,
    font: QFont,
    scale: float,
    every: int = 1,
    from_right: bool = False,
) -> PlotFrame:
    """Lay out ``series`` (at least one value, oldest first) in ``box``.

    Days are as far apart as the calendar says, so a pause shows as one. Bars stand on zero; a
    value stands for ``every`` days from its own on. ``from_right`` begins at the right, as those
    read who read from there.
    """
    metrics = QFontMetrics(font)
    levels, texts = _levels(series, kind)
    widest = max(metrics.horizontalAdvance(text) for text in texts)
    area = box.adjusted(
        widest + LEFT_GAP * scale, TOP * scale, -RIGHT * scale, -max(BOTTOM * scale, 26.0)
    )
    span = (series[-1][0] - series[0][0]).days
    slot = area.width() * every / (span + every)
    edge = EDGE * scale if kind == "line" else slot / 2

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
    frame = PlotFrame(
        area=area,
        points=tuple(QPointF(x_of(day), y_of(value)) for day, value in series),
        grid=grid,
        labels=level_labels + _day_labels(area, series, metrics, bottom=box.bottom()),
        slot=slot,
    )
    return _mirrored(frame, box) if from_right else frame


_OTHER_SIDE = {
    Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignRight: Qt.AlignmentFlag.AlignLeft,
}


def _mirrored(frame: PlotFrame, box: QRectF) -> PlotFrame:
    whole = box.left() + box.right()

    def there(rect: QRectF) -> QRectF:
        return QRectF(whole - rect.right(), rect.y(), rect.width(), rect.height())

    def side(alignment: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
        for one, other in _OTHER_SIDE.items():
            if alignment & one:
                return (alignment & ~one) | other
        return alignment

    return PlotFrame(
        area=there(frame.area),
        points=tuple(QPointF(whole - point.x(), point.y()) for point in frame.points),
        grid=frame.grid,
        labels=tuple(
            AxisLabel(text=one.text, rect=there(one.rect), alignment=side(one.alignment))
            for one in frame.labels
        ),
        slot=frame.slot,
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
