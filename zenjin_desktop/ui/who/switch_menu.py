"""The menu behind the one who plays: others of this computer, one's own pages, in and out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from zenjin_desktop.ui.parts import Parts
from zenjin_desktop.ui.theme import grown
from zenjin_desktop.ui.who.controller import people
from zenjin_desktop.ui.who.model import Person
from zenjin_desktop.ui.who.tiles import played_text
from zenjin_desktop.ui.widgets.learner_disc import draw_disc

if TYPE_CHECKING:
    from zenjin_desktop.ui.comings import Comings
    from zenjin_desktop.ui.theme import Theme

MOST_OTHERS = 5
ICON = 30  # pixels where letters are as usual


def switch_menu(parts: Parts, comings: "Comings") -> QMenu:
    """The menu for who plays, to be shown once."""
    player, wishes = parts.chair.player, parts.wishes
    menu = QMenu(parts.window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setStyleSheet(f"QMenu {{ icon-size: {grown(ICON)}px; }}")
    found = people(parts.store, player.learner, guests=parts.chair.guests)
    free = [one for one in found if not one.busy and one.learner != player.learner]
    for one in free[:MOST_OTHERS]:
        words = _name(one).replace("&", "&&")
        action = menu.addAction(_icon(one, parts.choosing.look.theme), words)
        action.triggered.connect(lambda _=False, who=one.learner: comings.switch.on_wished(who))
    menu.addAction(_tr("Who is playing?…"), comings.ask_who.on_wished)
    menu.addSeparator()
    menu.addAction(_tr("My progress"), wishes.progress_requested.emit)
    menu.addAction(_tr("Find my start"), wishes.start_requested.emit)
    menu.addAction(_tr("Sync details"), wishes.sync_details_requested.emit)
    menu.addSeparator()
    is_new = not player.display_name and player.is_guest
    own = _tr("My name and picture…") if is_new else _tr("My name, picture, PIN…")
    if not player.is_guest:
        own = _tr("My picture, PIN…")
    menu.addAction(own, comings.change.on_wished)
    if player.is_guest:
        menu.addAction(_tr("Sign in…"), wishes.sign_in_requested.emit)
    else:
        menu.addAction(_tr("Sign out"), wishes.sign_out_requested.emit)
    return menu


def _name(person: Person) -> str:
    if person.name or person.last_played is None:
        return person.name or _tr("Guest")
    words = _tr("Guest · %1")
    return words.replace("%1", played_text(person.last_played, person.points))


def _icon(person: Person, theme: "Theme") -> QIcon:
    side = 2 * grown(ICON)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letter = person.name[:1].upper()
        disc = pixmap.rect().toRectF()
        draw_disc(painter, disc, theme, avatar=person.avatar, letter=letter)
    return QIcon(pixmap)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SwitchMenu", text)
