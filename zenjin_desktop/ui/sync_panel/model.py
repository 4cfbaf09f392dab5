"""What Sync details shows: a frozen value, made by a controller."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from zenjin_desktop.ui.dashboard.model import SyncState


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedLine:
    """A record the server did not take, which stays here; ``status`` is its HTTP status."""

    kind: Literal["session", "progress"]
    reference: str
    reason: str
    status: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedLine:
    """An account that is gone from its server; ``learner`` is its local id."""

    learner: int
    name: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncPanelModel:
    """How the sync stands, for an adult.

    ``sentence`` says what happened, what was kept and what to do; ``waiting`` counts records,
    ``last_sync`` is in local time. Without a ``login`` nobody is signed in. ``others`` are
    sentences about other accounts' records that wait here.
    """

    state: SyncState
    sentence: str
    waiting: int = 0
    last_sync: datetime | None = None
    login: str = ""
    server: str = ""
    rejected: tuple[RejectedLine, ...] = ()
    others: tuple[str, ...] = ()
    erased: ErasedLine | None = None
