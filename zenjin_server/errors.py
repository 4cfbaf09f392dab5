"""Everything the server says no with, and the one place that turns it into an answer."""

import logging
import traceback
from typing import Any

import msgspec
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, HTTPResponseStartEvent, Receive, Scope, Send

from zenjin_core.wire.envelope import Code, Failure

log = logging.getLogger("zenjin_server.errors")

RETRY_SECONDS = 5
"""What a client is told to wait when the database is away or busy."""


class Refused(Exception):  # noqa: N818 - it is an answer, not a mistake
    """A request that is answered with no, and why.

    Attributes:
        status: the HTTP status.
        code: the machine word of the answer.
        sentence: for a person; it names what was wrong and where.
        headers: such as Retry-After.
        items: a bulk body's verdicts when every one of them is a refusal.
    """

    def __init__(
        self,
        status: int,
        code: Code,
        sentence: str,
        *,
        headers: dict[str, str] | None = None,
        items: Any = None,
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.code: Code = code
        self.sentence = sentence
        self.headers = headers or {}
        self.items = items


def malformed(sentence: str) -> Refused:
    """400: not JSON, or a value of the wrong type."""
    return Refused(400, "malformed", sentence)


def missing(field: str) -> Refused:
    """400: a required field is absent or empty."""
    return Refused(400, "missing_field", f"Missing required field: {field}.")


def out_of_range(sentence: str) -> Refused:
    """422: the right type, but a value the server cannot keep."""
    return Refused(422, "out_of_range", sentence)


def forbidden(sentence: str) -> Refused:
    """403: somebody else's, or not for this kind of token."""
    return Refused(403, "forbidden", sentence)


def unauthorized(sentence: str) -> Refused:
    """401: no token, or one that is not known (any more)."""
    return Refused(
        401, "unauthorized", sentence, headers={"WWW-Authenticate": 'Bearer realm="zenjin"'}
    )


def sign_in_ended() -> Refused:
    """401: a token that is good no more."""
    return unauthorized("This sign-in has ended. Sign in again.")


def erased() -> Refused:
    """410: the account was erased; devices delete their copy."""
    return Refused(410, "erased", "This account was erased.")


def unavailable(sentence: str) -> Refused:
    """503: the database is away or busy; nothing was stored, the client may come again."""
    return Refused(503, "unavailable", sentence, headers={"Retry-After": str(RETRY_SECONDS)})


_FRAMEWORK: dict[int, tuple[Code, str]] = {
    400: ("malformed", "The request could not be read."),
    401: ("unauthorized", "Sign in first."),
    403: ("forbidden", "This is not yours."),
    404: ("not_found", "There is nothing at this address."),
    405: ("wrong_method", "This address does not answer that method."),
    413: ("too_large", "The request body is too large."),
}


def refused_answer(_: Request[Any, Any, Any], refused: Refused) -> Response[bytes]:
    """The failure shape for what our own code refuses."""
    return failure(
        refused.status,
        refused.code,
        refused.sentence,
        headers=refused.headers,
        items=refused.items,
    )


def framework_answer(_: Request[Any, Any, Any], refused: HTTPException) -> Response[bytes]:
    """The failure shape for what the web framework refuses: unknown routes, wrong methods."""
    code, sentence = _FRAMEWORK.get(
        refused.status_code, ("malformed", "The request could not be read.")
    )
    if refused.status_code >= 500:
        code, sentence = "internal", "The server made a mistake; nothing was stored."
    return failure(refused.status_code, code, sentence, headers=dict(refused.headers or {}))


def unexpected_answer(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The failure shape for our own mistakes."""
    mistake = our_mistake(error, route=request.scope.get("path_template") or "")
    return failure(mistake.status, mistake.code, mistake.sentence)


def our_mistake(error: Exception, *, route: str) -> Refused:
    """The answer to a mistake of ours, which the log gets to know.

    The log gets the kind of the error and where it came from, never its text, which may hold
    what a student has sent.
    """
    frames = traceback.extract_tb(error.__traceback__)
    fields = {
        "error": type(error).__name__,
        "route": route,
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-6:]],
    }
    log.error("unexpected", extra={"fields": fields})
    return Refused(500, "internal", "The server made a mistake; nothing was stored.")


def failure(
    status: int,
    code: Code,
    sentence: str,
    *,
    headers: dict[str, str] | None = None,
    items: Any = None,
) -> Response[bytes]:
    """An answer in the failure shape."""
    return Answer(failure_body(code, sentence, items=items), status, headers)


def failure_body(code: Code, sentence: str, *, items: Any = None) -> bytes:
    """The failure shape as JSON."""
    return msgspec.json.encode(Failure(success=False, error=sentence, code=code, items=items))


def success(content: msgspec.Struct, status: int = 200) -> "Answer":
    """An answer in the success shape; ``content`` is a :class:`zenjin_core.wire` answer."""
    return Answer(msgspec.json.encode(content), status)


_JSON = (b"content-type", b"application/json")


class Answer(Response[bytes]):
    """JSON that is written out already.

    The framework's own response looks for an encoder, for cookies and for what a route or the
    application adds to its headers, none of which there is: longer than the rest of its way takes.
    """

    def __init__(self, body: bytes, status: int, headers: dict[str, str] | None = None) -> None:
        super().__init__(body, status_code=status, headers=headers, media_type=MediaType.JSON)

    def to_asgi_response(self, *_: Any, **__: Any) -> ASGIApp:  # type: ignore[override]  # called by the framework alone, which needs no more
        """The application that sends it."""
        return self.send

    async def send(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        del scope, receive
        headers = [_JSON, (b"content-length", b"%d" % len(self.content))]
        for name, value in self.headers.items():
            headers.append((name.lower().encode("latin-1"), value.encode("latin-1")))
        start: HTTPResponseStartEvent = {
            "type": "http.response.start",
            "status": self.status_code or 200,
            "headers": headers,
        }
        await send(start)
        await send({"type": "http.response.body", "body": self.content, "more_body": False})
