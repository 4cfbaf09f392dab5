"""Titles and names that ship with the program, in the language of the screens.

They are looked up by id as well: what somebody wrote for threads of their own stays as it is.
"""

from PySide6.QtCore import QCoreApplication

from zenjin_core.curriculum import Thread
from zenjin_desktop.lessons import Lessons, in_a_line


def stitch_title(lessons: Lessons, stitch_id: str) -> str:
    """A stitch's title; its id when the curriculum does not know it (any more)."""
    try:
        info = lessons.curriculum.info(stitch_id)
    except LookupError:
        return stitch_id
    return in_a_line(_translated(info.thread_id, info.title, info.id))


def thread_title(thread: Thread) -> str:
    """A thread's title."""
    return _translated(thread.id, thread.title, thread.id)


def level_name(name: str) -> str:
    """The name of a level of evolution."""
    return QCoreApplication.translate("Levels", name)


def _translated(thread_id: str, title: str, its_id: str) -> str:
    # A context for each thread: Qt passes over a comment it does not find, but not over that.
    return QCoreApplication.translate(f"Curriculum {thread_id}", title, its_id)
