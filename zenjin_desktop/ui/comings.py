"""Coming and going: who is let in, by a sign-in or by choice, and who has left."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store import learners
from zenjin_desktop.store.learners import Player
from zenjin_desktop.ui.idle import IdleWatch
from zenjin_desktop.ui.learners.form import Mode
from zenjin_desktop.ui.parts import Parts
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.wishes import Wishes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from zenjin_desktop.ui.learners.controller import SignInController
    from zenjin_desktop.ui.learners.sign_in_view import SignInView
    from zenjin_desktop.ui.who.controller import WhoController
    from zenjin_desktop.ui.who.pin_work import PinWork
    from zenjin_desktop.ui.who.view import WhoView


class Comings(QObject):
    """Signs in and out, shows "Who is playing?", and goes back to it when nobody is there.

    Signals:
        player_changed: with the ``Player`` who plays from now on.
        leaving: whatever is under way ends, at its last answer.

    Attributes:
        locked: whoever played is gone: nobody sees anything of theirs before being let in again.
    """

    player_changed = Signal(object)
    leaving = Signal()

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
        self._for_another = False
        self.locked = False
        self.idle = IdleWatch(self._window, self._passed)
        self.idle.idled.connect(self.on_idled)
        self._choosing.others_changed.connect(self.on_settings_changed)
        self._choosing.look_wanted.connect(self.on_settings_changed)
        self.on_settings_changed()

    def grant(self, wishes: Wishes) -> None:
        """Grant what is asked for on the screens from here on."""
        wishes.sign_in_requested.connect(self.on_sign_in_requested)
        wishes.save_requested.connect(self.on_save_requested)
        wishes.sign_out_requested.connect(self.on_sign_out_requested)
        wishes.erase_confirmed.connect(self.on_erase_confirmed)
        self._screens.sign_in_made.connect(self.on_sign_in_made)
        wishes.switch_requested.connect(self.on_switch_requested)
        wishes.answered.connect(self.idle.touch)

    def begins_locked(self) -> bool:
        """Whether a start asks who is playing."""
        player, shared = self._chair.player, self._choosing.settings.return_minutes is not None
        if not (shared or player.has_pin):
            return False
        from zenjin_desktop.store.pupils import is_to_be_asked

        return is_to_be_asked(self._store, shared=shared)

    @cached_property
    def accounts(self) -> "SignInController":
        """What signing in and out comes to."""
        from zenjin_desktop.ui.learners.controller import SignInController

        accounts = SignInController(
            lambda: self._screens.sign_in, self._store, self._giver, parent=self
        )
        accounts.player_changed.connect(self.on_come)
        accounts.trouble_met.connect(self._window.notice)
        accounts.password_offered.connect(self.on_password_offered)
        return accounts

    def _giver(self) -> Player | None:
        """Whose history may go along when somebody signs in: nobody's who is gone."""
        player = learners.current_player(self._store)
        gone = self.locked or (self._for_another and bool(player.display_name))
        return None if gone else player

    @cached_property
    def _pin_work(self) -> "PinWork":
        from zenjin_desktop.ui.who.pin_work import PinWork

        work = PinWork(self)
        self._window.closing.connect(work.finish)
        return work

    @property
    def people(self) -> "WhoController":
        """Works "Who is playing?" in the look in use."""
        view = self._screens.who
        if self._of_view is None or self._of_view[0] is not view:
            from zenjin_desktop.ui.who.controller import WhoController

            people = WhoController(view, self._store, self._pin_work, self._passed)
            people.chosen.connect(self.on_come)
            people.changed.connect(self.on_changed)
            people.sign_in_wanted.connect(self.on_account_chosen)
            people.left.connect(self._wishes.home_requested)
            people.trouble_met.connect(self._window.notice)
            self._of_view = view, people
        return self._of_view[1]

    def lock(self) -> None:
        """Whoever played is gone."""
        self.locked = True
        self.show_people()

    @Slot()
    def show_people(self) -> None:
        """Who is playing? One may go back to Home without a choice if nobody's PIN is passed so."""
        player = self._chair.player
        self.locked = self.locked or player.has_pin
        try:
            self.people.show(player.learner, can_leave=not self.locked)
        except StoreUnusable as error:
            self._window.notice(told(error))
        self._window.show_page("who")

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

    @Slot(int)
    def switch(self, learner: int) -> None:
        """This one is to play, after the PIN if there is one."""
        self.show_people()
        self.people.choose(learner)

    @Slot()
    def change(self) -> None:
        """Another name, picture or PIN for whoever plays."""
        self.show_people()
        self.people.change(self._chair.player.learner)

    @Slot()
    def add(self) -> None:
        """Somebody new."""
        self.show_people()
        self.people.add()

    @Slot(object)
    def on_come(self, player: Player) -> None:
        """This one plays."""
        self.locked = False
        if player == self._chair.player:
            self._wishes.home_requested.emit()
        else:
            self.player_changed.emit(player)

    @Slot(object)
    def on_changed(self, player: Player) -> None:
        """Somebody has another name, picture or PIN, and said so with the PIN until now."""
        self.locked = False
        self._chair.player = player
        self._wishes.home_requested.emit()

    @Slot(object)
    def on_account_chosen(self, player: Player) -> None:
        """Somebody who is signed out was chosen: the form, with the login name."""
        if player.account is not None:
            self._for_another = True
            self._show_form("sign_in", server=player.account.server, login=player.account.login)

    @Slot()
    def on_sign_in_requested(self) -> None:
        """The form to sign in."""
        self._show_own_form("sign_in")

    @Slot()
    def on_save_requested(self) -> None:
        """The form to register: a guest wants to keep what was just played."""
        self._show_own_form("register")

    def _show_own_form(self, mode: Mode) -> None:
        self._for_another = False
        account = self._chair.player.account
        server = self._choosing.settings.server or learners.last_server(self._store)
        self._show_form(
            mode,
            server=account.server if account else server,
            login=account.login if account else "",
        )

    def _show_form(self, mode: Mode, *, server: str, login: str) -> None:
        self._screens.sign_in.start(server=server, login=login, mode=mode)
        self._window.show_page("sign_in")

    @Slot()
    def on_sign_out_requested(self) -> None:
        """Back to the guest."""
        self.accounts.sign_out(self._chair.player)

    @Slot()
    def on_password_offered(self) -> None:
        """Whoever has just come in by a code may choose a password."""
        self._window.show_page("sign_in")

    @Slot(object)
    def on_sign_in_made(self, view: "SignInView") -> None:
        """There is a form: what is said on it is for the accounts."""
        self.accounts.listen_to(view)

    @Slot(int)
    def on_erase_confirmed(self, learner: int) -> None:
        """What an erased account left here is to go."""
        self.accounts.erase(learner)

    @Slot()
    def on_settings_changed(self) -> None:
        """Go by how long nobody may be there."""
        self.idle.set_limit(self._choosing.settings.return_minutes)

    @Slot()
    def on_idled(self) -> None:
        """Nobody is there: whatever is under way ends, and who comes next is asked for a name."""
        screens = self._screens
        form = screens.sign_in if screens.is_made("sign_in") else None
        if form is not None and form.isVisible() and form.busy:
            return  # the server is asked, perhaps with a code that is worth nothing afterwards
        for open_one in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if open_one is not None:
                open_one.close()
        if form is not None and form.isVisible():
            form.give_up()
        self.leaving.emit()
        self.lock()
