"""What the background says to the screens, and what they ask of it: frozen values only."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from zenjin_desktop.errors import Reason

Phase = Literal["guest", "signed_out", "idle", "syncing", "offline", "error"]


@dataclass(frozen=True, slots=True)
class Left:
    """What another account than the one who plays has waiting on this computer.

    Attributes:
        name: what the learner is called.
        waiting: records that wait to be sent.
        goes: whether there is a token to send them with; if not, they go at the next sign-in.
        barred: whether the policy names another server alone, so that they stay.
    """

    name: str
    waiting: int
    goes: bool
    barred: bool = False


@dataclass(frozen=True, slots=True)
class SyncState:
    """What the pill shows of the learner who plays.

    Attributes:
        phase: ``guest`` (nothing leaves this computer), ``signed_out`` (the server no longer
            knows the token), ``idle``, ``syncing``, ``offline`` or ``error``.
        waiting: records that wait to be sent.
        rejected: records the server refused, kept for Sync details.
        done, total: while syncing: how many of how many were sent in this turn.
        last_sync: when everything was last sent and fetched, UTC, or None.
        reason: why, when offline or in error.
        clock_off: seconds this computer's clock is ahead of the server's, when that is more
            than five minutes; else None.
        push_only: the server is one of the original web application's: it keeps results but
            cannot bring them to another computer.
        left: what other accounts have waiting here, as of the last turn.
        erased: the learners whose account is gone from its server and whose rows are still here.
        newer: the version of a server that is newer than this program; empty for none.
        way_problems: what of this network's proxies could not be used, in whole sentences.
    """

    phase: Phase
    waiting: int = 0
    rejected: int = 0
    done: int = 0
    total: int = 0
    last_sync: datetime | None = None
    reason: Reason | None = None
    clock_off: int | None = None
    push_only: bool = False
    left: tuple[Left, ...] = ()
    erased: tuple[int, ...] = ()
    newer: str = ""
    way_problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one turn came to.

    Attributes:
        sent: records that left this computer, repeats included.
        acked: records the server has for good now.
        rejected: records it refused.
        pulled: rows fetched from it.
        changed: learners whose figures here changed by what came: their screens read again.
        erased: learners whose account is gone from the server; an adult is to be told, then
            their rows go from here too.
        state: where that leaves things.
    """

    sent: int
    acked: int
    rejected: int
    pulled: int
    state: SyncState
    changed: frozenset[int] = frozenset()
    erased: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class More:
    """There is more to do, now."""


@dataclass(frozen=True, slots=True)
class Done:
    """The turn is over; nothing is to be done until something wakes the engine."""

    report: SyncReport


@dataclass(frozen=True, slots=True)
class Wait:
    """The turn is over for now; the next step makes sense in so many seconds."""

    seconds: float
    report: SyncReport


Step = More | Done | Wait


@dataclass(frozen=True, slots=True)
class SignInRequest:
    """What a person typed to sign in or to register; the worker does the asking.

    Attributes:
        mode: by name and password, with a new account, or by a one-time code.
        server: the address as typed.
        login: empty with a code, which names it.
        password: with a code a new one, or empty for none.
        display_name: for a new account; may be empty.
        code: as typed.
    """

    mode: Literal["sign_in", "register", "code"]
    server: str
    login: str = ""
    password: str = field(default="", repr=False)
    display_name: str = ""
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PasswordChoice:
    """A password for an account that has none and signed in just now."""

    server: str
    user_id: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TokenSignIn:
    """A sign-in by a token that somebody was given: single sign-on, or a server without sign-in.

    Attributes:
        server: the address as typed.
        user_id: whose the token is; the server is asked whether that is so.
        login: what to call the account here; its id when empty.
        display_name: what to call the learner, where the server does not say.
    """

    server: str
    user_id: str
    token: str = field(repr=False)
    login: str = ""
    display_name: str = ""


@dataclass(frozen=True, slots=True)
class SignedInAs:
    """Signing in worked and the token is kept; the learner's rows are the screens' next step.

    Attributes:
        server: the address in its one spelling; the key of the account together with ``user_id``.
        kept_in: where the token is: the system's key store, or a file only this user reads.
        has_password: whether the account can sign in again without a code.
    """

    server: str
    user_id: str
    login: str
    display_name: str
    kept_in: Literal["keyring", "file"]
    has_password: bool = True


@dataclass(frozen=True, slots=True)
class TokenSettled:
    """What became of a token that was given and kept.

    Attributes:
        taken: whether the account came in by it; else it is forgotten here, good as it was at the
            server, and what it replaced is back.
    """

    server: str
    user_id: str
    taken: bool


@dataclass(frozen=True, slots=True)
class SignOutRequest:
    """Sign an account out on this computer; its rows stay, and what waits still goes."""

    server: str
    user_id: str
