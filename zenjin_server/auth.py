"""Who is asking: passwords, bearer tokens, and a limit on guessing.

A token reads ``<user id>.<secret>`` with 256 bits of secret; the database holds the secret's
SHA-256 only. The user id in front lets every look-up name the user.
"""

import hashlib
import hmac
import secrets
import threading
import unicodedata
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from zenjin_core.wire.auth import Kind
from zenjin_server.errors import Refused

__all__ = ["ACCOUNTS", "RECORDERS", "SYNCERS", "GuessLimit", "Kind", "NewToken", "Passwords"]

ACCOUNTS: frozenset[Kind] = frozenset({"student", "teacher", "admin"})
RECORDERS: frozenset[Kind] = ACCOUNTS | {"anonymous", "upload"}
SYNCERS: frozenset[Kind] = ACCOUNTS | {"upload"}

HASHES_AT_ONCE = 2
"""argon2id takes 64 MiB and a core for each; more at once would starve the children's answers."""


class NewToken(msgspec.Struct, frozen=True):
    """A token just made: the text for the device, and the hash for the database."""

    text: str
    hash: str


def new_token(user_id: str) -> NewToken:
    """A token of 256 random bits for this user."""
    secret = secrets.token_urlsafe(32)
    return NewToken(f"{user_id}.{secret}", hash_of(secret))


def hash_of(secret: str) -> str:
    """What the database keeps of a secret; 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def parsed_token(header: str | None) -> tuple[str, str] | None:
    """The user id and the hash of the secret in an ``Authorization`` header, or None."""
    scheme, _, token = (header or "").partition(" ")
    name, _, secret = token.strip().partition(".")
    if scheme.lower() != "bearer" or not secret:
        return None
    try:
        user_id = str(uuid.UUID(name))
    except ValueError:
        return None
    return (user_id, hash_of(secret)) if hmac.compare_digest(name, user_id) else None


def login_key(login: str) -> str:
    """The form a login name is looked up by: outer blanks off, case folded, NFC."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", login.strip()).casefold())


class Passwords:
    """argon2id, with a bound on how many are worked out at once."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = threading.BoundedSemaphore(HASHES_AT_ONCE)
        # verified against when there is no such login, so that the time does not tell
        self._nobody = self._hasher.hash(secrets.token_urlsafe(16))

    def hashed(self, password: str) -> str:
        """What to store for a password."""
        with self._turn:
            return self._hasher.hash(_nfc(password))

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether the password is the stored one; takes as long when none is (None or empty)."""
        with self._turn:
            try:
                self._hasher.verify(stored or self._nobody, _nfc(password))
            except (VerificationError, InvalidHashError):
                return False
        return bool(stored)


def _nfc(password: str) -> str:
    # the same letters typed on another system may come decomposed
    return unicodedata.normalize("NFC", password)


class GuessLimit:
    """At most ``most`` tries under one name within ``span``; then wait.

    A guess is counted before it is checked, so that many at once gain nothing, and given back
    when it was right. Kept in memory: a restart of the server forgives, and several servers
    beside each other count each for itself.
    """

    def __init__(
        self,
        *,
        most: int,
        span: timedelta,
        now: Callable[[], datetime],
        what: str = "tries to sign in",
    ) -> None:
        self._most = most
        self._span = span
        self._now = now
        self._what = what
        self._guesses: dict[str, list[datetime]] = {}
        self._lock = threading.Lock()

    def take(self, name: str) -> None:
        """Count a guess.

        Raises:
            Refused: 429 with Retry-After when there were too many.
        """
        now = self._now()
        with self._lock:
            if len(self._guesses) > 10_000:
                self._forget(now)
            recent = [at for at in self._guesses.get(name, []) if now - at < self._span]
            if len(recent) >= self._most:
                wait = int((recent[0] + self._span - now).total_seconds()) + 1
                raise Refused(
                    429,
                    "slow_down",
                    f"Too many {self._what}. Try again in {wait} seconds.",
                    headers={"Retry-After": str(wait)},
                )
            self._guesses[name] = [*recent, now]

    def give_back(self, name: str) -> None:
        """Take back the newest guess, because it was right."""
        with self._lock:
            guesses = self._guesses.get(name)
            if guesses:
                guesses.pop()
            if not guesses:
                self._guesses.pop(name, None)

    def _forget(self, now: datetime) -> None:
        self._guesses = {
            name: guesses
            for name, guesses in self._guesses.items()
            if now - guesses[-1] < self._span
        }
