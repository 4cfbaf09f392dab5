"""Reads the rows out of a SQLite file page by page, without SQLite.

For a damaged file only (:mod:`~zenjin_desktop.store.rescue`): SQLite stops at the first bad page
and cannot be asked for what lies behind it, nor at all when the first page is gone. Every leaf
page names its own rows, so each page that is whole is read, whoever pointed to it. Written from
the file format's public description (sqlite.org/fileformat2.html).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from struct import error as StructError  # noqa: N812 - it is a class
from typing import Literal

from zenjin_desktop.store.log_frames import log_pages

HEAD = b"SQLite format 3\0"
USUAL_PAGE_SIZE = 4096
_HEAD_SIZE = 100
_PAGE_SIZES = tuple(1 << power for power in range(9, 17))

_INDEX_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 0x02, 0x0A, 0x0D
_U16, _U32, _F64 = Struct(">H"), Struct(">I"), Struct(">d")
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of the serial types 0 to 9."""


class Lost:
    """Stands where a value was that cannot be read any more."""

    def __repr__(self) -> str:
        return "LOST"


LOST = Lost()
Value = None | int | float | str | bytes | Lost


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it lies in the file.

    Attributes:
        kind: ``table`` (an ordinary table's) or ``index`` (an index's, or that of a table
            WITHOUT ROWID: the primary key's columns first).
        rowid: of an ordinary table's row.
        values: in the order of the file; ``LOST`` where a page of the row is missing.
        pages: the numbers of the pages it lies on.
    """

    kind: Literal["table", "index"]
    rowid: int | None
    values: tuple[Value, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A file's pages, with what its log holds laid over them.

    Attributes:
        usable: bytes of a page that SQLite uses.
        pages: by number, from 1 at index 0; empty bytes for one that is not there.
    """

    usable: int
    pages: Sequence[bytes]


def read_image(path: Path) -> Image:
    """A data file and its log as they lie on the disk; no connection may be open to it.

    One of the two may be missing.

    Raises:
        OSError: it cannot be read.
    """
    content = path.read_bytes() if path.is_file() else b""
    log = path.with_name(path.name + "-wal")
    log_content = log.read_bytes() if log.is_file() else b""
    size, reserved = _page_size(content[:_HEAD_SIZE], log_content[:32])
    over = log_pages(log_content, size)
    count = max([-(-len(content) // size), *over])
    pages = [over.get(n) or content[(n - 1) * size : n * size] for n in range(1, count + 1)]
    # A last page that was cut off is laid out as if the rest of it were empty.
    return Image(size - reserved, [page.ljust(size, b"\0") if page else page for page in pages])


def first_page(path: Path) -> bytes:
    """The beginning of a data file's first page, at most 100 bytes: as its log has it, if it does.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_SIZE)
    log = path.with_name(path.name + "-wal")
    log_content = log.read_bytes() if log.is_file() else b""
    size, _ = _page_size(head, log_content[:32])
    return log_pages(log_content, size).get(1, head)[:_HEAD_SIZE]


def _page_size(head: bytes, log_head: bytes) -> tuple[int, int]:
    if len(head) >= 21 and head.startswith(HEAD):
        size = _U16.unpack_from(head, 16)[0]
        size = 1 << 16 if size == 1 else size
        if size in _PAGE_SIZES:
            return size, head[20] if head[20] <= 32 else 0
    if len(log_head) >= 12 and _U32.unpack_from(log_head, 8)[0] in _PAGE_SIZES:
        return _U32.unpack_from(log_head, 8)[0], 0
    return USUAL_PAGE_SIZE, 0


def rows(image: Image) -> Iterator[Row]:
    """Every row of every page that can be read, index entries included; free pages left out."""
    free = _free_pages(image)
    for number, page in enumerate(image.pages, 1):
        if number not in free and page:
            yield from _rows_of(image, number)


def knows_its_free_pages(image: Image) -> bool:
    """Whether no row of a page that was given up can be among the :func:`rows`."""
    listed = _U32.unpack_from(image.pages[0], 36)[0] if _has_head(image) else -1
    return listed == len(_free_pages(image))


def _has_head(image: Image) -> bool:
    first = image.pages[0] if image.pages else b""
    size = _U16.unpack_from(first, 16)[0] if first else 0
    return first.startswith(HEAD) or size == len(first) & 0xFFFF > 0


def _free_pages(image: Image) -> frozenset[int]:
    """The pages that hold nothing any more; none at all unless the list of them is flawless.

    A damaged list could name pages that are in use.
    """
    if not _has_head(image):
        return frozenset()
    first = image.pages[0]
    trunk, count = _U32.unpack_from(first, 32)[0], _U32.unpack_from(first, 36)[0]
    found: list[int] = []
    while trunk and len(found) <= count <= len(image.pages):
        if not 1 < trunk <= len(image.pages) or not (page := image.pages[trunk - 1]):
            return frozenset()
        leaves = _U32.unpack_from(page, 4)[0]
        if leaves > image.usable // 4 - 2:
            return frozenset()
        found += [trunk, *(_U32.unpack_from(page, 8 + 4 * leaf)[0] for leaf in range(leaves))]
        trunk = _U32.unpack_from(page, 0)[0]
    distinct = frozenset(found)
    flawless = len(found) == len(distinct) == count
    inside = all(1 < number <= len(image.pages) for number in distinct)
    return distinct if flawless and inside else frozenset()


def _rows_of(image: Image, number: int) -> Iterator[Row]:
    page = image.pages[number - 1]
    start = 100 if number == 1 else 0
    kind = page[start]
    if kind not in {_INDEX_INTERIOR, _INDEX_LEAF, _TABLE_LEAF}:
        return
    pointers = start + (12 if kind == _INDEX_INTERIOR else 8)
    count = _U16.unpack_from(page, start + 3)[0]
    room = (image.usable - pointers) // 2
    for cell in range(min(count, room)):
        at = _U16.unpack_from(page, pointers + 2 * cell)[0]
        if not pointers <= at < image.usable:
            continue
        try:
            yield _row_at(image, number, kind, at)
        except (IndexError, ValueError, StructError):
            continue  # this cell is damaged; its neighbours may be whole


def _row_at(image: Image, number: int, kind: int, at: int) -> Row:
    page = image.pages[number - 1]
    if kind == _INDEX_INTERIOR:
        at += 4
    size, at = _varint(page, at)
    rowid = None
    if kind == _TABLE_LEAF:
        rowid, at = _varint(page, at)
        most = image.usable - 35
    else:
        most = (image.usable - 12) * 64 // 255 - 23
    if size > image.usable * len(image.pages):
        raise ValueError("a row larger than the file")
    here = size if size <= most else _kept_here(size, image.usable, most)
    payload, pages = page[at : at + here], [number]
    if len(payload) < here:
        raise ValueError("a row that ends behind its page")
    if here < size:
        payload += _overflow(image, _U32.unpack_from(page, at + here)[0], size - here, pages)
    return Row("index" if rowid is None else "table", rowid, _values(payload), tuple(pages))


def _kept_here(size: int, usable: int, most: int) -> int:
    least = (usable - 12) * 32 // 255 - 23
    kept = least + (size - least) % (usable - 4)
    return kept if kept <= most else least


def _overflow(image: Image, following: int, size: int, pages: list[int]) -> bytes:
    """What of a long row lies on further pages: less than ``size`` where their chain is broken."""
    parts = b""
    while len(parts) < size:
        if not 1 < following <= len(image.pages) or following in pages:
            break
        page = image.pages[following - 1]
        if not page:
            break
        pages.append(following)
        parts += page[4 : image.usable]
        following = _U32.unpack_from(page, 0)[0]
    return parts[:size]


def _values(payload: bytes) -> tuple[Value, ...]:
    behind, at = _varint(payload, 0)
    if not at <= behind <= len(payload):
        raise ValueError("a row's head longer than the row")
    values: list[Value] = []
    position = behind
    while at < behind:
        serial, at = _varint(payload, at)
        size = _SIZES[serial] if serial < 10 else (serial - 12) // 2
        if serial in {10, 11} or size < 0:
            raise ValueError("no type of SQLite's")
        part = payload[position : position + size]
        values.append(_value(serial, part) if len(part) == size else LOST)
        position += size
    return tuple(values)


def _value(serial: int, part: bytes) -> Value:
    if serial < 10:
        return _number(serial, part)
    if serial % 2 == 0:
        return part
    try:
        return part.decode("utf-8")
    except UnicodeDecodeError:
        return LOST


def _number(serial: int, part: bytes) -> int | float | None:
    if serial == 0:
        return None
    if serial == 7:
        number: float = _F64.unpack(part)[0]
        return number
    return serial - 8 if serial > 7 else int.from_bytes(part, "big", signed=True)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for length in range(8):
        byte = data[at + length]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + length + 1
    value = value << 8 | data[at + 8]
    return value - (1 << 64) if value >= 1 << 63 else value, at + 9
