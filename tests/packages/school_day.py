"""A class of thirty on three PCs: set up by the lines of the guides, and played."""

import csv
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

from tests.packages.classroom import ClassroomPc, Slip
from tests.packages.debian_root import debian_root, screen, tool, until
from tests.packages.guide import ROOT, install, policy_for
from tests.support.class_list import NAMES, as_list
from tests.support.server import ServerProcess

WORK = ROOT / "build" / "package"
SERVER_HOME = "/usr/local/lib/zenjin-server"
"""Where docs/server.md installs the server."""

STITCH_BY_CHANCE = 64
"""Twenty right ones are among so many guesses, but for once in a thousand."""

OFFLINE = 2
"""The PC whose cable is out from the sign-ins on until the end; the others are 0 and 1."""


@contextmanager
def installed_server(folder: Path) -> Iterator[ServerProcess]:
    """The server as docs/server.md installs it, but in this folder and from the wheel; running."""
    page = (ROOT / "docs/server.md").read_text(encoding="utf-8")
    lines = [line.strip() for line in page.splitlines() if line.startswith("    ")]
    begin = lines.index(f"python3 -m venv {SERVER_HOME}")
    make, packages, program = (
        line.replace(SERVER_HOME, str(folder / "home")) for line in lines[begin : begin + 3]
    )
    assert program.endswith("pip install --no-deps .")
    made = (ROOT / "dist").glob("zenjin_desktop-*.whl")
    wheel = max(made, key=lambda path: path.stat().st_mtime)
    make = make.replace("python3", sys.executable, 1)
    for line in (make, packages, f"{program.removesuffix('.')}{wheel}"):
        tool("sh", "-c", f"cd {ROOT} && {line}")
    server = ServerProcess(folder, program=[str(folder / "home/bin/zenjin-server")])
    server.start(ZENJIN_SETTINGS=str(ROOT / "packaging/server/zenjin-server.toml"))
    try:
        yield server
    finally:
        server.kill()


def operated(server: ServerProcess, *words: str) -> list[str]:
    """What a command of the server says, given beside it while it serves."""
    said = tool(*server.program, *words, "--database", str(server.database))
    return said.splitlines()


def slips_of(server: ServerProcess, folder: Path) -> list[Slip]:
    """An account for everybody on the list, and what the sheet for the teacher says of each."""
    listed, sheet = folder / "4b.csv", folder / "codes.csv"
    listed.write_text(as_list(), encoding="utf-8")
    operated(server, "create-pupils", str(listed), "--out", str(sheet))
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    slips = [Slip(row["name"], row["login"], row["code"]) for row in rows]
    assert sorted(slip.name for slip in slips) == sorted(NAMES)
    return slips


def another_code(server: ServerProcess, slip: Slip) -> Slip:
    """For one who was here before."""
    line = operated(server, "codes", slip.login)[0]
    return slip._replace(code=line.partition(": ")[2])


def seating(slips: Sequence[Slip]) -> list[list[Slip]]:
    """Who sits where: ten a PC."""
    return [list(slips[number::3]) for number in range(3)]


@contextmanager
def classroom(package: Path, server: str) -> Iterator[list[ClassroomPc]]:
    """Three PCs, each installed by the lines of docs/it.md with its policy for a classroom."""
    with ExitStack() as stack:

        def made(number: int) -> ClassroomPc:
            folder = WORK / f"pc-{number + 1}-root"
            root = stack.enter_context(debian_root(WORK / "debian-root", folder))
            install(root, package, policy_for(server))
            return ClassroomPc(root, stack.enter_context(screen()))

        yield [made(number) for number in range(3)]


def at_once(work: Callable[[int], None]) -> None:
    """The same on all three PCs at the same time."""
    with ThreadPoolExecutor(3) as pool:
        for _ in pool.map(work, range(3)):
            pass


def come_in(pc: ClassroomPc, server: ServerProcess, slips: Sequence[Slip]) -> None:
    """Everybody types the code of the slip."""
    for slip in slips:
        pc.sign_in(server.url, slip)


def play(pc: ClassroomPc, slips: Sequence[Slip]) -> None:
    """Everybody plays a session nearly well, and then one by chance, at a window that stays open.

    A PC with a network has nothing to send any more at the end, without having been asked.
    """
    for slip in slips:
        pc.plays_by_itself(slip)
    with pc.open_window():
        for slip in slips:
            pc.turn(slip, keys_of(slip))
        if pc.root.has_cable:
            until(lambda: pc.waiting() == 0, "the sync in the background", seconds=120)


def keys_of(slip: Slip) -> list[str]:
    """Left and right by chance: a few answers, or of one on each PC a whole stitch and more."""
    dice = Random(slip.login)
    many = STITCH_BY_CHANCE if NAMES.index(slip.name) % 10 == 0 else dice.randint(4, 12)
    return [dice.choice(("Left", "Right")) for _ in range(many)]


def copied_store(pc: ClassroomPc, folder: Path) -> Path:
    """A PC's data file as it lies there."""
    folder.mkdir(parents=True)
    for path in pc.root.store.parent.glob("zenjin.sqlite3*"):
        shutil.copy(path, folder)
    return folder / pc.root.store.name
