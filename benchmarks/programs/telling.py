"""How a window's process tells the benchmark its moments, and stays until it was looked at."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def tell(usable: float | None, whole: float | None, *, focus: "QWidget") -> None:
    """Say when the window was usable and when whole (monotonic seconds), and who has the focus."""
    print(usable, whole, int(focus.hasFocus()), flush=True)
    sys.stdin.readline()  # the answer lets the program go on
