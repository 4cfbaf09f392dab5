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
_WITH_MARGIN = 1 + 2 * MARGIN

# Where letters have grown: of the height between bar and Finish the answers take this part, and
# of the question's height its letters; the question is as high at most, in the pictures' pixels.
_ANSWERS_SHARE, _LETTERS_SHARE, _QUESTION_PX = 0.58, 0.74, 190
_WIDE = 700


@dataclass(frozen=True, slots=True)
class Places:
    """Rectangles in the player's own pixels and the heights of its letters.

    They depend on the window's size and the letters', never on the question: nothing jumps.
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


def places_for(width: int, height: int, *, growth: float = 1.0) -> Places:
    """Lay out the player in a window of ``width`` × ``height`` pixels (375 × 560 or more).

    Args:
        width: of the window.
        height: of the window.
        growth: how many times their usual height small letters have. With them grow the card,
            the question and the answers, as far as the window has room.
    """
    usual = _card_in(width, height)
    down, across = usual.height() / _CARD.height(), usual.width() / _CARD.width()
    words = max(0.86, min(down, 1.3 * across))  # header and footer stay readable when small
    card = usual if growth <= 1 else _grown_card(width, height, growth)
    scale = min(down, across)
    pad = max(18, round(34 * across))
    left, inner, top = card.left() + pad, card.width() - 2 * pad, card.top()
    bar = QRect(left, top + round(88 * down), inner, max(6, round(8 * scale)))
    finish_size = QSize(round(96 * words), max(TOUCH_PX, round(48 * words)))
    finish_top = card.bottom() + 1 - max(14, round(24 * scale)) - finish_size.height()
    finish = QRect(QPoint(left + inner - finish_size.width(), finish_top), finish_size)
    room = QRect(QPoint(left, bar.bottom() + 1), QPoint(left + inner - 1, finish_top - 1))
    middle = _middle(room, top, down=down, across=across, growth=growth)
    panel_top = bar.bottom() + round(14 * down)
    points = _points_line(bar, round(56 * words), gap=round(9 * down))
    return Places(
        card=card,
        radius=34 * min(1.0, max(0.7, scale)),
        points_label=QRect(points.topLeft(), QSize(inner // 2, points.height())),
        points=points.adjusted(inner // 2, 0, 0, 0),
        gain=points.adjusted(inner // 4, 0, 0, 0),
        bar=bar,
        celebration=middle.celebration,
        question=middle.question,
        left=middle.buttons[0],
        right=middle.buttons[1],
        panel=QRect(left, panel_top, inner, finish.bottom() + 1 - panel_top),
        hint=QRect(left, finish.top(), inner - finish.width() - 8, finish.height()),
        finish=finish,
        prompt_px=middle.prompt_px,
        equation_px=middle.equation_px,
        digits_px=round(78 / 190 * middle.diameter),
        points_px=round(40 * words),
        words_px=round(15 * words),
    )


@dataclass(frozen=True, slots=True)
class _Middle:
    """What stands between the timer bar and Finish."""

    celebration: QRect
    question: QRect
    buttons: tuple[QRect, QRect]
    diameter: float
    prompt_px: int
    equation_px: int


def _middle(room: QRect, top: int, *, down: float, across: float, growth: float) -> _Middle:
    left, inner = room.left(), room.width()
    celebration = QRect(left, room.top() - 1 + round(14 * down), inner, round(64 * down))
    if growth <= 1:
        diameter = min(190 * down, inner / (2 + 2 * MARGIN))
        buttons = _buttons(left, inner, top + round(478 * down), diameter, apart=56 * across)
        middle = top + round(247 * down)
        reach = min(round(132 * down), buttons[0].top() - middle)
        question = QRect(left, middle - reach, inner, 2 * reach)
        prompt, equation = 104 * min(down, 1.3 * across), 74 * min(down, 1.2 * across)
    else:
        if inner >= _WIDE:  # the line has room between the points and what they are called
            aside = inner // 4
            celebration = QRect(left + aside, top + round(14 * down), inner - 2 * aside, 0)
            celebration.setBottom(room.top() - round(22 * down))
            head = room.top()
        else:
            head = celebration.bottom() + 1
        high = room.bottom() + 1 - head
        side = min(growth * 190 * down * _WITH_MARGIN, _ANSWERS_SHARE * high)
        diameter = min(side / _WITH_MARGIN, inner / (2 + 2 * MARGIN))
        side = round(diameter * _WITH_MARGIN)
        free = high - side
        between = max(0, free - round(growth * _QUESTION_PX * down)) // 3
        question = QRect(left, head + between, inner, free - 2 * between)
        centre = question.bottom() + 1 + between + side // 2
        buttons = _buttons(left, inner, centre, diameter, apart=56 * across)
        prompt = min(growth * 104 * down, _LETTERS_SHARE * question.height())
        equation = min(growth * 74 * down, 0.9 * prompt)
    return _Middle(celebration, question, buttons, diameter, round(prompt), round(equation))


def _points_line(bar: QRect, high: int, *, gap: int) -> QRect:
    return QRect(bar.left(), bar.top() - gap - high, bar.width(), high)


def _card_in(width: int, height: int) -> QRect:
    grown = min(width / _WINDOW.width(), height / _WINDOW.height())
    scale = min(_LARGEST, max(1.0, grown))
    above = max(_LEAST_MARGIN, min(60, (height - 560) // 4))
    return _card_of(width, height, scale, above=above)


def _grown_card(width: int, height: int, growth: float) -> QRect:
    usual = _card_in(width, height)
    scale = growth * max(usual.width() / _CARD.width(), usual.height() / _CARD.height())
    return _card_of(width, height, scale, above=_LEAST_MARGIN)


def _card_of(width: int, height: int, scale: float, *, above: int) -> QRect:
    beside = _LEAST_MARGIN
    card_width = min(round(_CARD.width() * scale), width - 2 * beside)
    card_height = min(round(_CARD.height() * scale), height - 2 * above)
    return QRect((width - card_width) // 2, (height - card_height) // 2, card_width, card_height)


def _buttons(
    left: int, inner: int, middle: int, diameter: float, *, apart: float
) -> tuple[QRect, QRect]:
    # Two squares with room for glow and shake; they may touch, the circles keep their distance.
    side = round(diameter * _WITH_MARGIN)
    away = max(diameter + apart, side)
    centre = left + inner / 2
    top = middle - side // 2
    first, second = (
        QRect(round(centre + at - side / 2), top, side, side) for at in (-away / 2, away / 2)
    )
    return first, second
