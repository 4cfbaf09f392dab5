"""How a window's process tells the benchmark its moments, and stays until it was looked at."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def tell(usable: float | None, whole: float | None, *, focus: "QWidget", points: int = 0) -> None:
    """Say when the window was usable and when whole, who has the focus, and what is shown.

    Args:
        usable: monotonic seconds.
        whole: monotonic seconds.
        focus: the button that has to have it.
        points: those on Home.
    """
    print(usable, whole, int(focus.hasFocus()), points, flush=True)
    sys.stdin.readline()  # the answer lets the program go on
