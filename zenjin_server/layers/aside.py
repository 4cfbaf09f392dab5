"""Requests with a slow hash in them run in threads of their own.

Sixty children sign in at the beginning of a lesson, and each takes a tenth of a second of a core.
In the threads that all other requests share they would stand in front of those who record.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import copy_context
from functools import partial, wraps
from typing import Any

from litestar import Response

AT_ONCE = 4
"""Two work out hashes (see ``accounts.auth.HASHES_AT_ONCE``), two ask the database."""

Handler = Callable[..., Response[bytes]]


def aside(handler: Handler) -> Callable[..., Coroutine[Any, Any, Response[bytes]]]:
    """The handler, run in a thread for sign-ins; those that wait for one hold no thread."""

    @wraps(handler)
    async def run(**given: Any) -> Response[bytes]:
        threads = given["context"].sign_ins
        loop = asyncio.get_running_loop()
        # with what is known of the request, such as the number its log lines carry
        known = copy_context()
        return await loop.run_in_executor(threads, partial(known.run, handler, **given))

    return run
