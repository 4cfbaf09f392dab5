"""``/api/dashboard``: a learner's figures."""

from litestar import Response, get

from zenjin_core.wire.dashboard import DashboardAnswer
from zenjin_server.accounts.auth import ACCOUNTS
from zenjin_server.context import AnyRequest, Given, calling
from zenjin_server.description.contract import ACCOUNT, TOKEN, contract
from zenjin_server.errors import success
from zenjin_server.reading import dashboard


@get(
    "/api/dashboard",
    sync_to_thread=True,
    opt=contract(
        summary="The caller's profile, completed stitches and last sessions.",
        who=ACCOUNT,
        gives=DashboardAnswer,
        refuses=TOKEN,
    ),
)
def show_dashboard(request: AnyRequest, context: Given) -> Response[bytes]:
    """Show the caller's figures."""
    with calling(request, context, allowed=ACCOUNTS) as call:
        return success(
            DashboardAnswer(dashboard=dashboard(call.database, call.user_id, now=call.now))
        )
