"""The window is gone before the interpreter is, with what a screen reader was told of it.

The crash itself needs a screen reader's bridge, which no machine of the tests has; that nothing
is left for it to meet can be seen anywhere.
"""

from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from zenjin_desktop.front import front
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.ui.widgets.ear import tell_of_widgets


def test_what_a_screen_reader_was_told_of_goes_with_the_front(
    dressed_app: QApplication, tmp_path: Path
) -> None:
    tell_of_widgets()
    with front(Options(paths=paths_in(tmp_path))) as shown:
        assert shown.app is dressed_app
        told = [shown.window, *shown.window.findChildren(QWidget)]
        heard = [QAccessible.queryAccessibleInterface(widget) for widget in told]
        assert len([one for one in heard if one is not None and one.isValid()]) > 10
        del heard

    assert not [widget for widget in told if isValid(widget)]
