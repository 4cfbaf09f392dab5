"""``/api/health``: for probes, and for the hand-shake of clients."""

import asyncio

from litestar import Response, get

from zenjin_core import VERSION
from zenjin_core.wire.auth import CAPABILITIES, SERVICE, Health
from zenjin_core.wire.envelope import Success
from zenjin_server.context import Given
from zenjin_server.database import Database
from zenjin_server.description.contract import ANYONE, contract
from zenjin_server.errors import success, unavailable

HEALTH_SECONDS = 3.0
"""A probe that hears nothing for longer would give up by itself."""

PROBES_AT_ONCE = 2
"""In threads of their own: those of the other requests may all be waiting for what is wrong."""


@get(
    "/api/health",
    opt=contract(
        summary="Whether the server and its database answer, and what the server can do.",
        who=ANYONE,
        gives=Health,
    ),
)
async def show_health(context: Given) -> Response[bytes]:
    """Say that the server is there, if its database is.

    Raises:
        Refused: 503 when the database is away, or does not answer within :data:`HEALTH_SECONDS`,
            or could not be written to and still cannot: a full disk, say.
    """
    asked = asyncio.get_running_loop().run_in_executor(
        context.probes, _ask_database, context.database
    )
    try:
        await asyncio.wait_for(asked, HEALTH_SECONDS)
    except TimeoutError:
        raise unavailable("The server's database does not answer.") from None
    return success(
        Health(
            service=SERVICE,
            version=VERSION,
            server_time=context.now(),
            capabilities=CAPABILITIES,
            database="ok",
        )
    )


def _ask_database(database: Database) -> None:
    with database.connected():
        database.row("SELECT epoch FROM server_state WHERE id = 1")
        if database.troubles.lasting is not None:
            # what failed does not pass by itself: looked at anew, so that it ends when it is mended
            database.try_to_write()
            database.troubles.is_over()


@get(
    "/api/health/live",
    sync_to_thread=False,
    opt=contract(
        summary="Whether the process answers at all; says nothing about its database.",
        who=ANYONE,
        gives=Success,
    ),
)
def show_life() -> Response[bytes]:
    """Say that the process is alive: a probe that fails here wants it restarted."""
    return success(Success(message="Alive"))
