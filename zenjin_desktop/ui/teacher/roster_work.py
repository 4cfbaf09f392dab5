"""What takes long about a class list: in a thread of its own, with its progress, to be stopped."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

from PySide6.QtCore import QObject, QThreadPool, Signal

from zenjin_desktop.errors import StoreUnusable, ZenjinError
from zenjin_desktop.in_use import PlayedElsewhere
from zenjin_desktop.paths import resources
from zenjin_desktop.pin_hash import pin_hash
from zenjin_desktop.roster.comparing import Known, Line, compared
from zenjin_desktop.roster.entries import ListRefused, read_list
from zenjin_desktop.store.class_list import ListOutdated, Taken, take_list
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.erasing import remove
from zenjin_desktop.store.pins import PICTURE_SIGN, kept_of, set_pin
from zenjin_desktop.ui.teacher.roster_cards import CardWords, Paper, PinCard, cards_pdf

Told = Callable[[int, int], None]
Work = Callable[[Event, Told], object]


class Wanted(NamedTuple):
    """A list that is to be taken over.

    Attributes:
        lines: the rows that are taken.
        here: who was here as they were compared.
        pins: the PIN as it is typed, by the number of its row.
    """

    lines: tuple[Line, ...]
    here: tuple[Known, ...]
    pins: Mapping[int, str]


class RosterWork(QObject):
    """Does one thing after another, and tells what came of each.

    Signals:
        done: with the number :meth:`begin` gave and the value, or the error.
        progressed: with how much is done, and of how much.
    """

    done = Signal(int, object)
    progressed = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(1_000)
        self._begun = 0
        self._stop = Event()

    def begin(self, work: Work) -> int:
        """Have this done; its number."""
        self._begun += 1
        number, stop = self._begun, Event()
        self._stop = stop
        self._pool.start(lambda: self.done.emit(number, work(stop, self.progressed.emit)))
        return number

    def stop(self) -> None:
        """Have what is under way given up, as soon as it can be."""
        self._stop.set()

    def finish(self) -> None:
        """Wait for what is under way, once it is given up."""
        self.stop()
        self._pool.waitForDone()


def comparing(
    content: bytes, encoding: str, pictures: Mapping[str, str], here: Sequence[Known]
) -> Work:
    """Reads a list and compares it; gives its lines, or the :class:`ListRefused`."""

    def work(_stop: Event, _told: Told) -> object:
        try:
            return compared(read_list(content, pictures=pictures, encoding=encoding), here)
        except ListRefused as error:
            return error

    return work


def taking(store: Store, wanted: Wanted, avatars: Sequence[str]) -> Work:
    """Makes what is kept of the PINs and takes the list over; gives :class:`Taken`.

    Or None when it was stopped, or the error: then nothing was stored.
    """

    def work(stop: Event, told: Told) -> object:
        pins = _hashes(wanted.pins, stop, told)
        if pins is None:
            return None
        try:
            return take_list(store, wanted.lines, here=wanted.here, pictures=avatars, pins=pins)
        except (ListOutdated, StoreUnusable) as error:
            return error
        finally:
            store.close_thread()

    return work


def giving(store: Store, pins: Mapping[int, str]) -> Work:
    """Gives learners, by local id, these PINs: all of them, or none; gives :class:`Taken`."""

    def work(stop: Event, told: Told) -> object:
        kept = _hashes(pins, stop, told)
        if kept is None:
            return None
        try:
            with store.writing():
                for learner, text in kept.items():
                    set_pin(store, learner, text)
            return Taken((), tuple(kept))
        except StoreUnusable as error:
            return error
        finally:
            store.close_thread()

    return work


def leaving(store: Store, learner: int, path: Path | None) -> Work:
    """Saves a learner's results, if there is a place for them, then removes the learner.

    Gives True; None when it was stopped, or the error: then the learner is still here.
    """

    def work(stop: Event, told: Told) -> object:
        from zenjin_desktop.stick.writing import StoppedMidway, collect

        try:
            if path is not None:
                collect(store, path, only={learner}, told=told, stopped=stop.is_set)
            if stop.is_set():
                return None
            remove(store, learner)
        except StoppedMidway:
            return None
        except (ZenjinError, PlayedElsewhere) as error:
            return error
        else:
            return True
        finally:
            store.close_thread()

    return work


def drawing(cards: Sequence[PinCard], words: CardWords, paper: Paper) -> Work:
    """Draws cards; gives the bytes of the PDF."""
    return lambda _stop, _told: cards_pdf(cards, words, paper=paper, drawings=resources())


def _hashes(pins: Mapping[int, str], stop: Event, told: Told) -> dict[int, str] | None:
    kept = {}
    for done, (key, typed) in enumerate(pins.items(), 1):
        if stop.is_set():
            return None
        kept[key] = kept_of(pin_hash(typed), pictures=PICTURE_SIGN in typed)
        told(done, len(pins))
    return kept
