"""``/api/openapi.json``: the routes described for machines."""

import msgspec
from litestar import Response, get

from zenjin_core import VERSION
from zenjin_server.context import AnyRequest
from zenjin_server.openapi import openapi


@get("/api/openapi.json", sync_to_thread=True)
def show_openapi(request: AnyRequest) -> Response[bytes]:
    """Describe the routes; the one answer that is not in the success shape."""
    handlers = [
        handler for route in request.app.routes for handler in getattr(route, "route_handlers", ())
    ]
    described = openapi(handlers, version=VERSION)
    return Response(msgspec.json.encode(described), media_type="application/json")
