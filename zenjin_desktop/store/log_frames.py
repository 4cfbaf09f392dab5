"""What SQLite's write-ahead log holds, also behind a place where SQLite would stop reading it.

SQLite takes the log up to the first frame whose checksum is wrong. After a power cut that is
right: what comes behind was never acknowledged. When a page *inside* the log went bad it drops
every later answer without a word; that is told from a torn end here. The format is described in
sqlite.org/fileformat2.html, "The Write-Ahead Log".
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import Struct

from zenjin_core.said import said

_MAGIC = (0x377F0682, 0x377F0683)
_HEAD, _FRAME = Struct(">8I"), Struct(">6I")
_MASK = 0xFFFFFFFF
_Sums = tuple[int, int]
TRIES = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """A page in the log.

    Attributes:
        page: its number.
        commits: whether a transaction ends with it.
        is_sound: whether its checksum follows from the one written before it.
    """

    page: int
    content: bytes
    commits: bool
    is_sound: bool


def log_pages(content: bytes, page_size: int) -> dict[int, bytes]:
    """The newest sound copy of each page in a log, up to the last commit that can be seen."""
    frames = _frames(content, page_size)
    last = max(
        (n for n, frame in enumerate(frames) if frame.is_sound and frame.commits), default=-1
    )
    return {frame.page: frame.content for frame in frames[: last + 1] if frame.is_sound}


def log_damage(path: Path) -> str | None:
    """Why SQLite would drop acknowledged answers of this file's log; None if it would not.

    A commit waits until the disk has it, and only then the next one is written. So whatever is
    sound behind the end of the transaction with the bad frame proves that this one was whole once.

    Raises:
        OSError: the log cannot be read.
    """
    log = path.with_name(path.name + "-wal")
    content = log.read_bytes() if log.is_file() else b""
    if len(content) < _HEAD.size + _FRAME.size:
        return None
    page_size = _HEAD.unpack_from(content)[2]
    if not _head_is_sound(content):
        frames = _frames(content, _usable_size(page_size))
        return said("the head of its log is damaged") if _commits(frames) else None
    frames = _frames(content, page_size)
    bad = next((n for n, frame in enumerate(frames) if not frame.is_sound), len(frames))
    ends = (n for n in range(bad, len(frames)) if frames[n].commits)
    behind = next(ends, len(frames)) + 1
    if any(frame.is_sound for frame in frames[behind:]):
        return said("frame {number} of its log is damaged", number=bad + 1)
    return None


def holds_commits(log: Path) -> bool:
    """Whether a log holds anything that was once committed, damaged since or not.

    Raises:
        OSError: it cannot be read.
    """
    content = log.read_bytes() if log.is_file() else b""
    if len(content) < _HEAD.size + _FRAME.size:
        return False
    return _commits(_frames(content, _usable_size(_HEAD.unpack_from(content)[2])))


def _commits(frames: Iterable[Frame]) -> bool:
    # Without one all of it may be room, or a transaction that was never acknowledged.
    return any(frame.is_sound and frame.commits for frame in frames)


def log_damage_beside(path: Path) -> str | None:
    """The same of a log that a program may be writing to.

    Believed when nobody began it anew, and a second look finds the same: while the first one went
    through the log, what it found half written may have been finished, and more behind it.

    Raises:
        OSError: the log cannot be read.
    """
    for _ in range(TRIES):
        before = _head_of(path)
        reason = log_damage(path)
        if reason is None or (_head_of(path) == before and log_damage(path) == reason):
            return reason
    return None


def _head_of(path: Path) -> bytes:
    try:
        with path.with_name(path.name + "-wal").open("rb") as file:
            return file.read(_HEAD.size)
    except FileNotFoundError:
        return b""


def _usable_size(page_size: int) -> int:
    return page_size if page_size in {1 << power for power in range(9, 17)} else 4096


def _head_is_sound(content: bytes) -> bool:
    magic, _, page_size, *_, first, second = _HEAD.unpack_from(content)
    if magic not in _MAGIC or _usable_size(page_size) != page_size:
        return False
    return _sums(content[:24], (0, 0), big=bool(magic & 1)) == (first, second)


def _frames(content: bytes, page_size: int) -> Sequence[Frame]:
    """The frames of the log's present round; those of an earlier one have other salts."""
    step = _FRAME.size + page_size
    places = range(_HEAD.size, len(content) - step + 1, step)
    if not places:
        return ()
    heads = [_FRAME.unpack_from(content, at) for at in places]
    salts, orders = _round(content, heads, step)
    before = _begins(content)
    found = []
    for at, head in zip(places, heads, strict=True):
        body = content[at + _FRAME.size : at + step]
        page, size, *own, first, second = head
        is_own = tuple(own) == salts
        frame = content[at : at + step]
        sound = is_own and any(_follows(frame, one, orders) for one in before)
        found.append(Frame(page, body, commits=bool(size) and is_own, is_sound=sound))
        before = ((first, second),)
    # What is left of an earlier round at the end has other salts: no frames of this one.
    while found and not found[-1].is_sound:
        found.pop()
    return found


def _round(
    content: bytes, heads: Sequence[tuple[int, ...]], step: int
) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """The salts of the log's present round, and the orders its bytes may be summed in."""
    if _head_is_sound(content):
        magic, _, _, _, *salts, _, _ = _HEAD.unpack_from(content)
        return tuple(salts), (bool(magic & 1),)
    orders = (False, True)
    known = [head[2:4] for head in heads[:3]]
    # A log is written from its beginning: behind its head comes a frame of the present round,
    # though all others may be an earlier round's, or room.
    frame = content[_HEAD.size : _HEAD.size + step]
    if any(_follows(frame, one, orders) for one in _begins(content)):
        return known[0], orders
    return next((one for one in known if known.count(one) > 1), known[0]), orders


def _begins(content: bytes) -> tuple[_Sums, ...]:
    """What the first frame's checksum goes on from: the head's, or that made again of its rest."""
    told: _Sums = _HEAD.unpack_from(content)[6:8]
    if _head_is_sound(content):
        return (told,)
    return told, *(_sums(content[:24], (0, 0), big=big) for big in (False, True))


def _follows(frame: bytes, before: _Sums, orders: Sequence[bool]) -> bool:
    """Whether a frame's checksum is what comes of it and of the one before.

    Never of one without a page's number: nothing but zeros would follow from zeros.
    """
    page, *_, first, second = _FRAME.unpack_from(frame)
    return page > 0 and any(
        _sums(frame[_FRAME.size :], _sums(frame[:8], before, big=big), big=big) == (first, second)
        for big in orders
    )


def _sums(data: bytes, before: _Sums, *, big: bool) -> _Sums:
    words = array("I", data)
    if big != (sys.byteorder == "big"):
        words.byteswap()
    first, second = before
    pairs = iter(words)
    for one, other in zip(pairs, pairs, strict=True):
        first = first + one + second & _MASK
        second = second + other + first & _MASK
    return first, second
