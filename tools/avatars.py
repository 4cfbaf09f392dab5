"""Draws the learners' pictures: ``python -m tools.avatars`` writes ``resources/avatars/*.svg``.

Each is a friendly face on a disc, put together from circles, ellipses and paths of the program's
own colours, 96 × 96. The drawings are ours and under the program's licence.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "avatars"

TEAL, DEEP, EMERALD, AMBER, SKY = "#14b8a6", "#0e5a6b", "#34d399", "#fbbf24", "#7cc4f5"
CORAL, LILAC, SAND, INK, WHITE = "#f98b8b", "#c4b5fd", "#fde9b8", "#083344", "#ffffff"
ORANGE, BROWN, GREY, SNOW, LEAF, PINK = (
    "#f59e42",
    "#9a6b43",
    "#b8c7d3",
    "#f0fdfa",
    "#4fae6a",
    "#fbb6ce",
)


def disc(fill: str) -> str:
    """The ground of every picture."""
    return f'<circle cx="48" cy="48" r="48" fill="{fill}"/>'


def dot(x: float, y: float, r: float, fill: str) -> str:
    """A circle."""
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"/>'


def oval(middle: tuple[float, float], radii: tuple[float, float], fill: str) -> str:
    """An ellipse."""
    (x, y), (across, down) = middle, radii
    return f'<ellipse cx="{x}" cy="{y}" rx="{across}" ry="{down}" fill="{fill}"/>'


def shape(path: str, fill: str) -> str:
    """A filled path."""
    return f'<path d="{path}" fill="{fill}"/>'


def stroke(path: str, ink: str = INK, width: float = 3) -> str:
    """A line with round ends."""
    return (
        f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{width}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def pair(draw: str) -> str:
    """A part and its mirror image."""
    return f'{draw}<g transform="translate(96 0) scale(-1 1)">{draw}</g>'


def eyes(y: float, apart: float = 13, r: float = 4.6) -> str:
    """Two eyes with a light in each."""
    ink = "".join(dot(48 + side * apart, y, r, INK) for side in (-1, 1))
    lights = "".join(dot(48 + side * apart + 1.5, y - 1.6, r / 3, WHITE) for side in (-1, 1))
    return ink + lights


def smile(y: float, wide: float = 9) -> str:
    """A smiling mouth."""
    return stroke(f"M{48 - wide} {y} Q48 {y + wide} {48 + wide} {y}")


def nose(y: float, fill: str = INK) -> str:
    """A small round nose."""
    return oval((48, y), (5, 3.6), fill)


def cheeks(y: float, fill: str = CORAL) -> str:
    """Rosy cheeks."""
    return f'<g opacity="0.55">{pair(dot(26, y, 5.5, fill))}</g>'


PICTURES: Mapping[str, Sequence[str]] = {
    "fox": (
        disc(DEEP),
        pair(shape("M18 14 Q16 36 26 48 L46 30 Q30 16 18 14Z", ORANGE)),
        pair(shape("M22 21 Q22 32 27 40 L37 30Z", SAND)),
        shape("M48 84 Q14 68 20 42 Q34 24 48 24 Q62 24 76 42 Q82 68 48 84Z", ORANGE),
        pair(shape("M48 84 Q18 70 19 52 Q36 50 48 68Z", SNOW)),
        eyes(51),
        nose(72),
    ),
    "cat": (
        disc(AMBER),
        pair(shape("M17 14 Q15 40 24 50 L46 32 Q30 18 17 14Z", GREY)),
        pair(shape("M22 22 Q21 32 26 41 L36 31Z", PINK)),
        oval((48, 54), (31, 27), GREY),
        stroke("M41 31 L42.5 38 M48 29 V38 M55 31 L53.5 38", "#7d93a3"),
        eyes(52),
        nose(61, CORAL),
        stroke("M40 67 Q44 71 48 66 Q52 71 56 67"),
        pair(stroke("M20 60 L8 57 M20 65 L8 67", INK, 2)),
    ),
    "owl": (
        disc(SKY),
        pair(shape("M16 16 Q34 16 44 28 L22 44Z", BROWN)),
        oval((48, 54), (31, 32), BROWN),
        oval((48, 66), (20, 18), SAND),
        pair(dot(34, 46, 15, SNOW)),
        eyes(46, 13, 7),
        shape("M48 52 L55 59 L48 68 L41 59Z", AMBER),
        stroke("M38 76 Q41 80 44 76 M52 76 Q55 80 58 76", BROWN, 2.4),
    ),
    "bear": (
        disc(TEAL),
        pair(dot(23, 26, 12, BROWN)),
        pair(dot(23, 26, 6, SAND)),
        oval((48, 53), (32, 30), BROWN),
        oval((48, 64), (16, 13), SAND),
        eyes(48, 14),
        nose(58),
        stroke("M48 62 V66 M40 67 Q44 72 48 67 Q52 72 56 67"),
    ),
    "rabbit": (
        disc(LILAC),
        pair(oval((34, 25), (9, 23), SNOW)),
        pair(oval((34, 26), (4.5, 16), PINK)),
        oval((48, 59), (28, 25), SNOW),
        cheeks(66),
        eyes(55, 12),
        nose(63, CORAL),
        shape("M44 71 H52 V78 Q48 80 44 78Z", WHITE),
        stroke("M48 66 V70 M40 69 Q44 73 48 70 Q52 73 56 69", INK, 2.6),
    ),
    "frog": (
        disc(SAND),
        pair(dot(30, 30, 14, LEAF)),
        oval((48, 56), (34, 27), LEAF),
        pair(dot(30, 29, 9, WHITE)),
        eyes(29, 18, 5),
        cheeks(60),
        stroke("M28 58 Q48 80 68 58", INK, 3.4),
        pair(dot(44, 49, 1.6, INK)),
    ),
    "penguin": (
        disc(SKY),
        oval((48, 54), (31, 35), INK),
        pair(oval((38, 50), (13, 15), SNOW)),
        oval((48, 68), (21, 18), SNOW),
        eyes(48, 10),
        cheeks(58),
        shape("M40 56 Q48 51 56 56 L48 66Z", AMBER),
    ),
    "whale": (
        disc(DEEP),
        stroke("M48 30 Q47 20 38 18 M48 30 Q49 20 58 18", SKY, 3.6),
        shape(
            "M14 52 Q16 32 46 32 Q72 32 78 50 Q86 50 88 40 Q93 56 82 62 Q74 80 46 80 Q16 80 14 52Z",
            SKY,
        ),
        shape("M15 58 Q40 70 74 66 Q66 80 46 80 Q20 80 15 58Z", SNOW),
        dot(30, 50, 4.6, INK),
        dot(31.5, 48.4, 1.5, WHITE),
        stroke("M24 60 Q32 66 41 61"),
    ),
    "turtle": (
        disc(AMBER),
        pair(oval((20, 66), (11, 9), EMERALD)),
        oval((48, 62), (32, 24), "#0f766e"),
        stroke("M48 39 V50 L36 58 M48 50 L60 58 M36 58 V72 M60 58 V72", EMERALD, 3),
        oval((48, 37), (19, 18), EMERALD),
        eyes(35, 8, 4.2),
        smile(43, 7),
    ),
    "octopus": (
        disc(TEAL),
        *(
            stroke(f"M{x} 58 Q{x + bend} 74 {x + bend / 2} 84", CORAL, 9)
            for x, bend in ((26, -12), (40, -4), (56, 4), (70, 12))
        ),
        oval((48, 44), (30, 29), CORAL),
        pair(dot(36, 42, 9, WHITE)),
        eyes(43, 12, 5),
        smile(57, 7),
        pair(dot(62, 24, 3, "#fcc5c5")),
    ),
    "fish": (
        disc(DEEP),
        shape("M62 48 L88 30 Q82 48 88 66Z", ORANGE),
        shape("M34 28 Q48 12 60 30Z", ORANGE),
        oval((42, 49), (32, 24), AMBER),
        stroke("M52 28 Q42 48 52 70", SNOW, 7),
        dot(27, 44, 6.5, WHITE),
        dot(26, 44, 4, INK),
        dot(27.4, 42.6, 1.3, WHITE),
        stroke("M16 56 Q22 61 28 57"),
        dot(13, 26, 3, SKY),
        dot(20, 18, 2, SKY),
    ),
    "panda": (
        disc(EMERALD),
        pair(dot(22, 26, 12, INK)),
        oval((48, 53), (33, 30), SNOW),
        pair('<g transform="rotate(24 34 50)">' + oval((34, 50), (9, 12), INK) + "</g>"),
        pair(dot(35, 50, 4.4, WHITE)),
        pair(dot(35.6, 50.4, 2.4, INK)),
        nose(61),
        stroke("M48 64 V67 M41 68 Q44.5 72 48 68 Q51.5 72 55 68"),
    ),
    "lion": (
        disc(SKY),
        *(
            dot(48 + x, 50 + y, 13, ORANGE)
            for x, y in (
                (-28, 0),
                (28, 0),
                (0, -28),
                (0, 28),
                (-20, -20),
                (20, -20),
                (-20, 20),
                (20, 20),
            )
        ),
        pair(dot(27, 29, 8, AMBER)),
        dot(48, 51, 27, AMBER),
        oval((48, 62), (13, 10), SAND),
        eyes(47, 11),
        nose(58),
        stroke("M48 61 V64 M42 65 Q45 69 48 65 Q51 69 54 65"),
    ),
    "koala": (
        disc(CORAL),
        pair(dot(19, 36, 15, GREY)),
        pair(dot(20, 37, 8, PINK)),
        oval((48, 53), (29, 28), GREY),
        oval((48, 55), (7, 11), INK),
        eyes(48, 15),
        stroke("M39 72 Q48 79 57 72"),
    ),
    "chick": (
        disc("#0f766e"),
        stroke("M48 24 V12 M42 24 Q38 18 38 14 M54 24 Q58 18 58 14", AMBER, 4),
        dot(48, 54, 31, AMBER),
        pair(oval((17, 58), (7, 11), ORANGE)),
        eyes(49, 12, 4.8),
        cheeks(60),
        shape("M40 57 Q48 51 56 57 L48 67Z", ORANGE),
    ),
    "robot": (
        disc(LILAC),
        stroke("M48 26 V14", INK, 3),
        dot(48, 13, 5, CORAL),
        pair(shape("M10 46 H20 V64 H10 Q7 55 10 46Z", DEEP)),
        '<rect x="18" y="26" width="60" height="52" rx="15" fill="' + TEAL + '"/>',
        '<rect x="25" y="35" width="46" height="24" rx="11" fill="' + INK + '"/>',
        pair(dot(37, 47, 5.4, EMERALD)),
        stroke("M37 68 H59", INK, 3.4),
    ),
}


def main() -> int:
    """Write every picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, parts in PICTURES.items():
        head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">'
        drawing = "\n".join((head, *parts, "</svg>\n"))
        (FOLDER / f"{name}.svg").write_text(drawing, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
