"""What every request handler is given, and the way a handler learns who calls."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from litestar import Request
from litestar.di import NamedDependency

from zenjin_server.accounts.auth import GuessLimit, Kind, Passwords, parsed_token
from zenjin_server.accounts.tokens import Caller, caller
from zenjin_server.apply.arrival import Arrival
from zenjin_server.apply.foreknown import Foreknown
from zenjin_server.database import Database, Query
from zenjin_server.layers.metrics import Metrics
from zenjin_server.settings.config import Settings

AnyRequest = Request[Any, Any, Any]

Claim = tuple[str, str]
"""The user id and the hash of the secret that a token claims; nothing is proved by it."""


@dataclass(frozen=True, slots=True)
class Context:
    """One server's parts, made once by :func:`zenjin_server.app.create_app`."""

    settings: Settings
    database: Database
    now: Callable[[], datetime]
    metrics: Metrics
    passwords: Passwords
    account_guesses: GuessLimit
    address_guesses: GuessLimit
    registrations: GuessLimit
    sign_ins: Executor
    probes: Executor
    foreknown: Foreknown

    @property
    def token_lasts(self) -> timedelta:
        """How long an unused token stays good."""
        return timedelta(days=self.settings.token_days)


Given = NamedDependency[Context]
"""The context as a handler asks for it."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request whose sender is known, with the database open for it."""

    database: Database
    who: Caller
    now: datetime

    @property
    def user_id(self) -> str:
        """Whose rows this request may touch, and no others."""
        return self.who.user_id

    @property
    def arrival(self) -> Arrival:
        """Who sends and when, for what is stored."""
        return Arrival(
            user_id=self.who.user_id,
            token_hash=self.who.token_hash,
            received_at=self.now,
            is_anonymous=self.who.kind == "anonymous",
        )


def claimed(request: AnyRequest) -> Claim | None:
    """The user id and the hash of the secret a request's token claims; nothing is proved yet."""
    return claimed_in(request.scope["headers"])


def claimed_in(headers: Iterable[tuple[bytes, bytes]]) -> Claim | None:
    """The same, of the headers as they came."""
    # the framework's own mapping would be made of all headers, for this one
    for name, value in headers:
        if name == b"authorization":
            return parsed_token(value.decode("latin-1"))
    return None


def calling(
    request: AnyRequest, context: Context, *, allowed: frozenset[Kind]
) -> AbstractContextManager[Call]:
    """The sender of a request, known by the token alone; the database is open meanwhile.

    Args:
        request: of which the head is read.
        context: the server's parts.
        allowed: whose tokens may do this.

    Raises:
        Refused: 401, 403 or 410 when the sender may not do this; 503 without a database.
    """
    return called(context, claimed(request), allowed=allowed, one_state=request.method == "GET")


@contextmanager
def called(
    context: Context,
    claim: Claim | None,
    *,
    allowed: frozenset[Kind],
    one_state: bool = False,
    foreseen: Sequence[Query] = (),
) -> Iterator[Call]:
    """The same for whoever comes with this claim.

    Args:
        context: the server's parts.
        claim: what the token claims; None without one.
        allowed: whose tokens may do this.
        one_state: whether all that is read is to be of one moment.
        foreseen: what the handler will ask first, with :meth:`Database.several`; it goes along
            with the question who this is. Not to lock or change anything for a token that is none.

    Raises:
        Refused: as :func:`calling`.
    """
    now = context.now()
    with (
        context.database.connected(one_state=one_state) as database,
        database.as_user(claim[0]) if claim else nullcontext(),
    ):
        if foreseen:
            database.foresee(*foreseen)
        who = caller(
            database,
            claim,
            allowed=allowed,
            now=now,
            lasts=context.token_lasts,
        )
        yield Call(database, who, now)
