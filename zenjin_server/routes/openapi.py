"""``/api/openapi.json`` and ``/api/docs``: the routes described, for machines and for people."""

from typing import Any

import msgspec
from litestar import Response, get

from zenjin_core import VERSION
from zenjin_server.context import AnyRequest
from zenjin_server.description.contract import plain
from zenjin_server.description.openapi import openapi
from zenjin_server.description.page import POLICY, page

_CACHED = {"Cache-Control": "public, max-age=300"}
"""The same for everybody, and the same until the server is replaced."""


@get(
    "/api/openapi.json",
    sync_to_thread=True,
    opt=plain(
        summary="This API in OpenAPI 3.1, to anyone.", media="application/json", kind="object"
    ),
)
def show_openapi(request: AnyRequest) -> Response[bytes]:
    """Describe the routes; not in the success shape, for it is a file."""
    body = msgspec.json.encode(_described(request))
    return Response(body, media_type="application/json", headers=_CACHED)


@get(
    "/api/docs",
    sync_to_thread=True,
    opt=plain(summary="The same as a page for people, to anyone.", media="text/html"),
)
def show_docs(request: AnyRequest) -> Response[str]:
    """The same as a page; it loads nothing, from here or anywhere."""
    headers = {**_CACHED, "Content-Security-Policy": POLICY}
    return Response(page(_described(request)), media_type="text/html", headers=headers)


def _described(request: AnyRequest) -> dict[str, Any]:
    handlers = [
        handler for route in request.app.routes for handler in getattr(route, "route_handlers", ())
    ]
    return openapi(handlers, version=VERSION)
