"""Plays a real session in the real window, by key presses and by reading what it shows.

For a machine without a display (``make run``), for the screenshots and for tests: it knows
nothing of the rules or the store, works out each question from its text as a child would, and
presses a key. A script is a generator that acts and yields what it waits for.
"""

import re
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from zenjin_core.curriculum.prompt import NOTATIONS
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.shell import Shell

Condition = Callable[[], bool]
Script = Generator[Condition, None, None]

LOOK_EVERY_MS = 15
PATIENCE_LOOKS = 60_000 // LOOK_EVERY_MS
KEYS = {"left": Qt.Key.Key_Left, "right": Qt.Key.Key_Right}


class SelfPlay(QObject):
    """Runs a script, looking every few milliseconds whether what it waits for has come.

    Signals:
        ended: with a sentence: empty when the script ran to its end, else what did not come.
    """

    ended = Signal(str)

    def __init__(self, script: Script, parent: QObject) -> None:
        super().__init__(parent)
        self._script = script
        self._condition: Condition = lambda: True
        self._looks = 0
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.on_looked)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    @Slot()
    def on_looked(self) -> None:
        """Act if what the script waits for has come."""
        self._looks += 1
        if self._condition():
            self._looks = 0
            self._timer.stop()  # it goes on only if the script does: a fault is no end of it
            self._act()
        elif self._looks > PATIENCE_LOOKS:
            self._end("what the script waited for did not come within a minute")

    def _act(self) -> None:
        ended = "the script broke off; the log tells where"
        try:
            self._condition = next(self._script)
        except StopIteration:
            ended = ""
        except (LookupError, ValueError, OSError) as error:
            ended = str(error)
        else:
            self._timer.start()
            return
        finally:
            if not self._timer.isActive():
                self._end(ended)

    def _end(self, sentence: str) -> None:
        self._timer.stop()
        self.ended.emit(sentence)


@dataclass(frozen=True, slots=True)
class Hands:
    """Eyes and fingers at the window."""

    window: MainWindow
    shell: Shell

    def press(self, key: Qt.Key, text: str = "") -> None:
        """Press and release a key where the focus is."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = QApplication.focusWidget() or self.window
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QCoreApplication.sendEvent(target, event)

    def type(self, words: str) -> None:
        """Type into the field that has the focus."""
        for letter in words:
            self.press(Qt.Key.Key_unknown, letter)

    def press_enter(self) -> None:
        """What starts playing, continues and submits a form."""
        self.press(Qt.Key.Key_Return)

    def click(self, name: str) -> None:
        """Click the button that is in sight under this name.

        Raises:
            LookupError: there is none, or it cannot be pressed now.
        """
        for button in self.window.findChildren(QAbstractButton):
            names = {button.text(), button.accessibleName()}
            if name in names and button.isVisible() and button.isEnabled():
                button.click()
                return
        raise LookupError(f"no button {name!r} is in sight")

    def choose(self, words: str) -> None:
        """Take an entry of the menu that is open.

        Raises:
            LookupError: there is none of these words.
        """
        menu = QApplication.activePopupWidget()
        if menu is not None:
            for action in menu.actions():
                if action.text() == words and action.isEnabled():
                    menu.hide()
                    self.window.activateWindow()  # off-screen nobody gives the keyboard back
                    action.trigger()
                    menu.close()
                    return
        raise LookupError(f"no menu with {words!r} is open")

    def write(self, field: QLineEdit, words: str) -> None:
        """Go to a field, empty it and type."""
        field.setFocus()
        field.selectAll()
        self.type(words)

    def sees(self, page: QWidget) -> Condition:
        """Whether a page is on the screen, to be waited for."""
        return page.isVisible

    def asked(self) -> bool:
        """Whether the player waits for an answer."""
        return self.shell.screens.playing.isVisible() and self.shell.screens.playing.waiting

    def up_to_date(self) -> bool:
        """Whether the pill says that nothing waits."""
        state = self.shell.chair.sync_state
        return state.phase == "idle" and state.waiting == 0 and state.last_sync is not None

    def answer(self, *, rightly: bool) -> None:
        """Work out the question on the card and press the key of its answer, or of the other."""
        board = self.shell.screens.playing.board
        right = "left" if board.left.text() == str(solve(board.prompt.prompt)) else "right"
        side = right if rightly else ("left" if right == "right" else "right")
        self.press(KEYS[side])

    def photograph(self, folder: Path, name: str) -> None:
        """Save what the window shows as ``<name>.png``, with the menu that is open over it."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        shown, menu = self.window.grab(), QApplication.activePopupWidget()
        if menu is not None:
            with QPainter(shown) as painter:
                painter.drawPixmap(self.window.mapFromGlobal(menu.pos()), menu.grab())
        if not shown.save(str(path)):
            raise OSError(f"the picture {path} could not be written")


def solve(prompt: str) -> int:
    """Work out a prompt from its text alone, as a person would.

    Raises:
        ValueError: no arithmetic is recognised in it.
    """
    numbers = [int(number) for number in re.findall(r"\d+", prompt)]
    if prompt.startswith(_begun("double")):
        return numbers[0] * 2
    if prompt.startswith(_begun("half")):
        return numbers[0] // 2
    sign = next((sign for sign in "×·÷:+−" if sign in prompt), None)
    if sign is None or len(numbers) != 2:
        raise ValueError(f"no arithmetic recognised in {prompt!r}")
    first, second = numbers
    blank = "□" in prompt  # then the numbers are the one known and the result
    match sign:
        case "×" | "·":
            return second // first if blank else first * second
        case "+":
            return second - first if blank else first + second
        case "÷" | ":":
            return first // second
        case _:
            return first - second


def _begun(family: str) -> tuple[str, ...]:
    """How a prompt of this family begins, in each language."""
    return tuple(getattr(one, family).partition("{}")[0] for one in NOTATIONS.values())


def session(hands: Hands, slips: Iterable[int], questions: int) -> Script:
    """Play from Home: so many presentations, the ones numbered in ``slips`` answered wrongly.

    Ends with Finish, on the summary.
    """
    missed = set(slips)
    yield hands.sees(hands.shell.screens.home)
    hands.press(Qt.Key.Key_Return)
    for number in range(questions):
        yield hands.asked
        hands.answer(rightly=number not in missed)
    yield hands.asked
    yield from finish(hands)


def finish(hands: Hands) -> Script:
    """Press Esc; inside a stitch choose "Stop now"."""
    hands.press(Qt.Key.Key_Escape)
    panel = hands.shell.screens.playing.finish_panel
    yield lambda: panel.isVisible() or hands.shell.screens.summary.isVisible()
    if panel.isVisible():
        panel.stop.click()
    yield hands.sees(hands.shell.screens.summary)


def shown_session(hands: Hands, *, folder: Path, signed_in: bool = False) -> Script:
    """The session that is played where there is no display, photographed on the way.

    With ``signed_in`` it waits for the account at the start and for its acks at the end.
    """
    yield hands.sees(hands.shell.screens.home)
    if signed_in:
        yield lambda: not hands.shell.chair.player.is_guest
    hands.photograph(folder, "1-home")
    hands.press(Qt.Key.Key_Return)
    yield hands.asked
    hands.photograph(folder, "2-question")
    for number in range(24):
        yield hands.asked
        hands.answer(rightly=number != 3)
        if number in (2, 3):
            hands.photograph(folder, "3-right" if number == 2 else "4-wrong")
    yield hands.asked
    yield from finish(hands)
    yield from after(30)
    hands.photograph(folder, "5-summary")
    hands.press(Qt.Key.Key_Escape)
    yield hands.sees(hands.shell.screens.home)
    if signed_in:
        yield hands.up_to_date
    hands.photograph(folder, "6-home-after")


def after(looks: int) -> Script:
    """Let the window go on for so many looks, some 15 ms each."""
    for _ in range(looks):
        yield lambda: True
