"""Who somebody is, in a disc: a picture of ours, else a letter, else a figure."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from zenjin_desktop.ui.theme import Theme, colour, display_font
from zenjin_desktop.ui.widgets.picture import draw_centred


def draw_disc(
    painter: QPainter, disc: QRectF, theme: Theme, *, avatar: str, letter: str, lit: bool = False
) -> None:
    """Draw it as large as ``disc``; ``lit`` under the pointer.

    Args:
        painter: an antialiasing one.
        disc: where, a square.
        theme: the colours.
        avatar: the key of a picture; empty for none.
        letter: shown where there is no picture; empty for somebody without a name.
        lit: whether the pointer is over it.
    """
    if avatar:
        # Imported here: Home is on the screen before anybody's picture is read.
        from zenjin_desktop.ui.avatars import avatar_pixmap

        ratio = painter.device().devicePixelRatioF()
        picture = avatar_pixmap(avatar, round(disc.width()), ratio)
        if picture is not None:
            painter.drawPixmap(disc.topLeft(), picture)
            return
    _draw_plain(painter, disc, theme, letter=letter, lit=lit)


def _draw_plain(painter: QPainter, disc: QRectF, theme: Theme, *, letter: str, lit: bool) -> None:
    ink = colour(theme.accent_ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.accent_bright if lit else theme.accent))
    painter.drawEllipse(disc)
    if letter:
        painter.setPen(ink)
        font = QFont(display_font(20))  # the disc does not grow with the letters
        font.setPixelSize(max(1, round(disc.width() / 2)))
        painter.setFont(font)
        draw_centred(painter, disc, letter)
        return
    unit = disc.width() / 40
    painter.setBrush(ink)
    middle = disc.center()
    painter.drawEllipse(QPointF(middle.x(), middle.y() - 6 * unit), 6 * unit, 6 * unit)
    painter.save()
    painter.setClipRect(disc.adjusted(0, 0, 0, -9 * unit))
    painter.drawEllipse(QPointF(middle.x(), middle.y() + 13.5 * unit), 11 * unit, 11 * unit)
    painter.restore()
