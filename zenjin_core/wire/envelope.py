"""The two shapes every answer of the server has, and how they are written and read.

Success: ``{"success": true, "message": "…", …the data's fields at the top level}``.
Failure: ``{"success": false, "error": "<sentence>", "code": "<machine word>", "details"?: …}``.
"""

from typing import Any, Literal

import msgspec

Code = Literal[
    "malformed",        # 400 not JSON, wrong types
    "missing_field",    # 400 a required field is absent or empty
    "all_failed",       # 400 every item of a bulk body was refused; `items` says why
    "unauthorized",     # 401 no token, or one that is not known (any more)
    "code_used",        # 401 a one-time sign-in code that signed somebody in before
    "code_ended",       # 401 a one-time sign-in code that has run out
    "forbidden",        # 403 somebody else's, or not for this kind of user
    "not_found",        # 404
    "wrong_method",     # 405
    "too_slow",         # 408 the body took too long to come
    "name_taken",       # 409
    "erased",           # 410
    "too_large",        # 413
    "out_of_range",     # 422
    "slow_down",        # 429 with Retry-After
    "head_too_large",   # 431 address and headers
    "internal",         # 500
    "unavailable",      # 503 with Retry-After
]  # fmt: skip


class Success(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The base of every answer that says yes; subclasses add their data at the top level."""

    success: Literal[True] = True
    message: str = ""


class Failure(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """The one shape of every answer that says no.

    Attributes:
        error: a sentence for a person.
        code: a machine word. A plain ``str`` so that a newer server's word can be read.
        details: more, if there is more; of any shape.
        items: a bulk body's verdicts when every one of them is a refusal.
    """

    success: Literal[False]
    error: str
    code: str = ""
    details: Any = None
    items: Any = None
