"""Accounts: who is asking, and the bearer token that says so.

A token reads ``<user id>.<secret>``. The user id in front lets the server's look-up name the
user; only the SHA-256 of the secret is stored.
"""

from typing import Literal

import msgspec

from zenjin_core.wire.envelope import Success
from zenjin_core.wire.sessions import Instant

MIN_PASSWORD = 8
MAX_PASSWORD = 256
MAX_LOGIN = 64
MAX_DISPLAY_NAME = 64

Kind = Literal["anonymous", "student", "upload", "teacher", "admin"]
"""What a token may do: ``upload`` only records and updates, ``anonymous`` has no account."""

Lesser = Literal["upload"]
"""A kind of token that may be asked for when signing in: it may do less than its account."""


class Register(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """``POST /api/auth/register``: a login name (no e-mail needed) and a password of 8 or more."""

    login: str
    password: str
    display_name: str = ""
    device_name: str = ""


class Login(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """``POST /api/auth/login``.

    Attributes:
        kind: ``upload`` for a student's token that may only record and update; without it the
            token may do what its account may.
    """

    login: str
    password: str
    device_name: str = ""
    kind: Lesser | None = None


class Anonymous(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """``POST /api/auth/anonymous``: a user without an account; the body may be empty."""

    device_name: str = ""


class RedeemCode(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """``POST /api/auth/code``: sign in by a one-time code, and perhaps set a password with it.

    Attributes:
        code: ``<login>-<secret>`` as printed; capitals, blanks and further hyphens do not matter.
        password: the new one; empty for none.
        keep_others: whether the account's other devices stay signed in when a password is set.
        kind: as for :class:`Login`.
    """

    code: str
    password: str = ""
    device_name: str = ""
    keep_others: bool = False
    kind: Lesser | None = None


class ChangePassword(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """``POST /api/auth/password``: a new password; the account's other devices are signed out.

    Attributes:
        new_password: 8 characters or more.
        old_password: may be empty for an account that has none yet and signed in just now.
        keep_others: whether the other devices stay signed in.
        user_id: refused (403) when it is not the token's, as in every body that comes with one.
    """

    new_password: str
    old_password: str = ""
    keep_others: bool = False
    user_id: str | None = None


class SignedIn(Success, frozen=True, kw_only=True):
    """The answer to whatever signs a device in; ``token`` is shown once, never stored in clear.

    Attributes:
        login: empty for an anonymous user.
        kind: what the token may do.
        has_password: whether the account has one now; without one it signs in by codes only, and
            one can be set within minutes of signing in. A server that does not say has one.
        moved_sessions: how many sessions of the anonymous user, whose token came with the
            request, are the account's now.
        moved_stitches: how many progress rows of that user were merged into the account's.
    """

    user_id: str
    login: str
    display_name: str
    token: str
    kind: Kind = "student"
    has_password: bool = True
    moved_sessions: int = 0
    moved_stitches: int = 0


class HeldToken(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A device that is signed in to the caller's account.

    Attributes:
        id: names the token in ``DELETE /api/auth/tokens/{id}``; nobody can sign in by it.
        last_used_at: exact to the hour.
        current: whether the request came with this very token.
    """

    id: str
    kind: Kind
    device_name: str
    created_at: Instant
    last_used_at: Instant
    expires_at: Instant
    current: bool


class HeldTokens(Success, frozen=True, kw_only=True):
    """The answer to ``GET /api/auth/tokens``, the one used last first."""

    tokens: tuple[HeldToken, ...]


class Health(Success, frozen=True, kw_only=True):
    """``GET /api/health``: for probes, and for a client's hand-shake."""

    service: str
    version: str
    server_time: Instant
    capabilities: tuple[str, ...]
    database: str


SERVICE = "zenjin"
CAPABILITIES = (
    "sessions.bulk-record",
    "changes",
    "push",
    "auth.register",
    "auth.login",
    "auth.anonymous",
    "auth.password",
    "auth.code",
    "auth.tokens",
    "account",
)
