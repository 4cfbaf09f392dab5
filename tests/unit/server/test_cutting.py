"""JSON cut by its brackets and quotes: as the decoder reads it, for whatever it can read."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_server.checks import decoded_bulk, named
from zenjin_server.cutting import MOST_MARKS, MOST_PARTS, Part, Uncut, fields_of, items_of
from zenjin_server.errors import Refused
from zenjin_server.routes import sessions

TEXTS = st.text(st.sampled_from('ab"\\[]{},: \u00e9\U0001f9e1'), max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
SPACING = st.sampled_from([(",", ":"), (", ", ": "), (" ,\n", "\t:\r\n ")])


@given(st.dictionaries(TEXTS, JSON, max_size=5), SPACING, st.booleans())
def test_the_fields_of_an_object(
    value: dict[str, Any], spacing: tuple[str, str], plain: bool
) -> None:
    text = f" {json.dumps(value, separators=spacing, ensure_ascii=plain)}\n".encode()
    found = fields_of(text)
    named = {json.loads(b'"' + name + b'"'): text[slice(*part)] for name, part in found.items()}
    assert {name: json.loads(part) for name, part in named.items()} == value


@given(st.lists(JSON, max_size=6), SPACING)
def test_the_items_of_an_array(value: list[Any], spacing: tuple[str, str]) -> None:
    text = json.dumps({"a": 1, "of": value, "z": []}, separators=spacing).encode()
    found = items_of(text, fields_of(text)[b"of"])
    assert [json.loads(text[slice(*part)]) for part in found] == value


@pytest.mark.parametrize(
    "text",
    [
        b"", b"[]", b"1", b'"a"', b"{", b"{}x", b"{}{}", b'{"a"}', b'{"a":}', b'{"a":1,}',
        b'{"a":1 "b":2}', b'{"a":1]', b'{"a":[}]}', b'{"a":"b', b'{a:1}', b'{"a":[1}',
        b'{"a":1,,"b":2}', b'{"a":{"b":[1,2}]}', b'\xff{"a":1}', b'{"a":"\\"}',
        b'{"a":' + b"[" * 9 + b"]" * 8 + b"}",
        b'{"a":' + b"[" * MOST_MARKS + b"]" * MOST_MARKS + b"}",
        b'{"a":1' + b',"a":1' * MOST_PARTS + b"}",
    ],
)  # fmt: skip
def test_what_is_no_object(text: bytes) -> None:
    with pytest.raises(Uncut):
        fields_of(text)


@pytest.mark.parametrize("array", [b"{}", b"1", b"[1,]", b"[,1]", b"[1 2]", b"[1}", b"[" * 5])
def test_what_is_no_array(array: bytes) -> None:
    with pytest.raises(Uncut):
        list(items_of(array, Part(0, len(array))))


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (rb'{"sessionId":"b","x":"\ud800"}', r"\ud800 at byte 22 is half of a sign"),
        (rb'{"sessionId":"b","x":"\\\udC00 "}', r"\udC00 at byte 24 is half of a sign"),
        (rb'{"sessionId":"b","x":"\ud83e\udde1\ud83e\ud83e"}', r"\ud83e at byte 34 is half"),
        (b'{"sessionId":"b","x":' + b"[" * 3000 + b"]" * 3000 + b"}", "nested too deeply"),
        (b'{"sessionId":"b","x":"\x01"}', "The body is not JSON: "),
        (b'{"sessionId":"b","x":tru}', "The body is not JSON: "),
        (rb'{"sessionId":"b","x":"\q"}', "The body is not JSON: "),
    ],
)
def test_one_bad_item_never_costs_the_others(bad: bytes, says: str) -> None:
    good = b'{"sessionId":"g","threadId":"t","stitchId":"s"}'
    body = b'{"sessions":[' + good + b" , " + bad + b",\n" + good + b'], "userId":"u"}'
    bulk = decoded_bulk(body, sessions._BULK, "sessions")
    assert bulk.user_id == "u"
    assert [bytes(raw) for raw in bulk.sessions] == [good, bad, good]
    judged = [sessions.judged_session(raw, "u") for raw in bulk.sessions]
    assert [isinstance(one, Refused) for one in judged] == [False, True, False]
    assert says in str(judged[1])
    assert named(bulk.sessions[1], "session_id") == ("b",)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"sessions":[{}', 400),
        (rb'{"sessions":["\ud800"],"userId":5}', 400),
        (rb'{"sessions":["\ud800"],"userId":"\ud800"}', 400),
        (rb'{"sessions":"\ud800"}', 400),
        (rb'{"session":["\ud800"]}', 400),
    ],
)
def test_what_is_around_the_items_is_of_the_whole_body(body: bytes, status: int) -> None:
    with pytest.raises(Refused) as refused:
        decoded_bulk(body, sessions._BULK, "sessions")
    assert refused.value.status == status
