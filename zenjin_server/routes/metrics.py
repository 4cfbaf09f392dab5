"""``/metrics``: what the server counts about itself, for Prometheus."""

import hmac

from litestar import Response, get

from zenjin_server.context import AnyRequest, Given
from zenjin_server.errors import forbidden, unauthorized
from zenjin_server.metrics import CONTENT_TYPE
from zenjin_server.proxies import is_forwarded, is_this_computer


@get("/metrics", sync_to_thread=False)
def show_metrics(request: AnyRequest, context: Given) -> Response[bytes]:
    """Give the counters, to whoever may see them.

    Raises:
        Refused: 401 without the token the operator set; where none is set, 403 for anybody but
            this computer itself, and for what a proxy hands on.
    """
    wanted = context.settings.metrics_token
    if wanted:
        said = request.headers.get("authorization", "")
        if not hmac.compare_digest(said.encode(), f"Bearer {wanted}".encode()):
            raise unauthorized("These figures need the token that the operator has set.")
    else:
        here = request.client is not None and is_this_computer(request.client.host)
        if not here or is_forwarded(request.scope["headers"]):
            raise forbidden("These figures are for this computer itself; set metrics_token.")
    return Response(context.metrics.text(), media_type=CONTENT_TYPE)
