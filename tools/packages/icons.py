"""Draws the program's icon at every size a desktop asks for: ``python -m tools.packages.icons``.

``resources/icons/zenjin.svg`` is the picture; below 32 pixels ``zenjin-small.svg`` stands in for
it, which has less in it. PNG for Linux; Windows wants them all in one ``.ico``, macOS in an
``.icns``.
"""

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
LARGE_FROM = 32
"""Pixels from which on the whole picture can be made out."""

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_KINDS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def drawn(drawings: Path, size: int) -> bytes:
    """The icon as a PNG, so many pixels wide and high.

    Raises:
        ValueError: the drawing cannot be read.
    """
    from PySide6.QtCore import QBuffer, QIODevice, QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    name = "zenjin.svg" if size >= LARGE_FROM else "zenjin-small.svg"
    renderer = QSvgRenderer(str(drawings / name))
    if not renderer.isValid():
        raise ValueError(f"{drawings / name} cannot be drawn")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, size, size))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt's stubs want the format as bytes, Qt itself wants text
    return bytes(buffer.data().data())


def as_ico(pictures: Mapping[int, bytes]) -> bytes:
    """PNG pictures by their size, as one file for Windows."""
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    begin = len(head) + 16 * len(pictures)
    for size, picture in sorted(pictures.items()):
        side = size % 256  # a nought stands for 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), begin + len(body))
        body += picture
    return head + body


def as_icns(pictures: Mapping[int, bytes]) -> bytes:
    """PNG pictures by their size, as one file for macOS; sizes it does not know are left out."""
    parts = b"".join(
        ICNS_KINDS[size] + struct.pack(">I", 8 + len(picture)) + picture
        for size, picture in sorted(pictures.items())
        if size in ICNS_KINDS
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def main(arguments: list[str]) -> int:
    """Write ``zenjin-<size>.png``, ``zenjin.ico`` and ``zenjin.icns`` into the folder named."""
    from PySide6.QtGui import QGuiApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(arguments[:1])
    drawings = Path(__file__).resolve().parents[2] / "resources" / "icons"
    folder = Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: drawn(drawings, size) for size in SIZES}
    for size, picture in pictures.items():
        (folder / f"zenjin-{size}.png").write_bytes(picture)
    (folder / "zenjin.ico").write_bytes(as_ico({size: pictures[size] for size in ICO_SIZES}))
    (folder / "zenjin.icns").write_bytes(as_icns(pictures))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
