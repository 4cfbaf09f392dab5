"""What is kept of a PIN or the teacher's secret, and whether a typed one is it.

A PIN takes some ten milliseconds, the secret a tenth of a second.

Never called in the thread of the screens. The library is imported when a PIN is set or asked for
the first time, for start has no use of it.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

ROUNDS = 2
MEMORY_KIB = 8 * 1024
"""Under a tenth of a second on a slow computer. A PIN has ten thousand values: no hash hides it
from whoever has the file, and more memory would only make a child wait."""

SECRET_ROUNDS = 3
SECRET_MEMORY_KIB = 32 * 1024
"""An adult's secret has more than ten thousand values, and is typed once a visit."""


@cache
def _hasher(rounds: int = ROUNDS, memory: int = MEMORY_KIB) -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=rounds, memory_cost=memory, parallelism=1)


def pin_hash(pin: str) -> str:
    """What is kept of a PIN: Argon2id, with a salt of its own."""
    return _hasher().hash(pin)


def secret_hash(secret: str) -> str:
    """What is kept of the teacher's secret: the same, dearer to try."""
    return _hasher(SECRET_ROUNDS, SECRET_MEMORY_KIB).hash(secret)


def is_pin(hashed: str, pin: str) -> bool:
    """Whether a PIN, or a secret, is the one that this was made of; False for what is no hash."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(hashed, pin)
    except (VerificationError, InvalidHashError):
        return False
