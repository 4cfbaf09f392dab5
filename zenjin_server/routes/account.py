"""``/api/account``: the name shown, everything held about me, and my end."""

from itertools import chain

import msgspec
from litestar import Response, delete, get, patch
from litestar.params import RawBody
from litestar.response import Stream

from zenjin_core.wire.account import (
    AccountChanged,
    AccountExport,
    ChangeAccount,
    EraseAccount,
)
from zenjin_core.wire.envelope import Success
from zenjin_server.accounts import users
from zenjin_server.accounts.audit import note, own_act
from zenjin_server.accounts.auth import ACCOUNTS
from zenjin_server.accounts.export import exported
from zenjin_server.accounts.tokens import is_fresh, require_token
from zenjin_server.checks import decoded, own, shown_name
from zenjin_server.context import AnyRequest, Given, calling
from zenjin_server.description.contract import ACCOUNT, BODY, TOKEN, contract
from zenjin_server.errors import forbidden, success
from zenjin_server.layers.aside import aside
from zenjin_server.routes.tokens import owns

_CHANGE = msgspec.json.Decoder(ChangeAccount)
_ERASE = msgspec.json.Decoder(EraseAccount)


@patch(
    "/api/account",
    status_code=200,
    sync_to_thread=True,
    opt=contract(
        summary="Give the caller's account another display name.",
        who=ACCOUNT,
        takes=ChangeAccount,
        gives=AccountChanged,
        refuses=(*BODY, *TOKEN),
    ),
)
def change_account(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Change what is shown as the caller's name."""
    with calling(request, context, allowed=ACCOUNTS) as call:
        wish = decoded(body, _CHANGE)
        own(wish.user_id, call.user_id)
        name = shown_name(wish.display_name)
        act = own_act(call.user_id, call.who.kind, "account.renamed", now=call.now)
        users.rename_account(call.database, call.who, name, now=call.now, noted=act)
        account = users.account_of(call.database, call.user_id)
    return success(
        AccountChanged(
            message="Account changed",
            user_id=account.user_id,
            login=account.login,
            display_name=account.display_name,
        )
    )


@get(
    "/api/account/export",
    sync_to_thread=True,
    opt=contract(
        summary="Everything the server holds about the caller, sent while it is read.",
        who=ACCOUNT,
        gives=AccountExport,
        refuses=TOKEN,
    ),
)
def export_account(request: AnyRequest, context: Given) -> Stream:
    """Send everything about the caller."""
    with calling(request, context, allowed=ACCOUNTS) as call:
        who, now = call.who, call.now
        parts = exported(context.database, who.user_id, current=who.token_hash, now=now)
        # before the answer begins, so that what is wrong can still be said in its status
        head = next(parts)
        act = own_act(who.user_id, who.kind, "account.exported", now=now)
        call.database.write(lambda: note(call.database, act))
    return Stream(chain([head], parts), media_type="application/json")


@delete(
    "/api/account",
    status_code=200,
    opt=contract(
        summary="Erase the caller: every row goes, and every call answers 410 from then on.",
        who=ACCOUNT,
        takes=EraseAccount,
        body_optional=True,
        gives=Success,
        refuses=(*BODY, *TOKEN, 429),
    ),
)
@aside
def erase_account(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Erase the caller."""
    with calling(request, context, allowed=ACCOUNTS) as call:
        wish = decoded(body or b"{}", _ERASE)
        own(wish.user_id, call.user_id)
        account = users.account_of(call.database, call.user_id)
        who = call.who
    if wish.password:
        owns(account, wish.password, context)
    elif not is_fresh(who, now=context.now()):
        raise forbidden("To erase the account send its password, or sign in again first.")
    now = context.now()
    with context.database.connected() as database:
        act = own_act(account.user_id, account.kind, "account.erased", now=now)

        def check() -> None:
            require_token(database, who)
            if wish.password and not users.is_as_read(database, account):
                raise users.password_changed()

        users.erase_account(database, account, now=now, noted=act, check=check)
    return success(Success(message="Everything about this account was erased"))
