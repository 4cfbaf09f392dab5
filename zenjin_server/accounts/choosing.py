"""What somebody may choose: a login name, a password, what a device is called."""

from zenjin_core.wire.auth import MAX_LOGIN, MAX_PASSWORD, MIN_PASSWORD
from zenjin_core.wire.signs import gives_orders, is_seen
from zenjin_server.checks import plain_text
from zenjin_server.errors import missing, out_of_range

MAX_DEVICE_NAME = 128


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


def device_name(text: str) -> str:
    """What a device is called in the list of them, if it can be shown there; it may be empty.

    Raises:
        Refused: 422 when it is too long or holds a control character.
    """
    plain_text("deviceName", text, MAX_DEVICE_NAME)
    if gives_orders(text):
        raise out_of_range("deviceName holds a control character; use letters and signs.")
    return text


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
