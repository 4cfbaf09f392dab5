"""Progress per thread: a title, how many stitches are perfect of how many, and a bar."""

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from zenjin_core.learning.states import STATES, State
from zenjin_desktop.ui.dashboard.model import ThreadLine
from zenjin_desktop.ui.theme import Theme, colour, grown, growth, text_font
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.painted import (
    LEADING,
    TRAILING,
    Painted,
    draw_elided,
)

STEP = 59.0  # of the design: from one thread to the next
TITLE = 22.0
GAP = 8.0
BAR = 12.0  # high where letters are as usual

_HIGH: dict[State, float] = {"secure": 1.0, "perfect": 1.0, "nearly": 0.62, "met": 0.3}
"""Of the bar's height: how far a stitch is can be read without its colour."""

PIP = 0.34  # of the bar's height, the dots on what is secure


def counts(line: ThreadLine) -> dict[State, int]:
    """How many stitches of a thread are how far."""
    perfect = line.done - line.secure
    return {"secure": line.secure, "perfect": perfect, "nearly": line.nearly, "met": line.met}


def state_word(state: State) -> str:
    """A state's name."""
    match state:
        case "secure":
            return QCoreApplication.translate("ThreadBars", "secure")
        case "perfect":
            return QCoreApplication.translate("ThreadBars", "perfect")
        case "nearly":
            return QCoreApplication.translate("ThreadBars", "nearly")
        case _:
            return QCoreApplication.translate("ThreadBars", "met")


class ThreadBars(Painted):
    """As many threads as fit, and a line that says how many more there are."""

    ear_role = QAccessible.Role.Chart

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._threads: tuple[ThreadLine, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_threads(self, threads: tuple[ThreadLine, ...]) -> None:
        """Show ``threads`` from top to bottom in the order given."""
        self._threads = threads
        lines = [self._line_words(line) for line in threads]
        self.say(self.tr("Threads"), "\n".join(lines) or self._invitation())
        self.updateGeometry()
        self.redraw()

    def _line_words(self, line: ThreadLine) -> str:
        words = (
            self.tr("%1: %2 of %3")
            .replace("%1", line.title)
            .replace("%2", number_text(line.done))
            .replace("%3", number_text(line.total))
        )
        further = [
            f"{state_word(state)} {number_text(many)}"
            for state, many in counts(line).items()
            if many and state != "perfect"
        ]
        return ", ".join((words, *further))

    def sizeHint(self) -> QSize:
        """The size of the design."""
        return QSize(self.px(260), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """Room for all threads: titles that have grown may need a second line."""
        return self._step(width) * max(1, len(self._threads))

    def shown_count(self) -> int:
        """How many threads the present height has room for."""
        between = self.px(STEP - TITLE - GAP - BAR)
        room = max(1, (self.height() + between) // self._step(self.width()))
        return len(self._threads) if len(self._threads) <= room else room - 1

    def draw(self, painter: QPainter) -> None:
        """Draw it all."""
        painter.setLayoutDirection(self.layoutDirection())
        if not self._threads:
            painter.setPen(colour(self.theme.text_soft))
            painter.setFont(text_font(max(13, self.px(15))))
            flags = LEADING | Qt.TextFlag.TextWordWrap
            painter.drawText(
                QRectF(0, 0, self.width(), self.line(3 * TITLE)), flags, self._invitation()
            )  # fmt: skip - reads as one call
            return
        shown = self.shown_count()
        for index, line in enumerate(self._threads[:shown]):
            self._paint_line(painter, line, index * self._step(self.width()))
        self._paint_rest(painter, len(self._threads) - shown, shown * self._step(self.width()))

    def _step(self, width: int) -> int:
        return self._title_height(width) + self._bar() + self.px(STEP - TITLE - BAR)

    def _title_height(self, width: int) -> int:
        """One line, or two where letters have grown and a title would be cut."""
        metrics = QFontMetrics(self._font())
        folded = growth() > 1 and any(
            metrics.horizontalAdvance(line.title)
            > width - metrics.horizontalAdvance(_count(line)) - self.px(10)
            for line in self._threads
        )
        return self.line(TITLE) + (metrics.height() if folded else 0)

    def _font(self) -> QFont:
        return text_font(max(12, self.px(15)), QFont.Weight.Bold)

    def _bar(self) -> int:
        return grown(self.px(BAR))

    def _paint_line(self, painter: QPainter, line: ThreadLine, top: int) -> None:
        title = QRect(0, top, self.width(), self._title_height(self.width()))
        painter.setFont(self._font())
        painter.setPen(colour(self.theme.text_soft))
        taken = draw_elided(painter, title, _count(line), TRAILING)
        painter.setPen(colour(self.theme.text))
        room = QRectF(title).adjusted(0, 0, -(taken + self.px(10)), 0)
        words = self.mirrored(room).toRect()
        if title.height() > self.line(TITLE):
            painter.drawText(words, LEADING | Qt.TextFlag.TextWordWrap, line.title)
        else:
            draw_elided(painter, words, line.title, LEADING)
        track = QRectF(0, title.bottom() + 1 + self.px(GAP), self.width(), self._bar())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.theme.track_deep))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        if line.total > 0:
            self._paint_states(painter, line, track)

    def _paint_states(self, painter: QPainter, line: ThreadLine, track: QRectF) -> None:
        parts: list[tuple[QRectF, State, int]] = []
        begun = 0
        for state in STATES:
            many = max(0, min(counts(line)[state], line.total - begun))
            if many:
                left = track.left() + track.width() * begun / line.total
                part = QRectF(left, track.top(), track.width() * many / line.total, track.height())
                part.setWidth(max(part.width() + 0.5, track.height()))  # no seam to the next
                parts.append((part, state, many))
            begun += many
        painter.save()
        painter.setClipPath(_rounded(track))
        for part, state, many in parts:
            if part is parts[-1][0]:
                whole = QRectF(track.left(), 0, part.right() - track.left(), 0)
                whole.setTop(track.bottom() - track.height() * _HIGH[state])
                whole.setBottom(track.bottom())
                painter.setClipPath(
                    _rounded(self.mirrored(whole & track)), Qt.ClipOperation.IntersectClip
                )
            draw_state(painter, self.theme, self.mirrored(part), state, stitches=many)
        painter.restore()

    def _paint_rest(self, painter: QPainter, rest: int, top: int) -> None:
        if rest > 0:
            painter.setFont(text_font(max(12, self.px(14))))
            painter.setPen(colour(self.theme.text_soft))
            words = self.tr("and %Ln more", "", rest)
            draw_elided(painter, QRect(0, top, self.width(), self.line(TITLE)), words)

    def _invitation(self) -> str:
        return self.tr("Your threads appear here when you play.")


def _count(line: ThreadLine) -> str:
    return f"{number_text(line.done)}/{number_text(line.total)}"


def _rounded(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, box.height() / 2, box.height() / 2)
    return path


def draw_state(
    painter: QPainter, theme: Theme, box: QRectF, state: State, *, stitches: int = 1
) -> None:
    """Fill a part of a bar so that its state shows by height and dots, not by colour alone."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.accent_bright if _HIGH[state] >= 1 else theme.accent))
    high = box.height() * _HIGH[state]
    painter.drawRect(QRectF(box.left(), box.bottom() - high, box.width(), high))
    if state == "secure":
        painter.setBrush(colour(theme.accent_ink))
        radius = box.height() * PIP / 2
        for number in range(stitches):
            across = box.left() + box.width() * (number + 0.5) / stitches
            painter.drawEllipse(
                QRectF(across - radius, box.center().y() - radius, 2 * radius, 2 * radius)
            )
