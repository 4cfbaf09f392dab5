"""What a client sends becomes a record that can be stored, or a refusal that names what is wrong.

Wrong types are malformed (400); a required field that is absent or empty is missing (400); a
value of the right type that cannot be kept is out of range (422).
"""

import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

from zenjin_core.wire.auth import MAX_DISPLAY_NAME
from zenjin_core.wire.bounds import (
    MAX_BLINK_SECONDS,
    MAX_BONUS,
    MAX_EVOLUTION_LEVEL,
    MAX_ID,
    MAX_OFFSET_MINUTES,
)
from zenjin_core.wire.progress import (
    MAX_ORDER_NUMBER,
    MAX_REVISION,
    MAX_SKIP_NUMBER,
    ProgressItem,
)
from zenjin_core.wire.sessions import (
    MAX_SESSION_POINTS,
    MAX_SESSION_QUESTIONS,
    SessionRecord,
)
from zenjin_core.wire.signs import gives_orders
from zenjin_server.cutting import Uncut, fields_of, items_of
from zenjin_server.errors import Refused, forbidden, malformed, missing, out_of_range

MAX_DURATION_SECONDS = 31 * 24 * 3_600
"""A longer session is a clock that was set while it was played: stored as this, never refused."""

T = TypeVar("T")
Bulk = TypeVar("Bulk", bound=msgspec.Struct)

_SESSION = msgspec.json.Decoder(SessionRecord)
_PROGRESS = msgspec.json.Decoder(ProgressItem)
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""A NUL as JSON escapes it: before its backslash stands an even number of others, each of which
escapes the next."""

_LEAP = re.compile(
    rb'("(?:completedAt|startedAt|lastAttempted)"\s*:\s*"[^"\\]{10}[Tt ]\d\d:\d\d:)60(?:\.\d+)?'
)
_WHOLE = re.compile(
    rb"(?:[^\\]++|\\[^u]|\\u(?![dD][89a-fA-F])"
    rb"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})*+",
    re.DOTALL,
)
"""All up to the first escape of a surrogate that is not one of a pair."""

_ESCAPE = re.compile(rb"\\u[0-9a-fA-F]{4}")
_MISSING = "Object missing required field `"
_NO_TIME = "Invalid RFC3339"
_OUT_OF_RANGE = ("Invalid enum value", "Number out of range", "Integer value out of range")


class _Names(msgspec.Struct, rename="camel"):
    """What an item is about, each unread: the rest of it is not even made an object of."""

    session_id: msgspec.Raw = msgspec.Raw(b"null")
    thread_id: msgspec.Raw = msgspec.Raw(b"null")
    stitch_id: msgspec.Raw = msgspec.Raw(b"null")


_NAMES = msgspec.json.Decoder(_Names)
_TEXT = msgspec.json.Decoder(str)


def decoded(raw: bytes | msgspec.Raw, decoder: msgspec.json.Decoder[T]) -> T:
    """A body read as JSON of the decoder's shape; a leap second is the last moment before it.

    Raises:
        Refused: 400 when it is not JSON, lacks a field or has a wrong type; 422 for a word or
            number outside what its field allows. The sentence names the place.
    """
    try:
        return decoder.decode(raw)
    except msgspec.ValidationError as error:
        text = str(error)
        if text.startswith(_NO_TIME):
            earlier, count = _LEAP.subn(rb"\g<1>59.999", bytes(raw))
            if count:
                return decoded(earlier, decoder)
        if text.startswith(_MISSING):
            raise missing(text[len(_MISSING) :].split("`", 1)[0]) from None
        refuse = out_of_range if text.startswith(_OUT_OF_RANGE) else malformed
        raise refuse(f"{text.replace('`', '')}.") from None
    except msgspec.DecodeError as error:
        raise malformed(_half_a_sign(bytes(raw)) or f"The body is not JSON: {error}.") from None
    except UnicodeDecodeError:
        raise malformed("The body is not JSON: it is not UTF-8.") from None
    except RecursionError:
        raise malformed("The body is not JSON that can be read: it is nested too deeply.") from None


def decoded_bulk(body: bytes, decoder: msgspec.json.Decoder[Bulk], field: str) -> Bulk:
    """A bulk body, of which each item is raw JSON, or what is no JSON, to be judged by itself.

    Args:
        body: as it came.
        decoder: of the bulk body.
        field: of the struct, which holds the items.

    Raises:
        Refused: as :func:`decoded`, for what is around the items.
    """
    try:
        return decoded(body, decoder)
    except Refused as refused:
        try:
            name = field_name(decoder.type, field)
            items = fields_of(body)[name]
            around = body[: items.start] + b"[]" + body[items.end :]
            raws = [msgspec.Raw(body[item.start : item.end]) for item in items_of(body, items)]
        except (Uncut, KeyError):
            raise refused from None
    return msgspec.structs.replace(decoded(around, decoder), **{field: tuple(raws)})


def field_name(struct: type[msgspec.Struct], field: str) -> bytes:
    """What a field is called on the wire."""
    written = dict(zip(struct.__struct_fields__, struct.__struct_encode_fields__, strict=True))
    return written[field].encode()


def session_record(sent: bytes | msgspec.Raw | SessionRecord, *, user_id: str) -> SessionRecord:
    """A session that can be stored for this user, from its JSON or from what was read of it.

    Raises:
        Refused: 400, 403 (somebody else's ``userId``) or 422, naming the field.
    """
    record = sent if isinstance(sent, SessionRecord) else decoded(sent, _SESSION)
    if (record.duration_seconds or 0) > MAX_DURATION_SECONDS:
        record = msgspec.structs.replace(record, duration_seconds=MAX_DURATION_SECONDS)
    own(record.user_id, user_id)
    _id("threadId", record.thread_id)
    _id("stitchId", record.stitch_id)
    if record.session_id:
        _id("sessionId", record.session_id)
    plain_text("deviceId", record.device_id, MAX_ID)
    _within("totalQuestions", record.total_questions, 0, MAX_SESSION_QUESTIONS)
    _within("correctAnswers", record.correct_answers, 0, record.total_questions)
    _within("totalPoints", record.total_points, 0, MAX_SESSION_POINTS)
    _within("blinkSpeed", record.blink_speed, 0, MAX_BLINK_SECONDS)
    _within("utcOffsetMinutes", record.utc_offset_minutes, -MAX_OFFSET_MINUTES, MAX_OFFSET_MINUTES)
    _within("basePoints", record.base_points, 0, MAX_SESSION_POINTS)
    _within("bonusMultiplier", record.bonus_multiplier, 0, MAX_BONUS)
    _within("durationSeconds", record.duration_seconds, 0, MAX_DURATION_SECONDS)
    _within("evolutionLevel", record.evolution_level, 0, MAX_EVOLUTION_LEVEL)
    return record


def results_text(record: SessionRecord) -> str:
    """The attempts of a session, as they came.

    Raises:
        Refused: 400 when they are not a JSON array, 422 when a text in them holds a NUL.
    """
    raw = bytes(record.results)
    if raw[:1] != b"[":
        raise malformed("Expected array - at $.results.")
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise malformed("The body is not JSON: $.results is not UTF-8.") from None
    # that they are JSON whose escapes spell whole characters was seen when the body was read; to
    # make objects of them would take a hundred times their bytes. To look for one sign is a tenth
    # of looking for two, and most attempts hold no escape at all
    if b"\\" in raw and b"\\u0000" in raw and _NUL.search(raw):
        raise out_of_range("results holds a NUL character, which cannot be kept.")
    return text


def progress_item(raw: bytes | msgspec.Raw, *, user_id: str) -> ProgressItem:
    """A stitch's row that can be merged for this user.

    Raises:
        Refused: 400, 403 (somebody else's ``userId``) or 422, naming the field.
    """
    item = decoded(raw, _PROGRESS)
    own(item.user_id, user_id)
    _id("threadId", item.thread_id)
    _id("stitchId", item.stitch_id)
    plain_text("deviceId", item.device_id, MAX_ID)
    _within("orderNumber", item.order_number, 0, MAX_ORDER_NUMBER)
    _within("skipNumber", item.skip_number, 0, MAX_SKIP_NUMBER)
    _within("revision", item.revision, 0, MAX_REVISION)
    return item


def own(claimed: str | None, user_id: str) -> None:
    """Refuse (403) a body that names another user than the token does."""
    if claimed is not None and claimed != user_id:
        raise forbidden("userId is not the user of this token.")


def plain_text(field: str, text: str, longest: int) -> str:
    """The text itself, if it can be kept.

    Raises:
        Refused: 422 when it is too long or holds a NUL, which PostgreSQL cannot keep.
    """
    if len(text) > longest:
        raise out_of_range(f"{field} has {len(text)} characters; at most {longest} are kept.")
    if "\0" in text:
        raise out_of_range(f"{field} holds a NUL character, which cannot be kept.")
    return text


def shown_name(text: str) -> str:
    """A display name that can be kept, and shown anywhere; it may be empty.

    Raises:
        Refused: 422 when it is too long or holds a control character.
    """
    plain_text("displayName", text, MAX_DISPLAY_NAME)
    if gives_orders(text):
        raise out_of_range("displayName holds a control character; use letters and signs.")
    return text


def named(raw: msgspec.Raw, *fields: str) -> tuple[str | None, ...]:
    """The texts in these fields of an item that was refused, as far as they can be read.

    So a verdict can say which item it is about. None for what is not there or not a text.
    """
    try:
        item = _NAMES.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        item = _cut_names(bytes(raw))
    return tuple(_text(getattr(item, field)) for field in fields)


def judged(make: Callable[[], T]) -> T | Refused:
    """What ``make`` gives, or its refusal as a value, so that one item never costs the others."""
    try:
        return make()
    except Refused as refused:
        return refused


def _cut_names(raw: bytes) -> _Names:
    try:
        parts = fields_of(raw)
    except Uncut:
        return _Names()
    found = {field: parts.get(field_name(_Names, field)) for field in _Names.__struct_fields__}
    return _Names(
        **{field: msgspec.Raw(raw[part.start : part.end]) for field, part in found.items() if part}
    )


def _half_a_sign(raw: bytes) -> str:
    """What to say of the first escape that is half of a sign, which the library cannot; or ""."""
    found = _WHOLE.match(raw)
    place = found.end() if found else 0
    escape = _ESCAPE.match(raw, place)
    if escape is None:
        return ""
    return (
        f"The body is not JSON that can be kept: {escape[0].decode()} at byte {place} is half of a"
        " sign, and the other half is missing."
    )


def _text(raw: msgspec.Raw) -> str | None:
    try:
        return _TEXT.decode(raw)[:MAX_ID]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _id(field: str, text: str) -> None:
    if not text:
        raise missing(field)
    plain_text(field, text, MAX_ID)


def _within(field: str, value: float | None, low: float, high: float) -> None:
    if value is not None and not low <= value <= high:
        # a number of thousands of digits is neither repeated nor, in Python, printable
        shown = f"{value}" if abs(value) < MAX_REVISION else "too large"
        raise out_of_range(f"{field} is {shown}; it must be from {low} to {high}.")
