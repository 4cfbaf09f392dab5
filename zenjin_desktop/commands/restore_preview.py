"""What a restore would change, learner by learner, in lines for an adult to read before."""

import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zenjin_desktop.store.buried import GUEST

if TYPE_CHECKING:
    from zenjin_desktop.store.waiting import Waiting

Account = tuple[str, str]
"""A server and a user id there; the server is empty in a tombstone that does not say which."""


class Held(NamedTuple):
    """What a file holds of a learner: sessions by id with their end."""

    learner: int
    name: str
    key: tuple[object, ...]
    account: Account | None
    sessions: dict[str, str]
    is_named: bool = True

    def is_among(self, erased: Collection[Account]) -> bool:
        """Whether this account was erased, or this guest on every computer."""
        if self.account is None:
            return self.is_named and any((GUEST, session) in erased for session in self.sessions)
        return self.account in erased or ("", self.account[1]) in erased


class Contents(NamedTuple):
    """Who is in a file, and which accounts were erased there."""

    learners: list[Held]
    erased: frozenset[Account]


class Change(NamedTuple):
    """What would become of a learner, in numbers of sessions, for a screen.

    Attributes:
        name: with the local id.
        becomes: ``stays``, ``comes_back``, ``erased`` (and stays so) or ``leaves``.
        in_backup, here: how many there are.
        back: those that only the backup has.
        along: those that only are here, were never sent, and come along.
        aside: those that only are here and stay with the present file, which is kept.
    """

    name: str
    becomes: str
    in_backup: int
    here: int
    back: int
    along: int
    aside: int


def changes(
    theirs: Contents, ours: Contents | None, *, waits: Mapping[int, "Waiting"], along: bool
) -> list[Change]:
    """The same as :func:`preview`, in numbers."""
    mine = {one.key: one for one in ours.learners} if ours is not None else {}
    erased = theirs.erased | (ours.erased if ours is not None else frozenset())
    found = []
    for one in theirs.learners:
        here = mine.pop(one.key, None)
        becomes = "stays" if here is not None else "comes_back"
        found.append(_counted(one, here, waits, erased, becomes=becomes, along=along))
    for one in mine.values():
        left = one._replace(sessions={})
        found.append(_counted(left, one, waits, erased, becomes="leaves", along=along))
    return found


def _counted(
    theirs: Held,
    ours: Held | None,
    waits: Mapping[int, "Waiting"],
    erased: Collection[Account],
    *,
    becomes: str,
    along: bool,
) -> Change:
    mine = set(ours.sessions) if ours is not None else set()
    back, gone = set(theirs.sessions) - mine, mine - set(theirs.sessions)
    waiting = waits.get(ours.learner) if ours is not None else None
    unsent = gone.intersection(waiting.sessions) if along and waiting is not None else set()
    if theirs.is_among(erased):
        return Change(theirs.name, "erased", len(theirs.sessions), len(mine), 0, 0, len(gone))
    return Change(
        name=theirs.name,
        becomes="stays" if becomes == "leaves" and unsent else becomes,
        in_backup=len(theirs.sessions),
        here=len(mine),
        back=len(back),
        along=len(unsent),
        aside=len(gone - unsent),
    )


def held(path: Path) -> Contents:
    """Read a sound file."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        opened.row_factory = sqlite3.Row
        rows = opened.execute(
            "SELECT l.*, p.display_name FROM learners AS l"
            " LEFT JOIN profiles AS p ON p.learner = l.id ORDER BY l.id"
        ).fetchall()
        tombstones = opened.execute("SELECT * FROM tombstones").fetchall()
        return Contents(
            learners=[_held(opened, row) for row in rows],
            erased=frozenset(
                (row["server"] if "server" in row.keys() else "", row["account"])  # noqa: SIM118 - a Row has its values in it
                for row in tombstones
            ),
        )


def _held(opened: sqlite3.Connection, row: sqlite3.Row) -> Held:
    learner, account = row["id"], (row["server"], row["account"])
    is_guest = row["account"] is None
    asked = "SELECT id, completed_at FROM session_results WHERE learner = ?"
    return Held(
        learner=learner,
        name=f"{row['display_name'] or row['login'] or 'guest'} ({learner})",
        key=("guest", learner, row["created_at"]) if is_guest else account,
        account=None if is_guest else account,
        sessions={one["id"]: one["completed_at"] for one in opened.execute(asked, (learner,))},
        is_named=bool(row["display_name"]),
    )


def preview(
    theirs: Contents, ours: Contents | None, *, waits: Mapping[int, "Waiting"], along: bool
) -> list[str]:
    """What would change.

    Args:
        theirs: of the backup.
        ours: of the present file; None where there is none, or none that can be read.
        waits: what no server has of the present file's learners, by their local ids there.
        along: whether that comes along.
    """
    mine = {one.key: one for one in ours.learners} if ours is not None else {}
    erased = ours.erased if ours is not None else frozenset()
    lines = []
    for one in theirs.learners:
        if one.is_among(erased):
            lines.append(f"{one.name}: erased here since; stays erased.")
        else:
            lines.append(_change(one, mine.get(one.key), waits, along=along))
    known = {one.key for one in theirs.learners}
    for one in mine.values():
        if one.key in known:
            continue
        if one.is_among(theirs.erased):
            lines.append(f"{one.name}: erased, as the backup says; nothing comes along.")
            continue
        goes = _goes(one, set(one.sessions), waits.get(one.learner), along=along)
        lines.append(f"{one.name}: not in the backup. {goes}")
    return lines


def _change(theirs: Held, ours: Held | None, waits: Mapping[int, "Waiting"], *, along: bool) -> str:
    last = max(theirs.sessions.values(), default="")
    has = _sessions(len(theirs.sessions)) + (f", the last of {last[:10]}" if last else "")
    if ours is None:
        return f"{theirs.name}: comes back with {has}."
    new, gone = set(theirs.sessions) - set(ours.sessions), set(ours.sessions) - set(theirs.sessions)
    parts = [f"{theirs.name}: the backup has {has}; here: {_sessions(len(ours.sessions))}."]
    if new:
        parts.append(f"Comes back: {_sessions(len(new))}.")
    waiting = waits.get(ours.learner)
    if gone or (along and waiting):
        parts.append(_goes(ours, gone, waiting, along=along))
    return " ".join(parts)


def _goes(one: Held, gone: set[str], waiting: "Waiting | None", *, along: bool) -> str:
    """What becomes of what the backup lacks."""
    unsent = gone.intersection(waiting.sessions) if waiting is not None else set()
    stitches = len(waiting.stitches) if waiting is not None else 0
    parts = []
    if along and (unsent or stitches):
        what = [f"{_sessions(len(unsent))}{_dates(one, unsent)}"] if unsent else []
        what += [f"the progress of {stitches} stitch{'' if stitches == 1 else 'es'}"] * (
            stitches > 0
        )
        parts.append(f"Comes along, never sent: {' and '.join(what)}.")
    aside = gone - unsent if along else gone
    if aside:
        where = f"Goes aside with the present file: {_sessions(len(aside))}{_dates(one, aside)}"
        there = f"on the server already: {len(gone - unsent)}"
        never = "" if along else f", never sent: {len(unsent)}"
        parts.append(f"{where}." if one.account is None else f"{where}; {there}{never}.")
    return " ".join(parts) or "No session is lost by it."


def _dates(one: Held, sessions: Collection[str]) -> str:
    times = sorted(one.sessions[session] for session in sessions)
    return f" ({times[0][:10]} to {times[-1][:10]})"


def _sessions(count: int) -> str:
    return f"{count} session{'' if count == 1 else 's'}"
