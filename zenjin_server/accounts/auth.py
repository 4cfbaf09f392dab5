"""Who is asking: passwords, bearer tokens, and a limit on guessing.

A token reads ``<user id>.<secret>`` with 256 bits of secret; the database holds the secret's
SHA-256 only. The user id in front lets every look-up name the user.
"""

import hashlib
import math
import re
import secrets
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from zenjin_core.wire.auth import Kind
from zenjin_server.errors import Refused

__all__ = ["ACCOUNTS", "RECORDERS", "SYNCERS", "GuessLimit", "Kind", "NewToken", "Passwords"]

ACCOUNTS: frozenset[Kind] = frozenset({"student", "teacher", "admin"})
RECORDERS: frozenset[Kind] = ACCOUNTS | {"anonymous", "upload"}
SYNCERS: frozenset[Kind] = ACCOUNTS | {"upload"}

_USER_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""As every token of ours was written with it: a UUID in small letters."""

HASHES_AT_ONCE = 2
"""argon2id takes 64 MiB and a core for each; more at once would starve the children's answers."""

NAMES_REMEMBERED = 100_000
"""Of which guesses are counted: about 20 MB, and far more than one address may guess in a span."""


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
    if scheme.lower() != "bearer" or not secret or not _USER_ID.fullmatch(name):
        return None
    return name, hash_of(secret)


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
    beside each other count each for itself. Of more than ``names`` names the one that was quiet
    the longest is forgiven, so that nobody fills the memory with names.

    Args:
        most: tries.
        span: within which they are counted.
        passed: seconds that have passed since any moment; never less than before, whatever
            becomes of the clock on the wall.
        what: of what there were too many, for the sentence.
        names: how many are remembered.
    """

    def __init__(
        self,
        *,
        most: int,
        span: timedelta,
        passed: Callable[[], float],
        what: str = "tries to sign in",
        names: int = NAMES_REMEMBERED,
    ) -> None:
        self._most = most
        self._span = span.total_seconds()
        self._passed = passed
        self._what = what
        self._names = names
        # the name that was quiet the longest stands first
        self._guesses: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """How many names are remembered."""
        return len(self._guesses)

    def take(self, name: str) -> None:
        """Count a guess.

        Raises:
            Refused: 429 with Retry-After when there were too many.
        """
        with self._lock:
            # read in the lock, or one who waited for it would be older than who came before
            now = self._passed()
            self._forget(now)
            recent = [at for at in self._guesses.get(name, ()) if now - at < self._span]
            if len(recent) >= self._most:
                wait = math.floor(recent[0] + self._span - now) + 1
                raise Refused(
                    429,
                    "slow_down",
                    f"Too many {self._what}. Try again in {wait} seconds.",
                    headers={"Retry-After": str(wait)},
                )
            self._guesses[name] = [*recent, now]
            self._guesses.move_to_end(name)
            if len(self._guesses) > self._names:
                self._guesses.popitem(last=False)

    def give_back(self, name: str) -> None:
        """Take back the newest guess, because it was right."""
        with self._lock:
            guesses = self._guesses.get(name)
            if guesses:
                guesses.pop()
            if not guesses:
                self._guesses.pop(name, None)

    def _forget(self, now: float) -> None:
        # each name is put in once and taken out once, so a guess costs the same however many
        while self._guesses:
            name = next(iter(self._guesses))
            if now - self._guesses[name][-1] < self._span:
                return
            del self._guesses[name]
