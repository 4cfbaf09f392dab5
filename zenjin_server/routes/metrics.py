"""``/metrics``: what the server counts about itself, for Prometheus."""

import hmac

from litestar import Response, get

from zenjin_server.context import AnyRequest, Given
from zenjin_server.description.contract import plain
from zenjin_server.errors import forbidden, unauthorized
from zenjin_server.layers.metrics import CONTENT_TYPE
from zenjin_server.layers.proxies import is_forwarded, is_this_computer


@get(
    "/metrics",
    sync_to_thread=False,
    opt=plain(
        summary="The server's figures for Prometheus, to whoever sends the operator's"
        " metrics_token, or to the server's own computer where the operator lets it.",
        media="text/plain",
        refuses=(401, 403),
    ),
)
def show_metrics(request: AnyRequest, context: Given) -> Response[bytes]:
    """Give the counters, to whoever may see them.

    Raises:
        Refused: 401 without the token the operator set. Where none is set: 403, but for this
            computer itself when the operator has said that it may (a proxy on it that does not
            give itself away would look the same).
    """
    wanted = context.settings.metrics_token
    if wanted:
        said = request.headers.get("authorization", "")
        if not hmac.compare_digest(said.encode(), f"Bearer {wanted}".encode()):
            raise unauthorized("These figures need the token that the operator has set.")
    else:
        here = request.client is not None and is_this_computer(request.client.host)
        is_local = context.settings.metrics_local and here
        if not is_local or is_forwarded(request.scope["headers"]):
            raise forbidden("These figures are switched off here; set metrics_token.")
    return Response(context.metrics.text(), media_type=CONTENT_TYPE)
