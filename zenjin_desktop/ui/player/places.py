"""Where everything in the player stands, for a window of any size."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

from zenjin_desktop.ui.widgets.answer_button import MARGIN
from zenjin_desktop.ui.widgets.basics import TOUCH_PX

# The pictures: a card of 620 × 680 in a window of 1280 × 800.
_WINDOW = QSize(1280, 800)
_CARD = QSize(620, 680)
_LARGEST = 1.4
_LEAST_MARGIN = 12


@dataclass(frozen=True, slots=True)
class Places:
    """Rectangles in the player's own pixels and the heights of its letters.

    They depend on the window's size only, never on the question, so that nothing jumps.
    """

    card: QRect
    radius: float
    points_label: QRect
    points: QRect
    gain: QRect
    bar: QRect
    celebration: QRect
    question: QRect
    left: QRect
    right: QRect
    panel: QRect
    hint: QRect
    finish: QRect
    prompt_px: int
    equation_px: int
    digits_px: int
    points_px: int
    words_px: int


def places_for(width: int, height: int) -> Places:
    """Lay out the player in a window of ``width`` × ``height`` pixels (375 × 560 or more)."""
    card = _card_in(width, height)
    down, across = card.height() / _CARD.height(), card.width() / _CARD.width()
    scale = min(down, across)
    words = max(0.86, min(down, 1.3 * across))  # header and footer stay readable when small
    pad = max(18, round(34 * across))
    left, right, top = card.left() + pad, card.right() + 1 - pad, card.top()
    inner = right - left

    points_height = round(56 * words)
    bar_top = top + round(88 * down)
    points_top = bar_top - points_height - round(9 * down)
    half = inner // 2
    bar = QRect(left, bar_top, inner, max(6, round(8 * scale)))

    finish_size = QSize(round(96 * words), max(TOUCH_PX, round(48 * words)))
    finish_top = card.bottom() + 1 - max(14, round(24 * scale)) - finish_size.height()
    finish = QRect(QPoint(right - finish_size.width(), finish_top), finish_size)

    buttons = _buttons(left, inner, top + round(478 * down), down=down, across=across)
    middle = top + round(247 * down)
    reach = min(round(132 * down), buttons[0].top() - middle)
    question = QRect(left, middle - reach, inner, 2 * reach)
    panel_top = bar.bottom() + round(14 * down)
    digits = 78 / 190 * buttons[0].width() / (1 + 2 * MARGIN)
    return Places(
        card=card,
        radius=34 * min(1.0, max(0.7, scale)),
        points_label=QRect(left, points_top, half, points_height),
        points=QRect(left + half, points_top, inner - half, points_height),
        gain=QRect(left + half // 2, points_top, inner - half // 2, points_height),
        bar=bar,
        celebration=QRect(left, bar.bottom() + round(14 * down), inner, round(64 * down)),
        question=question,
        left=buttons[0],
        right=buttons[1],
        panel=QRect(left, panel_top, inner, finish.bottom() + 1 - panel_top),
        hint=QRect(left, finish.top(), inner - finish.width() - 8, finish.height()),
        finish=finish,
        prompt_px=round(104 * min(down, 1.3 * across)),
        equation_px=round(74 * min(down, 1.2 * across)),
        digits_px=round(digits),
        points_px=round(40 * words),
        words_px=round(15 * words),
    )


def _card_in(width: int, height: int) -> QRect:
    grown = min(width / _WINDOW.width(), height / _WINDOW.height())
    scale = min(_LARGEST, max(1.0, grown))
    beside = _LEAST_MARGIN
    above = max(_LEAST_MARGIN, min(60, (height - 560) // 4))
    card_width = min(round(_CARD.width() * scale), width - 2 * beside)
    card_height = min(round(_CARD.height() * scale), height - 2 * above)
    return QRect((width - card_width) // 2, (height - card_height) // 2, card_width, card_height)


def _buttons(
    left: int, inner: int, middle: int, *, down: float, across: float
) -> tuple[QRect, QRect]:
    # Two squares with room for glow and shake; they may touch, the circles keep their distance.
    widest = inner / (2 + 2 * MARGIN)
    diameter = min(190 * down, widest)
    side = round(diameter * (1 + 2 * MARGIN))
    apart = diameter + max(56 * across, 2 * MARGIN * diameter)
    centre = left + inner / 2
    top = middle - side // 2
    first, second = (
        QRect(round(centre + at - side / 2), top, side, side) for at in (-apart / 2, apart / 2)
    )
    return first, second
