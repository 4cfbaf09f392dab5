"""What PostgreSQL's driver raises, sorted by what can be done about it."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from zenjin_server.database.interface import IntegrityError, NotAllowed
from zenjin_server.database.trouble import Cause, Troubles
from zenjin_server.errors import Refused, unavailable

_LOST = ("08", "57P", "25P03", "XX000")
"""SQLSTATEs of a connection that is no more: lost, shut down, crashed, ended for idling. The last
is also what Citus says when a machine died at the COMMIT, so that nobody knows what came of it."""

TROUBLE = (psycopg.OperationalError, psycopg.InterfaceError, errors.InternalError_)
"""What the environment does to us."""


_CAUSES: tuple[tuple[str, Cause], ...] = (
    ("53100", "full"),
    ("25006", "read_only"),
    ("XX001", "damaged"),
    ("XX002", "damaged"),
    ("58", "disk"),
    ("53", "busy"),
    ("55P03", "busy"),
    ("40", "busy"),
    ("57014", "busy"),
    ("25P04", "busy"),
)
"""By the SQLSTATE's beginning; whatever else there is has to do with the way to the database."""


class NoAnswer(psycopg.OperationalError):
    """The database hangs, or the line to it does: the connection was closed after waiting long.

    Nobody knows what came of what was sent. It is not tried again here: the next connection would
    most likely be waited for as long.
    """


def is_race(error: psycopg.Error) -> bool:
    """Whether another transaction went first; the same work may pass when done again."""
    return isinstance(error, errors.SerializationFailure | errors.DeadlockDetected)


def is_lost(error: psycopg.Error) -> bool:
    """Whether the connection is gone; a fresh one may do."""
    if isinstance(error, NoAnswer):
        return False
    if isinstance(error, psycopg.InterfaceError):
        return True
    return isinstance(error, TROUBLE) and (
        error.sqlstate is None or error.sqlstate.startswith(_LOST)
    )


def is_behind(error: psycopg.Error) -> bool:
    """Whether the connection is well: what was lost is one of a cluster's machines behind it."""
    return error.diag.severity_nonlocalized == "ERROR"


def cause_of(error: psycopg.Error) -> Cause:
    """Why PostgreSQL refused."""
    state = error.sqlstate or ""
    return next((cause for begins, cause in _CAUSES if state.startswith(begins)), "away")


@contextmanager
def converted(troubles: Troubles) -> Iterator[None]:
    """Turn what the environment did to us into a 503; our own mistakes pass as they are."""
    try:
        yield
    except Refused as refused:
        if refused.code == "unavailable":
            troubles.happened("away", "no connection")
        raise
    # the latter: the machine asked has become a replica, which takes nothing
    except (*TROUBLE, errors.ReadOnlySqlTransaction) as error:
        troubles.happened(cause_of(error), error.sqlstate or type(error).__name__)
        raise unavailable(
            "The server's database went away or is busy; send this again shortly."
        ) from error


class refusals:  # noqa: N801 - reads as a word; a class, because it stands around every statement
    """Turn what the database refuses into the words both databases share."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        # only the first line of what it says: the rest holds values
        if isinstance(error, psycopg.IntegrityError):
            raise IntegrityError(error.diag.message_primary) from error
        # the latter: what Citus does not do with tables that are spread over machines
        if isinstance(error, errors.InsufficientPrivilege | errors.FeatureNotSupported):
            raise NotAllowed(error.diag.message_primary) from error
