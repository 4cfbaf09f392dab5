"""A disk as a power cut leaves it: what was synced is there, what was not may be, whole or torn.

The model follows what SQLite itself relies on: a sync makes one file's content safe; the first
sync of a journal also makes the folder's entries safe; bytes next to a write are not touched by
it. Everything else is drawn: each sector or page of an unsynced write is there, is not, or holds
rubbish; each unsynced truncation, creation and removal has happened or has not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

from benchmarks.reliability.vfs import Asked

SECTOR = 512
PAGE = 4096

How = Literal["dropped", "kept", "torn"]


@dataclass(slots=True)
class _Content:
    """One file's bytes: what is safe, and what was asked since."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[Asked] = field(default_factory=list)

    def sync(self) -> None:
        for asked in self.pending:
            _apply(self.safe, asked)
        self.pending.clear()

    def after_the_cut(self, how: How, rng: Random) -> bytes:
        found = bytearray(self.safe)
        if how == "dropped":
            return bytes(found)
        unit, share = rng.choice((SECTOR, PAGE)), rng.choice((0.1, 0.5, 0.9))
        for asked in self.pending:
            if how == "kept":
                _apply(found, asked)
            elif asked.kind == "truncate":
                if rng.random() < share:
                    _apply(found, asked)
            else:
                for part in _parts(asked, unit):
                    if rng.random() < share:
                        _apply(found, part)
                    elif rng.random() < 0.1:
                        _apply(found, Asked("write", part.file, part.offset, _rubbish(part, rng)))
        return bytes(found)


def _apply(content: bytearray, asked: Asked) -> None:
    end = asked.offset + len(asked.data)
    if asked.kind == "truncate":
        del content[asked.offset :]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[asked.offset : end] = asked.data


def _parts(asked: Asked, unit: int) -> Iterator[Asked]:
    """A write cut where the disk's units end."""
    at = asked.offset
    end = at + len(asked.data)
    while at < end:
        upto = min(end, (at // unit + 1) * unit)
        data = asked.data[at - asked.offset : upto - asked.offset]
        yield Asked("write", asked.file, at, data)
        at = upto


def _rubbish(part: Asked, rng: Random) -> bytes:
    return rng.randbytes(len(part.data))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A change of the folder's entries that is not safe yet."""

    name: str
    content: _Content | None


class Disk:
    """Follows what SQLite asks, and can be cut off at any time."""

    def __init__(self) -> None:
        self._now: dict[str, _Content] = {}
        self._safe: dict[str, _Content] = {}
        self._entries: list[_Entry] = []

    def ask(self, asked: Asked) -> None:
        """One more thing that SQLite asked."""
        name = asked.file
        match asked.kind:
            case "create":
                self._now[name] = _Content()
                self._entries.append(_Entry(name, self._now[name]))
            case "delete":
                del self._now[name]
                self._entries.append(_Entry(name, None))
            case "sync":
                self._now[name].sync()
            case _:
                self._now[name].pending.append(asked)
        if asked.directory:
            self._safe = dict(self._now)
            self._entries.clear()

    @property
    def anything_pending(self) -> bool:
        """Whether a power cut now could leave more than one state."""
        return bool(self._entries) or any(content.pending for content in self._now.values())

    def after_the_cut(self, how: How, rng: Random) -> dict[str, bytes]:
        """The files as one power cut leaves them, by path."""
        names: Mapping[str, _Content] = self._names(how, rng)
        return {name: content.after_the_cut(how, rng) for name, content in names.items()}

    def _names(self, how: How, rng: Random) -> Mapping[str, _Content]:
        if how == "kept":
            return self._now
        names = dict(self._safe)
        for entry in self._entries if how == "torn" else ():
            # An entry may be written before those that came earlier, never half.
            if rng.random() < 0.5:
                if entry.content is None:
                    names.pop(entry.name, None)
                else:
                    names[entry.name] = entry.content
        return names


def laid_out(files: Mapping[str, bytes], *, source: Path, target: Path) -> None:
    """Write files that stood under ``source`` to the same places under ``target``."""
    for name, content in files.items():
        path = target / Path(name).relative_to(source)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


_CALLED = {"wal": "log", "journal": "journal"}


def written(asked: Sequence[Asked]) -> dict[str, int]:
    """How often each kind was asked, and of which kind of file, for the ledger."""
    found: dict[str, int] = {}
    for each in asked:
        ending = Path(each.file).name.rpartition("-")[2]
        name = f"{each.kind} of the {_CALLED.get(ending, 'file')}"
        found[name] = found.get(name, 0) + 1
    return found
