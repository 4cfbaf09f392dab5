"""Where everything on the summary stands: side by side, or in one column on a narrow window."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

from zenjin_desktop.ui.theme import growth

FOLD_BELOW = 700  # pixels of width; under it everything stands in one column
SMALLEST, LARGEST = 0.72, 1.5
DESIGN_WIDTH, DESIGN_HEIGHT = 1280.0, 800.0  # pixels of the design, as is all below
SAVE_ROOM = 60.0
CARD = (430.0, 370.0)
CARD_GAP = 40.0
BUTTON_GAP = 28.0
LINE_GAP = 16  # pixels between the buttons below the large ones
PRAISE = (56.0, 104.0)  # from the top, and high
_LEAST_TOP = 12  # pixels: where the window is low, the praise moves up
BUTTON_PIXELS = 32.0  # of the text of the large buttons


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons:
    """The sizes the buttons ask for; ``following`` and ``save`` are None when not offered."""

    go_on: QSize
    home: QSize
    following: QSize | None
    save: QSize | None

    @property
    def below(self) -> tuple[QSize, ...]:
        """Those of the line below the large ones."""
        return tuple(size for size in (self.following, self.save) if size is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heights:
    """How high the painted pieces are, in the letters of now; ``bests`` is 0 without any."""

    praise: int
    bests: int
    session: int
    earned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The rectangle of each piece and the height of it all, in pixels."""

    height: int
    praise: QRect
    bests: QRect
    session: QRect
    earned: QRect
    go_on: QRect
    home: QRect
    following: QRect
    save: QRect


def is_folded(width: int) -> bool:
    """Whether a view ``width`` pixels wide stands in one column."""
    return width < FOLD_BELOW


def scale_for(view: QSize, *, line_below: bool) -> float:
    """How large to draw in ``view``; with ``line_below`` there are buttons below the large ones."""
    if is_folded(view.width()):
        return min(1.0, (view.width() - 32) / CARD[0])
    height = DESIGN_HEIGHT + (SAVE_ROOM if line_below else 0.0)
    share = min(view.width() / DESIGN_WIDTH, view.height() / height)
    return max(SMALLEST, min(LARGEST, share))


def card_width(view: QSize, scale: float) -> int:
    """How wide a card is: wider for letters that have grown, where the view has room for two."""
    if is_folded(view.width()):
        return min(round(CARD[0] * scale), view.width() - 32)
    most = (view.width() - 64 - round(CARD_GAP * scale)) // 2
    return max(round(CARD[0] * scale), min(round(CARD[0] * scale * growth()), most))


def wide(view: QSize, scale: float, buttons: Buttons, heights: Heights) -> Places:
    """The cards side by side with the buttons in a row below them."""
    width = view.width()
    across, gap = card_width(view, scale), round(CARD_GAP * scale)
    down = max(heights.session, heights.earned)
    button_gap = round(BUTTON_GAP * scale)
    high = max(buttons.go_on.height(), round(95 * scale))
    home_width = buttons.home.width() + round(38 * scale)
    line = max((size.height() for size in buttons.below), default=0)
    fixed = round((PRAISE[0] + 30 + 50 + 32) * scale)
    needed = fixed + heights.praise + heights.bests + down + high + line
    top = round(PRAISE[0] * scale) + max(0, view.height() - needed - round(64 * scale)) // 2
    below_top = needed - round((PRAISE[0] + 10) * scale) + (16 if line else 0)
    top = max(_LEAST_TOP, min(top, view.height() - below_top))
    praise = QRect(32, top, width - 64, heights.praise)
    bests = QRect(32, praise.bottom() + 1, width - 64, heights.bests)
    cards = bests.bottom() + round(30 * scale)
    left = (width - 2 * across - gap) // 2
    row = cards + down + round(50 * scale)
    x = (width - buttons.go_on.width() - button_gap - home_width) // 2
    home = x + buttons.go_on.width() + button_gap
    below = row + high + round(22 * scale)
    start = (width - sum(size.width() for size in buttons.below)) // 2
    start -= LINE_GAP // 2 * (len(buttons.below) - 1)
    following = QRect(QPoint(start, below), buttons.following or QSize())
    after = start if buttons.following is None else following.right() + 1 + LINE_GAP
    return Places(
        height=below + (line + 16 if line else 0),
        praise=praise,
        bests=bests,
        session=QRect(left, cards, across, down),
        earned=QRect(left + across + gap, cards, across, down),
        go_on=QRect(x, row, buttons.go_on.width(), high),
        home=QRect(home, row, home_width, high - round(8 * scale)),
        following=following,
        save=QRect(QPoint(after, below), buttons.save or QSize()),
    )


def column(view: QSize, scale: float, buttons: Buttons, heights: Heights) -> Places:
    """One below the other: what was earned, on, and the details last."""
    across = card_width(view, scale)
    left = (view.width() - across) // 2
    gap = 16
    praise = QRect(left, 12, across, heights.praise)
    bests = QRect(left, praise.bottom() + 1, across, heights.bests)
    earned = QRect(left, bests.bottom() + gap, across, heights.earned)
    go_on = QRect(left, earned.bottom() + gap + 6, across, buttons.go_on.height())
    home = QRect(left, go_on.bottom() + gap, across, buttons.home.height())
    following, save, last = QRect(), QRect(), home
    if buttons.following is not None:
        last = following = QRect(left, last.bottom() + gap, across, buttons.following.height())
    if buttons.save is not None:
        last = save = QRect(left, last.bottom() + gap, across, buttons.save.height())
    session = QRect(left, last.bottom() + gap + 6, across, heights.session)
    return Places(
        height=session.bottom() + gap,
        praise=praise,
        bests=bests,
        session=session,
        earned=earned,
        go_on=go_on,
        home=home,
        following=following,
        save=save,
    )
