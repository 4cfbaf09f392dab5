"""Another program on a data file: stores a long pull there until it is told a line.

``python -m benchmarks.programs.pulling_beside FOLDER``
"""

import sys
from pathlib import Path

import uuid_utils

from benchmarks.pulling import pulling
from benchmarks.records import lessons
from zenjin_desktop.app import keep_smooth
from zenjin_desktop.moment import now
from zenjin_desktop.store.database import open_store
from zenjin_desktop.store.seats import Seats

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    keep_smooth()
    store = open_store(
        folder / "zenjin.sqlite3",
        now=now,
        new_id=lambda: str(uuid_utils.uuid7()),
        seats=Seats(folder, "ben"),
    )
    with pulling(store, lessons()) as puller:
        sys.stdout.write("pulling\n")
        sys.stdout.flush()
        sys.stdin.readline()
    store.seats.leave()
    store.close(last=False)
    sys.stdout.write(f"{puller.stored_items}\n")
