from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.theme import Theme, text_font
from zenjin_desktop.ui.widgets.line_plot import LinePlot
from zenjin_desktop.ui.widgets.plot_frame import plot_frame
from zenjin_desktop.ui.widgets.plot_scale import curve, decimals, ticks

DAY = date(2025, 10, 12)
SERIES = tuple((DAY + timedelta(days=n), 3.0 - n * 0.1) for n in range(11))


def seconds(value: float) -> str:
    return f"{value:.2f} s"


@pytest.fixture
def plot(theme: Theme, qtbot: QtBot) -> LinePlot:
    made = LinePlot(theme, seconds, by_keys=True)
    qtbot.addWidget(made)
    made.resize(408, 262)
    made.show_series("Blink speed", SERIES, invitation="Play first")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1.58, 2.85, (1.5, 2.0, 2.5, 3.0)),
        (0.0, 400.0, (0.0, 100.0, 200.0, 300.0, 400.0)),
        (0.0, 4.0, (0.0, 1.0, 2.0, 3.0, 4.0)),
        (0.0, 0.0, (0.0, 0.2, 0.4, 0.6)),
    ],
)
def test_axis_values_are_round(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert ticks(low, high) == pytest.approx(expected)


@given(low=st.floats(min_value=0, max_value=1e9), spread=st.floats(min_value=0, max_value=1e9))
def test_axis_values_always_hold_the_series(low: float, spread: float) -> None:
    levels = ticks(low, low + spread)
    assert 2 <= len(levels) <= 6
    assert levels[0] <= low * (1 + 1e-6) + 1e-6
    assert levels[-1] >= (low + spread) * (1 - 1e-6) - 1e-6
    assert list(levels) == sorted(set(levels))


def test_places_after_the_sign_are_as_few_as_tell_values_apart() -> None:
    assert decimals((0.0, 100.0)) == 0
    assert decimals((1.5, 2.0)) == 1
    assert decimals((0.25, 0.5)) == 2


@given(st.lists(st.floats(min_value=-1e4, max_value=1e4), min_size=1, max_size=30))
def test_the_curve_passes_all_points_and_never_overshoots(values: Sequence[float]) -> None:
    path = curve([QPointF(n * 10.0, value) for n, value in enumerate(values)])
    bounds = path.boundingRect()
    assert bounds.top() >= min(values) - 1e-3
    assert bounds.bottom() <= max(values) + 1e-3
    for n in range(path.elementCount()):
        element = path.elementAt(n)
        assert min(values) - 1e-3 <= element.y <= max(values) + 1e-3


@pytest.mark.usefixtures("dressed_app")
def test_days_are_as_far_apart_as_the_calendar_says() -> None:
    series = ((DAY, 1.0), (DAY + timedelta(days=1), 2.0), (DAY + timedelta(days=10), 3.0))
    frame = plot_frame(QRectF(0, 0, 400, 200), series, kind="line", font=text_font(13), scale=1.0)
    first, second, third = (point.x() for point in frame.points)
    assert (third - first) == pytest.approx(10 * (second - first))
    assert frame.points[0].y() > frame.points[1].y() > frame.points[2].y()


def test_the_last_point_is_a_dot_and_the_line_is_in_the_accent(
    plot: LinePlot, theme: Theme
) -> None:
    plot.clearFocus()
    frame = plot.frame()
    image = plot.grab().toImage()
    last = frame.points[-1].toPoint()
    assert image.pixelColor(last) == QColor(theme.text_strong)
    assert image.pixelColor(frame.points[5].toPoint()) == QColor(theme.accent_bright)


def test_keys_walk_through_the_days_and_read_them_out(plot: LinePlot) -> None:
    plot.setFocus()
    assert plot.read_out() == "22 Oct: 2.00 s"
    for key, expected in (
        (Qt.Key.Key_Left, "21 Oct: 2.10 s"),
        (Qt.Key.Key_Home, "12 Oct: 3.00 s"),
        (Qt.Key.Key_Left, "12 Oct: 3.00 s"),
        (Qt.Key.Key_Right, "13 Oct: 2.90 s"),
        (Qt.Key.Key_End, "22 Oct: 2.00 s"),
        (Qt.Key.Key_Right, "22 Oct: 2.00 s"),
    ):
        QTest.keyClick(plot, key)
        assert plot.read_out() == expected
    plot.clearFocus()
    assert plot.read_out() == ""


def test_the_pointer_reads_out_the_nearest_day(plot: LinePlot) -> None:
    plot.clearFocus()
    QTest.mouseMove(plot, plot.frame().points[3].toPoint())
    assert plot.read_out() == "15 Oct: 2.70 s"
    QTest.mouseMove(plot, QPoint(1, 1))
    assert plot.read_out() == ""


def test_a_plot_says_in_words_what_it_shows(plot: LinePlot) -> None:
    assert plot.accessibleName() == "Blink speed"
    assert plot.accessibleDescription() == "From 3.00 s on 12 Oct to 2.00 s on 22 Oct"


def test_an_empty_plot_invites_and_has_nothing_to_read(plot: LinePlot) -> None:
    plot.show_series("Blink speed", (), invitation="Play first")
    assert plot.accessibleDescription() == "Play first"
    QTest.keyClick(plot, Qt.Key.Key_Left)
    QTest.mouseMove(plot, QPoint(200, 100))
    assert plot.read_out() == ""
    plot.grab()


@pytest.mark.parametrize("kind", ["line", "bars"])
@pytest.mark.parametrize(
    "series",
    [
        ((DAY, 2.0),),
        ((DAY, 0.0), (DAY + timedelta(days=1), 0.0)),
        tuple((DAY + timedelta(days=n), 1e9) for n in range(400)),
    ],
    ids=["one", "zeros", "many"],
)
def test_odd_series_are_drawn_inside(
    theme: Theme, qtbot: QtBot, kind: str, series: tuple[tuple[date, float], ...]
) -> None:
    made = LinePlot(theme, seconds, kind="bars" if kind == "bars" else "line")
    qtbot.addWidget(made)
    made.resize(200, 120)
    made.show_series("Points", series, invitation="")
    made.grab()
    inside = QRectF(made.rect()).adjusted(-1, -1, 1, 1)
    assert all(inside.contains(point) for point in made.frame().points)
    assert all(inside.contains(label.rect.center()) for label in made.frame().labels)


def test_bars_stand_on_zero(theme: Theme, qtbot: QtBot) -> None:
    made = LinePlot(theme, seconds, kind="bars")
    qtbot.addWidget(made)
    made.resize(408, 262)
    made.show_series("Points", ((DAY, 50.0), (DAY + timedelta(days=1), 100.0)), invitation="")
    image = made.grab().toImage()
    frame = made.frame()
    for point in frame.points:
        foot = QPoint(round(point.x()), round(frame.area.bottom()) - 10)
        assert image.pixelColor(foot).green() > 120
        above = QPoint(round(point.x()), round(point.y()) - 6)
        assert image.pixelColor(above).green() < 110


def test_from_the_right_each_date_stands_below_its_own_point(theme: Theme, qtbot: QtBot) -> None:
    sides = {}
    for way in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        plot = LinePlot(theme, seconds)
        qtbot.addWidget(plot)
        plot.setLayoutDirection(way)
        plot.resize(480, 260)
        series = ((date(2025, 1, 1), 2.0), (date(2025, 11, 22), 1.0))
        plot.show_series("Speed", series, invitation="")
        image = plot.grab().toImage()
        ground = image.pixelColor(0, image.height() - 1)
        rows = range(image.height() - 22, image.height())
        inked = [
            x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in rows)
        ]
        sides[way] = (sum(x < 160 for x in inked), sum(x >= 320 for x in inked))
    (left, right), (left_mirrored, right_mirrored) = sides.values()
    assert 0 < left < right, "1 Jan is shorter than 22 Nov"
    assert left_mirrored > right_mirrored > 0
