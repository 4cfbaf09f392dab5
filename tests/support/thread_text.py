"""A small thread file that breaks no rule, for tests to change, and a small curriculum for it."""

import shutil
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "resources" / "curriculum"

GOOD = """
id = "thread-T1-901"
tube = 1
title = "A new thread"
version = 3

[sets]
low = "1..4, 11..14, 21..24, 31..34, 41..44"

[pairs]
few = "(1,2) (3,4)"

[[stitch]]
id = "stitch-T1-901-01"
title = "Four times"
questions = ["4 × n for n in low"]

[[stitch]]
id = "stitch-T1-901-02"
title = "Four times what?"
questions = ["4 × [n] for n in 3..12", "n ÷ 4 for n in 12..48/4"]
"""

FIRST, SECOND = "stitch-T1-901-01", "stitch-T1-901-02"

ROUTES = """
version = 1
[routes.school]
tube1 = ["thread-T1-001"]
[routes.classic]
tube1 = ["thread-T1-001"]
"""


def three_threads(folder: Path) -> Path:
    """A curriculum of one shipped thread a tube, each with ten stitches, in a new folder."""
    folder.mkdir()
    for tube in (1, 2, 3):
        shutil.copy(SHIPPED / f"T{tube}-001.toml", folder)
    (folder / "routes.toml").write_text(ROUTES, encoding="utf-8")
    return folder
