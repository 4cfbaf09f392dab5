"""``/api/auth``: make an account, sign a device in, sign it out."""

import uuid

import msgspec
from litestar import Response, post
from litestar.params import RawBody

from zenjin_core.wire.auth import (
    MAX_DISPLAY_NAME,
    MAX_LOGIN,
    MAX_PASSWORD,
    MIN_PASSWORD,
    Login,
    Register,
    SignedIn,
)
from zenjin_core.wire.envelope import Success
from zenjin_server.accounts import (
    Account,
    add_account,
    add_token,
    find_account,
    is_taken,
    name_taken,
    remove_token,
)
from zenjin_server.auth import RECORDERS, login_key
from zenjin_server.checks import decoded, plain_text
from zenjin_server.context import AnyRequest, Context, Given, calling
from zenjin_server.contract import ANYONE, BODY, RECORDER, TOKEN, contract
from zenjin_server.errors import missing, out_of_range, success, unauthorized

MAX_DEVICE_NAME = 128
_REGISTER = msgspec.json.Decoder(Register)
_LOGIN = msgspec.json.Decoder(Login)


@post(
    "/api/auth/register",
    status_code=201,
    sync_to_thread=True,
    opt=contract(
        summary="Make a student's account and sign this device in; no e-mail is asked for.",
        who=ANYONE,
        takes=Register,
        gives=SignedIn,
        status=201,
        refuses=(*BODY, 409),
    ),
)
def register(body: RawBody, context: Given) -> Response[bytes]:
    """Make an account and sign this device in."""
    wish = decoded(body, _REGISTER)
    key = _new_login(wish.login)
    if not wish.password:
        raise missing("password")
    if not MIN_PASSWORD <= len(wish.password) <= MAX_PASSWORD:
        raise out_of_range(f"password must have {MIN_PASSWORD} to {MAX_PASSWORD} characters.")
    plain_text("displayName", wish.display_name, MAX_DISPLAY_NAME)
    plain_text("deviceName", wish.device_name, MAX_DEVICE_NAME)
    with context.database.connected() as database:
        # asked before the slow hash; the table's own key decides when two ask at once
        if is_taken(database, key):
            raise name_taken()
    account = Account(
        user_id=str(uuid.uuid4()),
        kind="student",
        login=wish.login.strip(),
        display_name=wish.display_name,
        password_hash=context.passwords.hashed(wish.password),
    )
    with context.database.connected() as database:
        add_account(database, account, key=key, now=context.now())
    return _signed_in(account, wish.device_name, context, status=201)


@post(
    "/api/auth/login",
    status_code=200,
    sync_to_thread=True,
    opt=contract(
        summary="Sign a device in by login name and password.",
        who=ANYONE,
        takes=Login,
        gives=SignedIn,
        refuses=(*BODY, 401, 429),
    ),
)
def login(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Sign a device in."""
    wish = decoded(body, _LOGIN)
    if not wish.login.strip():
        raise missing("login")
    if not wish.password:
        raise missing("password")
    plain_text("deviceName", wish.device_name, MAX_DEVICE_NAME)
    key = login_key(plain_text("login", wish.login.strip(), MAX_LOGIN))
    address = request.client.host if request.client else ""
    context.account_guesses.take(key)
    context.address_guesses.take(address)
    with context.database.connected() as database:
        account = find_account(database, key)
    stored = account.password_hash if account else None
    right = len(wish.password) <= MAX_PASSWORD and context.passwords.matches(stored, wish.password)
    if account is None or not right:
        raise unauthorized("The login name or the password is not right.")
    context.account_guesses.give_back(key)
    context.address_guesses.give_back(address)
    return _signed_in(account, wish.device_name, context, status=200)


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
        remove_token(call.database, call.who)
    return success(Success(message="Signed out"))


def _new_login(text: str) -> str:
    name = plain_text("login", text.strip(), MAX_LOGIN)
    if not name:
        raise missing("login")
    if not name.isprintable():
        raise out_of_range("login holds a sign that cannot be seen; use letters and digits.")
    return login_key(name)


def _signed_in(
    account: Account, device_name: str, context: Context, *, status: int
) -> Response[bytes]:
    with context.database.connected() as database:
        token = add_token(
            database,
            account,
            device_name=device_name,
            now=context.now(),
            lasts=context.token_lasts,
        )
    return success(
        SignedIn(
            message="Signed in",
            user_id=account.user_id,
            login=account.login,
            display_name=account.display_name,
            token=token,
        ),
        status,
    )
