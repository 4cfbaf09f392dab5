"""One-time sign-in codes as they are printed and typed: ``<login>-XXXXX-XXXXX``.

The ten signs are drawn from 25 that are not taken for one another on paper and spell no words
(no vowels): 46 bits.
"""

import unicodedata

SIGNS = "23456789CDFGHJKMNPQRTVWXY"
LENGTH = 10
GROUP = 5

MAX_TYPED = 200
"""Longer than the longest login name with its code and many a blank."""

_READ_AS = str.maketrans("BSZ", "852")
"""Left out for what they are taken for; so whoever types one means the other."""


def written(login: str, secret: str) -> str:
    """A code as it is printed."""
    return "-".join([login, *(secret[at : at + GROUP] for at in range(0, LENGTH, GROUP))])


def parsed_code(typed: str) -> tuple[str, str] | None:
    """The login name and the secret in a code as typed, or None when it cannot be one.

    The secret is the last ten signs, however they are grouped; what stands before them is the
    login name, which may hold hyphens itself. A hyphen or blanks between the two may be missing.
    """
    login, secret = _halves(typed)
    if not login or len(secret) != LENGTH or set(secret) - set(SIGNS):
        return None
    return login, secret


def strange_signs(typed: str) -> str:
    """The signs among the last ten of a code as typed that no code has; each once, in order."""
    _, secret = _halves(typed)
    return "".join(dict.fromkeys(sign for sign in secret if sign not in SIGNS))


def _halves(typed: str) -> tuple[str, str]:
    signs: list[str] = []
    place = len(typed)
    while place and len(signs) < LENGTH:
        place -= 1
        if not _separates(typed[place]):
            signs.append(typed[place])
    login = typed[:place].rstrip()
    if login and unicodedata.category(login[-1]) == "Pd":
        login = login[:-1].rstrip()
    return login, "".join(reversed(signs)).upper().translate(_READ_AS)


def _separates(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == "Pd"
