"""Which part of a numbered stream is asked for: ``?since=&limit=``."""

from zenjin_server.context import AnyRequest
from zenjin_server.errors import malformed, out_of_range

MAX_CURSOR = 2**63 - 1


def since_of(request: AnyRequest) -> int:
    """The number after which the part begins; 0 unless told.

    Raises:
        Refused: 400 when it is no whole number, 422 when it can be no cursor.
    """
    return _number(request, "since", default=0, low=0, high=MAX_CURSOR)


def limit_of(request: AnyRequest, *, default: int, most: int) -> int:
    """How many records the part may have at most.

    Raises:
        Refused: 400 when it is no whole number, 422 when it is not from 1 to ``most``.
    """
    return _number(request, "limit", default=default, low=1, high=most)


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
