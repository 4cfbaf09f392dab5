"""The form of a file of results: a zip with a manifest that knows each part by its checksum.

``manifest.json`` names format, version, the computer and the parts. ``learners.json`` holds who
there is, with their progress, and who was erased. ``sessions/NNNN-NNNN.json`` hold the sessions of
one learner, a few hundred each. A reader takes no more than the manifest says, leaves out what it
does not know, and refuses a higher version: whoever changes the meaning of what is here raises it.
"""

import hashlib
from collections.abc import Callable
from typing import Annotated

import msgspec

from zenjin_core.wire.progress import ProgressItem
from zenjin_core.wire.sessions import SessionRecord

FORMAT, VERSION = "zenjin-results", 1
ENDING = ".zenjin"

MANIFEST, LEARNERS = "manifest.json", "learners.json"
MOST_PARTS = 100_000
MOST_BYTES = 64 * 1024 * 1024
"""Of a part: what is unpacked has an end, whatever a file says."""

SESSIONS_A_PART = 200

Told = Callable[[int, int], object]
"""Is told how much is done, and of how much; called in the thread that works."""

Stopped = Callable[[], bool]
"""Whether somebody wants no more of it; asked between two parts."""

_Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class _In(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The base of all that stands in a file; what a newer program adds is passed over."""


class Part(_In, frozen=True, kw_only=True):
    """A part of the file: its name, its size unpacked, and its SHA-256 in small hexadecimal."""

    name: str
    bytes: _Count
    sha256: str


class Head(_In, frozen=True, kw_only=True):
    """What every version's manifest begins with."""

    format: str = ""
    version: int = 0
    program: str = ""


class Manifest(Head, frozen=True, kw_only=True):
    """What is in the file, and whose it is.

    Attributes:
        computer: its name, for people.
        device: the id of its data file.
        exported_at: UTC.
    """

    computer: str
    device: str
    exported_at: str
    parts: tuple[Part, ...]


class LearnerIn(_In, frozen=True, kw_only=True):
    """A learner on the way: who it is, and where each stitch stands.

    Attributes:
        number: in this file, from 1; the parts with its sessions name it.
        account: the user id at ``server``; None for a guest.
        avatar: names the picture. A PIN stays where it was set.
        class_name: empty for none; files of older programs have none.
        sessions: how many there are.
    """

    number: int
    display_name: str
    login: str = ""
    account: str | None = None
    server: str = ""
    avatar: str = ""
    class_name: str = ""
    sessions: _Count = 0
    progress: tuple[ProgressItem, ...] = ()


class Erased(_In, frozen=True, kw_only=True):
    """A tombstone: an account with its server, or a session of a guest; see ``store.burying``."""

    server: str
    account: str
    erased_at: str


class Learners(_In, frozen=True, kw_only=True):
    """The part ``learners.json``."""

    learners: tuple[LearnerIn, ...]
    erased: tuple[Erased, ...] = ()


class Sessions(_In, frozen=True, kw_only=True):
    """A part with sessions of one learner, oldest first."""

    learner: int
    sessions: tuple[SessionRecord, ...]


def digest(content: bytes) -> str:
    """The checksum of a part."""
    return hashlib.sha256(content).hexdigest()
