"""``/api/auth`` for whoever is signed in: out again, which devices are, another password."""

import msgspec
from litestar import Response, delete, get, post
from litestar.params import FromPath, RawBody

from zenjin_core.wire.auth import ChangePassword, HeldTokens
from zenjin_core.wire.envelope import Success
from zenjin_server.accounts.audit import note, own_act
from zenjin_server.accounts.auth import ACCOUNTS, RECORDERS, login_key
from zenjin_server.accounts.choosing import checked_password
from zenjin_server.accounts.tokens import (
    end_token,
    find_token,
    held_tokens,
    is_fresh,
    lock_signed_in,
    shown_device,
)
from zenjin_server.accounts.users import Account, account_of, set_password
from zenjin_server.checks import decoded, own
from zenjin_server.context import AnyRequest, Call, Context, Given, calling
from zenjin_server.description.contract import ACCOUNT, BODY, RECORDER, TOKEN, contract
from zenjin_server.errors import Refused, forbidden, success
from zenjin_server.layers.aside import aside

_PASSWORD = msgspec.json.Decoder(ChangePassword)


@post(
    "/api/auth/logout",
    status_code=200,
    sync_to_thread=True,
    opt=contract(
        summary="Sign this device out; its token is worth nothing any more.",
        who=RECORDER,
        gives=Success,
        refuses=TOKEN,
    ),
)
def logout(request: AnyRequest, context: Given) -> Response[bytes]:
    """Sign this device out."""
    with calling(request, context, allowed=RECORDERS) as call:
        _end(call, call.who.token_hash)
    return success(Success(message="Signed out"))


@get(
    "/api/auth/tokens",
    sync_to_thread=True,
    opt=contract(
        summary="The devices that are signed in to the caller's account, last used first.",
        who=ACCOUNT,
        gives=HeldTokens,
        refuses=TOKEN,
    ),
)
def list_tokens(request: AnyRequest, context: Given) -> Response[bytes]:
    """List the caller's devices."""
    with calling(request, context, allowed=ACCOUNTS) as call:
        tokens = held_tokens(call.database, call.user_id, current=call.who.token_hash, now=call.now)
    return success(HeldTokens(tokens=tokens))


@delete(
    "/api/auth/tokens/{token_id:str}",
    status_code=200,
    sync_to_thread=True,
    opt=contract(
        summary="Sign one of the caller's devices out.",
        who=ACCOUNT,
        gives=Success,
        path={"token_id": "the id that GET /api/auth/tokens gives it"},
        refuses=(*TOKEN, 404),
    ),
)
def revoke_token(request: AnyRequest, context: Given, token_id: FromPath[str]) -> Response[bytes]:
    """Sign one of the caller's devices out."""
    with calling(request, context, allowed=ACCOUNTS) as call:
        token_hash = find_token(call.database, call.user_id, token_id)
        if token_hash is None:
            raise Refused(404, "not_found", "None of your devices is signed in under this id.")
        _end(call, token_hash)
    return success(Success(message="Signed out"))


@post(
    "/api/auth/password",
    status_code=200,
    opt=contract(
        summary="Set another password; the account's other devices are signed out.",
        who=ACCOUNT,
        takes=ChangePassword,
        gives=Success,
        refuses=(*BODY, *TOKEN, 429),
    ),
)
@aside
def change_password(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Set another password."""
    with calling(request, context, allowed=ACCOUNTS) as call:
        wish = decoded(body, _PASSWORD)
        own(wish.user_id, call.user_id)
        checked_password("newPassword", wish.new_password)
        account = account_of(call.database, call.user_id)
        who = call.who
    # the slow hashes are worked out without a connection, which others may need meanwhile
    if account.password_hash:
        owns(account, wish.old_password, context)
    elif not is_fresh(who, now=context.now()):
        raise forbidden("This account has no password yet. Sign in again by a code to set one.")
    new_hash = context.passwords.hashed(wish.new_password)
    now = context.now()
    keep = None if wish.keep_others else who.token_hash
    act = own_act(account.user_id, account.kind, "password.changed", now=now)
    with context.database.connected() as database:

        def change() -> None:
            with database.as_user(who.user_id):
                lock_signed_in(database, who)
            set_password(database, account, new_hash, keep=keep)
            note(database, act)

        database.write(change)
    return success(Success(message="Password changed"))


def _end(call: Call, token_hash: str) -> None:
    """Sign one of the caller's devices out, which the trail may have to know."""
    who = call.who
    device = shown_device(token_hash)
    act = own_act(who.user_id, who.kind, "token.ended", now=call.now, detail=device)

    def end() -> None:
        end_token(call.database, who, token_hash)
        note(call.database, act)

    call.database.write(end)


def owns(account: Account, password: str, context: Context) -> None:
    """Check the password of somebody who is signed in.

    A wrong one is 403, not 401: the device is signed in and stays so.

    Raises:
        Refused: 403 when it is wrong, 429 after too many tries at this account.
    """
    key = login_key(account.login)
    context.account_guesses.take(key)
    if not context.passwords.matches(account.password_hash, password):
        raise forbidden("The password is not right.")
    context.account_guesses.give_back(key)
