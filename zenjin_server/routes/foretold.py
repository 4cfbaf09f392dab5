"""A session that is foretold is recorded before the framework is asked: there is nothing to route.

All else goes on to the framework as it came: whoever is not known, what is wrong in a body, what
turned out otherwise than foretold. A body that does not come whole is refused by the layers around.
"""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, ReceiveMessage, Scope, Send

from zenjin_server.accounts.tokens import TOUCH_AFTER
from zenjin_server.apply.foreknown import recorded_at_once
from zenjin_server.apply.sessions import SessionOutcome
from zenjin_server.context import Claim, Context, claimed_in
from zenjin_server.errors import Refused
from zenjin_server.routes.sessions import RECORD, judged_session, recorded

MOST = 32 * 1024
"""Bytes of a body that the event loop reads itself, in less than a millisecond at the worst; what
is longer is for a thread, so that nobody waits for it."""


def foretold(app: ASGIApp, context: Context) -> ASGIApp:
    """The app, which is not asked where a session is recorded as what is known foretells."""

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        claim = _claim(scope)
        if claim is None or not context.foreknown.knows(claim):
            await app(scope, receive, send)
            return
        # as the framework would have it, for the log and the figures
        scope["path_template"] = RECORD
        parts = await _begun(receive)
        outcome = None if _goes_on(parts[-1]) else await _outcome(context, claim, parts)
        if outcome is None:
            await app(scope, _again(parts, receive), send)
            return
        await recorded(context, outcome).send(scope, receive, send)

    return run


def _claim(scope: Scope) -> Claim | None:
    if scope["type"] != ScopeType.HTTP or scope["path"] != RECORD or scope["method"] != "POST":
        return None
    return claimed_in(scope["headers"])


async def _begun(receive: Receive) -> list[ReceiveMessage]:
    """The parts of a body, as far as they are read here."""
    parts, length = list[ReceiveMessage](), 0
    while length <= MOST:
        part = await receive()
        parts.append(part)
        if part["type"] != "http.request" or not part["more_body"]:
            break
        length += len(part["body"])
    return parts


def _goes_on(last: ReceiveMessage) -> bool:
    return last["type"] != "http.request" or last["more_body"]


async def _outcome(
    context: Context, claim: Claim, parts: list[ReceiveMessage]
) -> SessionOutcome | None:
    body = b"".join(part["body"] for part in parts if part["type"] == "http.request")
    found = judged_session(body, claim[0]) if len(body) <= MOST else None
    if found is None or isinstance(found, Refused):
        return None
    now = context.now()
    return await recorded_at_once(
        context.database, context.foreknown, claim, found, now=now, used_since=now - TOUCH_AFTER
    )


def _again(parts: list[ReceiveMessage], receive: Receive) -> Receive:
    """What was received already, and then what comes."""
    waiting = iter(parts)

    async def run() -> ReceiveMessage:
        for part in waiting:
            return part
        return await receive()

    return run
