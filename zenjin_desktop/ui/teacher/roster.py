"""The section "Class list": lists in and out, PINs and their cards, learners who leave."""

from datetime import date
from functools import cached_property
from pathlib import Path
from random import Random, SystemRandom
from typing import cast

from PySide6.QtCore import QLocale, Slot

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.roster.made_pins import PinKind
from zenjin_desktop.roster.writing import written_list
from zenjin_desktop.store import learners
from zenjin_desktop.store.class_list import Taken, people_here
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.pins import set_pin
from zenjin_desktop.ui.progress.saving import AskPlace, ask_place, file_name, write_file
from zenjin_desktop.ui.sentences import of_system
from zenjin_desktop.ui.teacher.roster_cards import Paper
from zenjin_desktop.ui.teacher.roster_leaving import LeavingPanel
from zenjin_desktop.ui.teacher.roster_list import AskList, ListFlow, ask_list
from zenjin_desktop.ui.teacher.roster_people import PeoplePanel
from zenjin_desktop.ui.teacher.roster_pins import PinsPanel, ResultPanel
from zenjin_desktop.ui.teacher.roster_reading import (
    card_words,
    cards_of,
    leaver_of,
    pins_of,
    rows_here,
    usual_paper,
)
from zenjin_desktop.ui.teacher.roster_stage import Stage
from zenjin_desktop.ui.teacher.roster_work import drawing, giving, leaving
from zenjin_desktop.ui.teacher.section import Desk, Section


class RosterSection(Section):
    """Shows one of its panels; what takes long is done beside the screens.

    Args:
        ask_for_list: asks which file is to be read.
        ask_for_place: asks where a file is to be saved.
        dice: for PINs.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        ask_for_list: AskList = ask_list,
        ask_for_place: AskPlace = ask_place,
        dice: Random | None = None,
    ) -> None:
        super().__init__()
        self._store = desk.parts.store
        self._desk = desk
        self._ask_for_place = ask_for_place
        self._dice = dice or SystemRandom()
        self.stage = Stage(desk, self)
        self.people = self.stage.added(PeoplePanel(desk.look.theme))
        self.list = ListFlow(self.stage, ask=ask_for_list, dice=self._dice, done=self.show_result)
        self.stage.returned.connect(self.on_returned)
        self.people.list_wanted.connect(self.list.choose)
        self.people.paste_wanted.connect(self.list.paste)
        self.people.save_wanted.connect(self.on_save_wanted)
        self.people.pins_wanted.connect(self.on_pins_wanted)
        self.people.pin_wanted.connect(self.on_pin_wanted)
        self.people.pin_unwanted.connect(self.on_pin_unwanted)
        self.people.remove_wanted.connect(self.on_remove_wanted)

    @cached_property
    def pins(self) -> PinsPanel:
        """PINs for several, made when they are first wanted."""
        panel = self.stage.added(PinsPanel(self._desk.look.theme))
        panel.confirmed.connect(self.on_pins_confirmed)
        panel.cancelled.connect(self.stage.go_home)
        self.stage.progressed.connect(panel.show_progress)
        return panel

    @cached_property
    def result(self) -> ResultPanel:
        """What was done, and the cards."""
        panel = self.stage.added(ResultPanel(self._desk.look.theme, paper=usual_paper()))
        panel.save_wanted.connect(self.on_cards_wanted)
        panel.left.connect(self.stage.go_home)
        return panel

    @cached_property
    def leaving(self) -> LeavingPanel:
        """Asks before somebody goes."""
        panel = self.stage.added(LeavingPanel(self._desk.look.theme))
        panel.confirmed.connect(self.on_leaving_confirmed)
        panel.cancelled.connect(self.stage.go_home)
        self.stage.progressed.connect(panel.show_progress)
        return panel

    def come(self) -> None:
        """Read who there is."""
        self.stage.go_home()

    def step_back(self) -> bool:
        """From a panel to everybody."""
        if self.stage.panel is self.people:
            return False
        if "result" in vars(self) and self.stage.panel is self.result and not self.result.lets_go():
            return True
        self.stage.go_home()
        return True

    def let_go(self) -> None:
        """Give up what is under way; nobody knows the PINs any more."""
        self.stage.end()
        self._forget()

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self.stage.busy

    @Slot()
    def on_returned(self) -> None:
        """Everybody, as of now."""
        self._forget()
        try:
            self.people.show_people(rows_here(self._store))
        except StoreUnusable as error:
            self.stage.tell(error)

    @Slot()
    def on_save_wanted(self) -> None:
        """The list as a file that can be read again."""
        try:
            content = written_list(people_here(self._store), language=QLocale().name()[:2])
        except StoreUnusable as error:
            self.stage.tell(error)
            return
        name = file_name("", self.tr("class list"), self._today(), "csv")
        self._save(content, name, self.tr("Lists (*.csv)"))

    @Slot()
    def on_pins_wanted(self) -> None:
        """PINs for everybody who is shown."""
        self.pins.start(self.people.shown, one=False)
        self.stage.show(self.pins)

    @Slot(int)
    def on_pin_wanted(self, learner: int) -> None:
        """Another PIN for one."""
        rows = [row for row in self.people.shown if row.known.learner == learner]
        if rows:
            self.pins.start(rows, one=True)
            self.stage.show(self.pins)

    @Slot(int)
    def on_pin_unwanted(self, learner: int) -> None:
        """Let one play without a PIN."""
        try:
            set_pin(self._store, learner, "")
        except StoreUnusable as error:
            self.stage.tell(error)
            return
        one = learners.player(self._store, learner)
        words = self.tr("%1 plays without a PIN now.")
        self.stage.go_home()
        self.stage.notice(words.replace("%1", one.display_name if one is not None else ""))

    @Slot()
    def on_pins_confirmed(self) -> None:
        """Make them and write them down, all of them or none."""
        pins = pins_of(self.pins.whom, cast("PinKind", self.pins.kind), self._dice)
        self.pins.set_busy(busy=True)

        def given(value: object) -> None:
            if not isinstance(value, Taken):
                self.pins.set_busy(busy=False)
                if isinstance(value, StoreUnusable):
                    self.stage.tell(value)
                return
            self.show_result(self.tr("%Ln PINs were made.", "", len(pins)), pins)

        self.stage.run(giving(self._store, pins), given)

    def show_result(self, words: str, pins: dict[int, str]) -> None:
        """Say what was done; ``pins`` are those that were made, by local id."""
        try:
            cards = cards_of(pins, people_here(self._store))
        except StoreUnusable as error:
            self.stage.tell(error)
            return
        self.stage.show(self.result)
        self.result.show_result(words, cards)

    @Slot(str)
    def on_cards_wanted(self, paper: str) -> None:
        """The cards as a file to be printed."""
        work = drawing(self.result.cards, card_words(), cast("Paper", paper))

        def drawn(content: object) -> None:
            name = file_name("", self.tr("PIN cards"), self._today(), "pdf")
            if self._save(cast("bytes", content), name, "PDF (*.pdf)", private=True):
                self.result.cards_saved()

        self.stage.run(work, drawn)

    @Slot(int)
    def on_remove_wanted(self, learner: int) -> None:
        """Ask before somebody goes."""
        try:
            leaver = leaver_of(self._store, learner)
        except StoreUnusable as error:
            self.stage.tell(error)
            return
        if leaver is None:
            self.stage.go_home()
            return
        self.stage.show(self.leaving)
        self.leaving.ask(leaver)

    @Slot(bool)
    def on_leaving_confirmed(self, save: bool) -> None:
        """Save the results, if they are wanted, then remove."""
        leaver = self.leaving.leaver
        player = None if leaver is None else learners.player(self._store, leaver.learner)
        if leaver is None or player is None:
            self.stage.go_home()
            return
        place = None
        if save:
            name = file_name(leaver.name, self.tr("results"), self._today(), "zenjin")
            kinds = self.tr("Results of Zenjin (*.zenjin)")
            chosen = self._ask_for_place(self.stage.window, name, kinds)
            if not chosen:
                return
            place = Path(chosen).with_suffix(".zenjin")
        self.leaving.set_busy(busy=True)
        self.stage.run(
            leaving(self._store, leaver.learner, place),
            lambda value: self._on_left(value, player, place),
        )

    def _on_left(self, value: object, player: Player, place: Path | None) -> None:
        if value is not True:
            self.leaving.set_busy(busy=False)
            if isinstance(value, BaseException):
                self.stage.tell(value)
            return
        self._desk.parts.wishes.learner_removed.emit(player)
        name = player.display_name or (player.account.login if player.account else "")
        words = self.tr("%1 is removed from this computer.").replace("%1", name)
        if place is not None:
            saved = self.tr("The results are in %1.").replace("%1", str(place))
            words = f"{words} {saved}"
        self.stage.go_home()
        self.stage.notice(words)

    def _save(self, content: bytes, name: str, kinds: str, *, private: bool = False) -> bool:
        chosen = self._ask_for_place(self.stage.window, name, kinds)
        if not chosen:
            return False
        try:
            ending = name.rpartition(".")[2]
            place = write_file(chosen, content, ending=ending, private=private)
        except OSError as error:
            words = self.tr("The file could not be written: %1.")
            self.stage.notice(words.replace("%1", of_system(error)))
            return False
        self.stage.notice(self.tr("Saved to %1").replace("%1", str(place)))
        return True

    def _forget(self) -> None:
        self.list.forget()
        if "result" in vars(self):
            self.result.forget()

    def _today(self) -> date:
        return self._desk.parts.around.now().date()
