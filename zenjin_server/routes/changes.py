"""``/api/changes``: what other devices of the same user have sent."""

from litestar import Response, get

from zenjin_core.wire.changes import DEFAULT_CHANGES, MAX_CHANGES, Changes
from zenjin_server.auth import ACCOUNTS
from zenjin_server.context import AnyRequest, Given, calling
from zenjin_server.contract import ACCOUNT, TOKEN, contract
from zenjin_server.errors import malformed, out_of_range, success
from zenjin_server.reading import changes

MAX_CURSOR = 2**63 - 1


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
    since = _number(request, "since", default=0, low=0, high=MAX_CURSOR)
    limit = _number(request, "limit", default=DEFAULT_CHANGES, low=1, high=MAX_CHANGES)
    with calling(request, context, allowed=ACCOUNTS) as call:
        return success(changes(call.database, call.user_id, since=since, limit=limit, now=call.now))


def _number(request: AnyRequest, name: str, *, default: int, low: int, high: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        raise malformed(f"{name} must be a whole number.")
    # 20 digits are beyond any allowed value, and Python refuses to read thousands of them
    if len(digits) > 19 or not low <= int(text) <= high:
        raise out_of_range(f"{name} must be from {low} to {high}.")
    return int(text)
