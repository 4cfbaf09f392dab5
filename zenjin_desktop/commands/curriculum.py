"""``zenjin curriculum``: a teacher's own threads from the command line, without a window."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zenjin_desktop.commands.said import Said
from zenjin_desktop.paths import Paths, resources

if TYPE_CHECKING:
    from zenjin_desktop.content import Checked
    from zenjin_desktop.own_threads import OwnThread, Shelf

TUBES = (1, 2, 3)


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads ``check``, ``import``, ``list`` and ``remove``; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin curriculum",
        description="Check, import, list and remove one's own threads.",
        epilog="With --data FOLDER the threads of another data folder.",
    )
    commands = parser.add_subparsers(dest="curriculum", required=True, metavar="COMMAND")
    for name, explained in (
        ("check", "say whether a thread may be imported, and what is wrong with it"),
        ("import", "check a thread and keep it in the data folder"),
    ):
        command = commands.add_parser(name, help=explained, description=explained)
        command.add_argument("file", type=Path, metavar="FILE", help="a .toml or .csv file")
        command.add_argument(
            "--tube",
            type=int,
            choices=TUBES,
            help="of a new thread from a CSV; 3 if not given",
        )
        command.add_argument("--title", help="of a thread from a CSV; the file's name if not given")
        command.add_argument(
            "--id",
            metavar="THREAD-ID",
            help="bring this own thread up to date from a CSV, or back if it was removed",
        )
    listing = "list the imported threads"
    commands.add_parser("list", help=listing, description=listing)
    removing = "remove an imported thread; what was learnt in it is kept"
    command = commands.add_parser("remove", help=removing, description=removing)
    command.add_argument("thread_id", metavar="THREAD-ID")
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace, paths: Paths) -> Said:
    """Do what one of the commands asks for.

    Raises:
        ContentNotKept: the data folder cannot be written.
    """
    # Imported now: a start of the window, which parses arguments too, needs none of it.
    from zenjin_desktop.content import CsvOptions, check_file, import_file
    from zenjin_desktop.own_threads import Shelf, own_threads

    shelf = Shelf(shipped=resources() / "curriculum", own=paths.curriculum)
    match arguments.curriculum:
        case "list":
            return _listed(own_threads(shelf))
        case "remove":
            return _removed(arguments.thread_id, shelf)
        case command:
            options = CsvOptions(tube=arguments.tube, title=arguments.title, thread_id=arguments.id)
            work = import_file if command == "import" else check_file
            return _checked(
                work(arguments.file, shelf, options=options), imported=work is import_file
            )


def _checked(checked: "Checked", *, imported: bool) -> Said:
    draft = checked.draft
    if draft is None:
        ending = ["Nothing was imported."] if imported else []
        return Said([*map(str, checked.problems), *ending], done=False)
    thread = draft.thread
    done = "is imported" if imported else "may be imported"
    stitches = f"{len(thread.recipes)} stitch{'es' if len(thread.recipes) > 1 else ''}"
    what = f"{thread.title}, tube {thread.tube}, version {thread.version}, {stitches}"
    sentences = [f"{thread.id} {done}: {what}."]
    if imported:
        sentences.append("A running Zenjin takes it at the end of the session.")
    return Said(sentences)


def _listed(threads: "Sequence[OwnThread]") -> Said:
    if not threads:
        return Said(["There are no imported threads."])
    return Said([sentence for own in threads for sentence in _line(own)])


def _line(own: "OwnThread") -> list[str]:
    thread = own.read.thread
    if thread is None:
        return [f"{own.id}  left out", *(f"  {problem}" for problem in own.read.problems)]
    count = len(thread.recipes)
    return [
        f"{thread.id}  tube {thread.tube}  version {thread.version}  {count} × 20  {thread.title}"
    ]


def _removed(thread_id: str, shelf: "Shelf") -> Said:
    from zenjin_desktop.own_threads import own_threads, remove_thread

    own = remove_thread(thread_id, shelf)
    if own is not None:
        return Said(
            [
                f"{thread_id} is removed. What was learnt in it is kept.",
                f"Imported again, a CSV with --id {thread_id}, it goes on where it was.",
            ]
        )
    there = ", ".join(own.id for own in own_threads(shelf)) or "none"
    return Said([f"There is no imported thread {thread_id}. Imported are: {there}."], done=False)
