"""The composition root of the server: settings in, a Litestar application out."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from ipaddress import ip_network

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, ControllerRouterHandler

from zenjin_server.accounts.auth import GuessLimit, Passwords
from zenjin_server.apply.foreknown import Foreknown
from zenjin_server.context import Context
from zenjin_server.database import open_database
from zenjin_server.errors import Refused, framework_answer, refused_answer, unexpected_answer
from zenjin_server.layers.aside import AT_ONCE
from zenjin_server.layers.body import bounded_body
from zenjin_server.layers.guards import guarded
from zenjin_server.layers.metrics import Metrics
from zenjin_server.layers.observing import observed
from zenjin_server.layers.threads import Threads, threads_for
from zenjin_server.routes.account import change_account, erase_account, export_account
from zenjin_server.routes.auth import enter_anonymously, login, redeem_code, register
from zenjin_server.routes.changes import list_changes
from zenjin_server.routes.dashboard import show_dashboard
from zenjin_server.routes.health import PROBES_AT_ONCE, show_health, show_life
from zenjin_server.routes.metrics import show_metrics
from zenjin_server.routes.openapi import show_docs, show_openapi
from zenjin_server.routes.options import options_of
from zenjin_server.routes.progress import sync_progress, update_progress
from zenjin_server.routes.push import push_all
from zenjin_server.routes.sessions import held_sessions, record_session, record_sessions
from zenjin_server.routes.short_way import short_way
from zenjin_server.routes.tokens import change_password, list_tokens, logout, revoke_token
from zenjin_server.settings.config import Settings

GUESS_SPAN = timedelta(minutes=15)
GUESSES_PER_ACCOUNT = 10
GUESSES_PER_ADDRESS = 100
"""A whole school signs in from one address, and only wrong guesses count."""

REGISTRATIONS_PER_ADDRESS = 300
"""Of accounts and of anonymous users; a year group makes its accounts within one lesson."""

SIGN_IN_SECONDS = 30
"""How long one waits for a thread to sign in by: a class comes at once, and each takes a while."""

ROUTES: tuple[ControllerRouterHandler, ...] = (
    record_session,
    record_sessions,
    held_sessions,
    update_progress,
    sync_progress,
    push_all,
    show_dashboard,
    list_changes,
    register,
    login,
    enter_anonymously,
    redeem_code,
    logout,
    change_password,
    list_tokens,
    revoke_token,
    change_account,
    export_account,
    erase_account,
    show_health,
    show_life,
    show_metrics,
    show_openapi,
    show_docs,
)


def utc_now() -> datetime:
    """The clock of a server that runs in earnest, in the whole milliseconds a computer keeps.

    A session that claims to be of tomorrow gets this time; with a finer one the two sides could
    fold two sessions of the same millisecond in different order.
    """
    at = datetime.now(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def create_app(
    settings: Settings,
    *,
    now: Callable[[], datetime] = utc_now,
    passed: Callable[[], float] = time.monotonic,
    passwords: Passwords | None = None,
) -> Litestar:
    """The application over a database that is up to date; see :mod:`zenjin_server.migrations`.

    Args:
        settings: how this server runs.
        now: the clock, UTC.
        passed: seconds that have passed, for the limits on guessing; never set back.
        passwords: how passwords are hashed; argon2id with the library's costs unless given.
    """
    database = open_database(settings)
    guesses = partial(GuessLimit, span=GUESS_SPAN, passed=passed)
    context = Context(
        settings=settings,
        database=database,
        now=now,
        metrics=Metrics(database.connections, database.troubles.counts),
        passwords=passwords or Passwords(),
        account_guesses=guesses(most=GUESSES_PER_ACCOUNT),
        address_guesses=guesses(most=GUESSES_PER_ADDRESS),
        registrations=guesses(most=REGISTRATIONS_PER_ADDRESS, what="new accounts from here"),
        sign_ins=Threads(AT_ONCE, wait_seconds=SIGN_IN_SECONDS),
        probes=ThreadPoolExecutor(PROBES_AT_ONCE, thread_name_prefix="zenjin-probe"),
        foreknown=Foreknown(),
    )

    @asynccontextmanager
    async def held(_: Litestar) -> AsyncIterator[None]:
        database.hold()
        asyncio.get_running_loop().set_default_executor(
            Threads(threads_for(settings), wait_seconds=settings.database_wait_seconds)
        )
        try:
            yield
        finally:
            context.sign_ins.shutdown(cancel_futures=True)
            context.probes.shutdown(wait=False, cancel_futures=True)
            database.release()

    app = Litestar(
        # in one router: registered one by one, two methods of a path get in each other's way
        # OPTIONS first: to a path without it the framework adds an answer of its own
        [Router(path="/", route_handlers=[*options_of(ROUTES), *ROUTES])],
        dependencies={"context": Provide(lambda: context, sync_to_thread=False)},
        exception_handlers={
            Refused: refused_answer,
            HTTPException: framework_answer,
            Exception: unexpected_answer,
        },
        lifespan=[held],
        # our own: the framework's would stop reading and close the connection under the client
        request_max_body_size=None,
        # ours is made from the wire structs themselves, see zenjin_server/description/openapi.py
        openapi_config=None,
        logging_config=None,
    )
    # around the framework, so that its own refusals are bounded, counted and logged as well
    app.asgi_handler = _surrounded(app.asgi_handler, context)
    return app


def _surrounded(app: ASGIApp, context: Context) -> ASGIApp:
    settings = context.settings
    bounded = bounded_body(
        short_way(app, context), limit=settings.max_body_bytes, seconds=settings.body_seconds
    )
    guard = guarded(
        bounded, max_head_bytes=settings.max_head_bytes, max_requests=settings.max_requests
    )
    trusted = [ip_network(network) for network in settings.trusted_proxies]
    return observed(guard, metrics=context.metrics, trusted=trusted)
