"""Who is playing: a round avatar with the name beside it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zenjin_desktop.ui.theme import Theme, colour, grown, growth, text_font
from zenjin_desktop.ui.widgets.basics import TOUCH_PX, OutlineButton
from zenjin_desktop.ui.widgets.hint import Hint
from zenjin_desktop.ui.widgets.learner_disc import draw_disc
from zenjin_desktop.ui.widgets.shapes import draw_ring

DISC = 40.0  # where letters are as usual
GAP = 14
END = 16  # pixels behind the name, where the ring of the focus bends
TEXT = 16
LONGEST_NAME = 180


class AvatarButton(OutlineButton):
    """The learner's picture, or a letter, in a disc, and the name; a figure for no name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent, pixels=TEXT)
        self.setFont(text_font(TEXT, QFont.Weight.DemiBold))
        # A long name must never decide how narrow the window can get.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._letter = ""
        self._avatar = ""
        self._name_shown = True
        self._hint = Hint(self)

    def show_learner(self, name: str, *, avatar: str = "") -> None:
        """Show ``name``, which a guest may be without, and the picture ``avatar``, if any."""
        words = name or self.tr("Guest")
        self.setText(words)
        self._letter, self._avatar = name[:1].upper(), avatar
        self.setAccessibleName(self.tr("%1: who is playing").replace("%1", words))
        self._hint.words = words
        self.updateGeometry()
        self.update()

    def set_name_shown(self, shown: bool) -> None:
        """Leave out the name where there is no room for it."""
        if shown != self._name_shown:
            self._name_shown = shown
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """The size of the design."""
        if not self._name_shown:
            return self.minimumSizeHint()
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        wide = 2 + grown(DISC) + GAP + min(round(LONGEST_NAME * growth()), words) + END
        return QSize(wide, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The least that can be used."""
        side = max(TOUCH_PX, grown(DISC) + 4)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it all."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = float(grown(DISC))
            left = self.width() - 2 - side if mirrored else 2.0
            disc = QRectF(left, (self.height() - side) / 2, side, side)
            draw_disc(
                painter,
                disc,
                self._theme,
                avatar=self._avatar,
                letter=self._letter,
                lit=self.hovered,
            )
            if self._name_shown:
                near = 2 + side + GAP
                words = QRectF(self.rect()).adjusted(
                    END if mirrored else near, 0, -near if mirrored else -END, 0
                )
                painter.setFont(self.font())
                painter.setPen(colour(self._theme.text))
                fitting = QFontMetrics(self.font()).elidedText(
                    self.text(), Qt.TextElideMode.ElideRight, int(words.width()) + 1
                )
                flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(words, flags, fitting)
            if self.hasFocus():
                ink = colour(self._theme.focus)
                draw_ring(painter, QRectF(self.rect()), radius=self.height() / 2, ink=ink)
