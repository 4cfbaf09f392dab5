"""What a question and its outcome come to: on the board for the eye, in a sentence for the ear."""

from PySide6.QtCore import QCoreApplication

from zenjin_desktop.ui.player.board import Board
from zenjin_desktop.ui.player.model import Shown, Side, other
from zenjin_desktop.ui.widgets.prompt_label import spoken


def question(shown: Shown) -> str:
    """The sentence for a question."""
    options = _tr("%1 or %2?").replace("%1", str(shown.left))
    return f"{spoken(shown.prompt)}. {options.replace('%2', str(shown.right))}"


def right(board: Board, side: Side, points: int | None, *, gain_ms: int) -> str:
    """Let the button glow and the points count up to ``points``; the sentence that says so."""
    board.turn(side, "right")
    board.button(side).dip()
    board.bar.freeze()
    if points is None:
        return _tr("Right!")
    board.count_to(points, gain_ms=gain_ms)
    return QCoreApplication.translate("PlayerView", "Right! %Ln points", "the new total", points)


def wrong(board: Board, chosen: Side, equation: str) -> str:
    """Shake the chosen button, mark the other, show the equation; the sentence that says so."""
    board.turn(chosen, "wrong")
    board.turn(other(chosen), "right")
    board.show_equation(equation)
    return _tr("Almost! %1").replace("%1", equation)


def missed(board: Board, right_side: Side, equation: str) -> str:
    """Mark the right button, both calm, show the equation; the sentence that says so."""
    board.turn(right_side, "missed_right")
    board.turn(other(right_side), "missed")
    board.show_equation(equation)
    return _tr("Let us look: %1").replace("%1", equation)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlayerView", text)
