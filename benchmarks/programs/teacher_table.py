"""The teacher area over a class: its table read and shown, and one learner opened.

``python -m benchmarks.programs.teacher_table FOLDER LEARNERS`` tells as JSON the turns of the event
loop, in ms, from the secret until everything is read, and from Enter on a line until its page is.
"""

import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize

from benchmarks.measure import check_work
from benchmarks.playing import brought_up
from benchmarks.records import lessons, stored_history
from benchmarks.turns import Turns
from zenjin_desktop.app import keep_smooth, opened
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.program import Program
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.reading_ahead import ReadingAhead
from zenjin_desktop.ui.teacher.learners_section import LearnersSection

SIZE = QSize(1280, 800)
SESSIONS = 120
"""Of each learner: a term of some fourteen weeks."""

SECRET = "blue-kettle-9"  # noqa: S105 - opens nothing but this
COPIED = ("session_results", "user_stitch_progress", "days", "facts")


class Found(msgspec.Struct, frozen=True):
    """The turns of both and what of each was computing, and the work for the table, in ms."""

    table: list[float]
    table_computed: list[float]
    page: list[float]
    page_computed: list[float]
    whole_ms: float


def a_class(store: Store, many: int) -> None:
    """So many learners with the history of one."""
    first = add_learner(store, name="Child 0", avatar="").learner
    stored_history(store, first, lessons(), sessions=SESSIONS)
    with store.writing():
        for number in range(1, many):
            one = add_learner(store, name=f"Child {number}", avatar="").learner
            for table in COPIED:
                columns = [row[1] for row in store.rows(f"PRAGMA table_info({table})", ())]
                others = ", ".join(name for name in columns if name != "learner")
                copy = f"INSERT INTO {table} (learner, {others}) SELECT ?, {others} FROM {table}"  # noqa: S608 - ours
                store.db.execute_sql(f"{copy} WHERE learner = ?", (one, first))
            store.db.execute_sql(
                "UPDATE profiles SET (total_points, avg_blink_speed, total_sessions) = (SELECT"
                " total_points, avg_blink_speed, total_sessions FROM profiles WHERE learner = ?)"
                " WHERE learner = ?",
                (first, one),
            )
    store.checkpoint()


def measured(program: Program, many: int) -> Found:
    """Let the adult in, wait for the table, open a learner."""
    turns = Turns()
    brought_up(program.window, SIZE, turns)
    program.shell.make_rest()
    ahead = ReadingAhead(program.window)
    turns.until(lambda: ahead.is_done, "the code read ahead")
    program.shell.wishes.teacher_requested.emit()
    turns.until(lambda: program.window.page_name == "teacher", "the door")
    view = program.shell.screens.teaching.view
    for field in (view.door.new, view.door.again):
        field.edit.setText(SECRET)
    turns.settle()
    turns.clear()
    turns.deliver(view.door.send.click)
    turns.until(lambda: view.area is not None and bool(view.area.made), "the area")
    section = view.area.section if view.area is not None else None
    assert isinstance(section, LearnersSection)
    turns.until(section.file.isEnabled, "the table")
    table, computed = list(turns.ms), list(turns.computed_ms)
    check_work(len(section.shown), many, "the lines of the table")
    check_work(section.shown[-1].learnt is not None, True, "the last learner's facts")
    turns.settle()
    turns.clear()
    turns.deliver(lambda: section.on_opened(section.shown[0].learner))
    turns.until(lambda: view.page is not view.area and not section.is_opening, "the page")
    turns.settle()
    return Found(
        table=table,
        table_computed=computed,
        page=list(turns.ms),
        page_computed=list(turns.computed_ms),
        whole_ms=sum(computed),
    )


def main(folder: Path, many: int) -> None:
    """Fill a store, look at it, tell."""
    with opened(Options(paths=paths_in(folder))) as program:
        a_class(program.store, many)
        keep_smooth()
        found = measured(program, many)
        program.shell.screens.stop()
    print(msgspec.json.encode(found).decode(), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
