"""Takes the pictures of one story in one look, and knows which are still to come."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from tools.scenes import SCENES, SMALL_SIZES, USUAL, called, pictures
from zenjin_desktop.ui.notice_strip import NoticeStrip
from zenjin_desktop.ui.self_play import Hands, Script, after

LAID_OUT = 12  # looks until a window is laid out and painted; nothing moves in these pictures


class Camera:
    """At the window that ``hands`` play in.

    Args:
        story: whose scenes are taken, as in ``SCENES``.
        look: in which, as in ``LOOKS``.
        folder: where the pictures go.
    """

    def __init__(self, hands: Hands, *, story: str, look: str, folder: Path) -> None:
        self._hands = hands
        self._scenes = SCENES[story]
        self._look = look
        self._folder = folder
        self._missing = set(pictures(story, look))
        QApplication.setCursorFlashTime(0)  # else it depends on the moment whether there is one

    def take(self, name: str) -> Script:
        """Photograph a scene, as soon as it is laid out.

        Raises:
            LookupError: no such scene belongs to this story, or the program tells of a fault.
            OSError: the picture could not be written.
        """
        scene = self._scenes[name]
        yield from after(LAID_OUT)
        self.snap(name)
        if not (scene.in_small and self._look == USUAL):
            return
        window = self._hands.window
        usual = window.size()
        for size, (width, height) in SMALL_SIZES.items():
            window.resize(width, height)
            yield from after(LAID_OUT)
            self._save(f"{name}-{size}")
        window.resize(usual)
        yield from after(LAID_OUT)

    def snap(self, name: str) -> None:
        """Photograph a scene of a moment at once, before it is over; errors as in :meth:`take`."""
        self._save(called(self._scenes[name].name, self._look))

    def all_taken(self) -> None:
        """See that the story has come to all of its scenes.

        Raises:
            LookupError: it has not.
        """
        if self._missing:
            raise LookupError(f"not photographed: {', '.join(sorted(self._missing))}")

    def _save(self, name: str) -> None:
        strip = self._hands.window.findChild(NoticeStrip)
        if strip is not None and strip.isVisible():  # a fault is no picture of the program
            raise LookupError(f"at {name} the program says: {strip.text}")
        self._hands.photograph(self._folder, name)
        self._missing.discard(name)


def come_to(hands: Hands, page: str, view: QWidget | None = None) -> Script:
    """Wait for a page of the window, and for a part of it."""
    yield lambda: hands.window.page_name == page and (view is None or view.isVisible())
    yield from after(LAID_OUT)
