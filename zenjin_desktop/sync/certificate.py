"""Reads the few lines of an X.509 certificate that tell why a connection is not trusted.

The ssl module tells them only of certificates it trusts. Nothing is checked here, and nothing
may be decided by what is read. Written from the public description of DER (ITU-T X.690) and of
certificates (RFC 5280).
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

_SEQUENCE, _CONTEXT_0, _UTC_TIME = 0x30, 0xA0, 0x17
_NAMES = {b"\x55\x04\x03": "CN", b"\x55\x04\x0a": "O", b"\x55\x04\x0b": "OU"}


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose it is, who vouches for it, and how long it holds; names as ``CN=…, O=…``."""

    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime


def read_certificate(der: bytes) -> Certificate | None:
    """Read a certificate; None for what is none."""
    with suppress(ValueError, IndexError, StopIteration):
        _, whole, _ = _value(der, 0)
        _, signed, _ = _value(whole, 0)
        parts = [part for part in _values(signed) if part[0] != _CONTEXT_0]
        # serial, algorithm, issuer, validity, subject
        (_, issuer), (_, validity), (_, subject) = parts[2:5]
        begin, end = _values(validity)
        return Certificate(
            subject=_name(subject),
            issuer=_name(issuer),
            not_before=_time(*begin),
            not_after=_time(*end),
        )
    return None


def _value(data: bytes, at: int) -> tuple[int, bytes, int]:
    """A value's tag, its content, and where the next one begins."""
    tag, length = data[at], data[at + 1]
    at += 2
    if length & 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[at : at + count], "big")
        at += count
    if at + length > len(data):
        raise ValueError("it ends too early")
    return tag, data[at : at + length], at + length


def _values(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        tag, content, at = _value(data, at)
        yield tag, content


def _name(data: bytes) -> str:
    found = []
    for _, one in _values(data):
        for _, pair in _values(one):
            (_, kind), (_, text) = _values(pair)
            if kind in _NAMES:
                found.append(f"{_NAMES[kind]}={text.decode('utf-8', 'replace')}")
    return ", ".join(found)


def _time(tag: int, content: bytes) -> datetime:
    text = content.decode("ascii")
    if tag == _UTC_TIME:  # two digits of the year: 50 and above are of the last century
        text = ("19" if int(text[:2]) >= 50 else "20") + text
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
