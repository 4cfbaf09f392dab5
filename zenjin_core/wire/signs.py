"""Signs that cannot be seen: which of them a name may not hold, and how an old one is shown.

A name travels far: to a terminal, which obeys what it takes for orders, to a table, to a page on
paper and to the screens of others. Two names that look the same are one too many.
"""

import unicodedata

SHOWN_INSTEAD = "\N{REPLACEMENT CHARACTER}"

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""These turn the direction of what stands behind them, outside the name as well."""

_ORDERS = frozenset({"Cc", "Zl", "Zp", "Cs"})
"""The categories of control characters, of separators of lines, and of half characters."""

_RANGES = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0x1D159, 0x1D159),
    (0xE0100, 0xE01EF),
)
_BLANK = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
"""Letters and marks that show nothing: those of Unicode's ``Default_Ignorable_Code_Point`` that
count as printable, the blank of Braille and the empty head of a note."""


def is_seen(text: str) -> bool:
    """Whether every sign of a text can be seen; a blank between others can."""
    return text.isprintable() and _BLANK.isdisjoint(text)


def gives_orders(text: str) -> bool:
    """Whether a text holds what a terminal, a table or a line of text would take for an order.

    The joiners that some scripts and pictures need are none.
    """
    return any(_is_order(sign) for sign in text)


def in_sight(text: str) -> str:
    """A text to be printed: orders in it are shown as the sign for what cannot be shown."""
    return "".join(SHOWN_INSTEAD if _is_order(sign) else sign for sign in text)


def _is_order(sign: str) -> bool:
    return sign in _TURNING or unicodedata.category(sign) in _ORDERS
