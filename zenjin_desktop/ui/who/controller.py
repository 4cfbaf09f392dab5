"""Lets a learner of this computer play: asks for the PIN, adds, changes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.in_use import PlayedElsewhere
from zenjin_desktop.pin_hash import is_pin, pin_hash
from zenjin_desktop.policy import Guests
from zenjin_desktop.store import learners
from zenjin_desktop.store.classes import class_of
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import profile_of
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.pins import kept_of, pin_of, right_pin, set_pin, wrong_pin
from zenjin_desktop.store.pupils import Pupil, add_learner, change_learner, pupils
from zenjin_desktop.ui.alphabet import alphabetical
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.steps import InSteps, Steps
from zenjin_desktop.ui.who.model import LearnerForm, Person, WhoModel
from zenjin_desktop.ui.who.pin_work import PinWork
from zenjin_desktop.ui.who.view import WhoView

TICK_MS = 250
NOBODY = 0
"""In place of a local id: the guest without a name, who is made when chosen."""


def person_of(pupil: Pupil) -> Person:
    """A learner as the screen shows one."""
    one = pupil.player
    return Person(
        learner=one.learner,
        name=one.display_name or (one.account.login if one.account else ""),
        avatar=one.avatar,
        is_account=not one.is_guest,
        has_pin=one.has_pin,
        busy=pupil.busy,
        signed_out=pupil.signed_out,
    )


def people(store: Store, current: int, *, guests: Guests = "kept") -> tuple[Person, ...]:
    """Everybody by name, and last the guests without one, first of them whoever plays.

    Of several, those who have played are told apart by that; one who has not is as good as
    another. Where each begins anew there is one who is made when chosen; where there are to be
    no ``guests``, none.
    """
    found = [person_of(one) for one in pupils(store)]
    by_name = alphabetical()
    count = Counter(one.name.casefold() for one in found)
    named = [
        one if count[one.name.casefold()] == 1 else _named_alike(store, one)
        for one in sorted(found, key=lambda one: by_name(one.name))
        if one.name
    ]
    if guests != "kept":
        return (*named, Person(learner=NOBODY, name="")) if guests == "fresh" else tuple(named)
    unnamed = [one for one in found if not one.name and not one.busy]
    unnamed.sort(key=lambda one: one.learner != current)
    if not unnamed:
        return (*named, Person(learner=NOBODY, name=""))
    if len(unnamed) > 1:
        first, *rest = (_told_apart(store, one) for one in unnamed)
        unnamed = [first, *(one for one in rest if one.last_played is not None)]
    return (*named, *unnamed)


def _named_alike(store: Store, person: Person) -> Person:
    return replace(person, alike=True, class_name=class_of(store, person.learner))


def _told_apart(store: Store, guest: Person) -> Person:
    profile = profile_of(store, guest.learner)
    return replace(guest, last_played=profile.last_local_date, points=profile.total_points)


class WhoController(QObject):
    """From a picture that was pressed to that learner being the one who plays.

    Signals:
        chosen: with the ``Player`` who plays from now on.
        changed: with a ``Player`` who has another name, picture or PIN.
        sign_in_wanted: with a ``Player`` whose account is signed out.
        form_wanted: somebody who is not among them wants to sign in.
        left: back without choosing.
        trouble_met: with a sentence: nothing was changed.
    """

    chosen = Signal(object)
    changed = Signal(object)
    sign_in_wanted = Signal(object)
    form_wanted = Signal()
    left = Signal()
    trouble_met = Signal(str)

    def __init__(
        self,
        view: WhoView,
        store: Store,
        work: PinWork,
        passed: Callable[[], float],
        *,
        guests: Guests = "kept",
        signs_in: Callable[[], bool] = lambda: False,
    ) -> None:
        """Listen to the view.

        Args:
            view: the screen.
            store: whose learners.
            work: where PINs are looked at.
            passed: seconds that have passed, whatever the computer's clock is set to.
            guests: what holds for those without a name, as the policy has it.
            signs_in: whether somebody who is not among them may sign in here.
        """
        super().__init__(view)
        self._view = view
        self._store = store
        self._work = work
        self._passed = passed
        self._guests = guests
        self._signs_in = signs_in
        self._current = NOBODY
        self._can_leave = False
        self._asked: Person | None = None
        self._form: LearnerForm | None = None
        self._ticket = 0
        self._until = 0.0
        self._wait = QTimer(self, interval=TICK_MS)
        self._wait.timeout.connect(self.on_ticked)
        self._to_form = InSteps(self)
        work.done.connect(self.on_work_done)
        view.chosen.connect(self.choose)
        view.add_requested.connect(self.add)
        view.sign_in_requested.connect(self.form_wanted)
        view.pin_entered.connect(self.on_pin_entered)
        view.pad_left.connect(self.on_pad_left)
        view.submitted.connect(self.on_submitted)
        view.form_left.connect(self.on_pad_left)
        view.left.connect(self.left)

    def show(self, current: int, *, can_leave: bool, note: str = "") -> None:
        """Everybody, as of now; with a sentence to whoever is there."""
        self.forget()
        self._current, self._can_leave = current, can_leave
        self._view.show_people(
            WhoModel(
                people=people(self._store, current, guests=self._guests),
                current=current,
                can_leave=can_leave,
                can_sign_in=self._signs_in(),
                note=note,
            )
        )

    @Slot()
    def forget(self) -> None:
        """Nobody is asked for anything any more; what was typed is gone."""
        self._ticket = 0
        self._asked = self._form = None
        self._wait.stop()
        self._view.forget()

    @Slot(int)
    def choose(self, learner: int) -> None:
        """This one is to play: by a PIN, by a sign-in, or at once."""
        if learner == NOBODY:
            self._enter(NOBODY)
            return
        person = self._person(learner)
        if person is None:  # removed meanwhile
            self.show(self._current, can_leave=self._can_leave)
        elif person.signed_out:  # the sign-in says more than a PIN
            self.sign_in_wanted.emit(learners.player(self._store, learner))
        elif person.has_pin:
            self._ask(person)
        else:
            self._enter(learner)

    @Slot()
    def add(self) -> None:
        """Somebody new; the form comes some turns later where it is not made yet."""
        self._to_form.begin(self._adding())

    def _adding(self) -> Steps:
        yield from self._view.form_made()
        if self._view.shows_people:  # nobody was chosen meanwhile
            self._view.show_form(None, self._others(NOBODY))

    def change(self, learner: int) -> None:
        """Another name, picture or PIN for this one."""
        person = self._person(learner)
        if person is not None:
            person = replace(person, has_pictures=pin_of(self._store, learner).pictures)
            self._view.show_form(person, self._others(learner))

    @Slot()
    def on_pad_left(self) -> None:
        """Everybody again."""
        self.show(self._current, can_leave=self._can_leave)

    @Slot(str)
    def on_pin_entered(self, typed: str) -> None:
        """Look whether it is the one."""
        asked = self._asked
        if asked is None:
            return
        hashed = pin_of(self._store, asked.learner).hashed
        self._ticket = self._work.begin(lambda: is_pin(hashed, typed))

    @Slot(object)
    def on_submitted(self, form: LearnerForm) -> None:
        """Look at the PIN until now, make what is kept of the new one, then write it all."""
        wanted, hashed = form.new_pin, ""
        if form.old_pin and form.learner is not None:
            pin = pin_of(self._store, form.learner)
            if pin.wait_s > 0:
                self._view.form.show_wrong_pin(self.tr("Let us wait a little, then try again."))
                return
            hashed = pin.hashed
        self._form = form
        if not hashed and not wanted:
            self._save("")
            return
        self._view.form.set_busy(busy=True)
        old = form.old_pin
        self._ticket = self._work.begin(
            lambda: (
                None if hashed and not is_pin(hashed, old) else pin_hash(wanted) if wanted else ""
            )
        )

    @Slot(int, object)
    def on_work_done(self, number: int, value: object) -> None:
        """A PIN was looked at, or is ready to be kept."""
        if number != self._ticket:  # nobody waits for it any more
            return
        self._ticket = 0
        try:
            if self._asked is not None:
                self._on_pin_checked(self._asked, is_it=value is True)
            elif self._form is not None:
                self._on_form_checked(self._form, value)
        except StoreUnusable as error:
            self.trouble_met.emit(told(error))

    @Slot()
    def on_ticked(self) -> None:
        """Show what is left of the wait."""
        rest = self._until - self._passed()
        if rest > 0:
            self._view.pad.show_wait(_whole(rest), first=False)
            return
        self._wait.stop()
        self._view.pad.end_wait()

    def _ask(self, person: Person) -> None:
        self._asked = person
        pin = pin_of(self._store, person.learner)
        self._view.ask_pin(replace(person, has_pictures=pin.pictures))
        self._make_wait(pin.wait_s)

    def _make_wait(self, seconds: float) -> bool:
        if seconds <= 0:
            return False
        self._until = self._passed() + seconds
        self._view.pad.show_wait(_whole(seconds), first=True)
        self._wait.start()
        return True

    def _on_pin_checked(self, person: Person, *, is_it: bool) -> None:
        if is_it:
            right_pin(self._store, person.learner)
            self._asked = None
            self._enter(person.learner)
            return
        wait = wrong_pin(self._store, person.learner)
        self._view.pad.show_wrong()
        self._make_wait(wait)

    def _on_form_checked(self, form: LearnerForm, value: object) -> None:
        if isinstance(value, str):
            self._save(value)
            return
        if form.learner is not None:
            wrong_pin(self._store, form.learner)
        self._view.form.show_wrong_pin(self.tr("Not this one. Try again."))

    def _save(self, hashed: str) -> None:
        form, self._form = self._form, None
        if form is None:
            return
        try:
            if form.learner is None:
                pin = kept_of(hashed, pictures=form.pictures)
                one = add_learner(self._store, name=form.name, avatar=form.avatar, pin=pin)
                self._enter(one.learner)
                return
            with self._store.writing():
                changed = change_learner(
                    self._store, form.learner, name=form.name, avatar=form.avatar
                )
                if hashed or form.no_pin:
                    set_pin(self._store, form.learner, hashed, pictures=form.pictures)
        except StoreUnusable as error:
            self._view.form.set_busy(busy=False)
            self.trouble_met.emit(told(error))
            return
        self._view.forget()
        self.changed.emit(learners.player(self._store, form.learner) or changed)

    def _enter(self, learner: int) -> None:
        try:
            player: Player = (
                learners.switch_to_guest(self._store)
                if learner == NOBODY
                else learners.switch_to(self._store, learner)
            )
        except (StoreUnusable, PlayedElsewhere) as error:
            self.trouble_met.emit(told(error))
            self.show(self._current, can_leave=self._can_leave)
            return
        self.forget()
        self.chosen.emit(player)

    def _person(self, learner: int) -> Person | None:
        found = (person_of(one) for one in pupils(self._store))
        return next((one for one in found if one.learner == learner), None)

    def _others(self, learner: int) -> frozenset[tuple[str, str]]:
        return frozenset(
            (one.name.casefold(), one.avatar)
            for one in people(self._store, learner)
            if one.learner != learner and one.name
        )


def _whole(seconds: float) -> int:
    return max(1, -int(-seconds // 1))
