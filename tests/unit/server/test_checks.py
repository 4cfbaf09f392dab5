"""What is looked at in a body costs no more memory than the body, whatever is in it."""

import tracemalloc
from collections.abc import Callable

import msgspec
import pytest

from zenjin_core.wire.sessions import SessionRecord
from zenjin_server.checks import named, results_text
from zenjin_server.errors import Refused

SIZE = 1024 * 1024


def record_with(results: bytes) -> SessionRecord:
    return SessionRecord(thread_id="t", stitch_id="s", results=msgspec.Raw(results))


def peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def many(part: bytes) -> bytes:
    """An array of a mebibyte of these with one escape among them."""
    return b"[" + (part + b",") * (SIZE // (len(part) + 1)) + b'"\\u0041"]'


@pytest.mark.parametrize(
    "part", [b"[]", b"{}", b'"\\u0041"', b'"\\\\u0000"', b'"\\\\\\\\\\\\u0000"']
)
def test_looking_for_a_nul_makes_no_objects(part: bytes) -> None:
    record = record_with(many(part))
    assert results_text(record) == many(part).decode()
    assert peak(lambda: results_text(record)) < 4 * SIZE


def test_a_nul_after_a_mebibyte_is_found() -> None:
    for end in (b'"\\u0000"', b'"\\\\\\u0000"', b'{"x\\u0000":1}', b'"\\u00e9\\u0000"'):
        with pytest.raises(Refused, match="NUL"):
            results_text(record_with(many(b'"\\\\u0000"')[:-1] + b"," + end + b"]"))


def test_many_backslashes_are_soon_read() -> None:
    slashes = b"\\\\" * SIZE
    assert results_text(record_with(b'["' + slashes + b'u0000"]'))
    with pytest.raises(Refused):
        results_text(record_with(b'["' + slashes + b'\\u0000"]'))


def test_naming_a_refused_item_makes_no_objects() -> None:
    item = msgspec.Raw(b'{"x":' + many(b"{}") + b',"sessionId":"s-1","threadId":5}')
    assert named(item, "session_id", "thread_id", "stitch_id") == ("s-1", None, None)
    assert peak(lambda: named(item, "session_id")) < SIZE
    for other in (b"[]", b"5", b'"x"', b"{", b'{"sessionId":"\xff"}'):
        assert named(msgspec.Raw(other), "session_id") == (None,)
