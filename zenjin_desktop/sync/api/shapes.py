"""From an answer's bytes to a value, or to one of our errors: the border of the wire.

Only JSON in our shape, or in the original web application's, counts as an answer of a server.
All else (a filter's page, whatever its status) is :class:`NotOurServer`, which is as good as
being offline.
"""

import unicodedata
from typing import TypeVar

import msgspec

from zenjin_core.wire.envelope import Success
from zenjin_desktop.errors import NotOurServer, Offline, Refused
from zenjin_desktop.foreign import with_status
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.api.transport import Answer, Method, Transport

Kind = TypeVar("Kind", bound=Success)
Shape = TypeVar("Shape")

MAX_SENTENCE = 300
"""Characters of what a server says that are kept."""


class _No(msgspec.Struct, frozen=True):
    """A refusal in either shape. The original's bulk route says no with a ``message`` only."""

    success: bool
    error: str = ""
    message: str = ""
    code: str = ""
    details: msgspec.Raw = msgspec.Raw(b"")
    items: msgspec.Raw = msgspec.Raw(b"")


class RefusedItems(Refused):
    """A bulk body refused as a whole, with a verdict for each of its items.

    Attributes:
        items: the verdicts as JSON.
    """

    items: bytes = b""


def ask(
    transport: Transport,
    method: Method,
    path: str,
    *,
    kind: type[Kind],
    token: str | None = None,
    body: object = None,
) -> Kind:
    """Ask, and read the answer as ``kind``.

    Args:
        transport: to whom.
        method: the HTTP method.
        path: with its query.
        kind: the struct of a success.
        token: the bearer token, if any.
        body: anything msgspec encodes, or None.

    Raises:
        Offline: no answer.
        NotOurServer: an answer in neither shape, or a no without a machine word where the server
            has one for each.
        Refused: a no, in either shape; RefusedItems when it came with verdicts.
    """
    encoded = None if body is None else msgspec.json.encode(body)
    answer = transport.exchange(method, path, token=token, body=encoded)
    if 200 <= answer.status < 300:
        try:
            return decoded(answer.body, kind)
        except NOT_OF_THIS_SHAPE as error:
            raise _no(transport, answer, flaw=error) from error
    raise _no(transport, answer, flaw=None)


NOT_OF_THIS_SHAPE = (ValueError, ArithmeticError, RecursionError)
"""What :func:`decoded` may end in: msgspec's own, no UTF-8, nested too deeply."""


def decoded(body: bytes | msgspec.Raw, kind: type[Shape]) -> Shape:
    """JSON as a value; UTF-8 throughout, for what msgspec leaves raw it does not look into."""
    return msgspec.json.decode(bytes(body).decode(), type=kind)


def plain(text: str, most: int = MAX_SENTENCE) -> str:
    """What another program says, fit for a line on a screen and for the store."""
    line = "".join(
        " " if unicodedata.category(sign) in _NO_SIGNS else sign for sign in text[: most + 1]
    ).strip()
    return line if len(line) <= most else line[: most - 1] + "…"


_NO_SIGNS = {"Cc", "Cs", "Zl", "Zp"}
"""Controls (an escape moves a terminal's cursor), halves of characters, ends of lines."""


def _no(transport: Transport, answer: Answer, *, flaw: Exception | None) -> Refused | Offline:
    server = transport.server
    try:
        no = decoded(answer.body, _No)
    except NOT_OF_THIS_SHAPE:
        return _not_ours(server, answer, "no answer in our form")
    sentence = plain(no.error) or plain(no.message)
    yes_gone_wrong = flaw is not None and no.success
    if yes_gone_wrong or not sentence:
        return _not_ours(server, answer, "no answer in our form")
    if transport.has_words and not no.code:
        return _not_ours(server, answer, sentence)
    refused = (RefusedItems if no.items else Refused)(
        server=str(server),
        status=answer.status,
        error=sentence,
        word=plain(no.code),
        detail=_text(no.details),
        retry_after=answer.retry_after,
    )
    if isinstance(refused, RefusedItems):
        refused.items = bytes(no.items)
    return refused


def _not_ours(server: ServerAddress, answer: Answer, reason: str) -> Offline:
    # A gateway in front of a server that is away is no filter, and its 5xx says so.
    if answer.status >= 500 or answer.status == 429:
        away = Offline(server=server, reason=f"status {answer.status}")
        away.retry_after = answer.retry_after if answer.status in {429, 503} else None
        return away
    return NotOurServer(server=server, reason=with_status(answer.status, reason))


def _text(details: msgspec.Raw) -> str:
    if not details:
        return ""
    try:
        said = decoded(details, object)
    except NOT_OF_THIS_SHAPE:
        said = None
    return plain(said if isinstance(said, str) else bytes(details).decode("utf-8", "replace"))
