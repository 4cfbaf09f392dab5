"""How long until the first usable window, and how much memory then, beside what schools have?

Looked at from outside, alike for all: each program is started to see the picture it comes to, and
which parts of it rest and are alike each time; from then on its window is usable when these are on
the screen.
"""

import shutil
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import msgspec

from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    WorkNotDone,
    check_work,
    counted,
    paired_ratio,
    spread,
)
from benchmarks.peers import windowed
from benchmarks.peers.environments import looked_for
from benchmarks.peers.memory import memory_mb
from benchmarks.peers.screen import (
    PICTURES,
    TILES,
    Keyboard,
    Picture,
    Screen,
    alike,
    until,
    wait_until_black,
    xvfb,
)
from benchmarks.peers.windowed import Windowed

PEERS = ("xvfb", *(program.name for program in windowed.PEERS))
ROUNDS = counted(long=15, short=5, guard=3)
LOOKED_EVERY_S = 0.005
FIRST_S, SEEN_S, RESTS_S = 6.0, 10.0, 3.0
"""Each is started once for so long, then watched twice; what changes at its end never rests."""

LONGEST_S = 60.0
SHARE = 0.995
"""So much of the picture has to be there: all of up to 200 tiles; of 400 one may lack."""

LOOKED_CLOSELY = 0.2
"""While more than this is missing, what differs in a few pixels only is not told apart."""

STANDS_S = 1.0
"""So long the picture has to stand before the memory is read."""

LEAST_TILES = 8
MEMORY_MB, MEMORY_ASKED_MB = 110.0, 130.0
WHY_EMPTY = (
    "an empty window is a floor, not a program: it reads no store and has nothing to show. Ours is"
    " counted here until every figure of Home is painted; Play is painted, and Enter plays, sooner"
    " (see start, which takes that moment)"
)
WHY_MEMORY = (
    "an empty window is a floor, not a program: what is more is the modules of the program, its"
    " curriculum, its store and its pictures"
)


class Start(msgspec.Struct, frozen=True):
    """One start: ms until the window was usable, and MB in use a second later."""

    ms: float
    mb: float


class Known(msgspec.Struct, frozen=True):
    """A program whose first start was seen.

    Attributes:
        home: as its first start left it.
        picture: what it comes to.
        tiles: the parts of it that have something on them and rest.
    """

    program: Windowed
    home: Path
    picture: Picture
    tiles: list[int]

    def share(self, screen: Screen) -> float:
        """How much of the picture is on the screen, from 0 to 1."""
        now = screen.picture()
        other = [tile for tile in self.tiles if now.tile(tile) != self.picture.tile(tile)]
        if len(other) < LOOKED_CLOSELY * len(self.tiles):
            other = [tile for tile in other if not alike(now.tile(tile), self.picture.tile(tile))]
        return 1 - len(other) / len(self.tiles)


def measure() -> Outcome:
    """Each program's first start, then all of them in turns."""
    found, missing = looked_for(PEERS)
    if "xvfb" in missing:
        return Outcome(lines=(), notes=("without Xvfb there is no screen to look at.",))
    there = [program for program in windowed.PEERS if program.name in found]
    failed: list[str] = []
    with TemporaryDirectory(prefix="zenjin-bench-") as name, xvfb(Path(name)) as screen:
        folder = Path(name)
        known = [_known(program, folder, screen) for program in (windowed.OURS, windowed.EMPTY)]
        for program in there:
            try:
                known.append(_known(program, folder, screen))
            except WorkNotDone as gone:
                failed.append(f"{program.name} could not be started: {gone}; it said:")
                failed.append(f"  {windowed.last_said(folder / 'kept' / program.name)}")
        starts: dict[str, list[Start]] = {one.program.name: [] for one in known}
        for _ in range(ROUNDS):
            for one in known:
                starts[one.program.name].append(_started(one, folder, screen))
        _check_enter_plays(known[0], folder, screen)
    titles = {"empty": "an empty PySide6 window", **{name: p.title for name, p in found.items()}}
    lines = [
        line
        for name in list(starts)[1:]
        for line in _lines(starts["ours"], starts[name], titles[name], is_peer=name != "empty")
    ]
    return Outcome(lines=tuple(lines), notes=(*_notes(known), *failed))


def _known(program: Windowed, folder: Path, screen: Screen) -> Known:
    kept = folder / "kept" / program.name
    kept.mkdir(parents=True)
    program.made(kept)
    _used_once(program, kept, screen)
    home = windowed.home_of(program, kept, folder)
    one, first = _watched(program, home, screen)
    other, second = _watched(program, windowed.home_of(program, kept, folder), screen)
    tiles = [
        tile
        for tile in first & second
        if one.has_something(tile) and alike(one.tile(tile), other.tile(tile))
    ]
    check_work(len(tiles) >= LEAST_TILES, True, f"something on the picture of {program.name}")
    return Known(program, kept, one, tiles)


def _watched(program: Windowed, home: Path, screen: Screen) -> tuple[Picture, set[int]]:
    """What a program comes to, and the tiles of it that are at rest by then."""
    wait_until_black(screen)
    last = screen.picture()
    changed = dict.fromkeys(TILES, 0.0)
    began = monotonic()
    with windowed.running(program, home, screen) as process:
        while monotonic() < began + SEEN_S:
            sleep(LOOKED_EVERY_S)
            now = screen.picture()
            for tile in TILES:
                if now.tile(tile) != last.tile(tile):
                    changed[tile] = monotonic()
            last = now
        check_work(process.is_running(), True, f"{program.name}, {SEEN_S:.0f} s after its start")
        screen.photograph(PICTURES / f"{program.name}.png")
    return last, {tile for tile in TILES if changed[tile] < began + SEEN_S - RESTS_S}


def _used_once(program: Windowed, home: Path, screen: Screen) -> None:
    """What a program only does the first time is done, and its window closed by its cross."""
    wait_until_black(screen)
    with windowed.running(program, home, screen) as process, closing(Keyboard(screen)) as keyboard:
        sleep(FIRST_S)
        check_work(process.is_running(), True, f"{program.name}, {FIRST_S:.0f} s after its start")
        if program.closes:
            windowed.close_politely(process, keyboard)


def _started(known: Known, folder: Path, screen: Screen) -> Start:
    home = windowed.home_of(known.program, known.home, folder)
    wait_until_black(screen)
    at: list[float] = []

    def is_there() -> bool:
        now = monotonic()
        if known.share(screen) < SHARE:
            at.clear()  # what was there is gone again: a splash, or a window not done yet
            return False
        at.append(now)
        return now - at[0] >= STANDS_S

    began = monotonic()
    with windowed.running(known.program, home, screen) as process:
        what = f"the picture of {known.program.name}"
        until(is_there, what, longest_s=LONGEST_S, every_s=LOOKED_EVERY_S)
        memory = memory_mb(windowed.family(process))
    shutil.rmtree(home)
    return Start((at[0] - began) * 1000, memory)


def _check_enter_plays(known: Known, folder: Path, screen: Screen) -> None:
    """Usable means that Enter plays at once: the picture has to be another one after it."""
    home = windowed.home_of(known.program, known.home, folder)
    wait_until_black(screen)
    with windowed.running(known.program, home, screen), closing(Keyboard(screen)) as keyboard:
        until(lambda: known.share(screen) >= SHARE, "Home", longest_s=LONGEST_S, every_s=0.01)
        keyboard.focus()
        sleep(STANDS_S)
        keyboard.press("Return")
        gone = "the player in Home's place after Enter"
        until(lambda: known.share(screen) < 0.5, gone, longest_s=LONGEST_S, every_s=0.01)


def _lines(
    ours: list[Start], others: list[Start], title: str, *, is_peer: bool
) -> tuple[Line, Line]:
    times = [one.ms for one in ours], [one.ms for one in others]
    memory = [one.mb for one in ours], [one.mb for one in others]
    faster, smaller = paired_ratio(*times), paired_ratio(*memory)
    least = Aim(
        what=f"<= {MEMORY_MB:.0f} MB",
        found=spread(memory[0]).p50,
        limit=MEMORY_MB,
        asked=MEMORY_ASKED_MB,
    )
    return (
        Line(
            name=f"start to the usable window, beside {title}",
            unit="ms",
            ours=spread(times[0]),
            floor=spread(times[1]),
            ratio=faster,
            aims=(Aim(what=f"ahead of {title}", found=faster, limit=1.0),) if is_peer else (),
            why="" if is_peer else WHY_EMPTY,
        ),
        Line(
            name=f"memory then, beside {title}",
            unit="MB",
            ours=spread(memory[0]),
            floor=spread(memory[1]),
            ratio=smaller,
            aims=(
                *((Aim(what=f"ahead of {title}", found=smaller, limit=1.0),) if is_peer else ()),
                *(() if is_peer else (least,)),
            ),
            why="" if is_peer else WHY_MEMORY,
        ),
    )


def _notes(known: list[Known]) -> tuple[str, ...]:
    tiles = ", ".join(f"{one.program.name} {len(one.tiles)}" for one in known)
    return (
        f"usable: {SHARE:.1%} of what rests on the picture a program comes to is on the screen and",
        "  stays (tiles of 32 pixels with something on them; what moves for ever is not waited",
        f"  for); looked at every {LOOKED_EVERY_S * 1000:.0f} ms. Tiles: {tiles}.",
        f"memory: of all its processes together, {STANDS_S:.0f} s later, as if it were alone: a",
        "  file's pages count once, whoever else has them (PSS would count them in part).",
        "under Xvfb, 1280x800, no window manager, no graphics card, for everybody: OpenGL is drawn",
        "  by the processor, which GCompris' and Anki's pictures cost more than others'.",
        "each is started in a home of its own that has been used once: Anki and Mnemosyne with",
        "  200 cards and without their first questions, ours with its store and no learner's past;",
        "  everything else as its makers deliver it. The disk's cache is warm.",
        "usable means two things: here it is Home whole, with every figure, for of the others too",
        "  all that rests is waited for; start means Play painted, where Enter plays already, and",
        "  has a line of its own for Home whole. Enter after it was seen to bring the player.",
        f"what each came to is in {PICTURES}.",
    )
