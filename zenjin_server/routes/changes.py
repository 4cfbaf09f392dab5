"""``/api/changes``: what other devices of the same user have sent."""

from litestar import Response, get

from zenjin_core.wire.changes import DEFAULT_CHANGES, MAX_CHANGES, Changes
from zenjin_server.accounts.auth import ACCOUNTS
from zenjin_server.context import AnyRequest, Given, calling
from zenjin_server.description.contract import ACCOUNT, TOKEN, contract
from zenjin_server.errors import success
from zenjin_server.reading import changes
from zenjin_server.routes.paging import limit_of, since_of


@get(
    "/api/changes",
    sync_to_thread=True,
    opt=contract(
        summary="The caller's changed sessions and progress rows in order of change number.",
        who=ACCOUNT,
        gives=Changes,
        refuses=(400, *TOKEN, 422),
        query={
            "since": "the cursor of the last answer; 0 from the beginning",
            "limit": f"how many at most; {DEFAULT_CHANGES} unless told, up to {MAX_CHANGES}",
        },
    ),
)
def list_changes(request: AnyRequest, context: Given) -> Response[bytes]:
    """Give the next part of the caller's stream of changes."""
    since = since_of(request)
    limit = limit_of(request, default=DEFAULT_CHANGES, most=MAX_CHANGES)
    with calling(request, context, allowed=ACCOUNTS) as call:
        return success(changes(call.database, call.user_id, since=since, limit=limit, now=call.now))
