"""A single session is recorded before the framework is asked: there is nothing to route.

One that is foretold by the event loop, any other by a thread. On to the framework goes, as it came,
who has nothing that could be a token, and a body that is long. A body that does not come whole is
refused by the layers around, and so is what the thread refuses.
"""

import asyncio
from contextvars import copy_context
from functools import partial

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, ReceiveMessage, Scope, Send

from zenjin_server.accounts.tokens import TOUCH_AFTER
from zenjin_server.apply.foreknown import recorded_at_once
from zenjin_server.apply.sessions import SessionOutcome
from zenjin_server.context import Claim, Context, claimed_in
from zenjin_server.errors import Refused
from zenjin_server.routes.sessions import RECORD, judged_session, recorded, recorded_in_turn

MOST = 32 * 1024
"""Bytes of a body that the event loop reads itself, in less than a millisecond at the worst; what
is longer is for a thread, so that nobody waits for it."""


def short_way(app: ASGIApp, context: Context) -> ASGIApp:
    """The app, which is not asked where a session can be recorded without it."""

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        claim = _claim(scope)
        if claim is None:
            await app(scope, receive, send)
            return
        # as the framework would have it, for the log and the figures
        scope["path_template"] = RECORD
        parts = await _begun(receive)
        body = _whole(parts)
        if body is None:
            await app(scope, _again(parts, receive), send)
            return
        outcome = await _outcome(context, claim, body)
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


def _whole(parts: list[ReceiveMessage]) -> bytes | None:
    """The body, where all of it is there and it is not long."""
    last = parts[-1]
    if last["type"] != "http.request" or last["more_body"]:
        return None
    body = b"".join(part["body"] for part in parts if part["type"] == "http.request")
    return body if len(body) <= MOST else None


async def _outcome(context: Context, claim: Claim, body: bytes) -> SessionOutcome:
    outcome = await _at_once(context, claim, body) if context.foreknown.knows(claim) else None
    if outcome is not None:
        return outcome
    in_turn = partial(copy_context().run, recorded_in_turn, context, claim, body)
    return await asyncio.get_running_loop().run_in_executor(None, in_turn)


async def _at_once(context: Context, claim: Claim, body: bytes) -> SessionOutcome | None:
    found = judged_session(body, claim[0])
    if isinstance(found, Refused):
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
