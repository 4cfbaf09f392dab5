"""What a route promises, said beside the route, for the OpenAPI file and the docs page."""

from typing import Any

import msgspec


class Contract(msgspec.Struct, frozen=True, kw_only=True):
    """A route in words.

    Attributes:
        summary: one line on what it is for.
        who: whose token it asks for, in words.
        takes: the body, or None.
        gives: the answer of success.
        status: the status of success.
        refuses: the statuses of failure beside those every route has.
        partial: the status when some items of a bulk body were refused.
        query: query parameters by name, each with what it means.
        path: the parameters in the path likewise.
        body_optional: whether the body may be empty.
    """

    summary: str
    who: str
    gives: type[msgspec.Struct]
    takes: type[msgspec.Struct] | None = None
    status: int = 200
    refuses: tuple[int, ...] = ()
    partial: int | None = None
    query: dict[str, str] = {}
    path: dict[str, str] = {}
    body_optional: bool = False


class Plain(msgspec.Struct, frozen=True, kw_only=True):
    """A route that answers with a text or file of its own rather than with a wire struct.

    Attributes:
        summary: one line on what it is for, and for whom.
        media: the media type of what it gives.
        kind: the JSON type of that, as a schema names it.
        refuses: the statuses of failure beside those every route has.
    """

    summary: str
    media: str
    kind: str = "string"
    refuses: tuple[int, ...] = ()


ANYONE = "anyone"
RECORDER = "any token"
SYNCER = "account or upload token"
ACCOUNT = "account"

BODY = (400, 408, 413, 422)
TOKEN = (401, 403, 410)


def plain(**parts: Any) -> dict[str, Any]:
    """The ``opt`` of a route handler that is :class:`Plain`."""
    return {"plain": Plain(**parts)}


def contract(**parts: Any) -> dict[str, Any]:
    """The ``opt`` of a route handler that carries its :class:`Contract`."""
    return {"contract": Contract(**parts)}
