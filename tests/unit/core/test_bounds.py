"""What of a session's results is kept, whoever wrote them."""

import msgspec
import pytest

from zenjin_core.wire.bounds import MAX_NESTING, results_are_kept

OURS = (
    b'{"questionId":"q","stitchId":"s","chosen":7,"correct":true,"firstTime":true,'
    b'"responseMs":900,"at":"2026-03-02T09:00:00Z"}'
)


def with_more(more: bytes) -> bytes:
    """Our attempt, and what another program says besides."""
    return OURS[:-1] + b',"theirs":' + more + b"}"


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


@pytest.mark.parametrize(
    ("items", "is_kept"),
    [
        ([], True),
        ([OURS, OURS], True),
        ([OURS] * 200, True),
        ([OURS, b'{"question": 1}'], True),
        ([with_more(b'"well"')], True),
        ([with_more(nested(MAX_NESTING - 2))], True),
        ([with_more(nested(MAX_NESTING - 1))], False),
        ([with_more(nested(5_000))], False),
        ([with_more(b"1e999")], False),
        ([with_more(b'"\xff"')], False),
        ([with_more(b"nul")], False),
        ([OURS.replace(b"900", b"1e999")], False),
        ([OURS.replace(b"900", b"9" * 5_000)], False),
        ([OURS.replace(b'"q"', b'"\xff"')], False),
        ([OURS.replace(b'"q"', b'"\\ud800"')], False),
        ([OURS[:-1]], False),
    ],
)
def test_results_are_kept_that_can_be_read_again(items: list[bytes], *, is_kept: bool) -> None:
    assert results_are_kept(msgspec.Raw(b"[" + b",".join(items) + b"]")) is is_kept


@pytest.mark.parametrize("results", [b"{}", b"7", b"", b" []", OURS])
def test_what_is_no_list_is_not(results: bytes) -> None:
    assert not results_are_kept(msgspec.Raw(results))
