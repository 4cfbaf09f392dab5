"""The trail of what teachers and administrators did: who, when, what, to whom.

It holds user ids and words of our own, never a name, a login or a secret, so it may stay when an
account is erased. Rows are keyed by who acted; what is done at the server's own command line is the
operator's, and says through the accounts it made which other trails there are.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import msgspec
import uuid_utils

from zenjin_server.accounts.auth import Kind
from zenjin_server.database import Database
from zenjin_server.moments import from_text, to_text

OPERATOR = "00000000-0000-0000-0000-000000000000"
"""Whoever may run commands on the server; no user has this id."""

WATCHED: frozenset[Kind] = frozenset({"teacher", "admin"})

Action = Literal[
    "teacher.created",
    "pupil.created",
    "code.made",
    "code.redeemed",
    "password.changed",
    "token.ended",
    "account.exported",
    "account.erased",
]


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One thing somebody did.

    Attributes:
        actor: the user id of who did it.
        subject: the user id of the account it was done to.
        detail: a few words of our own, such as until when a code is good.
    """

    actor: str
    at: datetime
    action: Action
    subject: str
    detail: str = ""


def note(database: Database, act: Act) -> None:
    """Keep an act, inside the transaction that does it."""
    with database.as_user(act.actor):
        database.run(
            "INSERT INTO audit_trail (user_id, id, at, action, subject, detail)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            act.actor,
            str(uuid_utils.uuid7()),
            to_text(act.at),
            act.action,
            act.subject,
            act.detail,
        )


def note_own(database: Database, actor: str, kind: Kind, action: Action, *, now: datetime) -> None:
    """Keep what somebody did to the own account, if it is one whose acts are watched."""
    act = own_act(actor, kind, action, now=now)
    if act is not None:
        note(database, act)


def own_act(actor: str, kind: Kind, action: Action, *, now: datetime) -> Act | None:
    """What is kept of somebody's act on the own account; None when that kind is not watched."""
    return Act(actor=actor, at=now, action=action, subject=actor) if kind in WATCHED else None


def acts_of(database: Database, actor: str) -> list[Act]:
    """What one person did, in order."""
    with database.as_user(actor):
        rows = database.rows(
            "SELECT at, action, subject, detail FROM audit_trail WHERE user_id = ? ORDER BY at, id",
            actor,
        )
    return [
        Act(actor=actor, at=from_text(row[0]), action=row[1], subject=row[2], detail=row[3])
        for row in rows
    ]


def all_acts(database: Database) -> Iterator[Act]:
    """What the operator did, then what each teacher did whose account the operator made."""
    own = acts_of(database, OPERATOR)
    yield from own
    for act in own:
        if act.action == "teacher.created":
            yield from acts_of(database, act.subject)
