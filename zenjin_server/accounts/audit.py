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
    "token.made",
    "token.ended",
    "rows.moved",
    "password.changed",
    "account.renamed",
    "account.exported",
    "account.erased",
    "guest.removed",
    "backup.begun",
    "backup.restored",
    "epoch.renewed",
]


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One thing somebody did.

    Attributes:
        actor: the user id of who did it.
        subject: the user id of the account it was done to.
        detail: a few words of our own, such as until when a code is good.
        id: made once for the act, so that a transaction that is done again keeps it once.
    """

    actor: str
    at: datetime
    action: Action
    subject: str
    detail: str = ""
    id: str = msgspec.field(default_factory=lambda: str(uuid_utils.uuid7()))


def note(database: Database, act: Act | None) -> None:
    """Keep an act, inside the transaction that does it; None, of whom nothing is kept, is none."""
    if act is None:
        return
    with database.as_user(act.actor):
        database.run(
            "INSERT INTO audit_trail (user_id, id, at, action, subject, detail)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, id) DO NOTHING",
            act.actor,
            act.id,
            to_text(act.at),
            act.action,
            act.subject,
            act.detail,
        )


def own_act(
    actor: str, kind: Kind, action: Action, *, now: datetime, detail: str = ""
) -> Act | None:
    """What is kept of somebody's act on the own account; None when that kind is not watched.

    To be made before the transaction, which may be done twice.
    """
    if kind not in WATCHED:
        return None
    return Act(actor=actor, at=now, action=action, subject=actor, detail=detail)


def operators(action: Action, *, now: datetime, subject: str = "", detail: str = "") -> Act:
    """What is kept of a command on the server; ``subject`` when it was done to an account."""
    return Act(actor=OPERATOR, at=now, action=action, subject=subject or OPERATOR, detail=detail)


def acts_of(database: Database, actor: str) -> list[Act]:
    """What one person did, in order."""
    with database.as_user(actor):
        rows = database.rows(
            "SELECT at, action, subject, detail, id FROM audit_trail WHERE user_id = ?"
            " ORDER BY at, id",
            actor,
        )
    return [
        Act(actor=actor, at=from_text(at), action=action, subject=subject, detail=detail, id=name)
        for at, action, subject, detail, name in rows
    ]


def all_acts(database: Database) -> Iterator[Act]:
    """What the operator did, then what each teacher did whose account the operator made."""
    own = acts_of(database, OPERATOR)
    yield from own
    for act in own:
        if act.action == "teacher.created":
            yield from acts_of(database, act.subject)
