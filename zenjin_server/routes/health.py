"""``/api/health``: for probes, and for the hand-shake of clients."""

from litestar import Response, get

from zenjin_core import VERSION
from zenjin_core.wire.auth import CAPABILITIES, SERVICE, Health
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
