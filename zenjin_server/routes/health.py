"""``/api/health``: for probes, and for the hand-shake of clients."""

from litestar import Response, get

from zenjin_core import VERSION
from zenjin_core.wire.auth import CAPABILITIES, SERVICE, Health
from zenjin_core.wire.envelope import Success
from zenjin_server.context import Given
from zenjin_server.contract import ANYONE, contract
from zenjin_server.errors import success


@get(
    "/api/health",
    sync_to_thread=True,
    opt=contract(
        summary="Whether the server and its database answer, and what the server can do.",
        who=ANYONE,
        gives=Health,
    ),
)
def show_health(context: Given) -> Response[bytes]:
    """Say that the server is there, if its database is."""
    with context.database.connected() as database:
        database.row("SELECT epoch FROM server_state WHERE id = 1")
    return success(
        Health(
            service=SERVICE,
            version=VERSION,
            server_time=context.now(),
            capabilities=CAPABILITIES,
            database="ok",
        )
    )


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
