"""Accounts: who is asking, and the bearer token that says so.

A token reads ``<user id>.<secret>``. The user id in front lets the server's look-up name the
user; only the SHA-256 of the secret is stored.
"""

import msgspec

from zenjin_core.wire.envelope import Success
from zenjin_core.wire.sessions import Instant

MIN_PASSWORD = 8
MAX_PASSWORD = 256
MAX_LOGIN = 64
MAX_DISPLAY_NAME = 64


class Register(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """``POST /api/auth/register``: a login name (no e-mail needed) and a password of 8 or more."""

    login: str
    password: str
    display_name: str = ""
    device_name: str = ""


class Login(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """``POST /api/auth/login``."""

    login: str
    password: str
    device_name: str = ""


class SignedIn(Success, frozen=True, kw_only=True):
    """The answer to register and login; ``token`` is shown once and never stored in clear."""

    user_id: str
    login: str
    display_name: str
    token: str


class Health(Success, frozen=True, kw_only=True):
    """``GET /api/health``: for probes, and for a client's hand-shake."""

    service: str
    version: str
    server_time: Instant
    capabilities: tuple[str, ...]
    database: str


SERVICE = "zenjin"
CAPABILITIES = ("sessions.bulk-record", "changes", "auth.register", "auth.login")
