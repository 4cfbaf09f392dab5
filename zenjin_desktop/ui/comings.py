"""Coming and going: who is let in, and who has left."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store.learners import Player
from zenjin_desktop.ui.idle import IdleWatch
from zenjin_desktop.ui.parts import Parts
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.steps import Steps, at_once
from zenjin_desktop.ui.unhurried import Unhurried
from zenjin_desktop.ui.wishes import Wishes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from zenjin_desktop.ui.who.controller import WhoController
    from zenjin_desktop.ui.who.pin_work import PinWork
    from zenjin_desktop.ui.who.view import WhoView


class Comings(QObject):
    """Shows "Who is playing?", lets in by choice, and asks again when nobody is there.

    Attributes:
        ask_who: the wish to see everybody; with a sentence to whoever played, if there is one.
        switch: the wish that this one, by the local id, is to play, after the PIN if there is one.
        change: the wish for another name, picture or PIN for whoever plays.

    Signals:
        player_changed: with the ``Player`` who plays from now on.
    """

    player_changed = Signal(object)

    def __init__(self, parts: Parts, screens: Screens, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._window = parts.window
        self._store = parts.store
        self._choosing = parts.choosing
        self._passed = parts.around.passed
        self._chair = parts.chair
        self._wishes = parts.wishes
        self._screens = screens
        self._of_view: tuple[WhoView, WhoController] | None = None
        self.ask_who = self._unhurried(self._to_people)
        self.switch = self._unhurried(self._to_switch)
        self.change = self._unhurried(self._to_change)
        self.idle = IdleWatch(self._window, self._passed)
        self.idle.idled.connect(self.on_idled)
        self._choosing.others_changed.connect(self.on_settings_changed)
        self._choosing.look_wanted.connect(self.on_settings_changed)
        self.on_settings_changed()

    def _unhurried(self, show: Callable[..., Steps]) -> Unhurried:
        return Unhurried(self._screens, self._window, Screens.who, show, self)

    def grant(self, wishes: Wishes) -> None:
        """Grant what is asked for on the screens from here on."""
        wishes.switch_requested.connect(self.on_switch_requested)
        wishes.next_requested.connect(self.ask_who.on_wished)
        wishes.answered.connect(self.idle.touch)

    @property
    def _is_shared(self) -> bool:
        """Whether this is a computer that several are meant to share."""
        is_returning = self._choosing.settings.return_minutes is not None
        return is_returning or self._chair.guests != "kept"

    def others_wait(self) -> bool:
        """Whether somebody else may be the next to play here.

        Raises:
            StoreUnusable: the data file cannot be used.
        """
        if self._is_shared:
            return True
        from zenjin_desktop.store.pupils import several

        return several(self._store)

    def begins_locked(self) -> bool:
        """Whether a start asks who is playing."""
        if self._chair.is_barred:
            return True
        from zenjin_desktop.store.pupils import is_to_be_asked, pupils

        if self._chair.guests == "fresh" and all(
            one.player.is_unnamed for one in pupils(self._store)
        ):
            return False  # there is nobody but the guest, who begins anew
        return is_to_be_asked(self._store, shared=self._is_shared)

    @cached_property
    def _pin_work(self) -> "PinWork":
        from zenjin_desktop.ui.who.pin_work import PinWork

        work = PinWork(self)
        self._window.closing.connect(work.finish)
        return work

    @property
    def _is_new(self) -> bool:
        """Whether "Who is playing?" was not yet filled in the look in use."""
        return self._of_view is None or self._of_view[0] is not self._screens.who

    @property
    def people(self) -> "WhoController":
        """Works "Who is playing?" in the look in use."""
        view = self._screens.who
        if self._of_view is None or self._is_new:
            from zenjin_desktop.ui.who.controller import WhoController

            people = WhoController(
                view,
                self._store,
                self._pin_work,
                self._passed,
                guests=self._chair.guests,
                signs_in=self._signs_in,
            )
            people.chosen.connect(self.on_come)
            people.changed.connect(self.on_changed)
            people.sign_in_wanted.connect(self._wishes.account_chosen)
            people.form_wanted.connect(self._wishes.newcomer_requested)
            people.left.connect(self._wishes.home_requested)
            people.trouble_met.connect(self._window.notice)
            self._of_view = view, people
        return self._of_view[1]

    def _signs_in(self) -> bool:
        """Whether whoever was never here may come in by a sign-in, before anybody plays."""
        return self._chair.guests == "off" or bool(self._choosing.settings.server)

    def lock(self) -> None:
        """Whoever played is gone."""
        self._chair.lock()
        self.show_people()

    @Slot()
    def show_people(self) -> None:
        """Who is playing? In this turn: whoever played is not to be seen any longer."""
        at_once(self._to_people())

    def _to_people(self, note: str = "") -> Steps:
        """One may go back to Home without a choice if nobody's PIN is passed so.

        With a ``note`` there is a sentence to whoever played.
        """
        yield from self._people_read(note)
        self._window.show_page("who")

    def _people_read(self, note: str = "") -> Steps:
        """In one step, but for who opens the page for the first time."""
        player, is_new = self._chair.player, self._is_new
        self._chair.get_up()
        try:
            self.people.show(player.learner, can_leave=not self._chair.locked, note=note)
        except StoreUnusable as error:
            self._window.notice(told(error))
        if is_new:
            yield
            yield from self._screens.who.choosing.pictures_drawn()

    @Slot(QPoint)
    def on_switch_requested(self, corner: QPoint) -> None:
        """The menu of the one who plays, at a place on the screen."""
        try:
            menu = self._menu()
        except StoreUnusable as error:
            self._window.notice(told(error))
            return
        if self._window.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            corner -= QPoint(menu.sizeHint().width(), 0)
        menu.popup(corner)

    def _menu(self) -> "QMenu":
        from zenjin_desktop.ui.who.switch_menu import switch_menu

        return switch_menu(self._parts, self)

    def _to_switch(self, learner: int) -> Steps:
        yield from self._people_read()
        self._window.show_page("who")
        self.people.choose(learner)

    def _to_change(self) -> Steps:
        yield from self._people_read()
        view = self._screens.who
        is_new = not view.has_form
        if is_new:
            yield
        yield from view.form_made()
        self.people.change(self._chair.player.learner)
        if is_new:
            yield
        self._window.show_page("who")

    @Slot(object)
    def on_come(self, player: Player) -> None:
        """This one plays; where guests have no place, nobody yet."""
        try:
            player = self._chair.seated(player)
        except StoreUnusable as error:
            self._window.notice(told(error))
            return
        self._chair.let_in(player)
        if player == self._chair.player:
            self._wishes.home_requested.emit()
        else:
            self.player_changed.emit(player)

    @Slot(object)
    def on_changed(self, player: Player) -> None:
        """Somebody has another name, picture or PIN, and said so with the PIN until now."""
        self._chair.let_in_as(player)
        self._wishes.home_requested.emit()

    @Slot()
    def on_settings_changed(self) -> None:
        """Go by how long nobody may be there."""
        self.idle.set_limit(self._choosing.settings.return_minutes)

    @Slot()
    def on_idled(self) -> None:
        """Nobody is there: whatever is under way ends, and who comes next is asked for a name."""
        screens = self._screens
        signing = screens.sign_in if screens.is_made(Screens.sign_in) else None
        if signing is not None and signing.isVisible() and signing.form.busy:
            return  # the server is asked, perhaps with a code that is worth nothing afterwards
        for open_one in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if open_one is not None:
                open_one.close()
        if signing is not None and signing.isVisible():
            signing.give_up()
        screens.stop()
        self.lock()
