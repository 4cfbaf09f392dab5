"""``zenjin export``: all that is kept of a learner, as one JSON file and tables."""

import argparse
import re
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from zenjin_desktop.commands.said import Said
from zenjin_desktop.commands.who import found, name, nobody
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.paths import Paths, resources

if TYPE_CHECKING:
    from zenjin_desktop.lessons import Lessons
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.store.learners import Player

JSON_NAME = "learner.json"


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads whose data is to go where, and how; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin export",
        description="Write all that is kept of a learner: profile, progress, sessions, every"
        " answer. The data itself stays as it is.",
        epilog="With --data FOLDER the learners of another data folder. zenjin learners names"
        " them.",
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--learner", metavar="NAME_OR_ID", help="as zenjin learners names them")
    whose.add_argument(
        "--all", action="store_true", help="every learner, each in a folder of its own"
    )
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, metavar="FOLDER", help="where to")
    where.add_argument(
        "--for-merge",
        type=Path,
        metavar="FILE",
        help="one file with everybody's results, for zenjin import on another computer; on a stick"
        " or in a folder it gets a name of its own",
    )
    parser.add_argument(
        "--format", choices=("json", "csv", "both"), default="both", help="both if not given"
    )
    parser.add_argument(
        "--bom",
        action="store_true",
        help="begin each table with a byte order mark; some spreadsheets need it to read names"
        " rightly",
    )
    parser.add_argument("--force", action="store_true", help="replace files that are there")
    given = parser.parse_args(argv)
    if given.out is not None and not (given.learner or given.all):
        parser.error("one of the arguments --learner --all is required with --out")
    return given


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Write the files, all of a learner's or none.

    Raises:
        ResultsNotWritten: the file for another computer cannot be written.
        StoreTooNew, StoreUnusable: the data file cannot be read.
        FileInTheWay, FileNotWritten: a file cannot be written.
    """
    if not paths.store.exists():
        return Said([nobody(paths.data)], done=False)
    from zenjin_desktop.store.learners import players
    from zenjin_desktop.store.reading import store_to_read

    if arguments.for_merge is not None:
        return _collected(arguments, paths)
    lessons, out = lessons_of(paths), arguments.out
    form = {"kind": arguments.format, "bom": arguments.bom, "force": arguments.force}
    with store_to_read(paths.store, now=now, new_id=new_id) as store:
        everybody = players(store)
        if arguments.all:
            return Said(
                [
                    exported(store, lessons, player, folder=out / _folder(player), **form)
                    for player in everybody
                ]
                or [nobody(paths.data)]
            )
        player = found(everybody, arguments.learner)
        if isinstance(player, Said):
            return player
        return Said([exported(store, lessons, player, folder=out, **form)])


def _collected(arguments: argparse.Namespace, paths: Paths) -> Said:
    from zenjin_desktop.commands.whole_files import in_the_way
    from zenjin_desktop.stick.naming import place_on
    from zenjin_desktop.stick.writing import collect
    from zenjin_desktop.store.learners import players
    from zenjin_desktop.store.reading import store_to_read

    file: Path = arguments.for_merge
    with store_to_read(paths.store, now=now, new_id=new_id) as store:
        only = None
        if arguments.learner is not None:
            player = found(players(store), arguments.learner)
            if isinstance(player, Said):
                return player
            only = {player.learner}
        if file.is_dir():  # this computer's own, from the last time, is replaced
            file = place_on(file, store)
        elif not arguments.force:
            in_the_way([file])
        made = collect(store, file, only=only)
    count = f"{made.sessions} session{'' if made.sessions == 1 else 's'}"
    who = f"{made.learners} learner{'' if made.learners == 1 else 's'}"
    return Said([f"{count} of {who} in {made.path.resolve()}, for zenjin import elsewhere."])


def lessons_of(paths: Paths) -> "Lessons":
    """What is asked here, one's own threads among it: it has the titles and the questions."""
    from zenjin_desktop.lessons import read_lessons
    from zenjin_desktop.policy import settings_here

    route = settings_here(paths.settings).settings.route
    return read_lessons(resources() / "curriculum", route, own=paths.curriculum)


def _folder(player: "Player") -> str:
    """The learner's id, and as much of the name as every file system takes."""
    spelled = re.sub(r"[^\w-]+", "-", name(player)).strip("-_")[:40]
    return f"{player.learner}-{spelled}".rstrip("-")


def exported(
    store: "Store",
    lessons: "Lessons",
    player: "Player",
    *,
    folder: Path,
    kind: Literal["json", "csv", "both"] = "both",
    bom: bool = False,
    force: bool = False,
) -> str:
    """Write all that is kept of a learner, all of the files or none; what there was, in a line.

    Raises:
        FileInTheWay, FileNotWritten: a file cannot be written.
    """
    from zenjin_core import VERSION
    from zenjin_desktop.commands.export_files import TABLES, Json, Tables, write
    from zenjin_desktop.commands.whole_files import whole_files

    names: dict[str, str] = {} if kind == "csv" else {"json": JSON_NAME}
    if kind != "json":
        names |= {key: table.name for key, table in TABLES.items()}
    _progress(f"Exporting {name(player)} …")
    with whole_files([folder / each for each in names.values()], force=force) as files:
        by_name = dict(zip(names, files, strict=True))
        with closing(_Whole(store, player)) as whole:
            sessions, answers = write(
                whole.parts,
                json=Json(by_name["json"]) if "json" in by_name else None,
                tables=None if kind == "json" else Tables(by_name, lessons, bom=bom),
                program=VERSION,
                exported_at=whole.now,
            )
    count = f"{sessions} session{'' if sessions == 1 else 's'}, {answers} answers"
    return f"{name(player)} ({player.learner}): {count}, in {folder}: {', '.join(names.values())}."


class _Whole:
    def __init__(self, store: "Store", player: "Player") -> None:
        from zenjin_core.learning.profile import local_date
        from zenjin_desktop.commands.export_files import Whole
        from zenjin_desktop.store import export

        here = _offset_here()
        learner, last = player.learner, export.last_offset(store, player.learner)
        offset = here if last is None else last
        self.now = export.local_text(now(), offset)
        self._sessions = export.sessions_out(store, learner)
        today = local_date(now(), here)  # as Home does: the computer's own day
        self.parts = Whole(
            learner=export.learner_out(store, learner, player.display_name, offset=offset),
            profile=export.profile_out(store, learner, today=today, offset=offset),
            progress=export.progress_out(store, learner, offset=offset),
            waiting=export.waiting_out(store, learner),
            open_session=export.open_session_out(store, learner),
            sessions=self._sessions,
        )

    def close(self) -> None:
        self._sessions.close()


def _offset_here() -> int:
    offset = datetime.now().astimezone().utcoffset() or timedelta()
    return round(offset.total_seconds() / 60)


def _progress(line: str) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"{line}\n")
