"""Playing with real keys and clicks, for tests of the player."""

from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.player.model import Ways
from zenjin_desktop.ui.player.view import Pace, PlayerView, Shown
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

QUICK = Pace(right_ms=60, wrong_ms=120, celebration_ms=80)
LEFT_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_1, Qt.Key.Key_F)
RIGHT_KEYS = (Qt.Key.Key_Right, Qt.Key.Key_2, Qt.Key.Key_J)

Heard = list[tuple[object, ...]]


def open_player(
    qtbot: QtBot, theme: Theme, clock: AnimationClock, ways: Ways | None = None
) -> PlayerView:
    """A player on the screen, quick, with the keyboard."""
    view = PlayerView(theme, clock, pace=QUICK, ways=ways)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    return view


def listen(view: PlayerView) -> Heard:
    """Everything the player says from now on, in order."""
    heard: Heard = []
    view.answered.connect(lambda side, ms: heard.append(("answered", side, ms)))
    for name in (
        "timed_out",
        "feedback_ended",
        "finish_requested",
        "resumed",
    ):
        getattr(view, name).connect(lambda name=name: heard.append((name,)))
    for name in ("stop_chosen", "stitch_chosen", "play_on_chosen"):
        getattr(view.finish_panel, name).connect(lambda name=name: heard.append((name,)))
    return heard


def presentation(
    prompt: str = "Double 13",
    *,
    only: str | None = None,
    window_ms: int | None = 60_000,
    guard_ms: int = 0,
) -> Shown:
    """A presentation of 26 or 23; the answer is 26."""
    return Shown(
        prompt=prompt,
        left=26,
        right=23,
        only=only,  # type: ignore[arg-type]  # a Side, written as text for short
        window_ms=window_ms,
        timer_visible=True,
        guard_ms=guard_ms,
    )


def ask(qtbot: QtBot, view: PlayerView, shown: Shown) -> None:
    """Show it and come back when time runs."""
    with qtbot.waitSignal(view.board.shown):
        view.show_question(shown)


def let_pass(qtbot: QtBot, seconds: float) -> None:
    """Let the event loop run until ``seconds`` have passed."""
    end = perf_counter() + seconds
    qtbot.waitUntil(lambda: perf_counter() >= end)


def names(heard: Heard) -> list[object]:
    """What was heard, without the values."""
    return [name for name, *_ in heard]


def hold_down(view: QWidget, key: Qt.Key) -> None:
    """The repeat of a key that is held down."""
    event = QKeyEvent(
        QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=True, count=1
    )
    QCoreApplication.sendEvent(view, event)


def feed_back(view: PlayerView, verdict: str) -> None:
    """What the caller shows after an answer or a time-out."""
    if verdict == "right":
        view.show_right("left", points=3)
    elif verdict == "wrong":
        view.show_wrong("right", equation="13 + 13 = 26")
    else:
        view.show_missed("left", equation="13 + 13 = 26")


def drag(widget: QWidget, to: QPoint) -> None:
    """Move the pointer with its button down; QTest's own moves carry no buttons."""
    QCoreApplication.sendEvent(widget, _moved(widget, to, Qt.MouseButton.LeftButton))


def point(widget: QWidget, at: QPoint) -> None:
    """Move the pointer with no button down."""
    QCoreApplication.sendEvent(widget, _moved(widget, at, Qt.MouseButton.NoButton))


def _moved(widget: QWidget, at: QPoint, buttons: Qt.MouseButton) -> QMouseEvent:
    return QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        buttons,
        Qt.KeyboardModifier.NoModifier,
    )
