"""``/api/auth``: the ways in. Make an account, sign a device in by password or by a code."""

import uuid

import msgspec
from litestar import Response, post
from litestar.params import RawBody

from zenjin_core.wire.auth import (
    MAX_LOGIN,
    MAX_PASSWORD,
    MIN_PASSWORD,
    Anonymous,
    Login,
    RedeemCode,
    Register,
    SignedIn,
)
from zenjin_server.accounts.audit import note_own
from zenjin_server.accounts.auth import NewToken, login_key
from zenjin_server.accounts.codes import MAX_TYPED, code_hash_of, end_code, parsed_code
from zenjin_server.accounts.entrance import Entry, enter
from zenjin_server.accounts.moving import Moved
from zenjin_server.accounts.signs import is_seen
from zenjin_server.accounts.tokens import guest_of
from zenjin_server.accounts.users import (
    Account,
    add_account,
    add_user,
    find_account,
    is_taken,
    name_taken,
    set_password,
)
from zenjin_server.checks import decoded, plain_text, shown_name
from zenjin_server.context import AnyRequest, Context, Given
from zenjin_server.database import Database
from zenjin_server.description.contract import ANYONE, BODY, contract
from zenjin_server.errors import Refused, missing, out_of_range, success, unauthorized
from zenjin_server.layers.aside import aside
from zenjin_server.layers.proxies import one_sender

MAX_DEVICE_NAME = 128
_REGISTER = msgspec.json.Decoder(Register)
_LOGIN = msgspec.json.Decoder(Login)
_CODE = msgspec.json.Decoder(RedeemCode)
_ANONYMOUS = msgspec.json.Decoder(Anonymous)

BRINGS = " With an anonymous user's token its rows become the account's, once, all or nothing."


@post(
    "/api/auth/register",
    status_code=201,
    opt=contract(
        summary="Make a student's account and sign this device in; no e-mail is asked for."
        + BRINGS,
        who=ANYONE,
        takes=Register,
        gives=SignedIn,
        status=201,
        refuses=(*BODY, 401, 409, 429),
    ),
)
@aside
def register(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Make an account and sign this device in."""
    wish = decoded(body, _REGISTER)
    login = new_login(wish.login)
    checked_password("password", wish.password)
    shown_name(wish.display_name)
    # a name that is taken counts too, or anybody could ask for all names there are
    context.registrations.take(_address(request))
    with context.database.connected() as database:
        entry = _entry(request, wish.device_name, context, database)
        # asked before the slow hash; the table's own key decides when two ask at once
        if is_taken(database, login_key(login)):
            raise name_taken()
    account = Account(
        user_id=str(uuid.uuid4()),
        kind="student",
        login=login,
        display_name=wish.display_name,
        password_hash=context.passwords.hashed(wish.password),
    )
    with context.database.connected() as database:
        token, moved = enter(
            database,
            account,
            entry,
            first=lambda: add_account(database, account, now=entry.at),
        )
    return _signed_in(account, token, moved, status=201)


@post(
    "/api/auth/login",
    status_code=200,
    opt=contract(
        summary="Sign a device in by login name and password." + BRINGS,
        who=ANYONE,
        takes=Login,
        gives=SignedIn,
        refuses=(*BODY, 401, 410, 429),
    ),
)
@aside
def login(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Sign a device in."""
    wish = decoded(body, _LOGIN)
    if not wish.login.strip():
        raise missing("login")
    if not wish.password:
        raise missing("password")
    key = login_key(plain_text("login", wish.login.strip(), MAX_LOGIN))
    plain_text("deviceName", wish.device_name, MAX_DEVICE_NAME)
    _take_guess(request, key, context)
    with context.database.connected() as database:
        account = find_account(database, key)
    stored = account.password_hash if account else None
    right = len(wish.password) <= MAX_PASSWORD and context.passwords.matches(stored, wish.password)
    if account is None or not right:
        raise unauthorized("The login name or the password is not right.")
    _give_back(request, key, context)
    with context.database.connected() as database:
        entry = _entry(request, wish.device_name, context, database)
        token, moved = enter(database, account, entry, first=lambda: None)
    return _signed_in(account, token, moved)


@post(
    "/api/auth/code",
    status_code=200,
    opt=contract(
        summary="Sign a device in by a one-time code, which may set a password at once." + BRINGS,
        who=ANYONE,
        takes=RedeemCode,
        gives=SignedIn,
        refuses=(*BODY, 401, 403, 410, 429),
    ),
)
@aside
def redeem_code(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Sign a device in by a code that is worth nothing afterwards."""
    wish = decoded(body, _CODE)
    if not wish.code.strip():
        raise missing("code")
    plain_text("code", wish.code, MAX_TYPED)
    if wish.password:
        checked_password("password", wish.password)
    plain_text("deviceName", wish.device_name, MAX_DEVICE_NAME)
    parsed = parsed_code(wish.code)
    if parsed is None:
        # nobody's code in particular
        context.address_guesses.take(_address(request))
        raise _wrong_code()
    login, secret = parsed
    key = login_key(login)
    _take_guess(request, key, context)
    with context.database.connected() as database:
        entry = _entry(request, wish.device_name, context, database)
        account, stored = _open_code(database, key, context)
    if not context.passwords.matches(stored, secret) or account is None or stored is None:
        raise _wrong_code()
    _give_back(request, key, context)
    password_hash = context.passwords.hashed(wish.password) if wish.password else None
    found, code_hash = account, stored

    def use_up(database: Database) -> None:
        with database.as_user(found.user_id):
            if not end_code(database, found.user_id, code_hash):
                raise _wrong_code()
        if password_hash is not None:
            # no token has an empty hash: all of them end, and then this device gets its own
            keep = None if wish.keep_others else ""
            set_password(database, found, password_hash, keep=keep)
        note_own(database, found.user_id, found.kind, "code.redeemed", now=entry.at)
        if password_hash is not None:
            note_own(database, found.user_id, found.kind, "password.changed", now=entry.at)

    with context.database.connected() as database:
        token, moved = enter(database, found, entry, first=lambda: use_up(database))
    return _signed_in(found, token, moved)


@post(
    "/api/auth/anonymous",
    status_code=201,
    sync_to_thread=True,
    opt=contract(
        summary="Make an anonymous user, who may record and update until signing in.",
        who=ANYONE,
        takes=Anonymous,
        body_optional=True,
        gives=SignedIn,
        status=201,
        refuses=(*BODY, 429),
    ),
)
def enter_anonymously(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Make an anonymous user and sign this device in."""
    wish = decoded(body or b"{}", _ANONYMOUS)
    plain_text("deviceName", wish.device_name, MAX_DEVICE_NAME)
    context.registrations.take(_address(request))
    nobody = Account(
        user_id=str(uuid.uuid4()),
        kind="anonymous",
        login="",
        display_name="",
        password_hash="",
    )
    entry = Entry(wish.device_name, None, context.now(), context.token_lasts)
    with context.database.connected() as database:
        token, moved = enter(
            database, nobody, entry, first=lambda: add_user(database, nobody, now=entry.at)
        )
    return _signed_in(nobody, token, moved, status=201)


def new_login(text: str) -> str:
    """A login name as it will be shown; :func:`login_key` gives what it is found by.

    Raises:
        Refused: 400 or 422 when it cannot be one.
    """
    name = plain_text("login", text.strip(), MAX_LOGIN)
    if not name:
        raise missing("login")
    if not is_seen(name):
        raise out_of_range("login holds a sign that cannot be seen; use letters and digits.")
    return name


def checked_password(field: str, password: str) -> str:
    """A password that may be set.

    Raises:
        Refused: 400 or 422 when it may not.
    """
    if not password:
        raise missing(field)
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise out_of_range(f"{field} must have {MIN_PASSWORD} to {MAX_PASSWORD} characters.")
    return password


def _address(request: AnyRequest) -> str:
    return one_sender(request.client.host) if request.client else ""


def _take_guess(request: AnyRequest, key: str, context: Context) -> None:
    # the address first: one that has guessed too often may not lock others' accounts as well
    context.address_guesses.take(_address(request))
    try:
        context.account_guesses.take(key)
    except Refused:
        # nothing was guessed, and those who share the address did nothing
        context.address_guesses.give_back(_address(request))
        raise


def _give_back(request: AnyRequest, key: str, context: Context) -> None:
    context.account_guesses.give_back(key)
    context.address_guesses.give_back(_address(request))


def _entry(request: AnyRequest, device_name: str, context: Context, database: Database) -> Entry:
    now = context.now()
    guest = guest_of(database, request.headers.get("authorization"), now=now)
    name = plain_text("deviceName", device_name, MAX_DEVICE_NAME)
    return Entry(name, guest, now, context.token_lasts)


def _open_code(database: Database, key: str, context: Context) -> tuple[Account | None, str | None]:
    account = find_account(database, key)
    if account is None:
        return None, None
    with database.as_user(account.user_id):
        return account, code_hash_of(database, account.user_id, now=context.now())


def _wrong_code() -> Refused:
    return unauthorized(
        "The code is not right, was used already or has run out. Ask for a new one."
    )


def _signed_in(
    account: Account, token: NewToken, moved: Moved, *, status: int = 200
) -> Response[bytes]:
    return success(
        SignedIn(
            message="Signed in",
            user_id=account.user_id,
            login=account.login,
            display_name=account.display_name,
            token=token.text,
            kind=account.kind,
            moved_sessions=moved.sessions,
            moved_stitches=moved.stitches,
        ),
        status,
    )
