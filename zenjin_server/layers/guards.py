"""What stands before the routes: how long a head may be, and how many are answered at once."""

import logging

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from zenjin_server.errors import Refused, failure_body, our_mistake, unavailable
from zenjin_server.layers.threads import sender, sender_in

log = logging.getLogger("zenjin_server.errors")

PROBES = frozenset({"/api/health/live", "/metrics"})
"""Answered however busy the server is: a probe that hears nothing would have it killed."""


def guarded(app: ASGIApp, *, max_head_bytes: int, max_requests: int) -> ASGIApp:
    """The app, refusing with an answer of the failure shape what is too long or too much.

    What any layer above the framework raises becomes its answer here.
    """
    under_way = 0

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal under_way
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        has_begun = False

        async def noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        under_way += 1
        mark = sender.set(sender_in(scope["headers"]))
        try:
            _check_head(scope, max_head_bytes)
            _check_room(scope, under_way, max_requests)
            await app(scope, receive, noted)
        except Exception as error:
            # no name but this one, which ends with the block: an error kept by a frame it came
            # through would keep that frame, and what all below it have, until they are collected
            if has_begun:
                _tell_broken_off(error, scope)
                raise
            await _answer(error, scope, send)
        finally:
            sender.reset(mark)
            under_way -= 1

    return run


def _tell_broken_off(error: Exception, scope: Scope) -> None:
    route = scope.get("path_template") or ""
    behind = _refused_behind(error)
    if behind is None:
        our_mistake(error, route=route)
    else:
        # of an answer that has begun nothing but its end can be kept back
        log.warning("broken off", extra={"fields": {"route": route, "code": behind.code}})


async def _answer(error: Exception, scope: Scope, send: Send) -> None:
    route = scope.get("path_template") or ""
    await _refuse(send, error if isinstance(error, Refused) else our_mistake(error, route=route))


def _refused_behind(error: BaseException | None) -> Refused | None:
    """What our own code refused, in what the framework has made of it."""
    while error is not None and not isinstance(error, Refused):
        # the parts of an answer are read in a group of one task
        error = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error.__cause__
    return error


def _check_room(scope: Scope, under_way: int, limit: int) -> None:
    if under_way > limit and scope["path"] not in PROBES:
        raise unavailable("The server is busy; nothing was stored. Try again shortly.")


def _check_head(scope: Scope, limit: int) -> None:
    length = len(scope["raw_path"]) + len(scope["query_string"])
    length += sum(len(name) + len(value) + 4 for name, value in scope["headers"])
    if length > limit:
        raise Refused(
            431, "head_too_large", f"The address and headers are over {limit} bytes together."
        )


async def _refuse(send: Send, refused: Refused) -> None:
    body = failure_body(refused.code, refused.sentence, items=refused.items)
    said = {
        "content-type": "application/json",
        "content-length": str(len(body)),
        **refused.headers,
    }
    headers = [(name.lower().encode(), value.encode()) for name, value in said.items()]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
