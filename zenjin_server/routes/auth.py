"""``/api/auth``: the ways in. Make an account, sign a device in by password or by a code."""

import uuid
from datetime import datetime

import msgspec
from litestar import Response, post
from litestar.params import RawBody

from zenjin_core.wire.auth import (
    MAX_LOGIN,
    MAX_PASSWORD,
    Anonymous,
    Kind,
    Lesser,
    Login,
    RedeemCode,
    Register,
    SignedIn,
)
from zenjin_core.wire.codes import MAX_TYPED, parsed_code
from zenjin_server.accounts.audit import note, own_act
from zenjin_server.accounts.auth import NewToken, login_key
from zenjin_server.accounts.choosing import checked_password, device_name, new_login
from zenjin_server.accounts.codes import HeldCode, held_code, use_code
from zenjin_server.accounts.entrance import Entry, enter
from zenjin_server.accounts.moving import Moved
from zenjin_server.accounts.tokens import guest_of
from zenjin_server.accounts.users import (
    Account,
    add_account,
    add_user,
    find_account,
    is_as_read,
    is_taken,
    name_taken,
    set_password,
)
from zenjin_server.apply.arrival import lock_user
from zenjin_server.checks import decoded, plain_text, shown_name
from zenjin_server.context import AnyRequest, Context, Given
from zenjin_server.database import Database
from zenjin_server.description.contract import ANYONE, BODY, contract
from zenjin_server.errors import Refused, forbidden, missing, success, unauthorized
from zenjin_server.layers.aside import aside
from zenjin_server.layers.proxies import one_sender

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
    device_name(wish.device_name)
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
        refuses=(*BODY, 401, 403, 410, 429),
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
    device_name(wish.device_name)
    _take_guess(request, key, context)
    with context.database.connected() as database:
        account = find_account(database, key)
    stored = account.password_hash if account else None
    right = len(wish.password) <= MAX_PASSWORD and context.passwords.matches(stored, wish.password)
    if account is None or not right:
        raise _wrong_password()
    _give_back(request, key, context)
    kind = _kind(wish.kind, account)
    with context.database.connected() as database:
        entry = _entry(request, wish.device_name, context, database, kind=wish.kind)
        token, moved = enter(
            database, account, entry, first=lambda: _check_again(database, account)
        )
    return _signed_in(account, token, moved, kind=kind)


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
    device_name(wish.device_name)
    parsed = parsed_code(wish.code)
    if parsed is None:
        # nobody's code in particular
        context.address_guesses.take(_address(request))
        raise _wrong_code()
    login, secret = parsed
    key = login_key(login)
    _take_guess(request, key, context)
    with context.database.connected() as database:
        entry = _entry(request, wish.device_name, context, database, kind=wish.kind)
        account, held = _code_of(database, key, context)
    right = context.passwords.matches(held.hash if held else None, secret)
    if account is None or held is None or not right:
        raise _wrong_code()
    # whoever has the whole of a code did not guess it, be it worth something still or not
    _give_back(request, key, context)
    if held.state != "open":
        raise _worthless_code(held)
    kind = _kind(wish.kind, account)
    password_hash = context.passwords.hashed(wish.password) if wish.password else None
    found, code_hash = account, held.hash

    def use_up() -> None:
        _use_up(database, found, code_hash, now=entry.at)
        if password_hash is not None:
            # no token has an empty hash: all of them end, and then this device gets its own
            keep = None if wish.keep_others else ""
            set_password(database, found, password_hash, keep=keep)
            act = own_act(found.user_id, found.kind, "password.changed", now=entry.at)
            note(database, act)

    with context.database.connected() as database:
        token, moved = enter(database, found, entry, first=use_up)
    found = msgspec.structs.replace(found, password_hash=password_hash or found.password_hash)
    return _signed_in(found, token, moved, kind=kind)


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
    device_name(wish.device_name)
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


def _entry(
    request: AnyRequest,
    name: str,
    context: Context,
    database: Database,
    *,
    kind: Lesser | None = None,
) -> Entry:
    now = context.now()
    guest = guest_of(database, request.headers.get("authorization"), now=now)
    return Entry(name, guest, now, context.token_lasts, kind)


def _kind(asked: Lesser | None, account: Account) -> Kind:
    """What the token may do: what its account may, or less when that is asked for.

    Raises:
        Refused: 403 when it is asked for an account that no such token is made for.
    """
    if asked is not None and account.kind != "student":
        raise forbidden(f"A token of kind {asked} is a student's; this account is none.")
    return asked or account.kind


def _code_of(
    database: Database, key: str, context: Context
) -> tuple[Account | None, HeldCode | None]:
    account = find_account(database, key)
    if account is None:
        return None, None
    with database.as_user(account.user_id):
        return account, held_code(database, account.user_id, now=context.now())


def _use_up(database: Database, account: Account, code_hash: str, *, now: datetime) -> None:
    with database.as_user(account.user_id):
        # who sets a password locks the user before the code too
        lock_user(database, account.user_id)
        if not use_code(database, account.user_id, code_hash):
            raise _worthless_code(HeldCode(code_hash, "used"))
    note(database, own_act(account.user_id, account.kind, "code.redeemed", now=now))


def _check_again(database: Database, account: Account) -> None:
    with database.as_user(account.user_id):
        lock_user(database, account.user_id)
    if not is_as_read(database, account):
        raise _wrong_password()


def _wrong_password() -> Refused:
    return unauthorized("The login name or the password is not right.")


def _wrong_code() -> Refused:
    return unauthorized("The code is not right. Compare each sign, or ask for a new code.")


def _worthless_code(held: HeldCode) -> Refused:
    # only whoever has the whole of it hears this; others hear that theirs is not right
    headers = unauthorized("").headers
    if held.state == "used":
        sentence = "This code was used already. Ask for a new one."
        return Refused(401, "code_used", sentence, headers=headers)
    sentence = "This code has run out. Ask for a new one."
    return Refused(401, "code_ended", sentence, headers=headers)


def _signed_in(
    account: Account,
    token: NewToken,
    moved: Moved,
    *,
    status: int = 200,
    kind: Kind | None = None,
) -> Response[bytes]:
    return success(
        SignedIn(
            message="Signed in",
            user_id=account.user_id,
            login=account.login,
            display_name=account.display_name,
            token=token.text,
            kind=kind or account.kind,
            has_password=bool(account.password_hash),
            moved_sessions=moved.sessions,
            moved_stitches=moved.stitches,
        ),
        status,
    )
