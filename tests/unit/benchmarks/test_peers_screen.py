"""A screen as Xvfb keeps it in a file, and the memory of processes as Linux tells it."""

import struct
from pathlib import Path

import pytest

from benchmarks.measure import WorkNotDone
from benchmarks.peers.memory import together_kib
from benchmarks.peers.screen import EDGES, HEIGHT, TILE, WIDTH, Region, Screen, alike, until

COLOURS = 4


def xwd(path: Path, pixels: bytearray, width: int = WIDTH) -> Path:
    """A file as Xvfb writes it: head, name, colours, pixels."""
    name = b"screen\0\0"
    words = [0] * 25
    words[0] = 100 + len(name)
    words[4], words[5], words[11], words[12], words[19] = width, HEIGHT, 32, WIDTH * 4, COLOURS
    path.write_bytes(struct.pack(">25I", *words) + name + bytes(12 * COLOURS) + pixels)
    return path


@pytest.fixture
def pixels() -> bytearray:
    return bytearray(WIDTH * HEIGHT * 4)


def painted(pixels: bytearray, x: int, y: int, colour: bytes) -> None:
    at = (y * WIDTH + x) * 4
    pixels[at : at + 4] = colour


def test_a_colour_is_where_it_was_painted(tmp_path: Path, pixels: bytearray) -> None:
    painted(pixels, 517, 592, b"\x99\xd3\x34\x00")
    screen = Screen(":1", xwd(tmp_path / "screen", pixels))
    assert screen.colour(517, 592) == "#34d399"
    assert screen.colour(516, 592) == "#000000"


def test_a_tile_has_something_when_its_light_differs(tmp_path: Path, pixels: bytearray) -> None:
    painted(pixels, TILE + 3, 4, b"\x00\xff\x00\x00")
    for x in range(2 * TILE, 3 * TILE):
        painted(pixels, x, 4, b"\x00\x10\x00\x00")  # a background's shade
    picture = Screen(":1", xwd(tmp_path / "screen", pixels)).picture()
    assert [tile for tile in range(5) if picture.has_something(tile)] == [1]
    assert picture.tile(0) == picture.tile(5) != picture.tile(1)


@pytest.mark.parametrize(("changed", "is_alike"), [(0, True), (EDGES, True), (EDGES + 1, False)])
def test_a_few_pixels_of_an_edge_make_no_other_picture(
    tmp_path: Path, pixels: bytearray, changed: int, is_alike: bool
) -> None:
    before = Screen(":1", xwd(tmp_path / "before", pixels)).picture().tile(0)
    for x in range(changed):
        painted(pixels, x, 8, b"\x00\xff\x00\x00")
    for x in range(TILE):
        painted(pixels, x, 12, b"\x00\x10\x00\x00")  # a shade is none
    after = Screen(":1", xwd(tmp_path / "after", pixels)).picture().tile(0)
    assert alike(before, after) is is_alike


def test_a_region_is_seen_to_change_and_what_is_beside_it_is_not(
    tmp_path: Path, pixels: bytearray
) -> None:
    inside, beside = bytearray(pixels), bytearray(pixels)
    painted(inside, 100, 40, b"\x01\x00\x00\x00")
    painted(beside, 200, 40, b"\x01\x00\x00\x00")
    region = Region(96, 32, 128, 64)
    before, changed, other = (
        Screen(":1", xwd(tmp_path / name, of)).seen(region)
        for name, of in (("before", pixels), ("inside", inside), ("beside", beside))
    )
    assert before != changed
    assert before == other


def test_a_screen_of_another_size_is_refused(tmp_path: Path, pixels: bytearray) -> None:
    with pytest.raises(WorkNotDone, match=r"width, height, bits.*640"):
        Screen(":1", xwd(tmp_path / "screen", pixels, width=640))


def test_a_photograph_is_a_picture_of_the_screen(tmp_path: Path, pixels: bytearray) -> None:
    from PySide6.QtGui import QImage

    painted(pixels, 7, 9, b"\x99\xd3\x34\x00")
    Screen(":1", xwd(tmp_path / "screen", pixels)).photograph(tmp_path / "kept" / "one.png")
    image = QImage(str(tmp_path / "kept" / "one.png"))
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    assert image.pixelColor(7, 9).name() == "#34d399"
    assert image.pixelColor(8, 9).name() == "#000000"


def test_what_does_not_come_is_named() -> None:
    with pytest.raises(WorkNotDone, match="a window within 0 s"):
        until(lambda: False, "a window", longest_s=0.0, every_s=0.0)


def mapping(path: str, **kib: int) -> str:
    sizes = {"Rss": 0, "Pss": 0, "Private_Dirty": 0} | kib
    head = f"7f00-7f01 r-xp 00000000 fe:00 42    {path}\n"
    return head + "".join(f"{name}: {size} kB\n" for name, size in sizes.items())


def test_a_library_counts_once_however_many_have_it() -> None:
    one = mapping("/lib/a b.so", Rss=1000, Pss=10) + "VmFlags: rd ex mr\n"
    other = mapping("/lib/a b.so", Rss=400, Pss=10) + mapping("/lib/a b.so", Rss=300, Pss=10)
    assert together_kib([one]) == 1000
    assert together_kib([one, other]) == 1000
    assert together_kib([one, mapping("/lib/c.so", Rss=5)]) == 1005


def test_what_a_process_changed_is_its_own() -> None:
    one = mapping("/lib/a.so", Rss=1000, Private_Dirty=100)
    assert together_kib([one, one]) == 900 + 100 + 100


def test_what_is_no_file_counts_as_shared_in_part() -> None:
    heap = mapping("[heap]", Rss=500, Pss=250)
    bare = mapping("", Rss=80, Pss=80)
    assert together_kib([heap + bare, heap]) == 250 + 80 + 250
