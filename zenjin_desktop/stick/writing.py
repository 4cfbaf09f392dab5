"""What this computer holds of its learners goes into a file for other computers."""

import socket
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from zenjin_core import VERSION as PROGRAM
from zenjin_core.wire.bounds import results_are_kept, session_flaw
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.stick import form
from zenjin_desktop.stick.whole import whole_file
from zenjin_desktop.store.buried import REMOVED
from zenjin_desktop.store.classes import class_of
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player, players
from zenjin_desktop.store.models import instant_text
from zenjin_desktop.store.progress import progress_item, progress_rows
from zenjin_desktop.store.reading import session_count
from zenjin_desktop.store.sessions import RECORD_COLUMNS, session_record

FOLDER = "zenjin-results"
"""On a stick, for the files of all computers."""

_SESSIONS_AFTER = (
    f"SELECT {RECORD_COLUMNS} FROM session_results"  # noqa: S608 - our own columns
    " WHERE learner = ? AND (completed_at, id) > (?, ?) ORDER BY completed_at, id LIMIT ?"
)
EMPTY = msgspec.Raw(b"[]")


class StoppedMidway(Exception):  # noqa: N818 - no error: somebody wants no more of it
    """Somebody pressed Cancel."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What went into a file.

    Attributes:
        path: where it is.
        learners: how many.
        sessions: of all of them.
    """

    path: Path
    learners: int
    sessions: int


def computer_name() -> str:
    """This computer's, for people."""
    return socket.gethostname().split(".")[0][:64] or "computer"


def collect(
    store: Store,
    path: Path,
    *,
    only: Collection[int] | None = None,
    told: form.Told = lambda _done, _whole: None,
    stopped: form.Stopped = lambda: False,
) -> Collected:
    """Write everybody's results into a file that is there whole, or not at all.

    What is read is let go of after every few hundred sessions: an answer never waits for it.

    Args:
        store: whose learners; only read.
        path: takes the place of an older file.
        only: the local ids of those who are to go; everybody if not given.
        told: sessions written, and of how many.
        stopped: whether to give up.

    Raises:
        ResultsNotWritten: it cannot be written; an older file is as it was.
        StoppedMidway: given up; an older file is as it was.
        StoreUnusable: the data file cannot be read.
    """
    chosen = [one for one in players(store) if only is None or one.learner in only]
    # By its sessions a guest is known elsewhere; without one there is nothing to carry.
    chosen = [one for one in chosen if not one.is_guest or session_count(store, one.learner)]
    with whole_file(path) as file:
        sessions = _written(file, store, chosen, told=told, stopped=stopped)
    return Collected(path=path, learners=len(chosen), sessions=sessions)


def _written(
    file: BinaryIO,
    store: Store,
    chosen: Sequence[Player],
    *,
    told: form.Told,
    stopped: form.Stopped,
) -> int:
    parts: list[form.Part] = []
    done, whole = 0, sum(session_count(store, one.learner) for one in chosen)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        add = _adding(archive, parts)
        add(form.LEARNERS, form.Learners(learners=_learners(store, chosen), erased=_erased(store)))
        for number, one in enumerate(chosen, 1):
            for count, some in enumerate(_sessions(store, one.learner), 1):
                if stopped():
                    raise StoppedMidway
                name = f"sessions/{number:04}-{count:05}.json"
                add(name, form.Sessions(learner=number, sessions=tuple(some)))
                done += len(some)
                told(done, max(done, whole))
        manifest = form.Manifest(
            format=form.FORMAT,
            version=form.VERSION,
            program=PROGRAM,
            computer=computer_name(),
            device=store.device_id,
            exported_at=instant_text(store.now()),
            parts=tuple(parts),
        )
        archive.writestr(form.MANIFEST, msgspec.json.encode(manifest))
    return done


def _adding(archive: zipfile.ZipFile, parts: list[form.Part]) -> Callable[[str, Any], None]:
    def add(name: str, value: Any) -> None:
        content = msgspec.json.encode(value)
        archive.writestr(name, content)
        parts.append(form.Part(name=name, bytes=len(content), sha256=form.digest(content)))

    return add


def _learners(store: Store, chosen: Sequence[Player]) -> tuple[form.LearnerIn, ...]:
    return tuple(
        form.LearnerIn(
            number=number,
            display_name=one.display_name,
            login="" if one.account is None else one.account.login,
            account=None if one.account is None else one.account.user_id,
            server="" if one.account is None else one.account.server,
            avatar=one.avatar,
            class_name=class_of(store, one.learner),
            sessions=session_count(store, one.learner),
            progress=tuple(map(progress_item, progress_rows(store, one.learner).values())),
        )
        for number, one in enumerate(chosen, 1)
    )


def _erased(store: Store) -> tuple[form.Erased, ...]:
    asked = (
        "SELECT server, account, erased_at FROM tombstones WHERE server NOT IN ('', ?)"
        " ORDER BY server, account"
    )
    return tuple(
        form.Erased(server=server, account=account, erased_at=at)
        for server, account, at in store.rows(asked, (REMOVED,))
    )


def _sessions(store: Store, learner: int) -> Iterator[list[SessionRecord]]:
    """A few hundred at a time; what no other computer could keep stays here."""
    after = ("", "")
    while True:
        with closing(store.rows(_SESSIONS_AFTER, (learner, *after, form.SESSIONS_A_PART))) as found:
            some = [session_record(row) for row in found]
        if not some:
            return
        last = some[-1]
        if last.completed_at is None or last.session_id is None:
            raise ValueError("a session in the store has an id and a time")
        after = (instant_text(last.completed_at), last.session_id)
        yield [_kept(one) for one in some if session_flaw(one) is None]


def _kept(record: SessionRecord) -> SessionRecord:
    if results_are_kept(record.results):
        return record
    return msgspec.structs.replace(record, results=EMPTY)
