"""A user's own account: its name, everything the server holds about it, and its end."""

from typing import Any

import msgspec

from zenjin_core.wire.auth import HeldToken, Kind
from zenjin_core.wire.envelope import Success
from zenjin_core.wire.progress import ProgressItem
from zenjin_core.wire.sessions import Instant, SessionRecord


class ChangeAccount(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """``PATCH /api/account``: the name shown; an empty one is honoured."""

    display_name: str
    user_id: str | None = None


class AccountChanged(Success, frozen=True, kw_only=True):
    """The answer to ``PATCH /api/account``: the account as it is now."""

    user_id: str
    login: str
    display_name: str


class EraseAccount(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """``DELETE /api/account``: the password, or an empty body within minutes of signing in."""

    password: str = ""
    user_id: str | None = None


class ExportedAccount(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Who somebody is to the server.

    Attributes:
        code_expires_at: until when a one-time sign-in code is open; None without one.
    """

    user_id: str
    kind: Kind
    login: str
    display_name: str
    has_password: bool
    created_at: Instant
    code_expires_at: Instant | None


class ExportedSession(SessionRecord, frozen=True, kw_only=True, rename="camel"):
    """A session as recorded, with what the server added.

    Attributes:
        received_at: when it came.
        device_completed_at: what the device said when that lay in the server's future.
    """

    accuracy: float
    received_at: Instant
    device_completed_at: Instant | None
    is_anonymous: bool


class ExportedAct(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a teacher or an administrator did, as kept in the audit trail.

    Attributes:
        action: a machine word such as ``code.made``.
        subject: the user id of the account it was done to.
    """

    at: Instant
    action: str
    subject: str
    detail: str


class AccountExport(Success, frozen=True, kw_only=True):
    """The answer to ``GET /api/account/export``: everything about the caller.

    It is sent as it is read, so a history of any length takes no more memory than a page of it;
    an answer that breaks off is not whole JSON.
    """

    exported_at: Instant
    account: ExportedAccount
    profile: dict[str, Any]
    devices: tuple[HeldToken, ...]
    acts: tuple[ExportedAct, ...]
    progress: tuple[ProgressItem, ...]
    sessions: tuple[ExportedSession, ...]
