"""A line of widgets that stand one below the other where there is no room beside each other."""

from PySide6.QtWidgets import QBoxLayout


def fold(line: QBoxLayout, *, beside: bool) -> None:
    """Have the widgets of ``line`` beside each other, or one below the other."""
    way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
    if line.direction() != way:
        line.setDirection(way)
        # Qt does not ask for it: the height would stay what one line needed.
        line.update()
        if (owner := line.parentWidget()) is not None:
            owner.updateGeometry()
