from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from zenjin_desktop.ui.theme import Theme, display_font
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.count_up import CountUp


class Moving(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.frames = 0

    def on_frame(self, _: float) -> bool:
        self.frames += 1
        self.update()
        return True


def test_a_page_thrown_away_in_the_middle_of_its_motion_does_not_stop_the_others(
    qtbot: QtBot, theme: Theme, motion: AnimationClock
) -> None:
    page, figure = Moving(), CountUp(motion, display_font(40), theme.text_strong)
    qtbot.addWidget(figure)
    figure.show()
    motion.join(page.on_frame)
    qtbot.waitUntil(lambda: page.frames > 0)
    figure.count_to(1000)
    delete(page)
    # what is raised in a slot fails the test as well
    qtbot.waitUntil(lambda: figure.shown == 1000)
    qtbot.waitUntil(lambda: not motion.running)
