"""A few questions played and looked at, to find out whether an installed program does its work."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontDatabase

from zenjin_desktop.paths import resources
from zenjin_desktop.ui.avatars import AVATARS, avatar_pixmap
from zenjin_desktop.ui.self_play import Hands, Script, finish
from zenjin_desktop.ui.theme import DISPLAY_FAMILY, EASY_FAMILY, TEXT_FAMILY, load_easy_face

QUESTIONS = 3
"""Questions answered rightly; one more is answered wrongly in between."""

LEAST_COLOURS = 12
"""Of a card with its question and two bubbles on water; an empty window has a handful."""

Done = Callable[[str], None]


def tested_session(hands: Hands, done: Done) -> Script:
    """Home, a question and its look, three questions, one wrong at first, Finish, Home again.

    Args:
        hands: eyes and fingers at the window.
        done: told in a word what has just been reached.

    Raises:
        LookupError, ValueError: something is not drawn, or not as it should be.
    """
    home = hands.shell.screens.home
    yield lambda: home.figures_painted.at is not None
    done("home")
    hands.press_enter()
    yield hands.asked
    look_at(hands)
    done("drawn")
    for number in range(QUESTIONS + 1):
        yield hands.asked
        hands.answer(rightly=number != 1)
    yield hands.asked
    done("answered")
    yield from finish(hands)
    done("finished")


def look_at(hands: Hands) -> None:
    """See whether the question is drawn with what ships with the program.

    Raises:
        LookupError, ValueError: what is missing.
    """
    load_easy_face(resources())
    families = set(QFontDatabase.families())
    for family in (DISPLAY_FAMILY, TEXT_FAMILY, EASY_FAMILY):
        if family not in families:
            raise LookupError(f"the letters {family!r} are not there")
    for key in AVATARS:
        if avatar_pixmap(key, 16, 1) is None:
            raise LookupError(f"the picture {key!r} cannot be drawn")
    board = hands.shell.screens.playing.board
    for drawn in (board.prompt, board.left, board.right):
        place = QRect(drawn.mapTo(hands.window, drawn.rect().topLeft()), drawn.size())
        image = hands.window.grab(place).toImage()
        across, down = range(0, image.width(), 3), range(0, image.height(), 3)
        colours = {image.pixel(x, y) for x in across for y in down}
        if len(colours) < LEAST_COLOURS:
            name = type(drawn).__name__
            raise ValueError(f"{name} of the question is not drawn: {len(colours)} colours")
