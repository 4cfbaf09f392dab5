"""Titles and names that ship with the program, in the language of the screens.

They are looked up by id as well: what somebody wrote for threads of their own stays as it is.
"""

from PySide6.QtCore import QCoreApplication

from zenjin_core.curriculum import Thread
from zenjin_desktop.lessons import Lessons, in_a_line


def stitch_title(lessons: Lessons, stitch_id: str) -> str:
    """A stitch's title; its id when the curriculum does not know it (any more)."""
    try:
        title = lessons.curriculum.info(stitch_id).title
    except LookupError:
        return stitch_id
    return in_a_line(QCoreApplication.translate("Curriculum", title, stitch_id))


def thread_title(thread: Thread) -> str:
    """A thread's title."""
    return QCoreApplication.translate("Curriculum", thread.title, thread.id)


def level_name(name: str) -> str:
    """The name of a level of evolution."""
    return QCoreApplication.translate("Levels", name)
