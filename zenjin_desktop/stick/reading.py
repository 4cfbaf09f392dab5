"""Files of results are opened, looked through to the last byte, and read a part at a time."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec

from zenjin_core.said import said_of_system
from zenjin_core.wire.auth import MAX_DISPLAY_NAME
from zenjin_core.wire.bounds import is_id, progress_flaw, results_are_kept, session_flaw
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.roster.entries import MAX_CLASS
from zenjin_desktop.stick import form
from zenjin_desktop.stick.errors import (
    BadResults,
    DamagedResults,
    HalfResults,
    NewerResults,
    NoResultsThere,
    NotResults,
    ResultsMissing,
)
from zenjin_desktop.stick.writing import EMPTY, FOLDER, StoppedMidway
from zenjin_desktop.store.buried import REMOVED

ZIP_BEGINS = b"PK\x03\x04"
MOST_LEARNERS = 10_000

Kind = TypeVar("Kind")


def files_in(path: Path) -> list[Path]:
    """The files of results that are meant by a path: itself, or those in a folder or on a stick.

    Raises:
        ResultsMissing: there is no such file or folder, or it cannot be read.
        NoResultsThere: a folder without any.
    """
    try:
        if not path.is_dir():
            path.stat()
            return [path]
        found = [
            *path.glob(f"*{form.ENDING}"),
            *(path / FOLDER).glob(f"*{form.ENDING}"),
        ]
    except OSError as error:
        raise ResultsMissing(path=path, reason=said_of_system(error)) from error
    if not found:
        raise NoResultsThere(path=path)
    return sorted(one for one in found if not one.name.startswith("."))


@dataclass(frozen=True, slots=True)
class InFile:
    """A learner as a file has it, with the ids of the sessions that come along.

    Attributes:
        file: which one, from 0.
        computer: where it was written.
    """

    file: int
    computer: str
    who: form.LearnerIn
    sessions: frozenset[str]


class ResultsFile:
    """One file of results, open to be read.

    Attributes:
        manifest: what is in it.
        digest: of the manifest, and so of all that it names: another one is another file.

    Raises:
        BadResults: it is none, ends in the middle, is damaged, or a newer program's.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.digest = ""
        try:
            self._archive = zipfile.ZipFile(path)
        except OSError as error:
            raise ResultsMissing(path=path, reason=said_of_system(error)) from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise self._no_archive() from error
        try:
            self.manifest = self._manifest()
            self._parts = {part.name: part for part in self.manifest.parts}
        except BaseException:
            self._archive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        self._archive.close()

    def looked_through(
        self, number: int, *, told: form.Told, stopped: form.Stopped
    ) -> tuple[list[InFile], tuple[form.Erased, ...]]:
        """Check each part by its checksum and its values; who is in the file, and who was erased.

        Raises:
            BadResults: something in it is not what was written.
            StoppedMidway: somebody wants no more of it.
        """
        there = self._decoded(form.LEARNERS, form.Learners)
        ids: dict[int, set[str]] = {one.number: set() for one in there.learners}
        if len(there.learners) > MOST_LEARNERS or len(ids) != len(there.learners):
            raise self._damaged(form.LEARNERS)
        for done, part in enumerate(self._of_sessions(), 1):
            if stopped():
                raise StoppedMidway
            some = self._decoded(part, form.Sessions)
            if some.learner not in ids:
                raise self._damaged(part)
            ids[some.learner].update(_id(one) for one in some.sessions if session_flaw(one) is None)
            told(done, len(self._parts))
        computer = _line(self.manifest.computer)
        found = [
            InFile(number, computer, _sound(one), frozenset(ids[one.number]))
            for one in there.learners
        ]
        return found, tuple(
            one for one in there.erased if one.server not in {"", REMOVED} and is_id(one.account)
        )

    def sessions_of(self, learner: int) -> Iterator[Sequence[SessionRecord]]:
        """A learner's sessions, a few hundred at a time.

        Raises:
            BadResults: it cannot be read any more.
        """
        for part in self._of_sessions():
            if part.startswith(f"sessions/{learner:04}-"):
                some = self._decoded(part, form.Sessions).sessions
                yield [_kept(one) for one in some if session_flaw(one) is None]

    def _of_sessions(self) -> list[str]:
        return sorted(name for name in self._parts if name.startswith("sessions/"))

    def _no_archive(self) -> BadResults:
        with suppress(OSError), self.path.open("rb") as file:
            begins = file.read(len(ZIP_BEGINS))
            if begins == ZIP_BEGINS or (not begins and self.path.suffix == form.ENDING):
                return HalfResults(path=self.path)
            if self.path.suffix == form.ENDING and not begins.strip(b"\0"):
                return HalfResults(path=self.path)  # room was made for it, and nothing came
        return NotResults(path=self.path)

    def _manifest(self) -> form.Manifest:
        if form.MANIFEST not in self._archive.namelist():
            raise NotResults(path=self.path)
        content = self._content(form.MANIFEST)
        self.digest = form.digest(content)
        try:
            head = msgspec.json.decode(content, type=form.Head)
        except (msgspec.DecodeError, RecursionError) as error:
            raise NotResults(path=self.path) from error
        if head.format != form.FORMAT:
            raise NotResults(path=self.path)
        if head.version > form.VERSION:
            raise NewerResults(path=self.path, program=_line(head.program) or str(head.version))
        found = self._as(content, form.MANIFEST, form.Manifest)
        if len(found.parts) > form.MOST_PARTS or form.LEARNERS not in {
            part.name for part in found.parts
        }:
            raise self._damaged(form.MANIFEST)
        return found

    def _decoded(self, name: str, kind: type[Kind]) -> Kind:
        content, part = self._content(name), self._parts[name]
        if len(content) != part.bytes or form.digest(content) != part.sha256:
            raise self._damaged(name)
        return self._as(content, name, kind)

    def _as(self, content: bytes, name: str, kind: type[Kind]) -> Kind:
        try:
            return msgspec.json.decode(content, type=kind)
        except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
            raise self._damaged(name) from error

    def _content(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as file:
                content = file.read(form.MOST_BYTES + 1)
        except OSError as error:
            raise ResultsMissing(path=self.path, reason=said_of_system(error)) from error
        except (
            KeyError,
            EOFError,
            ValueError,
            RuntimeError,
            zipfile.BadZipFile,
            zlib.error,
        ) as error:
            raise self._damaged(name) from error
        if len(content) > form.MOST_BYTES:
            raise self._damaged(name)
        return content

    def _damaged(self, part: str) -> DamagedResults:
        return DamagedResults(path=self.path, part=_line(part))


def _id(record: SessionRecord) -> str:
    return record.session_id or ""


def _kept(record: SessionRecord) -> SessionRecord:
    if results_are_kept(record.results):
        return record
    return msgspec.structs.replace(record, results=EMPTY)


def _sound(who: form.LearnerIn) -> form.LearnerIn:
    """As this store can keep it: what cannot be is left out, as is what was put in to be read."""
    account = who.account if is_id(who.account) and is_id(who.server) else None
    changes: dict[str, Any] = {
        "display_name": _line(who.display_name)[:MAX_DISPLAY_NAME],
        "login": _line(who.login),
        "account": account,
        "server": who.server if account is not None else "",
        "avatar": who.avatar if who.avatar.isascii() and who.avatar.isidentifier() else "",
        "class_name": _line(who.class_name)[:MAX_CLASS],
        "progress": tuple(one for one in who.progress if progress_flaw(one) is None),
    }
    return msgspec.structs.replace(who, **changes)


def _line(text: str) -> str:
    """A name of somebody else's: one line, not long, without signs that steer."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:128]
